//! Worksheets and reports of one case, open or on disk: what changes in one is told of the other.

use crate::client::{Client, change, pulls};
use crate::workspace::{Folder, uri};
use serde_json::{Value, json};
use std::fs;

/// One conduction study.
const REPORT: &str = "Case: 7\nDate of study: 2026-03-09\n\nSensory NCS\nR. Sural - Lateral malleolus\n Calf 3.4 12\n";

/// The same of another day.
const LATER: &str = "Case: 7\nDate of study: 2026-03-10\n\nSensory NCS\nR. Sural - Lateral malleolus\n Calf 3.4 12\n";

/// The rule that holds the dates of worksheet and report against each other.
const DATES: &str = "report-of-another-day";

/// The rule that reports a name which leads to no report.
const UNREADABLE: &str = "report-not-readable";

/// A worksheet of 2026-03-09 with one more line of fields.
fn sheet(field: &str) -> String {
    format!(
        "Case: 7\nPayer: Aetna\nDate of service: 2026-03-09\nSite of service: 11 Office\n{field}\n\n## Diagnoses\n\nA. R20.2 Paresthesia of skin\n\n## Charges\n\n95907 x1 [A] $200.00\n"
    )
}

/// Waits until the findings of a document contain a rule, or no longer do; its diagnostics.
fn wait(client: &mut Client, uri: &str, rule: &str, is_there: bool) -> Value {
    let published = client.wait(|message| {
        let params = &message["params"];
        let has = |list: &Vec<Value>| list.iter().any(|one| one["code"] == rule);
        message["method"] == "textDocument/publishDiagnostics"
            && params["uri"] == uri
            && params["diagnostics"].as_array().map(has) == Some(is_there)
    });
    published["params"]["diagnostics"].clone()
}

fn related(diagnostics: &Value, rule: &str) -> Value {
    let mut all = diagnostics.as_array().expect("a list").iter();
    let one = all.find(|one| one["code"] == rule).expect("it is reported");
    one["relatedInformation"][0]["location"].clone()
}

fn with_related() -> Value {
    json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } })
}

fn files_changed(client: &mut Client, uri: &str, kind: u8) {
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": uri, "type": kind }] }),
    );
}

#[test]
fn an_edit_of_the_report_is_told_of_the_worksheet() {
    let mut client = Client::with(with_related());
    let (worksheet, report) = ("file:///t/a.worksheet.md", "file:///t/a.report.md");
    client.open(worksheet, &sheet("Report: a.report.md"));
    client.open(report, REPORT);
    client.change_of(report, 2, json!([change(1, 23, 1, 25, "10")]));
    let found = wait(&mut client, worksheet, DATES, true);
    let place = related(&found, DATES);
    assert_eq!(
        (&place["uri"], &place["range"]["start"]["line"]),
        (&json!(report), &json!(1))
    );
    // Lines above it move the place, and nothing else is told of the worksheet.
    client.change_of(report, 3, json!([change(0, 0, 0, 0, "EMG report\n")]));
    let found = wait(&mut client, worksheet, DATES, true);
    assert_eq!(related(&found, DATES)["range"]["start"]["line"], json!(2));
    client.change_of(report, 4, json!([change(2, 23, 2, 25, "09")]));
    wait(&mut client, worksheet, DATES, false);
}

#[test]
fn a_report_is_read_from_disk_and_followed_there() {
    let folder = Folder::new("case-on-disk");
    let report = folder.write("a.report.md", LATER);
    let worksheet = uri(&folder.path("a.worksheet.md"));
    let mut client = Client::with(json!({}));
    client.open(&worksheet, &sheet("Report: a.report.md"));
    wait(&mut client, &worksheet, DATES, true);
    fs::write(&report, REPORT).expect("written");
    files_changed(&mut client, &uri(&report), 2);
    wait(&mut client, &worksheet, DATES, false);
    fs::remove_file(&report).expect("removed");
    files_changed(&mut client, &uri(&report), 3);
    wait(&mut client, &worksheet, UNREADABLE, true);
    fs::write(&report, LATER).expect("written");
    files_changed(&mut client, &uri(&report), 1);
    wait(&mut client, &worksheet, DATES, true);
}

#[test]
fn an_open_report_counts_instead_of_its_file_until_it_is_closed() {
    let folder = Folder::new("case-open-and-closed");
    let report = uri(&folder.write("a.report.md", LATER));
    let worksheet = uri(&folder.path("a.worksheet.md"));
    let mut client = Client::with(json!({}));
    client.open(&worksheet, &sheet("Report: a.report.md"));
    wait(&mut client, &worksheet, DATES, true);
    client.open(&report, REPORT);
    wait(&mut client, &worksheet, DATES, false);
    client.close(&report);
    wait(&mut client, &worksheet, DATES, true);
}

