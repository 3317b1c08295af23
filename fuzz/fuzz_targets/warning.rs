//! Any bytes as a warning's source, as a CAP alert and as an edXML envelope: no panic, places inside the text, and what was read is printed as the same.
#![no_main]

use std::sync::LazyLock;

use chinhdanh_register::Register;
use chinhdanh_warning::{Script, judge, lint, parse, print, read_edxml, sms_unmarked};
use libfuzzer_sys::fuzz_target;

static REGISTER: LazyLock<Register> = LazyLock::new(Register::embedded);

fuzz_target!(|bytes: &[u8]| {
    let _ = judge(bytes);
    let _ = read_edxml(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match parse(text) {
        Ok(source) => {
            for sign in lint(&source, &REGISTER, jiff::civil::date(2026, 11, 24)) {
                if let Some(range) = sign.range {
                    assert!(text.get(range.start as usize..range.end as usize).is_some());
                }
            }
            assert!(!Script::of(&source.warning).text.contains(|c: char| c.is_ascii_digit()));
            let _ = sms_unmarked(&source.warning);
            let again = parse(&print(&source.warning)).map(|source| source.warning);
            assert_eq!(again.ok().as_ref(), Some(&source.warning));
        }
        Err(error) => {
            for fault in error.faults {
                assert!(text.get(fault.range.clone()).is_some(), "{fault}");
            }
        }
    }
});
