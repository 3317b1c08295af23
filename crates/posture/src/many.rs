//! Many domains at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use chinhdanh_sender::dns::Resolver;

use crate::audit::{Options, audit};
use crate::report::Report;

/// Threads at most.
const THREADS: usize = 32;

/// Audits domains with so many threads, 32 at most; reports in the order of the domains.
#[must_use]
pub fn audit_many(
    domains: &[&str],
    resolver: &dyn Resolver,
    options: &Options<'_>,
    threads: usize,
) -> Vec<Report> {
    let next = AtomicUsize::new(0);
    let reports = Mutex::new(Vec::with_capacity(domains.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, THREADS).min(domains.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(domain) = domains.get(at) else {
                        return;
                    };
                    let report = audit(domain, resolver, options);
                    reports
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push((at, report));
                }
            });
        }
    });
    let mut reports = reports.into_inner().unwrap_or_else(PoisonError::into_inner);
    reports.sort_by_key(|(at, _)| *at);
    reports.into_iter().map(|(_, report)| report).collect()
}
