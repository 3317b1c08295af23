## Vì sao: điểm yếu của tên miền thư

finding-spf-missing = Tên miền { $domain } chưa có bản ghi SPF, nên ai cũng gửi thư mạo danh được.
