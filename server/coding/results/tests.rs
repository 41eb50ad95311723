use super::*;
use crate::codes::{Codebook, Grade};
use crate::coding::study::{Examination, Side};
use crate::model::report::{ConductionColumn, Documented, NeedleColumn, Unit, documented};
use crate::syntax::Parser;

fn report(text: &str) -> Documented {
    let facts = crate::model::read(text, &Parser::new().parse(text), true);
    documented(text, &facts).remove(0)
}

/// The grade of a cell under a head; `clause` where it stands in an item of a list.
fn check_grade(column: NeedleColumn, head: &str, cell: &str, expected: Option<Grade>) {
    let text =
        format!("## Needle EMG\n\nSide | Muscle | {head} | Comment\nRight | Deltoid | {cell} |\n");
    let found = report(&text);
    let grades = grades_of(Codebook::shipped(), &found.needle[0]);
    let graded = grades.iter().find(|graded| graded.column == column);
    assert_eq!(
        graded.and_then(Graded::grade),
        expected,
        "{head}: {cell}: {grades:?}"
    );
}

#[test]
fn cells_are_graded() {
    for (cell, expected) in [
        ("0", Some(Grade::Nothing)),
        ("None", Some(Grade::Nothing)),
        ("N", Some(Grade::Nothing)),
        ("1+", Some(Grade::Amount(1))),
        ("+1", Some(Grade::Amount(1))),
        ("++", Some(Grade::Amount(2))),
        ("2+*", Some(Grade::Amount(2))),
        ("+/-", Some(Grade::Unsustained)),
        ("few", Some(Grade::Some)),
        ("NT", Some(Grade::Unassessed)),
        ("-", None),
    ] {
        check_grade(NeedleColumn::Fibrillation, "Fibs", cell, expected);
    }
    for (cell, expected) in [
        ("Nml", Some(Grade::Normal)),
        ("full", Some(Grade::Normal)),
        ("Reduced", Some(Grade::Decreased)),
        ("moderately reduced", Some(Grade::Decreased)),
        ("early", Some(Grade::Early)),
        ("discrete", Some(Grade::Discrete)),
        ("single unit", Some(Grade::Single)),
        ("poor effort", Some(Grade::Poor)),
    ] {
        check_grade(NeedleColumn::Recruitment, "Recruitment", cell, expected);
    }
    for (cell, expected) in [
        ("Incr", Some(Grade::Increased)),
        ("1+", Some(Grade::Increased)),
        ("1-", Some(Grade::Decreased)),
        ("450", None),
        ("S", Some(Grade::Decreased)),
    ] {
        check_grade(NeedleColumn::Amplitude, "Amp", cell, expected);
    }
    check_grade(NeedleColumn::Phases, "Poly", "0", Some(Grade::Nothing));
    check_grade(NeedleColumn::Phases, "Poly", "2+", Some(Grade::Increased));
    check_grade(
        NeedleColumn::OtherSpontaneous,
        "Other",
        "CRD",
        Some(Grade::Some),
    );
}

/// Each muscle of a text: whether it is abnormal, active, with large units, with few units.
fn check_muscle(text: &str, expected: [Option<bool>; 4]) {
    let found = report(&format!("## Needle EMG\n\n{text}\n"));
    let codebook = Codebook::shipped();
    let parts = [&found];
    let examination = Examination::read(codebook, &parts);
    let results = Results::read(codebook, &parts, &examination);
    for muscle in &results.muscles {
        let told = [
            muscle.is_abnormal(),
            muscle.is_active(),
            Some(muscle.chronic().is_some()),
            Some(muscle.reduced_recruitment().is_some()),
        ];
        assert_eq!(told, expected, "{text}: {muscle:?}");
    }
    assert!(!results.muscles.is_empty(), "{text}");
}

#[test]
fn items_and_sentences_are_graded() {
    let (yes, no) = (Some(true), Some(false));
    check_muscle(
        "- Right deltoid: normal insertion, no fibs/PSW, normal MUAP, full recruitment",
        [no, no, no, no],
    );
    check_muscle(
        "- Right deltoid: increased insertional activity with 2+ fibrillations, reduced recruitment",
        [yes, yes, no, yes],
    );
    check_muscle(
        "The right deltoid, biceps and triceps were normal.",
        [no, None, no, no],
    );
    check_muscle(
        "The right deltoid showed no abnormal spontaneous activity and normal motor units.",
        [no, no, no, no],
    );
    check_muscle(
        "- Right APB: fibs 2+, PSW 1+, large MUAPs, discrete recruitment",
        [yes, yes, yes, yes],
    );
    check_muscle(
        "- Right triceps: silent at rest, MUPs with normal amplitude, poor effort",
        [no, no, no, no],
    );
}

const MEDIAN: &str = "\
## Motor nerve conduction

