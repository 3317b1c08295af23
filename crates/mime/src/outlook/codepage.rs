//! Windows code pages by number (MS-UCODEREF 2.2.1), as labels of the WHATWG Encoding standard.

use crate::charset;

/// Bytes in a code page as text. An unknown page is read as text without a declared charset.
pub(super) fn decode(bytes: &[u8], page: u32) -> String {
    charset::decode(bytes, &label(page))
}

fn label(page: u32) -> String {
    let fixed = match page {
        874 => "windows-874",
        932 | 10001 => "shift_jis",
        936 | 10008 => "gbk",
        949 | 10003 => "euc-kr",
        950 | 10002 => "big5",
        866 => "ibm866",
        1200 => "utf-16le",
        1201 => "utf-16be",
        10000 => "macintosh",
        10007 => "x-mac-cyrillic",
        20866 => "koi8-r",
        21866 => "koi8-u",
        20932 | 51932 => "euc-jp",
        50220..=50222 => "iso-2022-jp",
        51949 => "euc-kr",
        52936 | 54936 => "gb18030",
        65000 => "utf-7",
        65001 => "utf-8",
        1250..=1258 => return format!("windows-{page}"),
        28591..=28606 => return format!("iso-8859-{}", page - 28590),
        _ => "",
    };
    fixed.to_owned()
}
