//! Hover: the line, the caret and the card.

use crate::features::hover;
use crate::features::sample::{WORKSHEET, open, pointed};
use expect_test::{Expect, expect};

fn card(name: &str, text: &str) -> String {
    let sample = open(name, text);
    match hover(&sample.world, sample.id, sample.cursor) {
        Some(card) => format!("{}\n{}\n", pointed(&sample.text, &card.span), card.markdown),
        None => "no card\n".to_owned(),
    }
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&card("a.worksheet.md", text));
}

fn check_row(row: &str, expected: Expect) {
    check(&format!("{WORKSHEET}{row}\n"), expected);
}

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
fn a_modifier_in_a_cell() {
    check_row(
        "| 95886 | 2$06 | 1     | A   |        |",
        expect![[r#"
        | 95886 | 26 | 1     | A   |        |
                  ^^
        **26** Professional component  
        Only the practitioner’s part: the examination by needle, the interpretation and the report.  
        ✓ On this line it applies: 95886 splits into components (PC/TC indicator 1).

        - On electrodiagnostic lines: valid
        - On visits: not valid
        - Rule: For codes that split into components; needed in a facility; never together with TC; first position.
        - Not with: TC
        - Kind: changes the amount

        ---
        *Payer and state policies on modifiers 26 and TC (Regence 106, Independence MA03.011, 8 CCR 9789.12.9), 2017 to 2024 (modifiers 2026)*
    "#]],
    );
    check_row(
        "| 95909 | 26, T$0C | 1     | A   |        |",
        expect![[r#"
        | 95909 | 26, TC | 1     | A   |        |
                      ^^
        **TC** Technical component  
        Only the technical part: equipment, supplies and staff.  
        ✓ On this line it applies: 95909 splits into components (PC/TC indicator 1).  
        ✗ Not together with 26, which is on this line: Both parts on one line are the whole service: drop both.

        - On electrodiagnostic lines: valid
        - On visits: not valid
        - Rule: Outside facilities, by the owner of the equipment who does not read. Never together with 26, never on a practitioner’s claim in a facility.
        - Not with: 26
        - Kind: changes the amount

        ---
        *Payer and state policies on modifiers 26 and TC (Regence 106, Independence MA03.011, 8 CCR 9789.12.9), 2017 to 2024 (modifiers 2026)*
    "#]],
    );
}

#[test]
fn a_modifier_under_a_condition() {
    check_row(
        "| 95886 | 5$09 | 1     | A   |        |",
        expect![[r#"
        | 95886 | 59 | 1     | A   |        |
                  ^^
        **59** Distinct service  
        A service that is apart from another one of the day with which it is usually bundled.  
        ? On this line it may apply: 95886 takes it under the condition that its rule below names.

        - On electrodiagnostic lines: valid under a condition
        - On visits: not valid
        - Rule: Only against a claim edit that a modifier may separate, and after XE, XS, XP and XU did not fit. Never on a visit, never to unbundle one limb.
        - Not with: XE, XP, XS or XU
        - Kind: decides whether the line can be paid

        ---
        *HCPCS and CPT modifier sets in own words, 2026-11 (modifiers 2026)*
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

#[test]
fn a_modifier_after_a_hyphen() {
    check(
        "# Encounter 1\n## Charges\n95861-$050 x1 [A]\n",
        expect![[r#"
        95861-50 x1 [A]
              ^^
        **50** Both sides in one session  
        The service was done on both sides in one session.  
        ✗ On this line it does not apply: 95861 is not billed by side (bilateral indicator 0).

        - On electrodiagnostic lines: valid under a condition
        - On visits: not valid
        - Rule: Only where each side is paid (bilateral indicator 3). Codes that count limbs, or that are priced for both sides, never take it; for the add-ons by limb, units are usual.
        - Not with: LT or RT
        - Kind: changes the amount

        ---
        *CMS National Physician Fee Schedule Relative Value File, October 2025 release, 2025-09-11; codingahead.com pages on 95861, 95886 and 95938, 2026 (modifiers 2026, contested)*
    "#]],
    );
}

#[test]
fn a_modifier_in_prose() {
    check(
        "Modifiers such as 2$06 and TC split the service.",
        expect![[r#"
        Modifiers such as 26 and TC split the service.
                          ^^
        **26** Professional component  
        Only the practitioner’s part: the examination by needle, the interpretation and the report.

        - On electrodiagnostic lines: valid
        - On visits: not valid
        - Rule: For codes that split into components; needed in a facility; never together with TC; first position.
        - Not with: TC
        - Kind: changes the amount

        ---
        *Payer and state policies on modifiers 26 and TC (Regence 106, Independence MA03.011, 8 CCR 9789.12.9), 2017 to 2024 (modifiers 2026)*
    "#]],
    );
    check(
        "The score was 2$06 of 30.",
        expect![[r#"
        no card
    "#]],
    );
}

#[test]
fn a_place_of_service() {
    check(
        &WORKSHEET.replace("11 Office", "2$02"),
        expect![[r#"
        Site of service: 22
                         ^^
        **22 On Campus-Outpatient Hospital** facility rate  
        The technical part belongs to the facility: the practitioner bills 26, never TC and never the whole service.

        - Electrodiagnostic tests: usual here
        - Note: A clinic that belongs to a hospital, on its campus.

        ---
        *CMS Place of Service Code Set, page of 2026-02-17, database of 2024-05-02; Lists of facility and non-facility places (IOM 100-04 chapters 12 and 26), 2026; Payer policies on modifiers 26 and TC by place, 2020 to 2024 (sites 2026)*
    "#]],
    );
    check(
        &WORKSHEET.replace("11 Office", "outpatient cl$0inic"),
        expect![[r#"
            Site of service: outpatient clinic
                             ^^^^^^^^^^^^^^^^^
            **outpatient clinic** may be one of several places:

            - What decides: A hospital-owned clinic is 22 on the campus and 19 away from it; a group practice is 11; a free-standing clinic that is no office is 49.

            | POS | Place                          | Rate              | 26 / TC                           |
            |-----|--------------------------------|-------------------|-----------------------------------|
            | 11  | Office                         | non-facility rate | whole service, or 26 and TC apart |
            | 22  | On Campus-Outpatient Hospital  | facility rate     | 26 only                           |
            | 19  | Off Campus-Outpatient Hospital | facility rate     | 26 only                           |
            | 49  | Independent Clinic             | non-facility rate | whole service, or 26 and TC apart |

            ---
            *CMS Place of Service Code Set, page of 2026-02-17, database of 2024-05-02; Lists of facility and non-facility places (IOM 100-04 chapters 12 and 26), 2026 (sites 2026)*
        "#]],
    );
    check(
        &WORKSHEET.replace("11 Office", "3$00"),
        expect![[r#"
        Site of service: 30
                         ^^
        **30** is not assigned to a place of service.

        ---
        *CMS Place of Service Code Set, page of 2026-02-17, database of 2024-05-02; Lists of facility and non-facility places (IOM 100-04 chapters 12 and 26), 2026; CR 13314 and Transmittal 12554 on outreach sites, 2023 to 2024; CMS Transmittal 4486, CR 11353, 2019; Payer policies on modifiers 26 and TC by place, 2020 to 2024; Words of documents and their places, compiled for this project, 2026-11*
    "#]],
    );
}

#[test]
fn a_payer() {
    check(
        &WORKSHEET.replace("Medicare", "UH$0C"),
        expect![[r#"
        Payer: UHC
               ^^^
        **UnitedHealthcare** UnitedHealth Group, commercial insurance  
        UHC is another name of it.

        - Medicare's edits: not known, or it depends on the plan
        - Payer ID: 87726
        - Payer ID: 39026 (UMR), low confidence
        - Payer ID: 06111 (Oxford), low confidence
        - Policy: CS082NJ.S Neurophysiologic Testing and Monitoring, New Jersey (2025-04-01), medium confidence
        - Policy: DIAGNOSTIC 047.24 Neurophysiologic Testing, Oxford (2021-01-01), medium confidence

        ---
        *UnitedHealthcare neurophysiologic testing policies, digests, 2021 to 2025; Public lists of payer numbers, 2020 to 2026 (payers 2026)*
    "#]],
    );
    check(
        &WORKSHEET.replace("Medicare", "Medi$0cre"),
        expect![[r#"
            Payer: Medicre
                   ^^^^^^^
            **Medicare** Medicare fee-for-service  
            Misspelt here; Medicare is meant.

            - Medicare's edits: hold: they are its own
            - Policy: L35081 Nerve Conduction Studies and Electromyography, Novitas (2023-12-10)
            - Policy: L34859 Nerve Conduction Studies and Electromyography, First Coast (2023-12-10)
            - Policy: L35048 Nerve Conduction Studies and Electromyography, Palmetto GBA (2024-11-14)
            - Policy: L35897 Nerve Conduction Studies and Electromyography, CGS (2024-05-09)
            - Policy: L34594 Nerve Conduction Studies and Electromyography, WPS (2023-06-01)
            - Policy: L35098 Nerve Conduction Studies and Electromyography, NGS (2019-11-21)
            - Policies: 10 further ones
            - Note: Part B; the routing number is the number of the contractor for the state.

            ---
            *CMS Medicare Coverage Database, nerve conduction and EMG determinations, 2023 to 2024; CMS notices on Medicare administrative contractors, 2012 to 2024 (payers 2026)*
        "#]],
    );
    check(
        &WORKSHEET.replace("Medicare", "Nobody's I$0nsurance"),
        expect![[r#"
        no card
    "#]],
    );
}

#[test]
fn a_payer_in_prose() {
    check(
        "Key payers covered include Aetna, Blue Cross Bl$0ue Shield, and Medicare.",
        expect![[r#"
        Key payers covered include Aetna, Blue Cross Blue Shield, and Medicare.
                                          ^^^^^^^^^^^^^^^^^^^^^^
        **Blue Cross Blue Shield** Blue Cross and Blue Shield Association, commercial insurance

        - Medicare's edits: not known, or it depends on the plan
        - Policy: MP-228 Electromyography and Nerve Conduction Studies, BCBS of Alabama (2024-06)
        - Policy: M-28-015 Electromyography and Nerve Conduction Studies, Highmark (2019-11-18)
        - Policy: NCS and EMG Nerve Conduction Studies and Electromyography, BCBS of North Dakota (reviewed 2020-01-22)
        - Policy: Electrodiagnostic Studies Electrodiagnostic Studies, Blue Cross NC (reviewed 2024-10)
        - Policy: 07.03.18t Nerve Conduction Studies and Electromyography, Independence Blue Cross (2019 to 2024)
        - Note: About 33 independent plans; policies differ, so the plan matters.

        ---
        *Policies of Blue Cross Blue Shield licensees, 2019 to 2024 (payers 2026)*
    "#]],
    );
}

#[test]
fn a_place_in_prose_and_in_a_list() {
    check(
        "Done in ambulatory surg$0ery centers and elsewhere.",
        expect![[r#"
            Done in ambulatory surgery centers and elsewhere.
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^
            **24 Ambulatory Surgical Center** facility rate  
            The technical part belongs to the facility: the practitioner bills 26, never TC and never the whole service.

            - Electrodiagnostic tests: unusual here: expect to be asked
            - Note: No surgical service; as guidance or beside an operation only.
            - Write: 24 Ambulatory Surgical Center

            ---
            *CMS Place of Service Code Set, page of 2026-02-17, database of 2024-05-02; Lists of facility and non-facility places (IOM 100-04 chapters 12 and 26), 2026; Payer policies on modifiers 26 and TC by place, 2020 to 2024 (sites 2026)*
        "#]],
    );
    check(
        "Typical site of service: Office or hospital outpatient dep$0artment, commonly in neurology.",
        expect![[r#"
            Typical site of service: Office or hospital outpatient department, commonly in neurology.
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            **hospital outpatient department** may be one of several places:

            - What decides: On the campus of the hospital it is 22, away from it 19.

            | POS | Place                          | Rate          | 26 / TC |
            |-----|--------------------------------|---------------|---------|
            | 22  | On Campus-Outpatient Hospital  | facility rate | 26 only |
            | 19  | Off Campus-Outpatient Hospital | facility rate | 26 only |

            ---
            *CMS Place of Service Code Set, page of 2026-02-17, database of 2024-05-02; Lists of facility and non-facility places (IOM 100-04 chapters 12 and 26), 2026; Payer policies on modifiers 26 and TC by place, 2020 to 2024 (sites 2026)*
        "#]],
    );
}

#[test]
fn a_diagnosis() {
    check(
        &WORKSHEET.replace("G56.01", "G56$0.01"),
        expect![[r#"
        A. G56.01 Carpal tunnel syndrome, right upper limb
           ^^^^^^
        **G56.01** Carpal tunnel syndrome, right upper limb  
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
            **Billing worksheet** 1 charge line, 3 findings  
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
            | Payers, their names and policies                                     | 2026       |
            | Electrodiagnostic procedures and their companions                    | 2026       |
            | Procedure-to-procedure claim edits, Medicare                         | 2024-07-01 |
            | Places of service                                                    | 2026       |
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
