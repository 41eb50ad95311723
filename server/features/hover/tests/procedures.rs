//! Codes and what they are worth.

use super::{card, check, check_row};
use crate::features::sample::WORKSHEET;
use expect_test::expect;

#[test]
fn a_code_in_a_charges_table() {
    check_row(
        "| 958$061 |           | 1     | A   |        |",
        expect![[r#"
            | 95861 |           | 1     | A   |        |
              ^^^^^
            **95861** Needle EMG, two limbs, on a day without NCS  
            Two limbs studied in full: five or more muscles in each limb, which cover at least three nerves or at least four spinal levels.

            - Unit: Both limbs together; never more than one unit.
            - Components: splits into 26 (professional) and TC (technical); the technical part under a physician, or a therapist certified in electrophysiology, who may supervise another therapist (6A)
            - With NCS that day: use 95886 or 95885. With nerve conduction the same day each limb is one unit: the complete add-on for a full study, the limited one otherwise.
            - To guide an injection: use 95874. A needle that only guides an injection is the guidance add-on, not a diagnostic study.
            - Units a day (MUE): 1, practitioner and hospital; a limit of the day that documentation may exceed (MAI 3)
            - Both sides: no bilateral adjustment: paid once, 50 does not apply (0)
            - Several procedures: no reduction (0)

            | 2026   | Work RVU | Total RVU | National | In a facility |
            |--------|----------|-----------|----------|---------------|
            | global | 1.50     | 4.85      | $161.99  | –             |
            | 26     | 1.50     | 2.43      | $81.16   | $81.16        |
            | TC     | 0.00     | 2.42      | $80.83   | –             |

            ---
            *American Academy of Neurology, 2012 EMG coding change; AAPC forum threads on nerve conduction counting, 2013 to 2019; AAPC specialty coding alerts on EMG and nerve conduction, 2002 to 2014 (procedures 2026)*  
            *CMS Medicare NCCI Medically Unlikely Edits, practitioner and outpatient hospital, 2024-07-01 (mue 2024-07-01)*  
            *CMS National Physician Fee Schedule Relative Value File, January 2026, 2026-01 (fees 2026)*
        "#]],
    );
}

#[test]
fn an_add_on() {
    check_row(
        "| 95$0886 |           | 1     | A   |        |",
        expect![[r#"
            | 95886 |           | 1     | A   |        |
              ^^^^^
            **95886** Needle EMG, complete, one limb, on an NCS day (add-on)  
            Five or more muscles of the limb, which cover at least three nerves or at least four spinal levels. Paraspinal muscles of the limb are included.

            - Unit: One limb; at most four units a day together with the limited study.
            - Components: splits into 26 (professional) and TC (technical); the technical part under a physician, or a therapist certified in electrophysiology, who may supervise another therapist (6A)
            - Without NCS that day: use 95860, 95861, 95863 or 95864. Without nerve conduction that day the number of fully studied limbs chooses one base code of one unit.
            - Add-on to: 95907–95913
            - Units a day (MUE): 4, practitioner and hospital; a limit of the day by policy that nothing exceeds (MAI 2)
            - Both sides: each side is paid in full (3)
            - Several procedures: no reduction (0)
            - Global days: goes with another service (ZZZ)

            | 2026   | Work RVU | Total RVU | National | In a facility |
            |--------|----------|-----------|----------|---------------|
            | global | 0.84     | 2.99      | $99.87   | –             |
            | 26     | 0.84     | 1.36      | $45.43   | $45.43        |
            | TC     | 0.00     | 1.63      | $54.44   | –             |

            ---
            *CMS Medicare NCCI Add-on Code Edits, 2024-06-03 (procedures 2026; add\_on 2024-06-03)*  
            *AAPM&R coding questions and answers, 2017-06-27; codingahead.com pages on single codes, 2026 (procedures 2026)*  
            *CMS Medicare NCCI Medically Unlikely Edits, practitioner and outpatient hospital, 2024-07-01 (mue 2024-07-01)*  
            *CMS National Physician Fee Schedule Relative Value File, January 2026, 2026-01 (fees 2026)*
        "#]],
    );
}

#[test]
fn a_code_of_another_year() {
    check(
        &WORKSHEET
            .replace("2026-03-02", "2025-03-02")
            .replace("## Charges", "Also 958$061 was considered.\n\n## Charges"),
        expect![[r#"
            Also 95861 was considered.
                 ^^^^^
            **95861** Needle EMG, two limbs, on a day without NCS  
            Two limbs studied in full: five or more muscles in each limb, which cover at least three nerves or at least four spinal levels.

            - Unit: Both limbs together; never more than one unit.
            - Components: splits into 26 (professional) and TC (technical); the technical part under a physician, or a therapist certified in electrophysiology, who may supervise another therapist (6A)
            - With NCS that day: use 95886 or 95885. With nerve conduction the same day each limb is one unit: the complete add-on for a full study, the limited one otherwise.
            - To guide an injection: use 95874. A needle that only guides an injection is the guidance add-on, not a diagnostic study.
            - Units a day (MUE): 1, practitioner and hospital; a limit of the day that documentation may exceed (MAI 3)
            - Both sides: no bilateral adjustment: paid once, 50 does not apply (0)
            - Several procedures: no reduction (0)

            | 2025   | Work RVU | Total RVU | National | In a facility |
            |--------|----------|-----------|----------|---------------|
            | global | 1.54     | 4.62      | $149.44  | –             |
            | 26     | 1.54     | 2.37      | $76.66   | $76.66        |
            | TC     | 0.00     | 2.25      | $72.78   | –             |

            ---
            *American Academy of Neurology, 2012 EMG coding change; AAPC forum threads on nerve conduction counting, 2013 to 2019; AAPC specialty coding alerts on EMG and nerve conduction, 2002 to 2014 (procedures 2026)*  
            *CMS Medicare NCCI Medically Unlikely Edits, practitioner and outpatient hospital, 2024-07-01 (mue 2024-07-01)*  
            *CMS National Physician Fee Schedule Relative Value File, October 2025 release, 2025-09-11 (fees 2025)*
        "#]],
    );
}

#[test]
fn a_range_of_codes() {
    check(
        "Nerve conduction is 95907-$095913.",
        expect![[r#"
            Nerve conduction is 95907-95913.
                                ^^^^^^^^^^^
            **95907–95913** Nerve conduction  
            One ladder: the number of studies of the day chooses the step; one step, one unit.

            | Code  | Studies    | National amount |
            |-------|------------|-----------------|
            | 95907 | 1 to 2     | $94.19          |
            | 95908 | 3 to 4     | $118.24         |
            | 95909 | 5 to 6     | $141.95         |
            | 95910 | 7 to 8     | $184.71         |
            | 95911 | 9 to 10    | $220.11         |
            | 95912 | 11 to 12   | $254.85         |
            | 95913 | 13 or more | $299.94         |

            ---
            *American Academy of Neurology, 2013 nerve conduction code changes, 2013-01-23; AAPC forum threads on nerve conduction counting, 2013 to 2019; CMS Medicare NCCI Medically Unlikely Edits, practitioner and outpatient hospital, 2024-07-01 (procedures 2026)*  
            *CMS National Physician Fee Schedule Relative Value File, January 2026, 2026-01 (fees 2026)*
        "#]],
    );
}

#[test]
fn a_source_of_several_facts_is_named_once() {
    let card = card(
        "a.worksheet.md",
        &format!("{WORKSHEET}| 95$0910 | | 1 | A | |\n"),
    );
    assert_eq!(
        card.matches("Medically Unlikely Edits").count(),
        1,
        "{card}"
    );
}
