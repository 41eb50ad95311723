//! The edits of NCCI: pairs, units, add-ons.

use crate::desk::{Desk, counts, named, notes, sample};
use crate::workbook::{archive, workbook};
use jiff::civil::date;
use medcode::codes::{Indicator, Setting};

const PRACTITIONER: &str = "ccipra-v322r0-f1.txt";
const HOSPITAL: &str = "ccioph-v322r0-f1.txt";

fn desk() -> Desk {
    let desk = Desk::new();
    for name in [
        PRACTITIONER,
        HOSPITAL,
        "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv",
        "MCR_MUE_OutpatientHospitalServices_Eff_07-01-2026.csv",
        "AOC_V2026Q3-MCR.txt",
    ] {
        desk.write(name, &sample(name));
    }
    desk
}

const PAIRS: [&str; 6] = [
    "column1",
    "column2",
    "from",
    "to",
    "practitioner",
    "outpatient_hospital",
];

#[test]
fn pairs_of_both_settings_are_one_table_and_rules_ask_it() {
    let desk = desk();
    let report = desk.report(&["ncci-ptp", PRACTITIONER, HOSPITAL]);
    assert_eq!(report["from"], "2026-07-01");
    assert!(notes(&report).contains("1 edits never held"), "{report}");
    assert_eq!(
        desk.rows("ptp", "2026-07-01", "ptp", &PAIRS),
        [
            "51784|95861|2003-01-01||1|1",
            "95909|95907|2013-01-01|2014-12-31|0|",
            "95909|95907|2015-01-01||0|1",
            "95910|95861|2026-07-01||0|",
            "95913|95907|2013-01-01|2025-12-31|0|",
        ]
    );
    let codebook = desk.codebook();
    let pair = |a, b| codebook.pair(a, b, date(2026, 8, 1));
    let hit = pair("95861", "95910").unwrap();
    assert_eq!((&*hit.column1, &*hit.column2), ("95910", "95861"));
    assert_eq!(
        hit.indicator_for(Setting::Practitioner),
        Some(Indicator::Never)
    );
    assert_eq!(hit.indicator_for(Setting::OutpatientHospital), None);
    assert!(pair("95913", "95907").is_none());
}

#[test]
fn a_difference_compares_what_holds_on_the_first_day_of_the_edition() {
    let desk = desk();
    desk.import(&["ncci-ptp", PRACTITIONER, HOSPITAL]);
    // A quarter later one pair has ended, one was added, and one has another indicator.
    let text = String::from_utf8(sample(PRACTITIONER)).unwrap();
    let later =
        text.replace(
            "95910\t95861\t\t20260701\t*\t0",
            "95910\t95861\t\t20260701\t20260930\t0",
        )
        .replace(
            "51784\t95861\t\t20030101\t*\t1",
            "51784\t95861\t\t20030101\t*\t0",
        ) + "95911\t95861\t\t20261001\t*\t0\tNew\r\n";
    desk.write("ccipra-v323r0-f1.txt", later.as_bytes());
    desk.write("ccioph-v323r0-f1.txt", &sample(HOSPITAL));
    let files = ["ncci-ptp", "ccipra-v323r0-f1.txt", "ccioph-v323r0-f1.txt"];
    let report = desk.report(&[files.as_slice(), &["--dry-run"]].concat());
    assert_eq!(report["against"], "ptp 2026-07-01 (user)");
    assert_eq!(counts(&report), [1, 1, 1, 1]);
    let difference = &report["differences"][0];
    assert_eq!(difference["added"]["examples"][0], "95911 95861");
    assert_eq!(difference["ended"]["examples"][0], "95910 95861");
    let changed = &difference["changed"]["examples"][0];
    assert_eq!(changed, "51784 95861: now 0 1, was 1 1");
    assert_eq!(report["written"], false);
    assert!(desk.stored().iter().all(|path| path.contains("2026-07-01")));
}

#[test]
fn a_workbook_in_an_archive_reads_as_the_text_does() {
    let desk = desk();
    let rows: &[&[&str]] = &[
        &["CPT only copyright American Medical Association."],
        &[
            "",
            "",
            "*=in existence",
            "Effective",
            "Deletion",
            "Modifier",
        ],
        &[
            "Column 1",
            "Column 2",
            "prior to 1996",
            "Date",
            "Date *=no data",
            "0=not allowed",
            "PTP Edit Rationale",
        ],
        // A code that became a number, a day as a number, and a day as a day.
        &[
            "#51784",
            "#95861",
            "",
            "#37622",
            "*",
            "#1",
            "Misuse of Column Two code with Column One code",
        ],
        &[
            "95909",
            "#99",
            "",
            "@41275",
            "@46022",
            "#0",
            "More extensive procedure",
        ],
    ];
    let book = workbook(&[("Notes", &[&["Read me"], &["first"]]), ("f1", rows)]);
    let outer = archive(&[
        ("readme.pdf", b"%PDF-1.4"),
        ("ccipra-v322r0-f1.xlsx", &book),
        ("__MACOSX/._ccipra-v322r0-f1.xlsx", b"nothing"),
    ]);
    desk.write("medicare-ncci-2026q3-practitioner.zip", &outer);
    let report = desk.report(&["ncci-ptp", "medicare-ncci-2026q3-practitioner.zip"]);
    let said = notes(&report);
    assert!(said.contains("1 codes had lost zeros"), "{said}");
    assert!(said.contains("none of outpatient hospitals"), "{said}");
    assert_eq!(
        desk.rows("ptp", "2026-07-01", "ptp", &PAIRS),
        [
            "51784|95861|2003-01-01||1|",
            "95909|00099|2013-01-01|2025-12-31|0|",
        ]
    );
}

