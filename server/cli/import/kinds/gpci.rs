//! Geographic practice cost indices of the Medicare localities (GPCI), as CMS publishes them with the relative values.

use super::{Asked, Importer, PUBLIC, When, nothing, twice_note};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Columns, Intake, Layout, Part, Row, Wanted, decimal, one_line};
use crate::codes::Cadence;

const LAYOUT: Layout = Layout {
    key: "LOCALITY NUMBER",
    also: "GPCI",
    what: "a table of geographic practice cost indices",
};

/// Places behind the point.
const INDEX: usize = 3;

#[derive(Default)]
pub(super) struct Gpci {
    when: When,
    columns: [usize; 6],
    localities: Sorted,
    floor: bool,
}

/// Names of the columns as published, the year and the remark on the floor left out.
const TITLES: [&str; 6] = [
    "State",
    "Locality Number",
    "Locality Name",
    "PW GPCI",
    "PE GPCI",
    "MP GPCI",
];

impl Intake for Gpci {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        // The archive of the relative values holds them beside other tables.
        if part.inside && !part.capitals().starts_with("GPCI") {
            return Ok(Wanted::Skip);
        }
        Ok(Wanted::Table(LAYOUT))
    }

    fn header(&mut self, part: &Part, columns: &Columns) -> Result<(), Fault> {
        for (place, title) in self.columns.iter_mut().zip(TITLES) {
            *place = match title {
                "State" => {
                    columns.need(title, |name| name == "STATE" || name.ends_with(" STATE"))?
                }
                // Newer files state work twice; what is paid while the law keeps the floor is the one with it.
                "PW GPCI" => columns
                    .find(|name| name.contains("PW GPCI") && name.contains("WITH 1 0 FLOOR"))
                    .map_or_else(|| columns.with(title), Ok)?,
                _ => columns.with(title)?,
            };
        }
        let [_, _, _, work, ..] = self.columns;
        self.floor = columns.name(work).contains("WITH 1 0 FLOOR");
        let year = edition::year(columns.name(work)).or_else(|| edition::year(&part.name));
        let days = year.map(edition::of_year);
        self.when
            .see(part, days.map(|(from, _)| from), days.map(|(_, to)| to))
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let [state, locality, name, indices @ ..] = self.columns;
        // A remark below the table stands in the first cells.
        if row.cell(state).len() != 2 {
            let message = format!("`{}` is no state of two letters", row.cell(state));
            return Err(row.fault(message).in_column("State"));
        }
        let number = row.cell(locality);
        if number.is_empty() || number.len() > 2 || number.parse::<u8>().is_err() {
            let message = format!("`{number}` is no locality number of two digits");
            return Err(row.fault(message).in_column("Locality Number"));
        }
        let mut values = Vec::new();
        for (column, title) in indices.into_iter().zip(TITLES.iter().skip(3)) {
            let value = decimal(row, column, title, INDEX)?;
            values.push(value.ok_or_else(|| row.fault("has no index").in_column(title))?);
        }
        let name = one_line(row.cell(name).trim_end_matches('*'));
        let mut cells = vec![name.as_str()];
        cells.extend(values.iter().map(String::as_str));
        self.localities
            .add(row, &[row.cell(state), &format!("{number:0>2}")], &cells)
    }
}

impl Importer for Gpci {
    fn draft(self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        if self.localities.is_empty() {
            return Err(nothing(
                asked,
                "a table of geographic practice cost indices",
            ));
        }
        let (from, to) = self.when.days(asked)?;
        let mut notes: Vec<String> = twice_note(self.localities.twice).into_iter().collect();
        if self.floor {
            notes.push("the indices of work are those with the floor of 1.0".to_owned());
        }
        Ok(Draft {
            id: "localities",
            title: format!("Medicare localities and their cost indices {}", from.year()),
            edition: asked
                .edition
                .clone()
                .unwrap_or_else(|| from.year().to_string()),
            from,
            to,
            license: PUBLIC,
            source: Source {
                title: "CMS geographic practice cost indices by Medicare locality (GPCI)".into(),
                vintage: from.year().to_string(),
                address: "https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files",
            },
            tables: vec![Table {
                name: "localities",
                columns: &["state", "locality", "name", "work", "pe", "mp"],
                compared: Some(Compared {
                    noun: "localities",
                    key: &["state", "locality"],
                    facts: &["name", "work", "pe", "mp"],
                    dated: false,
                }),
                rows: Box::new(self.localities),
            }],
            cadence: Some(Cadence::Year),
            notes,
        })
    }
}
