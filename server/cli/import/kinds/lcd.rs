//! Diagnoses that local coverage articles of Medicare contractors list for tests: the bulk download of the coverage
//! database, an archive of tables in an archive.

use super::{Asked, Importer, When, nothing};
use crate::cli::import::draft::{Compared, Draft, Sorted, Source, Table};
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Columns, Intake, Layout, Part, Row, Wanted, date, one_line};
use crate::codes::Codebook;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An article in one version.
type Article = (u32, u32);

/// The tables that are read, in the order in which their facts are needed; the archive has them in another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum File {
    Article,
    Codes,
    Covered,
    Excluded,
    Issuers,
    Contractors,
}

const FILES: [(&str, File, &str); 6] = [
    ("article", File::Article, "TITLE"),
    ("article_x_hcpc_code", File::Codes, "HCPC CODE ID"),
    ("article_x_icd10_covered", File::Covered, "ICD10 CODE ID"),
    (
        "article_x_icd10_noncovered",
        File::Excluded,
        "ICD10 CODE ID",
    ),
    ("article_x_contractor", File::Issuers, "CONTRACTOR ID"),
    ("contractor", File::Contractors, "CONTRACTOR BUS NAME"),
];

/// A diagnosis of an article, in few bytes: there are millions before the articles of other services are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    article: Article,
    covered: bool,
    group: u16,
    code: [u8; 8],
}

pub(super) struct Lcd<'a> {
    codebook: &'a Codebook,
    file: File,
    columns: [usize; 6],
    titles: BTreeMap<Article, (String, String)>,
    procedures: HashMap<Article, BTreeSet<String>>,
    listed: Vec<Listed>,
    issuers: HashMap<Article, BTreeSet<String>>,
    contractors: HashMap<String, String>,
    when: When,
    latest: Option<Date>,
    ranges: u64,
}

impl<'a> Lcd<'a> {
    pub(super) fn new(codebook: &'a Codebook) -> Self {
        Self {
            codebook,
            file: File::Article,
            columns: [0; 6],
            titles: BTreeMap::new(),
            procedures: HashMap::new(),
            listed: Vec::new(),
            issuers: HashMap::new(),
            contractors: HashMap::new(),
            when: When::default(),
            latest: None,
            ranges: 0,
        }
    }

    fn article(&self, row: &Row<'_>) -> Result<Article, Fault> {
        let [id, version, ..] = self.columns;
        let number = |column: usize, name: &str| {
            let text = row.cell(column);
            text.parse::<u32>()
                .map_err(|_| row.fault(format!("`{text}` is no number")).in_column(name))
        };
        Ok((
            number(id, "article_id")?,
            number(version, "article_version")?,
        ))
    }
}

