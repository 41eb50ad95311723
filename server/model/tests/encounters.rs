//! Diagnoses and encounters, and what only looks like one.

use super::check;
use expect_test::expect;

#[test]
fn diagnoses() {
    check(
        r#"Diagnoses:
A. G56.01 Carpal tunnel syndrome, right
1) M54.12
C: G56.02 - words
- D. M5412 no dot
(E) g62.9
F = E11.42
G56.03 without pointer
- M79.601: arm pain
Dx 2: M54.2
ICD-10: M54.9
A. G56.O1 misspelt
A. Carpal tunnel
A. 95861
C8-T1 radiculopathy
See the report.
"#,
        expect![[r#"
            heading ~2 Diagnoses [Diagnoses] 16 lines
            encounter - fields 0..0 at 0
              dx A G56.01 (Carpal tunnel syndrome, right)
              dx 1 M54.12 (<>)
              dx C G56.02 (words)
              dx D M5412 (no dot)
              dx E g62.9 (<>)
              dx F E11.42 (<>)
              dx - G56.03 (without pointer)
              dx - M79.601 (arm pain)
              dx 2 M54.2 (<>)
              dx - M54.9 (<>)
              dx A G56.O1 (misspelt)
            prose under Some(0): A. Carpal tunnel⏎A. 95861⏎C8-T1 radiculopathy⏎See the report…
            mentions Procedure 95861
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn diagnoses_where_no_section_is_named() {
    check(
        r#"Case: 2
A. G56.01 Carpal tunnel
B. M5412 no dot
G56.01 alone
A. G56 is a category
C5-6 disc
"#,
        expect![[r#"
            field Case (Case) = 2
            encounter - fields 0..1 at 0
              dx A G56.01 (Carpal tunnel)
            prose under None: B. M5412 no dot⏎G56.01 alone⏎A. G56 is a category⏎C5-6 disc
            mentions Procedure M5412, Diagnosis G56.01, Diagnosis G56
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn diagnosis_tables() {
    check(
        r#"## Diagnoses

| Pointer | Code | Description |
|---|---|---|
| A | G56.01 | carpal tunnel |
| B. | M54.12 | |
| | | |

| Dx | ICD-10 |
|---|---|
| 1 | M54.2 neck pain |
"#,
        expect![[r#"
            heading #2 Diagnoses [Diagnoses] 11 lines
            table Diagnoses header Some(0) columns Pointer Code Description
              |Pointer / Code / Description|
              |---|
              |A / G56.01 / carpal tunnel|
              |B. / M54.12 / <>|
              |<> / <> / <>|
            table Diagnoses header Some(0) columns Pointer Code
              |Dx / ICD-10|
              |---|
              |1 / M54.2 neck pain|
            encounter - fields 0..0 at 0
              dx A G56.01 (carpal tunnel)
              dx B M54.12 (<>)
              dx 1 M54.2 (neck pain)
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn encounters_of_headings() {
    check(
        r#"# Encounters of the day

Payer: Medicare
POS: 11

## Encounter 0142
Case: 0142
95861 x1

Encounter: 0143
A. G56.01
95909-26
"#,
        expect![[r#"
            heading #1 Encounters of the day [-] 8 lines
            heading #2 Encounter 0142 [Encounter] 3 lines
            heading ~1 Encounter: 0143 [Encounter] 3 lines
            field Payer (Payer) = Medicare
            field SiteOfService (POS) = 11
            field Case (Case) = 0142
            encounter - fields 0..2 at 0
            encounter Encounter 0142 fields 2..3 at 50
              charge 95861 mods @after units 1 dx @- amount -
            encounter Encounter: 0143 fields 3..3 at 89
              dx A G56.01 (<>)
              charge 95909 mods 26@after units - dx @- amount -
            signals 2 0 0 0
        "#]],
    );
}

#[test]
fn encounters_pasted_one_after_another() {
    check(
        r#"Case: 1
Payer: Aetna
Charges
95861 x1
Date of service: 2026-03-02

Payer: Cigna
Case: 2
DOS: 2026-03-03
Charges
95909 x1

Case: 2
Charges
95886 x1
"#,
        expect![[r#"
            heading ~2 Charges [Charges] 7 lines
            heading ~2 Charges [Charges] 4 lines
            heading ~2 Charges [Charges] 2 lines
            field Case (Case) = 1
            field Payer (Payer) = Aetna
            field DateOfService (Date of service) = 2026-03-02
            field Payer (Payer) = Cigna
            field Case (Case) = 2
            field DateOfService (DOS) = 2026-03-03
            field Case (Case) = 2
            encounter - fields 0..3 at 0
              charge 95861 mods @after units 1 dx @- amount -
            encounter - fields 3..6 at 67
              charge 95909 mods @after units 1 dx @- amount -
            encounter - fields 6..7 at 122
              charge 95886 mods @after units 1 dx @- amount -
            signals 3 0 0 0
        "#]],
    );
}

#[test]
fn notes_are_no_encounter() {
    check(
        r#"# Notes

Secondary insurance: none
Height: 170 cm
Text.
"#,
        expect![[r#"
            heading #1 Notes [Notes] 5 lines
            field Other (Secondary insurance) = none
            field Other (Height) = 170 cm
            prose under Some(0): none
            prose under Some(0): 170 cm⏎Text.
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn reference_sites_are_no_encounter() {
    check(
        r#"Billing Code Overview
Service type: needle EMG
Typical site of service: clinic
Key payers: Aetna, Cigna

Diagnoses
G56.01 Carpal tunnel syndrome
"#,
        expect![[r#"
            heading ~2 Billing Code Overview [BillingCodeOverview] 4 lines
            heading ~2 Diagnoses [Diagnoses] 2 lines
            field ServiceType (Service type) = needle EMG
            field SiteOfService (Typical site of service) = clinic
            field KeyPayers (Key payers) = Aetna, Cigna
            signals 0 0 1 0
        "#]],
    );
}

#[test]
fn lists_after_their_title() {
    check(
        r#"Dx: G56.01, M54.12 neck
Charges: 95886-26 x1; 95909-26
Diagnosis: carpal tunnel syndrome, right
Billing: see 95886
ICD-10: G56.02
"#,
        expect![[r#"
            field Other (Diagnosis) = carpal tunnel syndrome, right
            field Other (Billing) = see 95886
            encounter - fields 0..2 at 0
              dx - G56.01 (<>)
              dx - M54.12 (neck)
              dx - G56.02 (<>)
              charge 95886 mods 26@after units 1 dx @- amount -
              charge 95909 mods 26@after units - dx @- amount -
            prose under None: carpal tunnel syndrome, right
            prose under None: see 95886
            mentions Procedure 95886
            signals 2 0 0 0
        "#]],
    );
}
