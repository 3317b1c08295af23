//! The loudspeaker script: at most 90 seconds, the action line twice, no indicator read aloud.

use super::spoken::speaking;
use super::{issuer, sentence, sentences, shows_indicator, spoken};
use crate::model::{Block, Operation, Warning};

/// A script for a village loudspeaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// What is read, a paragraph a breath; no figures and no addresses are left.
    pub text: String,
    /// How long it takes at the rate of `data/speaking.toml`, with pauses.
    pub seconds: u32,
    /// How long it may take.
    pub limit: u32,
}

impl Script {
    /// The script of a warning. What to do and how to recognise it are left out, in that order from the end, where time is short.
    #[must_use]
    pub fn of(warning: &Warning) -> Self {
        let limit = speaking().limit_seconds;
        let text = &warning.text;
        let mut best = None;
        for (steps, spot) in [(true, true), (true, false), (false, false)] {
            let spot = if spot {
                read(&text.spot, warning)
            } else {
                String::new()
            };
            let steps = if steps {
                read(&text.steps, warning)
            } else {
                String::new()
            };
            let script = compose(warning, &spot, &steps);
            let fits = script.seconds <= limit;
            best = Some(script);
            if fits {
                break;
            }
        }
        best.unwrap_or_else(|| compose(warning, "", ""))
    }
}

fn compose(warning: &Warning, spot: &str, steps: &str) -> Script {
    let action = spoken(&sentence(&warning.action));
    let mut lines = vec![
        format!(
            "Kính thưa bà con! {}Sau đây là {} của {}.",
            spoken_marks(warning),
            if warning.operation == Operation::Recall {
                "thông báo"
            } else {
                "cảnh báo"
            },
            spoken(issuer(warning))
        ),
        read(&warning.text.what, warning),
    ];
    if !spot.is_empty() {
        lines.push(format!("Cách nhận biết. {spot}"));
    }
    lines.push(format!("Bà con hãy nhớ: {}", lowered(&action)));
    if !steps.is_empty() {
        lines.push(format!("Việc cần làm. {steps}"));
    }
    lines.push(format!(
        "Khi cần giúp, bà con liên hệ: {}",
        lowered(&read(&warning.text.call, warning))
    ));
    lines.push(format!("Xin nhắc lại: {}", lowered(&action)));
    lines.push("Xin cảm ơn bà con đã lắng nghe.".to_owned());
    lines.retain(|line| !line.is_empty());
    let text = lines.join("\n") + "\n";
    Script {
        seconds: seconds(&text),
        limit: speaking().limit_seconds,
        text,
    }
}

/// The marks of the warning as sentences. A letter's number tells listeners nothing.
fn spoken_marks(warning: &Warning) -> String {
    let drill = if warning.exercise {
        "Đây là diễn tập, không phải cảnh báo thật. "
    } else {
        ""
    };
    let earlier = match warning.operation {
        Operation::New => "",
        Operation::Correct | Operation::Replace => "Cảnh báo đã phát trước đây nay được sửa lại. ",
        Operation::Recall => "Cảnh báo đã phát trước đây nay được thu hồi. ",
    };
    format!("{drill}{earlier}")
}

/// The blocks as sentences, without those that name an indicator.
fn read(blocks: &[Block], warning: &Warning) -> String {
    let said = blocks.iter().flat_map(|block| sentences(block.words()));
    let said = said
        .filter(|words| !shows_indicator(words, &warning.indicators))
        .map(|words| spoken(&sentence(words)));
    said.collect::<Vec<_>>().join(" ")
}

/// The first letter small, behind a colon; names and words in capitals keep theirs.
fn lowered(words: &str) -> String {
    const COMMON: [&str; 14] = [
        "Không", "Có", "Chỉ", "Hãy", "Ai", "Công", "Người", "Việc", "Số", "Tổng", "Ngân", "Cơ",
        "Khi", "Nếu",
    ];
    let first = words.split(' ').next().unwrap_or_default();
    if COMMON.contains(&first) {
        let mut rest = words.chars();
        let small: String = rest
            .next()
            .map(|c| c.to_lowercase().collect())
            .unwrap_or_default();
        return format!("{small}{}", rest.as_str());
    }
    words.to_owned()
}

/// Every Vietnamese word between blanks is one syllable.
fn seconds(text: &str) -> u32 {
    let table = speaking();
    let syllables = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    let marks = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
    #[allow(
        clippy::cast_precision_loss,
        reason = "a script has a few hundred syllables"
    )]
    let (syllables, ends, commas) = (
        syllables as f64,
        marks(&['.', '!', '?']) as f64,
        marks(&[',', ';', ':']) as f64,
    );
    let total = syllables * 60.0 / table.syllables_per_minute
        + ends * table.pause_after_sentence
        + commas * table.pause_after_comma;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded by the limits of a text"
    )]
    let whole = total.ceil() as u32;
    whole
}
