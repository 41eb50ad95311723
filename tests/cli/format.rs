//! `fmt`: what it changes, and that it changes nothing else.

use crate::folder::{CLEAN, Folder};

#[track_caller]
fn check(text: &str, expected: &str) {
    let folder = Folder::new(&[]);
    let run = folder.run_with(&["fmt", "-"], text);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), expected),
        "{}",
        run.err
    );
    assert_eq!(
        folder.run_with(&["fmt", "-"], expected).out,
        expected,
        "formatting again changes it"
    );
}

#[test]
fn tables_are_aligned() {
    check(
        "# A\n\n|Code|Units|\n|---|:-:|\n|95861|1|\n| 95910   |  10 |\n",
        "# A\n\n| Code  | Units |\n|-------|:-----:|\n| 95861 | 1     |\n| 95910 | 10    |\n",
    );
}

#[test]
fn outer_pipes_come_back_where_the_table_has_them() {
    check(
        "| Code | Units |\n|---|---|\n95861 | 1 |\n| 95910 | 2\n",
        "| Code  | Units |\n|-------|-------|\n| 95861 | 1     |\n| 95910 | 2     |\n",
    );
    check("Code | Units\n95861 | 1\n", "Code  | Units\n95861 | 1\n");
}

#[test]
fn labels_are_spelt_as_usual_and_values_are_not_touched() {
    check(
        "dos: 3/2/26\n**Insurance:** medicre\n- POS: 22\nDate of study: x\n",
        "Date of service: 3/2/26\n**Payer:** medicre\n- Site of service: 22\nDate of study: x\n",
    );
}

#[test]
fn wide_characters_are_as_wide_as_they_look() {
    check(
        "| Code | Notes |\n|---|---|\n| 95861 | 筋電図 |\n",
        "| Code  | Notes  |\n|-------|--------|\n| 95861 | 筋電図 |\n",
    );
}

#[test]
fn other_text_is_left_as_it_is() {
    for text in [
        CLEAN,
        "",
        "\r\n\r\n",
        "a  b\tc   \n\n\n# x\n",
        "Site:   x  \nno end",
        "| a\n",
    ] {
        check(text, text);
    }
}

#[test]
fn files_are_rewritten_once_and_listed() {
    let folder = Folder::new(&[
        ("a.worksheet.md", "DOS: 2026-03-02\n"),
        ("b.worksheet.md", CLEAN),
    ]);
    let run = folder.run(&["fmt", "--check", "."]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(1), "a.worksheet.md\n"),
        "{run:?}"
    );
    assert_eq!(folder.read("a.worksheet.md"), "DOS: 2026-03-02\n");
    let run = folder.run(&["fmt", "."]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "formatted a.worksheet.md\n"),
        "{run:?}"
    );
    assert_eq!(
        folder.read("a.worksheet.md"),
        "Date of service: 2026-03-02\n"
    );
    assert_eq!(folder.run(&["fmt", "--check", "."]).code, Some(0));
    assert_eq!(
        std::fs::read_dir(&folder).unwrap().count(),
        2,
        "a temporary file was left"
    );
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new(&[("a.worksheet.md", "DOS: 2026-03-02\n")]);
    let path = folder.path("a.worksheet.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a.worksheet.md", folder.path("link.medcode")).unwrap();
    assert_eq!(folder.run(&["fmt", "link.medcode"]).code, Some(0));
    assert_eq!(
        folder.read("a.worksheet.md"),
        "Date of service: 2026-03-02\n"
    );
    assert_eq!(
        std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert!(
        std::fs::symlink_metadata(folder.path("link.medcode"))
            .unwrap()
            .is_symlink()
    );
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_named_and_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("a.worksheet.md", "DOS: 2026-03-02\n")]);
    std::fs::set_permissions(
        folder.path("a.worksheet.md"),
        std::fs::Permissions::from_mode(0o444),
    )
    .unwrap();
    let run = folder.run(&["fmt", "."]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.err
            .contains("a.worksheet.md: cannot be written: it is read-only"),
        "{run:?}"
    );
    assert_eq!(folder.read("a.worksheet.md"), "DOS: 2026-03-02\n");
}
