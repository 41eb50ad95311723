//! Modifiers, places and payers.

use jiff::civil::date;
use medcode::codes::{
    Applicability, Found, ModifierScope, PayerKind, PayerReading, Plausibility, Rate, SiteReading,
};

use crate::book;

#[test]
fn modifiers_say_where_they_may_stand() {
    use Applicability::{Conditional, No, Unusual, Yes};
    for (code, on_tests, on_visits, scope) in [
        ("26", Yes, No, ModifierScope::Test),
        ("TC", Yes, No, ModifierScope::Test),
        ("25", No, Yes, ModifierScope::Evaluation),
        ("59", Conditional, No, ModifierScope::Any),
        ("XS", Conditional, No, ModifierScope::Any),
        ("50", Conditional, No, ModifierScope::Any),
        ("91", No, No, ModifierScope::Laboratory),
        ("GP", No, No, ModifierScope::Therapy),
        ("76", Unusual, No, ModifierScope::Any),
        ("P6", No, No, ModifierScope::Anaesthesia),
        ("U7", Conditional, Conditional, ModifierScope::Medicaid),
        ("HZ", Conditional, Conditional, ModifierScope::Medicaid),
        ("F9", No, No, ModifierScope::OtherAnatomy),
    ] {
        let own = book().modifier(code).unwrap();
        assert_eq!(
            (own.on_tests, own.on_visits, own.scope),
            (on_tests, on_visits, scope),
            "{code}"
        );
    }
    for unknown in ["5O", "2", "ZQ", "00"] {
        assert!(book().modifier(unknown).is_none(), "{unknown}");
    }
    let rank = |code: &str| book().modifier(code).unwrap().rank;
    let order = ["26", "52", "59", "GA", "51", "RT", "GC", "99"];
    assert!(order.windows(2).all(|two| rank(two[0]) < rank(two[1])));
}

#[test]
fn modifiers_exclude_each_other() {
    for (a, b, excluded) in [
        ("26", "TC", true),
        ("TC", "26", true),
        ("59", "XS", true),
        ("GA", "GZ", true),
        ("GX", "GA", true),
        ("GX", "GY", false),
        ("52", "53", true),
        ("50", "RT", true),
        ("LT", "RT", true),
        ("JW", "JZ", true),
        ("26", "59", false),
        ("26", "26", false),
    ] {
        assert_eq!(book().excluded_with(a, b).is_some(), excluded, "{a} {b}");
    }
}