#[test]
fn equal_cases_of_a_workspace_belong_together() {
    let folder = Folder::new("case-by-label");
    folder.write("reports/march.report.md", LATER);
    folder.write(
        "reports/other.report.md",
        &REPORT.replace("Case: 7", "Case: 8"),
    );
    let worksheet = uri(&folder.path("a.worksheet.md"));
    let mut client = folder.open(json!({}));
    client.open(&worksheet, &sheet("Notes: none"));
    wait(&mut client, &worksheet, DATES, true);
}

#[test]
fn a_worksheet_that_names_an_open_report_is_read_too() {
    let folder = Folder::new("case-from-report");
    let worksheet = sheet("Report: a.report.md").replace("Case: 7", "Patient: A");
    folder.write("a.worksheet.md", &worksheet.replace("95907 x1", "95886 x1"));
    let report = uri(&folder.path("a.report.md"));
    let mut client = folder.open(json!({}));
    let muscle = "\nNeedle EMG\nSide | Muscle | Nerve | Roots | Fibs\nRight | Deltoid | Axillary | C5 C6 | 0\n";
    client.open(&report, &format!("{REPORT}{muscle}"));
    wait(&mut client, &report, "complete-limb-not-documented", true);
}

#[test]
fn a_name_that_leads_nowhere_is_told_and_costs_nothing_else() {
    let folder = Folder::new("case-nowhere");
    fs::create_dir(folder.path("folder.report.md")).expect("a folder");
    let worksheet = uri(&folder.path("a.worksheet.md"));
    for file in ["none.report.md", "folder.report.md", "a.worksheet.md"] {
        let mut client = Client::with(json!({}));
        client.open(&worksheet, &sheet(&format!("Report: {file}")));
        wait(&mut client, &worksheet, UNREADABLE, true);
        client.change_of(
            &worksheet,
            2,
            json!([{ "text": sheet("Report: see chart") }]),
        );
        wait(&mut client, &worksheet, UNREADABLE, false);
        client.end();
    }
}

#[test]
fn a_client_that_pulls_is_told_to_ask_again() {
    let folder = Folder::new("case-pulled");
    let report = uri(&folder.path("a.report.md"));
    let worksheet = uri(&folder.path("a.worksheet.md"));
    let mut client = Client::with(pulls());
    let ask = |client: &mut Client, uri: &str| {
        let params = json!({ "textDocument": { "uri": uri } });
        let answer = client.ask("textDocument/diagnostic", params);
        answer["items"].to_string().contains(DATES)
    };
    client.open(&report, REPORT);
    client.open(&worksheet, &sheet("Report: a.report.md"));
    assert!(!ask(&mut client, &worksheet));
    client.change_of(&report, 2, json!([{ "text": LATER }]));
    assert!(!ask(&mut client, &report));
    client.wait_for("workspace/diagnostic/refresh");
    assert!(ask(&mut client, &worksheet));
}

/// Five muscles that make a complete study of an arm.
const MUSCLES: &str = "Needle EMG\nSide | Muscle | Nerve | Roots | Fibs\nRight | Deltoid | Axillary | C5 C6 | 0\nRight | Biceps | Musculocutaneous | C5 C6 | 0\nRight | Triceps | Radial | C6 C7 | 0\nRight | Pronator teres | Median | C6 C7 | 0\nRight | First dorsal interosseous | Ulnar | C8 T1 | 0\n";

/// The lines, from 0, at which a rule is reported.
fn lines_of(diagnostics: &Value, rule: &str) -> Vec<u64> {
    let all = diagnostics.as_array().expect("a list").iter();
    let of_rule = all.filter(|one| one["code"] == rule);
    of_rule
        .map(|one| one["range"]["start"]["line"].as_u64().expect("a line"))
        .collect()
}

#[test]
fn several_reports_of_a_worksheet_count_together() {
    let limb = "complete-limb-not-documented";
    let mut client = Client::with(json!({}));
    let worksheet = "file:///t/a.worksheet.md";
    let [conduction, needle] = ["file:///t/a.report.md", "file:///t/b.report.md"];
    let bill = sheet("Report: a.report.md, b.report.md") + "95886 x1 [A] $200.00\n";
    client.open(worksheet, &bill);
    client.open(conduction, REPORT);
    let muscles = format!("Case: 7\nDate of study: 2026-03-09\n\n{MUSCLES}");
    client.open(
        needle,
        &muscles.replace("Right | Deltoid | Axillary | C5 C6 | 0\n", ""),
    );
    wait(&mut client, worksheet, limb, true);
    client.change_of(needle, 2, json!([{ "text": muscles }]));
    wait(&mut client, worksheet, limb, false);
    client.close(needle);
    wait(&mut client, worksheet, UNREADABLE, true);
}

