//! A signed package whose signing block holds other bytes, which are also read as an `.idsig` file: signers only where a signature holds, and then those who signed.
#![no_main]

use std::sync::LazyLock;

use chinhdanh_archive::Archive;
use chinhdanh_fuzz::package::{pair, signed_with};
use chinhdanh_signer::{Ask, Facts, Signer, verify};
use libfuzzer_sys::fuzz_target;

/// A package of one entry, signed with v2 and v3 by a key that was thrown away.
const SIGNED: &[u8] = include_bytes!("../seeds/zip/signed.apk");
/// Ids of the schemes v2, v3, v3.1, of the newest, and of source stamps.
const IDS: [u32; 6] = [0x7109_871a, 0xf053_68c0, 0x1b93_ad61, 0x70e1_c89f, 0x2b09_189e, 0x6dff_800d];

/// Who signed it.
static SIGNERS: LazyLock<Vec<Signer>> = LazyLock::new(|| Archive::open(SIGNED).map(|archive| verify(&archive, Some(&facts()), &Ask::default()).signers).unwrap_or_default());

fn facts() -> Facts {
    Facts { min_sdk: Some(24), ..Facts::default() }
}

fuzz_target!(|bytes: &[u8]| {
    // The first byte says which scheme the rest is a block of; beyond the schemes the rest is all pairs.
    let Some((first, value)) = bytes.split_first() else { return };
    let pairs = IDS.get(usize::from(*first)).map_or_else(|| value.to_vec(), |id| pair(*id, value));
    let package = signed_with(SIGNED, &pairs);
    let Ok(archive) = Archive::open(&package) else { return };
    for idsig in [None, Some(value)] {
        let checked = verify(&archive, Some(&facts()), &Ask { idsig, ..Ask::default() });
        assert_eq!(checked.verified, !checked.signers.is_empty());
        assert!(!checked.verified || checked.signers.iter().all(|signer| SIGNERS.iter().any(|known| known.certificate_sha256 == signer.certificate_sha256)), "{checked:?}");
    }
});
