//! Diagnoses against the classification.

use jiff::civil::date;
use medcode::codes::{
    ClaimLimitOf, DiagnosisClass, DiagnosisStatus, Limb, Region, RelationKind, Side, TestedPart,
    Weakness,
};

use crate::{IN_2026, book};

#[test]
fn diagnoses_equal_the_classification() {
    let ended_elsewhere = 4;
    assert_eq!(book().diagnoses().count(), 1998 + ended_elsewhere);
    let billable = book()
        .diagnoses()
        .filter(|one| one.billable_on(date(2026, 10, 1)));
    assert_eq!(billable.count(), 1485);
    for (code, title, day, billable) in [
        (
            "G56.01",
            "Carpal tunnel syndrome, right upper limb",
            IN_2026,
            true,
        ),
        (
            "g5601",
            "Carpal tunnel syndrome, right upper limb",
            IN_2026,
            true,
        ),
        (
            "G56.03",
            "Carpal tunnel syndrome, bilateral upper limbs",
            date(2016, 9, 30),
            false,
        ),
        ("G56.0", "Carpal tunnel syndrome", IN_2026, false),
        ("M54.5", "Low back pain", IN_2026, false),
        ("M54.5", "Low back pain", date(2021, 9, 30), true),
        (
            "M54.50",
            "Low back pain, unspecified",
            date(2021, 9, 30),
            false,
        ),
        (
            "M54.50",
            "Low back pain, unspecified",
            date(2021, 10, 1),
            true,
        ),
        (
            "M51.36",
            "Other intervertebral disc degeneration, lumbar region",
            date(2024, 9, 30),
            true,
        ),
        (
            "M51.36",
            "Other intervertebral disc degeneration, lumbar region",
            date(2024, 10, 1),
            false,
        ),
        ("G35", "Multiple sclerosis", date(2025, 9, 30), true),
        ("G35", "Multiple sclerosis", IN_2026, false),
        (
            "S14.3XXA",
            "Injury of brachial plexus, initial encounter",
            IN_2026,
            true,
        ),
    ] {
        let own = book().diagnosis(code).unwrap();
        assert_eq!(own.title, title);
        assert_eq!(own.billable_on(day), billable, "{code} on {day}");
    }
    let needs = book().diagnosis("S14.3").unwrap();
    assert_eq!(
        (needs.status, needs.seventh.as_str()),
        (DiagnosisStatus::NeedsSeventh, "ADS")
    );
    assert!(book().diagnosis("G63").unwrap().manifestation);
}

#[test]
fn diagnoses_know_side_place_and_family() {
    for (code, side, other) in [
        ("G56.01", Side::Left, "G56.02"),
        ("G56.01", Side::Bilateral, "G56.03"),
        ("M79.601", Side::Left, "M79.602"),
        ("M62.541", Side::Left, "M62.542"),
        ("S44.01XA", Side::Left, "S44.02XA"),
    ] {
        assert_eq!(book().on_side(code, side).unwrap().code, other, "{code}");
    }
    assert!(book().on_side("G62.9", Side::Left).is_none());
    for (code, region, limb) in [
        ("G56.01", None, Some(Limb::Upper)),
        ("G57.31", None, Some(Limb::Lower)),
        ("M54.12", Some(Region::Cervical), Some(Limb::Upper)),
        ("M54.16", Some(Region::Lumbosacral), Some(Limb::Lower)),
        ("M54.2", Some(Region::Cervical), None),
        ("G51.0", Some(Region::Cranial), None),
        ("G62.9", None, None),
    ] {
        let own = book().diagnosis(code).unwrap();
        assert_eq!((own.region, own.limb), (region, limb), "{code}");
    }
    assert!(
        book()
            .diagnosis("M54.59")
            .unwrap()
            .is(DiagnosisClass::AxialPain)
    );
    let children: Vec<&str> = book()
        .children("M54.5")
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(children, ["M54.50", "M54.51", "M54.59"]);
    for (code, covered) in [
        ("G56.04", true),
        ("G56.011", true),
        ("G56", true),
        ("Z99.9", true),
        ("Z99.89", false),
    ] {
        assert_eq!(book().covers_diagnosis(code), covered, "{code}");
    }
}

