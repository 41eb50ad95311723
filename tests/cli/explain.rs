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
    check(&["explain", "Medicare"], 0, &["Medicare", "Noridian"]);
    check(
        &["explain", "UHC"],
        0,
        &["UnitedHealthcare", "UHC is another name of it"],
    );
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
fn a_label_chooses_among_meanings() {
    let modifier = check(
        &["explain", "modifier", "26"],
        0,
        &["Professional component"],
    );
    assert!(!modifier.contains("Military"), "{modifier}");
    let site = check(
        &["explain", "POS 22"],
        0,
        &["22 On Campus-Outpatient Hospital"],
    );
    assert!(!site.contains("Increased"), "{site}");
    check(&["explain", "CPT 95861"], 0, &["Needle EMG, two limbs"]);
    check(&["explain", "modifier 95861"], 2, &["is no rule, code"]);
}

#[test]
fn codes_of_one_day_are_explained_in_any_order() {
    let never = "95861 with 95910** never together, indicator 0; use 95886 or 95885";
    let first = check(&["explain", "95861+95910"], 0, &[never]);
    assert_eq!(check(&["explain", "95910", "+", "95861"], 0, &[]), first);
    assert_eq!(
        check(&["explain", "95910+95861", "--date", "2026-03-02"], 0, &[]),
        first
    );
    check(
        &["explain", "95886+95910"],
        0,
        &["no pair edit", "95886 is an add-on to 95910"],
    );
    check(
        &["explain", "95861+95910", "--as-of", "2019-03-02"],
        0,
        &["no edition of the pair edits covers 2019-03-02"],
    );
    let three = check(&["explain", "95861+95910+95860"], 0, &[]);
    assert_eq!(three.matches("\n---\n\n").count(), 2, "{three}");
    check(&["explain", "95861+95862"], 2, &["is no rule, code"]);
}

#[test]
fn pair_edits_differ_by_who_bills() {
    for (pair, practitioner, hospital) in [
        (
            "51785+99213",
            "with a modifier only, indicator 1",
            "no pair edit for outpatient",
        ),
        (
            "64611+95861",
            "never together, indicator 0",
            "with a modifier only, indicator 1",
        ),
        // A code that only the edits know.
        (
            "95861+90912",
            "with a modifier only, indicator 1",
            "no pair edit for outpatient",
        ),
    ] {
        check(&["explain", pair], 0, &[practitioner]);
        check(&["explain", pair, "--setting", "hospital"], 0, &[hospital]);
    }
}

#[test]
fn a_range_is_explained_as_a_family() {
    check(
        &["explain", "95907-95913"],
        0,
        &["95907–95913", "13 or more"],
    );
}

#[test]
fn the_date_chooses_the_edition() {
    let amount = |date: &str, shown: &str| {
        check(&["explain", "95861", "--as-of", date], 0, &[shown]);
    };
    amount("2025-03-02", "$149.44");
    amount("2026-03-02", "$161.99");
    check(&["explain", "95861", "--date", "soon"], 2, &["YYYY-MM-DD"]);
}

#[test]
fn headings_show_what_is_below_them() {
    check(
        &["explain", "G56.0"],
        0,
        &["A heading, not billable", "G56.03"],
    );
}

#[test]
fn settings_of_the_folder_count() {
    let explain = |settings: &str, word: &str| {
        let folder = Folder::new(&[("medcode.toml", settings)]);
        let run = folder.run(&["explain", word]);
        assert_eq!(run.code, Some(0), "{run:?}");
        run
    };
    let here = explain("[fees]\nlocality = \"CA 18\"\n", "Medicare").out;
    assert!(
        here.contains("Noridian") && !here.contains("Novitas"),
        "{here}"
    );
    let then = explain("[edition]\nas-of = \"2025-03-02\"\n", "95861").out;
    assert!(then.contains("$149.44"), "{then}");
    let wrong = explain("[fees]\nlocality = 18\n", "95861");
    assert!(wrong.err.contains("fees.locality"), "{wrong:?}");
}

#[test]
fn an_unknown_word_offers_the_nearest() {
    check(
        &["explain", "mispelt-payer"],
        2,
        &["Did you mean `misspelt-payer`?"],
    );
    check(
        &["explain", "carpal tunel right"],
        2,
        &["`medcode codes carpal tunel right` finds"],
    );
    check(&["explain", "pay-16"], 0, &["PAY-16", "No rule reports it"]);
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
