# Biến mà engine luôn điền cho từng mã ($span là chữ trích từ thư; $claimed là nơi mà thư xưng; $domain là tên miền đã gửi):
#
#   các mã dùng những biến có tên trong câu; engine điền đủ.

## Vì sao: thư điện tử

finding-sender-not-of-body = Thư xưng là { $claimed } («{ $span }») nhưng được gửi từ { $domain }, không phải tên miền của nơi ấy.
finding-sender-forged = Thư ghi là gửi từ { $domain }, nhưng chính { $domain } không xác nhận thư này: địa chỉ người gửi bị giả.
finding-speaks-as-mailbox-admin = Thư nói như người quản trị hộp thư của bạn («{ $span }»), nhưng được gửi từ { $domain }.
finding-account-taken-over = Thư được gửi bằng tài khoản { $user } của chính cơ quan bạn: tài khoản này có thể đã bị chiếm, hãy đổi mật khẩu và báo quản trị.
finding-mail-link-not-of-sender = Thư bảo mở { $host }, không phải địa chỉ của { $claimed }.
finding-mail-link-impersonates = Đường dẫn { $host } trong thư giả làm địa chỉ của { $body }.
finding-mail-link-differs = Chữ hiện ra là «{ $span }», nhưng bấm vào thì đi tới { $target }.
finding-mail-link-to-number = Đường dẫn đi tới một địa chỉ chỉ gồm số: { $host }.
finding-mail-link-hides-page = Đường dẫn giấu cả một trang hay một lệnh bên trong («{ $span }»).
finding-form-in-mail = Trong thư có sẵn ô để điền, gửi tới { $host }. Đừng gõ mật khẩu vào thư.
finding-page-attached = Tệp đính kèm «{ $span }» là một trang web mở ngay trên máy bạn để hỏi mật khẩu hoặc dẫn đi nơi khác.
finding-mail-program-attached = Tệp đính kèm «{ $span }» có thể chạy chương trình trên máy. Đừng mở.
finding-locked-archive = Tệp nén «{ $span }» bị khóa, mật khẩu lại ghi ngay trong thư: cách này để qua mặt bộ lọc.
finding-mail-app-attached = Thư đưa cài một ứng dụng Android («{ $span }») không qua Google Play hay App Store.
finding-mail-law-number = «{ $span }» là kiểu số của nghị định, quyết định của Chính phủ; giấy mời, thông báo, công văn không mang số như vậy.
finding-impossible-sender = Địa chỉ người gửi «{ $span }» không thể có thật.
finding-name-without-address = Dòng người gửi viết sai khuôn («{ $span }») để chỉ hiện tên, giấu địa chỉ.
finding-mail-address-in-name = Tên hiển thị «{ $span }» chứa địa chỉ khác với địa chỉ gửi thật ({ $domain }).
finding-sent-as-reader = Thư ghi người gửi chính là người nhận («{ $span }»).
finding-disguised-mail-letters = Chữ trong «{ $span }» bị thay bằng ký tự trông giống để qua mặt bộ lọc.
finding-mail-asks-secret = Thư hỏi mật khẩu hoặc thông tin bí mật: «{ $span }».
finding-advance-fee = Thư hứa một khoản tiền lớn từ người lạ («{ $span }»). Ai trả lời sẽ bị đòi phí.
finding-sextortion = Thư dọa tung hình ảnh, dữ liệu để đòi tiền («{ $span }»). Đừng trả tiền.
finding-callback-bill = Thư báo một khoản bị trừ tiền và bảo gọi số điện thoại để hủy («{ $span }»).
finding-chief-request = Người xưng là lãnh đạo nhờ việc tiền bạc gấp và kín («{ $span }»). Hãy gọi hỏi trực tiếp.
finding-bank-change = Thư báo đổi tài khoản nhận tiền («{ $span }»). Hãy gọi số cũ đã biết để hỏi lại.
finding-mail-claims = Thư tự nhận là { $claimed } («{ $span }»).
finding-sent-from = Thư được gửi từ { $domain }.
finding-mail-sender-undecided = Chưa kiểm được thư có thật sự do { $domain } gửi hay không.
finding-sender-of-body = { $domain } là tên miền của { $body } và xác nhận đã gửi thư này.
finding-free-mail-sender = Thư gửi từ hộp thư miễn phí ({ $domain }), ai cũng lập được.
finding-random-sender = Địa chỉ gửi «{ $span }» trông như do máy sinh ra.
finding-reply-elsewhere = Nếu trả lời, thư sẽ tới { $reply }, không phải nơi gửi.
finding-reader-address-shown = Thư gọi bạn bằng chính địa chỉ thư của bạn («{ $span }»), vì kẻ gửi không biết tên bạn.
finding-free-page-link = Đường dẫn đi tới { $host }, nơi ai cũng đặt được trang hoặc giấu được đích.
finding-open-redirect = Đường dẫn qua { $host } rồi chuyển tiếp sang { $target }.
finding-picture-only-mail = Thư gần như không có chữ, chỉ có hình để bấm.
finding-hidden-mail-text = Trong thư có nhiều chữ bị giấu không cho người đọc thấy.
finding-mail-strange-link = Thư bảo mở { $host }, không rõ của ai.
finding-mailbox-lure = Thư nói hộp thư của bạn có chuyện («{ $span }»).
finding-account-lure = Thư nói tài khoản của bạn có chuyện («{ $span }»).
finding-prize-lure = Thư hứa quà hoặc giải thưởng («{ $span }»).
finding-parcel-lure = Thư nói có bưu phẩm đang chờ («{ $span }»).
finding-invoice-lure = Thư lấy hóa đơn, thanh toán làm cớ («{ $span }»).
finding-tax-lure = Thư lấy chuyện thuế, hoàn tiền làm cớ («{ $span }»).
finding-letter-lure = Thư lấy công văn, giấy mời, quyết định làm cớ («{ $span }»).
finding-shared-lure = Thư mời mở tài liệu hoặc bản ghi («{ $span }»).
finding-crypto-lure = Thư nói chuyện tiền ảo, ví điện tử («{ $span }»).
finding-fortune-lure = Thư hứa tiền có sẵn hoặc dễ kiếm («{ $span }»).
finding-dating-lure = Thư mời làm quen, hẹn hò («{ $span }»).
finding-miracle-lure = Thư rao hàng kiểu thư rác («{ $span }»).
finding-mail-job-lure = Thư mời việc nhẹ lương cao («{ $span }»).
finding-mail-fee-demand = Thư đòi tiền hoặc phí («{ $span }»).
finding-mail-urgency = Thư thúc ép về thời gian («{ $span }»).
finding-mail-warns = Thư cảnh báo lừa đảo; những gì thư trích dẫn không phải lời của thư.
