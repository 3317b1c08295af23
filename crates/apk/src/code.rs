//! The code files (`dex` format: source.android.com, «Dalvik executable format»): what is odd in their headers, and whether they hold what the app starts with.

use chinhdanh_archive::Checked;
use chinhdanh_verdict::codes::PackageCode;
use memchr::memmem::Finder;

use crate::model::{App, ComponentKind};
use crate::res::chunk::u32_at;

/// The length of a header, which is all that is kept of a code file.
pub(crate) const HEADER: usize = 112;
/// The first code file of an app.
const FIRST: &[u8] = b"classes.dex";
/// The longest name of a class that is looked for, in bytes.
const LONGEST: usize = 480;

/// Whether Android runs code from an entry of this name.
pub(crate) fn is_main(name: &[u8]) -> bool {
    let number = name
        .strip_prefix(b"classes")
        .and_then(|rest| rest.strip_suffix(b".dex"));
    number.is_some_and(|number| number.iter().all(u8::is_ascii_digit))
}

/// What is odd in a code file, from its header and a whole reading.
pub(crate) fn oddities(head: &[u8], checked: Checked) -> [Option<PackageCode>; 2] {
    let sum = (checked.crc_differs || checked.length_differs).then_some(PackageCode::Checksum);
    if !head.starts_with(b"dex\n0") || head.len() < HEADER {
        return [sum, Some(PackageCode::DexFake)];
    }
    let field = |at: usize| u32_at(head, at).map_or(0, u64::from);
    // Six tables: how many items, where, how large each.
    let tables = [(56, 4), (64, 4), (72, 12), (80, 8), (88, 8), (96, 32)];
    let outside = tables
        .iter()
        .any(|(at, size)| field(at + 4) + field(*at) * size > checked.length);
    let lies = field(32) > checked.length || outside || !(112..=120).contains(&field(36));
    [sum, lies.then_some(PackageCode::DexHeader)]
}

/// The classes that the system calls first: the application and the screen under the launcher's icon. Where no code file names one of them, the code that
/// runs comes from elsewhere, and what was read is only its shell. That a file names them does not show that it holds them.
#[derive(Debug, Default)]
pub(crate) struct Starters {
    missing: Vec<Finder<'static>>,
    /// A code file was read.
    read: bool,
    /// One was not read to its end, so that nothing is known of what it lacks.
    cut: bool,
    /// The first code file is no code file: encrypted or broken.
    unreadable: bool,
}

impl Starters {
    pub(crate) fn of(app: &App) -> Self {
        let launcher = app.components.iter().find(|component| {
            let on_launcher = |category: &String| category == "android.intent.category.LAUNCHER";
            component.kind == ComponentKind::Activity
                && component.enabled
                && component
                    .filters
                    .iter()
                    .any(|filter| filter.categories.iter().any(on_launcher))
        });
        let names = app.application.iter().chain(launcher.map(|it| &it.name));
        let missing = names
            .filter(|name| !name.is_empty() && name.len() <= LONGEST)
            // Android's own classes are in no package. Beyond the basic plane the two encodings of a name differ.
            .filter(|name| !name.starts_with("android.") && !name.starts_with("com.android."))
            .filter(|name| name.chars().all(|c| ('\u{1}'..='\u{ffff}').contains(&c)))
            .map(|name| {
                let name = match name.strip_prefix('.') {
                    Some(rest) => format!("{}.{rest}", app.package),
                    None if name.contains('.') => name.clone(),
                    None => format!("{}.{name}", app.package),
                };
                let descriptor = format!("L{};", name.replace('.', "/"));
                Finder::new(descriptor.as_bytes()).into_owned()
            })
            .collect();
        Self {
            missing: if app.has_code { missing } else { Vec::new() },
            ..Self::default()
        }
    }

    /// A piece of a code file.
    pub(crate) fn piece(&mut self, window: &[u8]) {
        self.missing.retain(|class| class.find(window).is_none());
    }

    /// The end of a code file.
    pub(crate) fn end(&mut self, name: &[u8], fake: bool) {
        self.read = true;
        self.unreadable |= fake && name == FIRST;
    }

    /// A code file that was not read to its end.
    pub(crate) fn cut(&mut self) {
        self.cut = true;
    }

    /// Whether the code that runs could not be read.
    pub(crate) fn hidden(&self) -> bool {
        self.unreadable || self.read && !self.cut && !self.missing.is_empty()
    }
}
