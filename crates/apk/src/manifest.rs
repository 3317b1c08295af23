//! From a manifest and a resource table to an [`App`].

use chinhdanh_archive::Archive;

use crate::attr;
use crate::icon_files;
use crate::limits;
use crate::model::{
    App, Component, ComponentKind, Filter, Localised, MetaData, NetworkConfig, Permission,
};
use crate::res::FormOddity;
use crate::res::arsc::Table;
use crate::res::axml::{Attribute, Event, Xml};

/// A manifest's resources: the table and the files.
pub(crate) struct Resources<'t, 'a> {
    pub(crate) table: Option<&'t mut Table<'a>>,
    pub(crate) archive: &'t Archive<'a>,
}

impl Resources<'_, '_> {
    /// The first text of a resource, the default language first.
    fn text(&mut self, id: u32) -> Option<String> {
        self.texts(id).into_iter().next().map(|label| label.text)
    }

    /// Every text of a resource, the default language first, each language once.
    fn texts(&mut self, id: u32) -> Vec<Localised> {
        let Some(table) = self.table.as_deref_mut() else {
            return Vec::new();
        };
        let mut texts: Vec<Localised> = Vec::new();
        for resource in table.resolve(id) {
            let text = resource
                .text
                .map(std::borrow::Cow::into_owned)
                .or_else(|| resource.value.and_then(crate::res::ValueKind::literal));
            let locale = resource.config.locale();
            if let Some(text) = text.filter(|_| texts.iter().all(|known| known.locale != locale)) {
                texts.push(Localised { locale, text });
            }
        }
        texts.sort_by(|a, b| a.locale.cmp(&b.locale));
        texts
    }
}

/// An element's attributes, by id.
struct Attributes<'e, 'a>(&'e [Attribute<'a>]);

impl<'e, 'a> Attributes<'e, 'a> {
    fn find(&self, id: u32) -> Option<&'e Attribute<'a>> {
        self.0.iter().find(|attribute| attribute.id == Some(id))
    }

    fn plain(&self, name: &str) -> Option<String> {
        let attribute = self
            .0
            .iter()
            .find(|attribute| attribute.id.is_none() && attribute.name == name)?;
        attribute
            .value
            .text
            .as_deref()
            .or(attribute.raw.as_deref())
            .map(str::to_owned)
            .or_else(|| attribute.value.kind.literal())
    }

    fn text(&self, id: u32, resources: &mut Resources<'_, '_>) -> Option<String> {
        let value = &self.find(id)?.value;
        match value.kind.reference() {
            Some(reference) => resources.text(reference),
            None => value
                .text
                .as_deref()
                .map(str::to_owned)
                .or_else(|| value.kind.literal()),
        }
    }

    fn integer(&self, id: u32, resources: &mut Resources<'_, '_>) -> Option<u32> {
        let attribute = self.find(id)?;
        attribute
            .value
            .kind
            .integer()
            .or_else(|| self.text(id, resources)?.trim().parse().ok())
    }

    fn boolean(&self, id: u32, resources: &mut Resources<'_, '_>) -> Option<bool> {
        let value = &self.find(id)?.value;
        value
            .kind
            .boolean()
            .or_else(|| match self.text(id, resources)?.as_str() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            })
    }
}

/// Reads a manifest, and whether Android gives it up because it finds neither an `<application>` nor an `<instrumentation>`. Where elements are not closed,
/// the application lies inside others: it is read all the same.
pub(crate) fn read(xml: &mut Xml<'_>, resources: &mut Resources<'_, '_>) -> (App, bool) {
    let (app, found) = walk(xml, resources, false);
    if found || !xml.oddities.contains(&FormOddity::Unbalanced) {
        return (app, !found);
    }
    let (anywhere, found) = walk(xml, resources, true);
    (if found { anywhere } else { app }, true)
}

