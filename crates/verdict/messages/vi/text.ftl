# Biến mà engine luôn điền cho từng mã: mọi mã có span; speaks-for, outdated-name, link-not-of-body, policy-broken, personal-number và hotline-not-of-body
# có thêm body; policy-broken có policy.

## Vì sao: tin nhắn, lời kể cuộc gọi

finding-speaks-for = «{ $span }»: tin này nói thay { $body }. Tên thì ai cũng xưng được.
finding-outdated-name = «{ $span }» là tên cũ; nay là { $body }.
finding-link-not-of-body = Tin xưng là { $body } nhưng bảo bạn mở «{ $span }», không phải địa chỉ của nơi ấy.
finding-asks-to-open = Tin giục bạn mở «{ $span }», một địa chỉ chưa rõ của ai.
finding-policy-broken = «{ $span }»: { $body } không làm thế. { $policy }
finding-account-alert = «{ $span }»: báo tài khoản của bạn có chuyện, để bạn vội mà làm theo.
finding-lure = «{ $span }»: hứa quà, tiền thưởng hay tiền hỗ trợ mà bạn không hề đăng ký.
finding-fine-notice = «{ $span }»: nói bạn bị phạt hay có lỗi phải nộp tiền.
finding-threat = «{ $span }»: dọa bắt, dọa kiện hay dọa cắt, khóa để bạn sợ.
finding-urgency = «{ $span }»: giục gấp để bạn không kịp hỏi ai.
finding-asks-for-secret = «{ $span }»: hỏi thứ chỉ mình bạn được biết. Không cơ quan, ngân hàng nào hỏi mật khẩu hay mã OTP.
finding-asks-for-money = «{ $span }»: bảo bạn trả tiền hay chuyển khoản.
finding-safe-account = «{ $span }»: không cơ quan nào bảo dân chuyển tiền vào tài khoản để điều tra hay để giữ hộ.
finding-off-store-install = «{ $span }»: bảo bạn cài ứng dụng ngoài App Store và Google Play.
finding-remote-control = «{ $span }»: cho người khác nhìn và bấm được trên điện thoại của bạn.
finding-channel-switch = «{ $span }»: kéo bạn sang chỗ khác để nói chuyện riêng.
finding-secrecy = «{ $span }»: bảo bạn giấu người nhà. Việc thật thì không phải giấu.
finding-data-update = «{ $span }»: lấy cớ cập nhật, xác minh giấy tờ.
finding-personal-number = «{ $span }» là số di động cá nhân, không phải tổng đài của { $body }.
finding-hotline-not-of-body = «{ $span }» không có trong danh bạ các số của { $body }.
finding-disguised-letters = «{ $span }»: viết số, ký hiệu hay chữ lạ thay chữ để máy lọc không nhận ra.
finding-job-offer = «{ $span }»: việc nhẹ lương cao, làm qua điện thoại; về sau họ đòi đặt cọc, nạp tiền.
finding-gambling-offer = «{ $span }»: mời cờ bạc trên mạng, là việc trái pháp luật và hay mất cả tiền gửi vào.
finding-papers-for-sale = «{ $span }»: bán giấy tờ, bằng cấp giả. Mua bán, sử dụng đều trái pháp luật.
finding-company-for-sale = «{ $span }»: mời chào tình dục hay trò chuyện trả tiền, thường để lấy tiền cọc hoặc tống tiền.
finding-debt-threat = «{ $span }»: đòi nợ bằng cách bêu tên, dọa người thân, dọa bắt. Đòi nợ như thế là trái pháp luật.
finding-strange-balance = «{ $span }»: một tài khoản nhiều tiền bỗng dưng gửi cho bạn, là mồi để bạn vào trang giả.
finding-speaks-as-warning = «{ $span }»: tin này đang cảnh báo lừa đảo; thứ nó nhắc lại không phải lời của nó.
finding-one-time-code = Tin có một mã dùng một lần hoặc mật khẩu. Chúng tôi đã che đi; bạn đừng đưa cho ai.
