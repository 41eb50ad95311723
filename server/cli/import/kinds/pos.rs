//! The place-of-service code set as CMS publishes it: number, name and description, with the days in the description.
//! The list knows nothing of tests: what the pack in use says of a place is kept.

use super::{Asked, Importer, PUBLIC, When, nothing};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Columns, Intake, Layout, Part, Row, Wanted, one_line};
use jiff::civil::Date;
use std::collections::BTreeMap;

const LAYOUT: Layout = Layout {
    key: "PLACE OF SERVICE CODE",
    also: "NAME",
    what: "a list of places of service",
};

/// Columns of the table `sites` that the list of CMS does not know.
const KEPT: [&str; 5] = ["rate", "tests", "needs_26", "note", "confidence"];

/// Words that close the name of a number without a place.
const UNASSIGNED: &str = "UNASSIGNED";

#[derive(Default)]
pub(super) struct Pos {
    when: When,
    columns: (usize, usize, Option<usize>),
    places: BTreeMap<String, (String, String)>,
    unassigned: u64,
}

impl Intake for Pos {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        let found = edition::of_day(&part.name).or_else(|| edition::of_month(&part.name));
        self.when.see(part, found, None)?;
        Ok(Wanted::Table(LAYOUT))
    }

    fn header(&mut self, _part: &Part, columns: &Columns) -> Result<(), Fault> {
        self.columns = (
            columns.with("Place of Service Code")?,
            columns.with("Name")?,
            columns.find(|name| name.contains("DESCRIPTION")),
        );
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let (number, name, description) = self.columns;
        let name = one_line(row.cell(name));
        let text = row.cell(number);
        if name.to_ascii_uppercase().starts_with(UNASSIGNED) {
            self.unassigned += 1;
            return Ok(());
        }
        // A spreadsheet makes 1 of 01.
        let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || name.is_empty() {
            let message = format!("`{text}` is no number of a place, or it has no name");
            return Err(row.fault(message).in_column("Place of Service Code"));
        }
        let description = description.map_or("", |column| row.cell(column));
        let from = first_day(description).map_or_else(String::new, |day| day.to_string());
        let name = name.trim_end_matches('*').trim().to_owned();
        let code = format!("{text:0>2}");
        match self.places.insert(code, (name.clone(), from)) {
            Some((other, _)) if other != name => Err(row.fault(format!(
                "place {text} is there already, with the name `{other}`"
            ))),
            _ => Ok(()),
        }
    }
}

/// The day in `(Effective January 1, 2017)` of a description.
fn first_day(description: &str) -> Option<Date> {
    let lower = description.to_ascii_lowercase();
    // `Revised, effective` is the day of the wording.
    let (before, rest) = lower.rsplit_once("effective ")?;
    if before.trim_end().ends_with("revised,") || before.trim_end().ends_with("revised") {
        return None;
    }
    let end = rest.find(')').unwrap_or(rest.len());
    let words: Vec<&str> = rest
        .get(..end)?
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let [month, day, year, ..] = words.as_slice() else {
        return None;
    };
    Date::new(
        year.parse().ok()?,
        edition::month(month)?,
        day.parse().ok()?,
    )
    .ok()
}

impl Importer for Pos {
    fn draft(self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        if self.places.is_empty() {
            return Err(nothing(asked, "a list of places of service"));
        }
        let (from, to) = self.when.days(asked)?;
        let mut kept: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let old = asked.codebook.latest_edition("sites");
        if let Some(old) = old {
            let columns = [["code", "from", "to"].as_slice(), &KEPT].concat();
            old.each_row("sites", &columns, &mut |cells| {
                if let [code, rest @ ..] = cells {
                    let rest = rest.iter().map(|cell| (*cell).to_owned());
                    kept.insert((*code).to_owned(), rest.collect());
                }
            });
        }
        let mut sites = Sorted::default();
        let mut strange = Vec::new();
        for (code, (name, first)) in &self.places {
            match kept.get(code).map(Vec::as_slice) {
                Some([known, last, kept @ ..]) => {
                    let first = if first.is_empty() { known } else { first };
                    let kept = kept.iter().map(String::as_str);
                    let days = [name.as_str(), first, last].into_iter();
                    sites.put(&[code], &days.chain(kept).collect::<Vec<_>>());
                }
                _ => {
                    strange.push(code.as_str());
                    sites.put(
                        &[code],
                        &[name, first, "", "not_applicable", "odd", "", "", "low"],
                    );
                }
            }
        }
        let mut notes = vec![format!(
            "{} numbers without a place were left out",
            self.unassigned
        )];
        let gone = kept.keys().filter(|code| !self.places.contains_key(*code));
        let gone: Vec<&str> = gone.map(String::as_str).collect();
        if !gone.is_empty() {
            notes.push(format!(
                "the list does not name {}; phrases that lead there lead nowhere now",
                gone.join(", ")
            ));
        }
        if !strange.is_empty() {
            notes.push(format!(
                "the pack in use does not know {}; at which rate tests are paid there is not known",
                strange.join(", ")
            ));
        }
        Ok(draft(asked, from, to, sites, notes))
    }
}

fn draft(
    asked: &Asked<'_>,
    from: Date,
    to: Option<Date>,
    sites: Sorted,
    notes: Vec<String>,
) -> Draft {
    Draft {
        id: "sites",
        title: "Places of service".into(),
        edition: asked.edition.clone().unwrap_or_else(|| from.to_string()),
        from,
        to,
        license: PUBLIC,
        source: Source {
            title: "CMS Place of Service Code Set".into(),
            vintage: from.to_string(),
            address: "https://www.cms.gov/medicare/coding-billing/place-of-service-codes/code-sets",
        },
        tables: vec![Table {
            name: "sites",
            columns: &[
                "code",
                "name",
                "from",
                "to",
                "rate",
                "tests",
                "needs_26",
                "note",
                "confidence",
            ],
            compared: Some(Compared {
                noun: "places",
                key: &["code"],
                facts: &["name"],
                dated: false,
            }),
            rows: Box::new(sites),
        }],
        cadence: None,
        notes,
    }
}
