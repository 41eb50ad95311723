//! Worksheets for the reports of the corpus: one that bills what the report supports, and the same with each fault that it
//! offers a place for. `UPDATE=1 cargo test --test reports` writes the figures.

use crate::book::same_in_the_book;
use crate::corpus::{Case, cases, lines_of};
use medcode::codes::Codebook;
use medcode::rules::{self, rule::Check};
use medcode::world::{Severity, World};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A charge line.
#[derive(Clone, Debug)]
struct Line {
    code: String,
    modifiers: String,
    units: u32,
}

/// An encounter that bills what one patient and day of a report supports.
#[derive(Clone, Debug)]
struct Encounter {
    date: String,
    payer: &'static str,
    site: &'static str,
    patient: Option<String>,
    diagnosis: &'static str,
    lines: Vec<Line>,
    /// What was studied, in words with its side: limbs and conduction studies.
    parts: Vec<String>,
    /// Whether the report says its date.
    is_dated: bool,
    /// The sides that the report names, here or elsewhere.
    sides: Vec<&'static str>,
}

impl Encounter {
    fn line(&mut self, code: &str) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.code == code)
    }

    fn has(&self, code: &str) -> bool {
        self.lines.iter().any(|line| line.code == code)
    }

    /// Bills another code in the place of one.
    fn replace(&mut self, code: &str, other: &str) -> Option<()> {
        self.line(code)?.code = other.to_owned();
        Some(())
    }

    fn add(&mut self, code: &str) {
        let modifiers = match self.lines.first() {
            Some(first) => first.modifiers.replace("-59", ""),
            None => String::new(),
        };
        let code = code.to_owned();
        self.lines.push(Line {
            code,
            modifiers,
            units: 1,
        });
    }

    /// The only side on which anything was studied and that the report names.
    fn one_side(&self) -> Option<&'static str> {
        let [side] = self.sides.as_slice() else {
            return None;
        };
        let is_of = |part: &String| part.starts_with(side);
        (!self.parts.is_empty() && self.parts.iter().all(is_of)).then_some(*side)
    }
}

/// The codes of numbers of conduction studies, in order.
const TIERS: [&str; 7] = [
    "95907", "95908", "95909", "95910", "95911", "95912", "95913",
];

/// Bills another number of conduction studies.
fn tier(sheet: &mut Encounter, step: isize) -> Option<()> {
    let at = TIERS.iter().position(|tier| sheet.has(tier))?;
    let other = TIERS.get(at.checked_add_signed(step)?)?;
    sheet.replace(TIERS[at], other)
}

/// A fault of a worksheet.
struct Fault {
    name: &'static str,
    /// The rules that may answer it.
    rules: &'static [&'static str],
    /// Puts it in; none where there is no place for it.
    put: fn(&mut Encounter) -> Option<()>,
}

