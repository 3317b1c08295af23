//! Signature scheme v1: a signed JAR file, entry by entry.

mod algorithms;
mod contents;
mod manifest;

use std::collections::{BTreeSet, HashMap};

use chinhdanh_archive::{Archive, Entry, ReadError};

use crate::bytes::Reader;
use crate::certificate::Certificate;
use crate::der::Element;
use crate::issue::{IssueKind, Issues};
use crate::keys::{Answer, Hash};
use crate::limits;
use crate::pkcs7::{SignedData, SignerInfo};
use manifest::Section;

/// A verified v1 signer.
#[derive(Debug, Clone)]
pub(crate) struct Signer {
    pub(crate) certificate: Vec<u8>,
    files: [String; 2],
    entries: BTreeSet<String>,
}

/// What a check is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask<'s> {
    pub(crate) min_sdk: u32,
    pub(crate) max_sdk: u32,
    /// The schemes of the signing block that were found (2, 3, 31).
    pub(crate) found: &'s [u32],
}

pub(crate) const MANIFEST: &str = "META-INF/MANIFEST.MF";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";

/// Whether a file of `META-INF` is a signature block.
pub(crate) fn is_block(name: &str) -> bool {
    name.starts_with("META-INF/")
        && [".RSA", ".DSA", ".EC"]
            .iter()
            .any(|end| name.ends_with(end))
}

/// Verifies the JAR signature: its signers, or issues.
pub(crate) fn verify(archive: &Archive<'_>, ask: Ask<'_>) -> (Vec<Signer>, Issues) {
    let mut issues = Issues::default();
    let signers = check(archive, ask, &mut issues).filter(|_| !issues.failed());
    (signers.unwrap_or_default(), issues)
}

fn check(archive: &Archive<'_>, ask: Ask<'_>, issues: &mut Issues) -> Option<Vec<Signer>> {
    let mut names: HashMap<String, &Entry<'_>> = HashMap::new();
    let mut blocks = Vec::new();
    let entries = archive
        .entries()
        .iter()
        .enumerate()
        .filter(|(at, _)| archive.seen_by_android(*at));
    for (_, entry) in entries {
        let name = entry.label().into_owned();
        if is_block(&name) {
            blocks.push(name.clone());
        }
        if names.insert(name.clone(), entry).is_some() {
            issues.error(IssueKind::JarDuplicateEntry, &name);
        }
    }
    if issues.failed() {
        return None;
    }
    let Some(entry) = names.get(MANIFEST) else {
        issues.error(IssueKind::JarNoManifest, "");
        return None;
    };
    let manifest_bytes = read(archive, entry, issues)?;
    let (main, list) = parsed(&manifest_bytes, MANIFEST, issues)?;
    let mut sections: HashMap<&str, &Section> = HashMap::new();
    for (at, section) in list.iter().enumerate() {
        match section.name() {
            None => issues.error(
                IssueKind::JarUnnamedManifestSection,
                &format!("#{}", at + 1),
            ),
            Some(name) if sections.insert(name, section).is_some() => {
                issues.error(IssueKind::JarDuplicateManifestSection, name);
            }
            Some(name) if !names.contains_key(name) => {
                issues.error(IssueKind::JarMissingEntry, name);
            }
            Some(_) => {}
        }
    }
    if issues.failed() {
        return None;
    }

    let mut pairs = Vec::new();
    for block in blocks {
        let stem = block
            .rsplit_once('.')
            .map_or(block.as_str(), |(stem, _)| stem);
        let file = format!("{stem}.SF");
        if names.contains_key(&file) {
            pairs.push((block, file));
        } else {
            issues.warn(IssueKind::JarMissingFile, &file);
        }
    }
    if pairs.is_empty() {
        issues.error(IssueKind::JarNoSignatures, "");
        return None;
    }
    if pairs.len() > limits::SIGNERS {
        issues.error(IssueKind::JarTooManySigners, "");
        return None;
    }
    let mut signed = Vec::new();
    for (block, file) in pairs {
        let bytes = read(archive, names.get(&block)?, issues)?;
        let text = read(archive, names.get(&file)?, issues)?;
        if let Some(certificate) = signature(&bytes, &text, &block, ask, issues) {
            signed.push((certificate, text, [block, file]));
        }
    }
    if issues.failed() {
        return None;
    }
    let manifest = Manifest {
        bytes: &manifest_bytes,
        main: &main,
        sections: &sections,
    };
    let mut signers = Vec::new();
    for (certificate, text, files) in signed {
        if let Some(entries) = signature_file(&text, &files[1], &manifest, ask, issues) {
            signers.push(Signer {
                certificate,
                files,
                entries,
            });
        }
    }
    if issues.failed() {
        return None;
    }
    if signers.is_empty() {
        issues.error(IssueKind::JarNoSignatures, "");
        return None;
    }
    let used = contents::check(archive, &manifest, &signers, ask, issues)?;
    signers.retain(|signer| used.contains(&signer.files[0]));
    let own: BTreeSet<&str> = signers
        .iter()
        .flat_map(|signer| &signer.files)
        .map(String::as_str)
        .collect();
    for name in names.keys() {
        if name.starts_with("META-INF/")
            && !name.ends_with('/')
            && name != MANIFEST
            && !own.contains(name.as_str())
        {
            issues.warn(IssueKind::JarUnprotectedEntry, name);
        }
    }
    Some(signers)
}

