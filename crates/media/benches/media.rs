//! What a picture and an order to pay cost. Pictures are drawn here, so that no other program is needed.

use chinhdanh_media::payment::Payment;
use chinhdanh_media::{Picture, codes, readable};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const PAYMENT: &str = include_str!("../tests/bench-payment.in");

/// The QR code of `tests/bench-code.pbm`, enlarged into a picture of this many pixels a side.
fn picture(side: u32) -> Picture {
    let rows: Vec<&[u8]> = include_str!("../tests/bench-code.pbm")
        .lines()
        .skip(2)
        .map(str::as_bytes)
        .collect();
    let modules = rows.len() as u32;
    let scale = 4;
    let pixels = (0..side * side).map(|at| {
        let (x, y) = (at % side / scale, at / side / scale);
        if x < modules && y < modules && rows[y as usize][x as usize] == b'1' {
            20
        } else {
            235
        }
    });
    Picture::from_grey(side, side, pixels.collect()).expect("the sides fit")
}

#[divan::bench(args = [256, 1024, 1700])]
fn codes_of_a_picture(bencher: Bencher, side: u32) {
    let picture = picture(side);
    assert_eq!(codes(&picture).len(), 1);
    bencher
        .counter(ItemsCount::new(side * side))
        .bench(|| codes(divan::black_box(&picture)));
}

#[divan::bench(args = [1024, 1700])]
fn a_picture_without_codes(bencher: Bencher, side: u32) {
    let picture = Picture::from_grey(
        side,
        side,
        (0..side * side)
            .map(|at| (at % side / 8 * 7 % 256) as u8)
            .collect(),
    )
    .expect("the sides fit");
    bencher
        .counter(ItemsCount::new(side * side))
        .bench(|| codes(divan::black_box(&picture)));
}

#[divan::bench]
fn ready_for_reading(bencher: Bencher) {
    let picture = picture(1024);
    bencher.bench(|| readable(divan::black_box(&picture)));
}

#[divan::bench]
fn order_to_pay(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(1_u32))
        .bench(|| Payment::parse(divan::black_box(PAYMENT.trim_end())).is_ok());
}
