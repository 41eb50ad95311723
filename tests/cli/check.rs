//! `check`: which files, which settings, which exit code.

use crate::folder::{CLEAN, Folder, MISSPELT};

#[track_caller]
fn check(files: &[(&str, &str)], arguments: &[&str], code: i32, shown: &[&str]) {
    let run = Folder::new(files).run(&[&["check"], arguments].concat());
    assert_eq!(run.code, Some(code), "{run:?}");
    for words in shown {
        assert!(
            run.out.contains(words) || run.err.contains(words),
            "no `{words}` in {run:?}"
        );
    }
}

#[test]
fn a_clean_file_exits_0() {
    check(
        &[("a.worksheet.md", CLEAN)],
        &["a.worksheet.md"],
        0,
        &["no findings in 1 file"],
    );
}

#[test]
fn a_finding_exits_1() {
    check(
        &[("a.worksheet.md", MISSPELT)],
        &["."],
        1,
        &["a.worksheet.md:3:8", "1 warning in 1 file"],
    );
}

#[test]
fn information_alone_exits_0() {
    let settings = "[rules]\nmisspelt-payer = \"information\"\n";
    check(
        &[("a.worksheet.md", MISSPELT), ("medcode.toml", settings)],
        &["."],
        0,
        &["1 note in 1 file"],
    );
}

#[test]
fn a_file_that_is_not_there_exits_2_and_the_others_are_checked() {
    let shown = [
        "b.worksheet.md: cannot be read: no such file",
        "a.worksheet.md:3:8",
    ];
    check(
        &[("a.worksheet.md", MISSPELT)],
        &["b.worksheet.md", "a.worksheet.md"],
        2,
        &shown,
    );
}

#[test]
fn nothing_to_check_exits_2() {
    check(
        &[("notes.md", CLEAN)],
        &["."],
        2,
        &["holds no coding document"],
    );
}

#[test]
fn no_path_exits_2() {
    check(&[], &[], 2, &["PATH"]);
}

#[test]
fn folders_are_searched_for_the_names_of_coding_documents() {
    let files = [
        ("deep/er/a.medcode", MISSPELT),
        ("b.report.md", ""),
        ("c.reference.md", ""),
        ("d.template.md", ""),
        ("e.txt", MISSPELT),
    ];
    check(
        &files,
        &["."],
        1,
        &["deep/er/a.medcode:3:8", "1 warning in 1 file"],
    );
}

#[test]
fn a_named_file_is_checked_whatever_its_name() {
    check(&[("a.txt", MISSPELT)], &["a.txt"], 1, &["a.txt:3:8"]);
}

#[test]
fn ignored_files_are_left_out_unless_they_are_named() {
    let files = [
        ("a.worksheet.md", CLEAN),
        ("old/b.worksheet.md", MISSPELT),
        (".gitignore", "old/\n"),
    ];
    check(&files, &["."], 0, &["no findings in 1 file"]);
    check(
        &files,
        &["old/b.worksheet.md"],
        1,
        &["old/b.worksheet.md:3:8"],
    );
}

#[test]
fn standard_input_is_a_dash() {
    let run = Folder::new(&[]).run_with(&["check", "-"], MISSPELT);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("<stdin>:3:8"), "{run:?}");
}

#[test]
fn a_file_named_twice_is_checked_once() {
    check(
        &[("a.worksheet.md", MISSPELT)],
        &["a.worksheet.md", "./a.worksheet.md", "."],
        1,
        &["1 warning in 1 file"],
    );
}

#[test]
fn the_nearest_settings_hold() {
    let off = "[rules]\nmisspelt-payer = \"off\"\n";
    let files = [
        ("x/medcode.toml", off),
        ("x/y/a.worksheet.md", MISSPELT),
        ("z/b.worksheet.md", MISSPELT),
    ];
    check(
        &files,
        &["."],
        1,
        &["z/b.worksheet.md:3:8", "1 warning in 1 file"],
    );
    let both = [files.as_slice(), &[("x/y/medcode.toml", "")]].concat();
    check(&both, &["."], 1, &["2 warnings in 2 files"]);
}

#[test]
fn given_settings_replace_the_nearest() {
    let off = "[rules]\nFMT-01 = \"off\"\n";
    check(
        &[("a.worksheet.md", MISSPELT), ("other.toml", off)],
        &["--config", "other.toml", "."],
        0,
        &["no findings"],
    );
    check(
        &[("a.worksheet.md", MISSPELT)],
        &["--config", "other.toml", "."],
        2,
        &["other.toml: cannot be read"],
    );
}

#[test]
fn unknown_settings_and_rules_are_named() {
    let settings = "colour = 1\n[rules]\nno-such-rule = \"off\"\n";
    let shown = [
        "`colour`",
        "`rules.no-such-rule`: there is no such rule",
        "medcode.toml",
    ];
    check(
        &[("a.worksheet.md", CLEAN), ("medcode.toml", settings)],
        &["."],
        0,
        &shown,
    );
}

#[test]
fn settings_that_are_not_toml_exit_2_with_their_line() {
    check(
        &[("a.worksheet.md", CLEAN), ("medcode.toml", "\n[rules\n")],
        &["."],
        2,
        &["medcode.toml: line 2"],
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let names: Vec<String> = (0..200)
        .map(|number| format!("{}/{number}.worksheet.md", number % 7))
        .collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), MISSPELT)).collect();
    let folder = Folder::new(&files);
    let first = folder.run(&["check", "--format", "json", "."]);
    let paths: Vec<&str> = first
        .out
        .lines()
        .filter_map(|line| line.split("\"path\":\"").nth(1))
        .collect();
    assert_eq!(paths.len(), 200);
    assert!(paths.is_sorted(), "{paths:?}");
    for _ in 0..3 {
        assert_eq!(
            folder.run(&["check", "--format", "json", "."]).out,
            first.out
        );
    }
}

#[test]
fn a_date_that_is_none_is_refused() {
    check(
        &[("a.worksheet.md", CLEAN)],
        &["--as-of", "2026-02-30", "."],
        2,
        &["YYYY-MM-DD"],
    );
}

#[test]
fn as_of_chooses_the_edition() {
    let deleted = CLEAN.replace("95909", "95900");
    check(
        &[("a.worksheet.md", &deleted)],
        &["a.worksheet.md"],
        1,
        &["95900"],
    );
    check(
        &[("a.worksheet.md", &deleted)],
        &["--as-of", "2012-06-01", "a.worksheet.md"],
        0,
        &[],
    );
}
