//! Clean packages, built by the usual tools.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use sha2::{Digest as _, Sha256};

/// Android's own resources, which give names to attributes (Debian: `android-framework-res`).
const FRAMEWORK: &str = "/usr/share/android-framework-res/framework-res.apk";

/// Who signs. The keys are made on this machine when they are first asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// The key that a programmer's tool makes by itself: a debug build's.
    Debug,
    /// Somebody else whom no register knows.
    Impostor,
}

/// A package to be built.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The package name.
    pub package: String,
    /// The label, put into the resource table.
    pub label: String,
    /// The name of the split, for one.
    pub split: Option<String>,
    /// Elements before `<application>`.
    pub before: String,
    /// Elements inside `<application>`, beside the launcher's activity.
    pub inside: String,
    /// Whether there is an activity for the launcher.
    pub launcher: bool,
    /// Whether there is code: a `classes.dex` without a class.
    pub code: bool,
    /// The lowest API level; below 24 the package is signed by v1 too.
    pub min_sdk: u32,
    /// More resource files, by their path below `res/`.
    pub resources: Vec<(String, String)>,
    /// Other files, by their path in the package.
    pub files: Vec<(String, Vec<u8>)>,
    /// Who signs it; `None` for nobody.
    pub key: Option<Key>,
}

impl Sample {
    /// An app that asks for nothing.
    #[must_use]
    pub fn new(package: &str, label: &str) -> Self {
        Self {
            package: package.to_owned(),
            label: label.to_owned(),
            split: None,
            before: String::new(),
            inside: String::new(),
            launcher: true,
            code: false,
            min_sdk: 24,
            resources: Vec::new(),
            files: Vec::new(),
            key: Some(Key::Debug),
        }
    }

    /// A split of a package.
    #[must_use]
    pub fn split(package: &str, name: &str) -> Self {
        Self {
            split: Some(name.to_owned()),
            launcher: false,
            ..Self::new(package, "")
        }
    }

    /// The same, asking for these permissions (`READ_SMS`).
    #[must_use]
    pub fn asks<'a>(mut self, permissions: impl IntoIterator<Item = &'a str>) -> Self {
        for name in permissions {
            self.before +=
                &format!("<uses-permission android:name=\"android.permission.{name}\"/>");
        }
        self
    }

    /// The same with a service or receiver that the system binds by this permission (`BIND_ACCESSIBILITY_SERVICE`).
    #[must_use]
    pub fn bound(mut self, permission: &str) -> Self {
        let (element, action) = match permission {
            "BIND_ACCESSIBILITY_SERVICE" => (
                "service",
                "android.accessibilityservice.AccessibilityService",
            ),
            "BIND_NOTIFICATION_LISTENER_SERVICE" => (
                "service",
                "android.service.notification.NotificationListenerService",
            ),
            "BIND_DEVICE_ADMIN" => ("receiver", "android.app.action.DEVICE_ADMIN_ENABLED"),
            _ => ("service", "mau.vidu.BIND"),
        };
        self.inside += &format!(
            "<{element} android:name=\".Bound{permission}\" android:exported=\"true\" android:permission=\"android.permission.{permission}\">\
             <intent-filter><action android:name=\"{action}\"/></intent-filter></{element}>"
        );
        self
    }

    /// The same with this file.
    #[must_use]
    pub fn file(mut self, path: &str, content: &[u8]) -> Self {
        self.files.push((path.to_owned(), content.to_vec()));
        self
    }

    /// Builds, aligns and signs. What was signed once is kept for the next run.
    ///
    /// # Panics
    /// Where a tool is missing (Debian: `aapt zipalign apksigner android-framework-res`) or refuses.
    #[must_use]
    pub fn build(&self) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str, content: &[u8]| {
            std::fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            std::fs::write(at(name), content).unwrap();
        };
        write("AndroidManifest.xml", self.manifest().as_bytes());
        let mut aapt = tool("aapt");
        aapt.args(["package", "-f", "-M"])
            .arg(at("AndroidManifest.xml"))
            .args(["-I", FRAMEWORK, "-F"])
            .arg(at("built.apk"));
        if self.split.is_none() {
            let label = escaped(&self.label);
            write(
                "res/values/texts.xml",
                format!("<resources><string name=\"app_name\">{label}</string></resources>")
                    .as_bytes(),
            );
            aapt.arg("-S").arg(at("res"));
        }
        for (path, content) in &self.resources {
            write(&format!("res/{path}"), content.as_bytes());
        }
        if self.code {
            write("raw/classes.dex", &dex());
        }
        for (path, content) in &self.files {
            write(&format!("raw/{path}"), content);
        }
        if at("raw").is_dir() {
            aapt.arg(at("raw"));
        }
        run(&mut aapt);
        run(tool("zipalign")
            .args(["-f", "4"])
            .arg(at("built.apk"))
            .arg(at("aligned.apk")));
        let aligned = std::fs::read(at("aligned.apk")).unwrap();
        match self.key {
            None => aligned,
            Some(key) => self.signed(&aligned, key),
        }
    }

    fn signed(&self, aligned: &[u8], key: Key) -> Vec<u8> {
        let store = store(key);
        let mut hash = Sha256::new();
        hash.update(std::fs::read(&store).unwrap());
        hash.update(aligned);
        let name: String = hash
            .finalize()
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let kept = kept().join(format!("{name}.apk"));
        if let Ok(bytes) = std::fs::read(&kept) {
            return bytes;
        }
        let input = tempfile::NamedTempFile::new_in(kept.parent().unwrap()).unwrap();
        std::fs::write(input.path(), aligned).unwrap();
        let output = tempfile::NamedTempFile::new_in(kept.parent().unwrap()).unwrap();
        run(tool("apksigner")
            .args(["sign", "--ks"])
            .arg(&store)
            .args(["--ks-pass", "pass:android", "--min-sdk-version"])
            .arg(self.min_sdk.to_string())
            .arg("--out")
            .arg(output.path())
            .arg(input.path()));
        let bytes = std::fs::read(output.path()).unwrap();
        output.persist(&kept).unwrap();
        bytes
    }

    fn manifest(&self) -> String {
        let (package, before, inside) = (&self.package, &self.before, &self.inside);
        let min = self.min_sdk;
        let opening = "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\"";
        if let Some(split) = &self.split {
            return format!(
                "{opening} package=\"{package}\" split=\"{split}\" android:versionCode=\"7\">\
                 <application android:hasCode=\"false\">{inside}</application></manifest>"
            );
        }
        let launcher = if self.launcher {
            "<activity android:name=\".Main\" android:exported=\"true\"><intent-filter>\
             <action android:name=\"android.intent.action.MAIN\"/><category android:name=\"android.intent.category.LAUNCHER\"/>\
             </intent-filter></activity>"
        } else {
            ""
        };
        format!(
            "{opening} package=\"{package}\" android:versionCode=\"7\" android:versionName=\"1.7\">\
             <uses-sdk android:minSdkVersion=\"{min}\" android:targetSdkVersion=\"34\"/>{before}\
             <application android:label=\"@string/app_name\" android:hasCode=\"{}\">{launcher}{inside}</application></manifest>",
            self.code
        )
    }
}

