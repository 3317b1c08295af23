# Lời của Chính Danh bằng tiếng Việt. en.ftl có cùng mã, cùng biến.
#
# Viết cho người đọc 65 tuổi: câu ngắn, mỗi câu một ý, nói điều nhìn thấy được. Không trách người đọc.
# Hai chữ mà người ta muốn nghe nhất về một đường dẫn thì không lời phán nào được dùng: chúng tôi chỉ biết địa chỉ của ai.
#
# Biến của từng finding-… (ghi * là biến mà engine chỉ điền khi có; lời dưới đây không dùng biến có thể trống):
#
#   registered-domain       span body checked
#   registered-unverified   span body checked
#   registered-former       span body checked
#   gov-vn-unlisted         span
#   closed-portal           span body
#   name-in-subdomain       span body domain
#   combined-name           span body domain
#   other-suffix            span body domain
#   pseudo-gov              span domain
#   suffix-embedding        span body domain
#   official-host-embedded  span domain
#   misspelled-name         span body domain
#   swapped-words           span body domain
#   scrambled-name          span body domain
#   confusable-letters      span body
#   typing-residue          span body domain
#   province-suffix         span body domain
#   service-words           span domain
#   vietnam-token           span
#   abused-suffix           span
#   free-hosting            span
#   url-shortener           span
#   ip-address-host         span
#   mixed-scripts           span
#   international-name      unicode ascii
#   name-mentioned          span body
#   userinfo-host           span
#   official-host-in-path   span
#   name-in-path            span body
#   unusual-port            number
#   app-file                span
#   dangerous-scheme        span
#   passes-on               span

## Lời phán

verdict-official = Đúng là kênh chính thức của { $body }
verdict-official-unlisted = Là địa chỉ của một cơ quan nhà nước, chưa có tên trong danh bạ của chúng tôi
verdict-official-meaning = Chỉ nói về địa chỉ này: người gửi nó cho bạn vẫn có thể là kẻ lừa đảo.
verdict-official-next = Đừng đưa mật khẩu hay mã OTP cho người nhắn tin, gọi điện hỏi bạn.

verdict-impersonation = Mạo danh { $body }
verdict-impersonation-nobody = Mạo danh một cơ quan
verdict-impersonation-meaning = Địa chỉ này mang tên một nơi, nhưng không phải của nơi ấy.
verdict-impersonation-next = Đừng mở địa chỉ này; nếu đã mở, bạn đóng lại nhé.

verdict-suspicious = Có dấu hiệu lừa đảo
verdict-suspicious-meaning = Địa chỉ này có điểm giống các địa chỉ lừa đảo, dù chưa đủ để nói chắc.
verdict-suspicious-next = Khoan bấm vào, bạn hỏi một người thân trước đã.

verdict-unconfirmed = Không xác nhận được — đừng tin vội
verdict-unconfirmed-meaning = Chưa có gì chứng minh địa chỉ này là thật, cũng chưa có gì chứng minh là giả.
verdict-unconfirmed-next = Khoan làm theo, bạn tự tìm số điện thoại chính thức của nơi ấy mà hỏi lại.

verdict-no-claim = Không tự nhận là cơ quan nào
verdict-no-claim-meaning = Chúng tôi không thấy địa chỉ này tự xưng là cơ quan nào, nên không nói nó tốt hay xấu.
verdict-no-claim-next = Nếu có ai giục chuyển tiền, cài ứng dụng hay đọc mã OTP, bạn hãy dừng lại.

## Vì sao: danh bạ nói gì

finding-registered-domain = «{ $span }» là tên miền của { $body } (kiểm tra ngày { $checked }).
finding-registered-unverified = Danh bạ ghi «{ $span }» là của { $body }, nhưng chúng tôi chưa xác minh được (ghi ngày { $checked }).
finding-registered-former = «{ $span }» là địa chỉ cũ của { $body }, nay có thể đã đổi chủ (kiểm tra ngày { $checked }).
finding-gov-vn-unlisted = Địa chỉ kết thúc bằng «{ $span }»; chỉ cơ quan nhà nước mới đăng ký được đuôi này.
finding-closed-portal = Giao diện riêng «{ $span }» của nơi này đã đóng; nay bạn nộp hồ sơ ở { $body }.

## Vì sao: tên máy chủ

