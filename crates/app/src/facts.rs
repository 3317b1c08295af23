//! What is known of an app, as the caller read it from the package.

use chinhdanh_icon::Signature;

/// An app as its package shows it. Borrowed from whatever read the package; every field may be empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    /// The package name.
    pub package: &'a str,
    /// The labels of the app and of its launcher entries, each with its locale (empty for the default).
    pub labels: &'a [(&'a str, &'a str)],
    /// The permissions asked for, by full name.
    pub permissions: &'a [&'a str],
    /// The permissions that its components are bound by (`android.permission.BIND_ACCESSIBILITY_SERVICE`), by full name.
    pub bound: &'a [&'a str],
    /// A foreground service that records the screen (`mediaProjection`).
    pub projects_screen: bool,
    /// It has code to run but no entry on the launcher, or hides the entry.
    pub hidden_launcher: bool,
    /// Packages found inside, by path, without those that are idle ([`crate::Apps::is_idle`]): a sample of a programmer's, a test's.
    pub nested: &'a [&'a str],
    /// Hosts, addresses with a port, paths and URLs found in code and files.
    pub strings: &'a [&'a str],
    /// Kits recognised in code, libraries and files.
    pub kits: &'a [(Kit, &'a str)],
    /// Code that only appears when the app runs, so that it could not be read.
    pub hidden_code: bool,
    /// Deliberate malformations of the file, by their code.
    pub malformations: &'a [&'a str],
    /// Why Android refuses to install the file, where it does.
    pub refused: Option<&'a str>,
    /// Who signed it.
    pub signing: Signing<'a>,
    /// What its icon looks like.
    pub icon: Option<&'a Signature>,
    /// The SHA-256 of the file, in lower-case hexadecimal digits.
    pub sha256: Option<&'a str>,
}

/// Who signed a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signing<'a> {
    /// Nobody looked.
    #[default]
    Unknown,
    /// Nobody.
    Unsigned,
    /// It bears a signature that does not hold.
    Broken,
    /// The signature holds for every byte. SHA-256 of the certificates of the signers that Android would choose, in hexadecimal digits.
    Verified(&'a [&'a str]),
}

/// What a kit that comes with an app is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kit {
    /// Hides or protects the code. Genuine banks do so too.
    Packer,
    /// Changes what another app's code does (Frida, Dobby, Pine).
    Hooking,
    /// Runs another app inside this one (VirtualApp).
    Virtualisation,
    /// Bears a certificate that Android ignores, to be mistaken for somebody else's app.
    PlantedCertificate,
}