| Side  | Nerve  | Record | Stimulate | Latency (ms) | Norm | Amplitude (mV) | Norm | Velocity (m/s) | Distance (mm) |
|-------|--------|--------|-----------|------|------|------|-----|----|-----|
| Right | Median | APB    | Wrist     | 5.6* | <4.2 | 6.2  | >5  |    | 80  |
| Right | Median | APB    | Elbow     | 9,7  |      | 6.0  |     | 52 | 215 |
| Left  | Median | APB    | Wrist     | NR   |      |      |     |    |     |

## F waves

| Side  | Nerve  | F lat (ms) |
|-------|--------|------------|
| Right | Median | 29.8       |
";

fn with_results(text: &str, check: impl Fn(&Codebook, &Results<'_, '_>)) {
    let found = report(text);
    let codebook = Codebook::shipped();
    let parts = [&found];
    let examination = Examination::read(codebook, &parts);
    check(codebook, &Results::read(codebook, &parts, &examination));
}

#[test]
fn rows_are_put_together_to_studies() {
    with_results(MEDIAN, |codebook, results| {
        let [right, left] = results.studies.as_slice() else {
            panic!("{:?}", results.studies);
        };
        assert_eq!(right.conducted.side, Side::Right);
        assert_eq!(
            (
                right.runs.len(),
                right.runs[0].rows.len(),
                right.waves.len()
            ),
            (1, 2, 1)
        );
        let [wrist, elbow] = right.runs[0].rows.as_slice() else {
            panic!("{:?}", right.runs);
        };
        assert_eq!(wrist.site.map(|site| site.name.as_str()), Some("wrist"));
        assert_eq!(elbow.site.map(|site| site.name.as_str()), Some("elbow"));
        let (latency, value) = wrist.latency().unwrap();
        assert_eq!(
            (value, latency.flag, latency.unit),
            (5.6, Some(Flag::Marked), Some(Unit::Milliseconds))
        );
        assert_eq!(elbow.latency().unwrap().1, 9.7);
        assert_eq!(
            wrist.measured(ConductionColumn::Distance).unwrap().0.unit,
            Some(Unit::Millimetres)
        );
        let limits = Limits::new(codebook, &LaboratoryLimits::default());
        let judged = limits.judge(right, wrist, latency).unwrap();
        assert!(!judged.is_normal && matches!(judged.yard, Yard::Printed(..)));
        let velocity = elbow.measured(ConductionColumn::Velocity).unwrap().0;
        let judged = limits.judge(right, elbow, velocity).unwrap();
        assert!(judged.is_normal && matches!(judged.yard, Yard::Published(_)));
        let wave = &right.waves[0];
        assert!(
            limits
                .judge(right, wave, &wave.measures[0])
                .unwrap()
                .is_normal
        );
        assert!(left.is_absent());
    });
}

#[test]
fn the_laboratory_decides_before_what_is_published() {
    let latency = |bound: &str| LaboratoryLimits {
        name: None,
        studies: [(
            "median motor, APB".to_owned(),
            [("velocity".to_owned(), bound.to_owned())].into(),
        )]
        .into(),
    };
    with_results(MEDIAN, |codebook, results| {
        let right = &results.studies[0];
        let elbow = &right.runs[0].rows[1];
        let velocity = elbow.measured(ConductionColumn::Velocity).unwrap().0;
        for (bound, is_normal) in [("> 55", false), (">= 52", true), ("50-60", true)] {
            let judged = Limits::new(codebook, &latency(bound))
                .judge(right, elbow, velocity)
                .unwrap();
            assert!(matches!(judged.yard, Yard::Laboratory(..)), "{bound}");
            assert_eq!(judged.is_normal, is_normal, "{bound}");
        }
    });
}

#[test]
fn a_study_that_nobody_knows_is_named() {
    let names = [
        "median motor, APB",
        "Median Motor (Abd Poll Brev)",
        "sural sensory",
        "median_d2",
        "knee jerk",
    ];
    let studies = names.map(|name| (name.to_owned(), Default::default()));
    let limits = LaboratoryLimits {
        name: None,
        studies: studies.into(),
    };
    let unknown: Vec<&str> = limits.unknown(Codebook::shipped()).collect();
    assert_eq!(unknown, ["knee jerk"]);
}

#[test]
fn a_row_whose_cells_stand_under_other_heads_has_no_measures() {
    let found = report(
        "## Motor NCS\n\nStim Site | NR | Onset (ms) | O-P Amp (mV)\nRight Median Motor (APB)\nWrist | 3.4 | 8.2 |\nElbow | NR | | \n",
    );
    let read: Vec<Vec<bool>> = found
        .conduction
        .iter()
        .map(|row| {
            measures_of(row)
                .iter()
                .map(|measure| measure.is_absent)
                .collect()
        })
        .collect();
    assert_eq!(read, [vec![], vec![true]]);
}
