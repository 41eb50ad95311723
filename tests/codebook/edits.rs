//! Fees, limits, pairs and add-ons against their sources.

use jiff::civil::date;
use medcode::codes::{Component, Indicator, Setting};

use crate::{IN_2026, book};

#[test]
fn fees_equal_the_published_values() {
    use Component::{Global, Professional, Technical};
    for (code, component, day, expected) in [
        ("95861", Global, IN_2026, "1.50 4.85 33.4009 16199"),
        ("95861", Professional, IN_2026, "1.50 2.43 33.4009 8116"),
        ("95861", Technical, IN_2026, "0.00 2.42 33.4009 8083"),
        ("95861", Global, date(2025, 6, 1), "1.54 4.62 32.3465 14944"),
        ("95886", Global, IN_2026, "0.84 2.99 33.4009 9987"),
        ("95910", Professional, IN_2026, "1.95 3.18 33.4009 10621"),
        ("95913", Global, date(2025, 1, 1), "3.56 8.50 32.3465 27495"),
        ("95940", Global, IN_2026, "0.60 0.80 33.4009 2672"),
        ("99214", Global, IN_2026, "1.92 4.06 33.4009 13561"),
        (
            "51785",
            Technical,
            date(2025, 1, 1),
            "0.00 9.05 32.3465 29274",
        ),
    ] {
        let fee = book().fee(code, component, day).unwrap();
        let (work, total, factor) = (fee.work_rvu, fee.total_rvu, fee.conversion_factor);
        let found = format!("{work} {total} {factor} {}", fee.amount_cents);
        assert_eq!(found, expected, "{code} {component:?}");
    }
    let visit = book().fee("99203", Global, IN_2026).unwrap();
    assert_eq!(visit.facility_rvu.unwrap().to_string(), "2.14");
    assert_eq!(visit.qualifying_factor.unwrap().to_string(), "33.5675");
    let global = book().fee("95910", Global, IN_2026).unwrap();
    assert_eq!(global.facility_amount_cents, None);
    assert!(book().fee("95940", Professional, IN_2026).is_none());
}

#[test]
fn limits_equal_the_published_values() {
    use Setting::{OutpatientHospital, Practitioner};
    assert_eq!(book().mues(IN_2026).count(), 2 * 56);
    for (code, setting, units, adjudication) in [
        ("95861", Practitioner, 1, 3),
        ("95870", Practitioner, 4, 3),
        ("95885", Practitioner, 4, 2),
        ("95886", OutpatientHospital, 4, 2),
        ("95887", Practitioner, 1, 2),
        ("95905", Practitioner, 2, 3),
        ("95909", Practitioner, 1, 2),
        ("95940", Practitioner, 32, 3),
        ("95940", OutpatientHospital, 20, 3),
        ("95941", Practitioner, 0, 3),
        ("95941", OutpatientHospital, 8, 3),
        ("G0453", Practitioner, 40, 3),
        ("99215", OutpatientHospital, 2, 3),
    ] {
        let limit = book().mue(code, setting, IN_2026).unwrap();
        assert_eq!(
            (limit.units, limit.adjudication.digit()),
            (units, adjudication),
            "{code}"
        );
    }
}

/// The electrodiagnostic codes among which the published file has 221 edits.
const AMONG: [&str; 41] = [
    "51784", "51785", "92265", "95860", "95861", "95863", "95864", "95865", "95866", "95867",
    "95868", "95869", "95870", "95872", "95873", "95874", "95875", "95885", "95886", "95887",
    "95905", "95907", "95908", "95909", "95910", "95911", "95912", "95913", "95921", "95922",
    "95924", "95925", "95926", "95927", "95928", "95929", "95933", "95937", "95938", "95939",
    "95940",
];

