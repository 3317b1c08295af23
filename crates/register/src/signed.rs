//! Releases: a register is taken only with a valid signature and a higher version than the one installed.
//!
//! Signatures are minisign's (Ed25519 over BLAKE2b, <https://jedisct1.github.io/minisign/>), so that anyone can check a release with a tool that
//! is not ours. minisign by itself stops neither roll-back nor freezing; the version and the last day stand inside the signed text for that.

use std::io::Cursor;

use jiff::civil::Date;
use minisign::{KeyPair, SecretKeyBox};
use minisign_verify::{PublicKey, Signature};

use crate::model::Contents;
use crate::validate::faults;
use crate::{Freshness, Register};

/// The largest register that is read, in bytes. The register of 2026 has under half a megabyte.
pub const MAX_REGISTER_BYTES: usize = 16 << 20;

/// Why a register is not taken. The one installed stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UpdateError {
    /// There is nothing that could be a signature: the `.minisig` file is empty, cut off or something else.
    #[error("no readable signature")]
    SignatureUnreadable,
    /// The signature was not made over these bytes by any trusted key: the file was changed, cut off or signed by somebody else.
    #[error("the signature does not fit the file and a trusted key")]
    SignatureWrong,
    /// No key is trusted, so no signature can be checked.
    #[error("no trusted key")]
    NoTrustedKey,
    /// The key text is not a minisign public key.
    #[error("not a minisign public key")]
    KeyUnreadable,
    /// The file is signed, but this program does not understand it: it was built for another version.
    #[error("signed, but not a register this program can read: {0}")]
    Malformed(String),
    /// The register breaks one of its own laws.
    #[error("the register contradicts itself: {0}")]
    Faulty(String),
    /// The version is not higher than the one installed: an old release was offered again.
    #[error("version {offered} is not higher than the installed {installed}")]
    NotNewer {
        /// The version in use.
        installed: u32,
        /// The version offered.
        offered: u32,
    },
    /// The register says it was issued on a day to come: the clock of this machine or of the signer is wrong.
    #[error("issued on {0}, which is still to come")]
    FromFuture(Date),
    /// The register was already too old when it was offered.
    #[error("its last day was {0}")]
    Expired(Date),
    /// The file is larger than any register.
    #[error("larger than {MAX_REGISTER_BYTES} bytes")]
    TooLarge,
    /// Making a key or a signature failed.
    #[error("signing failed: {0}")]
    Signing(String),
}

/// A register with its signature in one piece, as it is installed: written and replaced as one file, so that no half of it can be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The text of the `.minisig` file.
    pub signature: String,
    /// The signed bytes.
    pub register: Vec<u8>,
}

impl Bundle {
    const MARK: &str = "\n-----BEGIN REGISTER-----\n";

    /// The installed form.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            self.signature.trim_end().as_bytes(),
            Self::MARK.as_bytes(),
            &self.register,
        ]
        .concat()
    }

    /// Reads the installed form.
    ///
    /// # Errors
    /// [`UpdateError::SignatureUnreadable`] when the two parts cannot be told apart.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, UpdateError> {
        let head = &bytes[..bytes.len().min(8 << 10)];
        let at = head
            .windows(Self::MARK.len())
            .position(|window| window == Self::MARK.as_bytes())
            .ok_or(UpdateError::SignatureUnreadable)?;
        let signature = std::str::from_utf8(&bytes[..at])
            .map_err(|_| UpdateError::SignatureUnreadable)?
            .to_owned();
        Ok(Self {
            signature,
            register: bytes[at + Self::MARK.len()..].to_vec(),
        })
    }
}

