## Nhãn

label-why = Vì sao
label-do = Làm gì bây giờ
label-genuine = Kênh thật
label-genuine-site = Trang web
label-genuine-app = Ứng dụng
label-genuine-hotline = Điện thoại
label-verified-on = xác minh ngày { $date }
label-register = Theo danh bạ số { $version }, phát hành ngày { $date }.
label-belongs-to = Thật ra thuộc về: { $domain }
label-fact-shown-sender = Người gửi hiện ra: { $value }
label-fact-vouched-by = Tên miền xác nhận đã gửi: { $value }
label-fact-subject = Tiêu đề: { $value }
label-fact-app-label = Tên ứng dụng: { $value }
label-fact-app-package = Gói: { $value }
label-fact-app-signer = Người ký (SHA-256): { $value }
label-also-written = Người đọc là { $unicode }, máy đọc là { $ascii }
label-if-you = Bạn đã…?
label-parts = { $kind ->
    [text] Trong tin có
    [page] Trong trang có
    [picture] Trong ảnh có
    [letter] Trong văn bản có
    [mail] Trong thư có
    [app] Trong ứng dụng có
   *[other] Gồm có
}
label-more-reasons = và { $count } lý do nữa
label-source = Nguồn

situation-looked = Nếu bạn mới chỉ xem
situation-clicked = Nếu bạn đã bấm vào
situation-secrets = Nếu bạn đã nhập mật khẩu, mã OTP hay số căn cước
situation-installed = Nếu bạn đã cài ứng dụng
situation-transferred = Nếu bạn đã chuyển tiền
