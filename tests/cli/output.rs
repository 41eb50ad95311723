//! The forms of output: for people, JSON lines, SARIF; colours, the end of a pipe.

use crate::folder::{CLEAN, Folder, MISSPELT};
use expect_test::{Expect, expect};
use serde_json::Value;
use std::process::Stdio;

#[track_caller]
fn human(text: &str, expected: &Expect) {
    expected.assert_eq(
        &Folder::new(&[("a.worksheet.md", text)])
            .run(&["check", "a.worksheet.md"])
            .out,
    );
}

#[test]
fn people_see_the_line_the_place_and_the_remedy() {
    human(
        MISSPELT,
        &expect![[r#"
            warning[misspelt-payer]: `Medicre` is probably Medicare, misspelt.
             --> a.worksheet.md:3:8
              |
            3 | Payer: Medicre
              |        ^^^^^^^
              |
              = note: FMT-01: CMS Medicare Coverage Database, nerve conduction and EMG determinations, 2023 to 2024; CMS notices on Medicare administrative contractors, 2012 to 2024, payers 2026
              = help: Write Medicare

            1 warning in 1 file
            1 encounter: 1 review
        "#]],
    );
}

#[test]
fn places_near_each_other_are_one_picture() {
    human(
        &CLEAN.replace("|           | 1 ", "| 26, TC    | 1 "),
        &expect![[r#"
            error[both-components-on-line]: 26 and TC on one line of 95909: they are the two parts of one service. The whole service is billed without either.
              --> a.worksheet.md:15:15
               |
            15 | | 95909 | 26, TC    | 1     | A  | 250.00 |
               |           --  ^^
               |           |
               |           the professional part
               |
               = note: MOD-10: Component billing policies: no modifier is the whole service, 26 its professional and TC its technical part, 2024
               = help: Remove 26 and TC from 95909 (confirm that the record supports it)
               = help: Keep 26 on 95909 (confirm that the record supports it)

            1 error in 1 file
            1 encounter: 1 hold
        "#]],
    );
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let long = MISSPELT.replace(
        "## Diagnoses",
        &format!(
            "Notes: {} 9586l {}\n\n## Diagnoses",
            "x ".repeat(250_000),
            "y ".repeat(250_000)
        ),
    );
    let long = long.replace(
        "Payer: Medicre",
        &format!("Payer: Medicre{}", " ".repeat(500_000)),
    );
    let run = Folder::new(&[("a.worksheet.md", &long)]).run(&["check", "a.worksheet.md"]);
    assert!(run.out.contains("a.worksheet.md:3:8"), "{}", run.out.len());
    assert!(run.out.len() < 20_000, "{}", run.out.len());
}

#[test]
fn colours_are_for_terminals_or_asked_for() {
    let folder = Folder::new(&[("a.worksheet.md", MISSPELT)]);
    let colored = |arguments: &[&str]| {
        folder
            .run(&[&["check", "a.worksheet.md"], arguments].concat())
            .out
            .contains('\u{1b}')
    };
    assert!(!colored(&[]));
    assert!(!colored(&["--color", "never"]));
    assert!(colored(&["--color", "always"]));
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let text = CLEAN
        .replace("|           | 1 ", "| 26, TC    | 1 ")
        .replace("250.00", "250.00 \u{1b}[2J");
    let run = Folder::new(&[("a.worksheet.md", &text)]).run(&["check", "a.worksheet.md"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(!run.out.contains('\u{1b}'), "{run:?}");
}

#[test]
fn json_lines_have_one_based_places_in_characters() {
    let text = MISSPELT.replace("Payer: Medicre", "Payer: Medicare\n\nNotes: 😀 95861-26-TC");
    let run = Folder::new(&[("a.worksheet.md", MISSPELT), ("b.worksheet.md", &text)])
        .run(&["check", "--format", "json", "."]);
    let lines: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let first = &lines[0];
    let place =
        ["line", "column", "end_line", "end_column"].map(|key| first[key].as_u64().unwrap());
    assert_eq!(
        (first["path"].as_str(), place),
        (Some("a.worksheet.md"), [3, 8, 3, 15])
    );
    assert_eq!(
        [&first["rule"], &first["id"], &first["severity"]],
        ["misspelt-payer", "FMT-01", "warning"]
    );
    let mut keys: Vec<&str> = first
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    let expected = "column edition end_column end_line fixes id line message path related rule severity source";
    assert_eq!(keys.join(" "), expected);
    assert_eq!(
        first["fixes"][0]["safety"]
            .as_str()
            .map(|safety| ["safe", "confirm", "shown"].contains(&safety)),
        Some(true)
    );
}

#[test]
fn sarif_fits_its_schema() {
    let mut schema: Value =
        serde_json::from_str(include_str!("../schemas/sarif-2.1.0.json")).unwrap();
    // The published pattern of `language` has an unpaired bracket, which not every reader of patterns takes.
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"]
            .as_object_mut()
            .unwrap()
            .remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let broken = MISSPELT.replace("|           | 1 ", "| 26, TC    | 1 ");
    let files = [
        ("with blank/ä.worksheet.md", broken.as_str()),
        ("clean.worksheet.md", CLEAN),
    ];
    for paths in [
        ["with blank", "clean.worksheet.md"].as_slice(),
        &["clean.worksheet.md"],
        &["missing.md"],
    ] {
        let run = Folder::new(&files).run(&[&["check", "--format", "sarif"], paths].concat());
        let sarif: Value = serde_json::from_str(&run.out).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&sarif)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert_eq!(faults, Vec::<String>::new());
    }
}

#[test]
fn sarif_has_places_fixes_and_rules() {
    let run = Folder::new(&[("with blank/ä.worksheet.md", MISSPELT)])
        .run(&["check", "--format", "sarif", "."]);
    let sarif: Value = serde_json::from_str(&run.out).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    let physical = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        physical["artifactLocation"]["uri"],
        "with%20blank/%C3%A4.worksheet.md"
    );
    assert_eq!(
        physical["region"],
        serde_json::json!({ "startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 15 })
    );
    assert_eq!(
        result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
        "Medicare"
    );
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    let rule = rules
        .iter()
        .find(|rule| rule["id"] == result["ruleId"])
        .unwrap();
    assert!(
        rule["help"]["markdown"]
            .as_str()
            .unwrap()
            .contains("misspelt-payer"),
        "{rule}"
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let names: Vec<String> = (0..500)
        .map(|number| format!("{number}.worksheet.md"))
        .collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), MISSPELT)).collect();
    let folder = Folder::new(&files);
    let mut child = folder
        .command(&["check", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).as_ref()
        ),
        (Some(1), "")
    );
}
