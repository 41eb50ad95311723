//! `medcode derive`: what it prints for people and as JSON, which policy holds, how it exits.

use crate::folder::Folder;
use serde_json::Value;

const REPORT: &str = "\
Date of study: 2026-03-02

Motor NCS
R. Median - APB
 Wrist 3.6 6.2

Sensory NCS
R. Median - Digit 1
 Wrist 2.4 32
R. Median - Digit 2
 Wrist 3.4 32

Needle EMG
Side | Muscle | Nerve | Root | Ins Act | Fibs | Psw | Amp | Dur | Poly | Recrt
R | Deltoid | Axillary | C5-6 | Nml | 0 | 0 | Nml | Nml | 0 | Nml
R | APB | Median | C8-T1 | Nml | 0 | 0 | Nml | Nml | 0 | Nml
";

/// The object that a run printed.
#[track_caller]
fn object(folder: &Folder, arguments: &[&str]) -> Value {
    let run = folder.run(arguments);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn json_has_lines_with_evidence_studies_limbs_notes_and_policy() {
    let folder = Folder::new(&[("a.report.md", REPORT)]);
    let found = object(&folder, &["derive", "--format", "json", "a.report.md"]);
    assert_eq!(found["date"], "2026-03-02");
    assert_eq!(found["policy"]["count-branches"], "appendix-j");
    assert_eq!(found["studies"]["count"], 3);
    assert_eq!(
        found["studies"]["list"][0]["study"],
        "right median motor, abductor pollicis brevis"
    );
    let line = &found["lines"][1];
    assert_eq!(
        (&line["code"], &line["units"], &line["modifiers"]),
        (&"95885".into(), &1.into(), &serde_json::json!([]))
    );
    assert_eq!(
        line["evidence"][0],
        serde_json::json!({
            "line": 15,
            "text": "R | Deltoid | Axillary | C5-6 | Nml | 0 | 0 | Nml | Nml | 0 | Nml",
        })
    );
    assert!(
        line["because"]
            .as_str()
            .unwrap()
            .contains("right arm: 2 muscles")
    );
    assert_eq!(
        found["limbs"],
        serde_json::json!([{
            "limb": "right arm",
            "muscles": ["Deltoid", "Abductor pollicis brevis"],
            "nerves": ["Axillary", "Median"],
            "levels": ["C5", "C6", "C8", "T1"],
            "extent": "limited",
        }])
    );
    assert!(found["notes"].is_array());
}

#[test]
fn the_policy_of_the_folder_decides_and_is_named() {
    let policy = "[policy]\nname = \"ours\"\ncount-branches = \"nerve-only\"\n";
    let folder = Folder::new(&[("a.report.md", REPORT), ("medcode.toml", policy)]);
    let found = object(&folder, &["derive", "--format", "json", "a.report.md"]);
    assert_eq!(found["policy"]["name"], "ours");
    assert_eq!(found["policy"]["count-branches"], "nerve-only");
    assert_eq!(found["studies"]["count"], 2);
    assert_eq!(found["lines"][0]["code"], "95907");
}

#[test]
fn people_read_lines_with_their_rows_and_the_policy() {
    let folder = Folder::new(&[]);
    let run = folder.run_with(&["derive", "-"], REPORT);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for shown in [
        "Date of service 2026-03-02\n",
        "\n95908 x1\n  3 conduction studies, ",
        "\n      4  R. Median - APB\n      5  Wrist 3.6 6.2\n",
        "  2. right median sensory, digit 1 (lines 8, 9)\n",
        "  right arm: limited: 2 muscles (",
        "\nPolicy: count-branches = appendix-j, ",
    ] {
        assert!(run.out.contains(shown), "{shown}\n{}", run.out);
    }
}

#[test]
fn every_decision_is_a_document() {
    let folder = Folder::new(&[("a.report.md", REPORT)]);
    let run = folder.run(&["derive", "--format", "markdown", "a.report.md"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for shown in [
        "# Codes that a.report.md supports\n\n## 2026-03-02\n",
        "\n- **95908 x1**: 3 conduction studies, ",
        "\n  - line 5: `Wrist 3.6 6.2`\n",
        "\n- right arm: limited\n  - Muscles: 2 (",
        "\n- `count-branches` = `appendix-j`\n",
    ] {
        assert!(run.out.contains(shown), "{shown}\n{}", run.out);
    }
}

#[test]
fn what_cannot_be_derived_is_said_and_told_by_the_exit_code() {
    let folder = Folder::new(&[("a.report.md", REPORT), ("b.report.md", "# Report\n")]);
    for (arguments, code, said) in [
        (
            &["derive", "b.report.md"][..],
            1,
            "b.report.md: documents no needle examination",
        ),
        (
            &["derive", "none.report.md"],
            2,
            "none.report.md: cannot be read",
        ),
        (&["derive", "."], 2, "holds 2 documents; name one report"),
        (
            &["derive", "--config", "none.toml", "a.report.md"],
            2,
            "none.toml: cannot be read",
        ),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(code), ""), "{run:?}");
        assert!(run.err.contains(said), "{run:?}");
    }
}

#[test]
fn a_picture_is_printed_or_written_to_a_file() {
    let folder = Folder::new(&[("a.report.md", REPORT), ("b.report.md", "Nothing.\n")]);
    let printed = folder.run(&["derive", "--svg", "a.report.md"]);
    assert_eq!((printed.code, printed.err.as_str()), (Some(0), ""));
    assert!(printed.out.starts_with("<svg ") && printed.out.ends_with("</svg>\n"));
    assert!(printed.out.contains("right Deltoid: normal"));

    let written = folder.run(&["derive", "--svg", "--out", "a.svg", "a.report.md"]);
    assert_eq!((written.code, written.out.as_str()), (Some(0), ""));
    assert_eq!(folder.read("a.svg"), printed.out);

    let nowhere = folder.run(&["derive", "--svg", "--out", "no/a.svg", "a.report.md"]);
    assert_eq!(nowhere.code, Some(2));
    assert!(nowhere.err.contains("cannot be written"), "{nowhere:?}");

    let nothing = folder.run(&["derive", "--svg", "b.report.md"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(1), ""));

    for wrong in [&["--out", "a.svg"][..], &["--svg", "--format", "json"]] {
        let arguments = [&["derive"], wrong, &["a.report.md"]].concat();
        assert_eq!(folder.run(&arguments).code, Some(2), "{wrong:?}");
    }
}