#[test]
fn of_the_same_file_in_two_forms_one_is_read() {
    let desk = desk();
    let text = sample(PRACTITIONER);
    let both = archive(&[
        (PRACTITIONER, &text),
        ("ccipra-v322r0-f1.xlsx", b"never read"),
    ]);
    desk.write("ccipra-v322r0-f1.zip", &both);
    let report = desk.report(&["ncci-ptp", "ccipra-v322r0-f1.zip"]);
    assert!(notes(&report).contains("the archive holds the same file as .txt"));
    assert_eq!(report["rows"]["ptp"], 4);
}

#[test]
fn limits_keep_setting_indicator_and_zeros_in_front() {
    let desk = desk();
    let report = desk.report(&[
        "mue",
        "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv",
        "MCR_MUE_OutpatientHospitalServices_Eff_07-01-2026.csv",
    ]);
    assert_eq!(report["edition"], "2026-07-01");
    let columns = ["code", "setting", "units", "adjudication", "rationale"];
    let rows = desk.rows("mue", "2026-07-01", "mue", &columns);
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[0], "00099|practitioner|1|2|CMS Policy");
    assert_eq!(rows[3], "95886|outpatient_hospital|4|1|Clinical: Data");
    let codebook = desk.codebook();
    let limit = codebook.mue("95907", Setting::Practitioner, date(2026, 7, 1));
    assert_eq!(limit.unwrap().units, 2);
}

#[test]
fn add_ons_keep_the_primaries_that_hold_in_text_and_workbook() {
    let desk = desk();
    desk.report(&["add-on", "AOC_V2026Q3-MCR.txt"]);
    let columns = ["code", "type", "primaries"];
    let expected = ["95885|1|95907 95908", "95999|2|"];
    assert_eq!(
        desk.rows("add_on", "2026-07-01", "add_on", &columns),
        expected
    );

    let rows: &[&[&str]] = &[
        &["CPT codes only are copyright of the AMA"],
        &[
            "AOC Edit Type",
            "Add-On Code",
            "AOC Del Dt (Julian)",
            "Primary Code",
            "Primary Code Del Dt (Julian)",
            "AOC Edit Eff Dt (Julian)",
            "AOC Edit Del Dt (Julian)",
            "Special Instruction/Notes",
        ],
        &["#1", "#95885", "", "#95907", "", "#2013001"],
        &["#1", "#95885", "", "#95908", "", "#2013001"],
        &["#1", "#95884", "#2025365", "#95908", "", "#2013001"],
        &[
            "#2",
            "#95999",
            "",
            "CCCCC",
            "",
            "#2013001",
            "",
            "Contractor Defined",
        ],
    ];
    desk.write("AOC_V2026Q4-MCR.xlsx", &workbook(&[("AOC", rows)]));
    let report = desk.report(&["add-on", "AOC_V2026Q4-MCR.xlsx"]);
    assert_eq!(counts(&report), [0, 0, 0, 2]);
    assert_eq!(
        desk.rows("add_on", "2026-10-01", "add_on", &columns),
        expected
    );
}

#[test]
fn a_pack_says_where_it_came_from() {
    let desk = desk();
    desk.report(&["ncci-ptp", PRACTITIONER, HOSPITAL]);
    let codebook = desk.codebook();
    let pack = named(&codebook, "ptp", "2026-07-01");
    let provenance = pack.provenance.as_ref().unwrap();
    let files: Vec<&str> = provenance.files.iter().map(|file| &*file.name).collect();
    assert_eq!(files, [PRACTITIONER, HOSPITAL]);
    assert_eq!(provenance.files[0].bytes, sample(PRACTITIONER).len() as u64);
    assert_eq!(provenance.files[0].sha256.len(), 64);
    assert_eq!(provenance.medcode, env!("CARGO_PKG_VERSION"));
    assert_eq!(provenance.imported.len(), 10);
    assert_eq!(codebook.faults(), []);
}
