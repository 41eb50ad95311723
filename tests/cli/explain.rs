//! `explain`, `codes`, `--version` and the help.

use crate::folder::Folder;
use serde_json::Value;

#[track_caller]
fn check(arguments: &[&str], code: i32, shown: &[&str]) -> String {
    let run = Folder::new(&[]).run(arguments);
    assert_eq!(run.code, Some(code), "{run:?}");
    for words in shown {
        assert!(
            run.out.contains(words) || run.err.contains(words),
            "no `{words}` in {run:?}"
        );
    }
    run.out
}

#[test]
fn a_rule_is_explained_by_name_and_id() {
    let by_name = check(
        &["explain", "misspelt-payer"],
        0,
        &["misspelt-payer", "FMT-01"],
    );
    assert_eq!(check(&["explain", "fmt-01"], 0, &[]), by_name);
}

#[test]
fn codes_sites_and_payers_are_explained() {
    check(&["explain", "95861"], 0, &["95861"]);
    check(&["explain", "g56.01"], 0, &["G56.01"]);
    check(&["explain", "Medicare"], 0, &["Medicare"]);
    check(
        &["explain", "on", "campus-outpatient", "hospital"],
        0,
        &["22"],
    );
}

#[test]
fn a_word_of_several_meanings_is_explained_in_all() {
    check(
        &["explain", "26"],
        0,
        &["Professional component", "Military Treatment Facility"],
    );
}

#[test]
fn an_unknown_word_offers_the_nearest() {
    check(
        &["explain", "mispelt-payer"],
        2,
        &["Did you mean `misspelt-payer`?"],
    );
    check(&["explain", "qqqqqqqqqqqqqqqqqq"], 2, &["is no rule, code"]);
}

#[test]
fn lists_are_for_people_and_programs() {
    for (kind, shown) in [
        ("procedures", "95861"),
        ("modifiers", "26"),
        ("sites", "On Campus-Outpatient Hospital"),
        ("payers", "Medicare"),
        ("diagnoses", "G56.01"),
        ("packs", "procedures 2026"),
    ] {
        check(&["codes", "--list", kind], 0, &[shown]);
        let lines = check(&["codes", "--list", kind, "--format", "json"], 0, &[]);
        assert!(
            lines.lines().all(
                |line| serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object())
            ),
            "{kind}"
        );
    }
}

#[test]
fn entries_are_found_by_words() {
    let first = |arguments: &[&str], first: &str| {
        let found = check(arguments, 0, &[]);
        assert!(found.starts_with(first), "{arguments:?}: {found}");
    };
    first(&["codes", "needle", "two", "limbs"], "95861");
    first(&["codes", "--search", "needle two limbs"], "95861");
    first(&["codes", "--search", "carpal", "tunel", "right"], "G56.01");
    first(&["codes", "hosptal", "outpatient"], "POS 22");
    first(&["codes", "--list", "sites", "hosptal", "outp"], "22");
    first(
        &["codes", "--list", "diagnoses", "--search", "carpal tunnel"],
        "G56.0",
    );
    first(&["codes", "--list", "payers", "--search", "etna"], "aetna");
}

#[test]
fn what_is_not_found_is_unknown() {
    check(&["codes", "qqqqqqqqqqqq"], 2, &["no entry found"]);
    check(&["codes", "--list", "packs", "fees"], 2, &["words find"]);
    check(&["codes"], 2, &["--list"]);
}

#[test]
fn the_version_names_the_editions() {
    check(
        &["--version"],
        0,
        &[
            concat!("medcode ", env!("CARGO_PKG_VERSION")),
            "procedures 2026",
        ],
    );
}

#[test]
fn without_a_command_the_help_is_shown() {
    check(&[], 2, &["Usage: medcode"]);
    check(&["--help"], 0, &["check", "explain", "fmt", "replay"]);
}
