//! A resolver that asks each question once, and not without end.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::dns::{Answer, Fault, Kind, Resolver};

/// Remembers answers, and stops asking after so many questions: what follows is «did not answer».
pub struct Asking<'a> {
    inner: &'a dyn Resolver,
    most: usize,
    answers: Mutex<HashMap<(String, Kind), Result<Answer, Fault>>>,
}

impl<'a> Asking<'a> {
    /// Asks a resolver at most so many questions.
    #[must_use]
    pub fn new(inner: &'a dyn Resolver, most: usize) -> Self {
        Self {
            inner,
            most,
            answers: Mutex::default(),
        }
    }

    /// Questions asked so far.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(String, Kind), Result<Answer, Fault>>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Resolver for Asking<'_> {
    fn lookup(&self, name: &str, kind: Kind) -> Result<Answer, Fault> {
        let key = (name.to_ascii_lowercase(), kind);
        {
            let answers = self.lock();
            if let Some(answer) = answers.get(&key) {
                return answer.clone();
            }
            if answers.len() >= self.most {
                return Err(Fault::Temporary);
            }
        }
        let answer = self.inner.lookup(name, kind);
        self.lock().insert(key, answer.clone());
        answer
    }
}