#[test]
fn pairs_equal_the_published_edits() {
    let among = |code: &str| AMONG.contains(&code) || ["95941", "G0453"].contains(&code);
    let inside = book()
        .pairs(IN_2026)
        .filter(|pair| among(&pair.column1) && among(&pair.column2));
    assert_eq!(inside.count(), 221);
    for (a, b, expected) in [
        ("95861", "95909", "95861 95909 0"),
        ("95909", "95861", "95861 95909 0"),
        ("95861", "95870", "95861 95870 1"),
        ("95885", "95886", "95886 95885 1"),
        ("95887", "95870", "95870 95887 0"),
        ("95867", "95887", "95867 95887 1"),
        ("95907", "95909", "95909 95907 0"),
        ("95905", "95913", "95913 95905 1"),
        ("95873", "95874", "95874 95873 0"),
        ("95925", "95926", "95925 95926 0"),
        ("95941", "G0453", "G0453 95941 0"),
        ("51785", "95910", "51785 95910 1"),
        ("99213", "51785", "51785 99213 1"),
    ] {
        let pair = book().pair(a, b, IN_2026).unwrap();
        let found = format!(
            "{} {} {}",
            pair.column1,
            pair.column2,
            pair.indicator.digit()
        );
        assert_eq!(found, expected);
    }
    for (a, b) in [
        ("95886", "95887"),
        ("95910", "95886"),
        ("95865", "95910"),
        ("95872", "95910"),
        ("95937", "95886"),
        ("95861", "95861"),
        ("95861", "garbage!"),
    ] {
        assert!(book().pair(a, b, IN_2026).is_none(), "{a} {b}");
    }
    let injection = book().pair("95861", "64612", IN_2026).unwrap();
    assert_eq!(
        injection.indicator_for(Setting::Practitioner),
        Some(Indicator::Never)
    );
    let hospital = injection.indicator_for(Setting::OutpatientHospital);
    assert_eq!(hospital, Some(Indicator::WithModifier));
    assert_eq!(injection.cite().edition, "ptp 2024-07-01");
}

#[test]
fn add_ons_name_their_primaries() {
    let tiers = [
        "95907", "95908", "95909", "95910", "95911", "95912", "95913",
    ];
    for code in ["95885", "95886", "95887"] {
        assert_eq!(book().primaries(code).unwrap(), tiers, "{code}");
    }
    assert_eq!(book().primaries("95874").unwrap().len(), 9);
    assert_eq!(book().primaries("95940").unwrap().len(), 29);
    assert_eq!(book().primaries("G0453").unwrap().len(), 28);
    assert!(book().primaries("95861").is_none());
    let stands_beside: Vec<&str> = book()
        .add_ons_of("64616")
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(stands_beside, ["95873", "95874"]);
    assert_eq!(book().add_ons_of("95905").count(), 0);
    let said = book()
        .procedures()
        .filter(|one| book().primaries(&one.code).is_some());
    for procedure in said {
        assert!(procedure.add_on, "{}", procedure.code);
    }
}

/// NCCI add-on code edits of 2024-06-03.
#[test]
fn add_ons_stand_beside_their_primaries_only() {
    for (add_on, primary, stands) in [
        ("95885", "95907", true),
        ("95886", "95913", true),
        ("95887", "95905", false),
        ("95886", "95860", false),
        ("95873", "64612", true),
        ("95874", "64647", true),
        ("95874", "64617", false),
        ("95874", "64611", false),
        ("95940", "95860", true),
        ("95940", "95864", true),
        ("95940", "92653", true),
        ("95941", "95937", true),
        ("G0453", "92653", false),
        ("G0453", "95822", true),
    ] {
        let found = book()
            .primaries(add_on)
            .unwrap()
            .iter()
            .any(|own| own == primary);
        assert_eq!(found, stands, "{add_on} {primary}");
    }
}

/// NCCI pairs of 2024-07-01 with codes outside the field: practitioner, then outpatient hospital.
#[test]
fn pairs_with_neighbours_equal_the_published_edits() {
    for (column1, column2, expected) in [
        ("64612", "95909", "0 1"),
        ("64615", "95861", "1 1"),
        ("64616", "95870", "1 1"),
        ("64616", "95937", "0 1"),
        ("64617", "95865", "1 1"),
        ("64617", "95874", "0 0"),
        ("67345", "95868", "0 1"),
        ("96002", "95886", "0 0"),
        ("96004", "95872", "1 1"),
        ("95910", "76883", "1 -"),
        ("95810", "95868", "0 1"),
        ("95810", "95867", "1 1"),
        ("G0399", "95860", "1 1"),
        ("90912", "51785", "0 -"),
        ("90867", "95861", "0 1"),
        ("90867", "95910", "1 -"),
        ("51785", "99245", "1 -"),
        ("92265", "99211", "1 1"),
    ] {
        let pair = book().pair(column1, column2, IN_2026).unwrap();
        assert_eq!(
            (pair.column1.as_str(), pair.column2.as_str()),
            (column1, column2)
        );
        let in_setting = |setting| match pair.indicator_for(setting) {
            Some(indicator) => indicator.digit().to_string(),
            None => "-".to_owned(),
        };
        let found = format!(
            "{} {}",
            in_setting(Setting::Practitioner),
            in_setting(Setting::OutpatientHospital)
        );
        assert_eq!(found, expected, "{column1} {column2}");
    }
}
