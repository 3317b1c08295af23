//! How many messages a second one core reads: a text message of 160 characters, a long story, a warning that quotes frauds, and small talk.

use std::sync::{Arc, LazyLock};

use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_text::Texts;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(Arc::new(Names::new(
        Arc::new(Register::embedded()),
        Pace::Many,
    )))
});

const SMS: &str = "Vietcombank: Tai khoan cua quy khach da bi khoa do dang nhap bat thuong. Vui long dang nhap https://mokhoa.example.net de xac thuc trong 24h, qua han se bi huy.";
const STORY: &str = "Tôi năm nay 66 tuổi. Hôm trước có cô xưng là nhân viên Agribank gọi bảo giúp tôi cài sinh trắc học, gửi tôi một đường link tải app về máy, rồi hỏi mật khẩu ngân hàng. Hôm sau lại có người tự xưng là công an phường gọi, nói tôi liên quan đến đường dây rửa tiền, bắt tôi vào phòng kín, không được nói cho ai, rồi chuyển hết tiền tiết kiệm vào tài khoản tạm giữ để chứng minh trong sạch. Tôi đọc mã OTP cho họ rồi, giờ phải làm sao?";
const WARNING: &str = "Công an tỉnh cảnh báo: thời gian qua xuất hiện tin nhắn giả mạo CSGT báo phạt nguội kèm link dichvucong.vgovn.net. Các đối tượng yêu cầu cài ứng dụng, cung cấp mã OTP để chiếm đoạt tài sản. Người dân tuyệt đối không truy cập, không nộp phạt qua đường link lạ.";
const TALK: &str = "Chiều nay cà phê không mày, bốn giờ quán cũ nha, nhớ mang trả tao quyển sách hôm trước mượn, tối tao còn phải về nấu cơm cho mấy đứa nhỏ nữa.";

fn main() {
    divan::main();
}

#[divan::bench(args = [("sms", SMS), ("story", STORY), ("warning", WARNING), ("talk", TALK)])]
fn read(bencher: Bencher<'_, '_>, (_, text): (&str, &str)) {
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench_local(|| TEXTS.read(black_box(text)).verdict);
}
