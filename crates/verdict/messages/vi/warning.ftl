## Vì sao: soạn cảnh báo

finding-warning-too-large = Tệp cảnh báo quá lớn.
finding-warning-front-missing = Tệp phải mở đầu bằng khối thông tin đặt giữa hai dòng «+++».
finding-warning-syntax = Dòng { $line } viết chưa đúng, chương trình không đọc được ({ $reason }). Mỗi dòng có dạng: tên = "nội dung".
finding-warning-field-missing = Còn thiếu «{ $field }».
finding-warning-field-mistyped = Không có mục nào tên là «{ $field }»; có phải ý bạn là «{ $near }»?
finding-warning-field-unknown = Không có mục nào tên là «{ $field }».
finding-warning-field-value = «{ $field }» viết chưa đúng dạng; cần viết: { $form }.
finding-warning-field-long = «{ $field }» dài quá { $limit } ký tự.
finding-warning-field-many = «{ $field }» có quá { $limit } mục.
finding-warning-field-character = «{ $field }» có ký tự ẩn, ký tự điều khiển hoặc chữ viết từ phải sang ({ $character }). Hãy xóa đi và gõ lại.
finding-warning-section-unknown = «{ $field }» không nằm dưới phần nào của cảnh báo. Các phần là: Chuyện gì đang xảy ra, Cách nhận biết, Cần làm gì, Gọi cho ai, Yêu cầu thực hiện, Dấu hiệu kỹ thuật.
finding-warning-section-missing = Còn thiếu phần «{ $field }».
finding-warning-section-twice = Phần «{ $field }» được viết hai lần; hãy gộp lại làm một.
finding-warning-indicator-unread = Dòng «{ $field }» chưa đọc được. Hãy viết như: «- tên miền: vidu[.]top» hoặc «- số điện thoại: 0900000000».
finding-warning-placeholder-left = «{ $quote }» là chỗ để trống mà không có gì điền vào; văn bản đã ban hành không được còn dấu này.
finding-warning-number-unpadded = Số văn bản nhỏ hơn 10 phải thêm số 0 ở trước: «{ $fix }» (Nghị định 30/2020/NĐ-CP, Phụ lục I).
finding-warning-date-unpadded = Ngày nhỏ hơn 10 và tháng 1, tháng 2 phải thêm số 0 ở trước: «{ $fix }» (Nghị định 30/2020/NĐ-CP, Phụ lục I).
finding-warning-notation-form = Ký hiệu «{ $quote }» chưa đúng: viết chữ in hoa, nối bằng dấu gạch nối, không cách chữ, ví dụ «{ $fix }».
finding-warning-subject-prefix = Trích yếu không cần chữ «V/v» ở đầu vì văn bản sẽ tự thêm.
finding-warning-item-ending = Mỗi mục trong danh sách kết thúc bằng dấu chấm phẩy (;) hoặc dấu chấm (.), mục cuối cùng bằng dấu chấm: «{ $fix }».
finding-warning-closing-missing = Nội dung công văn phải kết thúc bằng «./.».
finding-warning-archive-missing = Nơi nhận còn thiếu dòng cuối «{ $fix }».
finding-warning-as-above-missing = Nơi nhận của công văn phải mở đầu bằng «- Như trên;».
finding-warning-nobody-acts = Chưa có nơi nhận nào được giao thực hiện (vai_tro = "thuc-hien"), nên văn bản không có phần «Kính gửi».
finding-warning-citation-incomplete = Nhắc đến «{ $quote }» lần đầu phải ghi đủ tên loại, số, ký hiệu, ngày ban hành, cơ quan ban hành và trích yếu; còn thiếu: { $missing }. Cách gọn nhất là khai báo ở mục [[can_cu]].
finding-warning-ended-name = «{ $quote }»: cấp huyện và thị trấn đã thôi hoạt động từ { $since }. Nếu nói về văn bản hoặc việc trước ngày đó thì giữ nguyên; nếu không, hãy ghi tên xã, phường, đặc khu.
finding-warning-metadata-long = «{ $field }» dài { $count } ký tự; hệ thống quản lý văn bản chỉ nhận tối đa { $limit } (Nghị định 30/2020/NĐ-CP, Phụ lục VI).
finding-warning-circulation-broken = Tài liệu kèm theo «{ $quote }» bị hạn chế lưu hành nhưng lại ghép vào văn bản được công khai (TLP { $tlp }). Hãy để thành tệp riêng hoặc đổi mức công khai.
finding-warning-phone-unlisted = Số điện thoại «{ $quote }» không có trong danh bạ. Hãy dùng số chính thức, hoặc nếu là số của kẻ gian thì ghi ở phần «Dấu hiệu kỹ thuật».
finding-warning-phone-stale = Số điện thoại «{ $quote }» cần được kiểm tra lại: thông tin trong danh bạ chỉ bảo đảm đến { $date }.
finding-warning-host-not-genuine = Địa chỉ «{ $quote }» không phải kênh chính thức trong danh bạ. Nếu là địa chỉ của kẻ gian, hãy viết «{ $fix }» để không ai bấm nhầm, và ghi ở phần «Dấu hiệu kỹ thuật».
finding-warning-host-unlisted = «{ $quote }» được nhắc trong bài nhưng chưa có ở phần «Dấu hiệu kỹ thuật», nên các hệ thống sẽ không biết để chặn.
finding-warning-indicator-official = «{ $quote }» là kênh chính thức của { $owner }; không được ghi là dấu hiệu lừa đảo.
finding-warning-page-foreign = Trang công khai «{ $quote }» phải nằm trên địa chỉ chính thức của cơ quan (đuôi .gov.vn hoặc có trong danh bạ), bắt đầu bằng https, không qua dịch vụ rút gọn.
finding-warning-signer-title = Trước họ tên người ký không ghi học hàm, học vị, danh hiệu: «{ $fix }».
finding-warning-authority-form = Quyền hạn «{ $quote }» phải mở đầu bằng TM., Q., KT., TL. hoặc TUQ., theo sau là tên tập thể hoặc chức vụ người đứng đầu.
finding-warning-authority-position = Ký thay (KT.) là cấp phó ký thay cấp trưởng, nên chức vụ «{ $quote }» phải là cấp phó.
finding-warning-dates-order = «{ $field }» ({ $date }) phải sau ngày bắt đầu hiệu lực ({ $since }).
finding-warning-review-passed = Ngày xem lại ({ $date }) đã qua. Hãy kiểm tra cảnh báo còn đúng không rồi mới phát tiếp.
finding-warning-references-missing = Văn bản đính chính, thay thế hoặc thu hồi phải nêu rõ bản trước ở «thay_cho» và số, ngày của công văn trước ở [van_ban_truoc].
finding-warning-reference-form = «{ $quote }» ở «thay_cho» phải có dạng: nơi gửi,mã,thời điểm gửi; và cảnh báo mới thì để trống.
finding-warning-body-unknown = Danh bạ không có cơ quan, tổ chức nào mang mã «{ $quote }».
finding-warning-area-missing = Cảnh báo công khai phải nêu địa bàn áp dụng ở mục [[dia_ban]].
finding-warning-script-long = Bài phát loa dài khoảng { $seconds } giây, quá { $limit } giây. Hãy rút gọn phần «Chuyện gì đang xảy ra» và «Cần làm gì».
finding-warning-sms-long = Tin nhắn không dấu dài { $count } phần, tốn gấp { $count } lần mỗi người nhận; nên rút gọn còn một phần.
