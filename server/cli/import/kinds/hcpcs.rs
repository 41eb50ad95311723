//! The alphanumeric HCPCS file (level II codes and modifiers) as CMS publishes it each quarter: records of fixed width,
//! or the workbook beside them.

use super::{Asked, Importer, PUBLIC, When, nothing};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{
    Columns, Form, Intake, Layout, Part, Row, Wanted, date, one_line,
};
use crate::codes::Cadence;
use std::collections::BTreeMap;

const LAYOUT: Layout = Layout {
    key: "HCPC",
    also: "LONG DESCRIPTION",
    what: "an alphanumeric HCPCS file",
};

/// Fields of a record: where they begin and end, in bytes from 0, by the record layout of CMS.
const CODE: (usize, usize) = (0, 5);
const RECORD: (usize, usize) = (10, 11);
const LONG: (usize, usize) = (11, 91);
const SHORT: (usize, usize) = (91, 119);
const COVERAGE: (usize, usize) = (229, 230);
const ADDED: (usize, usize) = (268, 276);
const ENDED: (usize, usize) = (284, 292);

/// What a record is: the first line of a procedure or modifier, or another line of its long description.
const PROCEDURE: &str = "3";
const PROCEDURE_ON: &str = "4";
const MODIFIER: &str = "7";
const MODIFIER_ON: &str = "8";

/// A record, with its place in the file.
#[derive(Default, Clone)]
struct Entry {
    long: String,
    short: String,
    coverage: String,
    added: String,
    ended: String,
}

#[derive(Default)]
pub(super) struct Hcpcs {
    when: When,
    columns: [usize; 7],
    codes: BTreeMap<String, Entry>,
    modifiers: BTreeMap<String, Entry>,
    last: String,
    level1: u64,
    dental: u64,
}

impl Intake for Hcpcs {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        let name = part.capitals();
        if part.inside && !name.contains("ANWEB") {
            return Ok(Wanted::Skip);
        }
        self.when
            .see(part, part.names().find_map(edition::of_month), None)?;
        let records = part.form == Form::Text && name.ends_with(".TXT");
        Ok(if records {
            Wanted::Lines
        } else {
            Wanted::Table(LAYOUT)
        })
    }

    fn header(&mut self, _part: &Part, columns: &Columns) -> Result<(), Fault> {
        let maybe = |title: &str| columns.find(|name| name == title).unwrap_or(usize::MAX);
        self.columns = [
            columns.need("HCPC", |name| name == "HCPC" || name == "HCPCS")?,
            columns.need("RECID", |name| name == "RECID" || name.contains("RECORD"))?,
            columns.with("Long Description")?,
            columns.with("Short Description")?,
            maybe("COV"),
            maybe("ADD DT"),
            maybe("TERM DT"),
        ];
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        if row.part.form == Form::Text && row.cells.len() == 1 {
            let line = row.cells.first().map_or("", String::as_str);
            return self.record(row, line);
        }
        let [code, record, long, short, coverage, added, ended] = self.columns;
        let day = |column: usize, name: &str| {
            let found = date(row, column, name)?;
            Ok::<_, Fault>(found.map_or_else(String::new, |day| day.to_string()))
        };
        let entry = Entry {
            long: one_line(row.cell(long)),
            short: one_line(row.cell(short)),
            coverage: row.cell(coverage).to_owned(),
            added: day(added, "ADD DT")?,
            ended: day(ended, "TERM DT")?,
        };
        self.take(row, row.cell(code), row.cell(record), entry)
    }

    fn forms(&self) -> &'static [&'static str] {
        &["txt", "xlsx", "csv"]
    }
}

