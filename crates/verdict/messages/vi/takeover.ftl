
## Vì sao: tài khoản bị chiếm

finding-login-after-failures = Đăng nhập được vào «{ $account }» từ địa chỉ { $source } ngay sau { $number } lần sai mật khẩu.
finding-many-sources = Trong một giờ có { $number } địa chỉ thuộc { $networks } mạng khác nhau cùng đăng nhập được vào «{ $account }»: một người không thể ở nhiều nơi như vậy.
finding-mass-mail-new-network = «{ $account }» gửi cho { $number } người nhận trong một giờ từ { $source }, một mạng mà tài khoản này chưa từng dùng.
finding-protocol-change = «{ $account }» trước nay chỉ đọc thư, nay lần đầu gửi bằng chương trình thư (SMTP) từ mạng lạ { $source }, tới { $number } người nhận.
finding-recipients-above-history = «{ $account }» gửi cho { $number } người nhận trong một giờ; giờ nhiều nhất trước đây là { $usual }.
finding-freemail-share = { $number } trên { $total } người nhận trong một giờ của «{ $account }» là hộp thư miễn phí (Gmail, Yahoo…); trước đây tài khoản này chủ yếu viết cho cơ quan.
finding-bounces = { $number } trên { $total } thư trong một giờ của «{ $account }» bị từ chối: danh sách người nhận có thể là danh sách mua hoặc nhặt trên mạng.
finding-settings-from-new-network = Bộ lọc, chuyển tiếp hay địa chỉ trả lời của «{ $account }» bị đổi ({ $what }) từ mạng lạ { $source }.
finding-new-forwarding = Thư đến «{ $account }» bắt đầu bị chuyển tiếp ra ngoài, tới «{ $to }».
finding-sender-not-account = «{ $account }» gửi { $number } thư trong một giờ dưới địa chỉ của người khác, ví dụ «{ $sender }».
finding-night-burst = «{ $account }» gửi cho { $number } người nhận giữa đêm, trong khi trước đây không gửi ban đêm.
finding-impossible-speed = «{ $account }» đăng nhập từ nước { $from } rồi { $minutes } phút sau từ nước { $to }: không ai đi nhanh như vậy.
finding-deferred-queue = { $number } trên { $total } người nhận đang chờ trong hàng đợi là của «{ $account }»: nơi nhận bắt đầu chặn thư của tài khoản này.

## Báo cáo nhật ký thư

logs-read = Đã đọc { $lines } dòng nhật ký, từ { $since } đến { $until }.
logs-not-understood = Không dòng nào là của Postfix, Dovecot hay Zimbra mà chúng tôi hiểu được, nên không kết luận gì.
logs-nothing = Không thấy dấu hiệu tài khoản bị chiếm trong những dòng này. Điều đó không chứng minh rằng không có.
logs-suspects = { $number } tài khoản có dấu hiệu bị người khác dùng.
logs-account-likely = ▲ «{ $account }»: nhiều dấu hiệu, rất có thể đã bị chiếm.
logs-account-look = ● «{ $account }»: một dấu hiệu, cần hỏi lại chủ tài khoản.
logs-next = Việc cần làm: gọi điện hỏi chủ tài khoản; nếu không phải họ, khóa tài khoản, đổi mật khẩu, thu hồi các phiên đăng nhập, xóa bộ lọc và chuyển tiếp lạ, giữ lại nhật ký làm bằng chứng và báo cho đơn vị chuyên trách về an ninh mạng.
logs-forgotten = { $number } tài khoản lâu không hoạt động đã bị bỏ qua vì hết chỗ nhớ; hãy tăng số tài khoản được theo dõi.
logs-left-out = { $number } dấu hiệu nữa không được ghi ra vì quá nhiều.

## Báo cáo DMARC và TLS

reports-read = Đã đọc { $number } báo cáo của { $reporters } nơi nhận.
reports-domain = Tên miền { $domain } (chính sách «{ $policy }»): { $passed } thư đạt, { $failed } thư không đạt, trong đó { $delivered } thư vẫn được giao.
reports-strangers = { $number } nguồn lạ gửi dưới tên này, không có gì chứng minh là của ta. Nếu không nhận ra, hãy đặt chính sách «quarantine» rồi «reject»:
reports-misconfigured = { $number } nguồn có vẻ là của ta nhưng cấu hình chưa đúng; hãy sửa SPF hoặc ký DKIM cho chúng:
reports-services = { $number } nguồn có chữ ký của tên miền khác: dịch vụ gửi hộ hay danh sách thư; hãy hỏi đơn vị đang dùng:
reports-ours = { $number } nguồn của ta, mọi thư đều đạt:
reports-source = { $address }: { $passed } đạt, { $failed } không đạt; tên miền được xác thực: { $vouched }
reports-tls = Thư gửi tới { $domain }: { $encrypted } phiên có mã hóa đúng chính sách, { $failed } phiên lỗi.
