//! The corpus: reports as people and machines write them. Beside each stands what it supports, worked out by hand from
//! the rules of counting before it was ever read by the program. `UPDATE=1 cargo test --test reports` writes the figures.

use crate::book::same_in_the_book;
use medcode::codes::Codebook;
use medcode::features::{Derived, DerivedLimb, DerivedLine, derived};
use medcode::rules;
use medcode::world::{Settings, World};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A report with what it supports.
#[derive(Clone)]
pub struct Case {
    pub name: String,
    pub text: String,
    expected: Expected,
}

impl Case {
    /// The lines of each patient and day, in the order of their codes.
    pub fn expected_lines(&self) -> Vec<Vec<String>> {
        let sittings = self.expected.sittings.iter();
        sittings.map(|one| sorted(one.lines.clone())).collect()
    }

    /// What is worked out for each patient and day: the date, where the report has one, the lines, and the limbs and studies in
    /// words.
    pub fn sittings(&self) -> impl Iterator<Item = (Option<&str>, &[String], Vec<&str>)> {
        self.expected.sittings.iter().map(|one| {
            let limbs = one.limbs.iter().map(|limb| limb.limb.as_str());
            let parts = limbs.chain(one.studies.iter().map(String::as_str));
            (one.date.as_deref(), one.lines.as_slice(), parts.collect())
        })
    }

    /// The settings under which it was worked out.
    pub fn settings(&self) -> Settings {
        let Some(policy) = &self.expected.policy else {
            return Settings::default();
        };
        let table = toml::Table::from_iter([("policy".to_owned(), policy.clone().into())]);
        let value = medcode::world::parse_toml(&toml::to_string(&table).unwrap()).unwrap();
        let (settings, problems) = Settings::layered([&value]);
        assert_eq!(problems, [], "{}", self.name);
        settings
    }

    pub fn is_record(&self) -> bool {
        self.expected.layout == "L6"
    }

    /// The case with another text.
    pub fn with(&self, text: String) -> Case {
        Case {
            text,
            ..self.clone()
        }
    }
}

/// The lines that the program derives from a report, as [`Case::expected_lines`].
pub fn lines_of(case: &Case) -> Vec<Vec<String>> {
    let sittings = read(case);
    sittings
        .iter()
        .map(|one| sorted(one.lines.iter().map(line)))
        .collect()
}

/// The file beside a report.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// `L1` to `L10`, or `canonical`.
    layout: String,
    /// What the report shows, in words.
    what: String,
    /// The worked example that it is, `E1` to `E14`.
    example: Option<String>,
    /// Choices of `medcode.toml`, where they are not the usual ones.
    policy: Option<toml::Table>,
    /// Each patient and day.
    #[serde(default, rename = "sitting")]
    sittings: Vec<Sitting>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Sitting {
    date: Option<String>,
    lines: Vec<String>,
    /// Side, nerve and kind of each conduction study that counts.
    studies: Vec<String>,
    #[serde(default, rename = "limb")]
    limbs: Vec<Limb>,
    /// Words that a note must hold.
    #[serde(default)]
    notes: Vec<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Limb {
    limb: String,
    muscles: Vec<String>,
    nerves: Vec<String>,
    levels: Vec<String>,
    extent: String,
}

/// The layouts with their names in the book.
const LAYOUTS: [(&str, &str); 11] = [
    ("canonical", "tables of the format"),
    ("L1", "summary tables of a machine"),
    ("L2", "machine text in single blanks, English and Spanish"),
    ("L3", "letter"),
    ("L4", "coded form"),
    ("L5", "grid of a web page"),
    ("L6", "structured record"),
    ("L7", "German tables and lines"),
    ("L8", "aligned columns"),
    ("L9", "academic tables with side headings"),
    ("L10", "typed lists and prose"),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reports/corpus")
}

/// All reports, in order of their names.
pub fn cases() -> Vec<Case> {
    let files = std::fs::read_dir(folder()).unwrap();
    let names = files.filter_map(|file| {
        let name = file.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".report.md").map(str::to_owned)
    });
    let mut cases: Vec<Case> = names
        .map(|name| {
            let read = |ending: &str| {
                let path = folder().join(format!("{name}{ending}"));
                std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", path.display()))
            };
            let expected =
                toml::from_str(&read(".toml")).unwrap_or_else(|error| panic!("{name}: {error}"));
            Case {
                text: read(".report.md"),
                expected,
                name,
            }
        })
        .collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

/// What the program derives from a report.
fn read(case: &Case) -> Vec<Derived> {
    let mut world = World::new(Codebook::shipped(), case.settings());
    let id = world.open(&format!("{}.report.md", case.name), &case.text);
    rules::refresh(&mut world, id, &|| false);
    derived(&world, id)
}

/// `95886-26 x2`.
fn line(line: &DerivedLine) -> String {
    let modifiers: String = line.modifiers.iter().map(|one| format!("-{one}")).collect();
    match line.units {
        1 => format!("{}{modifiers}", line.code),
        units => format!("{}{modifiers} x{units}", line.code),
    }
}

/// The code of a line once for each of its units.
fn units(line: &str) -> Vec<String> {
    let (code, units) = line.split_once(" x").unwrap_or((line, "1"));
    let code = code.split('-').next().unwrap();
    vec![code.to_owned(); units.parse().unwrap()]
}

/// A nerve by whatever of its names: the key of the nerve as a whole.
fn nerve(words: &str) -> String {
    let codebook = Codebook::shipped();
    let nerve = codebook.nerve(words.trim()).likeliest();
    nerve.map_or_else(
        || words.to_owned(),
        |nerve| codebook.whole_nerve(&nerve.id).to_owned(),
    )
}

/// A conduction study as side, whole nerve and kind, from the words for it: `right median motor, digit 2`.
fn study(words: &str) -> String {
    let side = words
        .split(' ')
        .next()
        .filter(|word| ["right", "left"].contains(word));
    let side = side.unwrap_or("either");
    if words.contains("H-reflex") {
        return format!("{side} H-reflex");
    }
    let rest = words
        .trim_start_matches(side)
        .split([',', ';'])
        .next()
        .unwrap_or_default();
    match rest.rsplit_once(' ') {
        Some((of, kind)) => format!("{side} {} {kind}", nerve(of)),
        None => words.to_owned(),
    }
}

/// A limb in one line, whatever the order in it.
fn limb(
    name: &str,
    muscles: &[String],
    nerves: &[String],
    levels: &[String],
    extent: &str,
) -> String {
    let muscles = BTreeSet::from_iter(muscles);
    let nerves: BTreeSet<String> = nerves.iter().map(|one| nerve(one)).collect();
    let levels = BTreeSet::from_iter(levels);
    format!("{name}: {extent} {muscles:?} {nerves:?} {levels:?}")
}

fn limb_read(one: &DerivedLimb) -> String {
    let extent = if one.is_complete { "full" } else { "limited" };
    limb(&one.name, &one.muscles, &one.nerves, &one.levels, extent)
}

fn sorted<T: Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.into_iter().collect();
    all.sort();
    all
}