const FAULTS: [Fault; 15] = [
    Fault {
        name: "the next higher number of conduction studies",
        rules: &[
            "conduction-tier-not-documented",
            "stimulation-sites-counted-as-studies",
            "f-waves-counted-as-studies",
            "sensory-rows-counted-as-studies",
            "other-tests-counted-as-studies",
        ],
        put: |sheet| tier(sheet, 1),
    },
    Fault {
        name: "the next lower number of conduction studies",
        rules: &[
            "conduction-tier-not-documented",
            "h-reflexes-left-out-of-count",
            "branches-left-out-of-count",
        ],
        put: |sheet| tier(sheet, -1),
    },
    Fault {
        name: "one limb more beside conduction studies",
        rules: &[
            "more-limbs-billed-than-studied",
            "complete-limb-not-documented",
        ],
        put: |sheet| {
            let code = ["95886", "95885"]
                .into_iter()
                .find(|code| sheet.has(code))?;
            sheet.line(code)?.units += 1;
            Some(())
        },
    },
    Fault {
        name: "a complete limb instead of a limited one",
        rules: &[
            "complete-limb-not-documented",
            "complete-only-with-paraspinals",
        ],
        put: |sheet| {
            (!sheet.has("95886"))
                .then(|| sheet.replace("95885", "95886"))
                .flatten()
        },
    },
    Fault {
        name: "a complete limb instead of a limited one, needle alone",
        rules: &[
            "needle-code-of-other-limb-count",
            "complete-only-with-paraspinals",
        ],
        put: |sheet| {
            let is_alone = sheet.lines.len() == 1 && sheet.parts.len() == 1;
            is_alone.then(|| sheet.replace("95870", "95860")).flatten()
        },
    },
    Fault {
        name: "a limited limb instead of a complete one",
        rules: &["limited-code-for-complete-limb"],
        put: |sheet| {
            (!sheet.has("95885"))
                .then(|| sheet.replace("95886", "95885"))
                .flatten()
        },
    },
    Fault {
        name: "the needle code of a day without conduction studies",
        rules: &[
            "needle-code-of-day-with-documented-conduction",
            "needle-emg-of-day-without-conduction",
        ],
        put: |sheet| {
            sheet.line("95886").filter(|line| line.units == 1)?;
            sheet.replace("95886", "95860")
        },
    },
    Fault {
        name: "that needle code, and the conduction studies left out",
        rules: &["needle-code-of-day-with-documented-conduction"],
        put: |sheet| {
            sheet.line("95886").filter(|line| line.units == 1)?;
            TIERS.iter().find(|tier| sheet.has(tier))?;
            sheet.lines.retain(|line| !TIERS.contains(&&*line.code));
            sheet.replace("95886", "95860")
        },
    },
    Fault {
        name: "two limbs instead of one, needle alone",
        rules: &["needle-code-of-other-limb-count"],
        put: |sheet| sheet.replace("95860", "95861"),
    },
    Fault {
        name: "one limb instead of two, needle alone",
        rules: &["needle-code-of-other-limb-count", "studied-limb-not-billed"],
        put: |sheet| sheet.replace("95861", "95860"),
    },
    Fault {
        name: "one limb left out",
        rules: &["studied-limb-not-billed"],
        put: |sheet| {
            let codes = ["95886", "95885", "95870"].into_iter();
            let code = codes
                .into_iter()
                .find(|code| sheet.lines.iter().any(|l| l.code == *code && l.units > 1))?;
            sheet.line(code)?.units -= 1;
            Some(())
        },
    },
    Fault {
        name: "the needle study left out",
        rules: &["studied-limb-not-billed", "documented-test-not-billed"],
        put: |sheet| {
            let before = sheet.lines.len();
            let needle = ["95886", "95885", "95887"];
            sheet
                .lines
                .retain(|line| !needle.contains(&line.code.as_str()));
            (sheet.lines.len() < before && !sheet.lines.is_empty()).then_some(())
        },
    },
    Fault {
        name: "a test that was not done",
        rules: &["test-not-documented"],
        put: |sheet| {
            let code = ["95933", "95937"]
                .into_iter()
                .find(|code| !sheet.has(code))?;
            sheet.add(code);
            Some(())
        },
    },
    Fault {
        name: "a diagnosis of the other side",
        rules: &[
            "diagnosis-of-side-not-studied",
            "side-other-than-concluded",
            // A wrong diagnosis has one finding, and the disease goes before the side.
            "disease-other-than-concluded",
            "disease-coded-for-normal-study",
        ],
        put: |sheet| {
            let side = sheet.one_side()?;
            let is_arm = |part: &String| {
                ["arm", "median", "ulnar"]
                    .iter()
                    .any(|word| part.contains(word))
            };
            let of_arm = sheet.parts.iter().any(is_arm);
            sheet.diagnosis = match (of_arm, side) {
                (true, "right") => "G56.02 Carpal tunnel syndrome, left upper limb",
                (true, _) => "G56.01 Carpal tunnel syndrome, right upper limb",
                (false, "right") => "G57.32 Lesion of lateral popliteal nerve, left lower limb",
                (false, _) => "G57.31 Lesion of lateral popliteal nerve, right lower limb",
            };
            Some(())
        },
    },
    Fault {
        name: "another date",
        rules: &["report-of-another-day"],
        put: |sheet| {
            sheet.date = "2026-03-10".to_owned();
            sheet.is_dated.then_some(())
        },
    },
];

/// The encounters that bill what a report supports.
fn encounters(case: &Case) -> Vec<Encounter> {
    let text = &case.text;
    let patients = text.lines().filter_map(|line| {
        let line = line.trim_start_matches(['#', ' ', '*']);
        let label = line.strip_prefix("Patient:")?;
        let label = label.trim_start_matches(['*', ' ']);
        let label = label.split(['\t', ' ', '(']).next().unwrap_or_default();
        Some(label.to_owned())
    });
    let patients: Vec<String> = patients.collect();
    let payer = match text.contains("Payer: Medicare") {
        true => "Medicare",
        false => "Aetna",
    };
    let words = text.to_lowercase();
    let sides = [
        ("right", ["right", "rt", "derech", "recht"]),
        ("left", ["left", "lt", "izquierd", "link"]),
    ];
    let names = |spellings: &[&str]| {
        let mut letters = words.split(|c: char| !c.is_alphanumeric());
        letters.any(|word| {
            let is_side = |spelling: &&str| match spelling.len() {
                2 => word == *spelling || word == &spelling[..1],
                _ => word.starts_with(*spelling),
            };
            spellings.iter().any(is_side)
        })
    };
    let sides = sides.iter().filter(|(_, spellings)| names(spellings));
    let sides: Vec<&'static str> = sides.map(|(side, _)| *side).collect();
    let sittings = case.sittings().enumerate();
    let made = sittings.map(|(at, (date, lines, parts))| {
        let lines: Vec<Line> = lines.iter().map(|line| line_of(line)).collect();
        let professional = lines.iter().any(|line| line.modifiers.contains("-26"));
        Encounter {
            date: date.unwrap_or("2026-03-17").to_owned(),
            payer,
            site: match professional {
                true => "22 On Campus-Outpatient Hospital",
                false => "11 Office",
            },
            patient: patients.get(at).or(patients.first()).cloned(),
            diagnosis: "R20.2 Paresthesia of skin",
            lines,
            parts: parts.into_iter().map(str::to_owned).collect(),
            is_dated: date.is_some(),
            sides: sides.clone(),
        }
    });
    made.collect()
}

