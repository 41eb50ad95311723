//! Archives: zip files with members, and workbooks, which are zip files, too. Unpacks nothing beyond what can be the
//! publication.

use super::{Bytes, Form, Part, Reading, Wanted};
use crate::cli::import::fault::Fault;
use std::collections::HashMap;
use std::io::{self, BufReader, Read, Seek, Write};
use zip::ZipArchive;
use zip::result::ZipError;

/// Members of one archive. The bulk files of coverage articles have about 60, a workbook of many sheets a few hundred.
const MEMBERS: usize = 2_000;

/// Bytes that all members together may unpack to. All coverage articles are about 1 GiB, all pair edits about 400 MiB.
const UNPACKED: u64 = 4 << 30;

/// How many times its packed size a member may unpack to. The sheets of published workbooks shrink to a thirtieth.
const RATIO: u64 = 200;

/// Members that unpack to less are not asked for their ratio: a few lines of zeros shrink to nothing.
const SMALL: u64 = 8 << 20;

/// Bytes of the shared strings of a workbook, which are kept in memory.
const STRINGS: u64 = 256 << 20;

/// Archives inside archives, the outermost counted.
const DEPTH: usize = 3;

/// Names of members that can be the publication.
const READ: [&str; 8] = ["csv", "txt", "tab", "tsv", "xlsx", "xlsm", "xml", "zip"];

/// A member as the directory of the archive states it.
struct Member {
    index: usize,
    name: String,
    packed: u64,
    size: u64,
}

impl Member {
    /// Name without folders and ending, in lower case; and the ending.
    fn stem(&self) -> (String, String) {
        let name = self.name.rsplit('/').next().unwrap_or_default();
        let lower = name.to_ascii_lowercase();
        match lower.rsplit_once('.') {
            Some((stem, ending)) => (stem.to_owned(), ending.to_owned()),
            None => (lower, String::new()),
        }
    }
}