struct Manifest<'m> {
    bytes: &'m [u8],
    main: &'m Section,
    sections: &'m HashMap<&'m str, &'m Section>,
}

/// The entry as Android's reader of signed files takes it: whatever is not stored is deflate.
fn opened<'a>(entry: &Entry<'a>) -> Entry<'a> {
    let method = if entry.method == 0 { 0 } else { 8 };
    Entry {
        method,
        ..entry.clone()
    }
}

/// Whether the local header tells the same as the central directory: name, and checksum and sizes unless they follow the data.
fn local_agrees(archive: &Archive<'_>, entry: &Entry<'_>) -> bool {
    let walk = || {
        let from = usize::try_from(entry.local_offset).ok()?;
        let mut header = Reader(archive.bytes().get(from..)?);
        let magic = header.take(6)?;
        let flags = u16::from_le_bytes(header.take(2)?.try_into().ok()?);
        header.take(6)?;
        let facts = [header.u32()?, header.u32()?, header.u32()?].map(u64::from);
        let name = u16::from_le_bytes(header.take(2)?.try_into().ok()?);
        header.take(2)?;
        let after = flags & 8 != 0;
        let same = after || facts == [u64::from(entry.crc), entry.compressed, entry.uncompressed];
        let whole = magic.starts_with(b"PK\x03\x04") && after == (entry.flags & 8 != 0);
        (whole && same && header.take(usize::from(name))? == entry.name).then_some(())
    };
    walk().is_some()
}

fn read<'a>(
    archive: &Archive<'a>,
    entry: &Entry<'_>,
    issues: &mut Issues,
) -> Option<std::borrow::Cow<'a, [u8]>> {
    if !local_agrees(archive, entry) {
        issues.error(IssueKind::MalformedApk, &entry.label());
        return None;
    }
    let bytes = archive.read(&opened(entry), limits::JAR_FILE);
    if bytes
        .as_ref()
        .is_ok_and(|bytes| bytes.len() as u64 != entry.uncompressed)
    {
        issues.error(IssueKind::MalformedApk, &entry.label());
        return None;
    }
    if let Err(error) = &bytes {
        let kind = if *error == ReadError::TooLong {
            IssueKind::TooMuch
        } else {
            IssueKind::MalformedApk
        };
        issues.error(kind, &entry.label());
    }
    bytes.ok()
}

fn parsed(bytes: &[u8], name: &str, issues: &mut Issues) -> Option<(Section, Vec<Section>)> {
    let parsed = manifest::parse(bytes);
    if parsed.is_none() {
        issues.error(IssueKind::TooMuch, name);
    }
    parsed
}

