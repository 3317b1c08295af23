## Báo cáo rà soát

posture-title = Báo cáo rà soát tên miền thư { $domain }
posture-state-strong = { $domain } đã chặn được phần lớn thư mạo danh; còn vài điểm nên hoàn thiện.
posture-state-partial = Mới thấy { $domain } được bảo vệ một phần: thư mạo danh còn có thể lọt.
posture-state-open = { $domain } chưa được bảo vệ: ai cũng có thể gửi thư mang tên miền này.
posture-state-parked = { $domain } không dùng để gửi thư và đã nói rõ điều đó.
posture-state-absent = { $domain } không tồn tại, nên không có gì để rà soát.
posture-state-unanswered = Chưa rà soát được { $domain }, vì máy chủ tên miền không trả lời.
posture-priority-1 = Việc gấp
posture-priority-2 = Nên làm sớm
posture-priority-3 = Làm khi có thể
posture-publish = Bản ghi cần công bố (thay bản ghi cùng loại đang có):
posture-publish-same = Cùng bản ghi ở mục { $number }.
posture-serve = Tệp cần đặt tại { $url }:
posture-nothing = Không thấy điểm yếu nào cần xử lý.
posture-overview = Rà soát các tên miền thư
posture-column-domain = Tên miền
posture-column-state = Tình trạng
posture-short-strong = Đã chặn mạo danh
posture-short-partial = Bảo vệ một phần
posture-short-open = Chưa được bảo vệ
posture-short-parked = Không dùng để gửi thư
posture-short-absent = Không tồn tại
posture-short-unanswered = Chưa rà soát được

## Báo cáo nhật ký thư

logs-read = Đã đọc { $lines } dòng nhật ký, từ { $since } đến { $until }.
logs-not-understood = Không dòng nào là của Postfix, Dovecot hay Zimbra mà chúng tôi hiểu được, nên không kết luận gì.
logs-nothing = Không thấy dấu hiệu tài khoản bị chiếm trong những dòng này. Điều đó không chứng minh rằng không có.
logs-suspects = { $number } tài khoản có dấu hiệu bị người khác dùng.
logs-account-likely = ▲ «{ $account }»: nhiều dấu hiệu, rất có thể đã bị chiếm.
logs-account-look = ● «{ $account }»: một dấu hiệu, cần hỏi lại chủ tài khoản.
logs-next = Việc cần làm: gọi điện hỏi chủ tài khoản; nếu không phải họ, khóa tài khoản, đổi mật khẩu, thu hồi các phiên đăng nhập, xóa bộ lọc và chuyển tiếp lạ, giữ lại nhật ký làm bằng chứng và báo cho đơn vị chuyên trách về an ninh mạng.
logs-forgotten = { $number } tài khoản lâu không hoạt động đã bị bỏ qua vì hết chỗ nhớ; hãy tăng số tài khoản được theo dõi.
logs-left-out = { $number } dấu hiệu nữa không được ghi ra vì quá nhiều.

## Báo cáo DMARC và TLS

reports-read = Đã đọc { $number } báo cáo của { $reporters } nơi nhận.
reports-domain = Tên miền { $domain } (chính sách «{ $policy }»): { $passed } thư đạt, { $failed } thư không đạt, trong đó { $delivered } thư vẫn được giao.
reports-strangers = { $number } nguồn lạ gửi dưới tên này, không có gì chứng minh là của ta. Nếu không nhận ra, hãy đặt chính sách «quarantine» rồi «reject»:
reports-misconfigured = { $number } nguồn có vẻ là của ta nhưng cấu hình chưa đúng; hãy sửa SPF hoặc ký DKIM cho chúng:
reports-services = { $number } nguồn có chữ ký của tên miền khác: dịch vụ gửi hộ hay danh sách thư; hãy hỏi đơn vị đang dùng:
reports-ours = { $number } nguồn của ta, mọi thư đều đạt:
reports-source = { $address }: { $passed } đạt, { $failed } không đạt; tên miền được xác thực: { $vouched }
reports-tls = Thư gửi tới { $domain }: { $encrypted } phiên có mã hóa đúng chính sách, { $failed } phiên lỗi.
