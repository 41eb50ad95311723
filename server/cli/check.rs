//! `medcode check`: reads, judges and reports files. Knows no rule and no output format's details.

use super::Outcome;
use super::arguments::{CheckFormat, CheckOptions};
use super::codebooks::Codebooks;
use super::configuration::Configuration;
use super::files::{Input, Trouble, inputs};
use super::human::Human;
use super::terminal::{colors, complain, print};
use super::{lines, pool, sarif};
use crate::rules;
use crate::world::{Document, Severity};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How findings are written.
enum Writer {
    Human(Human),
    Lines,
    Sarif,
}

/// What came of one input.
struct Checked {
    report: String,
    tally: Tally,
    trouble: Option<Trouble>,
}

/// Numbers of findings.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    errors: usize,
    warnings: usize,
    /// Of levels information and hint.
    notes: usize,
    /// Files with a finding.
    files: usize,
}

impl Tally {
    fn of(document: &Document) -> Tally {
        let mut tally = Tally::default();
        for placed in document.findings() {
            match placed.finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Information | Severity::Hint => tally.notes += 1,
            }
            tally.files = 1;
        }
        tally
    }

    fn plus(self, other: Tally) -> Tally {
        Tally {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            notes: self.notes + other.notes,
            files: self.files + other.files,
        }
    }
}

/// `3 errors, 1 warning in 2 files`.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let parts: Vec<String> = kinds
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| counted(*count, word))
            .collect();
        write!(f, "{} in {}", parts.join(", "), counted(self.files, "file"))
    }
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// Checks what the options name, and prints what is found.
pub(super) fn run(options: &CheckOptions) -> Outcome {
    let configuration = Configuration::new(options.config.as_deref(), options.as_of);
    if let Some(refusal) = configuration.refusal() {
        complain(&refusal.to_string());
        return Outcome::Failed;
    }
    let writer = match options.format {
        CheckFormat::Human => Writer::Human(Human::new(colors(options.color))),
        CheckFormat::Json => Writer::Lines,
        CheckFormat::Sarif => Writer::Sarif,
    };
    let (inputs, mut troubles) = inputs(&options.paths);
    let codebooks = Codebooks::default();
    let checked = pool::each(&inputs, |input| {
        check(input, &configuration, &codebooks, &writer)
    });
    codebooks.complain();
    let (advice, unusable) = configuration.into_complaints();
    troubles.extend(checked.iter().filter_map(|checked| checked.trouble.clone()));
    troubles.extend(unusable);
    for trouble in advice.iter().chain(&troubles) {
        complain(&trouble.to_string());
    }
    let tally = checked
        .iter()
        .fold(Tally::default(), |sum, checked| sum.plus(checked.tally));
    let outcome = match tally {
        _ if !troubles.is_empty() => Outcome::Failed,
        Tally {
            errors: 0,
            warnings: 0,
            ..
        } => Outcome::Clean,
        _ => Outcome::Found,
    };
    let reports = checked
        .iter()
        .map(|checked| checked.report.as_bytes())
        .filter(|report| !report.is_empty());
    match writer {
        Writer::Human(_) => {
            let read = checked
                .iter()
                .filter(|checked| checked.trouble.is_none())
                .count();
            let last = match tally.files {
                // What could not be read was said already; that nothing was found in nothing is no news.
                0 if read == 0 => String::new(),
                0 => format!("no findings in {}\n", counted(read, "file")),
                _ => format!("{tally}\n"),
            };
            print(
                &reports.chain([last.as_bytes()]).collect::<Vec<_>>(),
                outcome,
            )
        }
        Writer::Lines => print(&reports.collect::<Vec<_>>(), outcome),
        Writer::Sarif => {
            let reports: Vec<&[u8]> = reports.collect();
            let (head, tail) = sarif::frame(&troubles);
            let mut pieces = vec![head.as_bytes()];
            pieces.extend(reports.iter().enumerate().flat_map(|(index, report)| {
                [if index == 0 { b"\n".as_slice() } else { b",\n" }, report]
            }));
            pieces.push(tail.as_bytes());
            print(&pieces, outcome)
        }
    }
}

/// Checks one input. A fault of the program costs this input's findings and no other's.
fn check(
    input: &Input,
    configuration: &Configuration,
    codebooks: &Codebooks,
    writer: &Writer,
) -> Checked {
    let settings = configuration.of(input.folder());
    let codebook = codebooks.of(input.folder());
    let judged = input.read(settings.analysis_limit).and_then(|text| {
        let judge = || {
            let mut document = Document::new(&input.name(), &text, settings.analysis_limit);
            rules::judge(&mut document, &codebook, &settings, &|| false);
            (write(&document, writer), Tally::of(&document))
        };
        let fault = |_| Trouble {
            path: input.name(),
            message: "could not be checked because of a fault in medcode".to_owned(),
        };
        catch_unwind(AssertUnwindSafe(judge)).map_err(fault)
    });
    match judged {
        Ok((report, tally)) => Checked {
            report,
            tally,
            trouble: None,
        },
        Err(trouble) => Checked {
            report: String::new(),
            tally: Tally::default(),
            trouble: Some(trouble),
        },
    }
}

fn write(document: &Document, writer: &Writer) -> String {
    match writer {
        Writer::Human(human) => human.document(document),
        Writer::Lines => lines::document(document),
        Writer::Sarif => sarif::document(document),
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn a_tally_counts_in_words() {
        let check = |errors, warnings, notes, files, expected: &str| {
            assert_eq!(
                Tally {
                    errors,
                    warnings,
                    notes,
                    files
                }
                .to_string(),
                expected
            );
        };
        check(3, 1, 0, 2, "3 errors, 1 warning in 2 files");
        check(0, 2, 1, 1, "2 warnings, 1 note in 1 file");
    }
}
