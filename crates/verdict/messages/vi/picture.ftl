# Biến mà engine luôn điền cho từng mã:
#
#   link-in-code      quote
#   payment-in-code   (không)
#   text-in-code      quote
#   several-codes     number
#   text-by-machine   (không)

## Vì sao: những gì có trong ảnh

finding-link-in-code = Mã QR này mở ra đường dẫn «{ $span }».
finding-payment-in-code = Mã QR này là một lệnh chuyển tiền: quét rồi bấm đồng ý là tiền đi.
finding-text-in-code = Mã QR này chứa dòng chữ «{ $span }».
finding-several-codes = Trong ảnh có { $number } mã QR; điện thoại bắt trúng mã nào là tùy cách bạn giơ máy.
finding-text-by-machine = Chữ trong ảnh do máy đọc nên có thể sai vài chữ; bạn hãy so lại với ảnh.

## Lỗi khi đọc ảnh. Không bao giờ là lời phán.

error-picture-unknown-format = Tệp này không phải loại ảnh đọc được ở đây (PNG, JPEG, WebP, GIF, BMP).
hint-picture-unknown-format = Chụp màn hình chỗ cần kiểm tra rồi gửi lại tấm ảnh ấy.
error-picture-too-large = Tấm ảnh quá lớn nên chưa được mở ra.
hint-picture-too-large = Cắt lấy riêng phần cần kiểm tra, rồi thử lại.
error-picture-truncated = Tệp ảnh bị đứt giữa chừng.
hint-picture-truncated = Tải hoặc chép lại tấm ảnh rồi thử lại.
error-picture-damaged = Tệp ảnh bị hỏng nên không đọc được.
hint-picture-damaged = Chụp màn hình tấm ảnh rồi thử với ảnh chụp ấy.
error-ocr-not-installed = Máy này chưa có chương trình đọc chữ trong ảnh (Tesseract), nên chữ trong ảnh chưa được kiểm tra.
hint-ocr-not-installed = Cài bằng lệnh «apt-get install { $package }», hoặc gõ lại dòng chữ trong ảnh vào đây.
error-ocr-no-vietnamese = Chương trình đọc chữ trong ảnh chưa có phần tiếng Việt, nên chữ trong ảnh chưa được kiểm tra.
hint-ocr-no-vietnamese = Cài bằng lệnh «apt-get install { $package }», hoặc gõ lại dòng chữ trong ảnh vào đây.
error-ocr-timed-out = Đọc chữ trong ảnh quá lâu nên đã dừng; chữ trong ảnh chưa được kiểm tra.
hint-ocr-timed-out = Cắt lấy riêng phần có chữ, rồi thử lại.
error-ocr-failed = Chương trình đọc chữ trong ảnh gặp trục trặc; chữ trong ảnh chưa được kiểm tra.
hint-ocr-failed = Gõ lại dòng chữ trong ảnh vào đây để kiểm tra.
