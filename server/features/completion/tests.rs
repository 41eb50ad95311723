//! Completion: what is offered where, and that editors keep it.

use crate::features::sample::{Sample, WORKSHEET, open};
use crate::features::{Completion, completion, describe};

fn offered(sample: &Sample, asked: bool) -> Vec<Completion> {
    let offered = completion(&sample.world, sample.id, sample.cursor, asked);
    for choice in &offered {
        let replaced = &sample.text[choice.replace.clone()];
        assert!(
            !replaced.contains('\n')
                && choice.replace.start <= sample.cursor
                && sample.cursor <= choice.replace.end,
            "{choice:?}"
        );
        let typed = &sample.text[choice.replace.start..sample.cursor];
        assert!(
            choice.filter.starts_with(typed),
            "an editor would drop {choice:?}"
        );
        if let Some(entry) = &choice.entry {
            assert!(
                describe(&sample.world, entry).is_some(),
                "{entry} has no card"
            );
        }
    }
    offered
}

/// The labels of the first choices.
fn first(text: &str, count: usize) -> Vec<String> {
    offered(&open("a.worksheet.md", text), false)
        .into_iter()
        .take(count)
        .map(|choice| choice.label)
        .collect()
}

/// The first choices are these.
fn check(text: &str, expected: &[&str]) {
    assert_eq!(first(text, expected.len().max(1)), expected, "{text}");
}

/// The text after the first choice is taken.
fn taken(name: &str, text: &str) -> String {
    let mut sample = open(name, text);
    let first = offered(&sample, false)
        .into_iter()
        .next()
        .expect("a choice");
    sample.text.replace_range(first.replace, &first.insert);
    sample.text
}

fn row(row: &str) -> String {
    format!("{WORKSHEET}{row}")
}

fn labels(text: &str) -> Vec<String> {
    first(text, usize::MAX)
}

#[test]
fn payers_by_name_and_other_names() {
    check("Payer: $0", &["Medicare", "Medicare Advantage"]);
    check("Payer: aet$0", &["Aetna"]);
    check("Insurance: UHC$0", &["UnitedHealthcare"]);
    check("Payer: blue cr$0", &["Blue Cross Blue Shield"]);
    check("Payer: blue$0", &["Blue Cross Blue Shield"]);
    check("Payer: Medicre$0", &["Medicare"]);
    check("- **Payer:** hum$0", &["Humana"]);
    check("Key payers: Aetna, Cig$0, Humana", &["Cigna Healthcare"]);
    check("Payer: helthcare unit$0", &["UnitedHealthcare"]);
    check("Payer: qqqqq$0", &[]);
}

#[test]
fn the_whole_value_is_replaced_by_the_canonical_name() {
    assert_eq!(
        taken("a.worksheet.md", "Case: 1\r\nPayer: UH$0C \r\nCase: 2"),
        "Case: 1\r\nPayer: UnitedHealthcare \r\nCase: 2"
    );
    assert_eq!(
        taken("a.reference.md", "Key payers: Aetna, cig$0n, Humana"),
        "Key payers: Aetna, Cigna Healthcare, Humana"
    );
    assert_eq!(
        taken("a.worksheet.md", "| Payer | uh$0 |\n|---|---|\n"),
        "| Payer | UnitedHealthcare |\n|---|---|\n"
    );
}

#[test]
fn a_value_does_not_stick_to_its_mark() {
    assert_eq!(taken("a.worksheet.md", "Payer:$0"), "Payer: Medicare");
    assert_eq!(
        taken("a.worksheet.md", "**Payer:**aet$0"),
        "**Payer:** Aetna"
    );
    assert_eq!(
        taken("a.worksheet.md", "# Encounter 1\n## Diagnoses\nA.G56.01$0"),
        "# Encounter 1\n## Diagnoses\nA. G56.01 Carpal tunnel syndrome, right upper limb"
    );
}

#[test]
fn sites_by_number_and_words() {
    check(
        "Site of service: 22$0",
        &["22 On Campus-Outpatient Hospital"],
    );
    check("POS: 1$0", &["11 Office"]);
    check("POS: office$0", &["11 Office"]);
    check("POS: clinic$0", &["11 Office"]);
    check(
        "POS: outp$0",
        &[
            "22 On Campus-Outpatient Hospital",
            "19 Off Campus-Outpatient Hospital",
        ],
    );
    check(
        "Place of service: hospital outp$0",
        &["22 On Campus-Outpatient Hospital"],
    );
    check(
        "Place of service: off campus$0",
        &["19 Off Campus-Outpatient Hospital"],
    );
    assert_eq!(
        taken("a.worksheet.md", "POS: 22$0"),
        "POS: 22 On Campus-Outpatient Hospital"
    );
}

