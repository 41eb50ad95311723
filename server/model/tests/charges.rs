//! Charges, and what only looks like one.

use super::check;
use expect_test::expect;

#[test]
fn charge_lines() {
    check(
        r#"## Charges
95886-26-59 x2 [A,B] $420.00
- 95886-26 x 2
* 95886 26 59 x 2
1. 95861, 26, 2 units
95909 26 1 A,B 250.00
95910 x-1
95911 X3
+95886-26
CPT 95870-RT: x1 [A B]
95886-5O
9588O-26 x1
9588 6 x1
95885 Needle EMG, limited x1 Dx: A,B $1,250.00
G0453 qty: 3
03/02/2026 95907-26 x1
95886 [ ] <!-- later -->
95886 [A,B
"#,
        expect![[r#"
            heading #2 Charges [Charges] 18 lines
            encounter - fields 0..0 at 0
              charge 95886 mods 26,59@after units 2 dx A,B@A,B amount $420.00
              charge 95886 mods 26@after units 2 dx @- amount -
              charge 95886 mods 26,59@after units 2 dx @- amount -
              charge 95861 mods 26@after units 2 dx @- amount -
              charge 95909 mods 26@after units 1 dx A,B@A,B amount 250.00
              charge 95910 mods @after units -1 dx @- amount -
              charge 95911 mods @after units 3 dx @- amount -
              charge +95886 mods 26@after units - dx @- amount -
              charge 95870 mods RT@after units 1 dx A,B@A B amount -
              charge 95886 mods 5O@after units - dx @- amount -
              charge 9588O mods 26@after units 1 dx @- amount -
              charge 9588 6 mods @after units 1 dx @- amount -
              charge 95885 mods @after units 1 dx A,B@A,B amount $1,250.00
              charge G0453 mods @after units 3 dx @- amount -
              charge 95907 mods 26@after units 1 dx @- amount - date 03/02/2026
              charge 95886 mods @after units - dx @<> amount -
              charge 95886 mods @after units - dx @- amount -
            placeholder [ ]
            signals 17 0 0 0
        "#]],
    );
}

#[test]
fn charge_lines_where_no_section_is_named() {
    check(
        r#"Case: 1
95861-26
95909 x1
95909 $250.00
95910 [A]
"#,
        expect![[r#"
            field Case (Case) = 1
            encounter - fields 0..1 at 0
              charge 95861 mods 26@after units - dx @- amount -
              charge 95909 mods @after units 1 dx @- amount -
              charge 95909 mods @after units - dx @- amount $250.00
              charge 95910 mods @after units - dx A@A amount -
            signals 4 0 0 0
        "#]],
    );
}

#[test]
fn charges_with_a_word_on_what_was_done() {
    check(
        r#"## Charges
95911 - 9 studies
95886 x 2 - RUE, LUE
99214-25 35 min
95886 2 A right arm
- **95886**-26 x1 [A]
"#,
        expect![[r#"
            heading #2 Charges [Charges] 6 lines
            encounter - fields 0..0 at 0
              charge 95911 mods @after units - dx @- amount -
              charge 95886 mods @after units 2 dx @- amount -
              charge 99214 mods 25@after units - dx @- amount -
              charge 95886 mods @after units 2 dx A@A amount -
              charge 95886 mods 26@after units 1 dx A@A amount -
            signals 5 0 0 0
        "#]],
    );
    check(
        r#"Case: 1
A. G56.01
B. I10 Essential hypertension
C. B12 deficiency
95886 x2 RUE, LUE
99214-25 [A,B] $200 (35 min)
992O5-25 x1 [A]
992O5 x1
95886 x2 was billed.
"#,
        expect![[r#"
            field Case (Case) = 1
            encounter - fields 0..1 at 0
              dx A G56.01 (<>)
              dx B I10 (Essential hypertension)
              charge 95886 mods @after units 2 dx @- amount -
              charge 99214 mods 25@after units - dx A,B@A,B amount $200
              charge 992O5 mods 25@after units 1 dx A@A amount -
            prose under None: C. B12 deficiency
            prose under None: 992O5 x1⏎95886 x2 was billed.
            mentions Diagnosis B12, Procedure 95886
            signals 3 0 0 0
        "#]],
    );
}

#[test]
fn lines_that_only_start_with_a_code_are_no_charges() {
    check(
        r#"95861 describes a study of two extremities.
95861
95907-95913 count the studies.
95907-95913
95907 - 95913
95861 - 2 limbs
95861-26 is the professional component.
95861.50
95861/95886
10021 Main Street x
"#,
        expect![[r#"
            prose under None: 95861 describes a study of two extremities.⏎95861⏎95907-9591…
            mentions Procedure 95861, Procedure 95861, Range 95907-95913, Range 95907-95913, Range 95907 - 95913, Procedure 95861, Procedure 95861, Modifier 26, Procedure 95861, Procedure 95886, Procedure 10021
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn sentences_in_a_charges_section_are_no_charges() {
    check(
        r#"## Charges
95886 is billed once for each limb.
See also 95886.
95907-95913
2026 rates apply.
Total 460.00
"#,
        expect![[r#"
            heading #2 Charges [Charges] 6 lines
            prose under Some(0): 95886 is billed once for each limb.⏎See also 95886.⏎95907-95…
            mentions Procedure 95886, Procedure 95886, Range 95907-95913
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn codes_of_reports_and_references_are_no_charges() {
    check(
        r#"## Impression
95886-26 x1
## Related codes
- 95886-26
- 95860: one extremity
"#,
        expect![[r#"
            heading #2 Impression [Impression] 2 lines
            heading #2 Related codes [RelatedCodes] 3 lines
            prose under Some(0): 95886-26 x1
            prose under Some(1): 95886-26
            prose under Some(1): 95860: one extremity
            mentions Procedure 95886, Modifier 26, Procedure 95886, Modifier 26, Procedure 95860
            signals 0 0 0 0
        "#]],
    );
}

#[test]
fn charge_tables() {
    check(
        r#"## Charges

| Date | CPT | Mod 1 | Mod 2 | Qty | Dx Pointer | Amount |
|---|---|---|---|---|---|---|
| 03/02/2026 | 95886-26 |  | 59 | x2 | AB | $420.00 |
| | CPT 95909 | 26,59 | | 1 unit | A B | |
| | +95885 | 26-59 | | one | 1, 2 | 5 |
|  |  |  |  |  |  |  |
| | 9588 6 | | | | | |
|| 9588O-26 |||||
| | | 26 | | 1 | A | |
| | {{code}} | | | | | |
| | Total | | | 4 | | 460.00 |
"#,
        expect![[r#"
            heading #2 Charges [Charges] 13 lines
            table Charges header Some(0) columns Date Code Modifiers Modifiers Units Pointers Charge
              |Date / CPT / Mod 1 / Mod 2 / Qty / Dx Pointer / Amount|
              |---|
              |03/02/2026 / 95886-26 / <> / 59 / x2 / AB / $420.00|
              |<> / CPT 95909 / 26,59 / <> / 1 unit / A B / <>|
              |<> / +95885 / 26-59 / <> / one / 1, 2 / 5|
              |<> / <> / <> / <> / <> / <> / <>|
              |<> / 9588 6 / <> / <> / <> / <> / <>|
              |<> / 9588O-26 / <> / <> / <> / <>|
              |<> / <> / 26 / <> / 1 / A / <>|
              |<> / {{code}} / <> / <> / <> / <> / <>|
              |<> / Total / <> / <> / 4 / <> / 460.00|
            encounter - fields 0..0 at 0
              charge 95886 mods 26,59@cell units 2 dx A,B@AB amount $420.00 date 03/02/2026
              charge 95909 mods 26,59@cell units 1 dx A,B@A B amount -
              charge +95885 mods 26,59@cell units one dx 1,2@1, 2 amount 5
              charge 9588 6 mods @cell units - dx @<> amount -
              charge 9588O mods 26@cell units - dx @<> amount -
              charge <> mods 26@cell units 1 dx A@A amount -
              charge {{code}} mods @cell units - dx @<> amount -
            placeholder {{code}}
            signals 1 0 0 1
        "#]],
    );
}

#[test]
fn charge_tables_without_delimiters_pipes_or_cells() {
    check(
        r#"Charges
Code | Modifiers | Units | Dx | Charge
| 95861 | 26 | 1 | A | 400.00 |
95910 | 26, TC | 1
95886-59 x1 [A]

95887 | 26 | 1 | A | 100.00
95870 | 59 | 2 |
"#,
        expect![[r#"
            heading ~2 Charges [Charges] 8 lines
            table Charges header Some(0) columns Code Modifiers Units Pointers Charge
              Code / Modifiers / Units / Dx / Charge
              |95861 / 26 / 1 / A / 400.00|
              95910 / 26, TC / 1
            table Charges header None columns 
              95887 / 26 / 1 / A / 100.00
              95870 / 59 / 2|
            encounter - fields 0..0 at 0
              charge 95861 mods 26@cell units 1 dx A@A amount 400.00
              charge 95910 mods 26,TC@cell units 1 dx @- amount -
              charge 95886 mods 59@after units 1 dx A@A amount -
              charge 95887 mods 26@cell units 1 dx A@A amount 100.00
              charge 95870 mods 59@cell units 2 dx @- amount -
            signals 3 0 0 0
        "#]],
    );
}

#[test]
fn charge_tables_of_columns() {
    check(
        "Charges\n\nCode   Modifiers  Units  Dx   Charge\n95909  26         1      A    250.00\n95886             1      A,B  210.00\n95885  26, 59     2\n\nCode\tMod\tUnits\tDx\n95909\t\t1\tA\n95886\t26\t\tB\n",
        expect![[r#"
            heading ~2 Charges [Charges] 10 lines
            table Charges header Some(0) columns Code Modifiers Units Pointers Charge
              Code / Modifiers / Units / Dx / Charge
              95909 / 26 / 1 / A / 250.00
              95886 / <> / 1 / A,B / 210.00
              95885 / 26, 59 / 2 / <> / <>
            table Charges header Some(0) columns Code Modifiers Units Pointers
              Code / Mod / Units / Dx
              95909 / <> / 1 / A
              95886 / 26 / <> / B
            encounter - fields 0..0 at 0
              charge 95909 mods 26@cell units 1 dx A@A amount 250.00
              charge 95886 mods @cell units 1 dx A,B@A,B amount 210.00
              charge 95885 mods 26,59@cell units 2 dx @<> amount -
              charge 95909 mods @cell units 1 dx A@A amount -
              charge 95886 mods 26@cell units - dx B@B amount -
            signals 2 0 0 0
        "#]],
    );
}

#[test]
fn tables_of_other_things_are_no_charges() {
    check(
        r#"## Related codes

| Code | Description |
|------|-------------|
| 95860 | one limb |
| 95861-26 | two limbs |

## Benchmarks

| CPT | Modifier | Work RVU | MUE |
|---|---|---|---|
| 95861 | 26 | 1.54 | 1 |

## Modifiers

Modifier | Description | When to Use
26 | professional component | with 95861 |
"#,
        expect![[r#"
            heading #2 Related codes [RelatedCodes] 6 lines
            heading #2 Benchmarks [Benchmarks] 5 lines
            heading #2 Modifiers [Modifiers] 4 lines
            table Other header Some(0) columns Other Other
              |Code / Description|
              |---|
              |95860 / one limb|
              |95861-26 / two limbs|
            table Other header Some(0) columns Other Other Other Other
              |CPT / Modifier / Work RVU / MUE|
              |---|
              |95861 / 26 / 1.54 / 1|
            table Modifiers header Some(0) columns Modifiers Description Other
              Modifier / Description / When to Use
              26 / professional component / with 95861|
            mentions Procedure 95860, Procedure 95861, Modifier 26, Procedure 95861, Procedure 95861
            signals 0 0 0 0
        "#]],
    );
}
