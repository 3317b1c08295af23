# Biến mà engine luôn điền cho từng mã:
#
#   personal-account-for-state   span body
#   payee-names-body             span body
#   payee-other-bank             span body bank
#   body-in-purpose              span body
#   state-money-asked            span
#   checksum-wrong               (không)
#   foreign-currency             span
#   pays-account                 span bank
#   amount-fixed                 span
#   bank-unknown                 span

## Vì sao: mã chuyển tiền

finding-personal-account-for-state = Nói là nộp tiền cho cơ quan nhà nước, nhưng «{ $span }» cho thấy tiền về túi cá nhân.
finding-payee-names-body = Mã ghi người nhận là «{ $span }»; ai làm mã cũng tự ghi tên được, chỉ tên hiện trong ứng dụng ngân hàng mới là tên thật.
finding-payee-other-bank = Mã ghi tên { $body } («{ $span }»), nhưng tài khoản lại mở ở { $bank }.
finding-body-in-purpose = Nội dung chuyển tiền có nhắc «{ $span }».
finding-state-money-asked = Nội dung «{ $span }» là khoản chỉ nhà nước thu; khoản này nộp qua Cổng Dịch vụ công quốc gia hoặc Kho bạc, không chuyển cho người lạ.
finding-checksum-wrong = Số kiểm tra ở cuối mã không khớp: mã đã bị sửa, hoặc làm ẩu.
finding-foreign-currency = Tiền trong mã không phải tiền đồng (mã tiền tệ «{ $span }»).
finding-pays-account = Tiền sẽ vào số «{ $span }» ở { $bank }.
finding-amount-fixed = Số tiền «{ $span }» đã được ghi sẵn trong mã.
finding-bank-unknown = Không nhận ra ngân hàng nào mang số «{ $span }».
