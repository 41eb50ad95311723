//! Modifiers, on lines and in prose.

use super::{check, check_row};
use expect_test::expect;

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
            - Order: first
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
            - Order: first
            - Order on this line: 26, TC, as it stands
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
            - Order: behind those that change the amount, before those that name a side
            - Kind: decides whether the line can be paid

            ---
            *HCPCS and CPT modifier sets in own words, 2026-11 (modifiers 2026)*
        "#]],
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
            - Order: behind 26 or TC, before those that decide whether the line can be paid
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
            - Order: first
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
fn the_order_of_a_line() {
    let order = |modifiers: &str| {
        let card = super::card(
            "a.worksheet.md",
            &format!("# Encounter 1\n95886-{modifiers} x1\n"),
        );
        let line = card
            .lines()
            .find_map(|line| line.strip_prefix("- Order on this line: "));
        line.unwrap_or_default().to_owned()
    };
    assert_eq!(order("2$06-59"), "26, 59, as it stands");
    assert_eq!(order("R$0T-59-26"), "26, 59, RT; it stands as RT, 59, 26");
    assert_eq!(order("2$06"), "");
}

#[test]
fn the_place_of_each_kind() {
    for (modifier, place) in [
        ("26", "first"),
        ("TC", "first"),
        (
            "52",
            "behind 26 or TC, before those that decide whether the line can be paid",
        ),
        (
            "59",
            "behind those that change the amount, before those that name a side",
        ),
        (
            "RT",
            "behind those that change the amount or decide whether the line can be paid",
        ),
        ("99", "last"),
    ] {
        let card = super::card("a.txt", &format!("Modifier {modifier}$0 applies."));
        assert!(card.contains(&format!("- Order: {place}\n")), "{card}");
    }
}
