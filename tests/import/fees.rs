//! The fee schedule and the localities.

use crate::desk::{Desk, counts, notes, sample};
use crate::workbook::archive;
use jiff::civil::date;
use medcode::codes::Component;

fn archive_of_the_year(desk: &Desk) {
    let (standard, qualifying) = (
        sample("PPRRVU2026_Jan_nonQPP.csv"),
        sample("PPRRVU2026_Jan_QPP.csv"),
    );
    let gpci = sample("GPCI2026.csv");
    let all = archive(&[
        ("RVU26A/PPRRVU2026_Jan_nonQPP.csv", &standard),
        ("RVU26A/PPRRVU2026_Jan_QPP.csv", &qualifying),
        ("RVU26A/PPRRVU2026_Jan_nonQPP.txt", b"HDR fixed width"),
        ("RVU26A/GPCI2026.csv", &gpci),
        ("RVU26A/ANES2026.csv", b"Contractor,Locality\n1,2\n"),
        ("RVU26A/RVU26A.pdf", b"%PDF"),
    ]);
    desk.write("rvu26a.zip", &all);
}

#[test]
fn one_archive_gives_values_factors_indicators_and_localities() {
    let desk = Desk::new();
    archive_of_the_year(&desk);
    let report = desk.report(&["pfs", "rvu26a.zip"]);
    assert_eq!(report["edition"], "2026");
    assert_eq!(
        (&report["from"], &report["to"]),
        (&"2026-01-01".into(), &"2026-12-31".into())
    );
    // The three rows of 95861 say what the shipped schedule says.
    let [added, _, changed, unchanged] = counts(&report);
    assert_eq!([added, changed, unchanged], [0, 0, 3]);
    let columns = [
        "code",
        "component",
        "work",
        "non_facility",
        "facility",
        "pe_non_facility",
        "pe_facility",
        "mp",
    ];
    assert_eq!(
        desk.rows("fees", "2026", "rvu", &columns),
        [
            "95861|global|1.50|4.85||3.29||0.06",
            "95861|professional|1.50|2.43|2.43|0.89|0.89|0.04",
            "95861|technical|0.00|2.42||2.40||0.02",
        ]
    );
    assert_eq!(
        desk.rows("fees", "2026", "conversion", &["name", "factor"]),
        ["qualifying|33.5675", "standard|33.4009"]
    );
    let indicators = [
        "code",
        "status",
        "pctc",
        "global",
        "multiple",
        "supervision",
    ];
    assert_eq!(
        desk.rows("fees", "2026", "indicators", &indicators),
        ["95861|A|1|XXX|0|21", "95941|I|9|XXX|9|09"]
    );
    let codebook = desk.codebook();
    let fee = codebook
        .fee("95861", Component::Global, date(2026, 3, 2))
        .unwrap();
    assert_eq!(
        (fee.amount_cents, fee.facility_amount_cents),
        (16_199, None)
    );

    let report = desk.report(&["gpci", "rvu26a.zip"]);
    assert_eq!(report["rows"]["localities"], 3);
    assert!(notes(&report).contains("floor of 1.0"));
    let columns = ["state", "locality", "name", "work", "pe", "mp"];
    assert_eq!(
        desk.rows("localities", "2026", "localities", &columns)[..2],
        [
            "AK|01|ALASKA|1.500|1.081|0.592",
            "AL|00|ALABAMA|1.000|0.869|0.575"
        ]
    );
}

#[test]
fn no_descriptor_of_the_file_is_kept() {
    let desk = Desk::new();
    archive_of_the_year(&desk);
    desk.report(&["pfs", "rvu26a.zip"]);
    let stored = desk.stored();
    assert_eq!(stored.len(), 4, "{stored:?}");
    for path in stored {
        let bytes = std::fs::read(desk.packs().join(&path)).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("licensed text"), "{path}");
    }
}

#[test]
fn a_schedule_without_its_standard_factor_is_refused() {
    let desk = Desk::new();
    desk.write("PPRRVU2026_Jan_QPP.csv", &sample("PPRRVU2026_Jan_QPP.csv"));
    let run = desk.import(&["pfs", "PPRRVU2026_Jan_QPP.csv"]);
    assert!(
        run.refusal()
            .contains("standard conversion factor (nonQPP)")
    );
}

#[test]
fn two_factors_in_one_file_are_refused() {
    let desk = Desk::new();
    let text = String::from_utf8(sample("PPRRVU2026_Jan_nonQPP.csv")).unwrap();
    desk.write(
        "PPRRVU2026_Jan.csv",
        text.replacen("33.4009", "33.4008", 1).as_bytes(),
    );
    let run = desk.import(&["pfs", "PPRRVU2026_Jan.csv"]);
    let wanted = "PPRRVU2026_Jan.csv, row 10, column `Conv Factor`: the conversion factor is 33.4009, and 33.4008 above";
    assert!(run.refusal().contains(wanted), "{run:?}");
}