finding-name-in-subdomain = Phần đầu «{ $span }» trông như của { $body }, nhưng địa chỉ này thuộc về { $domain }.
finding-combined-name = Tên của { $body } («{ $span }») bị ghép thêm chữ; { $domain } không có trong danh bạ kênh thật của nơi ấy.
finding-other-suffix = Có tên của { $body } («{ $span }») nhưng khác đuôi: { $domain } không có trong danh bạ kênh thật của nơi ấy.
finding-pseudo-gov = Chỗ «{ $span }» viết cho giống địa chỉ .gov.vn của Nhà nước; thật ra địa chỉ này thuộc về { $domain }.
finding-suffix-embedding = Sau «{ $span }» có chữ «vn» trông như hết địa chỉ của { $body }; thật ra địa chỉ còn tiếp và thuộc về { $domain }.
finding-official-host-embedded = Phần đầu chép nguyên một địa chỉ chính thức, «{ $span }», nhưng cả địa chỉ lại thuộc về { $domain }.
finding-misspelled-name = «{ $span }» dễ đọc nhầm thành tên của { $body }: có chữ bị thêm, bớt hoặc đổi, và địa chỉ này thuộc về { $domain }.
finding-swapped-words = «{ $span }» là tên của { $body } nhưng các tiếng bị đảo thứ tự; địa chỉ này thuộc về { $domain }.
finding-scrambled-name = «{ $span }» là tên của { $body } bị xáo chữ; đọc lướt dễ nhầm. Địa chỉ này thuộc về { $domain }.
finding-confusable-letters = «{ $span }» trông như tên của { $body }, nhưng có chữ hoặc số được thay bằng ký tự nhìn giống (như số 0 thay chữ o).
finding-typing-residue = «{ $span }» là tên của { $body } còn sót chữ gõ dấu (như «aa», «dd», «o7»); địa chỉ này thuộc về { $domain }.
finding-province-suffix = Có tên của { $body } («{ $span }»), nhưng đuôi tên tỉnh thì ai cũng mua được: địa chỉ này là { $domain }.
finding-service-words = «{ $span }» nghe như dịch vụ của Nhà nước hay ngân hàng, nhưng tên { $domain } thì ai cũng mua được.
finding-vietnam-token = Trong tên có «{ $span }» nghe như của Việt Nam, nhưng địa chỉ không kết thúc bằng .vn.
finding-abused-suffix = Đuôi «.{ $span }» rất rẻ và hay bị kẻ gian dùng.
finding-free-hosting = Trang nằm trên «{ $span }», nơi ai cũng mở trang miễn phí được.
finding-url-shortener = «{ $span }» là dịch vụ rút gọn đường dẫn: bạn chưa thấy được địa chỉ thật ở phía sau.
finding-ip-address-host = Địa chỉ chỉ có số ({ $span }), không có tên, nên không biết là của ai.
finding-mixed-scripts = «{ $span }» trộn chữ của nhiều bảng chữ khác nhau; nhìn giống nhau nhưng máy đọc khác.
finding-international-name = Tên «{ $unicode }» có chữ ngoài a–z; máy tính đọc tên này là { $ascii }.
finding-name-mentioned = «{ $span }» là tên gọi của { $body }, nhưng chưa có gì cho biết địa chỉ này có phải của nơi ấy không.

## Vì sao: phần còn lại của đường dẫn

finding-userinfo-host = «{ $span }» đứng trước dấu @ chỉ để bạn nhìn; trình duyệt sẽ đi tới địa chỉ đứng sau dấu @.
finding-official-host-in-path = «{ $span }» trông như địa chỉ chính thức, nhưng nằm phía sau; đường dẫn này đi tới nơi khác.
finding-name-in-path = Tên của { $body } («{ $span }») chỉ nằm ở phần sau đường dẫn, chỗ mà chủ trang muốn viết gì cũng được.
finding-unusual-port = Sau tên có thêm «:{ $number }», là một cổng mà các trang dịch vụ công không dùng.
finding-app-file = Đường dẫn này tải thẳng tệp ứng dụng «{ $span }» về máy, không qua App Store hay Google Play.
finding-dangerous-scheme = Đường dẫn bắt đầu bằng «{ $span }:» chứ không phải «https:»; loại này có thể chạy lệnh hoặc giấu cả một trang bên trong.
finding-passes-on = Địa chỉ này là thật, nhưng đường dẫn có ghi «{ $span }» và có thể chuyển bạn sang đó.

## Nhãn

label-why = Vì sao
label-do = Làm gì bây giờ
label-genuine = Kênh thật
label-genuine-site = Trang web
label-genuine-app = Ứng dụng
label-genuine-hotline = Điện thoại
label-verified-on = xác minh ngày { $date }
label-register = Theo danh bạ số { $version }, phát hành ngày { $date }.
label-belongs-to = Thật ra thuộc về: { $domain }
label-also-written = Người đọc là { $unicode }, máy đọc là { $ascii }
label-if-you = Bạn đã…?
label-more-reasons = và { $count } lý do nữa
label-source = Nguồn

situation-looked = Nếu bạn mới chỉ xem
situation-clicked = Nếu bạn đã bấm vào
situation-secrets = Nếu bạn đã nhập mật khẩu, mã OTP hay số căn cước
situation-installed = Nếu bạn đã cài ứng dụng
situation-transferred = Nếu bạn đã chuyển tiền

## Lỗi: chưa kiểm tra được. Không bao giờ là lời phán.

