//! winmail.dat: a mail or an error, the same twice, and nothing without bound.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let read = chinhdanh_mime::read_tnef(data);
    assert_eq!(read, chinhdanh_mime::read_tnef(data));
    if let Ok(mail) = read {
        let bytes: usize = mail.attachments.iter().map(|one| one.bytes.len()).sum();
        assert!(bytes <= (64 << 20), "{bytes} bytes of attachments");
    }
});
