//! What is imported is used: each test imports small files and then asks the binary, on the command line or over the wire.

use crate::desk::{Desk, sample};
use serde_json::{Value, json};

const HCPCS: &str = "HCPC,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,COV,ADD DT,TERM DT\n\
    K0999,3,Repair of a hovering chair,Hover chair repair,D,20250101,\n\
    K0998,3,Rental of a hovering chair,Hover chair rental,D,20200101,20251231\n\
    ZQ,7,Service given on a hovering chair,On a hovering chair,,20260101,\n";

fn desk(imports: &[(&str, &str, &[u8])]) -> Desk {
    let desk = Desk::new();
    for (kind, name, bytes) in imports {
        desk.write(name, bytes);
        desk.report(&[kind, name]);
    }
    desk
}

fn hcpcs() -> Desk {
    desk(&[("hcpcs", "HCPC2026_JUL_ANWEB.csv", HCPCS.as_bytes())])
}

fn descriptors() -> Desk {
    let list = String::from_utf8(sample("Consolidated_Code_List.txt")).unwrap();
    let unknown = "1002\t27096\tan injection into the hovering joint, in long words\tINJECTION HOVERING JOINT\tINJ HVR JNT\tx\tx\t20260101\t\t\t\n";
    let list = format!("{}\n{unknown}", list.trim_end());
    let desk = Desk::new();
    desk.write("Consolidated_Code_List.txt", list.as_bytes());
    let name = "Consolidated_Code_List.txt";
    desk.report(&["cpt", name, "--effective", "2026-01-01..2026-12-31"]);
    desk
}

/// A worksheet of Medicare in an office.
fn sheet(date: &str, lines: &str) -> String {
    format!(
        "Payer: Medicare\nDate of service: {date}\nSite of service: 11 Office\n\
         A. G56.01 Carpal tunnel syndrome, right\n{lines}\n"
    )
}

/// The rules that find something in a document.
fn found(desk: &Desk, text: &str) -> Vec<String> {
    let run = desk.run(&["check", "--format", "json", "-"], text);
    assert_ne!(run.code, Some(2), "{run:?}");
    let findings = run.out.lines().map(|line| {
        let finding: Value = serde_json::from_str(line).unwrap();
        finding["rule"].as_str().unwrap_or_default().to_owned()
    });
    findings.filter(|rule| !rule.is_empty()).collect()
}

/// The card of words on the command line holds each of these, in their order.
fn explained(desk: &Desk, words: &[&str], expected: &[&str]) {
    let run = desk.run(&[&["explain"], words].concat(), "");
    assert_eq!(run.code, Some(0), "{run:?}");
    holds(&run.out, expected);
}

fn holds(text: &str, expected: &[&str]) {
    let mut rest = text;
    for part in expected {
        let (_, after) = rest
            .split_once(part)
            .unwrap_or_else(|| panic!("no `{part}` (in this place) in:\n{text}"));
        rest = after;
    }
}

/// What a server answers to a request about the end of a line of a document.
fn answer(desk: &Desk, method: &str, text: &str, line: u32, character: u32) -> Value {
    let uri = "file:///tmp/a.worksheet.md";
    let document = json!({ "uri": uri, "languageId": "medcode", "version": 1, "text": text });
    let messages = [
        json!({ "id": 1, "method": "initialize", "params": { "capabilities": {}, "processId": null, "rootUri": null } }),
        json!({ "method": "initialized", "params": {} }),
        json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }),
        json!({ "id": 2, "method": method, "params": {
            "textDocument": { "uri": uri },
            "position": { "line": line, "character": character },
        } }),
        json!({ "id": 3, "method": "shutdown" }),
        json!({ "method": "exit" }),
    ];
    let input: String = messages
        .into_iter()
        .map(|mut message| {
            message["jsonrpc"] = "2.0".into();
            let body = message.to_string();
            format!("Content-Length: {}\r\n\r\n{body}", body.len())
        })
        .collect();
    let run = desk.run(&["lsp"], &input);
    let bodies = run.out.split("Content-Length: ").filter_map(|part| {
        let (_, body) = part.split_once("\r\n\r\n")?;
        serde_json::from_str::<Value>(body).ok()
    });
    let mut answers = bodies.filter(|body| body["id"] == 2);
    answers.next().unwrap_or_else(|| panic!("{run:?}"))["result"].clone()
}

