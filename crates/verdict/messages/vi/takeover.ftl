## Vì sao: tài khoản bị chiếm

finding-login-after-failures = Đăng nhập được vào «{ $account }» ngay sau { $number } lần sai mật khẩu.
