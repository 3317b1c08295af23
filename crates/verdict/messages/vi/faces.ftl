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
