//! The genuine channels of a body, in the order a person would want them.

use chinhdanh_register::{Body, DomainStatus, Grade, Register};
use chinhdanh_verdict::{Channel, ChannelKind};
use jiff::civil::Date;

/// Site, app and hotline of a body; of the body that took over from it where it was merged; of its parent where it has no site of its own.
/// Expired hotlines are left out, and nothing of grade C is recommended beside something better.
pub(crate) fn genuine(register: &Register, body: &Body, today: Date) -> Vec<Channel> {
    let successor = body
        .succeeded
        .as_ref()
        .and_then(|succession| register.body(succession.by.as_str()));
    let body = successor.unwrap_or(body);
    let parent = body
        .parent
        .as_ref()
        .and_then(|id| register.body(id.as_str()));
    let site = site(register, body).or_else(|| parent.and_then(|parent| site(register, parent)));
    // The best proven first; of equals the one that the register names first.
    let app = body
        .apps
        .iter()
        .filter(|app| app.grade != Grade::C)
        .min_by_key(|app| app.grade)
        .map(|app| {
            channel(
                register,
                body,
                ChannelKind::App,
                &app.name,
                app.verified_on,
                &app.source,
            )
        });
    let hotline = body
        .hotlines
        .iter()
        .find(|line| line.expires_on >= today && line.grade != Grade::C);
    let hotline = hotline.map(|line| {
        channel(
            register,
            body,
            ChannelKind::Hotline,
            &line.number,
            line.verified_on,
            &line.source,
        )
    });
    [site, app, hotline].into_iter().flatten().collect()
}

fn site(register: &Register, body: &Body) -> Option<Channel> {
    let domain = body
        .genuine_site()
        .filter(|domain| domain.status == DomainStatus::Current)?;
    Some(channel(
        register,
        body,
        ChannelKind::Site,
        &format!("https://{}", domain.name),
        domain.verified_on,
        &domain.source,
    ))
}

fn channel(
    register: &Register,
    body: &Body,
    kind: ChannelKind,
    value: &str,
    verified_on: Date,
    source: &str,
) -> Channel {
    let source = register
        .contents()
        .sources
        .get(source)
        .and_then(|source| source.url.clone().or_else(|| source.what.clone()))
        .unwrap_or_default();
    Channel {
        kind,
        value: value.to_owned(),
        body: body.id.to_string(),
        verified_on: verified_on.to_string(),
        source,
    }
}
