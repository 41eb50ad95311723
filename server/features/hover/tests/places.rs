//! Places of service and payers.

use super::check;
use crate::features::sample::WORKSHEET;
use expect_test::expect;

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

            | Contractor   | Jurisdiction | Determination             | For                                                     |
            |--------------|--------------|---------------------------|---------------------------------------------------------|
            | Noridian     | JF           | –                         | AK AZ ID MT ND OR SD UT WA WY                           |
            | Palmetto GBA | JJ           | L35048, medium confidence | AL GA TN                                                |
            | Novitas      | JH           | L35081                    | AR CO LA MS NM OK TX                                    |
            | Noridian     | JE           | L36524                    | AS CA GU HI MP NV                                       |
            | NGS          | JK           | L35098, medium confidence | CT MA ME NH NY RI VT                                    |
            | Novitas      | JL           | L35081                    | DC DE MD NJ PA VA (Arlington, Fairfax and Alexandria)   |
            | First Coast  | JN           | L34859                    | FL PR VI                                                |
            | WPS          | J5           | L34594                    | IA KS MO NE                                             |
            | NGS          | J6           | L35098, medium confidence | IL MN WI                                                |
            | WPS          | J8           | L34594                    | IN MI                                                   |
            | CGS          | J15          | L35897                    | KY OH                                                   |
            | Palmetto GBA | JM           | L35048, medium confidence | NC SC VA (without Arlington, Fairfax and Alexandria) WV |

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
