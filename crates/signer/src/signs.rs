//! The check in words for people.

use chinhdanh_verdict::Sign;
use chinhdanh_verdict::codes::SignerCode;

use crate::issue::IssueKind;
use crate::verify::{SignatureScheme, Verification};

impl Verification {
    /// What the check shows, as reasons. Only [`Verification::signers`] of a verified package are identities.
    #[must_use]
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        if self.verified {
            signs.push(Sign::new(SignerCode::SignerVerified));
            if self.schemes == [SignatureScheme::V1] {
                signs.push(Sign::new(SignerCode::OnlyOld));
            }
            if self.signers.iter().any(|signer| signer.lineage.len() > 1) {
                signs.push(Sign::new(SignerCode::Rotated));
            }
            if self
                .signers
                .iter()
                .any(|signer| signer.subject.contains("CN=Android Debug"))
            {
                signs.push(Sign::new(SignerCode::DebugKey));
            }
            signs.extend(
                self.planted
                    .iter()
                    .map(|digest| Sign::new(SignerCode::Planted).quoting(digest.clone())),
            );
        } else {
            let unsigned = |kind: IssueKind| {
                matches!(kind, IssueKind::JarNoManifest | IssueKind::JarNoSignatures)
            };
            match self.errors.first() {
                Some(error) if !unsigned(error.kind) || !self.planted.is_empty() => {
                    signs.push(Sign::new(SignerCode::Broken).quoting(error.kind.name()));
                }
                _ => signs.push(Sign::new(SignerCode::Missing)),
            }
        }
        signs.extend(
            self.repeated
                .iter()
                .map(|id| Sign::new(SignerCode::BlockTwice).quoting(format!("{id:#010x}"))),
        );
        let unknown = self.blocks.iter().filter(|pair| !pair.known);
        signs.extend(unknown.map(|pair| {
            Sign::new(SignerCode::BlockUnknown)
                .quoting(format!("{:#010x}", pair.id))
                .with("bytes", pair.length.to_string())
        }));
        signs
    }
}
