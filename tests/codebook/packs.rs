//! Packs as a whole.

use jiff::civil::date;
use medcode::codes::{Component, Setting};

use crate::{IN_2026, book};

#[test]
fn no_pack_has_a_fault() {
    let faults: Vec<String> = book().faults().iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_pack_is_dated_and_digested() {
    let names: Vec<String> = book()
        .packs()
        .iter()
        .map(|pack| pack.name().to_string())
        .collect();
    let expected = [
        "add_on 2024-06-03",
        "anatomy 2026",
        "diagnoses 2027",
        "fees 2025",
        "fees 2026",
        "icd10cm 2024-2027",
        "modifiers 2026",
        "mue 2024-07-01",
        "narrative 2026",
        "payers 2026",
        "procedures 2026",
        "ptp 2024-07-01",
        "sites 2026",
        "wording 2026",
    ];
    assert_eq!(names, expected);
    for pack in book().packs() {
        assert_eq!(pack.digest().len(), 64, "{}", pack.name());
        assert!(!pack.source_line().is_empty(), "{}", pack.name());
        assert!(!pack.license.is_empty(), "{}", pack.name());
    }
}

#[test]
fn the_date_chooses_the_edition() {
    for (pack, day, expected) in [
        ("fees", date(2025, 12, 31), Some("2025")),
        ("fees", date(2026, 1, 1), Some("2026")),
        ("fees", date(2024, 12, 31), None),
        ("fees", date(2027, 1, 1), None),
        ("ptp", date(2024, 6, 30), None),
        ("ptp", date(2030, 1, 1), Some("2024-07-01")),
        ("diagnoses", date(2027, 4, 1), None),
        ("nothing", IN_2026, None),
    ] {
        let edition = book()
            .edition_for(pack, day)
            .map(|info| info.edition.as_str());
        assert_eq!(edition, expected, "{pack} on {day}");
    }
    assert!(book().pair("95861", "95909", date(2024, 6, 30)).is_none());
    assert!(
        book()
            .mue("95861", Setting::Practitioner, date(2024, 6, 30))
            .is_none()
    );
    assert!(
        book()
            .fee("95861", Component::Global, date(2024, 12, 31))
            .is_none()
    );
}