/// A line of the corpus: `95886-26 x2`.
fn line_of(line: &str) -> Line {
    let (code, units) = line.split_once(" x").unwrap_or((line, "1"));
    let (code, modifiers) = code.split_at(5);
    Line {
        code: code.to_owned(),
        modifiers: modifiers.to_owned(),
        units: units.parse().unwrap(),
    }
}

/// The worksheet of encounters.
fn worksheet(case: &Case, encounters: &[Encounter]) -> String {
    let mut text = String::new();
    for (number, one) in encounters.iter().enumerate() {
        writeln!(text, "# Encounter {}\n", number + 1).unwrap();
        if let Some(patient) = &one.patient {
            writeln!(text, "Patient: {patient}").unwrap();
        }
        writeln!(
            text,
            "Payer: {}\nDate of service: {}\nSite of service: {}\nReport: {}.report.md\n",
            one.payer, one.date, one.site, case.name
        )
        .unwrap();
        writeln!(text, "## Diagnoses\n\nA. {}\n\n## Charges\n", one.diagnosis).unwrap();
        for line in &one.lines {
            writeln!(text, "{}{} x{} [A]", line.code, line.modifiers, line.units).unwrap();
        }
        text.push('\n');
    }
    text
}

/// What is found in a report and its worksheet: rule, level and message.
type Found = Vec<(&'static str, Severity, String)>;

fn found(case: &Case, encounters: &[Encounter]) -> Found {
    let mut world = World::new(Codebook::shipped(), case.settings());
    let report = world.open(&format!("{}.report.md", case.name), &case.text);
    rules::refresh(&mut world, report, &|| false);
    let sheet = world.open("claim.worksheet.md", &worksheet(case, encounters));
    rules::refresh(&mut world, sheet, &|| false);
    [report, sheet]
        .into_iter()
        .flat_map(|id| world.findings(id))
        .map(|placed| {
            let finding = placed.finding;
            (finding.rule, finding.severity, finding.message.clone())
        })
        .collect()
}

/// Whether a finding is a false alarm for a worksheet that bills what its report supports. What a report itself lacks or
/// contradicts may be true of the reports of the corpus, so of these rules only errors count.
fn is_false_alarm(rule: &str, severity: Severity) -> bool {
    let least = match rules::named(rule).map(|rule| &rule.check) {
        Some(Check::Case(_) | Check::Named(_)) => Severity::Warning,
        Some(Check::Report(_)) => Severity::Error,
        _ => return false,
    };
    severity >= least
}

#[test]
fn what_holds_worksheets_against_reports_is_told_in_the_book() {
    let right = cases()
        .into_iter()
        .filter(|case| lines_of(case) == case.expected_lines() && !encounters(case).is_empty());
    let (mut clean, mut false_alarms, mut wrong) = (0, 0, String::new());
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in right {
        let sheet = encounters(&case);
        let before = found(&case, &sheet);
        let alarms = before
            .iter()
            .filter(|(rule, level, _)| is_false_alarm(rule, *level));
        let alarms: String = alarms
            .map(|(rule, level, message)| format!("  {level:?} {rule}: {message}\n"))
            .collect();
        clean += 1;
        if !alarms.is_empty() {
            false_alarms += 1;
            writeln!(wrong, "{}: false alarm\n{alarms}", case.name).unwrap();
        }
        for fault in &FAULTS {
            let answers = |found: &Found| {
                let of_fault = found.iter().filter(|one| fault.rules.contains(&one.0));
                of_fault.count()
            };
            for at in 0..sheet.len() {
                let mut faulty = sheet.clone();
                if (fault.put)(&mut faulty[at]).is_none() {
                    continue;
                }
                let after = found(&case, &faulty);
                let count = counts.entry(fault.name).or_default();
                count.0 += 1;
                if answers(&after) > answers(&before) {
                    count.1 += 1;
                } else {
                    let names: Vec<_> = after.iter().map(|one| (one.0, one.1)).collect();
                    let text = worksheet(&case, &faulty[at..=at]);
                    let lines = text.split("## Charges").last().unwrap().trim();
                    writeln!(
                        wrong,
                        "{}: not found: {}: {}\n  {names:?}",
                        case.name,
                        fault.name,
                        lines.replace('\n', "; ")
                    )
                    .unwrap();
                }
            }
        }
    }
    let mut table = format!(
        "| Worksheets | Documents | reported |\n|---|--:|--:|\n\
         | that bill what the report supports | {clean} | {false_alarms} |\n"
    );
    for fault in &FAULTS {
        for rule in fault.rules {
            assert!(rules::named(rule).is_some(), "{rule}");
        }
        let (put, found) = counts.get(fault.name).copied().unwrap_or_default();
        assert!(put > 0, "{}: no place for it", fault.name);
        table += &format!("| {} | {put} | {found} |\n", fault.name);
    }
    println!("{wrong}\n{table}");
    assert_eq!(false_alarms, 0, "\n{wrong}");
    same_in_the_book("figures of worksheets against reports", "reports", &table);
}
