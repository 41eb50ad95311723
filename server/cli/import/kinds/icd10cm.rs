//! ICD-10-CM: the order file of CMS (fixed width: every code and heading with its titles), the tabular list of the CDC
//! (XML: titles and notes), or both.

use super::tabular::Tabular;
use super::{Asked, Importer, When, nothing};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Form, Intake, Part, Row, Wanted, one_line};
use std::io::BufRead;

/// Where a field of the order file begins and ends, in characters.
const ORDER: (usize, usize) = (0, 5);
const CODE: (usize, usize) = (6, 13);
const BILLABLE: (usize, usize) = (14, 15);
const LONG: (usize, usize) = (77, usize::MAX);

#[derive(Default)]
pub(super) struct Icd10cm {
    when: When,
    codes: Sorted,
    titles: Sorted,
    tabular: Tabular,
    lines: u64,
}

/// The characters from one place to another.
fn field(line: &str, (from, to): (usize, usize)) -> String {
    let chars = line.chars().skip(from).take(to.saturating_sub(from));
    chars.collect::<String>().trim().to_owned()
}

/// A code with its dot, as `G56.01`.
pub(super) fn dotted(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((category, rest)) if !rest.is_empty() && !rest.starts_with('.') => {
            format!("{category}.{rest}")
        }
        _ => code.to_owned(),
    }
}

/// True for what can be a diagnosis code or heading, without its dot.
fn plausible(code: &str) -> bool {
    let mut letters = code.chars();
    (3..=7).contains(&code.len())
        && letters
            .next()
            .is_some_and(|first| first.is_ascii_uppercase())
        && letters.next().is_some_and(|second| second.is_ascii_digit())
        && letters.all(|other| other.is_ascii_alphanumeric())
}

impl Intake for Icd10cm {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        let name = part.capitals();
        // Archives hold addenda, the index, and the codes once more without headings.
        let known = match part.form {
            Form::Xml => name.contains("TABULAR") && !name.contains("ADDENDA"),
            _ => name.contains("ORDER") && !name.contains("ADDENDA"),
        };
        if part.inside && !known {
            return Ok(Wanted::Skip);
        }
        match part.form {
            Form::Xml => Ok(Wanted::Raw),
            Form::Text => {
                let days = edition::year(&part.name)
                    .and_then(|year| edition::of_fiscal_year(year, &part.name));
                self.when
                    .see(part, days.map(|(from, _)| from), days.map(|(_, to)| to))?;
                Ok(Wanted::Lines)
            }
            Form::Sheet => Err(part.fault(
                "is a workbook; diagnosis codes come as `icd10cm_order_YYYY.txt` or as `icd10cm_tabular_YYYY.xml`",
            )),
        }
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let line = row.cells.first().map_or("", String::as_str);
        let (order, code) = (field(line, ORDER), field(line, CODE));
        let billable = match field(line, BILLABLE).as_str() {
            "1" => true,
            "0" => false,
            _ => {
                return Err(row.fault(
                    "is no line of an order file: number, code, 0 or 1 in place 15, short title, title in place 78",
                ));
            }
        };
        if order.parse::<u32>().is_err() || !plausible(&code) {
            return Err(row.fault(format!(
                "`{}` is no line of an order file",
                field(line, (0, 20))
            )));
        }
        let title = one_line(&field(line, LONG));
        if title.is_empty() {
            return Err(row.fault(format!("{code} has no title in place 78")));
        }
        self.lines += 1;
        if billable {
            self.codes.add(row, &[&code], &["", ""])?;
        }
        let code = dotted(&code);
        let billable = if billable { "yes" } else { "" };
        self.titles.add(row, &[&code], &[&title, billable])
    }

    fn raw(&mut self, part: &Part, bytes: &mut dyn BufRead) -> Result<(), Fault> {
        self.tabular.read(part, bytes)?;
        let year = self.tabular.year.or_else(|| edition::year(&part.name));
        let days = year.and_then(|year| edition::of_fiscal_year(year, &part.name));
        self.when
            .see(part, days.map(|(from, _)| from), days.map(|(_, to)| to))
    }

    fn forms(&self) -> &'static [&'static str] {
        &["txt", "xml"]
    }
}

impl Importer for Icd10cm {
    fn draft(mut self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        let listed = self.lines > 0;
        if !listed && self.tabular.is_empty() {
            return Err(nothing(
                asked,
                "an order file or a tabular list of ICD-10-CM",
            ));
        }
        let mut notes = Vec::new();
        if listed {
            notes.extend(super::twice_note(self.codes.twice + self.titles.twice));
        } else {
            self.tabular.list(&mut self.codes, &mut self.titles);
            notes.push(
                "codes with a seventh character were made from the definitions of the tabular list"
                    .to_owned(),
            );
            notes.extend(self.tabular.unread.iter().map(|note| {
                format!("not understood, so that some of these codes may not exist: {note}")
            }));
        }
        if self.tabular.is_empty() {
            notes.push(
                "the order file has no notes (excludes, code first): import the tabular list with it".to_owned(),
            );
        }
        let (from, to) = self.when.days(asked)?;
        let year = to.unwrap_or(from).year();
        let name = match from.month() {
            10 => year.to_string(),
            month => format!("{year}-{month:02}"),
        };
        Ok(Draft {
            id: "icd10cm",
            title: format!("ICD-10-CM, fiscal year {year}"),
            edition: asked.edition.clone().unwrap_or(name),
            from,
            to,
            license: "ICD-10-CM is published by the CDC and CMS (public domain).",
            source: Source {
                title: format!("ICD-10-CM {year}, CDC/NCHS and CMS"),
                vintage: from.to_string(),
                address: "https://www.cdc.gov/nchs/icd/icd-10-cm/files.html",
            },
            tables: vec![
                Table {
                    name: "codes",
                    columns: &["code", "from", "to"],
                    compared: Some(Compared {
                        noun: "billable codes",
                        key: &["code"],
                        facts: &[],
                        dated: true,
                    }),
                    rows: Box::new(self.codes),
                },
                Table {
                    name: "titles",
                    columns: &["code", "title", "billable"],
                    compared: Some(Compared {
                        noun: "titles",
                        key: &["code"],
                        facts: &["title"],
                        dated: false,
                    }),
                    rows: Box::new(self.titles),
                },
                Table {
                    name: "notes",
                    columns: &["code", "kind", "note"],
                    compared: None,
                    rows: Box::new(self.tabular.notes),
                },
            ],
            cadence: None,
            notes,
        })
    }
}
