## Kiểm tra danh sách

scan-summary = Đã đọc { $lines } dòng: { $hits } dòng đáng ngờ, { $bad } dòng không đọc được.
scan-summary-mails = Đã đọc { $lines } thư: { $hits } thư đáng ngờ, { $bad } thư không đọc được.
scan-bad-thing = { $input }: { $reason }
scan-bad-line = Dòng { $line }: { $reason }
scan-more-bad-lines = và { $count } dòng không đọc được nữa

## Lọc thư

milter-listens = Đang nghe ở { $address }
milter-reloaded = Đã đọc lại cài đặt và danh bạ.

## Tìm kênh thật

find-nothing = Chưa thấy nơi nào hợp với lời bạn hỏi. Bạn thử nói cách khác, hoặc tìm theo tên cơ quan nhé.
find-formerly = { $former } nay là { $body }.
find-unverified = chưa xác minh

## Ứng dụng Android

apk-verified = Chữ ký đúng: gói còn nguyên vẹn và do người ký này ký.
apk-not-verified = Chữ ký không đúng hoặc không có: không biết gói này của ai.
apk-package = Gói: { $value }
apk-label = Tên: { $value }
apk-version = Phiên bản: { $value }
apk-sdk = Mức API: { $value }
apk-sha256 = SHA-256: { $value }
apk-permissions = Quyền đòi hỏi:
apk-services = Dịch vụ chỉ hệ thống gọi được:
apk-nested = Gói giấu bên trong:
apk-malformations = Chỗ tệp được làm sai lệch:

## Danh bạ

register-updated = Danh bạ nay là số { $version }, phát hành ngày { $date }.
register-trusted = Từ nay máy này tin khóa đó. Khóa được giữ ở { $path }.
register-summary = Danh bạ số { $version }, phát hành ngày { $issued }, có giá trị đến { $until }: { $bodies } nơi, { $domains } tên miền, { $apps } ứng dụng, { $hotlines } số điện thoại.
register-keys-written = Khóa bí mật: { $secret } (đừng cho ai xem). Khóa công khai: { $public } (đưa cho mọi người).
register-signed = Đã ký: { $path }
register-verified = Chữ ký khớp: danh bạ số { $version }, phát hành ngày { $date }.
error-register-no-body = Danh bạ không có nơi nào mang mã «{ $body }».
hint-register-no-body = Tìm mã bằng lệnh: chinhdanh find <từ cần tìm> --json
error-no-column = Danh sách không có cột «{ $column }».
hint-no-column = Ghi tên cột đúng như dòng đầu, hoặc số thứ tự của cột, tính từ 1.
