//! The first citation of a document is complete (App. I, II.6.b).

use chinhdanh_verdict::WarningCode as Code;

use super::noughts::is_document_number;
use super::tokens::tokens;
use super::{Also as _, Look, is_prose};

/// Letters looked at on either side of a number.
const AROUND: usize = 220;

/// The types of documents, as they stand before a number.
const KINDS: [&str; 13] = [
    "công văn",
    "nghị định",
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "thông tư",
    "thông báo",
    "kế hoạch",
    "báo cáo",
    "công điện",
    "hướng dẫn",
    "tờ trình",
    "thông tư liên tịch",
];

pub(super) fn look(look: &mut Look<'_>) {
    let mut known: Vec<String> = look
        .source
        .warning
        .citations
        .iter()
        .map(|citation| citation.number.clone())
        .chain(
            look.source
                .warning
                .attachments
                .iter()
                .filter_map(|attachment| attachment.number.clone()),
        )
        .collect();
    for (field, words) in look.texts.clone() {
        if !is_prose(&field) {
            continue;
        }
        for token in tokens(&words).filter(|token| is_document_number(token)) {
            if known.iter().any(|number| number == token) {
                continue;
            }
            known.push(token.to_owned());
            let lacks = missing(&words, token);
            if !lacks.is_empty() {
                let vi: Vec<&str> = lacks.iter().map(|(vi, _)| *vi).collect();
                let en: Vec<&str> = lacks.iter().map(|(_, en)| *en).collect();
                look.words(Code::CitationIncomplete, &field, token)
                    .also("missing_vi", vi.join(", "))
                    .also("missing_en", en.join(", "));
            }
        }
    }
}

/// What a citation lacks, in both languages. Laws and ordinances need only their name.
fn missing(words: &str, number: &str) -> Vec<(&'static str, &'static str)> {
    let lower = words.to_lowercase();
    let Some(at) = lower.find(&number.to_lowercase()) else {
        return Vec::new();
    };
    let before: String = lower
        .get(..at)
        .unwrap_or_default()
        .chars()
        .rev()
        .take(40)
        .collect();
    let before: String = before.chars().rev().collect();
    let after: String = lower
        .get(at + number.len()..)
        .unwrap_or_default()
        .chars()
        .take(AROUND)
        .collect();
    if before.contains("luật ") || before.contains("pháp lệnh ") {
        return Vec::new();
    }
    let dated =
        after.trim_start().starts_with("ngày ") || after.trim_start().starts_with(", ngày ");
    let mut lacks = Vec::new();
    if !KINDS.iter().any(|kind| before.contains(kind)) {
        lacks.push(("tên loại", "type"));
    }
    if !dated {
        lacks.push(("ngày ban hành", "date"));
    }
    if !after.contains(" của ") {
        lacks.push(("cơ quan ban hành", "issuer"));
    }
    if !after.contains(" về ") && !after.contains(" quy định ") && !after.contains(" v/v ") {
        lacks.push(("trích yếu", "subject"));
    }
    lacks
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn says_what_a_citation_lacks() {
        let cases = [
            (
                "theo Công văn số 76/UBND-VX ngày 09/01/2024 của UBND tỉnh về việc phòng ngừa",
                "76/UBND-VX",
                "",
            ),
            (
                "theo Công văn số 76/UBND-VX ngày 09/01/2024",
                "76/UBND-VX",
                "issuer, subject",
            ),
            (
                "theo văn bản 76/UBND-VX của UBND tỉnh",
                "76/UBND-VX",
                "type, date, subject",
            ),
            ("Luật số 72/2025/QH15", "72/2025/QH15", ""),
        ];
        for (words, number, lacks) in cases {
            let said: Vec<&str> = missing(words, number).iter().map(|(_, en)| *en).collect();
            assert_eq!(said.join(", "), lacks, "{words}");
        }
    }
}
