//! Examples: documents with carets under what is reported.

use medcode::codes::Codebook;
use medcode::features;
use medcode::rules;
use medcode::world::{Safety, Settings, Severity, World};
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

/// A place with the rule that reports it: line, first column and column after the last one, in characters from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub line: usize,
    pub columns: (usize, usize),
    pub rule: String,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, columns {}-{}: {}",
            self.line + 1,
            self.columns.0 + 1,
            self.columns.1,
            self.rule
        )
    }
}

/// A document from a page.
#[derive(Debug, Default)]
pub struct Example {
    /// Where it stands, for messages.
    pub place: String,
    /// The document's file name, which may choose its kind.
    pub name: String,
    pub text: String,
    /// What must be reported; empty for a clean example.
    pub marks: BTreeSet<Mark>,
    pub clean: bool,
    /// Rules below a warning that a fix of it brings to light: `leaves=RULE` after `reported`.
    pub leaves: BTreeSet<String>,
    /// `medcode.toml`, where the example has settings of its own.
    pub settings: Settings,
    /// Documents that are open beside it.
    pub beside: Vec<Beside>,
}

/// A document that is open beside an example: the other half of its case.
#[derive(Debug, Clone)]
pub struct Beside {
    pub name: String,
    pub text: String,
}

/// The examples of a page: its fenced blocks whose first words are `medcode reported` or `medcode clean`. A block `toml` before
/// one holds its settings, blocks `medcode beside` the documents that are open beside it.
pub fn read(place: &str, page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut settings = Settings::default();
    let mut beside = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let body: Vec<&str> = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != "```")
            .collect();
        let words: Vec<&str> = info.split_whitespace().collect();
        match words.as_slice() {
            ["toml", ..] => {
                let value = medcode::world::parse_toml(&body.join("\n"))
                    .expect("settings of an example are TOML");
                let (read, problems) = Settings::layered([&value]);
                assert_eq!(problems, [], "{place}:{}", at + 1);
                settings = read;
            }
            ["medcode", "beside", name] => {
                let name = name.strip_prefix("name=").expect("name=FILE");
                let text = body.iter().map(|line| format!("{line}\n")).collect();
                let name = name.to_owned();
                beside.push(Beside { name, text });
            }
            ["medcode", verdict @ ("reported" | "clean"), rest @ ..] => {
                let name = rest
                    .iter()
                    .find_map(|word| word.strip_prefix("name="))
                    .unwrap_or("example.worksheet.md");
                let leaves = rest.iter().filter_map(|word| word.strip_prefix("leaves="));
                let (text, marks) = split(&body);
                let clean = *verdict == "clean";
                let place = format!("{place}:{}", at + 1);
                assert_eq!(
                    marks.is_empty(),
                    clean,
                    "{place}: a clean example has no carets, a reported one has some"
                );
                examples.push(Example {
                    place,
                    name: name.to_owned(),
                    text,
                    marks,
                    clean,
                    leaves: leaves.map(str::to_owned).collect(),
                    settings: std::mem::take(&mut settings),
                    beside: std::mem::take(&mut beside),
                });
            }
            _ => {}
        }
    }
    examples
}

/// The examples of all literate documents of a folder, in order of their names.
pub fn literate(folder: &Path) -> Vec<Example> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the literate documents")
        .map(|entry| entry.expect("an entry of the folder").path())
        .collect();
    files.sort();
    let read = files.iter().flat_map(|path| {
        let page = std::fs::read_to_string(path).expect("a literate document");
        read(&path.file_name().expect("a name").to_string_lossy(), &page)
    });
    read.collect()
}

/// Parts a body into its document and its marks; `␍` stands for a carriage return, which a page cannot show.
fn split(body: &[&str]) -> (String, BTreeSet<Mark>) {
    let mut text = String::new();
    let mut marks = BTreeSet::new();
    let mut line = 0;
    for row in body {
        match caret(row) {
            Some((columns, rule)) => {
                marks.insert(Mark {
                    line: line - 1,
                    columns,
                    rule,
                });
            }
            None => {
                text.push_str(&row.replace('␍', "\r"));
                text.push('\n');
                line += 1;
            }
        }
    }
    (text, marks)
}

/// A caret line: blanks, carets, a blank, a rule's name.
fn caret(row: &str) -> Option<((usize, usize), String)> {
    let start = row.find(|c| c != ' ')?;
    let rest = row.get(start..)?;
    let width = rest.len() - rest.trim_start_matches('^').len();
    let rule = rest.get(width..)?.strip_prefix(' ')?;
    (width > 0 && rules::named(rule).is_some()).then(|| ((start, start + width), rule.to_owned()))
}

/// Byte offsets and the text to write there.
type Replacement = (std::ops::Range<usize>, String);

/// A finding as a test sees it.
#[derive(Debug)]
pub struct Found {
    pub mark: Mark,
    pub severity: Severity,
    pub message: String,
    /// Replacements in byte offsets, per fix that can be applied.
    pub fixes: Vec<(String, Vec<Replacement>)>,
}

