//! NCCI medically unlikely edits of practitioners and of outpatient hospitals, as CMS publishes them each quarter.

use super::{Asked, Importer, PUBLIC, When, nothing, restored_note, twice_note};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Columns, Intake, Layout, Part, Row, Wanted, code, one_line};
use crate::codes::Cadence;

const LAYOUT: Layout = Layout {
    key: "HCPCS",
    also: "MUE VALUES",
    what: "a table of medically unlikely edits",
};

#[derive(Default)]
pub(super) struct Mue {
    when: When,
    setting: &'static str,
    columns: (usize, usize, usize, Option<usize>),
    limits: Sorted,
    seen: [bool; 2],
    restored: u64,
}

/// The settings, as the pack writes them, with what tells them in the name of the column.
const SETTINGS: [(&str, &str); 2] = [
    ("practitioner", "PRACTITIONER"),
    ("outpatient_hospital", "OUTPATIENT"),
];

impl Intake for Mue {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        // Equipment suppliers bill no tests; an archive may hold their table beside the others.
        let name = part.capitals();
        if part.inside && (name.contains("DME") || name.contains("SUPPLIER")) {
            return Ok(Wanted::Skip);
        }
        let found = part
            .names()
            .find_map(|name| edition::of_day(name).or_else(|| edition::of_quarter(name)));
        self.when.see(part, found, None)?;
        Ok(Wanted::Table(LAYOUT))
    }

    fn header(&mut self, part: &Part, columns: &Columns) -> Result<(), Fault> {
        let units = columns.with("MUE Values")?;
        let name = columns.name(units);
        let known = SETTINGS.iter().position(|(_, word)| name.contains(word));
        let Some((place, (setting, _))) =
            known.and_then(|place| Some((place, SETTINGS.get(place)?)))
        else {
            return Err(part.fault(format!(
                "`{name}` are neither values of practitioners nor of outpatient hospitals"
            )));
        };
        self.setting = setting;
        if let Some(seen) = self.seen.get_mut(place) {
            *seen = true;
        }
        self.columns = (
            columns.with("HCPCS")?,
            units,
            columns.with("Adjudication Indicator")?,
            columns.find(|name| name.contains("RATIONALE")),
        );
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let (place, units, adjudication, rationale) = self.columns;
        let code = code(row, place, "HCPCS/CPT Code", &mut self.restored)?;
        let limit = row.cell(units);
        if limit.parse::<u32>().is_err() {
            let message = format!("`{limit}` is no number of units");
            return Err(row.fault(message).in_column("MUE Values"));
        }
        // `3 Date of Service Edit: Clinical`: the digit is the indicator.
        let indicator = row.cell(adjudication);
        let digit = indicator.chars().next().filter(|c| ('1'..='3').contains(c));
        let Some(digit) = digit else {
            let message = format!("`{indicator}` is no adjudication indicator (1, 2 or 3)");
            return Err(row.fault(message).in_column("MUE Adjudication Indicator"));
        };
        let rationale = rationale.map_or_else(String::new, |column| one_line(row.cell(column)));
        self.limits.add(
            row,
            &[&code, self.setting],
            &[limit, digit.encode_utf8(&mut [0; 4]), &rationale, "", ""],
        )
    }
}

impl Importer for Mue {
    fn draft(self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        if self.limits.is_empty() {
            return Err(nothing(asked, "a table of medically unlikely edits"));
        }
        let (from, to) = self.when.days(asked)?;
        let mut notes: Vec<String> = restored_note(self.restored).into_iter().collect();
        notes.extend(twice_note(self.limits.twice));
        if let Some(place) = self.seen.iter().position(|seen| !seen) {
            let (missing, _) = SETTINGS.get(place).copied().unwrap_or_default();
            let missing = missing.replace('_', " ");
            notes.push(format!(
                "the files hold no values of setting {missing}: the edition knows none; import both tables at once"
            ));
        }
        Ok(Draft {
            id: "mue",
            title: "Medically unlikely edits, Medicare".into(),
            edition: asked.edition.clone().unwrap_or_else(|| from.to_string()),
            from,
            to,
            license: PUBLIC,
            source: Source {
                title: "CMS Medicare NCCI Medically Unlikely Edits".into(),
                vintage: from.to_string(),
                address: "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
            },
            tables: vec![Table {
                name: "mue",
                columns: &[
                    "code",
                    "setting",
                    "units",
                    "adjudication",
                    "rationale",
                    "from",
                    "to",
                ],
                compared: Some(Compared {
                    noun: "limits",
                    key: &["code", "setting"],
                    facts: &["units", "adjudication"],
                    dated: true,
                }),
                rows: Box::new(self.limits),
            }],
            cadence: Some(Cadence::Quarter),
            notes,
        })
    }
}