/// Checks the signature over the bytes, then reads the register. `keys` are minisign public keys, each a bare base64 line or a whole `.pub` text;
/// any one of them suffices.
///
/// # Errors
/// What is wrong with the key, the signature or the text, in that order: nothing is parsed before the signature holds.
pub fn verify(bundle: &Bundle, keys: &[String]) -> Result<Contents, UpdateError> {
    if bundle.register.len() > MAX_REGISTER_BYTES {
        return Err(UpdateError::TooLarge);
    }
    if keys.is_empty() {
        return Err(UpdateError::NoTrustedKey);
    }
    let keys = keys
        .iter()
        .map(|key| public_key(key))
        .collect::<Result<Vec<_>, _>>()?;
    let signature =
        Signature::decode(&bundle.signature).map_err(|_| UpdateError::SignatureUnreadable)?;
    if !keys
        .iter()
        .any(|key| key.verify(&bundle.register, &signature, false).is_ok())
    {
        return Err(UpdateError::SignatureWrong);
    }
    let contents = read(&bundle.register)?;
    match faults(&contents, None).first() {
        Some(fault) => Err(UpdateError::Faulty(fault.to_string())),
        None => Ok(contents),
    }
}

/// Reads the released text of a register, unsigned: for comparing files, never for use.
///
/// # Errors
/// [`UpdateError::Malformed`] when the text is none, [`UpdateError::TooLarge`] when it is larger than any.
pub fn read(register: &[u8]) -> Result<Contents, UpdateError> {
    if register.len() > MAX_REGISTER_BYTES {
        return Err(UpdateError::TooLarge);
    }
    serde_json::from_slice(register).map_err(|error| UpdateError::Malformed(error.to_string()))
}

/// Decides whether an offered register replaces the installed one: signed, readable, of a higher version, neither from the future nor expired.
///
/// # Errors
/// As [`verify`], and when version or dates forbid the exchange.
pub fn accept(
    bundle: &Bundle,
    keys: &[String],
    installed: u32,
    today: Date,
) -> Result<Register, UpdateError> {
    let register = Register::new(verify(bundle, keys)?);
    let offered = register.contents().version;
    if offered <= installed {
        return Err(UpdateError::NotNewer { installed, offered });
    }
    match register.freshness(today) {
        Freshness::Fresh => Ok(register),
        Freshness::Stale { since, .. } => Err(UpdateError::Expired(since)),
        Freshness::FromFuture { issued_on } => Err(UpdateError::FromFuture(issued_on)),
    }
}

fn public_key(text: &str) -> Result<PublicKey, UpdateError> {
    let text = text.trim();
    PublicKey::decode(text)
        .or_else(|_| PublicKey::from_base64(text))
        .map_err(|_| UpdateError::KeyUnreadable)
}

/// Makes a key pair: the texts of the `.pub` and the secret key file, the latter sealed with `password` where one is given.
///
/// # Errors
/// [`UpdateError::Signing`] when the system has no randomness or the password cannot be used.
pub fn keypair(password: Option<&str>) -> Result<(String, String), UpdateError> {
    let failed = |error: minisign::PError| UpdateError::Signing(error.to_string());
    let KeyPair { pk, sk } = match password {
        Some(password) => KeyPair::generate_encrypted_keypair(Some(password.to_owned())),
        None => KeyPair::generate_unencrypted_keypair(),
    }
    .map_err(failed)?;
    let public = pk.to_box().map_err(failed)?.to_string();
    let secret = sk
        .to_box(Some("chinhdanh register key"))
        .map_err(failed)?
        .to_string();
    Ok((public, secret))
}

/// Signs register bytes with the text of a secret key file; returns the text of the `.minisig` file.
///
/// # Errors
/// [`UpdateError::Signing`] when the key cannot be opened.
pub fn sign(
    register: &[u8],
    secret_key: &str,
    password: Option<&str>,
) -> Result<String, UpdateError> {
    let failed = |error: minisign::PError| UpdateError::Signing(error.to_string());
    let sealed = SecretKeyBox::from_string(secret_key).map_err(failed)?;
    let secret = match password {
        Some(password) => sealed.into_secret_key(Some(password.to_owned())),
        None => sealed.into_unencrypted_secret_key(),
    }
    .map_err(failed)?;
    let signature = minisign::sign(
        None,
        &secret,
        Cursor::new(register),
        Some("chinhdanh register"),
        None,
    )
    .map_err(failed)?;
    Ok(signature.into_string())
}
