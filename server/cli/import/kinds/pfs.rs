//! The relative value file of the Medicare physician fee schedule (PPRRVU), as CMS publishes it several times a year,
//! with and without the higher factor of qualifying participants.

use super::{Asked, Importer, PUBLIC, When, nothing, restored_note, twice_note};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Columns, Intake, Layout, Part, Row, Wanted, code, decimal};
use crate::codes::Cadence;
use jiff::civil::Date;

const LAYOUT: Layout = Layout {
    key: "HCPCS",
    also: "MOD",
    what: "a relative value file",
};

/// Places behind the point of relative values, and of conversion factors.
const VALUE: usize = 2;
const FACTOR: usize = 4;

/// Whether a name of a column is the one that is meant.
type Known = fn(&str) -> bool;

/// Indicators that are kept as published: name in the pack, and how the column is known.
const INDICATORS: [(&str, Known); 10] = [
    ("status", |name| name.contains("STATUS")),
    ("pctc", |name| name.contains("PCTC")),
    ("global", |name| name.contains("GLOB")),
    ("multiple", |name| name.contains("MULT")),
    ("bilateral", |name| name.contains("BILAT")),
    ("assistant", |name| name.contains("ASST")),
    ("co_surgeons", |name| name.starts_with("CO SURG")),
    ("team", |name| name.contains("TEAM")),
    ("supervision", |name| {
        name.contains("DIAGNOSTIC") && name.contains("PROCEDURES")
    }),
    ("endoscopy", |name| name.contains("ENDO")),
];

/// The values of a row: name in the pack, and where they stand.
#[derive(Clone, Copy, Default)]
struct Found {
    code: usize,
    modifier: usize,
    work: usize,
    expense_outside: usize,
    outside_not_applicable: Option<usize>,
    expense_in_facility: usize,
    in_facility_not_applicable: Option<usize>,
    malpractice: usize,
    outside: usize,
    in_facility: usize,
    factor: usize,
    indicators: [usize; INDICATORS.len()],
}

#[derive(Default)]
pub(super) struct Pfs {
    when: When,
    columns: Found,
    factor_name: &'static str,
    values: Sorted,
    indicators: Sorted,
    factors: Sorted,
    without_value: u64,
    other_modifiers: u64,
    restored: u64,
}

/// The day on which a release begins to hold, from a name like `PPRRVU2026_Jan_nonQPP.csv` or `PPRRVU26_JAN.xlsx`.
fn release(name: &str) -> Option<Date> {
    let year = edition::year(name).or_else(|| {
        let upper = name.to_ascii_uppercase();
        let (_, rest) = upper.split_once("RVU")?;
        rest.get(..2)?.parse::<i16>().ok().map(|year| 2000 + year)
    })?;
    let month = edition::month(name).unwrap_or(1);
    Date::new(year, month, 1).ok()
}

impl Intake for Pfs {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        let name = part.capitals();
        // The archive holds localities, anaesthesia and hospital caps beside it.
        if part.inside && !name.starts_with("PPRRVU") {
            return Ok(Wanted::Skip);
        }
        let qualifying = name.contains("QPP") && !name.replace(['-', '_'], "").contains("NONQPP");
        self.factor_name = if qualifying { "qualifying" } else { "standard" };
        if name.contains("RVU") {
            self.when.see(part, release(&part.name), None)?;
        }
        Ok(Wanted::Table(LAYOUT))
    }

    fn header(&mut self, _part: &Part, columns: &Columns) -> Result<(), Fault> {
        let outside = |name: &str| name.contains("NON FAC");
        let inside = |name: &str| name.contains("FACILITY") && !name.contains("NON FAC");
        let beside = |column: usize| {
            columns
                .name(column + 1)
                .contains("INDICATOR")
                .then_some(column + 1)
        };
        let expense_outside = columns.need("Non-Fac PE RVU", |name| {
            outside(name) && name.contains("PE RVU")
        })?;
        let expense_in_facility = columns.need("Facility PE RVU", |name| {
            inside(name) && name.contains("PE RVU")
        })?;
        let mut indicators = [0; INDICATORS.len()];
        for (place, (name, is)) in indicators.iter_mut().zip(INDICATORS) {
            *place = columns.need(name, is)?;
        }
        self.columns = Found {
            code: columns.with("HCPCS")?,
            modifier: columns.need("Mod", |name| name == "MOD" || name.ends_with(" MOD"))?,
            work: columns.need("Work RVU", |name| {
                name.contains("WORK") && name.contains("RVU")
            })?,
            expense_outside,
            outside_not_applicable: beside(expense_outside),
            expense_in_facility,
            in_facility_not_applicable: beside(expense_in_facility),
            malpractice: columns.need("MP RVU", |name| {
                name.contains("RVU") && (name.contains("MP") || name.contains("MALPRACTICE"))
            })?,
            outside: columns.need("Non-Facility Total", |name| {
                outside(name) && name.contains("TOTAL")
            })?,
            in_facility: columns.need("Facility Total", |name| {
                inside(name) && name.contains("TOTAL")
            })?,
            factor: columns.need("Conv Factor", |name| name.contains("CONV"))?,
            indicators,
        };
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let columns = self.columns;
        let code = code(row, columns.code, "HCPCS", &mut self.restored)?;
        self.factor(row)?;
        let component = match row.cell(columns.modifier) {
            "" => "global",
            "26" => "professional",
            "TC" => "technical",
            _ => {
                // 53, a colonoscopy that was broken off: no test has it.
                self.other_modifiers += 1;
                return Ok(());
            }
        };
        if component == "global" {
            let cells = columns.indicators.map(|column| row.cell(column));
            self.indicators.add(row, &[&code], &cells)?;
        }
        self.value(row, &code, component)
    }

    fn forms(&self) -> &'static [&'static str] {
        &["csv", "xlsx", "txt"]
    }
}

