## Vì sao: ai ký ứng dụng

finding-signer-verified = Chữ ký trên gói còn nguyên vẹn.
finding-planted-certificate = Trong gói có đặt sẵn chứng thư của người khác (dấu SHA-256 «{ $quote }»), nhưng không phải người ấy ký. Cách này làm cho máy đọc vội tưởng nhầm người ký.
finding-signing-block-twice = Gói chứa hai chữ ký khác nhau dưới cùng một mã số ({ $quote }), để mỗi chương trình đọc thấy một người ký khác nhau.
finding-signature-missing = Gói không có chữ ký nào. Android không cài gói như thế.
finding-signature-broken = Chữ ký không khớp với gói ({ $quote }): gói đã bị sửa sau khi ký, hoặc tệp bị hỏng. Không thể biết ai làm ra nó.
finding-signer-debug-key = Gói được ký bằng khoá thử mà công cụ lập trình tự tạo, không phải khoá của một tổ chức phát hành ứng dụng.
finding-signature-old-only = Gói chỉ có chữ ký kiểu cũ nhất (v1), kiểu này không che hết mọi phần của tệp.
finding-signer-rotated = Người ký đã đổi khoá, và khoá cũ có bảo đảm cho khoá mới.
finding-signing-block-unknown = Trong khối chữ ký có { $bytes } byte mang mã số lạ { $quote }. Chữ ký không che phần này.