/// The certificate whose key signed `text`, by the block file.
fn signature(
    block: &[u8],
    text: &[u8],
    name: &str,
    ask: Ask<'_>,
    issues: &mut Issues,
) -> Option<Vec<u8>> {
    let Some(data) = SignedData::parse(block) else {
        issues.error(IssueKind::JarParseException, name);
        return None;
    };
    if data.signers.is_empty() {
        issues.error(IssueKind::JarNoSigners, name);
        return None;
    }
    let certificates = data
        .certificates
        .iter()
        .map(|certificate| Certificate::parse(certificate.whole));
    let Some(certificates) = certificates.collect::<Option<Vec<_>>>() else {
        issues.error(IssueKind::JarParseException, name);
        return None;
    };
    // Before Android 7 only the first signature is looked at.
    let most = if ask.min_sdk < 24 {
        1
    } else {
        limits::SIGNER_INFOS
    };
    let mut verified = None;
    for info in data.signers.iter().take(most) {
        match one(&data, info, &certificates, text, ask) {
            Ok(Some(certificate)) => {
                verified.get_or_insert(certificate.raw.to_vec());
            }
            Ok(None) => {}
            Err(kind) => {
                issues.error(kind, name);
                return None;
            }
        }
    }
    if verified.is_none() {
        issues.error(IssueKind::JarDidNotVerify, name);
    }
    verified
}

/// One signature of a block: its certificate, `None` where it does not hold, an issue where it cannot be right on some Android asked for.
fn one<'c>(
    data: &SignedData<'_>,
    info: &SignerInfo<'_>,
    certificates: &[Certificate<'c>],
    text: &[u8],
    ask: Ask<'_>,
) -> Result<Option<Certificate<'c>>, IssueKind> {
    use IssueKind::{JarUnsupportedAlgorithm, JarVerifyException};
    let scheme = algorithms::scheme(&info.digest, &info.algorithm, ask.min_sdk, ask.max_sdk)
        .ok_or(JarUnsupportedAlgorithm)?;
    let digest = algorithms::hash(&info.digest).ok_or(JarUnsupportedAlgorithm)?;
    let certificate = info
        .certificate(certificates)
        .filter(Certificate::may_sign)
        .ok_or(JarVerifyException)?;
    let key = certificate.public_key().ok_or(JarVerifyException)?;
    let mut attributes = None;
    if let Some(set) = info.attributes {
        // Before Android 4.4 the digest among the attributes was not checked, so such packages protect nothing there.
        if ask.min_sdk < 19 {
            return Err(JarVerifyException);
        }
        if ask.max_sdk >= 24 {
            let kind = info
                .attribute(CONTENT_TYPE)
                .map_err(|()| JarVerifyException)?;
            let kind = kind.and_then(|kind| kind.oid()).ok_or(JarVerifyException)?;
            if kind != data.content_type {
                return Ok(None);
            }
        }
        let expected = info
            .attribute(MESSAGE_DIGEST)
            .map_err(|()| JarVerifyException)?;
        let expected = expected
            .as_ref()
            .and_then(Element::octets)
            .ok_or(JarVerifyException)?;
        if *expected != *digest.digest(&[text]) {
            return Ok(None);
        }
        // Signed as a SET; stored with the tag [0]. Android changes that byte and re-encodes nothing.
        let mut bytes = set.whole.to_vec();
        if let Some(tag) = bytes.first_mut() {
            *tag = crate::der::SET;
        }
        attributes = Some(bytes);
    }
    let message = attributes.as_deref().unwrap_or(text);
    match key.verify(scheme, message, &info.signature) {
        Answer::Right => Ok(Some(certificate)),
        Answer::Wrong => Ok(None),
        Answer::Unfit => Err(JarVerifyException),
    }
}

