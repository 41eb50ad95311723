//! An encounter as one page: what is said of it, its diagnoses, its lines with pointers and amounts, and its findings, each
//! beside what it is about. Knows no editor.

use super::format;
use super::view::View;
use crate::coding::{Claim, dollars, expected};
use crate::model::FieldName;
use crate::rules::{Opinion, Verdict, opinions};
use crate::text::Span;
use crate::world::{Document, DocumentId, Placed, Severity, World};
use std::ops::Range;

/// What an encounter inherits of the document and a claim has at its head.
const INHERITED: [FieldName; 7] = [
    FieldName::Case,
    FieldName::Patient,
    FieldName::Payer,
    FieldName::DateOfService,
    FieldName::SiteOfService,
    FieldName::OrderingProvider,
    FieldName::RenderingProvider,
];

/// The page of an encounter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPage {
    /// Its name: the words of its heading, or of its first line.
    pub name: String,
    /// The place of its name, in bytes of the document.
    pub place: Range<usize>,
    /// What is to be done with it.
    pub verdict: Verdict,
    /// The sum in words, or what is missing for it.
    pub amount: String,
    /// Why rules were silent.
    pub missing: Vec<String>,
    /// What is said of it, the inherited last.
    pub fields: Vec<PageField>,
    /// Its diagnoses.
    pub diagnoses: Vec<PageDiagnosis>,
    /// Its lines.
    pub lines: Vec<PageLine>,
    /// Findings about none of the above.
    pub findings: Vec<PageFinding>,
}

/// A field of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageField {
    /// As written; the usual one where the value is inherited.
    pub label: String,
    /// As written.
    pub value: String,
    /// Its place in bytes of the document; `None` where it is inherited.
    pub place: Option<Range<usize>>,
    /// What is found about it.
    pub findings: Vec<PageFinding>,
}

/// A diagnosis of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageDiagnosis {
    /// The letter or number that lines point with; may be empty.
    pub pointer: String,
    /// As written.
    pub code: String,
    /// As written, else the code's title; may be empty.
    pub words: String,
    /// Its place in bytes of the document.
    pub place: Range<usize>,
    /// What is found about it.
    pub findings: Vec<PageFinding>,
}

/// A line of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLine {
    /// As written.
    pub code: String,
    /// What the code means in few words; may be empty.
    pub meaning: String,
    /// As written, in order.
    pub modifiers: Vec<String>,
    /// As written; one where nothing is.
    pub units: String,
    /// As written, in order.
    pub pointers: Vec<String>,
    /// The charge as written; may be empty.
    pub charge: String,
    /// What the fee schedule gives, else why that cannot be told.
    pub expected: Result<String, String>,
    /// Its place in bytes of the document.
    pub place: Range<usize>,
    /// What is found about it.
    pub findings: Vec<PageFinding>,
}

/// A finding of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFinding {
    /// How much it matters.
    pub severity: Severity,
    /// The rule that found it.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// Its place in bytes of the document.
    pub place: Range<usize>,
}

/// The page of the encounter at an offset: that whose name is there, or is the last one before it in its block. `None`
/// where nothing is billed. Costs a look over the block, and the encounter.
pub fn claim_page(world: &World, id: DocumentId, offset: usize) -> Option<ClaimPage> {
    let (view, _) = View::at(world, id, offset)?;
    let line = view.document.buffer().line_of(offset);
    let end = view.document.buffer().line_end(line);
    let places = opinions::places(view.document, view.block);
    let before = places.iter().rev().find(|(_, place)| place.start <= end);
    let (index, _) = *before.or(places.first())?;
    let settings = world.settings();
    let wanted = |other| other == index;
    let opinion =
        opinions::opinions_in(view.document, view.codebook, settings, view.block, &wanted);
    let opinion = opinion.into_iter().next()?;
    let encounter = view.facts.encounters.get(index)?;
    let place = view.document.blocks().place(view.block)?;
    let inside = view.range(encounter.span);
    let own = view
        .document
        .findings_in(place)
        .filter(|placed| inside.contains(&placed.range().start));
    let mut findings: Vec<PageFinding> = own.map(|placed| finding(&placed)).collect();
    let inherited = opinion
        .findings
        .iter()
        .filter(|range| !inside.contains(&range.start));
    findings.extend(inherited.flat_map(|range| found_at(view.document, range)));
    findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.place.start));
    Some(
        Page {
            view: &view,
            findings,
        }
        .of(&view.claim(encounter), opinion),
    )
}

