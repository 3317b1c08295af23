# Biến mà engine luôn điền cho từng mã (không kể mã không có biến):
#
#   letter-personal-account          span
#   letter-money-to-account          span
#   letter-fee-demand                span
#   letter-secrecy                   span
#   letter-app-install               span
#   letter-secret-demand             span
#   letter-warrant-as-file           span
#   letter-outdated-body-name        span since now
#   letter-law-number                span
#   letter-impossible-date           span
#   letter-future-date               span
#   letter-misspelt-motto            span
#   letter-signer-of-other-body      span
#   letter-mixed-letterhead          span
#   document-link-differs            span target
#   document-external-template       span
#   document-signature-trusted       span
#   letter-outdated-name-undated     span since now
#   letter-symbol-of-other-office    span
#   letter-symbol-of-other-type      span
#   letter-unfilled-field            span
#   letter-foreign-link              span
#   letter-zalo-contact              span
#   letter-threat-deadline           span
#   letter-qr-payment                span
#   document-submits-form            span
#   document-embedded-file           span
#   document-hidden-text             span
#   document-signature-drawn         span
#   document-signature-self-made     span
#   document-signature-appended      span
#   document-signature-out-of-time   span
#   document-signature-not-for-this  span
#   document-signature-weak          span
#   document-signature-unjudged      span
#   document-signature-foreign-root  span
#   document-signature-of-other      span
#   letter-mobile-contact            span
#   letter-letterhead                span

## Vì sao: thư, công văn, giấy tờ trong tệp

