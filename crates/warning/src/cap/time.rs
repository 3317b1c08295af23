//! Times as CAP 1.2 writes them: `2026-11-24T09:00:00+07:00`, never with `Z` (3.3.2).

use jiff::civil::Date;

/// Whether a text is such a time.
pub(super) fn is_time(text: &str) -> bool {
    seconds(text).is_some()
}

/// Seconds since 1970 of a time; `None` where it is none.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let shape = |i: usize, c: u8| bytes.get(i) == Some(&c);
    let signed = shape(19, b'+') || shape(19, b'-');
    if bytes.len() != 25
        || !(shape(4, b'-')
            && shape(7, b'-')
            && shape(10, b'T')
            && shape(13, b':')
            && shape(16, b':')
            && shape(22, b':')
            && signed)
    {
        return None;
    }
    let number = |range: std::ops::Range<usize>| -> Option<i64> {
        let digits = text.get(range)?;
        digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())
            .flatten()
    };
    let year = i16::try_from(number(0..4)?).ok()?;
    let (month, day) = (
        i8::try_from(number(5..7)?).ok()?,
        i8::try_from(number(8..10)?).ok()?,
    );
    let date = Date::new(year, month, day).ok()?;
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let (off_hour, off_minute) = (number(20..22)?, number(23..25)?);
    if hour > 23 || minute > 59 || second > 59 || off_hour > 14 || off_minute > 59 {
        return None;
    }
    let epoch = Date::new(1970, 1, 1).ok()?;
    let days = i64::from(date.since(epoch).ok()?.get_days());
    let offset = (off_hour * 60 + off_minute) * 60 * if shape(19, b'-') { -1 } else { 1 };
    Some(days * 86_400 + hour * 3_600 + minute * 60 + second - offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_full_form_with_an_offset_is_a_time() {
        for (text, value) in [
            ("1970-01-01T00:00:00-00:00", Some(0)),
            ("1970-01-01T07:00:00+07:00", Some(0)),
            ("2026-11-24T09:00:00+07:00", Some(1_795_485_600)),
            ("2026-11-24T09:00:00Z", None),
            ("2026-11-24T09:00:00", None),
            ("2026-02-30T09:00:00+07:00", None),
            ("2026-11-24 09:00:00+07:00", None),
            ("2026-11-24T9:00:00+07:00", None),
        ] {
            assert_eq!(seconds(text), value, "{text}");
        }
    }
}
