//! The register in use: the one compiled in, or a newer signed one installed on this machine.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use chinhdanh_register::{Bundle, Register, UpdateError, accept, verify};
use jiff::ZonedDateTime;

use crate::talk::Failure;

/// Keys of the maintainers, compiled in: minisign public keys, one a line. Empty until the project's first signed release.
const BUILT_IN_KEYS: &str = include_str!("../trusted-keys");

/// Where this machine keeps its register and keys.
pub(crate) struct Installed {
    folder: Option<PathBuf>,
}

impl Installed {
    /// `CHINHDANH_DATA_DIR`, else `XDG_DATA_HOME/chinhdanh`, else `~/.local/share/chinhdanh`.
    pub(crate) fn open() -> Self {
        let of = |name: &str| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let share = || {
            of("XDG_DATA_HOME")
                .or_else(|| of("HOME").map(|home| home.join(".local/share")))
                .map(|share| share.join("chinhdanh"))
        };
        Self {
            folder: of("CHINHDANH_DATA_DIR").or_else(share),
        }
    }

    /// The newer of the compiled-in and the installed register. An installed file that no longer verifies is passed over, and the second value says why.
    pub(crate) fn register(&self) -> (Register, Option<UpdateError>) {
        let embedded = Register::embedded();
        let Some(bytes) = self
            .path("register.signed")
            .and_then(|path| fs::read(path).ok())
        else {
            return (embedded, None);
        };
        match Bundle::from_bytes(&bytes).and_then(|bundle| verify(&bundle, &self.keys())) {
            Ok(contents) if contents.version > embedded.contents().version => {
                (Register::new(contents), None)
            }
            Ok(_) => (embedded, None),
            Err(error) => (embedded, Some(error)),
        }
    }

    /// The keys trusted here: the maintainers' and those trusted by `register trust`.
    pub(crate) fn keys(&self) -> Vec<String> {
        let own = self
            .path("trusted-keys")
            .and_then(|path| fs::read_to_string(path).ok())
            .unwrap_or_default();
        let lines = |text: &str| {
            text.lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .collect::<Vec<_>>()
        };
        [lines(BUILT_IN_KEYS), lines(&own)].concat()
    }

    /// Adds a key to those trusted here.
    pub(crate) fn trust(&self, key: &str) -> anyhow::Result<PathBuf> {
        let path = self.path("trusted-keys").ok_or_else(no_folder)?;
        let mut keys = fs::read_to_string(&path).unwrap_or_default();
        let line = key
            .lines()
            .map(str::trim)
            .rfind(|line| !line.is_empty() && !line.starts_with("untrusted comment"))
            .unwrap_or_default();
        if !keys.lines().any(|known| known.trim() == line) {
            keys.push_str(line);
            keys.push('\n');
            replace(&path, keys.as_bytes())?;
        }
        Ok(path)
    }

    /// Takes an offered register in place of the one in use, or leaves everything as it is.
    pub(crate) fn update(
        &self,
        bundle: &Bundle,
        key: Option<&str>,
        now: &ZonedDateTime,
    ) -> anyhow::Result<Register> {
        let keys = key.map_or_else(|| self.keys(), |key| vec![key.to_owned()]);
        let installed = self.register().0.contents().version;
        let register = accept(bundle, &keys, installed, now.date()).map_err(Failure::from)?;
        replace(
            &self.path("register.signed").ok_or_else(no_folder)?,
            &bundle.to_bytes(),
        )?;
        if let Some(key) = key {
            self.trust(key)?;
        }
        Ok(register)
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(name))
    }
}

/// Writes a file so that at any moment either the old or the new stands there whole.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    replace_with_mode(path, bytes, 0o644)
}

/// As [`replace`], readable by the owner alone.
pub(crate) fn replace_secret(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    replace_with_mode(path, bytes, 0o600)
}

fn replace_with_mode(path: &Path, bytes: &[u8], mode: u32) -> anyhow::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    let write = || {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new()
            .permissions(fs::Permissions::from_mode(mode))
            .tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error: std::io::Error| {
        Failure::new(
            "register-write",
            vec![("reason", format!("{}: {error}", path.display()))],
        )
        .into()
    })
}

fn no_folder() -> Failure {
    Failure::new(
        "register-write",
        vec![(
            "reason",
            "HOME, XDG_DATA_HOME, CHINHDANH_DATA_DIR".to_owned(),
        )],
    )
}

/// The time of this run. `CHINHDANH_NOW` (RFC 9557) sets it for tests; nothing else does.
pub(crate) fn now() -> ZonedDateTime {
    std::env::var("CHINHDANH_NOW")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(ZonedDateTime::now)
}