/// A `classes.dex` without a class: the header alone.
#[must_use]
pub fn dex() -> Vec<u8> {
    let mut bytes = b"dex\n035\0".to_vec();
    bytes.resize(112, 0);
    bytes[32] = 112;
    bytes[36] = 112;
    bytes[40..44].copy_from_slice(&[0x78, 0x56, 0x34, 0x12]);
    bytes
}

/// A text for a resource file, as `aapt` wants it.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' | '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out + "\""
}

/// What `aapt dump badging` makes of a package: its name and label. `None` where it refuses: it reads with the code that Android reads with.
///
/// # Panics
/// Where `aapt` is missing.
#[must_use]
pub fn aapt_reads(package: &[u8]) -> Option<(String, String)> {
    let file = tempfile::NamedTempFile::with_suffix(".apk").unwrap();
    std::fs::write(file.path(), package).unwrap();
    let output = tool("aapt")
        .args(["dump", "badging"])
        .arg(file.path())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let quoted = |start: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(start))?;
        line.split('\'').next().map(str::to_owned)
    };
    let name = quoted("package: name='").filter(|name| !name.is_empty())?;
    output
        .status
        .success()
        .then(|| (name, quoted("application-label:'").unwrap_or_default()))
}

/// Where signed packages and keys are kept between runs.
fn kept() -> &'static Path {
    static KEPT: OnceLock<PathBuf> = OnceLock::new();
    KEPT.get_or_init(|| {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| here.join("../../target"), PathBuf::from);
        let kept = target.join("tmp/forge");
        std::fs::create_dir_all(&kept).unwrap();
        kept
    })
}

/// The key store of a key, made where there is none.
fn store(key: Key) -> PathBuf {
    let path = kept().join(format!("{key:?}.p12"));
    if !path.exists() {
        // Several tests may come here at once: each makes its own, the first to finish wins.
        let folder = tempfile::tempdir_in(kept()).unwrap();
        let made = folder.path().join("made.p12");
        run(tool("keytool")
            .args([
                "-genkeypair",
                "-storetype",
                "PKCS12",
                "-storepass",
                "android",
                "-alias",
                "test",
            ])
            .args([
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "10000",
            ])
            .arg("-dname")
            .arg(match key {
                Key::Debug => "CN=Android Debug, O=Android, C=US",
                Key::Impostor => "CN=Somebody Else",
            })
            .arg("-keystore")
            .arg(&made));
        // A hard link does not replace what is there.
        let _ = std::fs::hard_link(&made, &path);
    }
    path
}

fn tool(name: &str) -> Command {
    let mut command = Command::new(name);
    // A JVM that lives for half a second gains nothing from its second compiler.
    command.env(
        "JAVA_TOOL_OPTIONS",
        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    );
    command
}

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| {
        panic!("{command:?}: {error}; Debian: apt-get install aapt zipalign apksigner android-framework-res")
    });
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
