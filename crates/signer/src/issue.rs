//! What is wrong with a signature, under the names of Android's own verifier (`ApkVerifier.Issue` of apksig), so that both can be compared.

use serde::{Serialize, Serializer};

macro_rules! issues {
    ($($(#[$meta:meta])* $name:ident = $text:literal,)*) => {
        /// One kind of issue. [`IssueKind::name`] gives apksig's name where apksig has one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is explained by its name, which is apksig's")]
        #[non_exhaustive]
        pub enum IssueKind { $($(#[$meta])* $name,)* }

        impl IssueKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name that apksig uses.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

issues! {
    /// Not a ZIP file, or one whose end does not follow its central directory (apksig throws `ApkFormatException`).
    MalformedApk = "MALFORMED_APK",
    /// The manifest gives no usable SDK version (apksig throws).
    MalformedManifest = "MALFORMED_MANIFEST",
    /// The least SDK version lies above the greatest (apksig throws).
    SdkRange = "SDK_RANGE",
    /// More work than this room does for one package; apksig has no such bound.
    TooMuch = "TOO_MUCH",
    JarNoSignatures = "JAR_SIG_NO_SIGNATURES",
    JarNoSignedEntries = "JAR_SIG_NO_SIGNED_ZIP_ENTRIES",
    JarDuplicateEntry = "JAR_SIG_DUPLICATE_ZIP_ENTRY",
    JarDuplicateManifestSection = "JAR_SIG_DUPLICATE_MANIFEST_SECTION",
    JarUnnamedManifestSection = "JAR_SIG_UNNNAMED_MANIFEST_SECTION",
    JarUnnamedSigFileSection = "JAR_SIG_UNNNAMED_SIG_FILE_SECTION",
    JarNoManifest = "JAR_SIG_NO_MANIFEST",
    JarMissingEntry = "JAR_SIG_MISSING_ZIP_ENTRY_REFERENCED_IN_MANIFEST",
    JarNoDigestInManifest = "JAR_SIG_NO_ZIP_ENTRY_DIGEST_IN_MANIFEST",
    JarNoDigestInSigFile = "JAR_SIG_NO_ZIP_ENTRY_DIGEST_IN_SIG_FILE",
    JarEntryNotSigned = "JAR_SIG_ZIP_ENTRY_NOT_SIGNED",
    JarSignersMismatch = "JAR_SIG_ZIP_ENTRY_SIGNERS_MISMATCH",
    JarEntryDigest = "JAR_SIG_ZIP_ENTRY_DIGEST_DID_NOT_VERIFY",
    JarManifestMainDigest = "JAR_SIG_MANIFEST_MAIN_SECTION_DIGEST_DID_NOT_VERIFY",
    JarManifestSectionDigest = "JAR_SIG_MANIFEST_SECTION_DIGEST_DID_NOT_VERIFY",
    JarNoManifestDigest = "JAR_SIG_NO_MANIFEST_DIGEST_IN_SIG_FILE",
    JarNoStripProtection = "JAR_SIG_NO_APK_SIG_STRIP_PROTECTION",
    JarMissingFile = "JAR_SIG_MISSING_FILE",
    JarVerifyException = "JAR_SIG_VERIFY_EXCEPTION",
    JarUnsupportedAlgorithm = "JAR_SIG_UNSUPPORTED_SIG_ALG",
    JarParseException = "JAR_SIG_PARSE_EXCEPTION",
    JarDidNotVerify = "JAR_SIG_DID_NOT_VERIFY",
    JarNoSigners = "JAR_SIG_NO_SIGNERS",
    JarTooManySigners = "JAR_SIG_MAX_SIGNATURES_EXCEEDED",
    JarDuplicateSigFileSection = "JAR_SIG_DUPLICATE_SIG_FILE_SECTION",
    JarMissingVersion = "JAR_SIG_MISSING_VERSION_ATTR_IN_SIG_FILE",
    JarUnknownScheme = "JAR_SIG_UNKNOWN_APK_SIG_SCHEME_ID",
    JarStripped = "JAR_SIG_MISSING_APK_SIG_REFERENCED",
    JarUnprotectedEntry = "JAR_SIG_UNPROTECTED_ZIP_ENTRY",
    JarMissing = "JAR_SIG_MISSING",
    NoSigForSandbox = "NO_SIG_FOR_TARGET_SANDBOX_VERSION",
    TargetSdkNeedsNewer = "MIN_SIG_SCHEME_FOR_TARGET_SDK_NOT_MET",
    V2Missing = "V2_SIG_MISSING",
    V2MalformedSigners = "V2_SIG_MALFORMED_SIGNERS",
    V2MalformedSigner = "V2_SIG_MALFORMED_SIGNER",
    V2MalformedPublicKey = "V2_SIG_MALFORMED_PUBLIC_KEY",
    V2MalformedCertificate = "V2_SIG_MALFORMED_CERTIFICATE",
    V2MalformedSignature = "V2_SIG_MALFORMED_SIGNATURE",
    V2MalformedDigest = "V2_SIG_MALFORMED_DIGEST",
    V2MalformedAttribute = "V2_SIG_MALFORMED_ADDITIONAL_ATTRIBUTE",
    V2UnknownScheme = "V2_SIG_UNKNOWN_APK_SIG_SCHEME_ID",
    V2Stripped = "V2_SIG_MISSING_APK_SIG_REFERENCED",
    V2NoSigners = "V2_SIG_NO_SIGNERS",
    V2TooManySigners = "V2_SIG_MAX_SIGNATURES_EXCEEDED",
    V2UnknownAlgorithm = "V2_SIG_UNKNOWN_SIG_ALGORITHM",
    V2UnknownAttribute = "V2_SIG_UNKNOWN_ADDITIONAL_ATTRIBUTE",
    V2VerifyException = "V2_SIG_VERIFY_EXCEPTION",
    V2DidNotVerify = "V2_SIG_DID_NOT_VERIFY",
    V2NoSignatures = "V2_SIG_NO_SIGNATURES",
    V2NoSupported = "V2_SIG_NO_SUPPORTED_SIGNATURES",
    V2NoCertificates = "V2_SIG_NO_CERTIFICATES",
    V2KeyMismatch = "V2_SIG_PUBLIC_KEY_MISMATCH_BETWEEN_CERTIFICATE_AND_SIGNATURES_RECORD",
    V2AlgorithmMismatch = "V2_SIG_SIG_ALG_MISMATCH_BETWEEN_SIGNATURES_AND_DIGESTS_RECORDS",
    V2Digest = "V2_SIG_APK_DIGEST_DID_NOT_VERIFY",
    V3MalformedSigners = "V3_SIG_MALFORMED_SIGNERS",
    V3MalformedSigner = "V3_SIG_MALFORMED_SIGNER",
    V3MalformedPublicKey = "V3_SIG_MALFORMED_PUBLIC_KEY",
    V3MalformedCertificate = "V3_SIG_MALFORMED_CERTIFICATE",
    V3MalformedSignature = "V3_SIG_MALFORMED_SIGNATURE",
    V3MalformedDigest = "V3_SIG_MALFORMED_DIGEST",
    V3MalformedAttribute = "V3_SIG_MALFORMED_ADDITIONAL_ATTRIBUTE",
    V3NoSigners = "V3_SIG_NO_SIGNERS",
    V3MultipleSigners = "V3_SIG_MULTIPLE_SIGNERS",
    V3MultiplePast = "V3_SIG_MULTIPLE_PAST_SIGNERS",
    V3PastMismatch = "V3_SIG_PAST_SIGNERS_MISMATCH",
    V3UnknownAlgorithm = "V3_SIG_UNKNOWN_SIG_ALGORITHM",
    V3UnknownAttribute = "V3_SIG_UNKNOWN_ADDITIONAL_ATTRIBUTE",
    V3VerifyException = "V3_SIG_VERIFY_EXCEPTION",
    V3InvalidSdks = "V3_SIG_INVALID_SDK_VERSIONS",
    V3DidNotVerify = "V3_SIG_DID_NOT_VERIFY",
    V3NoSignatures = "V3_SIG_NO_SIGNATURES",
    V3NoSupported = "V3_SIG_NO_SUPPORTED_SIGNATURES",
    V3NoCertificates = "V3_SIG_NO_CERTIFICATES",
    V3MinSdkMismatch = "V3_MIN_SDK_VERSION_MISMATCH_BETWEEN_SIGNER_AND_SIGNED_DATA_RECORD",
    V3MaxSdkMismatch = "V3_MAX_SDK_VERSION_MISMATCH_BETWEEN_SIGNER_AND_SIGNED_DATA_RECORD",
    V3KeyMismatch = "V3_SIG_PUBLIC_KEY_MISMATCH_BETWEEN_CERTIFICATE_AND_SIGNATURES_RECORD",
    V3AlgorithmMismatch = "V3_SIG_SIG_ALG_MISMATCH_BETWEEN_SIGNATURES_AND_DIGESTS_RECORDS",
    V3Digest = "V3_SIG_APK_DIGEST_DID_NOT_VERIFY",
    V3LineageDidNotVerify = "V3_SIG_POR_DID_NOT_VERIFY",
    V3MalformedLineage = "V3_SIG_MALFORMED_LINEAGE",
    V3LineageMismatch = "V3_SIG_POR_CERT_MISMATCH",
    V3InconsistentSdks = "V3_INCONSISTENT_SDK_VERSIONS",
    V3MissingSdks = "V3_MISSING_SDK_VERSIONS",
    V3InconsistentLineages = "V3_INCONSISTENT_LINEAGES",
    V31Missing = "V31_BLOCK_MISSING",
    V31SdkMismatch = "V31_ROTATION_MIN_SDK_MISMATCH",
    V31AttributeMissing = "V31_ROTATION_MIN_SDK_ATTR_MISSING",
    V31WithoutV3 = "V31_BLOCK_FOUND_WITHOUT_V3_BLOCK",
    V31DevReleaseOnV3 = "V31_ROTATION_TARGETS_DEV_RELEASE_ATTR_ON_V3_SIGNER",
    /// A hybrid block (v3.2) without exactly two signers. apksig's names for v3.2 are not published with the older ones, so these are ours.
    V32SignerCount = "V32_SIGNER_COUNT",
    /// Not one classical and one post-quantum key.
    V32KeyKinds = "V32_KEY_KINDS",
    /// The two signers are for different SDKs.
    V32SdksDiffer = "V32_SDK_VERSIONS_DIFFER",
    /// The two signers tell different histories.
    V32LineagesDiffer = "V32_LINEAGES_DIFFER",
    /// A v3 or v3.1 signer says that there is a hybrid block, and there is none.
    V32Missing = "V32_BLOCK_MISSING",
    /// It says so of other SDKs than the block's.
    V32SdkMismatch = "V32_SDK_MISMATCH",
    /// A post-quantum key outside a hybrid block; Android takes none.
    V32QuantumAlone = "V32_POST_QUANTUM_KEY_ALONE",
    V4Malformed = "V4_SIG_MALFORMED_SIGNERS",
    V4UnknownAlgorithm = "V4_SIG_UNKNOWN_SIG_ALGORITHM",
    V4NoSignatures = "V4_SIG_NO_SIGNATURES",
    V4DidNotVerify = "V4_SIG_DID_NOT_VERIFY",
    V4VerifyException = "V4_SIG_VERIFY_EXCEPTION",
    V4MalformedPublicKey = "V4_SIG_MALFORMED_PUBLIC_KEY",
    V4MalformedCertificate = "V4_SIG_MALFORMED_CERTIFICATE",
    V4KeyMismatch = "V4_SIG_PUBLIC_KEY_MISMATCH_BETWEEN_CERTIFICATE_AND_SIGNATURES_RECORD",
    V4Root = "V4_SIG_APK_ROOT_DID_NOT_VERIFY",
    V4Tree = "V4_SIG_APK_TREE_DID_NOT_VERIFY",
    V4SignersMismatch = "V4_SIG_V2_V3_SIGNERS_MISMATCH",
    V4DigestsMismatch = "V4_SIG_V2_V3_DIGESTS_MISMATCH",
    V4Version = "V4_SIG_VERSION_NOT_CURRENT",
    StampMissing = "SOURCE_STAMP_SIG_MISSING",
    StampWithoutDigest = "SOURCE_STAMP_SIGNATURE_BLOCK_WITHOUT_CERT_DIGEST",
    StampMalformedCertificate = "SOURCE_STAMP_MALFORMED_CERTIFICATE",
    StampCertificateMismatch = "SOURCE_STAMP_CERTIFICATE_MISMATCH_BETWEEN_SIGNATURE_BLOCK_AND_APK",
    StampMalformedSignature = "SOURCE_STAMP_MALFORMED_SIGNATURE",
    StampUnknownAlgorithm = "SOURCE_STAMP_UNKNOWN_SIG_ALGORITHM",
    StampNoSignature = "SOURCE_STAMP_NO_SIGNATURE",
    StampNoSupported = "SOURCE_STAMP_NO_SUPPORTED_SIGNATURE",
    StampVerifyException = "SOURCE_STAMP_VERIFY_EXCEPTION",
    StampDidNotVerify = "SOURCE_STAMP_DID_NOT_VERIFY",
    StampMalformedAttribute = "SOURCE_STAMP_MALFORMED_ATTRIBUTE",
    StampUnknownAttribute = "SOURCE_STAMP_UNKNOWN_ATTRIBUTE",
    StampInvalidTime = "SOURCE_STAMP_INVALID_TIMESTAMP",
    StampMalformedLineage = "SOURCE_STAMP_MALFORMED_LINEAGE",
    StampLineageMismatch = "SOURCE_STAMP_POR_CERT_MISMATCH",
    StampLineageDidNotVerify = "SOURCE_STAMP_POR_DID_NOT_VERIFY",
    UnknownBlock = "APK_SIG_BLOCK_UNKNOWN_ENTRY_ID",
}

impl std::fmt::Display for IssueKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for IssueKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// An issue and what it concerns (an entry, a file, a block id); the detail is attacker-chosen text, at most 120 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// What is wrong.
    pub kind: IssueKind,
    /// What it concerns; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// The errors and warnings of one check.
#[derive(Debug, Clone, Default)]
pub(crate) struct Issues {
    pub(crate) errors: Vec<Issue>,
    pub(crate) warnings: Vec<Issue>,
}

impl Issues {
    pub(crate) fn error(&mut self, kind: IssueKind, detail: &str) {
        push(&mut self.errors, kind, detail);
    }

    pub(crate) fn warn(&mut self, kind: IssueKind, detail: &str) {
        push(&mut self.warnings, kind, detail);
    }

    pub(crate) fn failed(&self) -> bool {
        !self.errors.is_empty()
    }

    pub(crate) fn take(&mut self, other: Self) {
        self.errors.extend(other.errors);
        self.warnings.extend(other.warnings);
        self.errors.truncate(crate::limits::ISSUES);
        self.warnings.truncate(crate::limits::ISSUES);
    }
}

fn push(list: &mut Vec<Issue>, kind: IssueKind, detail: &str) {
    if list.len() < crate::limits::ISSUES {
        let detail = detail
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect();
        list.push(Issue { kind, detail });
    }
}
