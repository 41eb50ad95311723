//! Reports as they are typed and pasted, and the lines that they support.

use super::*;
use crate::features::sample::open;

/// The lines of each patient and day, parted by a semicolon.
fn lines(text: &str) -> String {
    let sample = open("a.report.md", text);
    let derived = derived(&sample.world, sample.id);
    let days = derived.iter().map(|day| {
        let lines = day.lines.iter().map(|line| {
            let modifiers: String = line.modifiers.iter().map(|one| format!("-{one}")).collect();
            match line.units {
                1 => format!("{}{modifiers}", line.code),
                units => format!("{}{modifiers} x{units}", line.code),
            }
        });
        lines.collect::<Vec<_>>().join(", ")
    });
    days.collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn check(layouts: &[&str], expected: &str) {
    for text in layouts {
        let text = format!("Date of study: 2026-03-02\nPlace of service: 11 Office\n\n{text}");
        assert_eq!(lines(&text), expected, "{text}");
    }
}

/// Five studies of the right arm, as pipes, as a machine prints them, and as aligned columns.
const STUDIES: [&str; 3] = [
    "\
## Motor nerve conduction

| Side  | Nerve  | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s) | F (ms) |
|-------|--------|--------|-----------|--------------|----------------|----------------|--------|
| Right | Median | APB    | Wrist     | 3.6          | 6.2            |                | 29.8   |
| Right | Median | APB    | Elbow     | 7.7          | 6.0            | 52             |        |
| Right | Ulnar  | ADM    | Wrist     | 2.8          | 9.4            |                |        |

## Sensory nerve conduction

| Side  | Nerve  | Record   | Stimulate | Peak latency (ms) | Amplitude (uV) |
|-------|--------|----------|-----------|-------------------|----------------|
| Right | Median | Digit 2  | Wrist     | 3.4               | 32             |
| Right | Ulnar  | Digit 5  | Wrist     | 3.0               | 24             |
| Right | Radial | Snuffbox | Forearm   | 2.2               | 31             |
",
    "\
Motor NCS
R. Median - APB
 Wrist 3.6 6.2
 Elbow 7.7 6.0 52
R. Ulnar - ADM
 Wrist 2.8 9.4

Sensory NCS
R. Median - Digit 2
 Wrist 3.4 32
R. Ulnar - Digit 5
 Wrist 3.0 24
R. Radial - Snuffbox
 Forearm 2.2 31
",
    "\
Motor NCS
Side   Nerve   Record  Site    Latency  Amplitude
Right  Median  APB     Wrist   3.6      6.2
Right  Median  APB     Elbow   7.7      6.0
Right  Ulnar   ADM     Wrist   2.8      9.4

Sensory NCS
Side   Nerve   Record    Site     Peak  Amplitude
Right  Median  Digit 2   Wrist    3.4   32
Right  Ulnar   Digit 5   Wrist    3.0   24
Right  Radial  Snuffbox  Forearm  2.2   31
",
];

/// Six muscles of the right arm and its paraspinals, as a table, as a list and in a sentence.
const RIGHT_ARM: [&str; 3] = [
    "\
Needle EMG
Side | Muscle | Nerve | Root | Ins Act | Fibs | Psw | Amp | Dur | Poly | Recrt
R | Deltoid | Axillary | C5-6 | Nml | 0 | 0 | Nml | Nml | 0 | Nml
R | Biceps | Musculocut | C5-6 | Nml | 0 | 0 | Nml | Nml | 0 | Nml
R | Triceps | Radial | C6-8 | Nml | 0 | 0 | Nml | Nml | 0 | Nml
R | PronatorTeres | Median | C6-7 | Nml | 0 | 0 | Nml | Nml | 0 | Nml
R | 1stDorInt | Ulnar | C8-T1 | Nml | 0 | 0 | Nml | Nml | 0 | Nml
R | Abd Poll Brev | Median | C8-T1 | Nml | 0 | 0 | Nml | Nml | 0 | Nml
R | C7 PSP | Rami | C7 | Nml | 0 | 0 | | | |
",
    "\
Needle EMG

RIGHT UPPER EXTREMITY
- Deltoid (axillary, C5-6): normal insertion, no fibs/PSW, normal MUAP, full recruitment
- Biceps (musculocutaneous, C5-6): normal insertion, no fibs/PSW, normal MUAP, full recruitment
- Triceps (radial, C6-8): normal insertion, no fibs/PSW, normal MUAP, full recruitment
- Pronator teres (median, C6-7): normal insertion, no fibs/PSW, normal MUAP, full recruitment
- FDI (ulnar, C8-T1): normal insertion, no fibs/PSW, normal MUAP, full recruitment
- APB (median, C8-T1): normal insertion, no fibs/PSW, normal MUAP, full recruitment
",
    "\
Needle EMG

The right deltoid, biceps, triceps, pronator teres, FDI and APB were normal.
",
];

