## Lỗi: chưa kiểm tra được. Không bao giờ là lời phán.

error-empty-input = Chưa có gì để kiểm tra.
hint-empty-input = Dán vào một đường dẫn, một tin nhắn, hoặc đưa một tệp; ví dụ dichvucong.gov.vn.
error-too-long = Nội dung dài hơn mức đọc được là { $limit } byte.
hint-too-long = Chỉ chép riêng đường dẫn, bắt đầu từ «https://», rồi thử lại.
error-not-utf8 = Nội dung không ở dạng chữ UTF-8 nên không đọc được.
hint-not-utf8 = Lưu lại tệp theo mã UTF-8, hoặc chép đường dẫn rồi dán vào đây.
error-not-json = Dòng này không phải một đối tượng JSON.
hint-not-json = Mỗi dòng phải là một đối tượng JSON trọn vẹn, ví dụ { "{" }"text": "…"{ "}" }.
error-no-field = Dòng này không có chữ trong trường «{ $field }».
hint-no-field = Xem lại tên trường sau --jsonl-field.
error-control-characters = Trong địa chỉ có ký tự điều khiển, là loại ký tự mắt không thấy.
hint-control-characters = Gõ lại địa chỉ bằng tay; nếu nó đến từ một tin nhắn lạ, đừng mở.
error-bidi-control = Trong địa chỉ có ký tự ẩn làm đảo chiều chữ, nên chữ hiện ra không đúng thứ tự thật.
hint-bidi-control = Đừng mở địa chỉ này; nếu cần kiểm tra, hãy gõ lại bằng tay.
error-label-too-long = Một phần giữa hai dấu chấm dài hơn { $limit } ký tự, trong khi tên miền không được dài như vậy.
hint-label-too-long = Xem địa chỉ có bị chép dính với chữ khác không.
error-host-too-long = Tên miền dài hơn { $limit } ký tự, là mức dài nhất được phép.
hint-host-too-long = Chỉ chép phần từ sau «https://» tới trước dấu «/» đầu tiên.
error-empty-label = Có hai dấu chấm liền nhau, hoặc dấu chấm đứng ở đầu.
hint-empty-label = Xem lại các dấu chấm rồi thử lại.
error-invalid-character = Tên miền không thể có ký tự «{ $character }».
hint-invalid-character = Bỏ ký tự ấy và các khoảng trắng, rồi thử lại.
error-invalid-idn = Tên có chữ ngoài a–z nhưng viết không đúng quy tắc, nên không trình duyệt nào mở được.
hint-invalid-idn = Chép lại địa chỉ từ thanh địa chỉ của trình duyệt.
error-invalid-url = Đường dẫn viết không đúng dạng nên không biết nó đi đâu.
hint-invalid-url = Một đường dẫn đúng dạng trông như https://dichvucong.gov.vn/ — hãy chép lại cả dòng.
error-no-host = Không thấy tên miền nào trong đường dẫn này.
hint-no-host = Chép cả đường dẫn, kể cả phần ngay sau «https://».
error-unsupported-kind = { $kind ->
    [apk] Phiên bản này chưa đọc được ứng dụng Android.
    [zip] Đây là một tệp nén; phiên bản này chưa mở tệp nén ra xem.
   *[other] Phiên bản này chưa đọc được loại «{ $kind }».
}
hint-unsupported-kind = { $kind ->
    [apk] Đừng cài tệp này. Ứng dụng thật lấy từ App Store hoặc Google Play.
   *[other] Mở ra rồi kiểm tra từng tệp bên trong.
}
error-not-a-page = Tệp này không phải một trang web.
hint-not-a-page = Lưu lại trang bằng trình duyệt (Lưu trang thành… .html), hoặc dùng --fetch với địa chỉ của trang.
error-payment-unreadable = Mã trả tiền trong ảnh bị hỏng hoặc viết sai dạng.
hint-payment-unreadable = Đừng chuyển tiền theo mã này; xin số tài khoản ở kênh thật.
error-not-a-document = Tệp này không phải PDF hay Word (.docx).
hint-not-a-document = Lưu lại thành PDF, hoặc chụp ảnh văn bản.
error-old-word = Tệp Word đời cũ (.doc) hoặc có mật khẩu nên không đọc được.
hint-old-word = Mở bằng Word rồi lưu lại thành .docx hoặc PDF, không đặt mật khẩu.
error-document-password = Văn bản có mật khẩu nên không mở được.
hint-document-password = Lưu lại bản không có mật khẩu. Cơ quan nhà nước không gửi văn bản kèm mật khẩu cho dân.
error-document-too-large = Văn bản bung ra lớn hơn { $limit } MiB.
hint-document-too-large = Một văn bản thường nhỏ hơn nhiều; hãy cẩn thận với tệp này.
error-document-damaged = Văn bản bị hỏng nên không mở được.
hint-document-damaged = Tải lại, hoặc chụp ảnh văn bản.
error-document-too-slow = Mở văn bản này mất quá lâu nên đã dừng lại.
hint-document-too-slow = Tệp có thể được làm ra để phá máy; đừng mở nó bằng phần mềm khác.
error-document-too-hungry = Mở văn bản này cần quá nhiều bộ nhớ nên đã dừng lại.
hint-document-too-hungry = Tệp có thể được làm ra để phá máy; đừng mở nó bằng phần mềm khác.
error-document-crashed = Không mở được văn bản này: phần đọc văn bản đã dừng giữa chừng.
hint-document-crashed = Tệp có thể được làm ra để phá máy; chụp ảnh văn bản nếu cần kiểm tra.
error-not-a-mail = Tệp này không phải một lá thư điện tử.
hint-not-a-mail = Lưu thư thành tệp .eml hoặc .msg (Zimbra: «Xem bản gốc» rồi lưu lại), hoặc chuyển tiếp dưới dạng tệp đính kèm.
error-mail-damaged = Tệp thư bị hỏng nên không đọc được.
hint-mail-damaged = Xuất lại thư từ hộp thư thành tệp .eml rồi thử lại.
error-app-no-manifest = Trong tệp không có ứng dụng Android nào.
hint-app-no-manifest = Xem lại có chọn đúng tệp .apk, .xapk, .apks hay .apkm không.
error-app-no-icon = Ứng dụng này không có biểu tượng, hoặc biểu tượng không vẽ ra được.
hint-app-no-icon = Một ứng dụng không biểu tượng có thể đang ẩn mình; hãy cẩn thận.
error-app-damaged = Tệp ứng dụng bị hỏng hoặc tải về chưa hết.
hint-app-damaged = Đừng cài tệp này. Ứng dụng thật lấy từ App Store hoặc Google Play.
error-fetch = Không tải được trang { $url }: { $reason }.
hint-fetch = Xem địa chỉ có đúng không. Chương trình không mở địa chỉ trong mạng nội bộ, trừ khi có --allow-private.
error-unreadable-file = Không đọc được tệp { $path }: { $reason }.
hint-unreadable-file = Xem tên tệp có đúng không và bạn có quyền đọc tệp không.
error-stale-register = Danh bạ đã hết hạn từ ngày { $date } ({ $days } ngày trước), nên chưa xác nhận được kênh nào là thật.
hint-stale-register = Cập nhật danh bạ: chinhdanh register update <tệp hoặc địa chỉ https>.

