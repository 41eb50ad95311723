//! `medcode new` and `medcode templates`: what is written where, what is refused, how they exit.

use crate::folder::Folder;
use serde_json::Value;

const TEMPLATE: &str = "\
---
kind: template
of: worksheet
edition: 2026
placeholders:
  case: text
  payer: payer
  dos: date
  code: procedure
  modifier: modifier
samples:
  case: 7
---
# Billing worksheet

Case: {{case}}
Payer: {{payer|Medicare}}
Date of service: {{dos}}
Site of service: 11 Office

A. G56.01 Carpal tunnel syndrome, right upper limb

| Code     | Modifiers    | Units | Dx |
|----------|--------------|-------|----|
| {{code}} | {{modifier}} | 1     | A  |
";

const MADE: &str = "\
---
kind: worksheet
---
# Billing worksheet

Case: 1
Payer: Medicare
Date of service: 2026-03-02
Site of service: 11 Office

A. G56.01 Carpal tunnel syndrome, right upper limb

| Code  | Modifiers | Units | Dx |
|-------|-----------|-------|----|
| 95909 |           | 1     | A  |
";

const SET: [&str; 12] = [
    "new",
    "worksheet",
    "--template",
    "t.template.md",
    "--set",
    "case=1",
    "--set",
    "dos=2026-03-02",
    "--set",
    "code=95909",
    "--set",
    "modifier=",
];

fn folder() -> Folder {
    Folder::new(&[("t.template.md", TEMPLATE)])
}