/// One pass; also whether there is what a manifest must have.
fn walk(xml: &mut Xml<'_>, resources: &mut Resources<'_, '_>, anywhere: bool) -> (App, bool) {
    let mut reader = Reader {
        app: App {
            has_code: true,
            ..App::default()
        },
        resources,
        path: Vec::new(),
        network: None,
        icon: None,
        application_seen: false,
        applications: 0,
        instrumentation_seen: false,
        anywhere,
    };
    xml.walk(|event| match event {
        Event::Start { name, attributes } => {
            reader.start(&name, &Attributes(&attributes));
            reader.path.push(name.into_owned());
        }
        Event::End => {
            reader.path.pop();
        }
        Event::Text(_) => {}
    });
    let found = reader.application_seen || reader.instrumentation_seen;
    if reader.applications > 1 {
        xml.note(FormOddity::Misplaced);
    }
    (reader.finish(), found)
}

/// What an element of this name stands right under, for those that are read only there.
fn parents(name: &str) -> &'static [&'static str] {
    const COMPONENTS: &[&str] = &[
        "activity",
        "activity-alias",
        "service",
        "receiver",
        "provider",
    ];
    match name {
        "uses-sdk" | "application" => &["manifest"],
        "package" => &["queries"],
        "intent-filter" => COMPONENTS,
        "action" | "category" | "data" => &["intent-filter"],
        name if COMPONENTS.contains(&name) => &["application"],
        _ => &[],
    }
}

struct Reader<'r, 't, 'a> {
    app: App,
    resources: &'r mut Resources<'t, 'a>,
    path: Vec<String>,
    network: Option<u32>,
    icon: Option<u32>,
    application_seen: bool,
    applications: usize,
    instrumentation_seen: bool,
    /// Parents may stand anywhere above.
    anywhere: bool,
}

