//! What inline scripts are seen to do. They are searched, never run: a script that hides itself well is not understood, and that it hides is the finding.

use chinhdanh_verdict::PageCode;
use memchr::memmem;

use chinhdanh_verdict::quote;

/// Something a script does, with the words that show it.
#[derive(Debug)]
pub(crate) struct Deed {
    pub(crate) code: PageCode,
    pub(crate) quote: String,
}

/// What the scripts of a page do.
pub(crate) fn deeds(scripts: &str) -> Vec<Deed> {
    let lower = scripts.to_ascii_lowercase();
    let code = Code {
        given: scripts,
        lower: &lower,
    };
    let mut deeds = Vec::new();
    let mut add = |page: PageCode, at: Option<usize>| {
        if let Some(at) = at {
            deeds.push(Deed {
                code: page,
                quote: code.around(at),
            });
        }
    };
    let app = code.app();
    let has_blob = code.any(&["createobjecturl", "new blob", "blob:"]);
    let is_pieced = code
        .any(&["new websocket(", "wss://", "ws://"])
        .filter(|_| has_blob.is_some());
    // A file put together in the page: the app never shows up as a link, so neither the browser nor a crawler sees where it comes from.
    add(
        PageCode::AppHidden,
        is_pieced.or(has_blob.filter(|_| app.is_some())),
    );
    add(PageCode::AppByScript, app.filter(|_| has_blob.is_none()));
    add(PageCode::DeviceDependent, code.device());
    add(PageCode::ObfuscatedScript, code.obfuscated());
    add(
        PageCode::SendsToChat,
        code.any(&[
            "api.telegram.org/bot",
            "discord.com/api/webhooks",
            "discordapp.com/api/webhooks",
        ]),
    );
    deeds
}

/// Addresses that a script sends the reader to: what follows `location.href =`, `location.replace(` and the like.
pub(crate) fn redirects(scripts: &str) -> Vec<String> {
    let mut targets = Vec::new();
    let mut from = 0;
    while let Some(at) = memmem::find(&scripts.as_bytes()[from..], b"location") {
        from += at + "location".len();
        let rest = &scripts[from..];
        let rest = rest
            .strip_prefix(".href")
            .or_else(|| rest.strip_prefix(".replace"))
            .or_else(|| rest.strip_prefix(".assign"))
            .unwrap_or(rest);
        let rest = rest.trim_start();
        let Some(rest) = rest.strip_prefix(['=', '(']) else {
            continue;
        };
        let rest = rest.trim_start();
        let Some(quote) = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'))
        else {
            continue;
        };
        let rest = &rest[1..rest.floor_char_boundary(2048)];
        if let Some(end) = rest.find(quote)
            && targets.len() < 64
        {
            targets.push(rest[..end].to_owned());
        }
    }
    targets
}

/// The kind of file that Android installs.
const APK_KIND: &str = "application/vnd.android.package-archive";

/// How long a literal must be to hide something rather than to say it, in bytes. Hand-written strings, base64 icons apart, are shorter.
const LONG: usize = 200;

struct Code<'s> {
    given: &'s str,
    lower: &'s str,
}