#[test]
fn the_same_study_is_the_same_in_each_layout() {
    check(&STUDIES, "95909");
    check(&RIGHT_ARM, "95860");
    for (studies, needle) in STUDIES.iter().zip(RIGHT_ARM) {
        check(&[&format!("{studies}\n{needle}")], "95909, 95886");
    }
}

#[test]
fn limited_and_complete_limbs_are_told_apart() {
    let left = [
        "L | Deltoid | Axillary | C5-6 | Nml | 0 | 0 | Nml | Nml | 0 | Nml\nL | Triceps | Radial | C6-8 | Nml | 0 | 0 | Nml | Nml | 0 | Nml\n",
        "\nLEFT UPPER EXTREMITY\n- Deltoid (axillary, C5-6): normal insertion, no fibs/PSW, normal MUAP, full recruitment\n- Triceps (radial, C6-8): normal insertion, no fibs/PSW, normal MUAP, full recruitment\n",
        "The left deltoid and triceps were normal.\n",
    ];
    for ((studies, needle), left) in STUDIES.iter().zip(RIGHT_ARM).zip(left) {
        check(&[&format!("{needle}{left}")], "95860, 95870-59");
        check(
            &[&format!("{studies}\n{needle}{left}")],
            "95909, 95886, 95885-59",
        );
    }
}

#[test]
fn in_a_facility_it_is_the_professional_part() {
    let text = format!(
        "Date of study: 2026-03-02\nPlace of service: 22 On Campus-Outpatient Hospital\n\n{}\n{}",
        STUDIES[0], RIGHT_ARM[0]
    );
    assert_eq!(lines(&text), "95909-26, 95886-26");
}

#[test]
fn days_and_patients_are_derived_apart() {
    let text = format!(
        "# One\nCase: 1\nDate of study: 2026-03-02\n{}\n# Two\nCase: 1\nDate of study: 2026-03-03\n{}\n# Three\nCase: 2\nDate of study: 2026-03-03\n{}",
        RIGHT_ARM[0], STUDIES[1], RIGHT_ARM[0]
    );
    assert_eq!(lines(&text), "95860; 95909; 95860");
}

#[test]
fn the_rows_that_prove_a_line_are_its_evidence() {
    let sample = open(
        "a.report.md",
        &format!("Date of study: 2026-03-02\n\n{}", STUDIES[1]),
    );
    let derived = derived(&sample.world, sample.id);
    let line = derived.first().and_then(|day| day.lines.first());
    let rows: Vec<&str> = line.map_or_else(Vec::new, |line| {
        let words = line
            .evidence
            .iter()
            .map(|range| sample.text[range.clone()].trim());
        words.take(4).collect()
    });
    assert_eq!(
        rows,
        ["Median", "Wrist 3.6 6.2", "Elbow 7.7 6.0 52", "Ulnar"]
    );
}

#[test]
fn where_nothing_is_documented_nothing_is_derived() {
    let text = "Date of study: 2026-03-02\n\n# Impression\n\nNormal study of the right arm.\n";
    assert_eq!(lines(text), "");
}
