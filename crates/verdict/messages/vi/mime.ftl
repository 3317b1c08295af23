## Vì sao: hình thức thư

finding-mime-ambiguous = Thư được ghép theo lối mà mỗi chương trình đọc một khác, nên bộ lọc có thể không thấy hết.
finding-not-all-seen = Thư có quá nhiều phần hoặc quá dài nên chưa đọc được hết.
finding-part-of-mail = Đây chỉ là một mảnh của một thư lớn hơn, ghép lại ở máy người nhận thì mới thấy hết.
finding-several-senders = Thư ghi nhiều người gửi khác nhau, nên mỗi chương trình có thể hiện một người.
finding-address-in-name = Tên người gửi hiện ra một địa chỉ khác với địa chỉ thật của thư.
finding-sender-without-address = Dòng người gửi mở đầu bằng một cái tên không có địa chỉ, nên chương trình đọc thư chỉ hiện được cái tên ấy.
finding-sender-twisted = Dòng người gửi được viết lắt léo để mỗi chương trình đọc ra một địa chỉ khác.
finding-sender-control-characters = Dòng người gửi có ký tự điều khiển không nhìn thấy được.
finding-sent-for-another = Một địa chỉ ở tên miền khác ghi là đã gửi thư này thay cho người gửi hiện ra.
finding-attachment-program = Tệp kèm theo là một chương trình, mở ra là chạy.
finding-name-double-ending = Tên tệp kèm theo giống tài liệu nhưng thật ra là chương trình.
finding-name-turned-round = Tên tệp kèm theo có ký tự đảo chiều chữ để giấu đuôi tệp.
