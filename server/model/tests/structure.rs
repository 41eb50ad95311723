//! Headings, fields, tables, prose and comments.

use super::check;
use expect_test::expect;

#[test]
fn fields() {
    check(
        r#"**Case number:** 0142
- Insurance: Medicare
DOB: 01/02/1970   Sex: F   DOS: 03/02/2026
* **Place of Service**: 11 - Office
Typical site(s) of service: clinic
NPI: 1234567893
Report: x/95861.report.md
Phone: 55595861
Headline: CPT 95861 is studied
Authorization:
Payer: **Aetna** <!-- which plan? -->
Ratio: 3:2
http://example.org: a link
"#,
        expect![[r#"
            field Case (Case number) = 0142
            field Payer (Insurance) = Medicare
            field BirthDate (DOB) = 01/02/1970
            field Sex (Sex) = F
            field DateOfService (DOS) = 03/02/2026
            field SiteOfService (Place of Service) = 11 - Office
            field SiteOfService (Typical site(s) of service) = clinic
            field Npi (NPI) = 1234567893
            field Report (Report) = x/95861.report.md
            field Other (Phone) = 55595861
            field Other (Headline) = CPT 95861 is studied
            field Authorization (Authorization) = <>
            field Payer (Payer) = Aetna
            field Other (Ratio) = 3:2
            encounter - fields 0..14 at 0
            prose under None: 55595861
            prose under None: CPT 95861 is studied
            prose under None: 3:2⏎http://example.org: a link
            mentions Procedure 95861
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn fields_of_tables() {
    check(
        r#"| Case | 0143 |
| Payer | **Aetna** |
| Height | 170 |

| Field | Value |
|---|---|
| DOS | 03/02/2026 |
| POS |

Patient    J.
Insurance  Cigna
"#,
        expect![[r#"
            field Case (Case) = 0143
            field Payer (Payer) = Aetna
            field Other (Height) = 170
            field DateOfService (DOS) = 03/02/2026
            field SiteOfService (POS) = <>
            field Patient (Patient) = J.
            field Payer (Insurance) = Cigna
            table Fields header None columns 
              |Case / 0143|
              |Payer / **Aetna**|
              |Height / 170|
            table Fields header Some(0) columns Other Other
              |Field / Value|
              |---|
              |DOS / 03/02/2026|
              |POS|
            table Fields header None columns 
              Patient / J.
              Insurance / Cigna
            encounter - fields 0..7 at 0
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn headings() {
    check(
        r#"Billing worksheet
=================

**Charges**

NEEDLE EMG:
### Modifiers ###
# One
### Three
## Two

Notes
-----
Prose that ends in needle
EMG
and goes on with
Impression
of the reader.

Diagnoses
"#,
        expect![[r#"
            heading ~1 Billing worksheet [-] 7 lines
            heading ~2 Charges [Charges] 1 lines
            heading ~2 NEEDLE EMG [NeedleEmg] 2 lines
            heading #3 Modifiers [Modifiers] 1 lines
            heading #1 One [-] 13 lines
            heading #3 Three [-] 1 lines
            heading #2 Two [-] 1 lines
            heading ~2 Notes [Notes] 7 lines
            heading ~2 Diagnoses [Diagnoses] 1 lines
            prose under Some(7): Prose that ends in needle⏎EMG⏎and goes on with⏎Impression⏎of…
            signals 0 1 0 0
        "#]],
    );
}

#[test]
fn prose_is_no_table() {
    check(
        r#"The study was normal.  No further tests.  Return as needed.
It was repeated.  It was normal.  The end.

First line  and more
Second  line
"#,
        expect![[r#"
            prose under None: The study was normal.  No further tests.  Return as needed.⏎…
            prose under None: First line  and more⏎Second  line
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn aligned_results() {
    check(
        r#"Needle EMG

Side  Muscle   Nerve     Fibs
R     Deltoid  Axillary  0
R     APB                1+
"#,
        expect![[r#"
            heading ~2 Needle EMG [NeedleEmg] 5 lines
            table NeedleEmg header Some(0) columns Other Other Other Other
              Side / Muscle / Nerve / Fibs
              R / Deltoid / Axillary / 0
              R / APB / <> / 1+
            signals 0 2 0 0
        "#]],
    );
}

#[test]
fn suppressions() {
    check(
        r#"<!-- medcode: allow-file old-code: we keep it -->
<!-- medcode: allow MOD-10: agreed -->

<!-- other -->
Case: 1
| Code | Units |
|---|---|
<!-- medcode: allow zero-units: test -->
| 95861 | 0 |
| 95909 | 0 | <!-- medcode: allow zero-units : here -->
95886 x0 <!-- medcode:allow zero-units -->
<!-- medcode: allow-block -->
<!-- medcode: allo x: y -->
<!-- medcode -->
<!-- medcode: allow old-code until 2027-01-31: agreed -->
<!-- medcode: allow old-code until soon -->
<!-- medcode: allow old-code: until we know -->
<!-- medcode: allow last: nothing follows -->
"#,
        expect![[r#"
            field Case (Case) = 1
            table Charges header Some(0) columns Code Units
              |Code / Units|
              |---|
              |95861 / 0|
              |95909 / 0|
            encounter - fields 0..1 at 0
              charge 95861 mods @after units 0 dx @- amount -
              charge 95909 mods @after units 0 dx @- amount -
              charge 95886 mods @after units 0 dx @- amount -
            File allow old-code because we keep it covers …
            Line allow MOD-10 because agreed covers Case: 1
            Line allow zero-units because test covers | 95861 | 0 |
            Line allow zero-units because here covers | 95909 | 0 | <!-- medcode: allow zero-units : here -->
            Line allow zero-units because <> covers 95886 x0 <!-- medcode:allow zero-units -->
            Block allow <> because <> covers …
            Line allow <> because <> covers <>
            Line allow old-code until 2027-01-31 because agreed covers <>
            Line allow old-code until soon because <> covers <>
            Line allow old-code because until we know covers <>
            Line allow last because nothing follows covers <>
            signals 2 0 0 0
        "#]],
    );
}

#[test]
fn mentions() {
    check(
        r#"# CPT 95861: Title

Use 95907-95913 or 95861-26, not G0453-TC-59; G56.01 and M54.12. Levels C5-6, T12.
- See 95886.

| Code | Why |
|---|---|
| 95860 | G56.02 |
"#,
        expect![[r#"
            heading #1 CPT 95861: Title [-] 8 lines
            table Other header Some(0) columns Other Other
              |Code / Why|
              |---|
              |95860 / G56.02|
            prose under Some(0): Use 95907-95913 or 95861-26, not G0453-TC-59; G56.01 and M54…
            prose under Some(0): See 95886.
            mentions Procedure 95861, Range 95907-95913, Procedure 95861, Modifier 26, Procedure G0453, Modifier TC, Modifier 59, Diagnosis G56.01, Diagnosis M54.12, Procedure 95886, Procedure 95860, Diagnosis G56.02
            signals 0 0 1 0
        "#]],
    );
}

#[test]
fn placeholders() {
    check(
        r#"Payer: {{payer}}
Result: *** and [side]
***
- [ ] done
See [1] and TBD.
| Code | Units |
|---|---|
| {{code}} | ____ |
"#,
        expect![[r#"
            field Payer (Payer) = {{payer}}
            field Other (Result) = *** and [side]
            table Charges header Some(0) columns Code Units
              |Code / Units|
              |---|
              |{{code}} / ____|
            encounter - fields 0..2 at 0
              charge {{code}} mods @after units ____ dx @- amount -
            prose under None: *** and [side]
            prose under None: [ ] done⏎See [1] and TBD.
            placeholder {{payer}}
            placeholder ***
            placeholder [side]
            placeholder {{code}}
            placeholder ____
            signals 1 0 0 2
        "#]],
    );
}

#[test]
fn windows_line_ends_and_wide_letters() {
    check(
        "Case: Ä1\r\nPayer: Aetna\r\n\r\nCharges\r\n95861-26 x1\r\n| Code | Units |\r\n| 95909 |  |\r\n",
        expect![[r#"
            heading ~2 Charges [Charges] 4 lines
            field Case (Case) = Ä1
            field Payer (Payer) = Aetna
            table Charges header Some(0) columns Code Units
              |Code / Units|
              |95909 / <>|
            encounter - fields 0..2 at 0
              charge 95861 mods 26@after units 1 dx @- amount -
              charge 95909 mods @after units - dx @- amount -
            signals 2 0 0 0
        "#]],
    );
}

/// As machines and hurried people write it: other fields behind a tab, no colon.
#[test]
fn dates_of_service() {
    check(
        "Date of Exam:\t03/17/2026\tAge:\t52 Years\tPayer:\tAetna\n",
        expect![[r#"
            field DateOfService (Date of Exam) = 03/17/2026
            field Payer (Payer) = Aetna
            encounter - fields 0..2 at 0
            signals 0 0 0 0
        "#]],
    );
    check(
        "DOS 2026-03-17\nDOS 4\nSeen in DOS 2026-03-17\n",
        expect![[r#"
            field DateOfService (DOS) = 2026-03-17
            encounter - fields 0..1 at 0
            prose under None: DOS 4⏎Seen in DOS 2026-03-17
            signals 0 0 0 0
        "#]],
    );
    check(
        "{\n  \"studyDate\": \"2026-03-17\",\n  \"exam\": [\"date\"]\n}\n",
        expect![[r#"
            field DateOfService (studyDate) = 2026-03-17
            encounter - fields 0..1 at 0
            prose under None: {
            prose under None: "exam": ["date"]⏎}
            signals 0 0 0 0
        "#]],
    );
    check(
        "Untersuchungsdatum: 17.03.2026\n",
        expect![[r#"
        field DateOfService (Untersuchungsdatum) = 17.03.2026
        encounter - fields 0..1 at 0
        signals 0 0 0 0
    "#]],
    );
}

#[test]
fn nothing() {
    check(
        "",
        expect![[r#"
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn rows_glued_together() {
    check(
        r#"| Modifier | Description | When to Use ||---|---|---|| 26 | professional | alone |
| Code | Note | | 5 |

Code | Units | | 95861 | 1
95909 | 1 | | 95886 | 2 |
95885 | 3 | | 4 |
"#,
        expect![[r#"
            table Modifiers header Some(0) columns Modifiers Description Other
              |Modifier / Description / When to Use|
              |---|
              |26 / professional / alone|
              |Code / Note / <> / 5|
            table Charges header Some(0) columns Code Units
              Code / Units|
              |95861 / 1
              95909 / 1|
              |95886 / 2|
              95885 / 3 / <> / 4|
            encounter - fields 0..0 at 0
              charge 95861 mods @after units 1 dx @- amount -
              charge 95909 mods @after units 1 dx @- amount -
              charge 95886 mods @after units 2 dx @- amount -
              charge 95885 mods @after units 3 dx @- amount -
            signals 1 0 0 0
        "#]],
    );
}

#[test]
fn an_empty_cell_is_a_place_to_write_at() {
    let text = "| Code | Units |  |\n|---|---|---|\n| 95861 |  |   |\n| 95909 || |\n";
    let facts = super::super::dump::facts_of(text);
    let mut marked = text.to_owned();
    let empty = facts.tables[0].cells.iter().filter(|cell| cell.is_empty());
    for cell in empty.collect::<Vec<_>>().into_iter().rev() {
        marked.insert(cell.start as usize, '^');
    }
    assert_eq!(
        marked,
        "| Code | Units | ^ |\n|---|---|---|\n| 95861 | ^ | ^  |\n| 95909 |^| ^|\n"
    );
}
