//! What an app declares of itself.

use serde::Serialize;

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Localised {
    /// The language (`vi`, `zh-CN`); empty for the default.
    pub locale: String,
    /// The text.
    pub text: String,
}

/// A permission that the app asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Permission {
    /// Its full name.
    pub name: String,
    /// The last API level on which it is asked for.
    pub max_sdk: Option<u32>,
    /// Asked for only since Android 6 (`uses-permission-sdk-23`).
    pub since_23: bool,
}

/// The kinds of component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComponentKind {
    /// A screen.
    Activity,
    /// Another name for a screen.
    ActivityAlias,
    /// Work in the background.
    Service,
    /// Called when something happens.
    Receiver,
    /// Data for others.
    Provider,
}

/// An intent filter: what calls a component.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Filter {
    /// Actions, such as `android.provider.Telephony.SMS_RECEIVED`.
    pub actions: Vec<String>,
    /// Categories, such as `android.intent.category.LAUNCHER`.
    pub categories: Vec<String>,
    /// Schemes of links.
    pub schemes: Vec<String>,
    /// Hosts of links.
    pub hosts: Vec<String>,
    /// Its priority.
    pub priority: Option<i32>,
}

/// `<meta-data>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MetaData {
    /// Its name.
    pub name: String,
    /// Its value, or the file that its resource stands for.
    pub value: Option<String>,
}

/// A component of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Component {
    /// Its kind.
    pub kind: ComponentKind,
    /// Its class, with the package before a leading dot.
    pub name: String,
    /// Whether other apps may call it, as declared.
    pub exported: Option<bool>,
    /// Whether it is enabled.
    pub enabled: bool,
    /// What a caller must hold, such as `android.permission.BIND_ACCESSIBILITY_SERVICE`.
    pub permission: Option<String>,
    /// Its default label.
    pub label: Option<String>,
    /// What calls it.
    pub filters: Vec<Filter>,
    /// Its meta-data.
    pub meta_data: Vec<MetaData>,
}

impl Component {
    /// Whether one of its filters names this action.
    #[must_use]
    pub fn has_action(&self, action: &str) -> bool {
        self.filters
            .iter()
            .any(|filter| filter.actions.iter().any(|known| known == action))
    }
}

/// The app's network security configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct NetworkConfig {
    /// Unencrypted connections are allowed.
    pub cleartext: bool,
    /// Certificates that the user installed are trusted.
    pub user_certificates: bool,
    /// The domains that it names.
    pub domains: Vec<String>,
}

/// A file that the icon is drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IconFile {
    /// Its path in the package.
    pub path: String,
    /// Its density in dots per inch; 0xfffe for any.
    pub density: u16,
    /// The API level from which it is used.
    pub sdk: u16,
    /// Its bytes: a picture or compiled XML; not part of a listing.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A layer of an adaptive icon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Layer {
    /// Files, best density first.
    Files(Vec<IconFile>),
    /// One colour, as 0xAARRGGBB.
    Colour(u32),
}

/// The icon as the package holds it; drawing it is another room's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Icon {
    /// The files of the icon, best density first.
    pub files: Vec<IconFile>,
    /// The foreground of an adaptive icon.
    pub foreground: Option<Layer>,
    /// The background of an adaptive icon.
    pub background: Option<Layer>,
    /// The colours that compiled pictures refer to, by resource id.
    pub colours: Vec<(u32, u32)>,
}

/// What the manifest says, with labels and files looked up in the resource table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct App {
    /// The package name.
    pub package: String,
    /// The name of the split; `None` for the base.
    pub split: Option<String>,
    /// The version code, with its major part above 32 bits.
    pub version_code: Option<u64>,
    /// The version name.
    pub version_name: Option<String>,
    /// The lowest API level; 1 where none is declared.
    pub min_sdk: Option<u32>,
    /// The API level that it was made for.
    pub target_sdk: Option<u32>,
    /// The label in every language, the default first.
    pub labels: Vec<Localised>,
    /// The label under the icon on the launcher, where it is another.
    pub launcher_labels: Vec<Localised>,
    /// The icon.
    pub icon: Icon,
    /// The user id that it wants to share with other apps of its signer.
    pub shared_user_id: Option<String>,
    /// The application class.
    pub application: Option<String>,
    /// What it asks for.
    pub permissions: Vec<Permission>,
    /// Its components.
    pub components: Vec<Component>,
    /// The meta-data of the application.
    pub meta_data: Vec<MetaData>,
    /// The apps that it looks for.
    pub queries: Vec<String>,
    /// Whether it holds code.
    pub has_code: bool,
    /// Whether it can be debugged.
    pub debuggable: bool,
    /// Whether it is only for tests.
    pub test_only: bool,
    /// Whether its data are in backups; `None` where not said.
    pub allow_backup: Option<bool>,
    /// Whether unencrypted connections are allowed; `None` where not said.
    pub cleartext: Option<bool>,
    /// Its network security configuration.
    pub network: Option<NetworkConfig>,
}

impl App {
    /// The default label.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.labels.first().map(|label| label.text.as_str())
    }

    /// Whether it asks for this permission.
    #[must_use]
    pub fn asks(&self, permission: &str) -> bool {
        self.permissions
            .iter()
            .any(|known| known.name == permission)
    }

    /// The components that only the system may bind with this permission.
    pub fn bound_by<'a>(&'a self, permission: &'a str) -> impl Iterator<Item = &'a Component> {
        self.components
            .iter()
            .filter(move |component| component.permission.as_deref() == Some(permission))
    }
}