#[test]
fn sites_by_mistyped_words() {
    check(
        "POS: hosptal outpatient$0",
        &["22 On Campus-Outpatient Hospital"],
    );
    check("POS: skiled nursng$0", &["31 Skilled Nursing Facility"]);
    check("POS: qqqqq$0", &[]);
}

#[test]
fn other_values() {
    check("Component: $0", &["global", "professional", "technical"]);
    check("Date of service: 20$0", &[]);
    check("Case: 0$0", &[]);
}

#[test]
fn modifiers_that_fit_the_line() {
    let offered = labels(&row("| 95886 | $0 | 1 | A | |"));
    assert_eq!(offered.first().map(String::as_str), Some("26"));
    for absent in ["25", "51", "GP", "AS"] {
        assert!(!offered.iter().any(|label| label == absent), "{absent}");
    }
    let visit = labels(&row("| 99213 | $0 | 1 | A | |"));
    assert!(
        visit.iter().any(|label| label == "25")
            && !visit
                .iter()
                .any(|label| label == "26" || label == "TC" || label == "59"),
        "{visit:?}"
    );
    let limbs = labels(&row("| 95861 | $0 | 1 | A | |"));
    assert!(!limbs.iter().any(|label| label == "50"), "{limbs:?}");
}

#[test]
fn modifiers_that_are_common_come_first() {
    let text = row("| 95910 | $0 | 1 | A | |");
    check(
        &text,
        &["26", "TC", "59", "XS", "XE", "XP", "XU", "52", "53"],
    );
    let offered = labels(&text);
    for absent in ["U1", "HA", "SA", "GV", "GW"] {
        assert!(!offered.iter().any(|label| label == absent), "{absent}");
    }
    assert!(offered.iter().any(|label| label == "PD"), "{offered:?}");
    check(
        &text
            .replace("Payer: Medicare", "Payer: Medicaid")
            .replace("$0", "U1$0"),
        &["U1"],
    );
    check(&text.replace("$0", "U1$0"), &[]);
    check(&text.replace("$0", "GW$0"), &["GW"]);
}

#[test]
fn modifiers_that_are_there_or_exclude_one_that_is_are_left_out() {
    let beside = |text: &str, absent: &[&str], there: &str| {
        let offered = labels(&row(text));
        assert!(
            !offered.iter().any(|label| absent.contains(&label.as_str())),
            "{text}: {offered:?}"
        );
        assert!(
            offered.iter().any(|label| label == there),
            "{text}: {offered:?}"
        );
    };
    beside("| 95886 | 26, $0 | 1 | A | |", &["26", "TC"], "59");
    beside("| 95886 | $0 59 | 1 | A | |", &["59", "XS", "XE"], "26");
    beside("| 95886-26-$0", &["26", "TC"], "59");
    beside("95886-26-$0 x1 [A]", &["26", "TC"], "XS");
    beside("95886-$0-59 x1", &["59", "XS"], "26");
}

#[test]
fn modifiers_in_charge_lines() {
    check("# Encounter 1\n## Charges\n95886-2$0", &["26"]);
    check(
        "# Encounter 1\n## Charges\n- 95886-26-x$0 x1 [A]",
        &["XS", "XE"],
    );
    check("# Encounter 1\n## Charges\n95886 x$0", &[]);
    check("In prose 95886-$0", &[]);
}

#[test]
fn codes_by_number() {
    check(&row("| 95$0"), &["95860", "95861"]);
    check(&row("| 9586$0 | | 1 | A | |"), &["95860", "95861"]);
    assert!(labels(&row("|$0")).iter().any(|label| label == "95861"));
    check(
        "# Encounter 1\n## Charges\n9588$0",
        &["95885", "95886", "95887"],
    );
    assert_eq!(
        taken("a.worksheet.md", &row("| 95886$0 | 26 |")),
        row("| 95886 | 26 |")
    );
}

