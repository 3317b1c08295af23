## Vì sao: điểm yếu của tên miền thư

finding-domain-missing = Tên miền { $domain } không tồn tại trên hệ thống tên miền.
finding-audit-incomplete = Máy chủ tên miền chưa trả lời { $count } câu hỏi về { $domain } ({ $questions }). Những điểm ấy không được xét, nên hãy chạy lại.
finding-mx-missing = { $domain } không có bản ghi MX. Nếu không dùng để nhận thư, nên nói rõ để không ai gửi nhầm.
finding-mx-null = { $domain } nói rõ là không nhận thư.
finding-mx-dangling = Máy chủ nhận thư { $host } không có địa chỉ: thư sẽ không đến, và nếu tên ấy hết hạn, kẻ khác đăng ký lại là đọc được thư của { $domain }.
finding-spf-missing = Tên miền { $domain } chưa có bản ghi SPF, nên ai cũng gửi thư mạo danh được.
finding-spf-several = { $domain } có nhiều bản ghi SPF, nên máy nhận thư coi như SPF hỏng; chỉ được giữ một.
finding-spf-syntax = Bản ghi SPF của { $at } viết sai ở «{ $term }», nên SPF của { $domain } mất tác dụng.
finding-spf-plus-all = Bản ghi SPF của { $domain } cho phép cả thế giới gửi thư thay mình, vì «{ $term }» trong bản ghi của { $at }.
finding-spf-neutral-all = Bản ghi SPF của { $domain } không chặn được ai, vì «{ $term }» trong bản ghi của { $at } không nói gì về máy chủ lạ.
finding-spf-no-all = Bản ghi SPF của { $at } không kết thúc bằng -all, nên máy chủ lạ gửi thư mang tên { $domain } không bị chặn.
finding-spf-many-lookups = Bản ghi SPF của { $domain } cần { $count } lượt tra cứu, quá mức 10, nên thư thật có thể bị coi là lỗi.
finding-spf-voids = Bản ghi SPF của { $domain } trỏ tới { $count } tên không có bản ghi ({ $names }): tên bỏ trống có thể bị kẻ khác đăng ký.
finding-spf-include-missing = Bản ghi SPF của { $domain } nhắc tới { $at }, nơi không có bản ghi SPF dùng được, nên cả bản ghi có thể hỏng.
finding-spf-loop = Bản ghi SPF của { $domain } dẫn vòng lại { $at }, nên cả bản ghi bị coi là hỏng.
finding-spf-many-exchangers = Bản ghi SPF của { $at } dùng «mx» cho một tên có hơn 10 máy chủ nhận thư, nên SPF của { $domain } bị coi là hỏng. Hãy ghi thẳng địa chỉ máy.
finding-spf-ptr = Bản ghi SPF của { $domain } dùng «ptr», chậm và không nên dùng nữa.
finding-spf-broad-range = Bản ghi SPF của { $domain } cho phép dải quá rộng { $term }: hàng vạn máy của người khác gửi thay được.
finding-spf-long = Bản ghi SPF của { $domain } dài { $count } byte. Câu trả lời dài dễ bị cắt khi tra cứu, nên rút gọn.
finding-dkim-none-found = Không thấy khóa DKIM của { $domain } ở các tên thường dùng. Nếu hệ thống có ký thư, hãy cho biết tên bộ chọn (selector) để kiểm tra; nếu chưa, nên bật.
finding-dkim-key-short = Khóa DKIM «{ $selector }» của { $domain } chỉ dài { $bits } bit, dễ bị bẻ. Cần thay bằng khóa 2048 bit.
finding-dkim-key-broken = Bản ghi khóa DKIM «{ $selector }» của { $domain } không dùng được, nên chữ ký bằng khóa ấy không ai kiểm tra được.
finding-dkim-key-revoked = Khóa DKIM «{ $selector }» của { $domain } đã được thu hồi. Nếu không còn máy nào ký bằng khóa ấy thì không phải làm gì.
finding-dkim-key-testing = Khóa DKIM «{ $selector }» của { $domain } còn ghi «đang thử» (t=y), nên máy nhận thư có thể coi như không có chữ ký.
finding-dmarc-missing = { $domain } chưa có DMARC, nên máy nhận thư không biết phải làm gì với thư mạo danh.
finding-dmarc-several = { $domain } có nhiều bản ghi DMARC, nên tất cả đều bị bỏ qua; chỉ được giữ một.
finding-dmarc-unreadable = Bản ghi DMARC của { $domain } viết sai, hoặc thiếu p=, nên không chặn được ai.
finding-dmarc-policy-none = DMARC của { $domain } đang để p=none: thư mạo danh vẫn được chuyển tới người nhận. Khi báo cáo cho thấy thư thật đều đạt, hãy nâng lên.
finding-dmarc-policy-quarantine = DMARC của { $domain } cho thư mạo danh vào hộp thư rác. Khi báo cáo cho thấy thư thật đều đạt, nên chuyển sang từ chối.
finding-dmarc-testing = DMARC của { $domain } còn ghi «đang thử» (t=y), nên được áp dụng nhẹ hơn một bậc.
finding-dmarc-subdomains-open = DMARC của { $domain } không bảo vệ các tên con (sp=none): mạo danh «bất-kỳ.{ $domain }» vẫn lọt.
finding-dmarc-non-existent-open = DMARC của { $domain } chưa từ chối thư từ tên con không tồn tại (np=reject).
finding-dmarc-no-reports = DMARC của { $domain } không có địa chỉ nhận báo cáo (rua), nên không biết ai đang gửi thư mang tên mình.
finding-dmarc-removed-tags = DMARC của { $domain } còn các phần đã bị bỏ trong chuẩn mới (RFC 9989): { $tags }.
finding-dmarc-odd-tags = DMARC của { $domain } có phần không hiểu được: { $tags }.
finding-dmarc-reports-refused = Báo cáo DMARC của { $domain } gửi tới { $address } sẽ không đến, vì { $receiver } chưa công bố bản ghi đồng ý. Hãy đề nghị bên ấy công bố, hoặc nhận báo cáo ở địa chỉ của mình.
finding-suffix-open = Phía trên { $domain }, tên miền { $suffix } chưa có DMARC với psd=y; np=reject, nên thư từ các tên bịa dưới { $suffix } vẫn lọt. Kiến nghị đơn vị quản lý { $suffix } công bố.
finding-mta-sts-missing = { $domain } chưa có MTA-STS: kẻ đứng giữa đường có thể khiến thư gửi đến phải đi không mã hóa. Cần một bản ghi và một tệp trên máy chủ web mta-sts.{ $domain } có chứng thư hợp lệ.
finding-mta-sts-broken = MTA-STS của { $domain } bị lỗi (bản ghi, máy chủ web mta-sts.{ $domain }, hoặc tệp chính sách), nên không bảo vệ được.
finding-mta-sts-testing = MTA-STS của { $domain } chưa ở chế độ bắt buộc (enforce), nên thư vẫn có thể đi không mã hóa.
finding-tls-reports-missing = { $domain } chưa nhận báo cáo về lỗi mã hóa khi chuyển thư (TLS-RPT), nên có lỗi cũng không ai biết.
finding-dane-missing = Tên của máy chủ nhận thư { $host } đã được ký DNSSEC nhưng chưa có bản ghi TLSA (DANE), nên máy gửi chưa biết chứng thư nào là thật.
finding-dane-unsigned = Bản ghi TLSA của { $host } không được DNSSEC bảo đảm, nên không có tác dụng.
finding-dnssec-missing = Tên của máy chủ nhận thư { $hosts } chưa được ký DNSSEC, nên câu trả lời về nó có thể bị làm giả và chưa dùng được DANE.
finding-dane-undecided = Chưa xét được DANE của { $hosts }, vì máy chủ tên miền đang hỏi không xác nhận DNSSEC. Hãy hỏi qua một máy chủ tên miền có kiểm tra DNSSEC trên chính máy này (--server).
finding-bimi-without-policy = { $domain } công bố biểu trưng (BIMI) nhưng DMARC chưa chặn thư mạo danh, nên biểu trưng không hiện.
finding-look-alike-registered = Tên miền gần giống { $name } đang hoạt động; nếu không phải của cơ quan, hãy cảnh báo người dân và theo dõi.
finding-host-unreachable = Không kết nối được tới { $host } để xem, nên chưa biết máy chủ ấy có mã hóa hay không.
finding-starttls-missing = Máy chủ nhận thư { $host } không nhận kết nối mã hóa (STARTTLS), nên thư có thể bị đọc trộm trên đường đi.
finding-certificate-wrong = Chứng thư của máy chủ nhận thư { $host } đã hết hạn, chưa có hiệu lực hoặc mang tên khác.
finding-open-relay = Máy chủ { $host } nhận chuyển thư từ người lạ tới người lạ, nhìn từ máy đang kiểm tra: nếu từ ngoài mạng cũng vậy, kẻ xấu dùng được để phát tán thư.
finding-vrfy-open = Máy chủ { $host } trả lời lệnh VRFY, để lộ tài khoản nào có thật.
