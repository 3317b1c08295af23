## Vì sao: điểm yếu của tên miền thư

finding-domain-missing = Tên miền { $domain } không tồn tại trên hệ thống tên miền.
finding-audit-incomplete = Một số câu hỏi về { $domain } chưa được máy chủ tên miền trả lời; kết quả có thể còn thiếu, nên chạy lại.
finding-mx-missing = { $domain } không có bản ghi MX: nếu không nhận thư, nên nói rõ để không ai gửi nhầm hoặc mạo danh.
finding-mx-null = { $domain } nói rõ là không nhận thư.
finding-mx-dangling = Máy chủ nhận thư { $host } không có địa chỉ: thư sẽ không đến, và nếu tên ấy hết hạn, kẻ khác đăng ký lại là đọc được thư của { $domain }.
finding-spf-missing = Tên miền { $domain } chưa có bản ghi SPF, nên ai cũng gửi thư mạo danh được.
finding-spf-several = { $domain } có nhiều bản ghi SPF, nên máy nhận thư coi như SPF hỏng; chỉ được giữ một.
finding-spf-syntax = Bản ghi SPF của { $at } viết sai ở «{ $term }», nên cả bản ghi mất tác dụng.
finding-spf-plus-all = Bản ghi SPF của { $domain } cho phép cả thế giới gửi thư thay mình (+all).
finding-spf-neutral-all = Bản ghi SPF của { $domain } không nói gì về máy chủ lạ (?all), nên không chặn được ai.
finding-spf-no-all = Bản ghi SPF của { $domain } không kết thúc bằng -all, nên máy chủ lạ không bị chặn.
finding-spf-many-lookups = Bản ghi SPF của { $domain } cần { $count } lượt tra cứu, quá mức 10, nên thư thật có thể bị coi là lỗi.
finding-spf-voids = Bản ghi SPF của { $domain } trỏ tới { $count } tên không có bản ghi ({ $names }): tên bỏ trống có thể bị kẻ khác đăng ký.
finding-spf-include-missing = Bản ghi SPF của { $domain } nhắc tới { $at }, nơi không có bản ghi SPF dùng được, nên cả bản ghi có thể hỏng.
finding-spf-ptr = Bản ghi SPF của { $domain } dùng «ptr», chậm và không nên dùng nữa.
finding-spf-broad-range = Bản ghi SPF của { $domain } cho phép dải quá rộng { $term }: hàng vạn máy của người khác gửi thay được.
finding-spf-long = Bản ghi SPF của { $domain } dài { $count } byte, dễ bị cắt khi tra cứu; nên rút gọn.
finding-dkim-none-found = Không thấy khóa DKIM của { $domain } ở các tên thường dùng. Nếu hệ thống có ký thư, hãy cho biết tên bộ chọn (selector) để kiểm tra; nếu chưa, nên bật.
finding-dkim-key-short = Khóa DKIM «{ $selector }» của { $domain } chỉ dài { $bits } bit; cần thay bằng khóa 2048 bit.
finding-dkim-key-broken = Bản ghi khóa DKIM «{ $selector }» của { $domain } không dùng được.
finding-dkim-key-revoked = Khóa DKIM «{ $selector }» của { $domain } đã được thu hồi.
finding-dkim-key-testing = Khóa DKIM «{ $selector }» của { $domain } còn ghi «đang thử» (t=y).
finding-dmarc-missing = { $domain } chưa có DMARC, nên máy nhận thư không biết phải làm gì với thư mạo danh.
finding-dmarc-several = { $domain } có nhiều bản ghi DMARC, nên tất cả đều bị bỏ qua.
finding-dmarc-unreadable = Bản ghi DMARC của { $domain } thiếu hoặc sai phần p=, nên không có tác dụng chặn.
finding-dmarc-policy-none = DMARC của { $domain } đang để p=none: thư mạo danh vẫn được chuyển tới người nhận.
finding-dmarc-policy-quarantine = DMARC của { $domain } cho thư mạo danh vào hộp thư rác; khi thư thật đều đạt, nên chuyển sang từ chối.
finding-dmarc-testing = DMARC của { $domain } còn ghi «đang thử» (t=y), nên được áp dụng nhẹ hơn một bậc.
finding-dmarc-subdomains-open = DMARC của { $domain } không bảo vệ các tên con (sp=none): mạo danh «bất-kỳ.{ $domain }» vẫn lọt.
finding-dmarc-non-existent-open = DMARC của { $domain } chưa từ chối thư từ tên con không tồn tại (np=reject).
finding-dmarc-no-reports = DMARC của { $domain } không có địa chỉ nhận báo cáo (rua), nên không biết ai đang gửi thư mang tên mình.
finding-dmarc-removed-tags = DMARC của { $domain } còn các phần đã bị bỏ trong chuẩn mới (RFC 9989): { $tags }.
finding-dmarc-odd-tags = DMARC của { $domain } có phần không hiểu được: { $tags }.
finding-dmarc-reports-refused = Báo cáo DMARC của { $domain } gửi tới { $address } sẽ không đến, vì bên nhận chưa công bố bản ghi đồng ý.
finding-suffix-open = Phía trên { $domain }, tên miền { $suffix } chưa có DMARC với psd=y; np=reject, nên thư từ các tên bịa dưới { $suffix } vẫn lọt. Kiến nghị đơn vị quản lý { $suffix } công bố.
finding-mta-sts-missing = { $domain } chưa có MTA-STS: kẻ đứng giữa đường có thể làm thư gửi đến bị chuyển không mã hóa.
finding-mta-sts-broken = MTA-STS của { $domain } bị lỗi, nên không bảo vệ được.
finding-mta-sts-testing = MTA-STS của { $domain } chưa ở chế độ bắt buộc (enforce).
finding-tls-reports-missing = { $domain } chưa nhận báo cáo về lỗi mã hóa khi chuyển thư (TLS-RPT).
finding-dane-missing = Máy chủ nhận thư { $host } chưa có bản ghi TLSA (DANE).
finding-dane-unsigned = Bản ghi TLSA của { $host } không được DNSSEC bảo đảm, nên không có tác dụng.
finding-bimi-without-policy = { $domain } công bố biểu trưng (BIMI) nhưng DMARC chưa chặn thư mạo danh, nên biểu trưng không hiện.
finding-look-alike-registered = Tên miền gần giống { $name } đang hoạt động; nếu không phải của cơ quan, hãy cảnh báo người dân và theo dõi.
finding-starttls-missing = Máy chủ nhận thư { $host } không nhận kết nối mã hóa (STARTTLS), nên thư đọc trộm được trên đường đi.
finding-certificate-wrong = Chứng thư của máy chủ nhận thư { $host } đã hết hạn hoặc mang tên khác.
finding-open-relay = Máy chủ { $host } có vẻ chuyển thư cho bất kỳ ai: kẻ xấu dùng được để phát tán thư.
finding-vrfy-open = Máy chủ { $host } trả lời lệnh VRFY, để lộ tài khoản nào có thật.
