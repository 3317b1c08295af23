//! A mail's bytes become a mail.

use mail_parser::{Addr, MessageParser, MimeHeaders, PartType};

use crate::model::{Address, Attachment, Header, Mail, MailError, Text};

/// Reads a mail.
///
/// # Errors
/// What is no mail is [`MailError::NotMail`].
pub fn open(bytes: &[u8]) -> Result<Mail, MailError> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(MailError::NotMail)?;
    Ok(convert(&message, 0))
}

fn convert(message: &mail_parser::Message<'_>, depth: usize) -> Mail {
    let all = |header: Option<&mail_parser::Address<'_>>| -> Vec<Address> {
        header
            .map(|a| a.iter().map(address).collect())
            .unwrap_or_default()
    };
    let mut mail = Mail {
        headers: message
            .headers_raw()
            .map(|(name, value)| Header {
                name: name.to_owned(),
                value: value.split_whitespace().collect::<Vec<_>>().join(" "),
            })
            .collect(),
        from: all(message.from()),
        sender: all(message.sender()),
        reply_to: all(message.reply_to()),
        to: all(message.to())
            .into_iter()
            .chain(all(message.cc()))
            .collect(),
        subject: message.subject().unwrap_or_default().to_owned(),
        ..Mail::default()
    };
    for part in &message.parts {
        match &part.body {
            PartType::Text(text) if part.attachment_name().is_none() => mail.texts.push(Text {
                html: false,
                text: text.to_string(),
            }),
            PartType::Html(text) if part.attachment_name().is_none() => mail.texts.push(Text {
                html: true,
                text: text.to_string(),
            }),
            PartType::Message(inner) if depth < 8 => mail.mails.push(convert(inner, depth + 1)),
            PartType::Multipart(_) | PartType::Message(_) => {}
            _ => mail.attachments.push(Attachment {
                name: part.attachment_name().unwrap_or_default().to_owned(),
                media_type: part
                    .content_type()
                    .map(|t| {
                        format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default()).to_lowercase()
                    })
                    .unwrap_or_default(),
                inline: matches!(part.body, PartType::InlineBinary(_)),
                shape: crate::model::Shape::Other,
                content: crate::model::Content::default(),
                bytes: part.contents().to_vec(),
            }),
        }
    }
    mail
}

fn address(addr: &Addr<'_>) -> Address {
    Address {
        name: addr.name().unwrap_or_default().to_owned(),
        address: addr.address().unwrap_or_default().to_lowercase(),
    }
}