error-empty-input = Chưa có gì để kiểm tra.
hint-empty-input = Dán vào một đường dẫn hoặc một tên miền, ví dụ dichvucong.gov.vn.
error-too-long = Nội dung dài hơn mức đọc được là { $limit } byte.
hint-too-long = Chỉ chép riêng đường dẫn, bắt đầu từ «https://», rồi thử lại.
error-not-utf8 = Nội dung không ở dạng chữ UTF-8 nên không đọc được.
hint-not-utf8 = Lưu lại tệp theo mã UTF-8, hoặc chép đường dẫn rồi dán vào đây.
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
    [text] Phiên bản này chưa đọc được cả một đoạn văn hay tin nhắn.
   *[other] Phiên bản này chưa đọc được loại «{ $kind }».
}
hint-unsupported-kind = Chép riêng đường dẫn hoặc tên miền trong đó ra để kiểm tra.
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

## Kiểm tra danh sách

scan-summary = Đã đọc { $lines } dòng: { $hits } dòng đáng ngờ, { $bad } dòng không đọc được.
scan-bad-line = Dòng { $line }: { $reason }
scan-more-bad-lines = và { $count } dòng không đọc được nữa

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

## Lời giúp của dòng lệnh (tiếng Anh nằm trong mã nguồn)

cli = Có đúng là cơ quan nhà nước, ngân hàng, nhà mạng không? Kiểm tra tên và đường dẫn theo danh bạ có chữ ký về những nơi có thật.
cli-lang = Ngôn ngữ của lời giúp và câu trả lời
cli-check = Kiểm tra đường dẫn, tên miền: tự xưng là ai, có chứng minh được không, làm gì bây giờ
cli-check-things = Đường dẫn hoặc tên miền; «-» là đọc từ đầu vào, mỗi dòng một thứ
cli-check-json = In kết quả dạng JSON, mỗi dòng một kết quả
cli-check-kind = Coi đây là loại này, không tự đoán
cli-check-situation = Lời khuyên cho việc đã xảy ra
cli-check-all = Nêu mọi lý do, không chỉ ba lý do đầu
cli-check-quiet = Không in gì; xem mã thoát
cli-scan = Kiểm tra danh sách dài: mỗi dòng một tên miền hay đường dẫn, kết quả là JSON từng dòng
cli-scan-files = Tệp cần đọc, kể cả .gz và .zst; «-» hoặc để trống là đọc từ đầu vào
cli-scan-all = In mọi dòng, không chỉ dòng đáng ngờ và mạo danh
cli-scan-column = Đọc CSV và kiểm tra cột này, theo tên hoặc số thứ tự từ 1
cli-scan-jobs = Số luồng kiểm tra; để trống là dùng mọi nhân
cli-find = Tìm trang web, ứng dụng, số điện thoại thật
cli-find-words = Việc bạn cần làm, có dấu hay không dấu đều được
cli-find-json = In câu trả lời dạng JSON
cli-find-limit = Nhiều nhất bấy nhiêu câu trả lời
cli-register = Danh bạ các nơi có thật: cập nhật, xem, và (cho người giữ danh bạ) dựng và ký
cli-register-update = Thay danh bạ bằng bản mới hơn có chữ ký, từ tệp hoặc địa chỉ https; chữ ký nằm cạnh đó (.minisig)
cli-register-update-from = Tệp danh bạ hoặc địa chỉ https của nó
cli-register-update-key = Tin khóa công khai minisign này, từ nay về sau, là chữ hoặc tệp
cli-register-trust = Từ nay tin một khóa khi cập nhật
cli-register-trust-key = Khóa công khai minisign, là chữ hoặc tệp
cli-register-show = Xem danh bạ đang dùng, hoặc một nơi trong đó
cli-register-show-body = Mã của nơi cần xem
cli-register-show-json = In dạng JSON
cli-register-build = Dựng danh bạ từ các tệp dữ liệu
cli-register-build-data = Thư mục chứa tệp dữ liệu
cli-register-build-output = Ghi ra đâu; để trống là in ra màn hình
cli-register-keygen = Tạo cặp khóa để ký
cli-register-keygen-secret = Ghi khóa bí mật ra đâu; khóa công khai nằm cạnh đó (.pub)
cli-register-sign = Ký danh bạ; chữ ký nằm cạnh đó (.minisig)
cli-register-sign-register = Tệp danh bạ
cli-register-sign-secret = Tệp khóa bí mật
cli-register-verify = Kiểm tra chữ ký và luật của một tệp danh bạ
cli-register-verify-register = Tệp danh bạ
cli-register-verify-key = Khóa công khai minisign, là chữ hoặc tệp; để trống là các khóa máy này tin
cli-register-diff = Xem hai tệp danh bạ khác nhau chỗ nào, hoặc danh bạ đang dùng khác tệp chỗ nào
cli-register-diff-old = Tệp cũ hơn, hoặc tệp duy nhất
cli-register-diff-new = Tệp mới hơn
cli-schema = In JSON Schema của một kết quả
cli-man = Ghi các trang hướng dẫn (man)
cli-man-directory = Thư mục để ghi; để trống là in trang chính ra màn hình
cli-completions = In tập lệnh gõ tắt cho một shell
cli-completions-shell = Tên shell