error-register-signature-missing = Không thấy chữ ký số của danh bạ, hoặc tệp chữ ký không đọc được.
hint-register-signature-missing = Tải thêm tệp .minisig và để cạnh tệp danh bạ.
error-register-signature-wrong = Chữ ký số không khớp với tệp danh bạ và các khóa được tin, nên danh bạ này không được dùng.
hint-register-signature-wrong = Tải lại cả hai tệp từ nơi phát hành; nếu vẫn không khớp, hãy báo cho nơi phát hành.
error-register-key-unknown = Máy này chưa tin khóa nào dùng được để kiểm tra chữ ký của danh bạ.
hint-register-key-unknown = Lấy khóa công khai từ nơi phát hành rồi chạy: chinhdanh register trust <khóa>.
error-register-malformed = Chương trình không hiểu nội dung danh bạ: { $reason }.
hint-register-malformed = Cập nhật chương trình lên bản mới nhất, rồi tải lại danh bạ.
error-register-not-newer = Danh bạ được đưa vào là số { $offered }, không mới hơn số { $installed } đang dùng.
hint-register-not-newer = Không cần làm gì: danh bạ đang dùng vẫn giữ nguyên.
error-register-from-future = Danh bạ ghi ngày phát hành { $date }, là ngày chưa tới.
hint-register-from-future = Xem lại ngày giờ của máy này.
error-register-expired = Danh bạ được đưa vào đã hết hạn từ ngày { $date }.
hint-register-expired = Tải danh bạ mới nhất từ nơi phát hành.
error-register-too-large = Tệp lớn hơn { $limit } byte, lớn hơn mọi danh bạ.
hint-register-too-large = Xem lại có chọn đúng tệp danh bạ không.
error-register-download = Không tải được danh bạ: { $reason }.
hint-register-download = Xem mạng có chạy không và địa chỉ có bắt đầu bằng https:// không, rồi thử lại.
error-register-write = Không ghi được tệp: { $reason }.
hint-register-write = Xem ổ đĩa còn chỗ không và bạn có quyền ghi vào thư mục ấy không.
