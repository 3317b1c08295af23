//! Every bound of the room in one place: what a hostile package can cost.

/// The most signers that Android reads from a package, of any scheme.
pub(crate) const SIGNERS: usize = 10;
/// The most signature or digest records, certificates, attributes read for one signer.
pub(crate) const RECORDS: usize = 64;
/// The most pairs read from a signing block.
pub(crate) const PAIRS: usize = 256;
/// The most certificates in a lineage; each costs one signature check.
pub(crate) const LINEAGE: usize = 24;
/// The most `SignerInfo` tried of one PKCS #7 file; each costs one signature check.
pub(crate) const SIGNER_INFOS: usize = 16;
/// The most certificates read of one PKCS #7 file.
pub(crate) const CERTIFICATES: usize = 64;
/// The longest RSA modulus, in bits. Android's own test vectors go this far; a check takes some milliseconds.
pub(crate) const RSA_BITS: usize = 16_384;
/// The longest RSA exponent, in bytes. The cost of a check grows with it; real keys use 3 or 65,537.
pub(crate) const RSA_EXPONENT: usize = 8;
/// The longest DSA modulus, in bytes (3,072 bits and its leading zero).
pub(crate) const DSA_MODULUS: usize = 385;
/// The longest ML-DSA public key, in bytes: that of ML-DSA-87.
pub(crate) const ML_DSA_KEY: usize = 2_592;
/// The longest manifest, signature file or PKCS #7 file.
pub(crate) const JAR_FILE: usize = 32 << 20;
/// The most bytes inflated for the whole package per byte of the file, once past [`INFLATED`]: deflate reaches 1,032, honest packages about 20.
pub(crate) const INFLATION: u64 = 100;
/// Bytes that may be inflated however small the file is.
pub(crate) const INFLATED: u64 = 64 << 20;
/// The most sections read of a manifest.
pub(crate) const SECTIONS: usize = 131_072;
/// The most issues kept; the rest say nothing new.
pub(crate) const ISSUES: usize = 256;
/// How deep encoded structures may nest.
pub(crate) const DEPTH: usize = 24;
/// Below this many bytes a second thread costs more than it saves: starting one takes some 50 µs, digesting a megabyte 0.6 ms.
pub(crate) const ALONE: u64 = 2 << 20;
/// The longest file with the digest of a stamp's certificate; a digest is 32 bytes.
pub(crate) const STAMP: usize = 1 << 10;
