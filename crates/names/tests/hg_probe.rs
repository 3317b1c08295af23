#![allow(clippy::unwrap_used, clippy::print_stderr)]
use chinhdanh_names::*;
use chinhdanh_register::Register;
use std::sync::Arc;
#[test]
fn probe() {
    let names = Names::new(Arc::new(Register::embedded()), Pace::Few);
    for line in std::fs::read_to_string("/tmp/hg_probe.txt")
        .unwrap()
        .lines()
    {
        let body = |b: Option<u16>| {
            b.map(|b| names.register().bodies()[usize::from(b)].id.to_string())
                .unwrap_or("-".into())
        };
        let show = |r: &Reading| {
            format!(
                "{} {} {:?}",
                r.verdict.code(),
                body(r.body),
                r.signs
                    .iter()
                    .map(|s| (
                        s.code.as_str(),
                        s.range.clone().map(|r| line
                            .get(r.start as usize..r.end as usize)
                            .map(str::to_owned)
                            .unwrap_or(format!("OUT {r:?} of {}", line.len())))
                    ))
                    .collect::<Vec<_>>()
            )
        };
        let out = if Link::looks_like_one(line) {
            match Link::parse(line) {
                Ok(l) => names.read_link(&l).map_or("none".into(), |r| show(&r)),
                Err(e) => format!("ERR {e}"),
            }
        } else {
            match Host::parse(line) {
                Ok(h) => show(&names.read(&h)),
                Err(e) => format!("ERR {e}"),
            }
        };
        eprintln!("{line} → {out}");
    }
}
