//! Shortcuts: Windows `.lnk` (MS-SHLLINK), `.url`, `.desktop`.

use chinhdanh_verdict::codes::MimeCode;

use super::Found;
use super::bytes::{any, folded};
use crate::charset;

/// What runs commands or fetches, as it stands in a shortcut's target and arguments.
const COMMANDS: &[&str] = &[
    "powershell",
    "pwsh",
    "cmd.exe",
    "mshta",
    "wscript",
    "cscript",
    "rundll32",
    "regsvr32",
    "msiexec",
    "certutil",
    "bitsadmin",
    "curl ",
    "forfiles",
    "conhost",
    "javascript:",
    "bash -c",
    "sh -c",
];

pub(super) fn list(bytes: &[u8], found: &mut Found) {
    let text = folded(bytes, 64 << 10);
    if any(&text, COMMANDS) || (bytes.starts_with(b"L\0") && any(&text, &["http://", "https://"])) {
        found.content.program = true;
        found.say(MimeCode::ShortcutRuns);
    }
    if !bytes.starts_with(b"L\0") {
        for line in charset::guess(&bytes[..bytes.len().min(64 << 10)]).lines() {
            if let Some((key, value)) = line.split_once('=')
                && key.trim().eq_ignore_ascii_case("url")
            {
                found.link(value);
            }
        }
    }
}
