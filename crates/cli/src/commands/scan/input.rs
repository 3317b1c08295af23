//! Reading: files and standard input, plain, gzip or Zstandard, lines or a column of CSV.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crossbeam_channel::{Receiver, Sender};

use super::block::Block;
use crate::talk::Failure;

/// What the input is made of.
#[derive(Clone)]
pub(crate) enum Format {
    /// One thing a line.
    Lines,
    /// CSV with the things in this column, by name or by number from 1.
    Csv(String),
}

/// What is to be read.
pub(crate) struct Input {
    files: Vec<PathBuf>,
    format: Format,
}

/// The reader's place in the whole input.
struct Filling<'c> {
    block: Block,
    next_number: u64,
    line: u64,
    used: &'c Receiver<Block>,
    full: &'c Sender<Block>,
}

/// The other stages are gone: whoever read our output closed it.
struct Gone;

impl Input {
    pub(crate) fn new(files: &[PathBuf], format: Format) -> Self {
        let files = if files.is_empty() {
            vec![PathBuf::from("-")]
        } else {
            files.to_vec()
        };
        Self { files, format }
    }

    /// Reads everything into blocks. Ends early and quietly when nobody takes them any more.
    pub(crate) fn read(self, used: &Receiver<Block>, full: &Sender<Block>) -> anyhow::Result<()> {
        let Ok(block) = used.recv() else {
            return Ok(());
        };
        let mut filling = Filling {
            block,
            next_number: 0,
            line: 1,
            used,
            full,
        };
        filling.block.first_line = 1;
        for path in &self.files {
            let mut reader = open(path)?;
            let done = match &self.format {
                Format::Lines => read_lines(&mut *reader, &mut filling, path)?,
                Format::Csv(column) => read_csv(&mut *reader, column, &mut filling, path)?,
            };
            if done.is_err() {
                return Ok(());
            }
        }
        let _ = filling.pass_on();
        Ok(())
    }
}

impl Filling<'_> {
    fn pass_on(&mut self) -> Result<(), Gone> {
        if self.block.text.is_empty() {
            return Ok(());
        }
        let mut next = self.used.recv().map_err(|_| Gone)?;
        next.clear();
        next.first_line = self.line;
        self.next_number += 1;
        next.number = self.next_number;
        self.full
            .send(std::mem::replace(&mut self.block, next))
            .map_err(|_| Gone)
    }

    fn end_line(&mut self) -> Result<(), Gone> {
        self.block.text.push(b'\n');
        self.line += 1;
        if self.block.text.len() >= Block::FULL {
            self.pass_on()
        } else {
            Ok(())
        }
    }

    fn mark_cut(&mut self) {
        self.block.cut.push(self.line - self.block.first_line);
    }
}

pub(crate) fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    let failed = |error: std::io::Error| Failure::file(path, &error);
    let plain: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(failed)?)
    };
    let mut buffered = BufReader::with_capacity(256 << 10, plain);
    let head = buffered.fill_buf().map_err(failed)?;
    Ok(match head {
        [0x1f, 0x8b, ..] => Box::new(BufReader::with_capacity(
            256 << 10,
            flate2::bufread::MultiGzDecoder::new(buffered),
        )),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(buffered).map_err(failed)?;
            // A frame may ask for gigabytes of window; 8 MiB is what every level up to 19 uses.
            decoder.window_log_max(23).map_err(failed)?;
            Box::new(BufReader::with_capacity(256 << 10, decoder))
        }
        _ => Box::new(buffered),
    })
}

type Done = Result<(), Gone>;

/// Copies whole lines; of a line that is too long only its beginning is kept.
fn read_lines(
    reader: &mut dyn BufRead,
    filling: &mut Filling<'_>,
    path: &Path,
) -> anyhow::Result<Done> {
    let mut length = 0;
    loop {
        let buffer = reader
            .fill_buf()
            .map_err(|error| Failure::file(path, &error))?;
        if buffer.is_empty() {
            break;
        }
        // Whole lines of the buffer go over in one copy; only what follows the last line end is looked at by itself.
        let whole = buffer
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        let taken = if length == 0
            && whole > 0
            && whole <= Block::LONGEST_LINE.max(Block::FULL * 2)
            && no_long_line(&buffer[..whole])
        {
            filling.block.text.extend_from_slice(&buffer[..whole]);
            filling.line += count_lines(&buffer[..whole]);
            if filling.block.text.len() >= Block::FULL && filling.pass_on().is_err() {
                return Ok(Err(Gone));
            }
            whole
        } else {
            let end = buffer.iter().position(|b| *b == b'\n');
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            let room = Block::LONGEST_LINE.saturating_sub(length);
            filling
                .block
                .text
                .extend_from_slice(&piece[..piece.len().min(room)]);
            length += piece.len();
            if end.is_some() {
                if std::mem::take(&mut length) > Block::LONGEST_LINE {
                    filling.mark_cut();
                }
                if filling.end_line().is_err() {
                    return Ok(Err(Gone));
                }
            }
            end.map_or(buffer.len(), |at| at + 1)
        };
        reader.consume(taken);
    }
    if length > 0 {
        if length > Block::LONGEST_LINE {
            filling.mark_cut();
        }
        return Ok(filling.end_line());
    }
    Ok(Ok(()))
}

fn count_lines(text: &[u8]) -> u64 {
    // Counted in chunks whose sums fit a byte, which the compiler turns into vector instructions.
    text.chunks(255)
        .map(|chunk| u64::from(chunk.iter().map(|b| u8::from(*b == b'\n')).sum::<u8>()))
        .sum()
}

/// Whether no line of a text can be longer than allowed: trivially so for texts that are themselves no longer.
fn no_long_line(text: &[u8]) -> bool {
    text.len() <= Block::LONGEST_LINE
        || text
            .split(|b| *b == b'\n')
            .all(|line| line.len() <= Block::LONGEST_LINE)
}

fn read_csv(
    reader: &mut dyn BufRead,
    column: &str,
    filling: &mut Filling<'_>,
    path: &Path,
) -> anyhow::Result<Done> {
    let failed = |error: csv::Error| {
        Failure::new(
            "unreadable-file",
            vec![
                ("path", path.display().to_string()),
                ("reason", error.to_string()),
            ],
        )
    };
    let by_number = column.parse::<usize>().ok().filter(|n| *n > 0);
    let mut csv = csv::ReaderBuilder::new()
        .has_headers(by_number.is_none())
        .flexible(true)
        .from_reader(reader);
    let index = match by_number {
        Some(n) => n - 1,
        None => {
            let headers = csv.byte_headers().map_err(failed)?;
            let found = headers
                .iter()
                .position(|header| header == column.as_bytes());
            found.ok_or_else(|| Failure::new("no-column", vec![("column", column.to_owned())]))?
        }
    };
    let mut record = csv::ByteRecord::new();
    while csv.read_byte_record(&mut record).map_err(failed)? {
        let field = record.get(index).unwrap_or_default();
        if field.len() > Block::LONGEST_LINE {
            filling.mark_cut();
        }
        // A line break inside a field would make two lines of one record.
        filling.block.text.extend(
            field
                .iter()
                .take(Block::LONGEST_LINE)
                .map(|b| if matches!(b, b'\n' | b'\r') { b' ' } else { *b }),
        );
        if filling.end_line().is_err() {
            return Ok(Err(Gone));
        }
    }
    Ok(Ok(()))
}