impl Pfs {
    fn factor(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let column = self.columns.factor;
        let Some(factor) = decimal(row, column, "Conv Factor", FACTOR)? else {
            return Ok(());
        };
        if factor.starts_with("0.") {
            return Ok(());
        }
        let name = self.factor_name;
        match self.factors.get(&[name]).as_deref() {
            None => self.factors.put(&[name], &[&factor]),
            Some([known]) if *known == factor => {}
            Some(known) => {
                let known = known.join(" ");
                let message = format!("the conversion factor is {factor}, and {known} above");
                return Err(row.fault(message).in_column("Conv Factor"));
            }
        }
        Ok(())
    }

    fn value(&mut self, row: &Row<'_>, code: &str, component: &str) -> Result<(), Fault> {
        let columns = self.columns;
        let value = |column: usize, name: &str| decimal(row, column, name, VALUE);
        // NA: the service is not done, or not paid to practitioners, in such a place.
        let paid = |mark: Option<usize>| mark.is_none_or(|column| row.cell(column) != "NA");
        let outside = value(columns.outside, "Non-Facility Total")?
            .filter(|_| paid(columns.outside_not_applicable));
        let in_facility = value(columns.in_facility, "Facility Total")?
            .filter(|_| paid(columns.in_facility_not_applicable));
        let priced = |value: &Option<String>| value.as_deref().is_some_and(|text| text != "0.00");
        if !priced(&outside) && !priced(&in_facility) {
            self.without_value += 1;
            return Ok(());
        }
        let work = value(columns.work, "Work RVU")?.unwrap_or_else(|| "0.00".to_owned());
        let expense_outside = value(columns.expense_outside, "Non-Fac PE RVU")?;
        let expense_in_facility = value(columns.expense_in_facility, "Facility PE RVU")?;
        let malpractice = value(columns.malpractice, "MP RVU")?;
        let text = |value: &Option<String>, shown: bool| {
            value.clone().filter(|_| shown).unwrap_or_default()
        };
        self.values.add(
            row,
            &[code, component],
            &[
                &work,
                &text(&outside, true),
                &text(&in_facility, true),
                &text(&expense_outside, outside.is_some()),
                &text(&expense_in_facility, in_facility.is_some()),
                &text(&malpractice, true),
            ],
        )
    }
}

impl Importer for Pfs {
    fn draft(self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        if self.values.is_empty() {
            return Err(nothing(
                asked,
                "a relative value file (PPRRVU) with a value",
            ));
        }
        if self.factors.get(&["standard"]).is_none() {
            return Err(nothing(
                asked,
                "the relative value file with the standard conversion factor (nonQPP)",
            ));
        }
        let (from, to) = self.when.days(asked)?;
        let last = edition::of_year(from.year()).1;
        // The release of January is the schedule of the year.
        let name = match from.day_of_year() {
            1 => from.year().to_string(),
            _ => from.to_string(),
        };
        let mut notes: Vec<String> = restored_note(self.restored).into_iter().collect();
        // Both files of a release hold the same values.
        notes.extend(
            twice_note(self.values.twice).filter(|_| self.factors.get(&["qualifying"]).is_none()),
        );
        notes.push(format!(
            "{} rows have no value (not priced, or not paid); their indicators are kept",
            self.without_value
        ));
        if self.other_modifiers > 0 {
            notes.push(format!(
                "{} rows of other modifiers than 26 and TC were left out",
                self.other_modifiers
            ));
        }
        notes.push("short descriptors of the AMA in the file were not read".to_owned());
        Ok(Draft {
            id: "fees",
            title: format!(
                "Medicare physician fee schedule {}, national amounts",
                from.year()
            ),
            edition: asked.edition.clone().unwrap_or(name),
            from,
            to: Some(to.unwrap_or(last)),
            license: PUBLIC,
            source: Source {
                title: "CMS Medicare physician fee schedule, national relative value file (PPRRVU)"
                    .into(),
                vintage: from.to_string(),
                address: "https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files",
            },
            tables: self.tables(),
            cadence: Some(Cadence::Year),
            notes,
        })
    }
}

impl Pfs {
    fn tables(self) -> Vec<Table> {
        vec![
            Table {
                name: "rvu",
                columns: &[
                    "code",
                    "component",
                    "work",
                    "non_facility",
                    "facility",
                    "pe_non_facility",
                    "pe_facility",
                    "mp",
                ],
                compared: Some(Compared {
                    noun: "relative values",
                    key: &["code", "component"],
                    facts: &["work", "non_facility", "facility"],
                    dated: false,
                }),
                rows: Box::new(self.values),
            },
            Table {
                name: "conversion",
                columns: &["name", "factor"],
                compared: Some(Compared {
                    noun: "conversion factors",
                    key: &["name"],
                    facts: &["factor"],
                    dated: false,
                }),
                rows: Box::new(self.factors),
            },
            Table {
                name: "indicators",
                columns: &[
                    "code",
                    "status",
                    "pctc",
                    "global",
                    "multiple",
                    "bilateral",
                    "assistant",
                    "co_surgeons",
                    "team",
                    "supervision",
                    "endoscopy",
                ],
                compared: None,
                rows: Box::new(self.indicators),
            },
        ]
    }
}
