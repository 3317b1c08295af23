//! Times as logs write them, as seconds of local time since 1970. Logs without a year get the latest one that is not in the future.

use std::fmt::Write as _;

/// Seconds since 1970-01-01 00:00:00 on the clock of the mail system's place.
pub(crate) type Seconds = i64;

pub(crate) const HOUR: Seconds = 3600;
pub(crate) const DAY: Seconds = 24 * HOUR;

const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

/// What a log line's own time must be completed with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    /// Now, in local seconds: RFC 3164 times are never later than a day after it.
    pub(crate) now: Seconds,
    /// Local time minus UTC, in seconds.
    pub(crate) offset: Seconds,
}

impl Clock {
    /// The time at the start of `line` and what stands behind it.
    pub(crate) fn read<'a>(&self, line: &'a [u8]) -> Option<(Seconds, &'a [u8])> {
        let line = without_priority(line);
        if line.first()?.is_ascii_digit() {
            self.iso(line)
        } else {
            self.rfc3164(line)
        }
    }

    /// `Nov 24 08:15:02 `, the day padded by a blank or a nought.
    fn rfc3164<'a>(&self, line: &'a [u8]) -> Option<(Seconds, &'a [u8])> {
        let name = line.get(..3)?;
        let month = MONTHS.chunks_exact(3).position(|known| known == name)? as i64 + 1;
        let day = match line.get(3..6)? {
            [b' ', b' ', ones] => number(&[*ones])?,
            [b' ', tens, ones] => number(&[*tens, *ones])?,
            _ => return None,
        };
        let of_day = clock_time(line.get(7..15)?)?;
        if line.get(6) != Some(&b' ') || !(1..=31).contains(&day) {
            return None;
        }
        let (mut year, ..) = civil(self.now.div_euclid(DAY));
        if days(year, month, day) * DAY + of_day > self.now + DAY {
            year -= 1;
        }
        Some((days(year, month, day) * DAY + of_day, line.get(15..)?))
    }

    /// `2026-11-24T08:15:02.123+07:00 `, `2026-11-24 08:15:02,123 ` and the like; without an offset the time is local.
    fn iso<'a>(&self, line: &'a [u8]) -> Option<(Seconds, &'a [u8])> {
        let (year, month, day) = (
            number(line.get(..4)?)?,
            number(line.get(5..7)?)?,
            number(line.get(8..10)?)?,
        );
        if line.get(4) != Some(&b'-')
            || line.get(7) != Some(&b'-')
            || !matches!(line.get(10)?, b'T' | b' ')
        {
            return None;
        }
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let mut seconds = days(year, month, day) * DAY + clock_time(line.get(11..19)?)?;
        let mut rest = line.get(19..)?;
        if let Some(b'.' | b',') = rest.first() {
            let digits = rest
                .iter()
                .skip(1)
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            rest = rest.get(1 + digits..)?;
        }
        match *rest {
            [b'Z', ..] => {
                seconds += self.offset;
                rest = rest.get(1..)?;
            }
            [sign @ (b'+' | b'-'), a, b, ref more @ ..] if a.is_ascii_digit() => {
                let minutes = more.strip_prefix(b":").unwrap_or(more);
                let written = number(&[a, b])? * HOUR + number(minutes.get(..2)?)? * 60;
                seconds += self.offset - if sign == b'-' { -written } else { written };
                rest = minutes.get(2..)?;
            }
            _ => {}
        }
        Some((seconds, rest))
    }
}

/// `2026-11-24 08:15:02`.
pub(crate) fn written(seconds: Seconds) -> String {
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    let of_day = seconds.rem_euclid(DAY);
    let mut text = String::new();
    let _ = write!(
        text,
        "{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02}",
        of_day / HOUR,
        of_day / 60 % 60,
        of_day % 60
    );
    text
}

/// The local seconds of a text as [`written`] makes it, with `T` or a blank.
pub(crate) fn parse(text: &str) -> Option<Seconds> {
    let clock = Clock { now: 0, offset: 0 };
    let (seconds, rest) = clock.read(text.as_bytes())?;
    rest.is_empty().then_some(seconds)
}

fn without_priority(line: &[u8]) -> &[u8] {
    match line {
        [b'<', rest @ ..] => match rest.iter().take(4).position(|byte| *byte == b'>') {
            Some(end) => rest.get(end + 1..).unwrap_or_default(),
            None => line,
        },
        _ => line,
    }
}

fn clock_time(text: &[u8]) -> Option<Seconds> {
    let [h, i, b':', m, n, b':', s, t] = *text else {
        return None;
    };
    let (hour, minute, second) = (number(&[h, i])?, number(&[m, n])?, number(&[s, t])?);
    (hour < 24 && minute < 60 && second <= 60).then_some(hour * HOUR + minute * 60 + second)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + i64::from(digit - b'0'))
    })
}

/// Days since 1970-01-01 of the proleptic Gregorian calendar (Hinnant, «chrono-compatible low-level date algorithms»).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number of days since 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let moved = (5 * of_year + 2) / 153;
    let month = if moved < 10 { moved + 3 } else { moved - 9 };
    let year = year_of_era + shifted.div_euclid(146_097) * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * moved + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_one_second_is_read_alike() {
        let now = parse("2026-11-24 12:00:00").unwrap_or_default();
        let clock = Clock {
            now,
            offset: 7 * HOUR,
        };
        for line in [
            "Nov  5 08:15:02 x",
            "Nov 05 08:15:02 x",
            "<22>Nov  5 08:15:02 x",
            "2026-11-05T08:15:02.123456+07:00 x",
            "2026-11-05T01:15:02Z x",
            "2026-11-04T20:15:02-0500 x",
            "2026-11-05 08:15:02,123 x",
            "2026-11-05 08:15:02 x",
        ] {
            let (seconds, rest) = clock.read(line.as_bytes()).unwrap_or_default();
            assert_eq!(
                (written(seconds).as_str(), rest),
                ("2026-11-05 08:15:02", &b" x"[..]),
                "{line}"
            );
        }
    }

    #[test]
    fn a_date_without_year_is_of_last_year_when_it_would_lie_ahead() {
        let clock = Clock {
            now: parse("2026-01-03 09:00:00").unwrap_or_default(),
            offset: 0,
        };
        let year = |line: &str| {
            clock
                .read(line.as_bytes())
                .map(|(seconds, _)| written(seconds))
        };
        assert_eq!(
            year("Dec 31 23:59:59 h").as_deref(),
            Some("2025-12-31 23:59:59")
        );
        assert_eq!(
            year("Jan  3 08:00:00 h").as_deref(),
            Some("2026-01-03 08:00:00")
        );
        assert_eq!(year("Foo  3 08:00:00 h"), None);
        assert_eq!(year("Jan  3 28:00:00 h"), None);
    }
}
