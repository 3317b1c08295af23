//! Numbers in a message: telephone numbers, amounts of money, accounts, one-time codes. What a number is, its shape and the words around it say.

use std::ops::Range;

/// What a number is by its shape alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A mobile number: ten digits from 03, 05, 07, 08, 09, also behind 84.
    Mobile,
    /// A number of a landline.
    Landline,
    /// 1800… and 1900…, which companies hire.
    Hotline,
    /// An amount of money: it carries its unit.
    Money,
    /// A number with a unit of time.
    Hours,
    /// Anything else.
    Plain,
}

/// A number in bare letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) shape: Shape,
    /// Bytes of the bare letters.
    pub(crate) bare: Range<usize>,
    /// How many digits.
    pub(crate) digits: usize,
}

/// The number that begins at `start`, where a digit or a plus sign stands and no letter or digit before it.
pub(crate) fn number_at(bytes: &[u8], start: usize) -> Option<Number> {
    let (grouped, digits) = grouped(bytes, start);
    if let Some(shape) = telephone(&digits) {
        return Some(Number {
            shape,
            bare: start..grouped,
            digits: digits.len(),
        });
    }
    // Not a telephone number: blanks do not join its groups.
    let end = start
        + bytes[start..]
            .iter()
            .take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'+' | b'x' | b'*'))
            .count();
    let end = start + bytes[start..end].iter().rposition(u8::is_ascii_digit)? + 1;
    let count = bytes[start..end]
        .iter()
        .filter(|b| b.is_ascii_digit())
        .count();
    let unit_start = end + usize::from(bytes.get(end) == Some(&b' '));
    let unit_end = unit_start
        + bytes[unit_start..]
            .iter()
            .take_while(|b| b.is_ascii_lowercase())
            .count();
    let unit = &bytes[unit_start..unit_end];
    let followed = |more: &[u8]| {
        bytes
            .get(unit_end)
            .is_none_or(|b| !b.is_ascii_alphanumeric())
            && unit == more
    };
    let shape = if MONEY.iter().any(|word| followed(word)) && (unit_start == end || unit.len() > 1)
    {
        Shape::Money
    } else if HOURS.iter().any(|word| followed(word)) {
        Shape::Hours
    } else {
        // `2O`, `b2b`, `4g`: part of a word, not a number.
        if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        return Some(Number {
            shape: Shape::Plain,
            bare: start..end,
            digits: count,
        });
    };
    Some(Number {
        shape,
        bare: start..unit_end,
        digits: count,
    })
}

/// Units of money, behind the number with or without a blank: `k` and `d` only without.
const MONEY: [&[u8]; 12] = [
    b"vnd", b"d", b"dong", b"k", b"tr", b"trieu", b"nghin", b"ngan", b"ty", b"ti", b"usdt", b"usd",
];

/// Units of time.
const HOURS: [&[u8]; 6] = [b"h", b"gio", b"phut", b"p", b"ngay", b"tieng"];

/// The digits from `start` with what people put between the groups of a telephone number, and where they end.
fn grouped(bytes: &[u8], start: usize) -> (usize, Vec<u8>) {
    let mut digits = Vec::new();
    let (mut at, mut end) = (start, start);
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_digit() && digits.len() < 13 {
            digits.push(*byte);
            end = at + 1;
        } else if byte.is_ascii_digit()
            || !(matches!(byte, b' ' | b'.' | b'-' | b'(' | b')' | b'+' | b'>') && at <= end + 1)
        {
            break;
        }
        at += 1;
    }
    // One more digit or letter glued on makes it another number.
    if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        digits.clear();
    }
    (end, digits)
}

fn telephone(digits: &[u8]) -> Option<Shape> {
    let national: &[u8] = match digits {
        [b'8', b'4', rest @ ..] if rest.len() == 9 => rest,
        [b'0', rest @ ..] => rest,
        [b'1', b'8' | b'9', b'0', b'0', rest @ ..] if (4..=6).contains(&rest.len()) => {
            return Some(Shape::Hotline);
        }
        _ => return None,
    };
    match (national.first()?, national.len()) {
        (b'3' | b'5' | b'7' | b'8' | b'9', 9) => Some(Shape::Mobile),
        (b'2', 9 | 10) => Some(Shape::Landline),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_by_shape() {
        for (text, shape, end) in [
            ("0912345678 nhe", Shape::Mobile, 10),
            ("091 234 5678.", Shape::Mobile, 12),
            ("0912-345-678", Shape::Mobile, 12),
            ("84912345678", Shape::Mobile, 11),
            ("+84 912 345 678", Shape::Mobile, 15),
            ("19009068", Shape::Hotline, 8),
            ("1900 54 54 13", Shape::Hotline, 13),
            ("1>9>0>0>1>2>3>4", Shape::Hotline, 15),
            ("024 3826 1234", Shape::Landline, 13),
            ("2.000.000vnd se", Shape::Money, 12),
            ("500k mot ngay", Shape::Money, 4),
            ("30 trieu", Shape::Money, 8),
            ("24h toi", Shape::Hours, 3),
            ("2 gio", Shape::Hours, 5),
            ("123456 la ma", Shape::Plain, 6),
        ] {
            let number = number_at(text.as_bytes(), 0);
            assert_eq!(
                number.map(|n| (n.shape, n.bare.end)),
                Some((shape, end)),
                "{text}"
            );
        }
        assert_eq!(number_at(b"4g", 0), None);
    }
}
