# Biến mà engine luôn điền cho từng mã ($span là chữ trích từ trang):
#
#   page-identity        span body host place   (place là known hoặc unknown: có biết trang lấy từ đâu không)
#   shown-differs        span target
#   các mã còn lại       span

## Vì sao: trang web

finding-page-identity = { $place ->
    [unknown] Trang tự giới thiệu là của { $body } («{ $span }»), nhưng không biết trang lấy từ địa chỉ nào nên chưa kiểm được.
   *[other] Trang tự giới thiệu là của { $body } («{ $span }»), nhưng lại nằm ở { $host }, không phải địa chỉ của nơi ấy.
}
finding-store-imitation = Trang làm giống kho ứng dụng («{ $span }»), nhưng không phải Google Play hay App Store thật.
finding-shown-differs = Chữ hiện ra là «{ $span }», nhưng bấm vào thì đi tới { $target }.
finding-app-hidden = Trang tự ghép một tệp ngay trong trang («{ $span }») rồi đưa xuống máy, nên không thấy được tệp từ đâu ra. Trang thật không làm vậy.
finding-form-elsewhere = Những gì bạn gõ vào ô sẽ được gửi tới nơi khác: { $span }.
finding-sends-to-chat = Những gì bạn gõ sẽ được gửi thẳng vào một nhóm chat («{ $span }»). Cơ quan thật không làm vậy.
finding-frame-elsewhere = Cả trang chỉ là cái khung; thứ hiện bên trong là của { $span }.
finding-app-offered = Trang cho tải thẳng một tệp ứng dụng («{ $span }»), không qua App Store hay Google Play.
finding-app-by-script = Trang có lệnh tải một tệp ứng dụng về máy: «{ $span }».
finding-form-asks-otp = Trang hỏi mã OTP («{ $span }»). Mã này chỉ của riêng bạn, đừng đưa cho ai.
finding-form-asks-card = Trang hỏi số thẻ hoặc mã sau thẻ («{ $span }»).
finding-form-asks-password = Trang hỏi mật khẩu hoặc mã PIN («{ $span }»).
finding-form-asks-identity = Trang hỏi số căn cước hoặc giấy tờ («{ $span }»).
finding-form-asks-account = Trang hỏi số tài khoản ngân hàng («{ $span }»).
finding-redirects-elsewhere = Trang gần như trống, chỉ để đưa bạn sang { $span }.
finding-device-dependent = Trang xem bạn dùng điện thoại gì rồi dẫn đi chỗ khác («{ $span }»), nên mỗi máy thấy một kiểu.
finding-obfuscated-script = Trang có đoạn lệnh bị làm rối, không đọc được nó làm gì («{ $span }»).
