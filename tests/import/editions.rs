//! Which edition stands beside which: gaps, older and newer ones, replacing, and that nothing is half-written.

use crate::desk::{Desk, notes};
use std::fs;

const HEAD: &str = "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale\n";

fn quarter(desk: &Desk, version: &str, indicator: u8) -> String {
    let name = format!("ccipra-v{version}r0-f1.txt");
    let text = format!("{HEAD}95910\t95861\t\t20130101\t*\t{indicator}\tReason\n");
    desk.write(&name, text.as_bytes());
    name
}

#[test]
fn quarters_in_a_row_leave_no_gap_and_one_left_out_is_said() {
    let desk = Desk::new();
    let gap = "no edition is there for";
    // The shipped edition is of the third quarter of 2024.
    let first = desk.report(&["ncci-ptp", &quarter(&desk, "303", 0)]);
    assert!(!notes(&first).contains(gap), "{first}");
    let second = desk.report(&["ncci-ptp", &quarter(&desk, "310", 0)]);
    assert!(!notes(&second).contains(gap), "{second}");
    let fourth = desk.report(&["ncci-ptp", &quarter(&desk, "312", 0)]);
    let said = notes(&fourth);
    assert!(
        said.contains("no edition is there for 2025-04-01 to 2025-06-30"),
        "{said}"
    );
}

#[test]
fn an_older_edition_needs_to_be_asked_for() {
    let desk = Desk::new();
    desk.report(&["ncci-ptp", &quarter(&desk, "322", 0)]);
    let older = quarter(&desk, "321", 1);
    let before = desk.stored();
    let run = desk.import(&["ncci-ptp", &older]);
    assert_eq!(
        run.refusal(),
        "medcode: ptp 2026-04-01: holds from 2026-04-01, and the edition 2026-07-01 of 2026-07-01 is there already; \
         nothing was written. Add --older to keep both: each answers for its own days\n"
    );
    assert_eq!(desk.stored(), before);
    let dry = desk.import(&["ncci-ptp", &older, "--dry-run"]);
    assert_eq!(dry.code, Some(2));
    let report = desk.report(&["ncci-ptp", &older, "--older"]);
    assert_eq!(report["to"], "2026-06-30");
    assert_eq!(desk.stored().len(), 2 * before.len());
}

#[test]
fn an_edition_older_than_the_shipped_one_does_not_shadow_it() {
    let desk = Desk::new();
    let name = quarter(&desk, "301", 0);
    let run = desk.import(&["ncci-ptp", &name]);
    assert!(
        run.refusal()
            .contains("the edition 2024-07-01 of 2024-07-01 is there already")
    );
    let report = desk.report(&["ncci-ptp", &name, "--older"]);
    assert_eq!(
        (&report["from"], &report["to"]),
        (&"2024-04-01".into(), &"2024-06-30".into())
    );
}

#[test]
fn the_same_edition_again_replaces_it_whole() {
    let desk = Desk::new();
    desk.report(&["ncci-ptp", &quarter(&desk, "322", 0)]);
    // Whatever else lay in the folder goes with the old edition.
    let rest = desk.packs().join("ptp/2026-07-01/other.tsv");
    fs::write(&rest, "a\nb\n").unwrap();
    let report = desk.report(&["ncci-ptp", &quarter(&desk, "322", 1)]);
    assert_eq!(report["replaced"], true);
    assert_eq!(
        desk.stored(),
        ["ptp/2026-07-01/pack.toml", "ptp/2026-07-01/ptp.packed"]
    );
    let rows = desk.rows("ptp", "2026-07-01", "ptp", &["practitioner"]);
    assert_eq!(rows, ["1"]);
}

#[test]
fn a_fault_in_the_last_row_leaves_the_edition_as_it_was() {
    let desk = Desk::new();
    desk.report(&["ncci-ptp", &quarter(&desk, "322", 0)]);
    let kept = |desk: &Desk| {
        let packs = desk.stored().into_iter();
        packs
            .map(|path| fs::read(desk.packs().join(path)).unwrap())
            .collect::<Vec<_>>()
    };
    let before = kept(&desk);
    let name = quarter(&desk, "322", 1);
    let mut text = fs::read(desk.path(&name)).unwrap();
    text.extend_from_slice(b"95911\t95861\t\t2026-31-12\t*\t0\tReason\n");
    desk.write(&name, &text);
    let run = desk.import(&["ncci-ptp", &name]);
    assert_eq!(
        run.refusal(),
        "medcode: ccipra-v322r0-f1.txt, row 3, column `Effective Date`: `2026-31-12` is no date\n"
    );
    assert_eq!(kept(&desk), before);
}

#[test]
fn names_and_days_of_the_user_go_before_those_of_the_file() {
    let desk = Desk::new();
    let text = format!("{HEAD}95910\t95861\t\t20130101\t*\t0\tReason\n");
    desk.write("practitioner edits.txt", text.as_bytes());
    let run = desk.import(&["ncci-ptp", "practitioner edits.txt"]);
    assert!(
        run.refusal().contains("add --effective with the first day"),
        "{run:?}"
    );
    let days = [
        "--effective",
        "2026-04-01..2026-06-30",
        "--edition",
        "spring",
    ];
    let report = desk.report(&[["ncci-ptp", "practitioner edits.txt"].as_slice(), &days].concat());
    assert_eq!(
        (&report["edition"], &report["to"]),
        (&"spring".into(), &"2026-06-30".into())
    );
    for name in ["../spring", ".spring", "", "a b"] {
        let run = desk.import(&["ncci-ptp", "practitioner edits.txt", "--edition", name]);
        assert!(run.refusal().contains("a name has letters"), "{run:?}");
    }
}

#[test]
fn files_of_two_quarters_are_not_one_edition() {
    let desk = Desk::new();
    let (third, fourth) = (quarter(&desk, "322", 0), quarter(&desk, "323", 0));
    let run = desk.import(&["ncci-ptp", &third, &fourth]);
    assert!(
        run.refusal().contains("import one edition at a time"),
        "{run:?}"
    );
}

#[test]
fn the_workspace_is_where_its_settings_are() {
    let desk = Desk::new();
    fs::write(desk.path("medcode.toml"), "").unwrap();
    let name = quarter(&desk, "322", 0);
    let report = desk.report(&["ncci-ptp", &name, "--into", "workspace"]);
    assert_eq!(report["written"], true);
    assert!(
        desk.path("medcode/packs/ptp/2026-07-01/pack.toml")
            .is_file()
    );
    assert_eq!(desk.stored(), Vec::<String>::new());
}
