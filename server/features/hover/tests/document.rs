//! What stands in a document without being a code.

use super::{check, check_row};
use crate::features::sample::WORKSHEET;
use expect_test::expect;

#[test]
fn a_field() {
    check(
        &WORKSHEET.replace("Site of service", "PO$0S"),
        expect![[r#"
        POS: 11 Office
        ^^^
        **Site of service** where the service was done; decides facility or non-facility, and with it 26 and TC.

        - Takes: a place-of-service number, alone or with its name: 22 On Campus-Outpatient Hospital
        - Also written: Place of service, POS, Typical site of service, Location
    "#]],
    );
}

#[test]
fn a_rule_in_a_suppression() {
    check(
        "<!-- medcode: allow conduction-study-u$0nits: why -->\nSome text.\n",
        expect![[r#"
        <!-- medcode: allow conduction-study-units: why -->
                            ^^^^^^^^^^^^^^^^^^^^^^
        **conduction-study-units**

        A nerve conduction code (95907 to 95913) with more than one unit.

        The seven codes are steps of one ladder: the step says how many studies were done that day, so the code is
        billed once, with one unit, whatever the number of nerves, limbs or sessions.

        Bill the step that fits the number of studies of the day, with one unit. The fix sets the units to 1; whether the step
        is right only the report can tell.

        - Rule: UNIT-02, error by default

        ---
        *AAPC forum threads quoting the CPT section guideline; CMS NCCI MUE table (2024-07-01)*
    "#]],
    );
}

#[test]
fn a_heading_of_an_encounter() {
    check(
        &format!(
            "{}| 95909 | 26 | 2 | A | |\n",
            WORKSHEET.replace("# Billing worksheet", "# Billing wor$0ksheet")
        ),
        expect![[r#"
            # Billing worksheet
              ^^^^^^^^^^^^^^^^^
            **Billing worksheet** 1 charge line  
            Medicare, 2026-03-02, 11 Office

            - Verdict: hold: 1 line, $160.32 expected, 1 error

            | Code  | Modifiers | Units | What                             |
            |-------|-----------|-------|----------------------------------|
            | 95909 | 26        | 2     | Nerve conduction, 5 or 6 studies |

            ---
            *CMS National Physician Fee Schedule Relative Value File, January 2026, 2026-01 (fees 2026)*
        "#]],
    );
}

#[test]
fn units_amounts_and_dates() {
    check_row(
        "| 95886 |           | $02     | A   |        |",
        expect![[r#"
            | 95886 |           | 2     | A   |        |
                                  ^
            **2 × 95886** Needle EMG, complete, one limb, on an NCS day (add-on)

            - Unit: One limb; at most four units a day together with the limited study.
            - Units a day (MUE): 4, practitioner and hospital; a limit of the day by policy that nothing exceeds (MAI 2)

            ---
            *CMS Medicare NCCI Medically Unlikely Edits, practitioner and outpatient hospital, 2024-07-01 (mue 2024-07-01)*  
            *CMS Medicare NCCI Add-on Code Edits, 2024-06-03; AAPM&R coding questions and answers, 2017-06-27; codingahead.com pages on single codes, 2026 (procedures 2026)*
        "#]],
    );
    check_row(
        "| 95886 |           | 2     | A   | 420.$000 |",
        expect![[r#"
            | 95886 |           | 2     | A   | 420.00 |
                                                ^^^^^^
            **420.00** billed for 95886, Needle EMG, complete, one limb, on an NCS day (add-on)

            - This line: 2 × $99.87 = $199.74 nationally (global, outside facilities)
            - In 2025: $90.57 global, $43.02 26, $47.55 TC

            | 2026   | Work RVU | Total RVU | National | In a facility |
            |--------|----------|-----------|----------|---------------|
            | global | 0.84     | 2.99      | $99.87   | –             |
            | 26     | 0.84     | 1.36      | $45.43   | $45.43        |
            | TC     | 0.00     | 1.63      | $54.44   | –             |

            ---
            *CMS National Physician Fee Schedule Relative Value File, January 2026, 2026-01 (fees 2026)*
        "#]],
    );
    check(
        &WORKSHEET.replace("2026-03-02", "03/02/$02026"),
        expect![[r#"
            Date of service: 03/02/2026
                             ^^^^^^^^^^
            **2026-03-02** Monday

            | Facts                                                                | Edition    |
            |----------------------------------------------------------------------|------------|
            | Add-on codes and their primaries, Medicare                           | 2024-06-03 |
            | Muscles, nerves and conduction studies of electrodiagnostic medicine | 2026       |
            | ICD-10-CM diagnoses of electrodiagnostic medicine                    | 2027       |
            | Medicare physician fee schedule 2026, national amounts               | 2026       |
            | ICD-10-CM, every valid code of the fiscal years 2024 to 2027         | 2024-2027  |
            | Modifiers on claim lines                                             | 2026       |
            | Medically unlikely edits, Medicare                                   | 2024-07-01 |
            | Conditions that reports name, and the words around them              | 2026       |
            | Payers, their names and policies                                     | 2026       |
            | Electrodiagnostic procedures and their companions                    | 2026       |
            | Procedure-to-procedure claim edits, Medicare                         | 2024-07-01 |
            | Places of service                                                    | 2026       |
            | Words of worksheets and what they say                                | 2026       |
        "#]],
    );
}

#[test]
fn placeholders() {
    check(
        "---\nkind: template\nof: worksheet\nplaceholders:\n  payer: payer\n---\nPayer: {{pa$0yer}}\n",
        expect![[r#"
        Payer: {{payer}}
               ^^^^^^^^^
        **payer** placeholder of type payer
    "#]],
    );
    check(
        "Impression: Normal study. **$0*\n",
        expect![[r#"
        Impression: Normal study. ***
                                  ^^^
        **\*\*\*** is a left-over of another system's template: fill it in or remove it.
    "#]],
    );
}

#[test]
fn nothing_in_plain_words() {
    check(
        "The patient was $0seen today.",
        expect![[r#"
        no card
    "#]],
    );
    check(
        "",
        expect![[r#"
        no card
    "#]],
    );
}

#[test]
fn an_amount_is_held_against_its_line() {
    let worth = |text: &str| {
        let card = super::card("a.worksheet.md", text);
        let line = card
            .lines()
            .find_map(|line| line.strip_prefix("- This line: "));
        line.unwrap_or_default().to_owned()
    };
    let text = format!("{WORKSHEET}| 95886 | 26 | 2 | A | 4$020.00 |\n");
    assert_eq!(
        worth(&text),
        "2 × $45.43 = $90.86 nationally (26, outside facilities)"
    );
    let inside = text.replace("11 Office", "22");
    assert_eq!(
        worth(&inside),
        "2 × $45.43 = $90.86 nationally (26, in a facility)"
    );
    assert_eq!(
        worth(&inside.replace("| 26 | 2 |", "|  | 1 |")),
        "unknown: a practitioner is not paid for it in this place"
    );
    assert_eq!(
        worth(&text.replace("2026-03-02", "2019-03-02")),
        "unknown: no edition of the fee schedule covers 2019-03-02"
    );
}
