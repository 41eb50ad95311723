//! NCCI procedure-to-procedure edits of practitioners and of outpatient hospitals, as CMS publishes them each quarter:
//! tab-delimited text and workbooks, four parts for each setting.

use super::pairs::{Day, Edit, Pairs, Setting};
use super::{Asked, Importer, PUBLIC, When, nothing, restored_note};
use crate::cli::import::draft::{Compared, Draft, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{
    Columns, Intake, Layout, Part, Row, Wanted, code, date, one_line,
};
use crate::codes::Cadence;

const LAYOUT: Layout = Layout {
    key: "COLUMN 1",
    also: "COLUMN 2",
    what: "a file of pair edits",
};

/// The indicator of edits that were deleted on the day on which they began: they never held.
const NOT_APPLICABLE: &str = "9";

/// More different reasons than any file has; the column is not that of reasons.
const REASONS: u16 = 1_000;

/// Where the columns are.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    column1: usize,
    column2: usize,
    from: usize,
    to: usize,
    indicator: usize,
    rationale: Option<usize>,
}

#[derive(Default)]
pub(super) struct Ptp {
    when: When,
    setting: Option<Setting>,
    columns: Found,
    edits: Vec<Edit>,
    rationales: Vec<String>,
    never: u64,
    restored: u64,
}

impl Ptp {
    /// The place of a reason among all reasons: there are a few dozen.
    fn rationale(&mut self, row: &Row<'_>, text: &str) -> Result<u16, Fault> {
        let text = one_line(text);
        let known = self.rationales.iter().position(|known| *known == text);
        let place = known.unwrap_or(self.rationales.len());
        if known.is_none() {
            self.rationales.push(text);
        }
        let place = u16::try_from(place).ok().filter(|place| *place < REASONS);
        place.ok_or_else(|| {
            row.fault(format!(
                "is the {REASONS}th reason; no file of pair edits has as many"
            ))
            .in_column("PTP Edit Rationale")
        })
    }
}

/// Practitioner or hospital, from a name like `ccipra-v322r0-f1.txt`.
fn setting(part: &Part) -> Option<Setting> {
    part.names().find_map(|name| {
        let name = name.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if has(&["ccioph", "hospital", "outpatient", "oph-"]) {
            Some(Setting::OutpatientHospital)
        } else if has(&["ccipra", "practitioner", "physician", "pra-"]) {
            Some(Setting::Practitioner)
        } else {
            None
        }
    })
}

impl Intake for Ptp {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        let Some(setting) = setting(part) else {
            return Err(part.fault(
                "the name does not tell whether these are edits of practitioners or of outpatient hospitals: keep \
                 `ccipra` or `ccioph` in it, as published",
            ));
        };
        self.setting = Some(setting);
        self.when
            .see(part, part.names().find_map(edition::of_pairs), None)?;
        Ok(Wanted::Table(LAYOUT))
    }

    fn header(&mut self, _part: &Part, columns: &Columns) -> Result<(), Fault> {
        self.columns = Found {
            column1: columns.with("Column 1")?,
            column2: columns.with("Column 2")?,
            from: columns.with("Effective")?,
            to: columns.with("Deletion")?,
            indicator: columns.with("Modifier")?,
            rationale: columns.find(|name| name.contains("RATIONALE")),
        };
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let columns = self.columns;
        let packed = |code: &str| {
            let mut packed = [b' '; 5];
            for (place, byte) in packed.iter_mut().zip(code.bytes()) {
                *place = byte;
            }
            packed
        };
        let column1 = code(row, columns.column1, "Column 1", &mut self.restored)?;
        let column2 = code(row, columns.column2, "Column 2", &mut self.restored)?;
        if column1 == column2 {
            return Err(row.fault(format!("pairs {column1} with itself")));
        }
        let from = date(row, columns.from, "Effective Date")?;
        let to = date(row, columns.to, "Deletion Date")?;
        let indicator = match row.cell(columns.indicator) {
            "0" => b'0',
            "1" => b'1',
            NOT_APPLICABLE => b'9',
            other => {
                let message = format!("`{other}` is no modifier indicator (0, 1 or 9)");
                return Err(row.fault(message).in_column("Modifier"));
            }
        };
        // An edit that ends on the day on which it begins never held, and 9 says so, too.
        if indicator == b'9' || (from.is_some() && from == to) {
            self.never += 1;
            return Ok(());
        }
        let rationale = match columns.rationale {
            Some(column) => self.rationale(row, row.cell(column))?,
            None => self.rationale(row, "")?,
        };
        let Some(setting) = self.setting else {
            return Err(row.fault("belongs to no setting"));
        };
        self.edits.push(Edit {
            column1: packed(&column1),
            column2: packed(&column2),
            setting,
            from: from.map_or(Day(0), Day::of),
            to: to.map_or(Day::END, Day::of),
            indicator,
            rationale,
        });
        Ok(())
    }

    fn forms(&self) -> &'static [&'static str] {
        // The text is read in a third of the time of the workbook.
        &["txt", "csv", "tab", "tsv", "xlsx"]
    }
}

impl Importer for Ptp {
    fn draft(mut self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        if self.edits.is_empty() {
            return Err(nothing(
                asked,
                "a file of pair edits with an edit that holds",
            ));
        }
        let (from, to) = self.when.days(asked)?;
        self.edits.sort_unstable();
        let before = self.edits.len();
        self.edits.dedup();
        let mut notes = Vec::new();
        notes.extend(super::twice_note((before - self.edits.len()) as u64));
        notes.extend(restored_note(self.restored));
        if self.never > 0 {
            notes.push(format!(
                "{} edits never held (deleted on their first day, indicator 9); they were left out",
                self.never
            ));
        }
        for (setting, name, other) in [
            (
                Setting::Practitioner,
                "practitioners",
                "outpatient hospitals",
            ),
            (
                Setting::OutpatientHospital,
                "outpatient hospitals",
                "practitioners",
            ),
        ] {
            if !self.edits.iter().any(|edit| edit.setting == setting) {
                notes.push(format!(
                    "the files hold edits of {other} only: the edition knows none of {name}; import the files of \
                     both at once"
                ));
            }
        }
        let pairs = Pairs::new(self.edits, self.rationales);
        if pairs.contradictions > 0 {
            notes.push(format!(
                "{} edits contradict another one of the same pair, setting and days; the later one was kept",
                pairs.contradictions
            ));
        }
        Ok(Draft {
            id: "ptp",
            title: "Procedure-to-procedure claim edits, Medicare".into(),
            edition: asked.edition.clone().unwrap_or_else(|| from.to_string()),
            from,
            to,
            license: PUBLIC,
            source: Source {
                title: "CMS Medicare NCCI Procedure-to-Procedure edits".into(),
                vintage: from.to_string(),
                address: "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
            },
            tables: vec![Table {
                name: "ptp",
                columns: &[
                    "column1",
                    "column2",
                    "from",
                    "to",
                    "practitioner",
                    "outpatient_hospital",
                    "rationale",
                ],
                compared: Some(Compared {
                    noun: "pairs",
                    key: &["column1", "column2"],
                    facts: &["practitioner", "outpatient_hospital"],
                    dated: true,
                }),
                rows: Box::new(pairs),
            }],
            cadence: Some(Cadence::Quarter),
            notes,
        })
    }
}
