//! Which warning is alive: alerts, updates and cancellations followed from the first to the last.

use std::collections::BTreeMap;

use super::{Judged, Reference};

/// Why a message is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// It breaks the schema or a rule.
    #[error("the message is not valid")]
    Invalid,
    /// It was taken before.
    #[error("the message was taken before")]
    Known,
    /// It names no message that was taken.
    #[error("it refers to {0}, which is not known")]
    Unknown(String),
    /// It names messages of several warnings, so that nobody knows which is meant.
    #[error("it refers to more than one warning")]
    Several,
    /// The warning that it names has been cancelled.
    #[error("the warning it refers to has been cancelled")]
    Cancelled,
    /// Another than who sent the warning wants to change it.
    #[error("it comes from {0}, who did not send the warning")]
    Stranger(String),
    /// The content of a living warning under another name, without saying so.
    #[error("it says what {0} says, without referring to it")]
    Reissue(String),
}

/// Every warning by its chain of messages.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The chain of each message taken.
    of: BTreeMap<Reference, usize>,
    chains: Vec<Chain>,
}

#[derive(Debug)]
struct Chain {
    last: Reference,
    content: String,
    alive: bool,
}

impl Ledger {
    /// Takes a message, or says why not. Acknowledgements and errors change no warning.
    ///
    /// # Errors
    /// When the message does not resolve to exactly one living warning.
    pub fn take(&mut self, message: &Judged) -> Result<(), Refusal> {
        if !message.is_valid() {
            return Err(Refusal::Invalid);
        }
        let identity = message.identity.clone();
        if self.of.contains_key(&identity) {
            return Err(Refusal::Known);
        }
        match message.message_type.as_str() {
            "Update" | "Cancel" => {
                let chain = self.chain_of(message)?;
                let cancel = message.message_type == "Cancel";
                if let Some(known) = self.chains.get_mut(chain) {
                    known.last = identity.clone();
                    known.alive = !cancel;
                    if !cancel {
                        known.content.clone_from(&message.content);
                    }
                }
                self.of.insert(identity, chain);
                Ok(())
            }
            "Alert" => {
                let same = |chain: &&Chain| {
                    chain.alive && chain.content == message.content && !message.content.is_empty()
                };
                if let Some(first) = self.chains.iter().find(same) {
                    return Err(Refusal::Reissue(first.last.to_string()));
                }
                self.of.insert(identity.clone(), self.chains.len());
                self.chains.push(Chain {
                    last: identity,
                    content: message.content.clone(),
                    alive: true,
                });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The last message of every warning that is alive.
    #[must_use]
    pub fn alive(&self) -> Vec<&Reference> {
        let alive = self.chains.iter().filter(|chain| chain.alive);
        alive.map(|chain| &chain.last).collect()
    }

    fn chain_of(&self, message: &Judged) -> Result<usize, Refusal> {
        let mut found = None;
        for reference in &message.references {
            let chain = *self
                .of
                .get(reference)
                .ok_or_else(|| Refusal::Unknown(reference.to_string()))?;
            if found.is_some_and(|known| known != chain) {
                return Err(Refusal::Several);
            }
            if reference.sender != message.identity.sender {
                return Err(Refusal::Stranger(message.identity.sender.clone()));
            }
            found = Some(chain);
        }
        let chain = found.ok_or_else(|| Refusal::Unknown(String::new()))?;
        match self.chains.get(chain) {
            Some(known) if known.alive => Ok(chain),
            _ => Err(Refusal::Cancelled),
        }
    }
}