/// Everything that is found in an example with another text.
pub fn check(example: &Example, text: &str) -> Vec<Found> {
    let mut world = World::new(Codebook::shipped(), example.settings.clone());
    for other in &example.beside {
        let id = world.open(&other.name, &other.text);
        rules::refresh(&mut world, id, &|| false);
    }
    let id = world.open(&example.name, text);
    rules::refresh(&mut world, id, &|| false);
    let document = world.document(id).expect("the document is open");
    let found = world.findings(id).map(|placed| {
        let range = placed.range();
        let line = document.buffer().line_of(range.start);
        let start = document.buffer().line_start(line);
        let columns = |offset: usize| document.buffer().slice(start..offset).chars().count();
        let finding = placed.finding;
        assert!(
            !finding.source.is_empty() && !finding.edition.is_empty(),
            "{} names no source and edition",
            finding.rule
        );
        let fixes = finding
            .fixes
            .iter()
            .filter(|fix| fix.safety != Safety::Shown)
            .map(|fix| {
                let edits = fix
                    .edits
                    .iter()
                    .map(|edit| (placed.absolute(edit.span), edit.text.clone()))
                    .collect();
                (fix.title.clone(), edits)
            });
        Found {
            mark: Mark {
                line,
                columns: (columns(range.start), columns(range.end)),
                rule: finding.rule.to_owned(),
            },
            severity: finding.severity,
            message: finding.message.clone(),
            fixes: fixes.collect(),
        }
    });
    found.collect()
}

/// Runs an example: it reports exactly its marks (what is below a warning may go unmarked), every fix leaves less to find and
/// nothing new, and the safe fixes are done once and for all.
///
/// # Errors
/// What is otherwise than the example says.
pub fn run(example: &Example) -> Result<(), String> {
    let found = check(example, &example.text);
    let told =
        |found: &&Found| found.severity >= Severity::Warning || example.marks.contains(&found.mark);
    let marks: BTreeSet<Mark> = found
        .iter()
        .filter(told)
        .map(|found| found.mark.clone())
        .collect();
    let list = |marks: &BTreeSet<Mark>| {
        marks
            .iter()
            .map(|mark| format!("\n  {mark}"))
            .collect::<String>()
    };
    if marks != example.marks {
        let messages: String = found
            .iter()
            .map(|found| format!("\n  {}", found.message))
            .collect();
        let (expected, actual) = (list(&example.marks), list(&marks));
        return Err(format!(
            "{} in\n{}expected:{expected}\nfound:{actual}\nmessages:{messages}",
            example.place, example.text
        ));
    }
    let mut leaves = example.leaves.clone();
    for finding in &found {
        for (title, edits) in &finding.fixes {
            let mended = apply(&example.text, edits);
            let left = check(example, &mended);
            for new in &left {
                leaves.remove(&new.mark.rule);
            }
            if let Some(complaint) = complaint(example, finding, &found, &left) {
                let left: String = left
                    .iter()
                    .map(|found| format!("\n  {}: {}", found.mark, found.message))
                    .collect();
                return Err(format!(
                    "{}: the fix \"{title}\" {complaint}:\n{mended}{left}",
                    example.place
                ));
            }
        }
    }
    if let Some(rule) = leaves.first() {
        return Err(format!("{}: no fix leaves {rule}", example.place));
    }
    fixed_once_for_all(example)
}

/// What is wrong with a fix of a finding, by what there was to find before and what is left to find. A fix brings nothing
/// of level warning or above that was not there, and of other rules only what the example says.
fn complaint(
    example: &Example,
    finding: &Found,
    before: &[Found],
    left: &[Found],
) -> Option<String> {
    let serious = |found: &[Found]| {
        found
            .iter()
            .filter(|found| found.severity >= finding.severity)
            .count()
    };
    if serious(left) >= serious(before) {
        return Some("leaves as much to find".into());
    }
    let count = |all: &[Found], rule: &str, level: Severity| {
        all.iter()
            .filter(|found| found.mark.rule == rule && found.severity >= level)
            .count()
    };
    left.iter().find_map(|new| {
        let rule = new.mark.rule.as_str();
        let more = count(left, rule, Severity::Warning) > count(before, rule, Severity::Warning);
        let unheard = count(before, rule, Severity::Hint) == 0 && !example.leaves.contains(rule);
        (more || unheard).then(|| format!("brings {rule} ({:?})", new.severity))
    })
}

/// Applying every safe fix of a document a second time changes nothing.
fn fixed_once_for_all(example: &Example) -> Result<(), String> {
    let once = fix_all(example, &example.text);
    let twice = fix_all(example, &once);
    if once == twice {
        return Ok(());
    }
    Err(format!(
        "{}: the safe fixes, applied to what they left:\n{twice}instead of\n{once}",
        example.place
    ))
}

/// A text of an example after `source.fixAll`.
fn fix_all(example: &Example, text: &str) -> String {
    let mut world = World::new(Codebook::shipped(), example.settings.clone());
    let id = world.open(&example.name, text);
    rules::refresh(&mut world, id, &|| false);
    let edits = features::fix_all(&world, id).map_or_else(Vec::new, |action| action.edits);
    apply(text, &edits)
}

/// A text with replacements made, from the last to the first.
pub fn apply(text: &str, edits: &[Replacement]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse((range.start, range.end)));
    let mut text = text.to_owned();
    for (range, new) in edits {
        text.replace_range(range, &new);
    }
    text
}