/// Everything in which what was read differs from what is expected.
fn differences(expected: &[Sitting], found: &[Derived]) -> Vec<String> {
    let mut all = Vec::new();
    let mut same = |what: &str, expected: Vec<String>, found: Vec<String>| {
        if expected != found {
            all.push(format!(
                "{what}\n    expected {expected:?}\n    found    {found:?}"
            ));
        }
    };
    let dates = expected
        .iter()
        .map(|one| one.date.clone().unwrap_or_default());
    let dates_found = found
        .iter()
        .map(|one| one.date.map_or_else(String::new, |date| date.to_string()));
    same("dates", dates.collect(), dates_found.collect());
    for (expected, found) in expected.iter().zip(found) {
        same(
            "lines",
            sorted(expected.lines.clone()),
            sorted(found.lines.iter().map(line)),
        );
        let studies = expected.studies.iter().map(|one| study(one));
        same(
            "studies",
            sorted(studies),
            sorted(found.studies.iter().map(|one| study(&one.name))),
        );
        let limbs = expected.limbs.iter().map(|one| {
            limb(
                &one.limb,
                &one.muscles,
                &one.nerves,
                &one.levels,
                &one.extent,
            )
        });
        same(
            "limbs",
            sorted(limbs),
            sorted(found.limbs.iter().map(limb_read)),
        );
        let is_said = |words: &&String| {
            found
                .notes
                .iter()
                .any(|note| note.text.contains(words.as_str()))
        };
        let missing = expected.notes.iter().filter(|words| !is_said(words));
        same(
            "notes that are missing",
            Vec::new(),
            missing.cloned().collect(),
        );
    }
    all
}

/// Things expected, found, and both.
#[derive(Default, Clone, Copy)]
struct Counted {
    expected: usize,
    found: usize,
    both: usize,
}

impl Counted {
    fn add(&mut self, expected: &[String], found: &[String]) {
        self.expected += expected.len();
        self.found += found.len();
        let mut left = found.to_vec();
        for one in expected {
            if let Some(at) = left.iter().position(|other| other == one) {
                left.swap_remove(at);
                self.both += 1;
            }
        }
    }

    /// Precision and recall as cells of the table.
    fn cells(self) -> String {
        format!(
            "{} | {}",
            share(self.both, self.found),
            share(self.both, self.expected)
        )
    }
}

/// A share in percent; a dash where there is nothing to share.
fn share(part: usize, whole: usize) -> String {
    match whole {
        0 => "-".to_owned(),
        _ => format!("{:.1}", 100.0 * part as f64 / whole as f64),
    }
}

