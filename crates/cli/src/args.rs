//! The command line, defined once: help, man page and completions come from here. English stands in the definitions, Vietnamese in the message file
//! under `cli-…` (see [`crate::help`]).

use std::path::PathBuf;

use chinhdanh_verdict::{ArtefactKind, Situation};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Is this really from the state, a bank, a carrier? Checks names and links against a signed register of who really exists.
#[derive(Debug, Parser)]
#[command(
    name = "chinhdanh",
    version,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Language of help and answers
    #[arg(long, global = true, value_name = "LANG", value_parser = ["vi", "en"], env = "CHINHDANH_LANG")]
    pub(crate) lang: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check a link, a message, a mail, an app, a page, a picture, a letter: who does it claim to be, can it prove it, what to do
    Check(CheckArgs),
    /// Check long lists: one host name, link or message a line, JSON lines out
    Scan(ScanArgs),
    /// Find the genuine site, app or hotline
    Find(FindArgs),
    /// The mail system: what is weak in a domain, which account is in other hands, who sends in our name
    Mail(MailArgs),
    /// Filter mail: a milter for Postfix, Zimbra and Sendmail that marks what impersonates
    Milter(MilterArgs),
    /// Android packages: what they are, who signed them, what is in them
    Apk(ApkArgs),
    /// The register of bodies: update it, look into it, and for maintainers build and sign it
    Register(RegisterArgs),
    /// Warnings: begin one from a template, look what is wrong with it, put it into every form
    Warn(WarnArgs),
    /// Print the JSON Schema of an assessment
    Schema,
    /// Write the man pages
    Man(ManArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Links, host names, a message in quotes, files (mail, app, page, picture, PDF, Word, text); `-` reads standard input: links and host names line by line, anything else as one thing
    #[arg(required = true, value_name = "THING")]
    pub(crate) things: Vec<String>,

    /// Print the assessment as JSON, one a line
    #[arg(long)]
    pub(crate) json: bool,

    /// Take the thing for this kind instead of recognising it
    #[arg(long = "as", value_name = "KIND")]
    pub(crate) kind: Option<KindArg>,

    /// Fetch the page behind each link and check it too; nothing is fetched otherwise
    #[arg(long)]
    pub(crate) fetch: bool,

    /// With --fetch: also addresses of this computer and its network
    #[arg(long, requires = "fetch")]
    pub(crate) allow_private: bool,

    /// Certificates (PEM) that may vouch for signatures of letters
    #[arg(long, value_name = "FILE")]
    pub(crate) roots: Option<PathBuf>,

    /// Ask the DNS who may send for a mail's domain (SPF, DKIM, DMARC); nothing is asked otherwise
    #[arg(long)]
    pub(crate) dns: bool,

    /// Take the DNS records from this file instead, one a line: NAME TYPE VALUE
    #[arg(long, value_name = "FILE", conflicts_with = "dns")]
    pub(crate) records: Option<PathBuf>,

    /// Indicators of fraud to look for in an app: hashes, hosts, addresses, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) ioc: Vec<PathBuf>,

    /// Advice for what has already happened
    #[arg(long = "if", value_name = "SITUATION")]
    pub(crate) situation: Option<SituationArg>,

    /// Show every reason, not only the first three
    #[arg(long)]
    pub(crate) all: bool,

    /// Print nothing; the exit code says it
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum KindArg {
    /// A host name
    Host,
    /// A link
    Url,
    /// A message, or the story of a call
    Text,
    /// A web page, saved as a file
    Page,
    /// A picture: photograph, screenshot, QR code
    Picture,
    /// A letter: PDF or Word
    Letter,
    /// A mail: .eml, .msg, winmail.dat
    Mail,
    /// An Android package: .apk, .xapk, .apks, .apkm
    App,
}

impl From<KindArg> for ArtefactKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Host => Self::Host,
            KindArg::Url => Self::Url,
            KindArg::Text => Self::Text,
            KindArg::Page => Self::Page,
            KindArg::Picture => Self::Picture,
            KindArg::Letter => Self::Letter,
            KindArg::Mail => Self::Mail,
            KindArg::App => Self::App,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SituationArg {
    /// Only looked
    Looked,
    /// Opened the link
    Clicked,
    /// Typed a password, a code or identity data
    Secrets,
    /// Installed an app
    Installed,
    /// Transferred money
    Transferred,
}

impl From<SituationArg> for Situation {
    fn from(situation: SituationArg) -> Self {
        match situation {
            SituationArg::Looked => Self::Looked,
            SituationArg::Clicked => Self::Clicked,
            SituationArg::Secrets => Self::Secrets,
            SituationArg::Installed => Self::Installed,
            SituationArg::Transferred => Self::Transferred,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ScanArgs {
    /// Files to read, also .gz and .zst; `-` or nothing reads standard input. With --as mail: mails, mailboxes, folders of them
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Print every line, not only suspicious ones and impersonations
    #[arg(long)]
    pub(crate) all: bool,

    /// Read CSV and check this column, by name or by number from 1
    #[arg(long, value_name = "COLUMN")]
    pub(crate) column: Option<String>,

    /// What the lines are: `text` for messages; hosts and links are told apart by themselves. `mail`: each file is a mail or a mailbox
    #[arg(long = "as", value_name = "KIND", value_parser = ["host", "url", "text", "mail"])]
    pub(crate) kind: Option<String>,

    /// Read JSON lines and check this field
    #[arg(long, value_name = "FIELD", conflicts_with = "column")]
    pub(crate) jsonl_field: Option<String>,

    /// How many threads check; all cores when absent
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    /// What you are looking for, with or without diacritics
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    /// Print the answers as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// At most this many answers
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct WarnArgs {
    #[command(subcommand)]
    pub(crate) action: WarnAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WarnAction {
    /// Begin a warning from a template; without one, list the templates
    New {
        /// The template
        #[arg(value_name = "TEMPLATE")]
        template: Option<String>,
        /// Its id within the organisation
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// Where to write it; standard output where left out. A file that is there is never overwritten
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Look what is wrong with a warning: its form, Decree 30/2020/NĐ-CP, addresses and numbers; ends with 20 where something must be mended
    Lint {
        /// Warnings
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print as JSON, a finding a line
        #[arg(long)]
        json: bool,
    },
    /// Put a warning into every form: letter, loudspeaker script, text messages, Zalo, page, CAP, edXML, Atom. Without a number it is a draft
    Render {
        /// The warning; attachments are read from beside it
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The folder to write to
        #[arg(long, short, value_name = "FOLDER")]
        output: PathBuf,
        /// The letter's number in the year's register: issues the warning
        #[arg(long, value_name = "NUMBER")]
        number: Option<u32>,
        /// The place of issue instead of the issuer's
        #[arg(long, value_name = "PLACE", requires = "number")]
        place: Option<String>,
        /// How the receiving gateway codes documents
        #[arg(long, value_name = "GATEWAY", default_value = "vxp", value_parser = ["vxp", "vxp-net", "bkav"])]
        gateway: String,
        /// Print what was written as JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct RegisterArgs {
    #[command(subcommand)]
    pub(crate) action: RegisterAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RegisterAction {
    /// Replace the register by a newer signed one, from a file or an https address; the signature is read from beside it (.minisig)
    Update {
        /// The register file or its https address
        #[arg(value_name = "FILE|URL")]
        from: String,
        /// Trust this minisign public key, now and for later updates, as text or file
        #[arg(long, value_name = "KEY")]
        key: Option<String>,
    },
    /// Trust a key for updates from now on
    Trust {
        /// A minisign public key, as text or file
        #[arg(value_name = "KEY")]
        key: String,
    },
    /// Show the register in use, or one body of it
    Show {
        /// The id of a body
        #[arg(value_name = "BODY")]
        body: Option<String>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Build the register from its data files
    Build {
        /// The folder of the data files
        #[arg(value_name = "FOLDER")]
        data: PathBuf,
        /// Where to write it; standard output when absent
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Make a key pair for signing
    Keygen {
        /// Where to write the secret key; the public key goes beside it (.pub)
        #[arg(value_name = "FILE")]
        secret: PathBuf,
    },
    /// Sign a register; the signature goes beside it (.minisig)
    Sign {
        /// The register file
        #[arg(value_name = "FILE")]
        register: PathBuf,
        /// The secret key file
        #[arg(long, value_name = "FILE")]
        secret: PathBuf,
    },
    /// Write down an app for the register: package and verified signer, as a draft
    AddApp {
        /// The package
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The id of the body whose app it is
        #[arg(long, value_name = "BODY")]
        body: String,
        /// Where the package was taken from: the address of the store page
        #[arg(long, value_name = "URL")]
        source: String,
    },
    /// Check the signature and the laws of a register file
    Verify {
        /// The register file
        #[arg(value_name = "FILE")]
        register: PathBuf,
        /// A minisign public key, as text or file; the trusted keys when absent
        #[arg(long, value_name = "KEY")]
        key: Option<String>,
    },
    /// Show what differs between two register files, or between the register in use and a file
    Diff {
        /// The older file, or the only one
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The newer file
        #[arg(value_name = "NEW")]
        new: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct MailArgs {
    #[command(subcommand)]
    pub(crate) action: MailAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MailAction {
    /// What is weak in mail domains, and the exact records to publish
    Audit(AuditArgs),
    /// Signs of taken-over accounts in the logs of Postfix, Dovecot and Zimbra
    Logs {
        /// Log files, also .gz and .zst; `-` reads standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
        /// Thresholds instead of the built-in ones (TOML)
        #[arg(long, value_name = "FILE")]
        thresholds: Option<PathBuf>,
    },
    /// Who sends in our name: DMARC aggregate and TLS-RPT reports
    Reports {
        /// Reports (.xml, .json, .gz, .zip) or mails that carry them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    /// The domains
    #[arg(required = true, value_name = "DOMAIN")]
    pub(crate) domains: Vec<String>,
    /// Print as JSON, a domain a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Write a page for printing to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Take the DNS records from this file, one a line: NAME TYPE VALUE; nothing is asked
    #[arg(long, value_name = "FILE")]
    pub(crate) records: Option<PathBuf>,
    /// Ask this DNS server instead of the system's, as ADDRESS or ADDRESS:PORT
    #[arg(long, value_name = "SERVER", conflicts_with = "records")]
    pub(crate) server: Option<String>,
    /// Look at this mail server too (or at mta-sts.DOMAIN for the policy), as HOST or HOST:PORT; no other is contacted and no mail is sent
    #[arg(long, value_name = "HOST")]
    pub(crate) probe: Vec<String>,
    /// More DKIM selectors to look for
    #[arg(long, value_name = "NAME")]
    pub(crate) selector: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct MilterArgs {
    /// The settings (TOML)
    #[arg(long, short, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Listen here instead: unix:PATH or inet:ADDRESS:PORT
    #[arg(long, value_name = "SOCKET")]
    pub(crate) listen: Vec<String>,

    /// Print the settings in force and end
    #[arg(long)]
    pub(crate) print_config: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ApkArgs {
    #[command(subcommand)]
    pub(crate) action: ApkAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ApkAction {
    /// Name, version, permissions, services, what the file hides
    Info {
        /// The package
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Verify the signature as Android does; exit code 0 verified, 1 not
    Verify {
        /// The package
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The oldest Android (API level) it must hold on; the package's own when absent
        #[arg(long, value_name = "LEVEL")]
        min_sdk: Option<u32>,
        /// The newest Android (API level) it must hold on
        #[arg(long, value_name = "LEVEL")]
        max_sdk: Option<u32>,
        /// The signature file of scheme v4 (.idsig)
        #[arg(long, value_name = "FILE")]
        idsig: Option<PathBuf>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// The certificates of the verified signers
    Cert {
        /// The package
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the icon as PNG
    Icon {
        /// The package
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Where to write it; standard output when absent
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Print the files it is drawn from as JSON instead
        #[arg(long)]
        json: bool,
    },
    /// Links, hosts, addresses and telling names inside
    Strings {
        /// The package
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The folder to write to; the main page to standard output when absent
    #[arg(value_name = "FOLDER")]
    pub(crate) directory: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}