/// The findings at exactly a range of the document.
fn found_at(document: &Document, range: &Range<usize>) -> Vec<PageFinding> {
    let place = document.blocks().at_offset(range.start);
    let found = document
        .findings_in(place)
        .filter(|placed| placed.range() == *range);
    found.map(|placed| finding(&placed)).collect()
}

fn finding(placed: &Placed<'_>) -> PageFinding {
    PageFinding {
        severity: placed.finding.severity,
        rule: placed.finding.rule,
        message: placed.finding.message.clone(),
        place: placed.range(),
    }
}

/// A page that is being written: each finding is taken once.
struct Page<'v> {
    view: &'v View<'v>,
    findings: Vec<PageFinding>,
}

impl Page<'_> {
    fn of(mut self, claim: &Claim<'_>, opinion: Opinion) -> ClaimPage {
        ClaimPage {
            fields: self.fields(claim),
            diagnoses: self.diagnoses(claim),
            lines: self.lines(claim),
            findings: self.findings,
            missing: opinion.missing.iter().map(ToString::to_string).collect(),
            name: opinion.name,
            place: opinion.place,
            verdict: opinion.verdict,
            amount: opinion.amount,
        }
    }

    /// The findings that start in a span.
    fn take(&mut self, span: Span) -> Vec<PageFinding> {
        let place = self.view.range(span);
        let (taken, left) = std::mem::take(&mut self.findings)
            .into_iter()
            .partition(|finding| {
                place.start <= finding.place.start && finding.place.start <= place.end
            });
        self.findings = left;
        taken
    }

    fn fields(&mut self, claim: &Claim<'_>) -> Vec<PageField> {
        let view = self.view;
        let own = view.facts.fields.get(claim.encounter.fields.clone());
        let own = own.unwrap_or_default();
        let written = own.iter().filter(|field| !field.value.is_empty());
        let mut fields: Vec<PageField> = written
            .map(|field| {
                let span = Span::new(field.label.start, field.value.end);
                PageField {
                    label: view.words(field.label).to_owned(),
                    value: view.words(field.value).to_owned(),
                    place: Some(view.range(span)),
                    findings: self.take(span),
                }
            })
            .collect();
        let start = claim.encounter.span.start;
        let inherited = INHERITED
            .into_iter()
            .filter(|name| own.iter().all(|field| field.name != *name));
        fields.extend(inherited.filter_map(|name| {
            Some(PageField {
                label: format::label(name)?.to_owned(),
                value: view.field_at(start, name)?.to_owned(),
                place: None,
                findings: Vec::new(),
            })
        }));
        fields
    }

    fn diagnoses(&mut self, claim: &Claim<'_>) -> Vec<PageDiagnosis> {
        let view = self.view;
        let date = view.date_at(claim.encounter.span.start);
        let entries = claim.encounter.diagnoses.iter();
        let page = entries.map(|entry| {
            let code = view.words(entry.code);
            let titled = || match view.codebook.diagnosis(code) {
                Some(known) => Some(known.title.to_string()),
                None => Some(view.codebook.diagnosis_title(code, date)?.title.to_string()),
            };
            let words = match view.words(entry.words) {
                "" => titled().unwrap_or_default(),
                words => words.to_owned(),
            };
            PageDiagnosis {
                pointer: entry
                    .pointer
                    .map_or("", |pointer| view.words(pointer))
                    .to_owned(),
                code: code.to_owned(),
                words,
                place: view.range(entry.line),
                findings: self.take(entry.line),
            }
        });
        page.collect()
    }

    fn lines(&mut self, claim: &Claim<'_>) -> Vec<PageLine> {
        let view = self.view;
        let amounts = expected(claim).lines;
        let lines = claim.lines.iter().zip(amounts);
        let page = lines.map(|(line, (_, amount))| {
            let charge = line.charge;
            let written = |spans: &[Span]| {
                spans
                    .iter()
                    .map(|span| view.words(*span).to_owned())
                    .collect()
            };
            let listed = || Some(view.codebook.listed(&line.code)?.short.to_string());
            let meaning = line.procedure.map(|procedure| procedure.name.to_string());
            PageLine {
                code: view.words(charge.code).to_owned(),
                meaning: meaning.or_else(listed).unwrap_or_default(),
                modifiers: written(&charge.modifiers),
                units: charge
                    .units
                    .map_or("1", |units| view.words(units))
                    .to_owned(),
                pointers: written(&charge.pointers),
                charge: charge
                    .amount
                    .map_or("", |amount| view.words(amount))
                    .to_owned(),
                expected: match amount {
                    Ok(priced) => Ok(dollars(priced.cents)),
                    Err(gap) => Err(gap.to_string()),
                },
                place: view.range(charge.line),
                findings: self.take(charge.line),
            }
        });
        page.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::sample::{WORKSHEET, open};

    /// The page at the cursor, a row a line: what it says, and the rules that found something about it.
    fn check(text: &str, expected: &[&str]) {
        let sample = open("a.worksheet.md", text);
        let rules = |findings: &[PageFinding]| {
            let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
            if rules.is_empty() {
                String::new()
            } else {
                format!(" <- {}", rules.join(", "))
            }
        };
        let page = claim_page(&sample.world, sample.id, sample.cursor);
        let told = page.map_or_else(Vec::new, |page| {
            let mut told = vec![format!("{}: {}, {}", page.name, page.verdict, page.amount)];
            told.extend(page.fields.iter().map(|field| {
                let whose = if field.place.is_none() {
                    " (inherited)"
                } else {
                    ""
                };
                format!(
                    "{} = {}{whose}{}",
                    field.label,
                    field.value,
                    rules(&field.findings)
                )
            }));
            told.extend(page.diagnoses.iter().map(|entry| {
                format!(
                    "{} {} {}{}",
                    entry.pointer,
                    entry.code,
                    entry.words,
                    rules(&entry.findings)
                )
            }));
            told.extend(page.lines.iter().map(|line| {
                let modifiers = line.modifiers.join(",");
                let expected = line.expected.clone().unwrap_or_else(|why| why);
                let pointers = line.pointers.join(",");
                format!(
                    "{} {modifiers} x{} {pointers} {} {expected}{}",
                    line.code,
                    line.units,
                    line.charge,
                    rules(&line.findings)
                )
            }));
            told.extend((!page.findings.is_empty()).then(|| rules(&page.findings)));
            told
        });
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn findings_stand_beside_what_they_are_about() {
        let rows = "| 95909 | | 2 | A | 250.00 |\n| 95886 | | 1 | A,B | 99.00 |\n";
        check(
            &format!("{WORKSHEET}{rows}").replace("Medicare", "Medicre"),
            &[
                "Billing worksheet: hold, $383.77 expected",
                "Payer = Medicre <- misspelt-payer",
                "Date of service = 2026-03-02",
                "Site of service = 11 Office",
                "A G56.01 Carpal tunnel syndrome, right upper limb",
                "B M54.12 Radiculopathy, cervical region",
                "95909  x2 A 250.00 $283.90 <- conduction-study-units, charge-below-fee",
                "95886  x1 A,B 99.00 $99.87 <- charge-below-fee",
            ],
        );
    }

    #[test]
    fn an_encounter_inherits_what_the_document_says() {
        check(
            "Payer: Medicre\n\n# Encounter 1\nDate of service: 2026-03-02\nSite of service: 11 Office\nA. G56.01\n\
             $095909-26 x1 [A]\n\n# Encounter 2\nDate of service: 2026-03-03\n95909 x1\n",
            &[
                "Encounter 1: review, $80.16 expected",
                "Date of service = 2026-03-02",
                "Site of service = 11 Office",
                "Payer = Medicre (inherited)",
                "A G56.01 Carpal tunnel syndrome, right upper limb",
                "95909 26 x1 A  $80.16 <- professional-component-in-office",
                " <- misspelt-payer",
            ],
        );
    }

    #[test]
    fn where_nothing_is_billed_there_is_none() {
        check("# Report\n\n95909 was done.\n", &[]);
    }
}
