//! Which edition judges a document: its date of service, its front matter, or the command line.

use crate::folder::Folder;

/// Rules of the findings in a text, in order of place.
fn rules(text: &str, arguments: &[&str]) -> Vec<String> {
    let folder = Folder::new(&[("a.worksheet.md", text)]);
    let arguments = [
        &["check", "--format", "json"],
        arguments,
        &["a.worksheet.md"],
    ]
    .concat();
    let run = folder.run(&arguments);
    let finding = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
    run.out
        .lines()
        .map(|line| {
            finding(line)
                .get("rule")
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

fn sheet(edition: &str, day: &str, code: &str) -> String {
    format!(
        "---\nkind: worksheet\nedition: {edition}\n---\nPayer: Medicare\nDate of service: {day}\n\
         Site of service: 11 Office\nA. G56.01 Carpal tunnel syndrome, right\n{code} x1 [A]\n"
    )
}

#[test]
fn the_front_matter_chooses_before_the_date_of_service_and_the_command_line_before_both() {
    let check = |edition: &str, arguments: &[&str], expected: &[&str]| {
        let found = rules(&sheet(edition, "2026-03-02", "95900"), arguments);
        assert_eq!(found, expected, "{edition} {arguments:?}");
    };
    check("2026", &[], &["procedure-not-in-force"]);
    check(
        "2012-06-01",
        &["--as-of", "2026-03-02"],
        &["procedure-not-in-force"],
    );
    check("\"2012\"", &[], &["edition-not-shipped"]);
    check("06/01/2012", &[], &["edition-not-shipped"]);
    check(
        "winter",
        &[],
        &["unknown-edition", "procedure-not-in-force"],
    );
}

#[test]
fn a_year_keeps_the_dates_of_service_that_lie_in_it() {
    // M54.5 could be billed up to September 2021.
    let check = |edition: &str, day: &str, billable: bool| {
        let text =
            sheet(edition, day, "95910").replace("G56.01 Carpal tunnel syndrome, right", "M54.5");
        let found = rules(&text, &[]);
        let refused = found.iter().any(|rule| rule == "diagnosis-not-billable");
        assert_eq!(refused, !billable, "{edition} {day}: {found:?}");
    };
    check("2021", "2021-09-30", true);
    check("2021", "2021-10-01", false);
    check("2021", "2026-10-01", true);
    check("2026", "2021-09-30", false);
}

#[test]
fn days_outside_every_edition_are_told_once_in_a_document() {
    let one = "Date of service: 2019-03-04\nA. G56.01 Carpal tunnel syndrome, right\n95907 x1 [A]\n95909 x1 [A]\n";
    let text = format!(
        "Payer: Medicare\nSite of service: 11 Office\n\n# Encounter 1\n{one}\n# Encounter 2\n{one}"
    );
    assert_eq!(rules(&text, &[]), ["edition-not-shipped"]);
    let judged = rules(&text, &["--as-of", "2026-03-02"]);
    assert!(
        judged
            .iter()
            .any(|rule| rule == "two-conduction-study-codes"),
        "{judged:?}"
    );
}

#[test]
fn days_stay_apart_when_another_day_chooses_the_edition() {
    let one = |day: &str, code: &str| {
        format!(
            "Case: 7\nDate of service: {day}\nA. G56.01 Carpal tunnel syndrome, right\n{code} x1 [A]\n"
        )
    };
    let (first, second) = (one("2026-03-02", "95907"), one("2026-05-04", "95909"));
    let text = format!(
        "Payer: Medicare\nSite of service: 11 Office\n\n# Encounter 1\n{first}\n# Encounter 2\n{second}"
    );
    assert_eq!(rules(&text, &["--as-of", "2026-06-01"]), [""; 0]);
}