impl Code<'_> {
    fn find(&self, needle: &str) -> Option<usize> {
        memmem::find(self.lower.as_bytes(), needle.as_bytes())
    }

    fn any(&self, needles: &[&str]) -> Option<usize> {
        needles.iter().find_map(|needle| self.find(needle))
    }

    fn around(&self, at: usize) -> String {
        let start = self.given.floor_char_boundary(at.saturating_sub(12));
        // Line ends cut a quote better than bytes do.
        let start = self.given[start..at]
            .rfind(['\n', ';', '{'])
            .map_or(start, |i| start + i + 1);
        let end = self.given.floor_char_boundary(at + 90);
        quote(self.given[start..end].lines().next().unwrap_or_default())
    }

    /// An app file in a string of the script.
    fn app(&self) -> Option<usize> {
        self.find(APK_KIND).or_else(|| {
            memmem::find_iter(self.lower.as_bytes(), b".apk").find(|at| {
                !self
                    .lower
                    .as_bytes()
                    .get(at + 4)
                    .is_some_and(u8::is_ascii_alphanumeric)
            })
        })
    }

    /// A test for the kind of telephone that leads to another address, unless all it leads to are the stores.
    fn device(&self) -> Option<usize> {
        let at = self.find("useragent")?;
        self.any(&["android", "iphone"])?;
        let targets = redirects(self.given);
        let is_store = |target: &String| {
            [
                "play.google.com",
                "apps.apple.com",
                "itunes.apple.com",
                "market://",
                "itms",
            ]
            .iter()
            .any(|store| target.contains(store))
        };
        let leads = targets
            .iter()
            .any(|target| !is_store(target) && !target.starts_with('#'));
        (leads || self.app().is_some()).then_some(at)
    }

    /// A script whose text is not its meaning: packed, encoded, or written in brackets.
    fn obfuscated(&self) -> Option<usize> {
        if let Some(at) = self.any(&["eval(function(p,a,c,k,e", "[][(![]+[])", "(![]+[])[+[]]"]) {
            return Some(at);
        }
        let runs = self.any(&[
            "eval(",
            "new function(",
            "document.write(",
            "settimeout(atob",
            "function(atob",
        ]);
        let decodes = self.any(&["atob(", "unescape(", "fromcharcode", "decodeuricomponent("]);
        if let (Some(at), Some(_)) = (runs, decodes)
            && self.has_long_literal()
        {
            return Some(at);
        }
        // javascript-obfuscator renames everything to _0x….
        let renamed = memmem::find_iter(self.lower.as_bytes(), b"_0x")
            .take(40)
            .count();
        (renamed >= 40).then(|| self.find("_0x")).flatten()
    }

    /// A long run of encoded bytes: base64, hexadecimal, percent or numbers. Pictures (`data:…;base64,`) are passed over.
    fn has_long_literal(&self) -> bool {
        let is_code = |b: u8| {
            b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'%' | b'\\' | b',')
        };
        let bytes = self.lower.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            if !is_code(bytes[start]) {
                start += 1;
                continue;
            }
            let end = bytes[start..]
                .iter()
                .position(|b| !is_code(*b))
                .map_or(bytes.len(), |n| start + n);
            let is_picture =
                bytes[..start].ends_with(b"base64") || bytes[start..end].starts_with(b"base64,");
            if end - start >= LONG && !is_picture {
                return true;
            }
            start = end;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(script: &str) -> Vec<&'static str> {
        deeds(script).iter().map(|deed| deed.code.code()).collect()
    }

    #[test]
    fn deeds_are_seen() {
        let long = "QUJD".repeat(80);
        for (script, expected) in [
            ("location.href='/app/dvc.apk?v=2'", vec!["app-by-script"]),
            ("x='vneid.apkx'", vec![]),
            (
                "const s=new WebSocket('wss://a.example/f');s.onmessage=e=>parts.push(e.data);u=URL.createObjectURL(new Blob(parts))",
                vec!["app-hidden"],
            ),
            (
                "a.href=URL.createObjectURL(b);a.download='VNeID.apk'",
                vec!["app-hidden"],
            ),
            (
                "a.href=URL.createObjectURL(b);a.download='bao-cao.csv'",
                vec![],
            ),
            (
                "if(/Android/i.test(navigator.userAgent))location.href='/a'",
                vec!["device-dependent"],
            ),
            (
                "if(/Android/i.test(navigator.userAgent))location.href='https://play.google.com/store/apps/details?id=x'",
                vec![],
            ),
            ("eval(function(p,a,c,k,e,d){})", vec!["obfuscated-script"]),
            (&format!("eval(atob('{long}'))"), vec!["obfuscated-script"]),
            (
                &format!(
                    "document.write('x'); i=decodeURIComponent(u); src='data:image/png;base64,{long}'"
                ),
                vec![],
            ),
            (
                "fetch('https://api.telegram.org/bot1:x/sendMessage')",
                vec!["sends-to-chat"],
            ),
            ("new WebSocket('wss://chat.example')", vec![]),
        ] {
            assert_eq!(codes(script), expected, "{script}");
        }
    }

    #[test]
    fn redirects_are_read() {
        assert_eq!(
            redirects(
                "window.location = 'a'; location.replace(\"b\"); top.location.href=`c`; if (location.href == 'd') {} location.reload()"
            ),
            ["a", "b", "c"]
        );
    }
}