#[test]
fn each_encounter_of_a_worksheet_is_held_against_its_patient_in_one_report() {
    let tier = "conduction-tier-not-documented";
    let patient = |label: &str| REPORT.replace("Case: 7\n", &format!("# Patient: {label}\n\n"));
    let encounter = |label: &str, code: &str| {
        let fields = format!("# Encounter {label}\n\nPatient: {label}");
        let bill = sheet("Report: a.report.md").replace("Case: 7", &fields);
        bill.replace("95907", code)
    };
    let mut client = Client::with(json!({}));
    let (worksheet, report) = ("file:///t/a.worksheet.md", "file:///t/a.report.md");
    client.open(report, &format!("{}\n{}", patient("A"), patient("B")));
    let first = encounter("A", "95907");
    client.open(worksheet, &format!("{first}\n{}", encounter("B", "95908")));
    let found = wait(&mut client, worksheet, tier, true);
    let line = (first.lines().count() + 1 + first.lines().count() - 1) as u64;
    assert_eq!(lines_of(&found, tier), [line]);
    // Three studies of the second patient: that encounter is right too, and the first one still is.
    let more = "R. Median - Digit 2\n Wrist 2.9 35\nR. Ulnar - Digit 5\n Wrist 2.8 22\n";
    let text = format!("{}\n{}{more}", patient("A"), patient("B"));
    client.change_of(report, 2, json!([{ "text": text }]));
    wait(&mut client, worksheet, tier, false);
}

#[test]
fn a_report_of_two_patients_is_not_guessed_at() {
    let mut client = Client::with(json!({}));
    let (worksheet, report) = ("file:///t/a.worksheet.md", "file:///t/a.report.md");
    let later = LATER.replace("Case: 7", "# Report 1\n\nCase: 8");
    let other = LATER.replace("Case: 7", "# Report 2\n\nCase: 9");
    let nobody = sheet("Report: a.report.md").replace("Case: 7\n", "");
    client.open(report, &format!("{later}\n{other}"));
    client.open(worksheet, &nobody);
    client.settle();
    assert!(
        client
            .published()
            .iter()
            .all(|one| one.0 != worksheet || one.2 == 0)
    );
    // One of the two is left: it is the one that the worksheet names.
    client.change_of(report, 2, json!([{ "text": later }]));
    wait(&mut client, worksheet, DATES, true);
}

#[test]
fn a_report_that_was_renamed_is_found_under_its_new_name() {
    let folder = Folder::new("case-renamed");
    let old = folder.write("a.report.md", LATER);
    let new = folder.path("b.report.md");
    let worksheet = uri(&folder.path("a.worksheet.md"));
    let named = |file: &str| sheet(&format!("Report: {file}")).replace("Case: 7", "Patient: A");
    let mut client = folder.open(json!({}));
    client.open(&worksheet, &named("a.report.md"));
    client.open(&uri(&old), LATER);
    wait(&mut client, &worksheet, DATES, true);
    client.close(&uri(&old));
    fs::rename(&old, &new).expect("renamed");
    files_changed(&mut client, &uri(&old), 3);
    files_changed(&mut client, &uri(&new), 1);
    let found = wait(&mut client, &worksheet, UNREADABLE, true);
    assert!(lines_of(&found, DATES).is_empty());
    client.change_of(&worksheet, 2, json!([{ "text": named("b.report.md") }]));
    let found = wait(&mut client, &worksheet, DATES, true);
    assert!(lines_of(&found, UNREADABLE).is_empty());
}

#[test]
fn names_in_a_circle_end() {
    let mut client = Client::with(json!({}));
    let [one, other] = ["file:///t/a.worksheet.md", "file:///t/b.worksheet.md"];
    client.open(one, &sheet("Report: b.worksheet.md"));
    client.open(other, &sheet("Report: a.worksheet.md"));
    wait(&mut client, other, UNREADABLE, true);
    wait(&mut client, one, UNREADABLE, true);
    // A report that names its worksheet is no circle.
    let report = "file:///t/a.report.md";
    client.open(
        report,
        &LATER.replace("Case: 7\n", "Case: 7\nReport: a.worksheet.md\n"),
    );
    client.change_of(one, 2, json!([{ "text": sheet("Report: a.report.md") }]));
    wait(&mut client, one, DATES, true);
}