finding-letter-personal-account = Giấy bảo nộp tiền vào tài khoản của một cá nhân («{ $span }»). Không cơ quan nào thu tiền vào tài khoản riêng của một người.
finding-letter-money-to-account = Giấy bảo chuyển tiền vào một số tài khoản mà không nói là của Kho bạc Nhà nước: «{ $span }»
finding-letter-fee-demand = Giấy đòi một khoản phí mà cơ quan thật không thu kiểu này: «{ $span }»
finding-letter-secrecy = Giấy bắt giữ kín, không cho nói với ai: «{ $span }» Cơ quan thật không cấm bạn hỏi người nhà hay luật sư.
finding-letter-app-install = Giấy bảo cài ứng dụng theo đường dẫn hay theo lời người hướng dẫn: «{ $span }» Ứng dụng thật chỉ cài từ App Store hoặc Google Play.
finding-letter-secret-demand = Giấy hỏi mật khẩu, mã OTP hay số thẻ: «{ $span }» Không ai có quyền hỏi những thứ ấy.
finding-letter-warrant-as-file = Đây là «{ $span }» gửi dưới dạng tệp. Lệnh thật được đọc và giao tận tay, có mặt chính quyền địa phương.
finding-letter-outdated-body-name = Từ ngày { $since } không còn cơ quan tên «{ $span }» (nay là { $now }), mà giấy này đề ngày sau đó khá lâu.
finding-letter-law-number = «{ $span }» là kiểu số của luật hay nghị định, không thể là số của một tờ giấy gửi cho người dân.
finding-letter-impossible-date = «{ $span }»: không có ngày như thế.
finding-letter-future-date = Giấy đề «{ $span }», một ngày chưa tới.
finding-letter-misspelt-motto = Quốc hiệu hay tiêu ngữ viết sai: «{ $span }».
finding-letter-signer-of-other-body = Đầu giấy là một cơ quan, còn người ký lại thuộc cơ quan khác: «{ $span }».
finding-letter-mixed-letterhead = Đầu giấy ghép hai cơ quan không đứng chung: có thêm «{ $span }».
finding-document-link-differs = Đường dẫn hiện chữ «{ $span }» nhưng bấm vào lại đi tới «{ $target }».
finding-document-launches = Tệp này có lệnh mở một chương trình hay một tệp khác trên máy. Văn bản bình thường không làm thế.
finding-document-macros = Tệp Word này có macro, tức là chương trình chạy được. Bạn đừng bấm «Enable content».
finding-document-external-template = Vừa mở, tệp này sẽ tự tải một phần từ nơi khác về: «{ $span }».
finding-document-dde = Trong tệp có trường DDE, thứ có thể khởi động chương trình khác.
finding-document-signature-altered = Chữ ký số không khớp với nội dung: tệp đã bị sửa sau khi ký, hoặc chữ ký được ghép vào.
finding-document-signature-trusted = Có chữ ký số còn nguyên vẹn của «{ $span }», được tổ chức chứng thực mà bạn tin cậy xác nhận.
finding-letter-outdated-name-undated = Từ ngày { $since } không còn cơ quan tên «{ $span }» (nay là { $now }); giấy lại không ghi ngày để so.
finding-letter-symbol-of-other-office = Ký hiệu trong số «{ $span }» là của cơ quan khác, không phải nơi ghi ở đầu giấy.
finding-letter-symbol-of-other-type = Ký hiệu trong số «{ $span }» là của một loại văn bản khác.
finding-letter-missing-number = Giấy không có số.
finding-letter-missing-date = Giấy không ghi đủ ngày, tháng, năm.
finding-letter-unfilled-field = Còn chỗ chưa điền: «{ $span }».
finding-letter-foreign-link = Giấy dẫn tới «{ $span }», không phải địa chỉ của cơ quan nào trong danh bạ.
finding-letter-zalo-contact = Giấy bảo liên hệ qua Zalo của một số di động: «{ $span }»
finding-letter-threat-deadline = Giấy doạ và ép thời gian: «{ $span }»
finding-letter-qr-payment = Giấy bảo quét mã QR để trả tiền: «{ $span }»
finding-document-submits-form = Những gì gõ vào tệp này sẽ được gửi tới «{ $span }».
finding-document-script = Tệp PDF này chạy được mã lệnh.
finding-document-embedded-file = Bên trong có kèm một tệp khác: «{ $span }».
finding-document-hidden-text = Có chữ bị giấu, mở ra không thấy: «{ $span }».
finding-document-signature-drawn = Trang giấy ghi có ký số («{ $span }») nhưng trong tệp không có chữ ký số nào.
finding-document-signature-self-made = Chữ ký số mang tên «{ $span }», nhưng chứng thư do người ký tự làm; ai cũng tự làm được dưới bất cứ tên nào.
finding-document-signature-appended = Sau khi «{ $span }» ký, tệp còn bị thêm vào; chữ ký không nói gì về phần thêm.
finding-document-signature-out-of-time = Chứng thư của «{ $span }» không còn hoặc chưa có hiệu lực vào lúc ký.
finding-document-signature-not-for-this = Chứng thư của «{ $span }» không được cấp để ký văn bản.
finding-document-signature-weak = Chữ ký số của «{ $span }» dùng cách cũ (SHA-1), giả được, nên không chứng minh gì.
finding-document-signature-unjudged = Có chữ ký số còn nguyên, mang tên «{ $span }». Chưa có danh sách gốc tin cậy nên không biết tên ấy có thật không.
finding-document-signature-foreign-root = Có chữ ký số còn nguyên, mang tên «{ $span }», nhưng nơi xác nhận không nằm trong danh sách bạn tin cậy.
finding-document-signature-of-other = Chữ ký số là thật, nhưng của «{ $span }», không phải của cơ quan ghi ở đầu giấy.
finding-document-signature-unreadable = Có chữ ký số thuộc loại chúng tôi chưa đọc được, nên không nói gì về nó.
finding-letter-mobile-contact = Số liên hệ «{ $span }» là số di động. Hãy tìm số của cơ quan ở nơi khác mà gọi.
finding-letter-letterhead = Đầu giấy ghi «{ $span }». Đầu giấy thì ai cũng gõ được.
finding-document-encrypted = Tệp được mã hoá; có những thứ bên trong mà chương trình dò virus không xem được.
finding-document-cut-short = Tệp quá lớn nên chúng tôi chỉ đọc một phần.
