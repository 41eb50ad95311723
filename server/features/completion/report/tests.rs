//! What is offered in the tables and the impression of a report.

use super::usual_grades;
use crate::codes::Codebook;
use crate::coding::results::observed;
use crate::features::sample::{Sample, open};
use crate::features::{Completion, completion};
use crate::model::report::NeedleColumn;
use crate::rules;

const NEEDLE: &str = "\
## Needle EMG

| Side  | Muscle                   | Nerve    | Roots | Insertional | Fibs | Other | Recruitment |
|-------|--------------------------|----------|-------|-------------|------|-------|-------------|
| Right | Deltoid                  | Axillary | C5 C6 | normal      | 0    | none  | normal      |
";

const MOTOR: &str = "\
## Motor nerve conduction

| Side  | Nerve  | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s) |
|-------|--------|--------|-----------|--------------|----------------|----------------|
";

fn offered(sample: &Sample, asked: bool) -> Vec<Completion> {
    let offered = completion(&sample.world, sample.id, sample.cursor, asked);
    for choice in &offered {
        let replaced = &sample.text[choice.replace.clone()];
        let typed = &sample.text[choice.replace.start..sample.cursor];
        assert!(
            !replaced.contains('\n') && choice.filter.starts_with(typed),
            "an editor would drop {choice:?}"
        );
        let mut words = choice.insert.split(|letter: char| !letter.is_ascii_digit());
        assert!(words.all(|word| word.len() != 5), "a code: {choice:?}");
    }
    offered
}

/// The labels of the first choices.
fn check(text: &str, expected: &[&str]) {
    let labels: Vec<String> = offered(&open("a.report.md", text), true)
        .into_iter()
        .take(expected.len().max(1))
        .map(|choice| choice.label)
        .collect();
    assert_eq!(labels, expected, "{text}");
}