#[test]
fn diagnoses_are_related_as_classified() {
    use RelationKind::{CodeFirst, Excludes1, Excludes2};
    for (code, kind, other, related) in [
        ("G14", Excludes1, "B91", true),
        ("M54.12", Excludes1, "M79.2", true),
        ("M54.16", Excludes1, "M51.16", true),
        ("G56.01", Excludes1, "M79.2", true),
        ("G63", CodeFirst, "E85.1", true),
        ("G13.0", CodeFirst, "C34.90", true),
        ("G13.0", CodeFirst, "E11.9", false),
        ("E11.42", Excludes1, "E10.42", true),
        ("G54.5", Excludes1, "E11.44", true),
        ("G54.5", Excludes1, "E11.42", false),
        ("E53.8", Excludes2, "D51.0", true),
        ("G56.01", Excludes1, "G62.9", false),
    ] {
        let found = book()
            .relations(code)
            .any(|one| one.kind == kind && one.concerns(other));
        assert_eq!(found, related, "{code} {kind:?} {other}");
    }
}

#[test]
fn words_find_diagnoses() {
    for (words, first) in [
        ("carpal tunnel right", "G56.01"),
        ("carpal tunel right", "G56.01"),
        ("CTS left", "G56.02"),
        ("G56.01", "G56.01"),
        ("foot drop left", "M21.372"),
        ("lumbar radiculopathy", "M54.16"),
        ("ALS", "G12.21"),
    ] {
        let found = book().search_diagnoses(words);
        assert_eq!(
            found.first().map(|one| one.code.as_str()),
            Some(first),
            "{words}"
        );
    }
    let phrase = book().diagnosis_phrase("Cubital tunnel").unwrap();
    assert_eq!(
        (phrase.right.as_str(), phrase.left.as_str()),
        ("G56.21", "G56.22")
    );
}

#[test]
fn old_codes_are_known_by_what_they_were() {
    for (code, today) in [
        ("354.0", Some("G56.00")),
        ("723.4", Some("M54.12")),
        ("724.4", Some("M54.16")),
        ("356.9", Some("G62.9")),
        ("357.2", Some("E11.42")),
        ("999.9", None),
    ] {
        let old = book().icd9(code);
        let phrase = old.and_then(|old| book().diagnosis_phrase(&old.phrase));
        let first = phrase.and_then(|phrase| phrase.other.first());
        assert_eq!(first.map(|code| code.as_str()), today, "{code}");
    }
}

#[test]
fn indications_are_weak_as_policies_say() {
    for (code, expected) in [
        ("Z13.858", Some(Weakness::Screening)),
        ("E11.9", Some(Weakness::Insufficient)),
        ("e1142", None),
        ("M79.7", Some(Weakness::Insufficient)),
        ("G56.01", None),
    ] {
        let weak = book().weak_indication(code);
        assert_eq!(weak.map(|weak| weak.kind), expected, "{code}");
    }
}

#[test]
fn coverage_accepts_classes_and_beginnings() {
    for (payer, test, code, accepted) in [
        ("aetna", "95872", "G70.00", true),
        ("aetna", "95872", "H49.01", true),
        ("aetna", "95872", "G56.01", false),
        ("bcbs", "95905", "G56.01", true),
        ("bcbs", "95905", "G62.9", false),
        ("", "95924", "R55", true),
        ("", "95924", "M54.2", false),
    ] {
        let mut coverage = book().coverage_of(test);
        let coverage = coverage.find(|one| one.payer == payer).expect("coverage");
        let found = coverage.accepts(code, book().diagnosis(code));
        assert_eq!(found, accepted, "{payer} {test} {code}");
    }
    assert_eq!(book().coverage_of("95909").count(), 0);
}

#[test]
fn limits_and_parts_are_told() {
    for (of, expected) in [
        (ClaimLimitOf::DiagnosesOnClaim, 12),
        (ClaimLimitOf::PointersOnLine, 4),
        (ClaimLimitOf::FilingYears, 1),
        (ClaimLimitOf::RepeatStudyDays, 42),
    ] {
        assert_eq!(
            book().claim_limit(of).map(|limit| limit.value),
            Some(expected),
            "{of:?}"
        );
    }
    let part = |test| book().part_of_test(test).map(|tested| tested.part);
    assert_eq!(part("95868"), Some(TestedPart::Head));
    assert_eq!(part("95865"), Some(TestedPart::Larynx));
    assert_eq!(part("95886"), None);
}
