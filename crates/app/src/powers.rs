//! What an app could do to its owner, from what it asks for.

use chinhdanh_verdict::AppCode;

use crate::facts::Facts;

/// One power, with the permission or service that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Power {
    pub(crate) code: AppCode,
    pub(crate) shown: &'static str,
    /// One of the four that Google's protection against fraud looks at.
    pub(crate) of_four: bool,
}

/// The seven powers of a remote-control kit that this app asks for, in order of weight.
pub(crate) fn powers(facts: &Facts<'_>) -> Vec<Power> {
    let asks = |name: &str| {
        facts
            .permissions
            .iter()
            .any(|known| known.strip_prefix("android.permission.") == Some(name))
    };
    let bound = |name: &str| {
        facts
            .bound
            .iter()
            .any(|known| known.strip_prefix("android.permission.") == Some(name))
    };
    let mut found = Vec::new();
    let mut add = |shown: Option<&'static str>, code, of_four| {
        if let Some(shown) = shown {
            found.push(Power {
                code,
                shown,
                of_four,
            });
        }
    };
    let first = |names: &[&'static str]| names.iter().copied().find(|name| asks(name));
    add(
        bound("BIND_ACCESSIBILITY_SERVICE").then_some("BIND_ACCESSIBILITY_SERVICE"),
        AppCode::PressesForYou,
        true,
    );
    add(
        first(&["READ_SMS", "RECEIVE_SMS"]),
        AppCode::ReadsCodes,
        true,
    );
    add(
        bound("BIND_NOTIFICATION_LISTENER_SERVICE").then_some("BIND_NOTIFICATION_LISTENER_SERVICE"),
        AppCode::ReadsNotices,
        true,
    );
    add(
        if facts.projects_screen {
            Some("FOREGROUND_SERVICE_MEDIA_PROJECTION")
        } else {
            first(&[
                "FOREGROUND_SERVICE_MEDIA_PROJECTION",
                "CAPTURE_VIDEO_OUTPUT",
            ])
        },
        AppCode::SeesScreen,
        false,
    );
    add(
        first(&["SYSTEM_ALERT_WINDOW"]),
        AppCode::CoversScreen,
        false,
    );
    add(
        first(&[
            "REQUEST_INSTALL_PACKAGES",
            "INSTALL_PACKAGES",
            "REQUEST_DELETE_PACKAGES",
            "DELETE_PACKAGES",
        ]),
        AppCode::InstallsMore,
        false,
    );
    add(
        if bound("BIND_DEVICE_ADMIN") || asks("BIND_DEVICE_ADMIN") {
            Some("BIND_DEVICE_ADMIN")
        } else {
            None
        },
        AppCode::ResistsRemoval,
        false,
    );
    found
}
