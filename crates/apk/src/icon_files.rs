//! The files that an icon is drawn from, best density first.

use crate::limits;
use crate::manifest::Resources;
use crate::model::{Icon, IconFile, Layer};
use crate::res::axml::{Event, Xml};

pub(crate) fn collect(id: u32, resources: &mut Resources<'_, '_>) -> Icon {
    let mut icon = Icon::default();
    let mut references = Vec::new();
    match layer(id, resources) {
        Some(Layer::Files(files)) => icon.files = files,
        Some(colour) => icon.background = Some(colour),
        None => return icon,
    }
    let (mut foreground, mut background) = (None, None);
    for file in &icon.files {
        let Some(mut xml) = Some(&file.bytes)
            .filter(|bytes| Xml::looks_like(bytes))
            .and_then(|bytes| Xml::open(bytes))
        else {
            continue;
        };
        let mut layer = None;
        xml.walk(|event| {
            let Event::Start { name, attributes } = event else {
                return;
            };
            match &*name {
                "foreground" => layer = Some(false),
                "background" => layer = Some(true),
                "monochrome" => layer = None,
                _ => {}
            }
            for attribute in &attributes {
                let Some(id) = attribute.value.kind.reference() else {
                    continue;
                };
                references.push(id);
                if attribute.name == "drawable" {
                    match layer {
                        Some(false) => foreground = foreground.or(Some(id)),
                        Some(true) => background = background.or(Some(id)),
                        None => {}
                    }
                }
            }
        });
    }
    icon.foreground = foreground.and_then(|id| layer(id, resources));
    icon.background = background
        .and_then(|id| layer(id, resources))
        .or(icon.background);
    for part in [&icon.foreground, &icon.background].into_iter().flatten() {
        let Layer::Files(files) = part else { continue };
        for file in files {
            if let Some(mut xml) = Some(&file.bytes)
                .filter(|bytes| Xml::looks_like(bytes))
                .and_then(|bytes| Xml::open(bytes))
            {
                xml.walk(|event| {
                    if let Event::Start { attributes, .. } = event {
                        references.extend(
                            attributes
                                .iter()
                                .filter_map(|attribute| attribute.value.kind.reference()),
                        );
                    }
                });
            }
        }
    }
    references.sort_unstable();
    references.dedup();
    for id in references.into_iter().take(64) {
        if let Some(colour) = colour(id, resources) {
            icon.colours.push((id, colour));
        }
    }
    icon
}

fn colour(id: u32, resources: &mut Resources<'_, '_>) -> Option<u32> {
    let values = resources.table.as_deref_mut()?.resolve(id);
    values
        .iter()
        .filter_map(|resource| resource.value)
        .find(|value| (0x1c..=0x1f).contains(&value.kind))
        .map(|value| value.data)
}

fn layer(id: u32, resources: &mut Resources<'_, '_>) -> Option<Layer> {
    if let Some(colour) = colour(id, resources) {
        return Some(Layer::Colour(colour));
    }
    let mut found = resources.table.as_deref_mut()?.resolve(id);
    found.sort_by_key(|resource| std::cmp::Reverse((resource.config.density, resource.config.sdk)));
    let mut files: Vec<IconFile> = Vec::new();
    for resource in found {
        let Some(path) = resource.text else { continue };
        if files.len() >= limits::ICON_FILES || files.iter().any(|file| file.path == path) {
            continue;
        }
        let Some(entry) = resources.archive.entry(&path) else {
            continue;
        };
        if let Ok(bytes) = resources.archive.read(entry, limits::ICON) {
            files.push(IconFile {
                path: path.into_owned(),
                density: resource.config.density,
                sdk: resource.config.sdk,
                bytes: bytes.into_owned(),
            });
        }
    }
    (!files.is_empty()).then_some(Layer::Files(files))
}