impl Hcpcs {
    /// A record of fixed width.
    fn record(&mut self, row: &Row<'_>, line: &str) -> Result<(), Fault> {
        let field = |(from, to): (usize, usize)| {
            let chars = line.chars().skip(from).take(to - from);
            chars.collect::<String>().trim().to_owned()
        };
        let day = |place: (usize, usize), name: &str| {
            let text = field(place);
            if text.is_empty() {
                return Ok(text);
            }
            let cells = [text];
            let found = date(
                &Row {
                    cells: &cells,
                    ..*row
                },
                0,
                name,
            )?;
            Ok::<_, Fault>(found.map_or_else(String::new, |day| day.to_string()))
        };
        let entry = Entry {
            long: one_line(&field(LONG)),
            short: one_line(&field(SHORT)),
            coverage: field(COVERAGE),
            added: day(ADDED, "Code Added Date")?,
            ended: day(ENDED, "Termination Date")?,
        };
        self.take(row, &field(CODE), &field(RECORD), entry)
    }

    fn take(&mut self, row: &Row<'_>, code: &str, record: &str, entry: Entry) -> Result<(), Fault> {
        let code = code.to_ascii_uppercase();
        let known = match record {
            PROCEDURE if code.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.level1 += 1;
                self.last.clear();
                return Ok(());
            }
            PROCEDURE if code.starts_with('D') => {
                self.dental += 1;
                self.last.clear();
                return Ok(());
            }
            PROCEDURE if is_level2(&code) => &mut self.codes,
            MODIFIER if code.len() == 2 && code.is_ascii() => &mut self.modifiers,
            PROCEDURE_ON | MODIFIER_ON => {
                let known = match record {
                    PROCEDURE_ON => &mut self.codes,
                    _ => &mut self.modifiers,
                };
                if let Some(begun) = known.get_mut(&self.last) {
                    begun.long.push(' ');
                    begun.long.push_str(&entry.long);
                }
                return Ok(());
            }
            PROCEDURE | MODIFIER => {
                return Err(row.fault(format!("`{code}` is no HCPCS code or modifier")));
            }
            _ => {
                return Err(row.fault(format!(
                    "`{record}` in place 11 is no record of an alphanumeric HCPCS file (3, 4, 7 or 8)"
                )));
            }
        };
        if known.insert(code.clone(), entry).is_some() {
            return Err(row.fault(format!("{code} is there already")));
        }
        self.last = code;
        Ok(())
    }
}

/// A letter and four digits.
fn is_level2(code: &str) -> bool {
    let mut letters = code.bytes();
    code.len() == 5
        && letters
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|other| other.is_ascii_digit())
}

impl Importer for Hcpcs {
    fn draft(self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        if self.codes.is_empty() {
            return Err(nothing(asked, "an alphanumeric HCPCS file with a code"));
        }
        let (from, to) = self.when.days(asked)?;
        let mut notes = Vec::new();
        for (count, what) in [
            (self.level1, "codes of level I (descriptors of the AMA)"),
            (self.dental, "dental codes (descriptors of the ADA)"),
        ] {
            if count > 0 {
                notes.push(format!("{count} {what} were left out"));
            }
        }
        let table = |name, noun, entries: BTreeMap<String, Entry>| {
            let mut rows = Sorted::default();
            for (code, entry) in &entries {
                let Entry {
                    long,
                    short,
                    coverage,
                    added,
                    ended,
                } = entry;
                rows.put(&[code], &[short, long, coverage, added, ended]);
            }
            Table {
                name,
                columns: &["code", "short", "long", "coverage", "from", "to"],
                compared: Some(Compared {
                    noun,
                    key: &["code"],
                    facts: &["short", "long"],
                    dated: true,
                }),
                rows: Box::new(rows),
            }
        };
        Ok(Draft {
            id: "hcpcs",
            title: "HCPCS level II codes and modifiers".into(),
            edition: asked.edition.clone().unwrap_or_else(|| from.to_string()),
            from,
            to,
            license: PUBLIC,
            source: Source {
                title: "CMS alphanumeric HCPCS file".into(),
                vintage: from.to_string(),
                address: "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
            },
            tables: vec![
                table("hcpcs", "codes", self.codes),
                table("modifiers", "modifiers", self.modifiers),
            ],
            cadence: Some(Cadence::Quarter),
            notes,
        })
    }
}