impl Intake for Lcd<'_> {
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault> {
        let lower = part.name.to_ascii_lowercase();
        let stem = lower
            .rsplit_once('.')
            .map_or(lower.as_str(), |(stem, _)| stem);
        let known = FILES.iter().find(|(name, ..)| *name == stem);
        let Some((_, file, also)) = known else {
            if part.inside {
                return Ok(Wanted::Skip);
            }
            let names = FILES.map(|(name, ..)| format!("{name}.csv")).join(", ");
            return Err(part.fault(format!(
                "is none of the tables of the coverage database that are read: {names}"
            )));
        };
        self.file = *file;
        Ok(Wanted::Table(Layout {
            key: match file {
                File::Contractors => "CONTRACTOR ID",
                _ => "ARTICLE ID",
            },
            also,
            what: "a table of the coverage database",
        }))
    }

    fn header(&mut self, _part: &Part, columns: &Columns) -> Result<(), Fault> {
        let need = |title: &str| columns.need(title, |name| name == title);
        let [id, version, first, second, third, fourth] = &mut self.columns;
        if self.file == File::Contractors {
            *id = need("CONTRACTOR ID")?;
            *first = need("CONTRACTOR BUS NAME")?;
            return Ok(());
        }
        *id = need("ARTICLE ID")?;
        *version = need("ARTICLE VERSION")?;
        match self.file {
            File::Article => {
                *first = need("TITLE")?;
                *second = columns
                    .find(|name| name == "ARTICLE EFF DATE")
                    .unwrap_or(usize::MAX);
                *third = columns
                    .find(|name| name == "ARTICLE END DATE")
                    .unwrap_or(usize::MAX);
                *fourth = columns
                    .find(|name| name == "LAST UPDATED")
                    .unwrap_or(usize::MAX);
            }
            File::Codes => *first = need("HCPC CODE ID")?,
            File::Covered => {
                *first = need("ICD10 CODE ID")?;
                *second = need("ICD10 COVERED GROUP")?;
                *third = columns.find(|name| name == "RANGE").unwrap_or(usize::MAX);
            }
            File::Excluded => {
                *first = need("ICD10 CODE ID")?;
                *second = need("ICD10 NONCOVERED GROUP")?;
                *third = columns.find(|name| name == "RANGE").unwrap_or(usize::MAX);
            }
            File::Issuers => *first = need("CONTRACTOR ID")?,
            File::Contractors => {}
        }
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let [id, _, first, second, third, fourth] = self.columns;
        if self.file == File::Contractors {
            let name = one_line(row.cell(first));
            self.contractors.insert(row.cell(id).to_owned(), name);
            return Ok(());
        }
        let article = self.article(row)?;
        match self.file {
            File::Article => {
                let title = one_line(row.cell(first));
                let from = date(row, second, "article_eff_date")?;
                // An article that was retired is no rule any more, and its successor is in the file.
                if date(row, third, "article_end_date")?.is_some() {
                    return Ok(());
                }
                let updated = date(row, fourth, "last_updated")?;
                self.latest = self
                    .latest
                    .max(updated)
                    .max(from.filter(|_| updated.is_none()));
                let from = from.map_or_else(String::new, |day| day.to_string());
                self.titles.insert(article, (title, from));
            }
            File::Codes => {
                let codes = self.procedures.entry(article).or_default();
                codes.insert(row.cell(first).to_ascii_uppercase());
            }
            File::Covered | File::Excluded => {
                self.diagnosis(row, article, (first, second, third))?
            }
            File::Issuers => {
                let issuers = self.issuers.entry(article).or_default();
                issuers.insert(row.cell(first).to_owned());
            }
            File::Contractors => {}
        }
        Ok(())
    }

    fn forms(&self) -> &'static [&'static str] {
        &["csv"]
    }
}

impl Lcd<'_> {
    fn diagnosis(
        &mut self,
        row: &Row<'_>,
        article: Article,
        (code, group, range): (usize, usize, usize),
    ) -> Result<(), Fault> {
        if matches!(row.cell(range), "Y" | "y" | "1") {
            self.ranges += 1;
        }
        let text = row.cell(code).to_ascii_uppercase();
        let mut packed = [b' '; 8];
        if text.is_empty() || text.len() > packed.len() || !text.is_ascii() {
            let message = format!("`{text}` is no diagnosis code");
            return Err(row.fault(message).in_column("icd10_code_id"));
        }
        for (place, byte) in packed.iter_mut().zip(text.bytes()) {
            *place = byte;
        }
        self.listed.push(Listed {
            article,
            covered: self.file == File::Covered,
            group: row.cell(group).parse().unwrap_or_default(),
            code: packed,
        });
        Ok(())
    }

    /// True for an article in force that names a procedure that the codebook has.
    fn is_ours(&self, article: Article) -> bool {
        let in_force = self.titles.is_empty() || self.titles.contains_key(&article);
        let named = self.procedures.get(&article);
        let ours = named.is_some_and(|codes| {
            codes
                .iter()
                .any(|code| self.codebook.procedure(code).is_some())
        });
        in_force && (ours || self.procedures.is_empty())
    }
}

