# Lời của Chính Danh bằng tiếng Việt, mỗi tệp một mảng; en/ có cùng mã, cùng biến.
#
# Viết cho người đọc 65 tuổi: câu ngắn, mỗi câu một ý, nói điều nhìn thấy được. Không trách người đọc.
# Hai chữ mà người ta muốn nghe nhất về một đường dẫn thì không lời phán nào được dùng: chúng tôi chỉ biết nó của ai.
#
# $kind là loại vật được kiểm tra: host, url, text, page, picture, qr, letter.

## Lời phán

verdict-official = Đúng là kênh chính thức của { $body }
verdict-official-unlisted = Là địa chỉ của một cơ quan nhà nước, chưa có tên trong danh bạ của chúng tôi
verdict-official-meaning = { $kind ->
    [mail] Thư này do chính tên miền của nơi ấy gửi. Hộp thư thật vẫn có thể bị người khác chiếm: ai đòi tiền hay mật khẩu thì bạn gọi hỏi lại.
    [app] Gói này do đúng nơi ấy ký. Chỉ nói về tệp này: bạn vẫn nên cài từ App Store hoặc Google Play.
    [letter] Chữ ký trên văn bản này đúng là của nơi ấy và văn bản chưa bị sửa.
   *[other] Chỉ nói về địa chỉ này: người gửi nó cho bạn vẫn có thể là kẻ lừa đảo.
}
verdict-official-next = Đừng đưa mật khẩu hay mã OTP cho người nhắn tin, gọi điện hỏi bạn.

verdict-impersonation = Mạo danh { $body }
verdict-impersonation-nobody = Mạo danh một cơ quan
verdict-impersonation-meaning = { $kind ->
    [text] Tin này xưng là một nơi, nhưng trong tin có điều cho thấy không phải của nơi ấy.
    [page] Trang này trông như của một nơi, nhưng không nằm ở địa chỉ của nơi ấy.
    [picture] Trong ảnh có thứ mang tên một nơi, nhưng không phải của nơi ấy.
    [qr] Mã này mang tên một nơi, nhưng không dẫn tới nơi ấy.
    [letter] Văn bản này đứng tên một nơi, nhưng trong đó có điều cho thấy không phải của nơi ấy.
    [mail] Thư này xưng là một nơi, nhưng trong thư có điều cho thấy không phải của nơi ấy.
    [app] Ứng dụng này trông như của một nơi, nhưng không do nơi ấy ký.
   *[other] Địa chỉ này mang tên một nơi, nhưng không phải của nơi ấy.
}
verdict-impersonation-next = { $kind ->
    [text] Đừng bấm, đừng gọi lại, đừng làm theo tin này.
    [page] Đừng nhập gì vào trang này; bạn đóng lại nhé.
    [picture] Đừng quét mã, đừng mở đường dẫn trong ảnh này.
    [qr] Đừng quét, đừng chuyển tiền theo mã này.
    [letter] Đừng làm theo văn bản này; đừng gọi số ghi trong đó.
    [mail] Đừng bấm, đừng mở tệp kèm, đừng trả lời; ở cơ quan thì chuyển tiếp thư này dưới dạng tệp đính kèm cho người quản trị thư.
    [app] Đừng cài ứng dụng này; nếu đã cài, tắt mạng rồi gỡ ra.
   *[other] Đừng mở địa chỉ này; nếu đã mở, bạn đóng lại nhé.
}

