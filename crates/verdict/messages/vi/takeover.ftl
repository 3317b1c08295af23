
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
