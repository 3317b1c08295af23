# Biến mà engine luôn điền cho từng mã:
#
#   userinfo-host           span
#   official-host-in-path   span
#   name-in-path            span body
#   unusual-port            number
#   app-file                span
#   dangerous-scheme        span
#   passes-on               span

## Vì sao: phần còn lại của đường dẫn

finding-userinfo-host = «{ $span }» đứng trước dấu @ chỉ để bạn nhìn; trình duyệt sẽ đi tới địa chỉ đứng sau dấu @.
finding-official-host-in-path = «{ $span }» trông như địa chỉ chính thức, nhưng nằm phía sau; đường dẫn này đi tới nơi khác.
finding-name-in-path = Tên của { $body } («{ $span }») chỉ nằm ở phần sau đường dẫn, chỗ mà chủ trang muốn viết gì cũng được.
finding-unusual-port = Sau tên có thêm «:{ $number }», là một cổng mà các trang dịch vụ công không dùng.
finding-app-file = Đường dẫn này tải thẳng tệp ứng dụng «{ $span }» về máy, không qua App Store hay Google Play.
finding-dangerous-scheme = Đường dẫn bắt đầu bằng «{ $span }:» chứ không phải «https:»; loại này có thể chạy lệnh hoặc giấu cả một trang bên trong.
finding-passes-on = Địa chỉ này là thật, nhưng đường dẫn có ghi «{ $span }» và có thể chuyển bạn sang đó.
