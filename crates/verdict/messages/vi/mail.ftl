## Vì sao: thư điện tử

finding-sender-not-of-body = Thư xưng là { $body } nhưng được gửi từ { $domain }, không phải của cơ quan ấy.
