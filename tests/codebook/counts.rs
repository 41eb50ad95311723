//! How much each pack holds, as its sources count it.

use jiff::civil::{Date, date};
use medcode::codes::{Component, Group, Setting};

use crate::{IN_2026, book};

/// Rows of the fee schedule: 40 tests that split into parts have three, 95940 and 13 visits have one.
#[test]
fn fees_of_each_year_are_whole() {
    use Component::{Global, Professional, Technical};
    let count = |component, day| {
        let codes = book().procedures().map(|one| one.code.as_str());
        let paid = |code: &&str| book().fee(code, component, day).is_some();
        codes.filter(paid).count()
    };
    for day in [date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)] {
        assert_eq!(count(Global, day), 54, "{day}");
        assert_eq!(count(Professional, day), 40, "{day}");
        assert_eq!(count(Technical, day), 40, "{day}");
    }
}

/// The edit files of 2024-07-01: 56 codes of the field have a limit in each setting; 221 pairs among the codes of the
/// field, 426 with their neighbours.
#[test]
fn edits_are_whole() {
    let limited = |setting| {
        let codes = book().procedures().map(|one| one.code.as_str());
        let limited = |code: &&str| book().mue(code, setting, IN_2026).is_some();
        codes.filter(limited).count()
    };
    assert_eq!(limited(Setting::Practitioner), 56);
    assert_eq!(limited(Setting::OutpatientHospital), 56);
    assert_eq!(book().pairs(IN_2026).count(), 221 + 426);
    let column1 = |code: &str| {
        let pairs = book().pairs(IN_2026);
        pairs.filter(|pair| pair.column1 == code).count()
    };
    for (code, pairs) in [
        ("64611", 26),
        ("64612", 26),
        ("64615", 26),
        ("64616", 15),
        ("64617", 8),
        ("64640", 27),
        ("64642", 5),
        ("67345", 8),
        ("90867", 22),
        ("90912", 10),
        ("95782", 18),
        ("95811", 18),
        ("96002", 12),
        ("96003", 12),
        ("96004", 9),
        ("G0398", 11),
    ] {
        assert_eq!(column1(code), pairs, "{code}");
    }
    let add_ons = book().procedures();
    let add_ons = add_ons.filter(|one| book().primaries(&one.code).is_some());
    let add_ons: Vec<&str> = add_ons.map(|one| one.code.as_str()).collect();
    let listed = [
        "95873", "95874", "95885", "95886", "95887", "95940", "95941", "G0453",
    ];
    assert_eq!(add_ons, listed);
}

#[test]
fn procedures_are_whole() {
    for (group, count) in [
        (Group::NeedleEmg, 13),
        (Group::NeedleEmgWithNcs, 3),
        (Group::Guidance, 2),
        (Group::NcsAutomated, 1),
        (Group::Junction, 1),
        (Group::Reflex, 1),
        (Group::Sep, 4),
        (Group::Mep, 3),
        (Group::Chemodenervation, 11),
    ] {
        let found = book().procedures().filter(|one| one.group == group);
        assert_eq!(found.count(), count, "{group:?}");
    }
    for (code, minutes) in [
        ("99202", Some(15)),
        ("99203", Some(30)),
        ("99204", Some(45)),
        ("99205", Some(60)),
        ("99211", None),
        ("99212", Some(10)),
        ("99213", Some(20)),
        ("99214", Some(30)),
        ("99215", Some(40)),
        ("99242", Some(20)),
        ("99243", Some(30)),
        ("99244", Some(40)),
        ("99245", Some(55)),
        ("95940", Some(15)),
        ("95941", Some(60)),
        ("G0453", Some(15)),
    ] {
        assert_eq!(book().procedure(code).unwrap().minutes, minutes, "{code}");
    }
}

/// American Academy of Neurology, changes of 2013, and the fee schedule of 2025, in which the codes are missing.
#[test]
fn deleted_codes_name_what_took_their_place() {
    let tiers = "95907 95908 95909 95910 95911 95912 95913";
    let year_end = |year| Some(date(year, 12, 31));
    for (code, last, successors) in [
        ("95900", year_end(2012), tiers),
        ("95903", year_end(2012), tiers),
        ("95904", year_end(2012), tiers),
        ("95934", year_end(2012), tiers),
        ("95936", year_end(2012), tiers),
        ("95920", year_end(2012), "95940 95941 G0453"),
        ("95943", year_end(2021), "95921 95922 95924"),
        ("99201", year_end(2020), "99202"),
        ("99241", year_end(2022), "99242"),
        ("96003", None::<Date>, ""),
    ] {
        let own = book().procedure(code).unwrap();
        assert_eq!(own.validity.to, last, "{code}");
        assert_eq!(own.successors.join(" "), successors, "{code}");
    }
}