/// Compares an `.SF` file with the manifest: the entries that it signs. `None` where it is ignored, or wrong with an issue.
fn signature_file(
    text: &[u8],
    name: &str,
    manifest: &Manifest<'_>,
    ask: Ask<'_>,
    issues: &mut Issues,
) -> Option<BTreeSet<String>> {
    let (main, sections) = parsed(text, name, issues)?;
    if main.value("Signature-Version").is_none() {
        // Android skips such a file; apksig records the reason with the signer that it ignores.
        issues.warn(IssueKind::JarMissingVersion, name);
        return None;
    }
    if ask.max_sdk >= 24 {
        stripped(&main, name, ask, issues);
        if issues.failed() {
            return None;
        }
    }
    let signtool = main
        .value("Created-By")
        .is_some_and(|tool| tool.contains("signtool"));
    let ending = if signtool {
        "-Digest"
    } else {
        "-Digest-Manifest"
    };
    let whole = digests(&main, ending, ask);
    if whole.is_empty() {
        issues.warn(IssueKind::JarNoManifestDigest, name);
    }
    let whole_holds = !whole.is_empty()
        && whole
            .iter()
            .all(|(hash, digest)| hash.digest(&[manifest.bytes]) == *digest);
    if !signtool {
        let bytes = manifest
            .bytes
            .get(manifest.main.range.clone())
            .unwrap_or_default();
        for (hash, digest) in digests(&main, "-Digest-Manifest-Main-Attributes", ask) {
            if hash.digest(&[bytes]) != digest {
                issues.error(IssueKind::JarManifestMainDigest, name);
                return None;
            }
        }
    }
    let mut entries = BTreeSet::new();
    for section in &sections {
        let Some(entry) = section.name() else {
            issues.warn(IssueKind::JarUnnamedSigFileSection, name);
            return None;
        };
        if !entries.insert(entry.to_owned()) {
            issues.warn(IssueKind::JarDuplicateSigFileSection, entry);
            return None;
        }
        if whole_holds {
            continue;
        }
        let Some(described) = manifest.sections.get(entry) else {
            issues.warn(IssueKind::JarNoDigestInSigFile, entry);
            return None;
        };
        let expected = digests(section, "-Digest", ask);
        if expected.is_empty() {
            issues.error(IssueKind::JarNoDigestInSigFile, entry);
            continue;
        }
        let mut bytes = manifest
            .bytes
            .get(described.range.clone())
            .unwrap_or_default();
        if signtool && bytes.ends_with(b"\n\n") {
            bytes = bytes.get(..bytes.len() - 1).unwrap_or_default();
        }
        if expected
            .iter()
            .any(|(hash, digest)| hash.digest(&[bytes]) != *digest)
        {
            issues.error(IssueKind::JarManifestSectionDigest, entry);
        }
    }
    Some(entries)
}

/// The `.SF` file tells which newer schemes signed the package too; one that is missing was stripped.
fn stripped(main: &Section, name: &str, ask: Ask<'_>, issues: &mut Issues) {
    let Some(list) = main.value("X-Android-APK-Signed") else {
        if !ask.found.is_empty() {
            issues.warn(IssueKind::JarNoStripProtection, name);
        }
        return;
    };
    for id in list
        .split(',')
        .take(limits::RECORDS)
        .filter_map(|id| id.trim().parse::<u32>().ok())
    {
        let known = id == 2 || (id == 3 && ask.max_sdk >= 28);
        if !known {
            issues.warn(IssueKind::JarUnknownScheme, &id.to_string());
        } else if !ask.found.contains(&id) {
            issues.error(IssueKind::JarStripped, &id.to_string());
        }
    }
}

/// The digests of a section that some Android of the range checks.
fn digests(section: &Section, ending: &str, ask: Ask<'_>) -> Vec<(Hash, Vec<u8>)> {
    let mut found: Vec<(Hash, Vec<u8>)> = Vec::new();
    let decode = |text: &str| manifest::base64(text).unwrap_or_default();
    // Before Android 4.3: the first of «Digest-Algorithms» (by default SHA-1) that is there and known.
    if ask.min_sdk < 18 {
        let list = section.value("Digest-Algorithms").unwrap_or("SHA SHA1");
        let first = list
            .split_whitespace()
            .take(limits::RECORDS)
            .find_map(|name| {
                let value = section.value(&format!("{name}{ending}"))?;
                let hash = match name.to_ascii_uppercase().as_str() {
                    "MD5" => Hash::Md5,
                    "SHA" | "SHA1" | "SHA-1" => Hash::Sha1,
                    "SHA-256" => Hash::Sha256,
                    "SHA-384" if ask.min_sdk >= 9 => Hash::Sha384,
                    "SHA-512" if ask.min_sdk >= 9 => Hash::Sha512,
                    _ => return None,
                };
                Some((hash, decode(value)))
            });
        match first {
            Some(first) => found.push(first),
            None => return found,
        }
    }
    // From Android 4.3: the strongest that is there.
    if ask.max_sdk >= 18 {
        let names = [
            ("SHA-512", Hash::Sha512),
            ("SHA-384", Hash::Sha384),
            ("SHA-256", Hash::Sha256),
            ("SHA1", Hash::Sha1),
        ];
        let strongest = names.iter().find_map(|(name, hash)| {
            let value = section.value(&format!("{name}{ending}"))?;
            Some((*hash, decode(value)))
        });
        found.extend(strongest.filter(|digest| !found.contains(digest)));
    }
    found
}
