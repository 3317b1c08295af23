//! Vietnamese syllables without marks, and what people write instead of them: digits for letters, letters left over from typing marks.

use std::collections::HashSet;
use std::sync::LazyLock;

/// What a Vietnamese syllable begins with, without marks. `q` stands with its `u` in the rhyme.
const INITIALS: [&str; 27] = [
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "q", "r", "s", "t", "th", "tr", "v", "x",
];

/// What a syllable ends in, without marks (Nguyễn 1997, «Vietnamese», ch. 3; marks dropped, so that several rhymes fall together).
const RHYMES: &str = "
a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et eu ech enh i ia ich iem ien ieng iep iet ieu im in inh ip it iu iec
o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot oong
u ua uan uang uat uay ubc uc ue uech uenh ui um un ung uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uya uyu ui
y ych yem yen yeng yet yeu ynh ym
";

/// Every syllable, packed: at most seven letters.
static SYLLABLES: LazyLock<HashSet<u64, foldhash::fast::FixedState>> = LazyLock::new(|| {
    let mut all = HashSet::default();
    for rhyme in RHYMES.split_ascii_whitespace() {
        for initial in INITIALS {
            if goes_together(initial, rhyme) {
                all.extend(pack(format!("{initial}{rhyme}").as_bytes()));
            }
        }
    }
    all
});

fn goes_together(initial: &str, rhyme: &str) -> bool {
    let first = rhyme.as_bytes()[0];
    match initial {
        "" => true,
        "k" | "gh" | "ngh" => matches!(first, b'e' | b'i' | b'y'),
        "c" | "g" | "ng" => {
            !matches!(first, b'e' | b'i' | b'y') || (initial == "g" && rhyme.starts_with('i'))
        }
        "q" => first == b'u' && rhyme.len() > 1,
        "gi" => !matches!(first, b'i' | b'y'),
        _ => true,
    }
}

fn pack(word: &[u8]) -> Option<u64> {
    (word.len() <= 8).then(|| {
        word.iter()
            .fold(0, |packed, byte| packed << 8 | u64::from(*byte))
    })
}

/// Whether a word of bare letters is a Vietnamese syllable.
pub(crate) fn is_syllable(word: &[u8]) -> bool {
    pack(word).is_some_and(|packed| SYLLABLES.contains(&packed))
}

/// How a word was written, where it was not written in plain letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disguise {
    /// Digits and signs for letters that look alike: `t1en`, `d!eu`.
    Leet,
    /// Letters left over from Telex or VNI typing: `chuyeenr`, `tie62n`.
    Typing,
}

/// The syllable that a word stands for, when it is one in disguise.
pub(crate) fn restore(word: &[u8]) -> Option<(Vec<u8>, Disguise)> {
    if word.len() > 12 {
        return None;
    }
    let letters = word.iter().filter(|b| b.is_ascii_alphabetic()).count();
    if letters == word.len() {
        return telex(word).map(|plain| (plain, Disguise::Typing));
    }
    if letters == 0 {
        return None;
    }
    let looked: Vec<u8> = word.iter().map(|b| look(*b)).collect();
    if letters >= 2 && is_syllable(&looked) && every_sign_touches_a_letter(word) {
        return Some((looked, Disguise::Leet));
    }
    vni(word).map(|plain| (plain, Disguise::Typing))
}

/// The letter that a digit or sign is read for.
fn look(byte: u8) -> u8 {
    match byte {
        b'0' => b'o',
        b'1' | b'!' | b'|' => b'i',
        b'3' => b'e',
        b'4' | b'@' => b'a',
        b'5' | b'$' => b's',
        byte => byte,
    }
}

fn every_sign_touches_a_letter(word: &[u8]) -> bool {
    let is_letter = |i: usize| word.get(i).is_some_and(u8::is_ascii_alphabetic);
    (0..word.len()).all(|i| is_letter(i) || (i > 0 && is_letter(i - 1)) || is_letter(i + 1))
}

/// Telex: `dd`, doubled vowels and `w` make letters, `s f r x j` at the end (or behind the vowels) make tones.
fn telex(word: &[u8]) -> Option<Vec<u8>> {
    if word.len() < 3 || is_syllable(word) {
        return None;
    }
    let mut plain: Vec<u8> = Vec::with_capacity(word.len());
    let mut tones = 0;
    for (i, byte) in word.iter().enumerate() {
        let after_vowel = plain
            .iter()
            .any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
        match byte {
            b'w' => {}
            b'd' if plain.ends_with(b"d") => {}
            b'd' if i + 1 == word.len() && plain.first() == Some(&b'd') => {}
            b'a' | b'e' | b'o'
                if after_vowel
                    && plain.contains(byte)
                    && (plain.ends_with(&[*byte]) || i + 1 == word.len()) => {}
            b's' | b'f' | b'r' | b'x' | b'j' if after_vowel => tones += 1,
            byte => plain.push(*byte),
        }
    }
    (tones <= 1 && plain.len() < word.len() && plain.len() >= 2 && is_syllable(&plain))
        .then_some(plain)
}

/// VNI: digits behind a vowel or a `d`.
fn vni(word: &[u8]) -> Option<Vec<u8>> {
    let mut plain: Vec<u8> = Vec::with_capacity(word.len());
    let mut digits = 0;
    for byte in word {
        if byte.is_ascii_digit() {
            let follows = plain
                .iter()
                .any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
                || (plain == b"d" && *byte == b'9');
            if !follows || *byte == b'0' {
                return None;
            }
            digits += 1;
        } else if byte.is_ascii_alphabetic() {
            plain.push(*byte);
        } else {
            return None;
        }
    }
    ((1..=3).contains(&digits) && plain.len() >= 3 && is_syllable(&plain)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_vietnamese() {
        for word in [
            "khong", "tien", "nghiep", "quyen", "giay", "thuong", "chuyen", "nguoi", "gia", "y",
            "uy", "khuyen", "duong", "gui", "gio",
        ] {
            assert!(is_syllable(word.as_bytes()), "{word}");
        }
        for word in [
            "str", "otp", "ebank", "click", "ko", "dc", "vneid", "ngi", "xyz", "center",
        ] {
            assert!(!is_syllable(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn disguises_are_seen_through() {
        for (word, plain, how) in [
            ("kh0ng", "khong", Disguise::Leet),
            ("t1en", "tien", Disguise::Leet),
            ("d!eu", "dieu", Disguise::Leet),
            ("k!en", "kien", Disguise::Leet),
            ("ba0", "bao", Disguise::Leet),
            ("chuyeenr", "chuyen", Disguise::Typing),
            ("khoanr", "khoan", Disguise::Typing),
            ("ddungs", "dung", Disguise::Typing),
            ("dduwowcj", "duoc", Disguise::Typing),
            ("tie62n", "tien", Disguise::Typing),
        ] {
            assert_eq!(
                restore(word.as_bytes()),
                Some((plain.as_bytes().to_vec(), how)),
                "{word}"
            );
        }
        for word in ["24h", "500k", "c06", "tien", "b2b", "4g", "vneid", "app"] {
            assert_eq!(restore(word.as_bytes()), None, "{word}");
        }
    }
}
