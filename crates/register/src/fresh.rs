//! Whether the register is young enough to prove anything.

use jiff::civil::Date;

use crate::Register;

/// Whether the register proves anything today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It does.
    Fresh,
    /// It has passed its last day.
    Stale {
        /// The last day on which it proved anything.
        since: Date,
        /// How many days ago that was.
        days: i32,
    },
    /// It was issued after today, so the clock or the register is wrong.
    FromFuture {
        /// The day it says it was issued on.
        issued_on: Date,
    },
}

impl Register {
    /// Whether the register proves anything on the day `today`. A day of tolerance covers time zones.
    #[must_use]
    pub fn freshness(&self, today: Date) -> Freshness {
        let contents = self.contents();
        if days_between(today, contents.issued_on) > 1 {
            return Freshness::FromFuture {
                issued_on: contents.issued_on,
            };
        }
        let days = days_between(contents.valid_until, today);
        if days > 0 {
            Freshness::Stale {
                since: contents.valid_until,
                days,
            }
        } else {
            Freshness::Fresh
        }
    }
}

/// Days from `start` to `end`; negative when `end` is earlier.
fn days_between(start: Date, end: Date) -> i32 {
    start.until(end).map_or(0, |span| span.get_days())
}