#[test]
fn codes_by_words() {
    check("# Encounter 1\n## Charges\nneedle two limbs$0", &["95861"]);
    check(&row("| needle two li$0mbs | | 1 | A | |"), &["95861"]);
    check(&row("| nerve conduction 5$0"), &["95909"]);
    assert_eq!(
        taken(
            "a.worksheet.md",
            "# Encounter 1\n## Charges\n- needle two limbs$0\n"
        ),
        "# Encounter 1\n## Charges\n- 95861\n"
    );
}

#[test]
fn words_are_searched_from_three_letters_on_for_codes_that_stand() {
    let charges = "# Encounter 1\nDate of service: 2026-03-02\n## Charges\n";
    check(&format!("{charges}ne$0"), &[]);
    check(&row("| ne$0"), &[]);
    assert!(!labels(&format!("{charges}nee$0")).is_empty());
    check("# Encounter 1\n## Diagnoses\nA. ca$0", &[]);
    // Deleted at the end of 2012.
    for charges in [charges, "# Encounter 1\n## Charges\n"] {
        let by_words = labels(&format!("{charges}nerve conduction$0"));
        assert!(
            by_words.iter().any(|label| label == "95909")
                && !by_words.iter().any(|label| label == "95900"),
            "{by_words:?}"
        );
        check(&format!("{charges}95900$0"), &["95900"]);
    }
}

#[test]
fn labels_at_the_start_of_a_line_of_charges() {
    check("# Encounter 1\n## Charges\nSi$0", &["Site of service"]);
    check(
        "# Encounter 1\n## Charges\n95886 x1 [A]\nsit$0\n95909 x1 [A]\n",
        &["Site of service"],
    );
    check(
        &WORKSHEET.replace("Site of service: 11 Office\n", "Si$0\n"),
        &["Site of service"],
    );
    let below = row("| 95886 | | 1 | A | |\nCo$0");
    check(&below, &["Component"]);
    check(&row("| co$0"), &[]);
    assert_eq!(
        taken("a.worksheet.md", "# Encounter 1\n## Charges\n- Si$0"),
        "# Encounter 1\n## Charges\n- Site of service: "
    );
}

#[test]
fn pointers_that_exist() {
    check(&row("| 95886 | 26 | 1 | $0 | |"), &["A", "B"]);
    check(&row("| 95886 | 26 | 1 | A,$0 | |"), &["B"]);
    check(&row("| 95886 | 26 | 1 | $0"), &["A", "B"]);
    check(
        "# Encounter 1\n## Diagnoses\nA. G56.01\n## Charges\n95886 x1 [$0",
        &["A"],
    );
    check(
        "# Encounter 1\n## Diagnoses\nA. G56.01\n## Charges\n95886 x1 [A]$0",
        &[],
    );
}

#[test]
fn diagnoses_by_code_and_words() {
    let list =
        |line: &str| format!("# Encounter 1\nDate of service: 2026-03-02\n## Diagnoses\n{line}");
    check(
        &list("A. G56.0$0"),
        &["G56.00", "G56.01", "G56.02", "G56.03"],
    );
    check(&list("A. carpal tunnel right$0"), &["G56.01"]);
    check(&list("2) carpal tunel left$0"), &["G56.02"]);
    assert_eq!(
        taken("a.worksheet.md", &list("A. carpal right$0")),
        list("A. G56.01 Carpal tunnel syndrome, right upper limb")
    );
    assert_eq!(
        taken("a.worksheet.md", &list("A. g5601$0")),
        list("A. G56.01 Carpal tunnel syndrome, right upper limb")
    );
}

#[test]
fn labels_in_the_head_of_an_encounter() {
    check("# Billing worksheet\nPa$0", &["Patient", "Payer"]);
    check(
        "# Billing worksheet\nPayer: Medicare\nSite$0\n",
        &["Site of service"],
    );
    check("# Billing worksheet\nPayer: Medicare\npay$0\n", &[]);
    check("# Billing worksheet\ninsur$0", &["Payer"]);
    check("# Billing worksheet\n\nThis is a sentence\nPa$0", &[]);
    check("# Billing worksheet\n## Notes\n\nPa$0", &[]);
    assert_eq!(
        taken("a.worksheet.md", "# Billing worksheet\nins$0: x\n"),
        "# Billing worksheet\nPayer: x\n"
    );
    let report = open("a.report.md", "Lim$0");
    assert_eq!(
        offered(&report, false)
            .first()
            .map(|choice| choice.insert.as_str()),
        Some("Limb temperature: ")
    );
}