fn hovered(desk: &Desk, text: &str, line: u32, character: u32) -> String {
    let answer = answer(desk, "textDocument/hover", text, line, character);
    answer["contents"]["value"].as_str().unwrap().to_owned()
}

#[test]
fn an_import_writes_the_indexes_of_its_words() {
    let stored = |desk: &Desk| {
        let files = desk.stored().into_iter();
        files
            .filter(|name| name.ends_with(".words"))
            .collect::<Vec<_>>()
    };
    assert_eq!(stored(&hcpcs()), ["hcpcs/2026-07-01/hcpcs.words"]);
    assert_eq!(
        stored(&descriptors()),
        ["descriptors/2026/descriptors.words"]
    );
    let order = sample("icd10cm_order_2027.txt");
    let titles = desk(&[("icd10cm", "icd10cm_order_2027.txt", &order)]);
    assert_eq!(stored(&titles), ["icd10cm/2027/titles.words"]);
    let run = titles.run(&["codes", "meniere disease"], "");
    holds(&run.out, &["H81.01"]);
}

#[test]
fn codes_and_modifiers_of_the_published_list_are_known() {
    let desk = hcpcs();
    explained(
        &desk,
        &["K0999"],
        &[
            "**K0999** Repair of a hovering chair",
            "Dates: from 2025-01-01",
            "CMS alphanumeric HCPCS file",
        ],
    );
    explained(
        &desk,
        &["K0998", "--as-of", "2026-03-02"],
        &["Not valid on 2026-03-02.", "2020-01-01 to 2025-12-31"],
    );
    explained(
        &desk,
        &["modifier ZQ"],
        &["**Modifier ZQ** Service given on a hovering chair"],
    );
    let run = desk.run(&["codes", "hoverng chair repair"], "");
    holds(&run.out, &["K0999", "Repair of a hovering chair"]);
    let text = sheet("2026-03-02", "K0999-ZQ x1 [A]");
    holds(&hovered(&desk, &text, 4, 2), &["Repair of a hovering"]);
    holds(&hovered(&desk, &text, 4, 7), &["Service given on"]);
    let offered = answer(
        &desk,
        "textDocument/completion",
        &sheet("2026-03-02", "K09"),
        4,
        3,
    );
    let items = offered["items"].as_array().or(offered.as_array()).unwrap();
    let labels: Vec<&str> = items
        .iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect();
    assert!(labels.contains(&"K0999"), "{labels:?}");
    assert!(!labels.contains(&"K0998"), "{labels:?}");
}

#[test]
fn days_of_the_published_list_are_judged_and_its_modifiers_exist() {
    let line = "95886-ZQ x1 [A]\nK0998 x1 [A]";
    let of_interest = |desk: &Desk, date: &str| {
        let mut rules = found(desk, &sheet(date, line));
        let names = [
            "unknown-modifier",
            "modifier-not-in-force",
            "procedure-not-in-force",
        ];
        rules.retain(|rule| names.contains(&rule.as_str()));
        rules
    };
    let nothing = Desk::new();
    assert_eq!(of_interest(&nothing, "2026-03-02"), ["unknown-modifier"]);
    let desk = hcpcs();
    assert_eq!(of_interest(&desk, "2026-03-02"), ["procedure-not-in-force"]);
    assert_eq!(of_interest(&desk, "2025-12-31"), ["modifier-not-in-force"]);
}

#[test]
fn licensed_descriptors_are_shown_as_such_and_never_exported() {
    let desk = descriptors();
    let mark = "From your licensed file: needle test of two limbs, in long words";
    explained(&desk, &["95861"], &["**95861** Needle EMG", mark]);
    explained(
        &desk,
        &["27096"],
        &[
            "**27096** a code that medcode does not describe.",
            "From your licensed file: an injection into the hovering joint",
            "licensed by the user, 2026 (descriptors 2026)",
        ],
    );
    let text = sheet("2026-03-02", "95861 x1 [A]");
    holds(&hovered(&desk, &text, 4, 2), &[mark]);
    let run = desk.run(&["codes", "hovering joint"], "");
    holds(
        &run.out,
        &[
            "27096",
            "INJECTION HOVERING JOINT (from your licensed file)",
        ],
    );
    for words in [&["hovering joint"][..], &["--list", "procedures"]] {
        let run = desk.run(&[&["codes", "--format", "json"], words].concat(), "");
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(!run.out.to_lowercase().contains("hovering"), "{run:?}");
        assert!(!run.out.contains("long words"), "{run:?}");
    }
}