impl Reading<'_> {
    /// Reads a zip file: a workbook, or the members of an archive one after the other.
    pub(super) fn archive<R: Bytes>(&mut self, file: &Part, bytes: R) -> Result<(), Fault> {
        let mut archive = ZipArchive::new(bytes).map_err(|error| broken(file, &error))?;
        let members = self.members(file, &mut archive)?;
        if members
            .iter()
            .any(|member| member.name == "xl/workbook.xml")
        {
            self.sound_workbook(file, &mut archive, &members)?;
            return self.workbook(file, archive.into_inner());
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(file.fault(format!(
                "is an archive inside {} others; unpack it first",
                DEPTH
            )));
        }
        let chosen = self.chosen(file, members);
        if chosen.is_empty() {
            let endings = READ.map(|ending| format!(".{ending}")).join(", ");
            return Err(file.fault(format!("holds no file that can be read ({endings})")));
        }
        for member in &chosen {
            self.member(file, &mut archive, member)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// The members of an archive, if what it says of them is not a bomb.
    fn members<R: Bytes>(
        &self,
        file: &Part,
        archive: &mut ZipArchive<R>,
    ) -> Result<Vec<Member>, Fault> {
        if archive.len() > MEMBERS {
            let count = archive.len();
            return Err(file.fault(format!(
                "is refused: it holds {count} files, and no publication more than {MEMBERS}"
            )));
        }
        let mut members = Vec::new();
        for index in 0..archive.len() {
            let entry = archive
                .by_index_raw(index)
                .map_err(|error| broken(file, &error))?;
            if entry.is_dir() {
                continue;
            }
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            members.push(Member {
                index,
                name,
                packed: entry.compressed_size(),
                size: entry.size(),
            });
        }
        let total: u64 = members
            .iter()
            .fold(self.unpacked, |sum, member| sum.saturating_add(member.size));
        if total > UNPACKED {
            return Err(bomb(file, &format!("its files unpack to {}", sized(total))));
        }
        match members
            .iter()
            .find(|member| member.size > SMALL && member.size / RATIO > member.packed)
        {
            Some(member) => {
                let (name, packed, size) = (&member.name, sized(member.packed), sized(member.size));
                Err(bomb(
                    file,
                    &format!("`{name}` unpacks from {packed} to {size}"),
                ))
            }
            None => Ok(members),
        }
    }

    /// The members that can be the publication; of the same file in several forms only the best one.
    fn chosen(&mut self, file: &Part, members: Vec<Member>) -> Vec<Member> {
        let forms = self.intake.forms();
        let rank = |ending: &str| forms.iter().position(|form| *form == ending);
        let mut best: HashMap<String, usize> = HashMap::new();
        for member in &members {
            let (stem, ending) = member.stem();
            if let Some(rank) = rank(&ending) {
                let known = best.entry(stem).or_insert(rank);
                *known = rank.min(*known);
            }
        }
        let mut chosen = Vec::new();
        for member in members {
            let (stem, ending) = member.stem();
            let hidden = member
                .name
                .split('/')
                .any(|name| name.starts_with(['.', '_']));
            if hidden || !READ.contains(&ending.as_str()) {
                continue;
            }
            match (rank(&ending), best.get(&stem)) {
                (Some(rank), Some(best)) if rank > *best => self.notes.push(format!(
                    "{} > {} was not read: the archive holds the same file as .{}",
                    file.path,
                    member.name,
                    forms.get(*best).copied().unwrap_or_default()
                )),
                _ => chosen.push(member),
            }
        }
        chosen
    }

    fn member<R: Bytes>(
        &mut self,
        file: &Part,
        archive: &mut ZipArchive<R>,
        member: &Member,
    ) -> Result<(), Fault> {
        let name = member.name.rsplit('/').next().unwrap_or_default();
        let (_, ending) = member.stem();
        let part = Part {
            path: format!("{} > {}", file.path, member.name),
            name: name.to_owned(),
            sheet: None,
            inside: true,
            form: match ending.as_str() {
                "xlsx" | "xlsm" => Form::Sheet,
                "xml" => Form::Xml,
                _ => Form::Text,
            },
        };
        // Asked before anything is unpacked; an archive asks for its own members.
        if ending != "zip" && matches!(self.intake.begin(&part)?, Wanted::Skip) {
            return Ok(());
        }
        let entry = archive
            .by_index(member.index)
            .map_err(|error| broken(&part, &error))?;
        let mut unpacking = Unpacking {
            bytes: entry,
            left: UNPACKED.saturating_sub(self.unpacked),
            packed: member.packed,
            read: 0,
        };
        // On disk, not in memory: what is inside may go back and forth, and its first bytes say what it is.
        let mut kept = tempfile::tempfile()
            .map_err(|error| part.fault(format!("cannot be unpacked: {error}")))?;
        io::copy(&mut unpacking, &mut kept)
            .and_then(|_| kept.flush())
            .and_then(|()| kept.rewind())
            .map_err(|error| part.fault(format!("cannot be unpacked: {error}")))?;
        self.unpacked = self.unpacked.saturating_add(unpacking.read);
        self.file(part, BufReader::new(kept))
    }

    /// Unpacks a workbook once, to nowhere, before its library reads it: what a directory states can be wrong.
    fn sound_workbook<R: Bytes>(
        &mut self,
        file: &Part,
        archive: &mut ZipArchive<R>,
        members: &[Member],
    ) -> Result<(), Fault> {
        for member in members {
            let entry = archive
                .by_index(member.index)
                .map_err(|error| broken(file, &error))?;
            let mut unpacking = Unpacking {
                bytes: entry,
                left: UNPACKED.saturating_sub(self.unpacked),
                packed: member.packed,
                read: 0,
            };
            let mut head = Vec::new();
            let strings = member.name == "xl/sharedStrings.xml";
            let unpacked = (&mut unpacking)
                .take(1024)
                .read_to_end(&mut head)
                .and_then(|_| io::copy(&mut unpacking, &mut io::sink()));
            unpacked.map_err(|error| {
                file.fault(format!("cannot be unpacked: {}: {error}", member.name))
            })?;
            self.unpacked = self.unpacked.saturating_add(unpacking.read);
            if strings && (unpacking.read > STRINGS || counted(&head) > unpacking.read) {
                let (size, count) = (sized(unpacking.read), counted(&head));
                return Err(bomb(
                    file,
                    &format!("its shared strings say that they are {count}, in {size}"),
                ));
            }
        }
        Ok(())
    }
}

/// How many strings the head of the shared strings promises.
fn counted(head: &[u8]) -> u64 {
    let head = String::from_utf8_lossy(head);
    let digits = head.split("uniqueCount=").nth(1).map(|rest| {
        let digits = rest.trim_start_matches(['"', '\'']);
        let end = digits.find(|c: char| !c.is_ascii_digit());
        digits.get(..end.unwrap_or(digits.len())).unwrap_or("")
    });
    match digits {
        None | Some("") => 0,
        Some(digits) => digits.parse().unwrap_or(u64::MAX),
    }
}

/// Bytes on their way out of an archive, which may not become more than a publication has, whatever was stated.
struct Unpacking<R> {
    bytes: R,
    left: u64,
    packed: u64,
    read: u64,
}

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.read = self.read.saturating_add(read as u64);
        if self.read > self.left || (self.read > SMALL && self.read / RATIO > self.packed) {
            return Err(io::Error::other(format!(
                "it unpacks from {} to more than {}, which no publication does",
                sized(self.packed),
                sized(self.read)
            )));
        }
        Ok(read)
    }
}

fn bomb(file: &Part, why: &str) -> Fault {
    file.fault(format!("is refused: {why}, which no publication does"))
}

fn broken(file: &Part, error: &ZipError) -> Fault {
    file.fault(match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            "is locked with a password".to_owned()
        }
        ZipError::InvalidArchive(_) => {
            format!("is no whole archive or workbook, as if the download broke off: {error}")
        }
        _ => format!("cannot be unpacked: {error}"),
    })
}

/// A number of bytes for people.
fn sized(bytes: u64) -> String {
    indicatif::BinaryBytes(bytes).to_string()
}