impl Reader<'_, '_, '_> {
    fn start(&mut self, name: &str, attributes: &Attributes<'_, '_>) {
        let above = || self.path.iter().rev().map(String::as_str);
        let parent = if self.anywhere {
            let parents = parents(name);
            above().find(|above| parents.contains(above))
        } else {
            None
        };
        let parent = parent.or_else(|| above().next()).unwrap_or_default();
        self.applications += usize::from(name == "application");
        match (name, parent) {
            ("manifest", "") => self.manifest(attributes),
            ("uses-sdk", "manifest") => {
                self.app.min_sdk = attributes
                    .integer(attr::MIN_SDK_VERSION, self.resources)
                    .or(self.app.min_sdk);
                self.app.target_sdk = attributes
                    .integer(attr::TARGET_SDK_VERSION, self.resources)
                    .or(self.app.target_sdk);
            }
            ("uses-permission" | "uses-permission-sdk-23" | "uses-permission-sdk-m", _) => {
                self.permission(name, attributes);
            }
            ("instrumentation", "manifest") => self.instrumentation_seen = true,
            ("application", "manifest") if !self.application_seen => self.application(attributes),
            ("activity", "application") => self.component(ComponentKind::Activity, attributes),
            ("activity-alias", "application") => {
                self.component(ComponentKind::ActivityAlias, attributes);
            }
            ("service", "application") => self.component(ComponentKind::Service, attributes),
            ("receiver", "application") => self.component(ComponentKind::Receiver, attributes),
            ("provider", "application") => self.component(ComponentKind::Provider, attributes),
            ("package", "queries") => {
                if let Some(package) = attributes
                    .text(attr::NAME, self.resources)
                    .filter(|_| self.app.queries.len() < limits::DECLARATIONS)
                {
                    self.app.queries.push(package);
                }
            }
            ("meta-data", _) => self.meta_data(attributes),
            (
                "intent-filter",
                "activity" | "activity-alias" | "service" | "receiver" | "provider",
            ) => {
                let priority = attributes
                    .integer(attr::PRIORITY, self.resources)
                    .map(u32::cast_signed);
                if let Some(component) = self
                    .app
                    .components
                    .last_mut()
                    .filter(|component| component.filters.len() < limits::DECLARATIONS)
                {
                    component.filters.push(Filter {
                        priority,
                        ..Filter::default()
                    });
                }
            }
            ("action" | "category" | "data", "intent-filter") => self.filter(name, attributes),
            _ => {}
        }
    }

    fn manifest(&mut self, attributes: &Attributes<'_, '_>) {
        self.app.package = attributes.plain("package").unwrap_or_default();
        self.app.split = attributes.plain("split");
        let major = attributes
            .integer(attr::VERSION_CODE_MAJOR, self.resources)
            .unwrap_or(0);
        let minor = attributes.integer(attr::VERSION_CODE, self.resources);
        self.app.version_code = minor.map(|minor| u64::from(major) << 32 | u64::from(minor));
        self.app.version_name = attributes.text(attr::VERSION_NAME, self.resources);
        self.app.shared_user_id = attributes.text(attr::SHARED_USER_ID, self.resources);
    }

    fn permission(&mut self, element: &str, attributes: &Attributes<'_, '_>) {
        let Some(name) = attributes.text(attr::NAME, self.resources) else {
            return;
        };
        if self.app.permissions.len() < limits::DECLARATIONS && !self.app.asks(&name) {
            let max_sdk = attributes.integer(attr::MAX_SDK_VERSION, self.resources);
            self.app.permissions.push(Permission {
                name,
                max_sdk,
                since_23: element != "uses-permission",
            });
        }
    }

    fn application(&mut self, attributes: &Attributes<'_, '_>) {
        self.application_seen = true;
        self.app.labels = self.labels(attributes);
        let app = &mut self.app;
        app.application = attributes
            .text(attr::NAME, self.resources)
            .map(|name| absolute(&app.package, name));
        app.has_code = attributes
            .boolean(attr::HAS_CODE, self.resources)
            .unwrap_or(true);
        app.debuggable = attributes
            .boolean(attr::DEBUGGABLE, self.resources)
            .unwrap_or(false);
        app.test_only = attributes
            .boolean(attr::TEST_ONLY, self.resources)
            .unwrap_or(false);
        app.allow_backup = attributes.boolean(attr::ALLOW_BACKUP, self.resources);
        app.cleartext = attributes.boolean(attr::USES_CLEARTEXT_TRAFFIC, self.resources);
        self.network = attributes
            .find(attr::NETWORK_SECURITY_CONFIG)
            .and_then(|attribute| attribute.value.kind.reference());
        self.icon = attributes
            .find(attr::ICON)
            .and_then(|attribute| attribute.value.kind.reference());
    }

    fn labels(&mut self, attributes: &Attributes<'_, '_>) -> Vec<Localised> {
        let Some(attribute) = attributes.find(attr::LABEL) else {
            return Vec::new();
        };
        match attribute.value.kind.reference() {
            Some(id) => self.resources.texts(id),
            None => attributes
                .text(attr::LABEL, self.resources)
                .map(|text| Localised {
                    locale: String::new(),
                    text,
                })
                .into_iter()
                .collect(),
        }
    }

    fn component(&mut self, kind: ComponentKind, attributes: &Attributes<'_, '_>) {
        if self.app.components.len() >= limits::DECLARATIONS {
            return;
        }
        let name = attributes
            .text(attr::NAME, self.resources)
            .unwrap_or_default();
        let component = Component {
            kind,
            name: absolute(&self.app.package, name),
            exported: attributes.boolean(attr::EXPORTED, self.resources),
            enabled: attributes
                .boolean(attr::ENABLED, self.resources)
                .unwrap_or(true),
            permission: attributes.text(attr::PERMISSION, self.resources),
            label: attributes.text(attr::LABEL, self.resources),
            filters: Vec::new(),
            meta_data: Vec::new(),
        };
        if self.app.launcher_labels.is_empty()
            && matches!(kind, ComponentKind::Activity | ComponentKind::ActivityAlias)
            && component.label.is_some()
        {
            // Kept only if this turns out to be the launcher's; see `filter`.
            self.app.launcher_labels = self.labels(attributes);
        }
        self.app.components.push(component);
    }

    fn meta_data(&mut self, attributes: &Attributes<'_, '_>) {
        let Some(name) = attributes.text(attr::NAME, self.resources) else {
            return;
        };
        let value = attributes
            .text(attr::VALUE, self.resources)
            .or_else(|| attributes.text(attr::RESOURCE, self.resources));
        let meta_data = MetaData { name, value };
        let list = match self.path.last().map(String::as_str) {
            Some("application") => &mut self.app.meta_data,
            Some("activity" | "activity-alias" | "service" | "receiver" | "provider") => {
                match self.app.components.last_mut() {
                    Some(component) => &mut component.meta_data,
                    None => return,
                }
            }
            _ => return,
        };
        if list.len() < limits::DECLARATIONS {
            list.push(meta_data);
        }
    }

    fn filter(&mut self, element: &str, attributes: &Attributes<'_, '_>) {
        let text = |id, resources: &mut Resources<'_, '_>| attributes.text(id, resources);
        let (name, scheme, host) = (
            text(attr::NAME, self.resources),
            text(attr::SCHEME, self.resources),
            text(attr::HOST, self.resources),
        );
        let Some(filter) = self
            .app
            .components
            .last_mut()
            .and_then(|component| component.filters.last_mut())
        else {
            return;
        };
        let push = |list: &mut Vec<String>, text: Option<String>| {
            if let Some(text) = text.filter(|_| list.len() < limits::DECLARATIONS) {
                list.push(text);
            }
        };
        match element {
            "action" => push(&mut filter.actions, name),
            "category" => push(&mut filter.categories, name),
            _ => {
                push(&mut filter.schemes, scheme);
                push(&mut filter.hosts, host);
            }
        }
    }

    fn finish(mut self) -> App {
        let on_launcher = |component: &Component| {
            component.filters.iter().any(|filter| {
                filter
                    .categories
                    .iter()
                    .any(|category| category == "android.intent.category.LAUNCHER")
            })
        };
        let launcher = self
            .app
            .components
            .iter()
            .find(|component| on_launcher(component))
            .and_then(|component| component.label.clone());
        let keeps = |labels: &[Localised]| {
            labels
                .iter()
                .any(|label| Some(&label.text) == launcher.as_ref())
        };
        if !keeps(&self.app.launcher_labels) {
            self.app.launcher_labels = launcher
                .map(|text| Localised {
                    locale: String::new(),
                    text,
                })
                .into_iter()
                .collect();
        }
        if self.app.launcher_labels == self.app.labels {
            self.app.launcher_labels.clear();
        }
        if let Some(id) = self.network {
            self.app.network = network(id, self.resources);
        }
        if let Some(id) = self.icon {
            self.app.icon = icon_files::collect(id, self.resources);
        }
        self.app
    }
}

fn absolute(package: &str, name: String) -> String {
    if name.starts_with('.') {
        format!("{package}{name}")
    } else {
        name
    }
}

fn network(id: u32, resources: &mut Resources<'_, '_>) -> Option<NetworkConfig> {
    let path = resources.text(id)?;
    let entry = resources.archive.entry(&path)?;
    let bytes = resources.archive.read(entry, limits::XML).ok()?;
    let mut xml = Xml::open(&bytes)?;
    let mut config = NetworkConfig::default();
    let mut in_domain = false;
    xml.walk(|event| match event {
        Event::Start { name, attributes } => {
            let says = |name: &str| attributes.iter().find(|attribute| attribute.name == name);
            config.cleartext |= says("cleartextTrafficPermitted")
                .is_some_and(|attribute| attribute.value.kind.boolean() == Some(true));
            config.user_certificates |= name == "certificates"
                && says("src")
                    .is_some_and(|attribute| attribute.value.text.as_deref() == Some("user"));
            in_domain = name == "domain";
        }
        Event::Text(text) if in_domain && config.domains.len() < limits::DECLARATIONS => {
            config.domains.push(text.trim().to_owned());
        }
        _ => {}
    });
    Some(config)
}