#[test]
fn amounts_are_those_of_the_locality_where_packs_know_it() {
    let fees = sample("PPRRVU2026_Jan_nonQPP.csv");
    let places = sample("GPCI2026.csv");
    let files = [
        ("pfs", "PPRRVU2026_Jan_nonQPP.csv", fees.as_slice()),
        ("gpci", "GPCI2026.csv", places.as_slice()),
    ];
    let text = sheet("2026-03-02", "95861 x1 [A]");
    let verdict = |desk: &Desk, locality: &str| {
        let settings = format!("[fees]\nlocality = \"{locality}\"\n");
        desk.write("medcode.toml", settings.as_bytes());
        let run = desk.run(&["check", "--verdicts", "-"], &text);
        assert_ne!(run.code, Some(2), "{run:?}");
        run.out
    };
    let both = desk(&files);
    // (1.50 x 1.500 + 3.29 x 1.081 + 0.06 x 0.592) x 33.4009
    holds(&verdict(&both, "AK"), &["$195.13 expected in AK 01"]);
    holds(&verdict(&both, "ZZ"), &["$161.99 expected nationally"]);
    let national = desk(&files[1..]);
    holds(&verdict(&national, "AK"), &["$161.99 expected nationally"]);
}

#[test]
fn diagnoses_of_the_whole_classification_have_days() {
    let order = sample("icd10cm_order_2027.txt");
    let desk = desk(&[("icd10cm", "icd10cm_order_2027.txt", &order)]);
    explained(
        &desk,
        &["H81.01", "--as-of", "2026-11-02"],
        &["disease, right ear", "Billable on 2026-11-02."],
    );
    // The shipped list knows the days without the titles.
    explained(
        &Desk::new(),
        &["E11.9", "--as-of", "2026-03-02"],
        &["**E11.9**", "Billable on 2026-03-02"],
    );
    explained(
        &Desk::new(),
        &["E88.81", "--as-of", "2026-03-02"],
        &["A heading, not billable"],
    );
}

#[test]
fn notes_of_the_tabular_list_stand_on_cards_of_other_diagnoses() {
    let list = String::from_utf8(sample("icd10cm_tabular_2027.xml")).unwrap();
    let list = list.replace(
        "<diag><name>S06.2</name>",
        "<diag><name>S06.2</name><excludes1><note>hovering injury (S09.9)</note></excludes1>",
    );
    let name = "icd10cm_tabular_2027.xml";
    let desk = desk(&[("icd10cm", name, list.as_bytes())]);
    let day = ["--as-of", "2026-11-02"];
    explained(
        &desk,
        &["S06.2", day[0], day[1]],
        &[
            "A heading, not billable",
            "Not together with: hovering injury (S09.9)",
        ],
    );
    explained(
        &desk,
        &["S06.2XXA", day[0], day[1]],
        &[
            "Billable on 2026-11-02.",
            "Not together with: hovering injury (S09.9) (at S06.2)",
        ],
    );
    // The curated card stays as it is.
    let run = desk.run(&["explain", "G56.01", day[0], day[1]], "");
    assert!(!run.out.contains("(at G56)"), "{}", run.out);
}

#[test]
fn coverage_articles_stand_on_the_cards_of_tests_and_diagnoses() {
    let names = [
        "article.csv",
        "article_x_contractor.csv",
        "article_x_hcpc_code.csv",
        "article_x_icd10_covered.csv",
        "article_x_icd10_noncovered.csv",
        "contractor.csv",
    ];
    let desk = Desk::new();
    for name in names {
        desk.write(name, &sample(name));
    }
    desk.report(&[&["lcd"], &names[..]].concat());
    explained(&desk, &["95886"], &["Coverage articles: A57668 ("]);
    explained(
        &desk,
        &["G56.01"],
        &["Covered by: A57668 (", "for 95886 and 95909"],
    );
    explained(&desk, &["R52"], &["Not covered by: A57668 ("]);
}
