//! `medcode check`: reads, judges and reports files. Knows no rule and no output format's details.

use super::Outcome;
use super::arguments::{CheckFormat, CheckOptions};
use super::baseline::{Baseline, Known};
use super::cases::{self, Tied};
use super::codebooks::Codebooks;
use super::configuration::Configuration;
use super::files::{Input, Trouble, inputs};
use super::human::Human;
use super::terminal::{colors, complain, print};
use super::{junit, lines, pool, sarif};
use crate::rules::{self, Opinion, Verdicts, opinions};
use crate::text::Encoding;
use crate::world::{Document, DocumentId, Kind, Placed, Severity, World};
use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// How findings are written.
enum Writer {
    Human(Human),
    Lines,
    Sarif,
    Junit,
}

/// What came of one input.
#[derive(Default)]
struct Checked {
    report: String,
    /// The report for JUnit.
    suite: Option<junit::Suite>,
    tally: Tally,
    verdicts: Verdicts,
    /// All findings, new or not.
    known: Vec<Known>,
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
    /// Findings that the baseline knows; in no other number.
    old: usize,
}

impl Tally {
    fn of(findings: &[Placed<'_>], old: usize) -> Tally {
        let mut tally = Tally {
            old,
            ..Tally::default()
        };
        for placed in findings {
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
            old: self.old + other.old,
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
    let baseline = match options.baseline.as_deref().map(Baseline::read).transpose() {
        Ok(baseline) => baseline,
        Err(refusal) => {
            complain(&refusal.to_string());
            return Outcome::Failed;
        }
    };
    let writer = match options.format {
        CheckFormat::Human => Writer::Human(Human::new(colors(options.color))),
        CheckFormat::Json => Writer::Lines,
        CheckFormat::Sarif => Writer::Sarif,
        CheckFormat::Junit => Writer::Junit,
    };
    let (inputs, mut troubles) = inputs(&options.paths);
    let codebooks = Codebooks::default();
    let desk = Desk {
        configuration: &configuration,
        codebooks: &codebooks,
        baseline: baseline.as_ref(),
        writer: &writer,
        verdicts: options.verdicts,
        fingerprints: options.baseline.is_some() || options.write_baseline.is_some(),
    };
    let mut checked = desk.check_all(&inputs);
    codebooks.complain();
    let (mut advice, unusable) = configuration.into_complaints();
    troubles.extend(checked.iter().filter_map(|checked| checked.trouble.clone()));
    troubles.extend(unusable);
    if let Some((baseline, path)) = baseline.zip(options.baseline.as_deref()) {
        advice.extend(stale(&baseline, path, &checked));
    }
    for trouble in advice.iter().chain(&troubles) {
        complain(&trouble.to_string());
    }
    if let Some(path) = &options.write_baseline {
        return write_baseline(path, &checked, troubles.is_empty());
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
    if matches!(writer, Writer::Junit) {
        let suites = checked
            .iter_mut()
            .filter_map(|checked| checked.suite.take());
        let report = junit::report(suites, &troubles);
        return print(&[report.as_bytes()], outcome);
    }
    let reports = checked
        .iter()
        .map(|checked| checked.report.as_bytes())
        .filter(|report| !report.is_empty());
    match writer {
        Writer::Human(_) => {
            let last = summary(&checked, tally);
            print(
                &reports.chain([last.as_bytes()]).collect::<Vec<_>>(),
                outcome,
            )
        }
        Writer::Lines | Writer::Junit => print(&reports.collect::<Vec<_>>(), outcome),
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

/// The last lines for people: how many findings, and what is to be done with how many encounters.
fn summary(checked: &[Checked], tally: Tally) -> String {
    let read = checked
        .iter()
        .filter(|checked| checked.trouble.is_none())
        .count();
    let files = counted(read, "file");
    let mut last = match (tally.files, tally.old) {
        // What could not be read was said already; that nothing was found in nothing is no news.
        (0, _) if read == 0 => return String::new(),
        (0, 0) => format!("no findings in {files}\n"),
        (0, old) => format!("no new findings in {files}; the baseline knows {old}\n"),
        (_, 0) => format!("{tally}\n"),
        (_, old) => format!("{tally}; the baseline knows {old} more\n"),
    };
    let mut verdicts = Verdicts::default();
    for checked in checked {
        verdicts.extend(&checked.verdicts);
    }
    if !verdicts.is_empty() {
        last.push_str(&format!("{verdicts}\n"));
    }
    last
}

/// Names the entries of a baseline that match nothing any more.
fn stale(baseline: &Baseline, path: &Path, checked: &[Checked]) -> Option<Trouble> {
    let stale = baseline.stale(checked.iter().flat_map(|checked| &checked.known));
    let rules: Vec<String> = stale
        .iter()
        .map(|(rule, count)| format!("{rule} {count}"))
        .collect();
    let total: usize = stale.values().sum();
    let message = format!(
        "{total} of {} known findings are gone from the files that were checked ({}); write it again with --write-baseline",
        baseline.len(),
        rules.join(", ")
    );
    (total > 0).then(|| Trouble::new(path, message))
}

/// Writes what was found; only where everything could be checked, so that nothing is forgotten.
fn write_baseline(path: &Path, checked: &[Checked], whole: bool) -> Outcome {
    if !whole {
        complain("the baseline was not written, because something could not be checked");
        return Outcome::Failed;
    }
    let mut baseline = Baseline::default();
    for checked in checked {
        baseline.take_up(&checked.known);
    }
    if let Err(trouble) = baseline.write(path) {
        complain(&trouble.to_string());
        return Outcome::Failed;
    }
    let findings = checked.iter().map(|checked| checked.known.len()).sum();
    let done = format!(
        "{} of {} written to {}\n",
        counted(findings, "finding"),
        counted(checked.len(), "file"),
        path.display()
    );
    print(&[done.as_bytes()], Outcome::Clean)
}

/// An input that a fault of the program kept from being checked.
fn faulty(name: &str) -> Checked {
    Checked {
        trouble: Some(Trouble {
            path: name.to_owned(),
            message: "could not be checked because of a fault in medcode".to_owned(),
        }),
        ..Checked::default()
    }
}

/// What every input is checked with.
struct Desk<'a> {
    configuration: &'a Configuration,
    codebooks: &'a Codebooks,
    baseline: Option<&'a Baseline>,
    writer: &'a Writer,
    /// Whether the verdict on each encounter is wanted.
    verdicts: bool,
    /// Whether findings have to be told again in another run.
    fingerprints: bool,
}

/// An input that was judged by itself.
enum Judged {
    /// Nothing ties it to another document.
    Alone(Checked),
    /// It may share a case with others.
    Tied(Tied),
}

impl Desk<'_> {
    /// Checks inputs: each by itself, and then those together that share a case.
    fn check_all(&self, inputs: &[Input]) -> Vec<Checked> {
        let mut alone: BTreeMap<usize, Checked> = BTreeMap::new();
        let mut tied: Vec<(usize, Tied)> = Vec::new();
        let judged = pool::each(inputs, |input| self.check(input));
        for (index, judged) in judged.into_iter().enumerate() {
            match judged {
                Judged::Alone(checked) => {
                    alone.insert(index, checked);
                }
                Judged::Tied(one) => tied.push((index, one)),
            }
        }
        for table in cases::join(tied) {
            let tell = |(index, id): &(usize, DocumentId)| {
                let told = || self.tell(&table.world, *id);
                let name = || table.world.document(*id).map(Document::name);
                let told = catch_unwind(AssertUnwindSafe(told));
                (
                    *index,
                    told.unwrap_or_else(|_| faulty(name().unwrap_or_default())),
                )
            };
            alone.extend(pool::each(&table.documents, tell));
        }
        alone.into_values().collect()
    }

    /// Checks one input. A fault of the program costs this input's findings and no other's.
    fn check(&self, input: &Input) -> Judged {
        let settings = self.configuration.of(input.folder());
        let codebook = self.codebooks.of(input.folder());
        let text = match input.read(settings.analysis_limit) {
            Ok(text) => text,
            Err(trouble) => {
                return Judged::Alone(Checked {
                    trouble: Some(trouble),
                    ..Checked::default()
                });
            }
        };
        let judge = || {
            let mut document = Document::new(&input.name(), &text, settings.analysis_limit);
            rules::judge(&mut document, &codebook, &settings, &|| false);
            // Publications are held against each other.
            let published = document.kind() == Kind::Reference;
            if published || document.ties().all().next().is_some() {
                return Judged::Tied(Tied {
                    document,
                    settings: Arc::clone(&settings),
                    codebook: Arc::clone(&codebook),
                });
            }
            let mut world = World::new(&codebook, (*settings).clone());
            let id = world.adopt(document);
            Judged::Alone(self.tell(&world, id))
        };
        catch_unwind(AssertUnwindSafe(judge))
            .unwrap_or_else(|_| Judged::Alone(faulty(&input.name())))
    }

    /// What was found in a document.
    fn tell(&self, world: &World, id: DocumentId) -> Checked {
        let (codebook, settings) = (world.codebook(), world.settings());
        let Some(document) = world.document(id) else {
            return Checked::default();
        };
        let found: Vec<Placed<'_>> = world.findings(id).collect();
        let known: Vec<Known> = match self.fingerprints {
            true => rules::fingerprints(document)
                .map(|(placed, print)| (placed.finding.rule, print))
                .collect(),
            false => Vec::new(),
        };
        let new = match self.baseline {
            Some(baseline) => {
                let are_new = baseline.are_new(&known);
                let new = found.iter().zip(are_new).filter(|(_, is_new)| *is_new);
                new.map(|(placed, _)| *placed).collect()
            }
            None => found.clone(),
        };
        let opinions = match self.verdicts || matches!(self.writer, Writer::Human(_)) {
            true => opinions::opinions(document, codebook, settings),
            false => Vec::new(),
        };
        let mut verdicts = Verdicts::default();
        for opinion in &opinions {
            verdicts.add(opinion);
        }
        let mut checked = Checked {
            tally: Tally::of(&new, found.len() - new.len()),
            verdicts,
            ..Checked::default()
        };
        match self.writer {
            Writer::Human(human) => checked.report = human.findings(document, &new),
            Writer::Lines => checked.report = lines::findings(document, &new),
            Writer::Sarif => checked.report = sarif::findings(document, &new),
            Writer::Junit => checked.suite = Some(junit::suite(document, &new)),
        }
        if self.verdicts {
            let written = opinions
                .iter()
                .map(|opinion| self.verdict(document, opinion));
            checked.report.extend(written);
        }
        checked.known = known;
        checked
    }

    /// The verdict on one encounter; nothing in formats that know findings only.
    fn verdict(&self, document: &Document, opinion: &Opinion) -> String {
        match self.writer {
            Writer::Human(_) => {
                let place = document
                    .buffer()
                    .position(opinion.place.start, Encoding::Utf32);
                format!("{}:{}: {opinion}\n", document.name(), place.line + 1)
            }
            Writer::Lines => lines::verdict(document, opinion),
            Writer::Sarif | Writer::Junit => String::new(),
        }
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
                    files,
                    old: 0,
                }
                .to_string(),
                expected
            );
        };
        check(3, 1, 0, 2, "3 errors, 1 warning in 2 files");
        check(0, 2, 1, 1, "2 warnings, 1 note in 1 file");
    }
}
