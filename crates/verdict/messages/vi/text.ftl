# Biến mà engine luôn điền cho từng mã: mọi mã có span; speaks-for, outdated-name, link-not-of-body, policy-broken, personal-number và hotline-not-of-body
# có thêm body; policy-broken có policy.

## Vì sao: tin nhắn, lời kể cuộc gọi

finding-speaks-for = «{ $span }»: xưng là { $body }. Tên thì ai cũng xưng được.
finding-outdated-name = «{ $span }» là tên cũ; nay là { $body }.
finding-link-not-of-body = Tin xưng là { $body } nhưng bảo bạn mở «{ $span }», không phải địa chỉ của nơi ấy.
finding-asks-to-open = Tin giục bạn mở «{ $span }», một địa chỉ chưa rõ của ai.
finding-policy-broken = «{ $span }»: { $body } không làm thế. { $policy }
finding-account-alert = «{ $span }»: báo tài khoản của bạn có chuyện, để bạn vội mà làm theo.
finding-lure = «{ $span }»: hứa cho, thưởng hay trả lại tiền để bạn làm theo.
finding-fine-notice = «{ $span }»: nói bạn bị phạt hay có lỗi phải nộp tiền.
finding-threat = «{ $span }»: dọa bắt, dọa kiện hay dọa cắt, khóa để bạn sợ.
finding-urgency = «{ $span }»: giục gấp để bạn không kịp hỏi ai.
finding-asks-for-secret = «{ $span }»: đòi thứ chỉ bạn được giữ, như mật khẩu, mã OTP, ảnh căn cước, khuôn mặt. Nơi thật không hỏi những thứ ấy qua điện thoại hay tin nhắn.
finding-asks-for-money = «{ $span }»: đòi bạn trả tiền hay chuyển khoản.
finding-safe-account = «{ $span }»: không cơ quan nào bảo dân chuyển tiền vào tài khoản để điều tra hay để giữ hộ.
finding-off-store-install = «{ $span }»: bảo bạn cài ứng dụng do người lạ chỉ, không phải tự tìm trên App Store hay Google Play.
finding-remote-control = «{ $span }»: cho người khác nhìn và bấm được trên điện thoại của bạn.
finding-channel-switch = «{ $span }»: kéo bạn sang chỗ khác để nói chuyện riêng.
finding-secrecy = «{ $span }»: bảo bạn giấu người nhà. Việc thật thì không phải giấu.
finding-data-update = «{ $span }»: lấy cớ cập nhật, xác minh giấy tờ.
finding-personal-number = «{ $span }» là số di động cá nhân, không phải tổng đài của { $body }.
finding-hotline-not-of-body = «{ $span }» không có trong danh bạ các số của { $body }.
finding-disguised-letters = «{ $span }»: viết số, ký hiệu hay chữ lạ thay chữ để máy lọc không nhận ra.
finding-job-offer = «{ $span }»: việc nhẹ mà lương cao, làm qua điện thoại. Về sau họ bắt đặt cọc, nạp tiền.
finding-gambling-offer = «{ $span }»: mời cờ bạc trên mạng. Việc này trái pháp luật, tiền nạp vào thường mất hẳn.
finding-papers-for-sale = «{ $span }»: bán giấy tờ, bằng cấp giả. Mua bán, sử dụng đều trái pháp luật.
finding-company-for-sale = «{ $span }»: mời chào tình dục hay trò chuyện trả tiền, thường để lấy tiền cọc hoặc tống tiền.
finding-debt-threat = «{ $span }»: đòi nợ bằng cách bêu tên, dọa người thân, dọa bắt. Đòi nợ như thế là trái pháp luật.
finding-strange-balance = «{ $span }»: khoe số dư lớn hay tiền lời cao ở một nơi lạ. Tiền nạp vào đó thường không rút ra được.
finding-speaks-as-warning = «{ $span }»: tin này cảnh báo hay kể lại một vụ lừa đảo; thứ nó nhắc lại không phải lời của nó.
finding-one-time-code = Tin có một mã dùng một lần hoặc mật khẩu. Chúng tôi đã che đi; bạn đừng đưa cho ai.
