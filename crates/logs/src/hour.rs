//! Counts of the last hour, in six slots of ten minutes: an hour that slides, for a few bytes.

use crate::time::Seconds;

const SLOT: Seconds = 600;
const SLOTS: usize = 6;

/// A count over the last 60 minutes (50 to 60, by the slot).
#[derive(Debug, Clone, Default)]
pub(crate) struct Hour {
    newest: Seconds,
    slots: [u32; SLOTS],
}

impl Hour {
    /// Adds and answers the count of the hour that ends at `time`. Lines out of order count into the newest slot.
    pub(crate) fn add(&mut self, time: Seconds, number: u32) -> u32 {
        let slot = time.div_euclid(SLOT);
        if slot > self.newest {
            let steps = usize::try_from(slot - self.newest)
                .unwrap_or(SLOTS)
                .min(SLOTS);
            self.slots.rotate_right(steps);
            self.slots
                .iter_mut()
                .take(steps)
                .for_each(|count| *count = 0);
            self.newest = slot;
        }
        let [first, ..] = &mut self.slots;
        *first = first.saturating_add(number);
        self.slots
            .iter()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_forgets_what_is_older() {
        let mut hour = Hour::default();
        assert_eq!(hour.add(100_000, 5), 5);
        assert_eq!(hour.add(101_000, 5), 10);
        assert_eq!(hour.add(99_000, 1), 11);
        assert_eq!(hour.add(104_000, 0), 6);
        assert_eq!(hour.add(900_000, 2), 2);
    }
}
