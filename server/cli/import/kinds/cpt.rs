//! Descriptors of CPT codes from files that the user has licensed of the AMA: the consolidated code list, or the files
//! of long, medium and short descriptors. The pack says that they are licensed; nothing of them is shipped.

use super::{Asked, Importer, When, nothing};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::edition;
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Columns, Form, Intake, Layout, Part, Row, Wanted, one_line};
use std::collections::BTreeMap;

const LAYOUT: Layout = Layout {
    key: "CPT CODE",
    also: "LONG",
    what: "a consolidated code list",
};

/// Begins the licence of every pack of descriptors; whatever shows one of them says so.
const LICENSE: &str = "Licensed: CPT descriptors are copyright of the American Medical Association. For the holder of \
                       the licence only; not to be passed on.";

/// Which descriptor a file holds, by the letters with which its name begins.
const FILES: [(&str, usize); 3] = [("SHORT", 0), ("MED", 1), ("LONG", 2)];

#[derive(Default)]
pub(super) struct Cpt {
    when: When,
    /// Short, medium and long descriptors.
    texts: BTreeMap<String, [String; 3]>,
    file: usize,
    columns: [usize; 4],
    begun: bool,
}

impl Intake for Cpt {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        let name = part.capitals();
        let year = part.names().find_map(edition::year).map(edition::of_year);
        let file = FILES.iter().find(|(begin, _)| name.starts_with(begin));
        let list = name.contains("CONSOLIDATED") || (!part.inside && file.is_none());
        if !list && file.is_none() {
            return Ok(Wanted::Skip);
        }
        self.when
            .see(part, year.map(|(from, _)| from), year.map(|(_, to)| to))?;
        self.begun = false;
        match file {
            Some((_, file)) if part.form == Form::Text && !list => {
                self.file = *file;
                Ok(Wanted::Lines)
            }
            _ => Ok(Wanted::Table(LAYOUT)),
        }
    }

    fn header(&mut self, _part: &Part, columns: &Columns) -> Result<(), Fault> {
        let need = |title: &str| columns.need(title, |name| name == title);
        self.columns = [
            need("CPT CODE")?,
            need("SHORT")?,
            need("MEDIUM")?,
            need("LONG")?,
        ];
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        if row.part.form == Form::Text && row.cells.len() == 1 {
            let line = row.cells.first().map_or("", String::as_str);
            return self.line(row, line);
        }
        let [code, texts @ ..] = self.columns;
        let code = row.cell(code);
        if !is_code(code) {
            let message = format!("`{}` is no CPT code", one_line(code));
            return Err(row.fault(message).in_column("CPT Code"));
        }
        for (place, column) in texts.into_iter().enumerate() {
            self.put(row, code, place, row.cell(column))?;
        }
        Ok(())
    }

    fn forms(&self) -> &'static [&'static str] {
        &["txt", "xlsx", "csv"]
    }
}

impl Cpt {
    /// A line of a code, a tab or space, and a descriptor. A notice stands above the first one.
    fn line(&mut self, row: &Row<'_>, line: &str) -> Result<(), Fault> {
        let split = line.trim().split_once(['\t', ' ']);
        match split {
            Some((code, text)) if is_code(code) => {
                self.begun = true;
                self.put(row, code, self.file, text)
            }
            _ if !self.begun => Ok(()),
            _ => Err(row.fault("does not begin with a CPT code")),
        }
    }

    fn put(&mut self, row: &Row<'_>, code: &str, place: usize, text: &str) -> Result<(), Fault> {
        let text = one_line(text);
        let texts = self.texts.entry(code.to_ascii_uppercase()).or_default();
        let Some(known) = texts.get_mut(place) else {
            return Ok(());
        };
        if !known.is_empty() && *known != text {
            return Err(row.fault(format!("{code} is there already, with another descriptor")));
        }
        *known = text;
        Ok(())
    }
}

/// Five digits, or four and a letter.
fn is_code(code: &str) -> bool {
    let digits = code.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let last = code.bytes().last();
    code.len() == 5 && digits && last.is_some_and(|byte| byte.is_ascii_alphanumeric())
}

impl Importer for Cpt {
    fn draft(self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        if self.texts.is_empty() {
            return Err(nothing(asked, "a file of CPT descriptors"));
        }
        let (from, to) = self.when.days(asked)?;
        let mut rows = Sorted::default();
        for (code, [short, medium, long]) in &self.texts {
            rows.put(&[code], &[short, medium, long]);
        }
        Ok(Draft {
            id: "descriptors",
            title: format!("CPT descriptors {} (licensed)", from.year()),
            edition: asked
                .edition
                .clone()
                .unwrap_or_else(|| from.year().to_string()),
            from,
            to,
            license: LICENSE,
            source: Source {
                title: "CPT data files of the American Medical Association, licensed by the user"
                    .into(),
                vintage: from.year().to_string(),
                address: "https://www.ama-assn.org/practice-management/cpt",
            },
            tables: vec![Table {
                name: "descriptors",
                columns: &["code", "short", "medium", "long"],
                compared: Some(Compared {
                    noun: "descriptors",
                    key: &["code"],
                    facts: &["short", "medium", "long"],
                    dated: false,
                }),
                rows: Box::new(rows),
            }],
            cadence: None,
            notes: vec![
                "the descriptors are licensed: keep the pack on computers that the licence covers"
                    .to_owned(),
            ],
        })
    }
}