#[test]
fn sites_are_read() {
    for (text, expected) in [
        ("22", "number 22"),
        ("22 On Campus-Outpatient Hospital", "number 22"),
        ("POS 22", "number 22"),
        ("POS: 2", "number 02"),
        ("2", "number 02"),
        ("11 - Office", "number 11"),
        ("On Campus-Outpatient Hospital", "name 22"),
        ("on campus outpatient hospital", "name 22"),
        ("Office", "name 11"),
        ("private practice", "phrase 11"),
        ("hospital outpatient", "phrase 22 19"),
        ("Hospital outpatient department (main campus)", "phrase 22"),
        ("EMG laboratory", "phrase 11 22 19"),
        ("44", "unassigned 44"),
        ("00", "unassigned 00"),
        ("Ofice of the doctor", "unknown"),
        ("Mobile Unt", "unknown near 15"),
        ("the moon", "unknown"),
        ("", "unknown"),
    ] {
        let found = match book().site_phrase(text) {
            SiteReading::Number(site) => format!("number {}", site.code),
            SiteReading::Name(site) => format!("name {}", site.code),
            SiteReading::Phrase { candidates, .. } => {
                let codes: Vec<&str> = candidates.iter().map(|site| site.code.as_str()).collect();
                format!("phrase {}", codes.join(" "))
            }
            SiteReading::Unassigned(code) => format!("unassigned {code}"),
            SiteReading::Unknown {
                nearest: Some(site),
            } => format!("unknown near {}", site.code),
            SiteReading::Unknown { nearest: None } => "unknown".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn the_place_of_service_set_is_whole() {
    assert_eq!(book().sites().len(), 52);
    for (code, name, rate, tests, needs_26) in [
        (
            "11",
            "Office",
            Rate::NonFacility,
            Plausibility::Usual,
            false,
        ),
        (
            "22",
            "On Campus-Outpatient Hospital",
            Rate::Facility,
            Plausibility::Usual,
            true,
        ),
        (
            "19",
            "Off Campus-Outpatient Hospital",
            Rate::Facility,
            Plausibility::Usual,
            true,
        ),
        (
            "24",
            "Ambulatory Surgical Center",
            Rate::Facility,
            Plausibility::Odd,
            true,
        ),
        (
            "10",
            "Telehealth Provided in Patient's Home",
            Rate::NonFacility,
            Plausibility::Impossible,
            false,
        ),
        (
            "06",
            "Indian Health Service Provider-based Facility",
            Rate::NotApplicable,
            Plausibility::Usual,
            true,
        ),
        (
            "32",
            "Nursing Facility",
            Rate::NonFacility,
            Plausibility::Usual,
            false,
        ),
        (
            "99",
            "Other Place of Service",
            Rate::NonFacility,
            Plausibility::Odd,
            false,
        ),
    ] {
        let site = book().site(code).unwrap();
        assert_eq!(site.name, name);
        assert_eq!((site.rate, site.tests), (rate, tests), "{code}");
        assert_eq!(site.needs_professional_component, needs_26, "{code}");
    }
    for (code, from) in [
        ("02", date(2017, 1, 1)),
        ("10", date(2022, 1, 1)),
        ("19", date(2016, 1, 1)),
        ("27", date(2023, 10, 1)),
        ("58", date(2020, 1, 1)),
        ("66", date(2024, 8, 1)),
    ] {
        assert_eq!(
            book().site(code).unwrap().validity.from,
            Some(from),
            "{code}"
        );
    }
    for unassigned in ["00", "28", "44", "59", "70", "80", "98"] {
        assert!(book().site(unassigned).is_none(), "{unassigned}");
    }
}

#[test]
fn payers_are_read() {
    for (text, expected) in [
        ("Medicare", "canonical medicare"),
        ("AETNA", "canonical aetna"),
        ("Blue Cross/Blue Shield", "canonical bcbs"),
        ("Cigna Healthcare", "canonical cigna"),
        ("UnitedHealthcare", "canonical uhc"),
        ("Cigna Health", "alias cigna"),
        ("BCBS", "alias bcbs"),
        ("BCBS of Texas", "alias bcbs"),
        ("Blue Cross Blue Shield of Illinois", "alias bcbs"),
        ("Aetna PPO", "alias aetna"),
        ("Medicare Part B", "alias medicare"),
        ("UHC", "alias uhc"),
        ("Worker's comp", "alias workers_comp"),
        ("Optum", "ambiguous uhc va"),
        ("Medicre", "misspelt medicare Medicare"),
        ("Atena", "misspelt aetna Aetna"),
        (
            "Blue Corss Blue Shield",
            "misspelt bcbs Blue Cross Blue Shield",
        ),
        ("Unitedhealtcare", "misspelt uhc UnitedHealthcare"),
        ("Humanna", "misspelt humana Humana"),
        ("BCBSM", "alias bcbs"),
        ("BCBS MN", "alias bcbs"),
        ("Blue Cross NC", "alias bcbs"),
        ("Blue Cross of Idaho", "alias bcbs"),
        ("Univera", "alias bcbs"),
        ("Aetna Medicaid", "alias aetna"),
        ("Cigna Medicare", "alias cigna"),
        ("Novitas Solutions", "alias medicare"),
        ("Novitis", "misspelt medicare Novitas"),
        ("Noridan", "misspelt medicare Noridian"),
        ("Independent", "unknown"),
        ("WPS", "unknown"),
        ("Medico Mutual", "unknown"),
        ("Medica", "unknown"),
        ("Harmony", "unknown"),
        ("Human", "unknown"),
        ("Molina Healthcare", "unknown"),
        ("Regency", "unknown"),
        ("", "unknown"),
    ] {
        let found = match book().payer_named(text) {
            PayerReading::Canonical(payer) => format!("canonical {}", payer.id),
            PayerReading::Alias { payer, .. } => format!("alias {}", payer.id),
            PayerReading::Misspelt { payer, nearest } => format!("misspelt {} {nearest}", payer.id),
            PayerReading::Ambiguous(payers) => {
                let ids: Vec<&str> = payers.iter().map(|payer| payer.id.as_str()).collect();
                format!("ambiguous {}", ids.join(" "))
            }
            PayerReading::Unknown => "unknown".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn payers_have_kinds_policies_and_contractors() {
    for (text, kind) in [
        ("Medicare", PayerKind::Medicare),
        ("Humana Gold Plus", PayerKind::MedicareAdvantage),
        ("Aetna Better Health", PayerKind::Medicaid),
        ("TriCare Prime", PayerKind::Tricare),
        ("L&I", PayerKind::WorkersComp),
        ("cash", PayerKind::SelfPay),
    ] {
        assert_eq!(book().payer_named(text).kind(), Some(kind), "{text}");
    }
    for (id, policy) in [
        ("aetna", "CPB 0502"),
        ("anthem", "CG-MED-24"),
        ("medicare", "L34594"),
    ] {
        let payer = book().payer(id).unwrap();
        assert!(payer.policies.iter().any(|own| own.id == policy), "{id}");
    }
    for (id, number) in [("aetna", "60054"), ("cigna", "62308"), ("uhc", "87726")] {
        let payer = book().payer(id).unwrap();
        assert!(payer.numbers.iter().any(|own| own.number == number), "{id}");
    }
    for (state, contractors) in [
        ("TX", "Novitas"),
        ("OH", "CGS"),
        ("ny", "NGS"),
        ("VA", "Novitas Palmetto GBA"),
    ] {
        let mut names: Vec<&str> = book()
            .contractors(state)
            .map(|one| one.name.as_str())
            .collect();
        names.sort_unstable();
        assert_eq!(names.join(" "), contractors, "{state}");
    }
}

/// CMS notices on Medicare contractors, contractor notices of TRICARE, and the members of the association.
#[test]
fn states_lead_to_contracts_regions_and_plans() {
    for (state, expected) in [
        ("CA", "01112 01182"),
        ("TX", "04412"),
        ("OH", "15202"),
        ("mi", "08202"),
        ("NY", "13202 13282 13292"),
        ("VA", "12202 11302"),
        ("GU", "01212"),
        ("FL", "09102"),
        ("WY", "03602"),
        ("ZZ", ""),
    ] {
        let numbers: Vec<&str> = book()
            .contract_numbers(state)
            .map(|one| one.number.as_str())
            .collect();
        assert_eq!(numbers.join(" "), expected, "{state}");
    }
    let tricare = book().payer("tricare").unwrap();
    for (state, expected) in [
        ("TX", "West"),
        ("IL", "West"),
        ("WI", "West"),
        ("LA", "West"),
        ("NY", "East"),
        ("FL", "East"),
        ("tn", "East"),
        ("DC", "East"),
        ("PR", ""),
    ] {
        let regions = book().payer_regions(tricare, state);
        let products: Vec<&str> = regions.map(|one| one.product.as_str()).collect();
        assert_eq!(products.join(" "), expected, "{state}");
    }
    let plans = |payer: &str, state: &str| {
        let mut plans: Vec<&str> = book()
            .payer_plans(payer)
            .filter(|plan| plan.states.iter().any(|own| own == state))
            .map(|plan| plan.name.as_str())
            .collect();
        plans.sort_unstable();
        plans.join("; ")
    };
    assert_eq!(
        plans("bcbs", "NC"),
        "Blue Cross Blue Shield of North Carolina"
    );
    assert_eq!(plans("bcbs", "IA"), "Wellmark");
    assert_eq!(
        plans("bcbs", "PA"),
        "Capital Blue Cross; Highmark; Independence Blue Cross"
    );
    assert_eq!(plans("anthem", "GA"), "Anthem");
    assert_eq!(plans("aetna", "GA"), "");
    assert_eq!(book().payer_plans("bcbs").count(), 38);
    for (id, numbers, policies) in [
        ("medicare", 0, 16),
        ("tricare", 3, 1),
        ("bcbs", 0, 5),
        ("workers_comp", 0, 2),
        ("uhc", 3, 2),
        ("va", 2, 0),
    ] {
        let payer = book().payer(id).unwrap();
        assert_eq!(
            (payer.numbers.len(), payer.policies.len()),
            (numbers, policies),
            "{id}"
        );
    }
}

#[test]
fn words_find_places() {
    for (words, first) in [
        ("hosptal outpatient", "22"),
        ("outpatient hospital off campus", "19"),
        ("22", "22"),
        ("doctor's office", "11"),
        ("ofice", "11"),
        ("skiled nursing", "31"),
    ] {
        let found = book().search_sites(words);
        let found = found.first().map(|site| site.code.as_str());
        assert_eq!(found, Some(first), "{words}");
    }
}

#[test]
fn words_find_payers() {
    for (words, first) in [
        ("medicare", "medicare"),
        ("blue shield", "bcbs"),
        ("UHC", "uhc"),
        ("untied healthcare", "uhc"),
        ("60054", "aetna"),
    ] {
        let found = book().search_payers(words);
        let found = found.first().map(|payer| payer.id.as_str());
        assert_eq!(found, Some(first), "{words}");
    }
}

#[test]
fn words_find_the_kinds_that_know_them() {
    for (words, expected) in [
        ("carpal tunel right", "G56.01"),
        ("needle two limbs", "95861"),
        ("hosptal outpatient", "22"),
        ("aetna", "aetna"),
        ("guillain barre", "G61.0"),
        ("qqqqqqqq", ""),
    ] {
        let found = book().search(words);
        let first = found.first().map_or("", |found| match found {
            Found::Procedure(one) => &one.code,
            Found::Diagnosis(one) => &one.code,
            Found::Title(one) => &one.code,
            Found::Site(one) => &one.code,
            Found::Payer(one) => &one.id,
            Found::Listed(one) => &one.code,
            Found::Descriptor(one) => &one.code,
        });
        assert_eq!(first, expected, "{words}");
    }
}