/// What was counted over the reports of a layout.
#[derive(Default)]
struct Figures {
    reports: usize,
    exact: usize,
    units: Counted,
    studies: Counted,
    muscles: Counted,
}

impl Figures {
    fn add(&mut self, expected: &[Sitting], found: &[Derived]) {
        let lines: Vec<Vec<String>> = expected
            .iter()
            .map(|one| sorted(one.lines.clone()))
            .collect();
        let lines_found: Vec<Vec<String>> = found
            .iter()
            .map(|one| sorted(one.lines.iter().map(line)))
            .collect();
        self.reports += 1;
        self.exact += usize::from(lines == lines_found);
        for at in 0..expected.len().max(found.len()) {
            let (expected, found) = (expected.get(at), found.get(at));
            let of = |lines: Option<&Vec<String>>| {
                lines
                    .into_iter()
                    .flatten()
                    .flat_map(|line| units(line))
                    .collect::<Vec<_>>()
            };
            self.units.add(&of(lines.get(at)), &of(lines_found.get(at)));
            let studies = expected
                .into_iter()
                .flat_map(|one| &one.studies)
                .map(|one| study(one));
            let studies_found = found
                .into_iter()
                .flat_map(|one| &one.studies)
                .map(|one| study(&one.name));
            self.studies.add(
                &studies.collect::<Vec<_>>(),
                &studies_found.collect::<Vec<_>>(),
            );
            let of = |limb: &str, muscles: &[String]| {
                muscles
                    .iter()
                    .map(|muscle| format!("{limb}: {muscle}"))
                    .collect::<Vec<_>>()
            };
            let muscles = expected
                .into_iter()
                .flat_map(|one| &one.limbs)
                .flat_map(|one| of(&one.limb, &one.muscles));
            let muscles_found = found
                .into_iter()
                .flat_map(|one| &one.limbs)
                .flat_map(|one| of(&one.name, &one.muscles));
            self.muscles.add(
                &muscles.collect::<Vec<_>>(),
                &muscles_found.collect::<Vec<_>>(),
            );
        }
    }

    fn row(&self, name: &str) -> String {
        format!(
            "| {name} | {} | {} | {} | {} | {} |\n",
            self.reports,
            self.exact,
            self.units.cells(),
            self.studies.cells(),
            self.muscles.cells()
        )
    }
}

/// The reports that are known not to be read as they should be are those of `open.toml`, and no others.
#[test]
fn each_report_supports_what_was_worked_out_by_hand() {
    let open = std::fs::read_to_string(folder().join("open.toml")).unwrap();
    let open: BTreeMap<String, String> = toml::from_str(&open).unwrap();
    let mut layouts: BTreeMap<String, Figures> = BTreeMap::new();
    let mut all = Figures::default();
    let mut faults = String::new();
    for case in cases() {
        let (expected, found) = (&case.expected.sittings, read(&case));
        all.add(expected, &found);
        layouts
            .entry(case.expected.layout.clone())
            .or_default()
            .add(expected, &found);
        let different = differences(expected, &found);
        match (different.is_empty(), open.get(&case.name)) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(reason)) => {
                faults += &format!(
                    "{}: is read as it should be, so it is open no more: {reason}\n",
                    case.name
                );
            }
            (false, None) => {
                faults += &format!(
                    "{} ({}):\n  {}\n",
                    case.name,
                    case.expected.what,
                    different.join("\n  ")
                );
            }
        }
    }
    let unknown = open
        .keys()
        .filter(|name| !folder().join(format!("{name}.report.md")).exists());
    assert_eq!(
        unknown.collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "open, but no report"
    );
    let mut table = String::from(
        "| Layout | Reports | All lines right | Units: precision | recall | Studies: precision | recall | Muscles: precision | recall |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (layout, name) in LAYOUTS {
        table += &layouts[layout].row(name);
    }
    table += &all.row("**all**");
    println!("{table}");
    assert_eq!(faults, "", "\n{faults}");
    same_in_the_book("figures of reports", "reports", &table);
}

/// The worked examples are there in three layouts or more, and each layout has its reports.
#[test]
fn the_corpus_covers_the_examples_and_the_layouts() {
    let mut examples: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut layouts: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases() {
        let Expected {
            layout, example, ..
        } = case.expected;
        *layouts.entry(layout.clone()).or_default() += 1;
        if let Some(example) = example {
            examples.entry(example).or_default().insert(layout);
        }
    }
    for number in 1..=14 {
        let example = format!("E{number}");
        assert!(
            examples[&example].len() >= 3,
            "{example}: {:?}",
            examples[&example]
        );
    }
    for (layout, _) in LAYOUTS {
        assert!(layouts[layout] >= 4, "{layout}: {}", layouts[layout]);
    }
    assert_eq!(layouts.len(), LAYOUTS.len());
}
