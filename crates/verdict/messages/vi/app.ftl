## Vì sao: ứng dụng

finding-app-of-body = Đúng là ứng dụng { $package } của { $body }: chữ ký còn nguyên và đúng người ký.
finding-signer-not-of-body = Ứng dụng trông như của { $body } nhưng do người khác ký.
finding-app-package-taken = Ứng dụng mang tên gói { $package } của { $body }, nhưng không phải { $body } ký: đây là bản bị làm lại.
finding-app-signature-unproven = Ứng dụng trông như của { $body } nhưng không có chữ ký nào đứng vững.
finding-app-state-look = Ứng dụng tự gọi là «{ $quote }» như dịch vụ của Nhà nước, nhưng sổ không có ứng dụng nào như vậy.
finding-app-label-of-body = Tên ứng dụng «{ $quote }» chính là tên của { $body }.
finding-app-label-near = Tên ứng dụng «{ $quote }» chỉ khác một chữ so với ứng dụng của { $body }.
finding-app-label-disguised = Tên ứng dụng «{ $quote }» dùng chữ giả dạng hoặc chữ không nhìn thấy được.
finding-app-icon-of-body = Hình ứng dụng giống hình ứng dụng của { $body }.
finding-app-names-body = Tên ứng dụng có nhắc tới { $body }. Nhắc tới không có nghĩa là của nơi ấy.
finding-app-signer-not-known = Tên gói { $package } là của { $body }, nhưng sổ chưa ghi ai ký nên chưa xác nhận được.
finding-app-signer-of-other-app = Người ký này cũng ký ứng dụng khác của { $body }; riêng ứng dụng này sổ chưa ghi.
finding-app-official-never-asks = Ứng dụng trông như của cơ quan hay ngân hàng mà lại đòi quyền { $shown }. Không thấy ứng dụng thật nào của họ đòi quyền này.
finding-app-presses-for-you = Ứng dụng có thể bấm thay bạn và đọc mọi thứ trên màn hình, kể cả trong ứng dụng ngân hàng ({ $shown }). Ứng dụng trợ giúp người khuyết tật, người già cũng xin; VNeID và ngân hàng thì không.
finding-app-reads-codes = Ứng dụng đọc được tin nhắn của bạn, kể cả mã OTP ngân hàng gửi ({ $shown }). Ứng dụng nhắn tin cũng xin; VNeID và ngân hàng thì không.
finding-app-reads-notices = Ứng dụng đọc được thông báo của mọi ứng dụng khác, kể cả mã xác nhận ({ $shown }). Đồng hồ thông minh, ô tô cũng cần quyền này.
finding-app-sees-screen = Ứng dụng nhìn thấy màn hình của bạn và gửi đi được ({ $shown }). Ứng dụng họp trực tuyến, quay màn hình cũng xin.
finding-app-covers-screen = Ứng dụng có thể che màn hình bằng một trang giả để lấy mật khẩu ({ $shown }). Bong bóng chat, bộ lọc ánh sáng cũng xin.
finding-app-installs-more = Ứng dụng có thể đòi cài thêm hoặc gỡ ứng dụng khác ({ $shown }). Trình duyệt, kho ứng dụng, trình quản lý tệp cũng xin.
finding-app-resists-removal = Ứng dụng có thể không cho bạn gỡ ra và khoá máy ({ $shown }). Ứng dụng quản lý máy của công ty, chống trộm cũng xin.
finding-app-remote-kit = Gộp lại, ứng dụng có { $count } trong 7 quyền mà kẻ gian dùng để điều khiển điện thoại từ xa.
finding-app-two-powers = Ứng dụng có 2 trong 7 quyền mạnh. Nhiều ứng dụng thật cũng vậy; hãy nghĩ xem nó có cần không.
finding-app-hidden-launcher = Cài xong không thấy hình ứng dụng đâu: nó giấu mình.
finding-app-evades = Tệp bị cố tình làm sai để công cụ kiểm tra không đọc được: { $trick }.
finding-app-hooks = Ứng dụng mang bộ công cụ { $trick } để sửa cách ứng dụng khác chạy.
finding-app-runs-others = Ứng dụng mang { $trick } để chạy ứng dụng khác ngay bên trong nó và nhìn trộm.
finding-app-nested-package = Bên trong giấu một ứng dụng khác: { $trick }.
finding-app-planted-certificate = Tệp mang chứng thư của người khác mà Android không dùng, cốt để bị nhận nhầm.
finding-app-packed = Mã được bọc bằng { $trick }. Ngân hàng thật cũng bọc mã, nên điều này không nói lên gì.
finding-app-code-hidden = Mã của ứng dụng được giấu, chỉ hiện khi chạy, nên không đọc được nó làm gì. Chưa thể kết luận.
finding-app-listed = «{ $quote }» nằm trong danh sách mã độc của { $source }.
finding-app-fake-host = Bên trong có địa chỉ { $host } giả { $body }.
finding-app-brand-borrowed = Tên «{ $quote }» là của ứng dụng nổi tiếng, nhưng tên gói { $package } không phải của nó.
finding-app-refused = { $trick ->
    [entry] Android từ chối cài tệp này vì mục lục trong tệp không khớp với nội dung.
    [manifest] Android từ chối cài tệp này vì bản khai báo của ứng dụng bị làm hỏng.
    [table] Android từ chối cài tệp này vì bảng tài nguyên bị làm hỏng.
   *[archive] Android từ chối cài tệp này vì tệp nén không đúng quy cách.
}
finding-app-unsigned = Không chữ ký nào của ứng dụng đứng vững, nên không biết ai làm ra nó.
