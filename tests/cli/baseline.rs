//! Baselines, verdicts and JUnit: what `check` says to a folder with old findings and to systems of integration.

use crate::folder::{CLEAN, Folder, MISSPELT, Run};
use expect_test::expect;
use serde_json::Value;

/// A worksheet with a finding of level error.
fn faulty() -> String {
    CLEAN.replace("|           | 1 ", "| 26, TC    | 1 ")
}

/// A folder with findings, and a baseline of them.
fn adopted() -> Folder {
    let folder = Folder::new(&[("a.worksheet.md", MISSPELT), ("b.worksheet.md", &faulty())]);
    let run = folder.run(&["check", "--write-baseline", "known", "."]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "2 findings of 2 files written to known\n"),
        "{run:?}"
    );
    folder
}

fn again(folder: &Folder) -> Run {
    folder.run(&["check", "--baseline", "known", "."])
}

#[test]
fn known_findings_do_not_count() {
    let folder = adopted();
    let run = again(&folder);
    assert_eq!(run.code, Some(0), "{run:?}");
    expect![[r#"
        no new findings in 2 files; the baseline knows 2
        2 encounters: 1 review, 1 hold
    "#]]
    .assert_eq(&run.out);
    assert_eq!(run.err, "");
}

#[test]
fn a_baseline_holds_no_text_and_is_the_same_each_time() {
    let folder = adopted();
    let first = folder.read("known");
    for words in ["Medicre", "G56", "95909", "Billing", "worksheet.md"] {
        assert!(!first.contains(words), "{words} in {first}");
    }
    folder.run(&["check", "--write-baseline", "known", "."]);
    assert_eq!(folder.read("known"), first);
}

#[test]
fn moved_lines_are_still_known() {
    let folder = adopted();
    let moved = MISSPELT.replace(
        "# Billing worksheet\n",
        "\n\n# Billing worksheet\n\nNotes: x\n",
    );
    folder.write("a.worksheet.md", moved.as_bytes());
    let run = again(&folder);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
}

#[test]
fn new_findings_count_and_are_printed() {
    let folder = adopted();
    let worse = MISSPELT.replace("|           | 1 ", "| 26, TC    | 1 ");
    folder.write("a.worksheet.md", worse.as_bytes());
    let run = again(&folder);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("both-components-on-line"), "{run:?}");
    assert!(!run.out.contains("misspelt-payer"), "{run:?}");
    assert!(
        run.out
            .contains("1 error in 1 file; the baseline knows 2 more\n"),
        "{run:?}"
    );
    let json = folder.run(&["check", "--baseline", "known", "--format", "json", "."]);
    assert_eq!(json.out.lines().count(), 1, "{json:?}");
}

#[test]
fn entries_that_match_nothing_are_mentioned() {
    let folder = adopted();
    folder.write("a.worksheet.md", CLEAN.as_bytes());
    let run = again(&folder);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains(
            "known: 1 of 2 known findings are gone from the files that were checked (misspelt-payer 1)"
        ),
        "{run:?}"
    );
}

#[test]
fn a_baseline_that_cannot_be_used_exits_2() {
    let folder = Folder::new(&[("a.worksheet.md", CLEAN), ("other", "x\n")]);
    for (name, reason) in [
        ("missing", "missing: cannot be read: no such file"),
        ("other", "other: is no baseline of medcode"),
        (".", "is no baseline"),
    ] {
        let run = folder.run(&["check", "--baseline", name, "a.worksheet.md"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains(reason), "{run:?}");
    }
}

#[test]
fn a_baseline_is_not_written_where_something_could_not_be_checked() {
    let folder = Folder::new(&[("a.worksheet.md", MISSPELT)]);
    let run = folder.run(&["check", "--write-baseline", "known", "a.worksheet.md", "b"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(!folder.path("known").exists());
    let run = folder.run(&["check", "--write-baseline", "no/known", "a.worksheet.md"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("no/known: cannot be written"), "{run:?}");
}

#[test]
fn verdicts_are_lines_of_their_own() {
    let folder = Folder::new(&[("a.worksheet.md", MISSPELT), ("b.worksheet.md", CLEAN)]);
    let run = folder.run(&["check", "--verdicts", "b.worksheet.md"]);
    expect![[r#"
        b.worksheet.md:1: clean: 1 line, $141.95 expected
        no findings in 1 file
        1 encounter: 1 clean
    "#]]
    .assert_eq(&run.out);
    let run = folder.run(&["check", "--verdicts", "--format", "json", "."]);
    let lines: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let kinds: Vec<&str> = lines
        .iter()
        .map(|line| line["kind"].as_str().unwrap_or("finding"))
        .collect();
    assert_eq!(kinds, ["finding", "verdict", "verdict"]);
    let verdict = &lines[1];
    assert_eq!(
        [&verdict["path"], &verdict["encounter"], &verdict["verdict"]],
        ["a.worksheet.md", "Billing worksheet", "review"]
    );
    assert_eq!(
        (verdict["line"].as_u64(), verdict["amount_cents"].as_u64()),
        (Some(1), Some(14_195))
    );
}

#[test]
fn without_a_pack_for_the_date_the_verdict_is_unknown() {
    let old = CLEAN.replace("2026", "2023");
    let folder = Folder::new(&[("a.worksheet.md", &old)]);
    let run = folder.run(&["check", "."]);
    assert!(
        run.out.ends_with(
            "1 encounter: 1 unknown (no edition of fees, icd10cm, mue, ptp covers 2023-03-02)\n"
        ),
        "{run:?}"
    );
}

#[test]
fn junit_has_a_suite_for_each_file_and_no_times() {
    let files = [
        ("a.worksheet.md", faulty()),
        ("b.worksheet.md", CLEAN.to_owned()),
    ];
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let folder = Folder::new(&files);
    let run = folder.run(&["check", "--format", "junit", ".", "missing"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="medcode" tests="3" skipped="0" failures="1" errors="1">
            <testsuite name="a.worksheet.md" tests="1" skipped="0" errors="0" failures="1">
                <testcase name="both-components-on-line 15:15" classname="a.worksheet.md">
                    <failure message="26 and TC on one line of 95909: they are the two parts of one service. The whole service is billed without either." type="error">a.worksheet.md:15:15
        26 and TC on one line of 95909: they are the two parts of one service. The whole service is billed without either.
        MOD-10: Component billing policies: no modifier is the whole service, 26 its professional and TC its technical part, 2024</failure>
                </testcase>
            </testsuite>
            <testsuite name="b.worksheet.md" tests="1" skipped="0" errors="0" failures="0">
                <testcase name="nothing of level error or warning" classname="b.worksheet.md"/>
            </testsuite>
            <testsuite name="missing" tests="1" skipped="0" errors="1" failures="0">
                <testcase name="could not be checked" classname="missing">
                    <error message="cannot be read: no such file or directory"/>
                </testcase>
            </testsuite>
        </testsuites>
    "#]]
    .assert_eq(&run.out);
}
