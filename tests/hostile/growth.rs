//! Four times the text costs about four times as long.

use crate::folder::Folder;
use std::time::{Duration, Instant};

/// How many times as long four times the text may take: linear work takes four, work of squares sixteen.
const GROWTH: u32 = 8;
/// What the machine may be late by: work of squares at these sizes is late by tens of seconds.
const LATENESS: Duration = Duration::from_secs(2);

fn time(arguments: &[&str], text: &str) -> Duration {
    let folder = Folder::new(&[("a.worksheet.md", text)]);
    let start = Instant::now();
    let run = folder.run(&[&["check"], arguments, &["."]].concat());
    let time = start.elapsed();
    assert!(
        matches!(run.code, Some(0 | 1)),
        "{:?} {}",
        run.code,
        run.err
    );
    assert_eq!(run.err, "");
    time
}

/// Checks a text of `n` and of `4n` parts.
#[track_caller]
fn check(n: usize, text: impl Fn(usize) -> String) {
    check_with(&["--format", "json", "--verdicts"], n, text);
}

#[track_caller]
fn check_with(arguments: &[&str], n: usize, text: impl Fn(usize) -> String) {
    let (once, four_times) = (time(arguments, &text(n)), time(arguments, &text(4 * n)));
    assert!(
        four_times < once * GROWTH + LATENESS,
        "{n} parts take {once:?}, {} take {four_times:?}",
        4 * n
    );
}

const DEFAULTS: &str = "# Billing worksheet\n\nPayer: Medicare\nSite of service: 11 Office\n";
const DAY: &str = "Case: 1\nDate of service: 2026-03-02\nA. G56.01\n";

#[test]
fn encounters_of_one_patient_and_day() {
    check(5_000, |n| {
        format!(
            "{DEFAULTS}{}",
            format!("\n# Encounter\n{DAY}95909 x1 [A]\n").repeat(n)
        )
    });
}

#[test]
fn encounters_of_one_day_by_as_many_practitioners() {
    check(2_500, |n| {
        let encounter =
            |at| format!("\n# Encounter\n{DAY}Rendering provider: {at}\n95909 x1 [A]\n");
        DEFAULTS.to_owned() + &(0..n).map(encounter).collect::<String>()
    });
}

#[test]
fn pasted_encounters_without_headings() {
    check(2_500, |n| {
        format!("Payer: Medicare\nPOS: 11\n{DAY}95909 x1 [A]\n\n").repeat(n)
    });
}

#[test]
fn known_findings_of_pasted_encounters() {
    check_with(&["--write-baseline", "known"], 1_250, |n| {
        format!("Payer: Medicare\nPOS: 11\n{DAY}95909 x2 [A]\n\n").repeat(n)
    });
}

#[test]
fn charge_lines_of_one_encounter() {
    check(1_250, |n| {
        format!("{DEFAULTS}{DAY}{}", "95909 x1 [A] $10.00\n".repeat(n))
    });
}

#[test]
fn charge_lines_that_exclude_each_other() {
    let codes = ["95909", "95886", "95861", "95907", "95860", "95885"];
    check(1_250, |n| {
        let lines = codes.iter().cycle().take(n);
        let lines: String = lines.map(|code| format!("{code} x1 [A]\n")).collect();
        format!("{DEFAULTS}{DAY}{lines}")
    });
}

#[test]
fn rows_of_one_table_of_charges() {
    check(1_250, |n| {
        let rows = "| 95909 | | 1 | A |\n".repeat(n);
        format!("{DEFAULTS}{DAY}\n| Code | Modifiers | Units | Dx |\n|--|--|--|--|\n{rows}")
    });
}

#[test]
fn diagnoses_and_lines_that_point_to_the_last_one() {
    check(1_250, |n| {
        let entries: String = (1..=n).map(|at| format!("{at}. G56.01\n")).collect();
        let lines = format!("95909 x1 [{n}]\n").repeat(n);
        format!("{DEFAULTS}Case: 1\nDate of service: 2026-03-02\n{entries}{lines}")
    });
}

#[test]
fn suppressions_before_one_line() {
    check(2_500, |n| {
        let comments = "<!-- medcode: allow UNIT-02: agreed -->\n".repeat(n);
        format!("{DEFAULTS}{DAY}{comments}95909 x2 [A]\n")
    });
}

#[test]
fn suppressions_of_the_file_and_encounters_under_them() {
    check(2_500, |n| {
        let comments = "<!-- medcode: allow-file UNIT-02: agreed -->\n".repeat(n);
        let encounters: String = (0..n)
            .map(|at| {
                format!("# Encounter\nCase: {at}\nDOS: 2026-03-02\nA. G56.01\n95909 x2 [A]\n")
            })
            .collect();
        format!("{comments}Payer: Medicare\nPOS: 11\n{encounters}")
    });
}

#[test]
fn headings() {
    check(12_500, |n| {
        (0..n).map(|at| format!("# Heading {at}\n")).collect()
    });
}

#[test]
fn headings_of_all_levels() {
    check(12_500, |n| {
        let heading = |at: usize| format!("{} Heading\n", "#".repeat(at % 6 + 1));
        (0..n).map(heading).collect()
    });
}

#[test]
fn placeholders() {
    check(5_000, |n| {
        "{{name}} *** @NAME@ ____ <<x>> ${x} XX TBD [ ] Payer: {{payer}}\n".repeat(n)
    });
}

#[test]
fn levels_of_a_nested_list() {
    // Their text grows by the square of the levels: four times the text is twice the levels.
    check(1, |n| {
        let levels = if n == 1 { 1_000 } else { 2_000 };
        (0..levels).map(|at| " ".repeat(at) + "- item\n").collect()
    });
}

#[test]
fn cells_in_a_row_and_rows_of_a_cell() {
    check(25_000, |n| {
        format!("{}|\n{}|\n", "| Code ".repeat(n), "| 95909 ".repeat(n))
    });
    check(25_000, |n| {
        format!("| Code |\n|---|\n{}", "| 95909 |\n".repeat(n))
    });
}

#[test]
fn one_line() {
    for word in [
        "a",
        " ",
        "\t",
        "|",
        "[",
        "{{",
        "<!--",
        "---",
        "**",
        "***",
        ":",
        "95909 ",
        "95909-26 ",
        "G56.01 ",
        "2026-03-02 ",
        "\0",
        "\r",
        "\u{2028}",
        "é",
    ] {
        check(125_000 / word.len(), |n| word.repeat(n) + "\n");
    }
}

#[test]
fn one_value_of_a_field() {
    for (label, word) in [
        ("Payer", "Medicre "),
        ("Site of service", "22 hospital "),
        ("Date of service", "2026-03-02 "),
        ("Patient", "P"),
    ] {
        check(125_000 / word.len(), |n| {
            format!("{label}: {}\n", word.repeat(n))
        });
    }
}

#[test]
fn old_line_ends() {
    check(25_000, |n| "Payer: Medicre\r".repeat(n));
}