impl Importer for Lcd<'_> {
    fn draft(mut self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault> {
        if self.listed.is_empty() {
            return Err(nothing(
                asked,
                "article_x_icd10_covered.csv of the coverage database, or it was empty",
            ));
        }
        let mut notes = Vec::new();
        if self.procedures.is_empty() {
            notes.push(
                "article_x_hcpc_code.csv was not among the files: articles of all services were taken".to_owned(),
            );
        }
        let articles: BTreeSet<Article> = self.listed.iter().map(|listed| listed.article).collect();
        let ours: BTreeSet<Article> = articles
            .iter()
            .copied()
            .filter(|article| self.is_ours(*article))
            .collect();
        let left = articles.len() - ours.len();
        if left > 0 {
            notes.push(format!(
                "{left} articles are retired or name no procedure of the codebook; they were left out"
            ));
        }
        if self.ranges > 0 {
            notes.push(format!(
                "{} rows are ranges; their first code was taken",
                self.ranges
            ));
        }
        if ours.is_empty() {
            return Err(nothing(
                asked,
                "a table of an article about a procedure of the codebook",
            ));
        }
        self.listed.sort_unstable();
        let (mut coverage, mut about) = (Sorted::default(), Sorted::default());
        for listed in self
            .listed
            .iter()
            .filter(|listed| ours.contains(&listed.article))
        {
            let (id, _) = listed.article;
            let code = String::from_utf8_lossy(&listed.code);
            let covered = if listed.covered { "yes" } else { "no" };
            let (article, group) = (format!("A{id}"), listed.group.to_string());
            coverage.put(&[&article, &group, code.trim()], &[covered]);
        }
        for article in ours {
            let (id, version) = article;
            let (title, from) = self.titles.remove(&article).unwrap_or_default();
            let issuers = self.issuers.remove(&article).unwrap_or_default();
            let names: BTreeSet<String> = issuers
                .into_iter()
                .map(|id| self.contractors.get(&id).cloned().unwrap_or(id))
                .collect();
            let codes = self.procedures.remove(&article).unwrap_or_default();
            about.put(
                &[&format!("A{id}")],
                &[
                    &version.to_string(),
                    &title,
                    &names.into_iter().collect::<Vec<_>>().join("; "),
                    &from,
                    &codes.into_iter().collect::<Vec<_>>().join(" "),
                ],
            );
        }
        if let Some(latest) = self.latest {
            let everywhere = Part {
                path: asked.files.clone(),
                name: String::new(),
                sheet: None,
                inside: false,
                form: crate::cli::import::source::Form::Text,
            };
            self.when.see(&everywhere, Some(latest), None)?;
        }
        let (from, to) = self.when.days(asked)?;
        Ok(draft(asked, (from, to), (about, coverage), notes))
    }
}

fn draft(
    asked: &Asked<'_>,
    (from, to): (Date, Option<Date>),
    (articles, coverage): (Sorted, Sorted),
    notes: Vec<String>,
) -> Draft {
    Draft {
        id: "coverage",
        title: "Diagnoses of local coverage articles, Medicare".into(),
        edition: asked.edition.clone().unwrap_or_else(|| from.to_string()),
        from,
        to,
        license: "Published by CMS and its contractors; descriptors of CPT codes are not kept.",
        source: Source {
            title: "CMS Medicare Coverage Database, local coverage articles".into(),
            vintage: from.to_string(),
            address: "https://www.cms.gov/medicare-coverage-database/downloads/downloads.aspx",
        },
        tables: vec![
            Table {
                name: "articles",
                columns: &["article", "version", "title", "contractor", "from", "codes"],
                compared: Some(Compared {
                    noun: "articles",
                    key: &["article"],
                    facts: &["version"],
                    dated: false,
                }),
                rows: Box::new(articles),
            },
            Table {
                name: "coverage",
                columns: &["article", "group", "code", "covered"],
                compared: Some(Compared {
                    noun: "diagnoses of articles",
                    key: &["article", "group", "code"],
                    facts: &["covered"],
                    dated: false,
                }),
                rows: Box::new(coverage),
            },
        ],
        cadence: None,
        notes,
    }
}
