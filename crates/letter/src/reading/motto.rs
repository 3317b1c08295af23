//! The country's name and motto, which stand on every official letter in one spelling only (Decree 30/2020/NĐ-CP, Appendix I, part II.1).

const COUNTRY: &str = "conghoaxahoichunghiavietnam";
const MOTTO: &str = "doclaptudohanhphuc";
/// More slips than this and it is another text.
const SLIPS: usize = 4;

/// Whether a folded line is the country's name, perhaps misspelt.
pub(crate) fn is_country(plain: &str) -> bool {
    near(plain, COUNTRY)
        || plain.len() < 45 && plain.starts_with("cong hoa xa hoi") && plain.ends_with("viet nam")
}

/// Whether a folded line is the motto, perhaps misspelt or in another order.
pub(crate) fn is_motto(plain: &str) -> bool {
    near(plain, MOTTO)
        || plain.len() < 40
            && ["doc lap", "tu do", "hanh phuc"]
                .iter()
                .all(|words| plain.contains(words))
}

/// Whether the letters of the line differ from the one right spelling. Marks are not compared: old typesetting loses them in genuine letters too.
pub(crate) fn country_is_wrong(plain: &str) -> bool {
    squeezed(plain) != COUNTRY
}

/// As [`country_is_wrong`], for the motto.
pub(crate) fn motto_is_wrong(plain: &str) -> bool {
    squeezed(plain) != MOTTO
}

fn squeezed(plain: &str) -> String {
    plain.chars().filter(|c| *c != ' ').collect()
}

fn near(plain: &str, right: &str) -> bool {
    if plain.len() + SLIPS < right.len() || plain.len() > right.len() + SLIPS + 12 {
        return false;
    }
    slips(squeezed(plain).as_bytes(), right.as_bytes()) <= SLIPS
}

/// The least number of letters to add, drop or change.
fn slips(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use chinhdanh_register::fold::plain;

    #[test]
    fn knows_right_and_wrong_spellings() {
        for (line, wrong) in [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", false),
            ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", false),
            ("CỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM", false),
            ("CỘNG HÒA XÃ HỘI CHỦ NGĨA VIỆT NAM", true),
            ("CỘNG HÒA XÃ HỘI VIỆT NAM", true),
        ] {
            let folded = plain(line);
            assert_eq!(
                is_country(&folded) && country_is_wrong(&folded),
                wrong,
                "{line}"
            );
        }
        for (line, wrong) in [
            ("Độc lập – Tự do – Hạnh phúc", false),
            ("Độc lập - Tự do - Hạn phúc", true),
            ("Tự do - Độc lập - Hạnh phúc", true),
        ] {
            let folded = plain(line);
            assert!(is_motto(&folded), "{line}");
            assert_eq!(motto_is_wrong(&folded), wrong, "{line}");
        }
        assert!(!is_motto("ho va ten nguyen van a"));
    }
}
