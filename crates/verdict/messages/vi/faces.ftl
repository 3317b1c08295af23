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

## Cảnh báo

warn-template = { $name }: { $about }
warn-new = Đã ghi { $path }. Hãy thay những chỗ có dấu #, rồi chạy: chinhdanh warn lint { $path }
warn-at = { $path }, dòng { $line }: { $says }
warn-note = ghi chú
warn-fix = nên viết: { $fix }
warn-clean = { $path }: không có chỗ nào phải sửa.
warn-written = Đã ghi: { $path }
warn-left-out = Không làm { $file }: { $reason }
warn-left-out-not-public = cảnh báo này không dành cho mọi người.
warn-left-out-no-code = chưa nơi nhận nào được giao thực hiện có mã định danh.
warn-left-out-no-host = cơ quan chưa khai địa chỉ máy chủ (may_chu).
warn-sms = Tin nhắn có dấu: { $marked } phần; không dấu: { $unmarked } phần. Bài phát loa: khoảng { $seconds } giây.
error-warn-no-template = Không có mẫu nào tên là «{ $name }».
hint-warn-no-template = Xem các mẫu bằng lệnh: chinhdanh warn new
error-warn-exists = Đã có { $path } nên không ghi đè.
hint-warn-exists = Chọn tên khác sau --output.
error-warn-not-text = { $path } không phải tệp chữ UTF-8.
hint-warn-not-text = Mở tệp bằng trình soạn thảo rồi lưu lại theo mã UTF-8.
error-warn-faults = { $path } còn { $count } chỗ phải sửa nên chưa ghi gì cả.
hint-warn-faults = Xem từng chỗ bằng lệnh: chinhdanh warn lint { $path }
error-warn-issue = Chưa ban hành được: { $reason }.
hint-warn-issue = Thay hết những chỗ có dấu #, xem lại số, địa danh và ngày, rồi thử lại.
error-warn-attachment = Tài liệu kèm theo { $path } không đúng mã băm đã ghi ở «sha256», nên không phải tài liệu đã duyệt.
hint-warn-attachment = Kiểm tra lại tệp; nếu đúng là bản mới, hãy tính lại mã băm và sửa trong cảnh báo.
error-warn-edxml = Chưa ghi được văn bản edXML: { $reason }.
hint-warn-edxml = Sửa mục được nêu tên rồi thử lại.
error-warn-too-large = { $path } lớn hơn mức đọc được là { $limit } byte.
hint-warn-too-large = Rút gọn tệp, hoặc để tài liệu lớn thành đường dẫn.
