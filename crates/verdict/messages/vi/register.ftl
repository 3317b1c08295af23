# Biến mà engine luôn điền cho từng mã:
#
#   registered-domain       span body checked
#   registered-unverified   span body checked
#   registered-former       span body checked
#   gov-vn-unlisted         span
#   closed-portal           span body

## Vì sao: danh bạ nói gì

finding-registered-domain = «{ $span }» là tên miền của { $body } (kiểm tra ngày { $checked }).
finding-registered-unverified = Danh bạ ghi «{ $span }» là của { $body }, nhưng chúng tôi chưa xác minh được (ghi ngày { $checked }).
finding-registered-former = «{ $span }» là địa chỉ cũ của { $body }, nay có thể đã đổi chủ (kiểm tra ngày { $checked }).
finding-gov-vn-unlisted = Địa chỉ kết thúc bằng «{ $span }»; chỉ cơ quan nhà nước mới đăng ký được đuôi này.
finding-closed-portal = Giao diện riêng «{ $span }» của nơi này đã đóng; nay bạn nộp hồ sơ ở { $body }.