#[test]
fn titles_after_hashes() {
    check("# Encounter 1\n\n## $0", &["Diagnoses", "Charges", "Notes"]);
    check("# Encounter 1\n\n## ch$0", &["Charges"]);
    check("#$0", &["Encounter"]);
    assert_eq!(
        taken("a.worksheet.md", "# Encounter 1\n##$0"),
        "# Encounter 1\n## Diagnoses"
    );
    let report = open("a.report.md", "## nee$0");
    assert_eq!(
        offered(&report, false)
            .first()
            .map(|choice| choice.label.as_str()),
        Some("Needle EMG")
    );
}

#[test]
fn rules_in_suppressions() {
    check("<!-- medcode: allow cond$0", &["conduction-study-units"]);
    check(
        "<!-- medcode: allow UNIT-02$0 -->",
        &["conduction-study-units"],
    );
    check(
        &row("<!-- medcode: allow $0 -->\n| 95909 | 26 | 2 | A | |\n"),
        &["conduction-study-units"],
    );
    assert_eq!(
        taken("a.worksheet.md", "<!-- medcode: allow cond$0 -->"),
        "<!-- medcode: allow conduction-study-units:  -->"
    );
    assert_eq!(
        taken("a.worksheet.md", "<!-- medcode: allow cond$0: why -->"),
        "<!-- medcode: allow conduction-study-units: why -->"
    );
    check(
        "<!-- med$0",
        &[
            "medcode: allow",
            "medcode: allow-block",
            "medcode: allow-file",
        ],
    );
    check("<!-- a note$0 -->", &[]);
    check("<!-- medcode: allow conduction-study-units: be$0 -->", &[]);
}

#[test]
fn front_matter_and_placeholders() {
    check("---\nki$0\n---\n", &["kind"]);
    check(
        "---\nkind: $0\n---\n",
        &["worksheet", "report", "reference", "template"],
    );
    check(
        "---\nkind: template\nplaceholders:\n  payer: $0\n---\n",
        &["text"],
    );
    check(
        "---\nkind: template\nplaceholders:\n  who: payer\n---\nPayer: {{w$0}}\n",
        &["who"],
    );
}

#[test]
fn nothing_in_prose_unless_asked() {
    let prose = "# Encounter 1\n## Notes\nThe code 9586$0 was discussed.";
    check(prose, &[]);
    let asked = offered(&open("a.worksheet.md", prose), true);
    assert_eq!(
        asked.first().map(|choice| choice.label.as_str()),
        Some("95860")
    );
    for word in ["patient", "95", "C5", ""] {
        let text = format!("# Encounter 1\n## Notes\nThe {word}$0 here.");
        assert_eq!(offered(&open("a.worksheet.md", &text), true), [], "{word}");
    }
    let diagnosis = offered(
        &open("a.worksheet.md", "# Encounter 1\n## Notes\nThe G56.0$0"),
        true,
    );
    assert!(diagnosis.iter().any(|choice| choice.insert == "G56.01"));
    check("", &[]);
    assert!(!offered(&open("a.worksheet.md", ""), true).is_empty());
}

#[test]
fn prose_of_a_publication_asks_with_a_word() {
    const PAGE: &str = "# CPT 95861: two extremities\n\nThe code is needle EMG. ";
    let check = |text: &str, expected: Option<&str>| {
        let offered = offered(&open("a.reference.md", &format!("{PAGE}{text}")), false);
        let first = offered.first().map(|choice| choice.label.as_str());
        assert_eq!(first, expected, "{text}");
    };
    check("Use modifier 2", Some("26"));
    check("Use modifiers T", Some("TC"));
    check("Key payers include Aet", Some("Aetna"));
    check("Key payers include Aetna, Cig", Some("Cigna Healthcare"));
    check("Billed with CPT code 9586", Some("95860"));
    check("For diagnosis G56.01", Some("G56.01"));
    check("Key payers include Aetna and others", None);
    check("A modifier is used with care when", None);
    check("The payer pays. Nothing", None);
}

#[test]
fn prose_of_a_worksheet_asks_for_nothing() {
    assert_eq!(labels("# Notes\n\nAsk for modifier 2"), [] as [String; 0]);
}
