//! NCCI add-on code edits: which code may stand beside which primaries. CMS publishes a workbook and a text, which is
//! read where its cells are separated by tabs.

use super::{Asked, Importer, PUBLIC, When, nothing, restored_note};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Columns, Intake, Layout, Part, Row, Wanted, code, ordinal_date};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

const LAYOUT: Layout = Layout {
    key: "ADD ON CODE",
    also: "PRIMARY",
    what: "a table of add-on code edits",
};

/// The code in place of primaries where the contractor decides which they are.
const CONTRACTOR: &str = "CCCCC";

/// A pairing of an add-on with a primary, and the days on which it holds.
struct Pairing {
    add_on: String,
    kind: u8,
    primary: Option<String>,
    from: Option<Date>,
    /// The first of the days on which the add-on, the primary or the pairing was deleted.
    deleted: Option<Date>,
}

/// Where the columns are.
#[derive(Clone, Copy, Default)]
struct Found {
    add_on: usize,
    kind: usize,
    primary: usize,
    from: Option<usize>,
    deleted: [Option<usize>; 3],
}

#[derive(Default)]
pub(super) struct AddOn {
    when: When,
    columns: Found,
    pairings: Vec<Pairing>,
    restored: u64,
}

impl Intake for AddOn {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        // The text of the archive has its columns in fixed places; the workbook beside it says which they are.
        if part.inside && part.capitals().ends_with(".TXT") {
            return Ok(Wanted::Skip);
        }
        self.when
            .see(part, part.names().find_map(edition::of_quarter), None)?;
        Ok(Wanted::Table(LAYOUT))
    }

    fn header(&mut self, _part: &Part, columns: &Columns) -> Result<(), Fault> {
        let deleted = |of: &'static str, not: &'static str| {
            columns.find(move |name| {
                let name = name.replace("DELDT", "DEL DT");
                name.contains("DEL")
                    && name.starts_with(of)
                    && (not.is_empty() || !name.contains(not))
            })
        };
        self.columns = Found {
            add_on: columns.need("Add-On Code", |name| name.starts_with("ADD ON CODE"))?,
            kind: columns.need("AOC Edit Type", |name| name.contains("TYPE"))?,
            primary: columns.need("Primary Code", |name| {
                name.starts_with("PRIMARY") && !name.contains("DEL")
            })?,
            from: columns.find(|name| name.contains("EFF")),
            deleted: [
                deleted("AOC", "EDIT"),
                deleted("PRIMARY", ""),
                deleted("AOC EDIT", ""),
            ],
        };
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let columns = self.columns;
        let add_on = code(row, columns.add_on, "Add-On Code", &mut self.restored)?;
        let kind = match row.cell(columns.kind).trim_start_matches('0') {
            "1" | "I" => 1,
            "2" | "II" => 2,
            "3" | "III" => 3,
            other => {
                let message = format!("`{other}` is no type of add-on (1, 2 or 3)");
                return Err(row.fault(message).in_column("AOC Edit Type"));
            }
        };
        let primary = match row.cell(columns.primary) {
            "" | CONTRACTOR => None,
            _ => Some(code(
                row,
                columns.primary,
                "Primary Code",
                &mut self.restored,
            )?),
        };
        let day = |column: Option<usize>, name: &str| match column {
            Some(column) => ordinal_date(row, column, name),
            None => Ok(None),
        };
        let [add_on_gone, primary_gone, pairing_gone] = columns.deleted;
        let days = [
            day(add_on_gone, "AOC Del Dt")?,
            day(primary_gone, "Primary Code Del Dt")?,
            day(pairing_gone, "AOC Edit Del Dt")?,
        ];
        self.pairings.push(Pairing {
            add_on,
            kind,
            primary,
            from: day(columns.from, "AOC Edit Eff Dt")?,
            deleted: days.into_iter().flatten().min(),
        });
        Ok(())
    }

    fn forms(&self) -> &'static [&'static str] {
        &["xlsx", "csv", "txt", "tab", "tsv"]
    }
}

impl Importer for AddOn {
    fn draft(self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        let (from, to) = self.when.days(asked)?;
        let mut known: BTreeMap<&str, (u8, BTreeSet<&str>)> = BTreeMap::new();
        let mut other_days = 0;
        for pairing in &self.pairings {
            let begun = pairing.from.is_none_or(|first| first <= from);
            if !begun || pairing.deleted.is_some_and(|gone| gone <= from) {
                other_days += 1;
                continue;
            }
            let entry = known
                .entry(&pairing.add_on)
                .or_insert((pairing.kind, BTreeSet::new()));
            // A code of several types has open primaries where one of them is open.
            entry.0 = entry.0.max(pairing.kind);
            entry.1.extend(pairing.primary.as_deref());
        }
        if known.is_empty() {
            return Err(nothing(asked, "a table of add-on code edits that hold"));
        }
        let mut rows = Sorted::default();
        for (code, (kind, primaries)) in known {
            let primaries: Vec<&str> = primaries.into_iter().collect();
            rows.put(&[code], &[&kind.to_string(), &primaries.join(" ")]);
        }
        let mut notes: Vec<String> = restored_note(self.restored).into_iter().collect();
        if other_days > 0 {
            notes.push(format!(
                "{other_days} pairings do not hold on {from}; they were left out"
            ));
        }
        Ok(Draft {
            id: "add_on",
            title: "Add-on codes and their primaries, Medicare".into(),
            edition: asked.edition.clone().unwrap_or_else(|| from.to_string()),
            from,
            to,
            license: PUBLIC,
            source: Source {
                title: "CMS Medicare NCCI Add-on Code Edits".into(),
                vintage: from.to_string(),
                address: "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits",
            },
            tables: vec![Table {
                name: "add_on",
                columns: &["code", "type", "primaries"],
                compared: Some(Compared {
                    noun: "add-on codes",
                    key: &["code"],
                    facts: &["type", "primaries"],
                    dated: false,
                }),
                rows: Box::new(rows),
            }],
            // A year, except where codes change in between.
            cadence: None,
            notes,
        })
    }
}
