//! What a judgement and a look-up in a list cost.

use std::sync::Arc;

use chinhdanh_app::{Apps, Facts, Lists, Signing};
use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_text::Texts;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

#[divan::bench]
fn judge(bencher: Bencher<'_, '_>) {
    let names = Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few));
    let apps = Apps::new(names.clone(), Arc::new(Texts::new(names)));
    let lists = Lists::default();
    let facts = Facts {
        package: "mau.vidu.app",
        labels: &[("", "eTax Mobile"), ("vi", "Thuế điện tử")],
        permissions: &["android.permission.READ_SMS"],
        signing: Signing::Verified(&["00"]),
        ..Facts::default()
    };
    bencher.bench(|| apps.read(black_box(&facts), &lists));
}

/// Seven thousand entries, as many as the lists of `apk.md` §7 have.
#[divan::bench(args = ["https://api.tot.example.org/v1/tep?ma=1", "wss://a.b.c.xau500.example:8443/live", "198.51.100.7:8282", "khong.co"])]
fn look_up(bencher: Bencher<'_, '_>, found: &str) {
    let mut list = String::new();
    for i in 0..7000 {
        list.push_str(&format!("xau{i}.example\n"));
    }
    let mut lists = Lists::default();
    lists
        .add("Nguồn Mẫu", list.as_bytes())
        .unwrap_or_else(|error| panic!("{error}"));
    bencher.bench(|| lists.source_of(black_box(found)));
}
