## Vì sao: ai gửi thư

finding-dmarc-pass = Tên miền { $domain } xác nhận chính mình gửi thư này.
