## Vì sao: ai gửi thư

finding-dmarc-pass = Tên miền { $domain } xác nhận chính mình gửi thư này.
finding-dmarc-fail = Tên miền { $domain } không xác nhận thư này, và chính tên miền ấy yêu cầu giữ lại hoặc từ chối thư như vậy.
finding-dmarc-fail-lenient = Tên miền { $domain } không xác nhận thư này, nhưng cũng chưa yêu cầu chặn thư như vậy.
finding-sender-unproven = Không có gì chứng minh thư này do { $domain } gửi; tên miền ấy chưa công bố quy định chống mạo danh.
finding-sender-undecided = Ở đây chưa thể xác định { $domain } có gửi thư này hay không: chưa hỏi được máy chủ tên miền, hoặc thiếu thông tin về lúc gửi thư.
finding-from-no-domain = Địa chỉ người gửi ghi «{ $domain }», không phải là một tên miền hợp lệ.
finding-from-several-fields = Thư có nhiều dòng «Người gửi», nên mỗi chương trình thư có thể hiện một người gửi khác nhau.
finding-own-user-sent = Thư được gửi từ tài khoản { $user } của chính hệ thống thư này.
finding-delivery-as-headers-say = Đường đi của thư chỉ biết theo phần đầu thư, nơi kẻ giả mạo cũng viết được.
finding-spf-pass = Máy chủ chuyển thư được tên miền { $domain } cho phép gửi.
finding-spf-pass-other-domain = Máy chủ chuyển thư được phép gửi cho { $domain }, là tên miền khác với tên miền người gửi hiện ra.
finding-spf-fail = Tên miền { $domain } nói rõ máy chủ chuyển thư này không được gửi thay mình.
finding-spf-softfail = Tên miền { $domain } nói máy chủ chuyển thư này có lẽ không được gửi thay mình.
finding-spf-broken = Bản ghi SPF của { $domain } bị lỗi, nên không dùng để xác minh được.
finding-dkim-pass-other-domain = Chữ ký của thư là của { $domain }, khác với tên miền người gửi hiện ra.
finding-dkim-changed = Chữ ký mang tên { $domain } không khớp: thư đã bị sửa trên đường đi, hoặc chữ ký bị chép từ thư khác.
finding-dkim-no-key = Chữ ký mang tên { $domain } không có khóa dùng được để kiểm tra.
finding-dkim-unreadable = Thư có một chữ ký viết sai quy cách, không đọc được.
finding-dkim-weak = Chữ ký của { $domain } dùng cách tính hoặc khóa quá yếu, nên không được tính.
finding-dkim-short-key = Chữ ký của { $domain } khớp nhưng khóa chỉ dài { $bits } bit, ngắn hơn mức nên dùng.
finding-dkim-out-of-time = Chữ ký của { $domain } đã hết hạn hoặc ghi thời điểm trong tương lai, nên không được tính.
finding-dkim-from-added = Thư mang chữ ký của { $domain } nhưng bị chèn thêm một dòng «Người gửi» không được ký.
finding-dkim-field-added = Thư mang chữ ký của { $domain } nhưng có thêm một dòng «{ $field }» không được ký.
finding-dkim-body-appended = Chữ ký của { $domain } chỉ phủ phần đầu nội dung; { $bytes } byte phía sau ai cũng có thể thêm vào.
