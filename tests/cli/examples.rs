//! The examples of the book, worksheets with their reports: exactly what is wrong with them is reported, where it is.

use crate::folder::Folder;
use serde_json::Value;
use std::collections::BTreeSet;

/// What `check` reports in an example and the report that it names, as `line rule`, hints left out.
fn found(number: &str, file: &str) -> BTreeSet<(usize, String)> {
    let folder = Folder::new(&[]);
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples");
    for kind in ["worksheet", "report"] {
        let name = format!("{number}.{kind}.md");
        let text = std::fs::read(format!("{examples}/{name}")).unwrap();
        folder.write(&name, &text);
    }
    let run = folder.run(&["check", "--format", "json", "."]);
    let lines = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    let of_file = lines.filter(|one: &Value| {
        one["path"]
            .as_str()
            .is_some_and(|path| path.ends_with(file))
    });
    let told = of_file.filter(|one| one["severity"] != "hint");
    told.map(|one| {
        let line = usize::try_from(one["line"].as_u64().unwrap()).unwrap();
        (line, one["rule"].as_str().unwrap().to_owned())
    })
    .collect()
}

#[track_caller]
fn check(number: &str, file: &str, expected: &[(usize, &str)]) {
    let expected = expected
        .iter()
        .map(|(line, rule)| (*line, (*rule).to_owned()));
    assert_eq!(found(number, file), expected.collect(), "{number}: {file}");
}

#[test]
fn nothing_is_wrong_with_the_clean_pair() {
    check("clean-0142", ".md", &[]);
}

#[test]
fn the_faulty_worksheet_has_its_faults_and_no_others() {
    check(
        "faulty-0143",
        ".worksheet.md",
        &[
            (2, "misspelt-payer"),
            (3, "report-of-another-day"),
            (4, "place-of-service-without-number"),
            (8, "diagnosis-of-side-not-studied"),
            (9, "diagnosis-not-billable"),
            // Whole in a facility; two complete limbs of none; beside conduction studies and 95886; one unit is both limbs.
            (13, "global-test-in-facility"),
            (13, "needle-code-of-other-limb-count"),
            (13, "needle-emg-of-day-without-conduction"),
            (13, "units-of-whole-study"),
            // Three studies, not seven or eight; 26 with TC; pointer C.
            (14, "both-components-on-line"),
            (14, "charge-without-diagnosis"),
            (14, "conduction-tier-not-documented"),
            // Three muscles; 59.
            (15, "complete-limb-not-documented"),
            (15, "distinct-modifier-without-pair"),
            (15, "global-test-in-facility"),
        ],
    );
}

#[test]
fn the_faulty_report_has_its_faults_and_no_others() {
    check(
        "faulty-0143",
        ".report.md",
        &[
            (2, "reason-or-impression-missing"),
            (2, "report-without-referral"),
            // What would be needed for a complete limb.
            (17, "complete-limb-not-documented"),
            (18, "nerve-not-of-muscle"),
            (21, "counted-limbs-differ"),
            (21, "interpretation-without-physician"),
            (21, "left-over-placeholder"),
            (21, "normal-impression-over-abnormal-results"),
        ],
    );
}
