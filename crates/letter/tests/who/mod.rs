//! A plain finder of names for tests: every name of two words or more, longest first, on folded text. The program has a better one.
#![allow(dead_code, unreachable_pub, missing_docs)]

use std::ops::Range;

use chinhdanh_register::Register;
use chinhdanh_register::fold::plain;

/// The names of bodies in `text`.
pub fn who(register: &Register) -> impl Fn(&str) -> Vec<(u16, Range<usize>)> + use<> {
    let mut names: Vec<(String, u16)> = Vec::new();
    for (index, body) in (0..).zip(register.bodies()) {
        let all = body.aliases.iter().map(String::as_str);
        for name in all.chain([body.said(), body.name.vi.as_str()]) {
            let name = plain(name);
            if name.split(' ').count() >= 2 || name.len() > 7 {
                names.push((name, index));
            }
        }
    }
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    move |text| {
        let folded = format!(" {} ", plain(text));
        names
            .iter()
            .find(|(name, _)| folded.contains(&format!(" {name} ")))
            .map(|(_, index)| vec![(*index, 0..0)])
            .unwrap_or_default()
    }
}
