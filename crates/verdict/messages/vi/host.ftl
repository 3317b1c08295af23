# Biến mà engine luôn điền cho từng mã:
#
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
