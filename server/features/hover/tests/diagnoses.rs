//! Diagnoses and pointers.

use super::{card, check, check_row};
use crate::features::sample::WORKSHEET;
use expect_test::expect;

#[test]
fn a_diagnosis() {
    check(
        &WORKSHEET.replace("G56.01", "G56$0.01"),
        expect![[r#"
            A. G56.01 Carpal tunnel syndrome, right upper limb
               ^^^^^^
            **G56.01** Carpal tunnel syndrome, right upper limb  
            ? Excludes1 with B M54.12 of this encounter: not together, unless the two have nothing to do with each other.  
            Billable on 2026-03-02 (from 2015-10-01).

            - Other sides: G56.02 left, G56.03 both, G56.00 unspecified
            - Not together with: current traumatic injury: S-code by region, M79.2, O26.82, M54.1

            ---
            *CDC/NCHS ICD-10-CM tabular list, April 2026 release; CMS Medicare Code Editor, validity of diagnosis codes, 2015-10-01 to 2027-03-31 (diagnoses 2027)*
        "#]],
    );
    check(
        &WORKSHEET.replace("M54.12", "M5$04.5"),
        expect![[r#"
            B. M54.5 Radiculopathy, cervical region
               ^^^^^
            **M54.5** Low back pain  
            Not billable on 2026-03-02; it was (2015-10-01 to 2021-09-30).

            - Not together with: F45.41, M51.360, M51.370, S39.012, M51.2, M54.4 and 2 more

            | More exact |                             |
            |------------|-----------------------------|
            | M54.50     | Low back pain, unspecified  |
            | M54.51     | Vertebrogenic low back pain |
            | M54.59     | Other low back pain         |

            ---
            *CDC/NCHS ICD-10-CM tabular list, April 2026 release; CMS Medicare Code Editor, validity of diagnosis codes, 2015-10-01 to 2027-03-31 (diagnoses 2027)*
        "#]],
    );
}

#[test]
fn a_pointer() {
    check_row(
        "| 95886 |           | 1     | A,$0B |        |",
        expect![[r#"
        | 95886 |           | 1     | A,B |        |
                                        ^
        **B → M54.12** Radiculopathy, cervical region  
        Billable on 2026-03-02 (from 2015-10-01).

        - Not together with: F45.41, M79.2, M50.1, M51.1, M47.2, current traumatic injury: S-code by region and 1 more
        - Used by: 95886

        ---
        *CDC/NCHS ICD-10-CM tabular list, April 2026 release; CMS Medicare Code Editor, validity of diagnosis codes, 2015-10-01 to 2027-03-31 (diagnoses 2027)*
    "#]],
    );
    check_row(
        "| 95886 |           | 1     | A,$0C |        |",
        expect![[r#"
        | 95886 |           | 1     | A,C |        |
                                        ^
        **Pointer C** points to no diagnosis of this encounter.

        - Listed: A and B
    "#]],
    );
}

#[test]
fn the_company_of_a_diagnosis() {
    let company = |listed: &str| {
        let card = card(
            "a.worksheet.md",
            &format!("# Encounter 1\n## Diagnoses\n{listed}\n"),
        );
        let lines = card.lines().map(str::trim_end);
        let lines = lines.filter(|line| line.starts_with(['✓', '✗', '?']));
        lines.collect::<Vec<_>>().join(" ")
    };
    let excluded = "? Excludes1 with B M54.12 of this encounter: not together, unless the two have nothing to do with each other.";
    assert_eq!(company("A. G56.$001\nB. M54.12"), excluded);
    assert_eq!(
        company("A. G56.01\nB. M54.$012"),
        excluded.replace("B M54.12", "A G56.01")
    );
    assert_eq!(
        company("A. C34.90\nB. G13$0.1"),
        "✓ A C34.90 is coded before it, as it stands here."
    );
    assert_eq!(
        company("A. G13$0.1\nB. C34.90"),
        "✗ B C34.90 is coded before it; here it comes after."
    );
    assert_eq!(company("A. G56.$001\nB. G56.21"), "");
    assert_eq!(company("A. G56.$001"), "");
}