verdict-suspicious = Có dấu hiệu lừa đảo
verdict-suspicious-meaning = { $kind ->
    [text] Tin này giống cách kẻ lừa đảo hay nói, dù chưa đủ để nói chắc.
    [page] Trang này giống các trang lừa đảo, dù chưa đủ để nói chắc.
    [picture] Ảnh này có điểm giống các ảnh lừa đảo, dù chưa đủ để nói chắc.
    [qr] Mã này có điểm giống các mã lừa đảo, dù chưa đủ để nói chắc.
    [letter] Văn bản này có điểm giống các giấy tờ giả, dù chưa đủ để nói chắc.
    [mail] Thư này giống cách thư lừa đảo hay viết, dù chưa đủ để nói chắc.
    [app] Ứng dụng này có điểm giống các ứng dụng lừa đảo, dù chưa đủ để nói chắc.
   *[other] Địa chỉ này có điểm giống các địa chỉ lừa đảo, dù chưa đủ để nói chắc.
}
verdict-suspicious-next = { $kind ->
    [text] Khoan làm theo, bạn hỏi một người thân hoặc tự gọi tới kênh thật trước đã.
    [page] Khoan nhập gì, bạn hỏi một người thân trước đã.
    [qr] Khoan chuyển tiền, bạn hỏi một người thân hoặc tự gọi tới kênh thật trước đã.
    [letter] Khoan làm theo, bạn ra thẳng cơ quan ấy mà hỏi.
    [mail] Khoan bấm, khoan mở tệp kèm; ở cơ quan thì chuyển tiếp thư này dưới dạng tệp đính kèm cho người quản trị thư để hỏi.
    [app] Khoan cài; ứng dụng thật lấy từ App Store hoặc Google Play, tìm theo tên trên trang của cơ quan ấy.
   *[other] Khoan bấm vào, bạn hỏi một người thân trước đã.
}

verdict-unconfirmed = Không xác nhận được — đừng tin vội
verdict-unconfirmed-meaning = { $kind ->
    [text] Chưa có gì chứng minh tin này là thật, cũng chưa có gì chứng minh là giả. Tên người gửi thì ai cũng giả được.
    [page] Chưa có gì chứng minh trang này là thật, cũng chưa có gì chứng minh là giả.
    [picture] Chưa có gì chứng minh ảnh này là thật, cũng chưa có gì chứng minh là giả.
    [qr] Chưa có gì chứng minh mã này là thật, cũng chưa có gì chứng minh là giả.
    [letter] Chưa có gì chứng minh văn bản này là thật, cũng chưa có gì chứng minh là giả.
    [mail] Chưa có gì chứng minh thư này là thật, cũng chưa có gì chứng minh là giả. Tên người gửi thì ai cũng giả được.
    [app] Chưa có gì chứng minh ứng dụng này là thật, cũng chưa có gì chứng minh là giả.
   *[other] Chưa có gì chứng minh địa chỉ này là thật, cũng chưa có gì chứng minh là giả.
}
verdict-unconfirmed-next = Khoan làm theo, bạn tự tìm số điện thoại chính thức của nơi ấy mà hỏi lại.

verdict-no-claim = Không tự nhận là cơ quan nào
verdict-no-claim-meaning = { $kind ->
    [text] Chúng tôi không thấy tin này tự xưng là cơ quan nào, nên không nói nó tốt hay xấu.
    [page] Chúng tôi không thấy trang này tự xưng là cơ quan nào, nên không nói nó tốt hay xấu.
    [picture] Chúng tôi không thấy trong ảnh này ai tự xưng là cơ quan nào, nên không nói nó tốt hay xấu.
    [qr] Chúng tôi không thấy mã này tự xưng là của cơ quan nào, nên không nói nó tốt hay xấu.
    [letter] Chúng tôi không thấy văn bản này đứng tên cơ quan nào, nên không nói nó tốt hay xấu.
    [mail] Chúng tôi không thấy thư này tự xưng là cơ quan nào, nên không nói nó tốt hay xấu.
    [app] Chúng tôi không thấy ứng dụng này tự xưng là của cơ quan nào, nên không nói nó tốt hay xấu.
   *[other] Chúng tôi không thấy địa chỉ này tự xưng là cơ quan nào, nên không nói nó tốt hay xấu.
}
verdict-no-claim-next = Nếu có ai giục chuyển tiền, cài ứng dụng hay đọc mã OTP, bạn hãy dừng lại.
