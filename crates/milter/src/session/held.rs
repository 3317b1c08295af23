//! The bytes of a mail under way, counted against what one mail and all mails together may take.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What all mails under way may take together.
#[derive(Debug, Clone)]
pub struct Budget {
    used: Arc<AtomicUsize>,
    total: usize,
}

impl Budget {
    /// A budget of so many bytes.
    #[must_use]
    pub fn new(total: usize) -> Self {
        Self {
            used: Arc::default(),
            total,
        }
    }

    /// How much is taken.
    #[must_use]
    pub fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    fn take(&self, bytes: usize) -> bool {
        self.used
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| {
                used.checked_add(bytes).filter(|sum| *sum <= self.total)
            })
            .is_ok()
    }
}

/// A mail's bytes. What does not fit is dropped at the end and the mail marked as cut; the room is given back when the value goes.
#[derive(Debug)]
pub(super) struct Held {
    bytes: Vec<u8>,
    taken: usize,
    cap: usize,
    budget: Budget,
    cut: bool,
}

impl Held {
    pub(super) fn new(cap: usize, budget: Budget) -> Self {
        Self {
            bytes: Vec::new(),
            taken: 0,
            cap,
            budget,
            cut: false,
        }
    }

    pub(super) fn push(&mut self, more: &[u8]) {
        if self.cut {
            return;
        }
        let wanted = self.bytes.len().saturating_add(more.len()).min(self.cap);
        if wanted > self.taken {
            // Large steps for large mails, so that a mail is not moved at each chunk, and never twice what is needed.
            let step = (self.taken / 2).clamp(16 << 10, 1 << 20);
            let target = wanted.max(self.taken + step).min(self.cap);
            if self.budget.take(target - self.taken) {
                self.taken = target;
                self.bytes.reserve_exact(target - self.bytes.len());
            }
        }
        let room = self.taken.min(self.cap) - self.bytes.len();
        let kept = room.min(more.len());
        self.bytes.extend_from_slice(&more[..kept]);
        self.cut = kept < more.len();
    }

    /// The end is missing for a reason outside: a header that was too long to keep.
    pub(super) fn mark_cut(&mut self) {
        self.cut = true;
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) const fn is_cut(&self) -> bool {
        self.cut
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.budget.used.fetch_sub(self.taken, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_of_one_and_of_all_is_kept_and_given_back() {
        let budget = Budget::new(100_000);
        let mut first = Held::new(60_000, budget.clone());
        for _ in 0..100 {
            first.push(&[b'x'; 1000]);
        }
        assert_eq!(first.bytes().len(), 60_000);
        assert!(first.is_cut());
        let mut second = Held::new(60_000, budget.clone());
        for _ in 0..100 {
            second.push(&[b'x'; 1000]);
        }
        assert!(second.is_cut() && second.bytes().len() <= 40_000);
        assert!(budget.used() <= 100_000);
        drop((first, second));
        assert_eq!(budget.used(), 0);
    }
}