/// The line of the cursor after the first choice is taken.
fn taken(text: &str) -> String {
    let mut sample = open("a.report.md", text);
    let first = offered(&sample, false)
        .into_iter()
        .next()
        .expect("a choice");
    let start = first.replace.start;
    sample.text.replace_range(first.replace, &first.insert);
    let line = sample.text[..start].rfind('\n').map_or(0, |at| at + 1);
    sample.text[line..]
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_muscle_brings_its_row() {
    let row = |row: &str| taken(&format!("{NEEDLE}{row}"));
    assert_eq!(
        row("| Right | bic$0"),
        "| Right | Biceps brachii           | Musculocutaneous | C5 C6 | "
    );
    assert_eq!(
        row("| Right | bic$0 |  |  |  |  |  |  |"),
        "| Right | Biceps brachii           | Musculocutaneous | C5 C6 |  |  |  |  |"
    );
    assert_eq!(
        row("| Right | bic$0 | Radial | | |"),
        "| Right | Biceps brachii | Radial | | |"
    );
    assert_eq!(
        taken("## Needle EMG\n\nSide\tMuscle\tNerve\tRoots\tFibs\tPSW\nR\tAPB$0"),
        "R\tAbductor pollicis brevis\tMedian\tC8 T1\t"
    );
    assert_eq!(
        taken("## Needle EMG\n\nMuscle | Insertional | Fibs\nfdi$0 | normal | 0"),
        "First dorsal interosseous (hand) | normal | 0"
    );
}

#[test]
fn a_muscle_that_is_there_comes_last() {
    check(
        &format!("{NEEDLE}| Right | delt$0"),
        &[
            "Deltoid, anterior",
            "Deltoid, middle",
            "Deltoid, posterior",
            "Deltoid",
        ],
    );
    check(&format!("{NEEDLE}| Left | delt$0"), &["Deltoid"]);
}

#[test]
fn cells_of_a_needle_row() {
    let row = |row: &str, expected: &[&str]| check(&format!("{NEEDLE}{row}"), expected);
    row("| $0", &["Right", "Left"]);
    row(
        "| Right | APB | $0",
        &["Median", "Recurrent branch of the median"],
    );
    row("| Right | APB | Median | $0", &["C8 T1"]);
    row("| Right | APB | Median | C8 T1 | in$0", &["increased"]);
    row(
        "| Right | APB | Median | C8 T1 | normal | $0",
        &["0", "1+", "2+", "3+", "4+"],
    );
    row(
        "| Right | APB | Median | C8 T1 | normal | 0 | C$0",
        &["CRD"],
    );
    row(
        "| Right | APB | Median | C8 T1 | normal | 0 | none | re$0",
        &["reduced"],
    );
}

#[test]
fn cells_of_a_conduction_row() {
    let row = |row: &str, expected: &[&str]| check(&format!("{MOTOR}{row}"), expected);
    row("| Right | med$0", &["Median"]);
    row("| Right | sur$0", &[]);
    row("| Right | Ulnar | apb$0", &[]);
    row("| Right | Median | apb$0", &["abductor pollicis brevis"]);
    row("| Right | Median | APB | $0", &["palm", "wrist"]);
    row("| Right | Tibial | AH | $0", &["ankle"]);
    row("| Right | Tibial | AH | ankle | N$0", &["NR"]);
    row("| Right | Tibial | AH | ankle | 4$0", &[]);
}

#[test]
fn grades_are_known_to_the_codebook() {
    use NeedleColumn as N;
    let all = [
        N::Insertional,
        N::Fibrillation,
        N::OtherSpontaneous,
        N::MotorUnits,
        N::Amplitude,
        N::Duration,
        N::Phases,
        N::Recruitment,
        N::Interference,
        N::Effort,
        N::Result,
    ];
    for column in all {
        for word in usual_grades(column) {
            let of = observed(column).expect("an observation");
            assert!(
                Codebook::shipped().grading(of, word).is_some(),
                "{column:?} {word}"
            );
        }
    }
}

/// The phrases that an impression is offered.
fn phrases(tables: &str) -> Vec<String> {
    let text = format!("Date of study: 2026-03-02\n\n{tables}\n## Impression\n\n1. $0");
    let offered = offered(&open("a.report.md", &text), true);
    offered.into_iter().map(|choice| choice.label).collect()
}

fn motor(rows: &str) -> String {
    format!("{MOTOR}{rows}\n")
}

const MEDIAN_SLOW: &str = "\
| Right | Median | APB | Wrist | 5.6 | 6.2 | |
| Right | Median | APB | Elbow | 9.7 | 6.0 | 54 |
";
const ULNAR_NORMAL: &str = "\
| Right | Ulnar | ADM | Wrist | 2.8 | 9.2 | |
| Right | Ulnar | ADM | Below elbow | 6.0 | 9.0 | 60 |
| Right | Ulnar | ADM | Above elbow | 7.8 | 8.8 | 58 |
";

#[test]
fn an_impression_says_what_the_numbers_support() {
    let both = phrases(&motor(&format!("{MEDIAN_SLOW}{ULNAR_NORMAL}")));
    assert_eq!(
        both,
        [
            "Right median neuropathy at the wrist.",
            "Right median neuropathy.",
            "Abnormal right median motor study."
        ]
    );
    // Without a nerve that is known to be normal the cause may be a general one.
    assert_eq!(
        phrases(&motor(MEDIAN_SLOW)),
        ["Abnormal right median motor study."]
    );
    assert_eq!(
        phrases(&motor(ULNAR_NORMAL)),
        ["Normal nerve conduction studies."]
    );
    assert_eq!(phrases(""), [""; 0]);
}

#[test]
fn an_impression_says_what_the_grades_support() {
    let rows = "\
| Right | Triceps | Radial | C6 C7 C8 | increased | 2+ | none | reduced |
| Right | FCR | Median | C6 C7 | increased | 1+ | none | reduced |
| Right | EDC | Radial | C7 C8 | increased | 1+ | none | reduced |
| Right | FDI | Ulnar | C8 T1 | normal | 0 | none | normal |
";
    assert_eq!(
        phrases(&format!("{NEEDLE}{rows}"))
            .first()
            .map(String::as_str),
        Some("Right C7 radiculopathy.")
    );
    let radial = "\
| Right | Triceps | Radial | C6 C7 C8 | increased | 2+ | none | reduced |
| Right | EDC | Radial | C7 C8 | increased | 1+ | none | reduced |
";
    let one_nerve = phrases(&format!("{NEEDLE}{radial}"));
    assert!(
        !one_nerve
            .iter()
            .any(|phrase| phrase.contains("radiculopathy")),
        "{one_nerve:?}"
    );
    assert_eq!(phrases(NEEDLE), ["Normal needle examination."]);
}

#[test]
fn a_phrase_that_is_taken_contradicts_nothing() {
    let tables = motor(&format!("{MEDIAN_SLOW}{ULNAR_NORMAL}"));
    for phrase in phrases(&tables) {
        let text = format!("Date of study: 2026-03-02\n\n{tables}\n## Impression\n\n1. {phrase}\n");
        let mut sample = open("a.report.md", &text);
        rules::refresh(&mut sample.world, sample.id, &|| false);
        let document = sample.world.document(sample.id).expect("a document");
        let impression = text.find("1. ").expect("an item");
        let there: Vec<&str> = document
            .findings()
            .filter(|placed| placed.range().start >= impression)
            .map(|placed| placed.finding.rule)
            .collect();
        assert!(there.is_empty(), "{phrase}: {there:?}");
    }
}

#[test]
fn an_impression_is_completed_as_it_is_typed() {
    let tables = motor(&format!("{MEDIAN_SLOW}{ULNAR_NORMAL}"));
    let line = |typed: &str| taken(&format!("{tables}\n## Impression\n\n{typed}"));
    assert_eq!(
        line("2. Right med$0"),
        "2. Right median neuropathy at the wrist."
    );
    assert_eq!(
        line("- neuropathy$0"),
        "- Right median neuropathy at the wrist."
    );
    let sample = open("a.report.md", &format!("{tables}\n## Impression\n\n$0"));
    assert!(offered(&sample, false).is_empty());
}