#[test]
fn a_document_goes_to_standard_output_or_to_a_file() {
    let folder = folder();
    let run = folder.run(&SET);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (Some(0), MADE, "")
    );
    let run = folder.run(&[&SET[..], &["--out", "a.worksheet.md"]].concat());
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "wrote a.worksheet.md\n")
    );
    assert_eq!(folder.read("a.worksheet.md"), MADE);
    let run = folder.run(&["check", "a.worksheet.md"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn a_file_is_replaced_only_when_asked() {
    let folder = folder();
    folder.write("a.worksheet.md", b"mine");
    let arguments = [&SET[..], &["--out", "a.worksheet.md"]].concat();
    let run = folder.run(&arguments);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err
            .contains("a.worksheet.md: is there already; --force replaces it"),
        "{run:?}"
    );
    assert_eq!(folder.read("a.worksheet.md"), "mine");
    let run = folder.run(&[&arguments[..], &["--force"]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(folder.read("a.worksheet.md"), MADE);
}

#[test]
fn what_is_wrong_is_told_at_the_placeholder() {
    let check = |arguments: &[&str], expected: &[&str]| {
        let run = folder().run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        for line in expected {
            assert!(run.err.contains(line), "{line} is not in {}", run.err);
        }
        assert_eq!(run.err.lines().count(), expected.len(), "{}", run.err);
    };
    let new = ["new", "worksheet", "--template", "t.template.md"];
    check(
        &[
            &new[..],
            &[
                "--set",
                "case=1",
                "--set",
                "payer=Medicre",
                "--set",
                "dos=3/4/26",
                "--set",
                "code=95900",
            ],
        ]
        .concat(),
        &[
            "t.template.md:17:8: payer: `Medicre` is probably Medicare, misspelt",
            "t.template.md:18:18: dos: `3/4/26`",
            "t.template.md:25:3: code: 95900 has ended",
            "t.template.md:25:14: modifier: nothing is given for this modifier; write --set modifier=...",
        ],
    );
    check(
        &[&SET[..], &["--set", "other=1"]].concat(),
        &[
            "t.template.md: there is no placeholder `other`; the template has case, code, dos, modifier, payer",
        ],
    );
    check(
        &["new", "report", "--template", "t.template.md"],
        &["t.template.md makes a worksheet, not a report"],
    );
    check(
        &["new", "worksheet"],
        &["name a template with --template: a file, or one of the shipped ones (office, hospital"],
    );
    check(
        &["new", "worksheet", "--template", "none"],
        &["none: is neither a file nor a shipped template (office,"],
    );
    check(&["new", "reference"], &["needs --set code=CODE"]);
    check(
        &["new", "reference", "--set", "code=95900"],
        &["95900 is not in force"],
    );
}

#[test]
fn each_row_of_a_table_makes_a_document() {
    let folder = folder();
    folder.write(
        "d.csv",
        "\u{feff}case,payer,code,modifier,extra\n1,,95909,,x\n../2,Aetna,95910,26,y\n".as_bytes(),
    );
    let new = [
        "new",
        "worksheet",
        "--template",
        "t.template.md",
        "--data",
        "d.csv",
        "--set",
        "dos=2026-03-02",
    ];
    let run = folder.run(&new);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("2 documents need a folder"), "{run:?}");
    let run = folder.run(&[&new[..], &["--out", "made"]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err
            .contains("d.csv: not used, because the template does not have it: extra"),
        "{run:?}"
    );
    assert_eq!(folder.read("made/1.worksheet.md"), MADE);
    let second = folder.read("made/2.worksheet.md");
    assert!(
        second.contains("Payer: Aetna\n") && second.contains("| 95910 | 26        |"),
        "{second}"
    );
}

#[test]
fn nothing_is_written_if_a_row_is_wrong() {
    let folder = folder();
    folder.write(
        "d.csv",
        b"case,dos,code,modifier\n1,2026-03-02,95909,\n2,2026-03-02,95861O,\n",
    );
    let run = folder.run(&[
        "new",
        "worksheet",
        "--template",
        "t.template.md",
        "--data",
        "d.csv",
        "--out",
        "made/",
    ]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains(
            "t.template.md:25:3: code: `95861O` is no procedure code [row 2 (line 3 of d.csv)]"
        ),
        "{run:?}"
    );
    assert!(!folder.path("made").exists());
    for (data, expected) in [
        (
            "case,case\n1,2\n",
            "line 1: each column needs a name of its own",
        ),
        (
            "case,dos\n1\n",
            "line 2: this row has 1 cells, the head has 2",
        ),
        ("case,dos\n", "holds no values"),
    ] {
        folder.write("d.csv", data.as_bytes());
        let run = folder.run(&[
            "new",
            "worksheet",
            "--template",
            "t.template.md",
            "--data",
            "d.csv",
        ]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains(expected), "{run:?}");
    }
}

#[test]
fn json_gives_lists_for_loops() {
    let folder = Folder::new(&[
        (
            "t.template.md",
            "---\nkind: template\nof: report\nplaceholders:\n  dos: date\n  rows: text\n---\nDate of study: {{dos}}\n{% for row in rows %}\n- {{row.muscle}}: {{row.finding|normal}}\n{% endfor %}\n",
        ),
        (
            "d.json",
            r#"{"dos": "2026-03-02", "rows": [{"muscle": "APB", "finding": "1+"}, {"muscle": "FDI"}], "left": null}"#,
        ),
        ("bad.json", "{\"dos\": "),
    ]);
    let run = folder.run(&[
        "new",
        "report",
        "--template",
        "t.template.md",
        "--data",
        "d.json",
    ]);
    assert_eq!(
        run.out, "---\nkind: report\n---\nDate of study: 2026-03-02\n- APB: 1+\n- FDI: normal\n",
        "{run:?}"
    );
    let run = folder.run(&[
        "new",
        "report",
        "--template",
        "t.template.md",
        "--data",
        "bad.json",
    ]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err
            .contains("bad.json: line 1, column 8: cannot be read as JSON"),
        "{run:?}"
    );
}

#[test]
fn a_draft_of_a_reference_is_a_clean_document() {
    let folder = Folder::new(&[]);
    let run = folder.run(&[
        "new",
        "reference",
        "--set",
        "code=95863",
        "--out",
        "cpt-95863.reference.md",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        folder
            .read("cpt-95863.reference.md")
            .contains("# CPT 95863: ")
    );
    let run = folder.run(&["check", "cpt-95863.reference.md"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn shipped_templates_are_listed_shown_and_covered() {
    let folder = Folder::new(&[]);
    let run = folder.run(&["templates", "list"]);
    assert_eq!(run.out.lines().count(), 12, "{run:?}");
    for line in run.out.lines() {
        let name = line.split_whitespace().next().unwrap();
        let shown = folder.run(&["templates", "show", name]);
        assert_eq!(shown.code, Some(0), "{name}");
        folder.write(&format!("{name}.template.md"), shown.out.as_bytes());
    }
    assert_eq!(folder.run(&["templates", "show", "none"]).code, Some(2));
    folder.write(
        "twin.template.md",
        folder
            .read("office.template.md")
            .replace("ordering", "ordered-by")
            .as_bytes(),
    );
    let run = folder.run(&["templates", "coverage", "--format", "json", "."]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let lines: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 14);
    let als = &lines[0];
    assert_eq!(
        (als["template"].as_str(), als["makes"].as_str()),
        (Some("als.template.md"), Some("report"))
    );
    assert!(
        als["codes"]["written"]
            .as_array()
            .unwrap()
            .contains(&"95886".into()),
        "{als}"
    );
    assert_eq!(
        lines[13]["alike"][0],
        serde_json::json!(["office.template.md", "twin.template.md"])
    );
    let run = folder.run(&["templates", "coverage", "als.template.md"]);
    assert!(run.out.contains("\n95886        x\n"), "{run:?}");
    assert!(
        run.out.contains("no template for these payers: "),
        "{run:?}"
    );
}

#[test]
fn a_day_of_the_next_edition_tells_what_it_breaks() {
    let old = TEMPLATE
        .replace("{{code}}", "95900")
        .replace("  code: procedure\n", "")
        .replace("edition: 2026", "edition: 2012");
    let folder = Folder::new(&[("templates/t.template.md", &old)]);
    let run = folder.run(&["check", "templates"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let run = folder.run(&[
        "check",
        "--as-of",
        "2026-01-01",
        "--format",
        "json",
        "templates",
    ]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let findings: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let outdated = |one: &&Value| one["rule"] == "outdated-template" && one["severity"] == "error";
    let lines: Vec<&Value> = findings
        .iter()
        .filter(outdated)
        .map(|one| &one["line"])
        .collect();
    assert_eq!(lines, [24], "{run:?}");
}
