//! Packs in three layers: which are used, what is said about them, and what cannot be used.

use crate::folder::{Folder, Run};

/// Two counts of the studies of one day, which the shipped edits never pay together.
const SHEET: &str = "\
Payer: Medicare
Date of service: 2026-11-02
Site of service: 11 Office
A. G56.01 Carpal tunnel syndrome, right
95907 x1 [A]
95909 x1 [A]
";

/// The files of a pack of claim edits with this one pair, for days from one on.
fn pair(folder: &str, from: &str, indicator: &str) -> Vec<(String, String)> {
    let manifest = format!(
        "id = \"ptp\"\ntitle = \"Edits\"\nedition = \"{from}\"\nlicense = \"none\"\nconfidence = \"high\"\n\
         cadence = \"quarter\"\n[effective]\nfrom = \"{from}\"\n\
         [[source]]\ntag = \"T\"\ntitle = \"A file of a test\"\nvintage = \"{from}\"\n\
         [provenance]\nimported = \"2026-10-02\"\nmedcode = \"0.1.0\"\n\
         [[provenance.file]]\nname = \"edits.txt\"\nbytes = 1234\nsha256 = \"00ff\"\n"
    );
    let table = format!(
        "column1\tcolumn2\tpractitioner\toutpatient_hospital\tfrom\tto\trationale\tsource\n\
         95909\t95907\t{indicator}\t\t\t\t\tT\n"
    );
    let at = |file: &str| format!("{folder}/ptp/{from}/{file}");
    vec![(at("pack.toml"), manifest), (at("ptp.tsv"), table)]
}

fn folder(packs: &[Vec<(String, String)>]) -> Folder {
    let folder = Folder::new(&[("a.worksheet.md", SHEET)]);
    for (name, text) in packs.iter().flatten() {
        folder.write(name, text.as_bytes());
    }
    folder
}

/// Runs with `user` as the folder of the user's packs.
fn run(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = folder.command(arguments);
    Run::of(command.env("MEDCODE_PACKS", folder.path("user")), "")
}

/// The edition on which the finding about the two counts rests, as of a date.
fn edition(folder: &Folder, date: &str) -> Option<String> {
    let run = run(
        folder,
        &[
            "check",
            "--format",
            "json",
            "--as-of",
            date,
            "a.worksheet.md",
        ],
    );
    let found: Vec<serde_json::Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut found = found
        .iter()
        .filter(|finding| finding["rule"] == "two-conduction-study-codes");
    found
        .next()
        .map(|finding| finding["edition"].as_str().unwrap().to_owned())
}

#[test]
fn the_uppermost_layer_that_covers_the_date_answers() {
    let check = |packs: &[Vec<(String, String)>], date: &str, expected: Option<&str>| {
        assert_eq!(edition(&folder(packs), date).as_deref(), expected, "{date}");
    };
    let user = pair("user", "2026-10-01", "0");
    check(&[], "2026-11-02", Some("ptp 2024-07-01"));
    check(
        std::slice::from_ref(&user),
        "2026-11-02",
        Some("ptp 2026-10-01"),
    );
    check(
        std::slice::from_ref(&user),
        "2026-09-30",
        Some("ptp 2024-07-01"),
    );
    let later = pair("user", "2027-01-01", "0");
    check(
        &[user.clone(), later.clone()],
        "2026-12-31",
        Some("ptp 2026-10-01"),
    );
    check(&[user.clone(), later], "2027-01-01", Some("ptp 2027-01-01"));
    let workspace = pair("medcode/packs", "2025-01-01", "0");
    check(
        &[user.clone(), workspace],
        "2026-11-02",
        Some("ptp 2025-01-01"),
    );
    // An edit that a modifier may part is no finding of this rule.
    check(
        &[user, pair("medcode/packs", "2025-01-01", "1")],
        "2026-11-02",
        None,
    );
}

#[test]
fn packs_of_a_workspace_reach_to_its_settings_file() {
    let folder = folder(&[pair("medcode/packs", "2026-10-01", "0")]);
    folder.write("in/a.worksheet.md", SHEET.as_bytes());
    folder.write("other/a.worksheet.md", SHEET.as_bytes());
    folder.write("other/medcode.toml", b"");
    for (path, expected) in [("in", "ptp 2026-10-01"), ("other", "ptp 2024-07-01")] {
        let run = run(&folder, &["check", "--format", "json", path]);
        assert!(run.out.contains(expected), "{path}: {}", run.out);
    }
}

#[test]
fn the_list_says_which_edition_answers_and_why() {
    let folder = folder(&[pair("user", "2026-10-01", "0")]);
    let list = run(&folder, &["codes", "--list", "packs"]).out;
    for expected in [
        "ptp 2024-07-01",
        "answers from 2024-07-01 to 2026-09-30",
        "no edition between 2024-10-01 and 2026-09-30; 2024-07-01 answers",
        "ptp 2026-10-01",
        "shadows built-in ptp 2024-07-01 from 2026-10-01",
        "imported 2026-10-02 by medcode 0.1.0",
        "from edits.txt, 1234 bytes, sha256 00ff",
    ] {
        assert!(list.contains(expected), "{expected} is not in\n{list}");
    }
    let json = run(&folder, &["codes", "--list", "packs", "--format", "json"]).out;
    let packs: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let own = packs.iter().find(|pack| pack["layer"] == "user").unwrap();
    assert_eq!(own["shadows"][0]["edition"], "2024-07-01");
    assert_eq!(own["rows"], 1);
    assert_eq!(own["provenance"]["files"][0]["sha256"], "00ff");
}

#[test]
fn a_pack_that_cannot_be_used_is_named_and_the_rest_goes_on() {
    let mut damaged = pair("user", "2026-10-01", "0");
    damaged[1] = (
        "user/ptp/2026-10-01/ptp.packed".to_owned(),
        "MEDCODE\u{1}".to_owned(),
    );
    let broken = vec![("user/mue/1/pack.toml".to_owned(), "id = \n".to_owned())];
    let folder = folder(&[damaged, broken]);
    let checked = run(&folder, &["check", "a.worksheet.md"]);
    assert_eq!(
        checked.code,
        Some(1),
        "the shipped packs are used: {}",
        checked.out
    );
    let list = run(&folder, &["codes", "--list", "packs"]);
    for expected in [
        "mue/1",
        "ptp/2026-10-01",
        "`ptp.packed` is cut off; the pack is set aside",
    ] {
        assert!(
            checked.err.contains(expected),
            "{expected} is not in\n{}",
            checked.err
        );
        assert!(
            list.out.contains(expected),
            "{expected} is not in\n{}",
            list.out
        );
    }
    assert_eq!(
        edition(&folder, "2026-11-02").as_deref(),
        Some("ptp 2024-07-01")
    );
}

#[test]
fn a_row_that_cannot_be_used_is_named_with_its_line() {
    let folder = folder(&[pair("medcode/packs", "2026-10-01", "maybe")]);
    let checked = run(&folder, &["check", "a.worksheet.md"]);
    let expected =
        "pack ptp 2026-10-01, ptp.tsv line 2: `maybe` is not a word of column `practitioner`";
    assert!(checked.err.contains(expected), "{}", checked.err);
}
