//! Files that are not what they should be: each refusal names file, sheet, row and column, and nothing is written.

use crate::desk::{Desk, Run, notes, sample};
use crate::workbook::{archive, workbook};
use std::io::Cursor;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const PAIRS: &str =
    "Column 1\tColumn 2\t*\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale\n";

/// Imports one file, and expects these words in the refusal.
fn check(kind: &str, name: &str, bytes: &[u8], wanted: &str) {
    let desk = Desk::new();
    desk.write(name, bytes);
    refused(&desk, &desk.import(&[kind, name]), wanted);
}

fn refused(desk: &Desk, run: &Run, wanted: &str) {
    assert!(run.refusal().contains(wanted), "{wanted}\n{run:?}");
    assert_eq!(desk.stored(), Vec::<String>::new());
}

#[test]
fn another_kind_of_file_is_named() {
    let mue = sample("MCR_MUE_PractitionerServices_Eff_07-01-2026.csv");
    let pra = "ccipra-v322r0-f1.csv";
    check(
        "ncci-ptp",
        pra,
        &mue,
        "ccipra-v322r0-f1.csv: is not a file of pair edits: no row has a column `COLUMN 1`",
    );
    check(
        "mue",
        "a.txt",
        &sample("ccipra-v322r0-f1.txt"),
        "is not a table of medically unlikely edits",
    );
    check(
        "pfs",
        "PPRRVU2026.csv",
        &mue,
        "is not a relative value file",
    );
    check(
        "icd10cm",
        "icd10cm_order_2027.txt",
        &mue,
        "row 1: is no line of an order file",
    );
    check(
        "icd10cm",
        "a.xml",
        b"<?xml version=\"1.0\"?><a><b/></a>",
        "is XML without a diagnosis",
    );
    check("hcpcs", "HCPC2026_JUL_ANWEB.txt", &mue, "row 1: ");
    check(
        "lcd",
        "lcd.csv",
        &mue,
        "is none of the tables of the coverage database",
    );
    check(
        "mue",
        "a.xml",
        b"<?xml version=\"1.0\"?><a/>",
        "is XML, where a table is expected",
    );
    check("mue", "a.pdf", b"%PDF-1.7", "is a PDF");
    check(
        "mue",
        "a.html",
        b"<html><body>Click to accept the licence</body></html>",
        "is a web page",
    );
    check(
        "mue",
        "a.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is an Excel file of the old form",
    );
    check(
        "mue",
        "a.bin",
        b"\x00\x01\x02",
        "is neither text nor a workbook",
    );
}

#[test]
fn nothing_and_folders_are_no_files() {
    check("mue", "a.csv", b"", "a.csv: is empty");
    let desk = Desk::new();
    std::fs::create_dir(desk.path("folder")).unwrap();
    refused(
        &desk,
        &desk.import(&["mue", "folder"]),
        "folder: is a folder; name the files in it",
    );
    refused(
        &desk,
        &desk.import(&["mue", "missing.csv"]),
        "missing.csv: cannot be read: ",
    );
}

#[test]
fn a_header_without_rows_or_columns_is_named() {
    let name = "ccipra-v322r0-f1.txt";
    check(
        "ncci-ptp",
        name,
        PAIRS.as_bytes(),
        "row 1: has a header and no row below it",
    );
    let short = "Column 1\tColumn 2\tEffective Date\tModifier\n95910\t95861\t20130101\t0\n";
    check(
        "ncci-ptp",
        name,
        short.as_bytes(),
        "row 1: there is no column `Deletion`; found: `COLUMN 1`, `COLUMN 2`",
    );
    let headless = "95910\t95861\t\t20130101\t*\t0\n".repeat(200);
    check(
        "ncci-ptp",
        name,
        headless.as_bytes(),
        "no row has a column `COLUMN 1`",
    );
}

#[test]
fn a_cell_is_named_by_row_and_column() {
    let pair = |row: &str| format!("{PAIRS}95911\t95861\t\t20130101\t*\t0\tx\n{row}\n");
    let name = "ccipra-v322r0-f1.txt";
    let wrong = |row: &str, wanted: &str| check("ncci-ptp", name, pair(row).as_bytes(), wanted);
    wrong(
        "9591\t95861\t\t20130101\t*\t0\tx",
        "row 3, column `Column 1`: `9591` is no procedure code",
    );
    wrong(
        "95910\t95861\t\t20130101\t*\t5\tx",
        "row 3, column `Modifier`: `5` is no modifier indicator",
    );
    wrong(
        "95910\t95861\t\t31.12.2013\t*\t0\tx",
        "row 3, column `Effective Date`: `31.12.2013` is no date",
    );
    wrong("95910", "row 3, column `Column 2`: `` is no procedure code");
    wrong(
        "95910\t95910\t\t20130101\t*\t0\tx",
        "row 3: pairs 95910 with itself",
    );
    wrong(
        "\t95861\t\t20130101\t*\t0\tx",
        "row 3: has nothing in the column `COLUMN 1`",
    );
    let rows: &[&[&str]] = &[
        &[
            "HCPCS/CPT Code",
            "Practitioner Services MUE Values",
            "MUE Adjudication Indicator",
        ],
        &["95886", "#4", "3 Date of Service Edit: Clinical"],
        &["95887", "#1.5", "3 Date of Service Edit: Clinical"],
    ];
    let wanted = "mue.xlsx, sheet `MUE`, row 3, column `MUE Values`: `1.5` is no number of units";
    check("mue", "mue.xlsx", &workbook(&[("MUE", rows)]), wanted);
}

#[test]
fn rows_that_are_there_twice_are_said_and_contradictions_refused() {
    let head = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n";
    let name = "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv";
    let desk = Desk::new();
    let twice = format!("{head}95886,4,3 Day,Data\n95886,4,3 Day,Data\n95887,1,3 Day,Data\n");
    desk.write(name, twice.as_bytes());
    let report = desk.report(&["mue", name]);
    assert_eq!(report["rows"]["mue"], 2);
    assert!(
        notes(&report).contains("1 rows were there twice"),
        "{report}"
    );
    let other = format!("{head}95886,4,3 Day,Data\n95886,5,3 Day,Data\n");
    check(
        "mue",
        name,
        other.as_bytes(),
        "row 3: 95886 practitioner is there already, with other values in row 2",
    );
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![b'0'; 16 << 20];
    let bomb = archive(&[("ccipra-v322r0-f1.txt", &zeros)]);
    assert!(bomb.len() < 100_000);
    let wanted = "is refused: `ccipra-v322r0-f1.txt` unpacks from";
    check("ncci-ptp", "ccipra-v322r0-f1.zip", &bomb, wanted);
    check(
        "ncci-ptp",
        "ccipra-v322r0-f1.zip",
        &archive(&[("in.zip", &bomb)]),
        wanted,
    );
    let book = archive(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", &zeros),
    ]);
    check(
        "ncci-ptp",
        "ccipra-v322r0-f1.xlsx",
        &book,
        "`xl/worksheets/sheet1.xml` unpacks from",
    );
    let names: Vec<String> = (0..2_001).map(|number| format!("{number}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    check(
        "ncci-ptp",
        "ccipra.zip",
        &archive(&many),
        "holds 2001 files",
    );
    let mut deep = archive(&[("a.txt", b"x")]);
    for _ in 0..4 {
        deep = archive(&[("ccipra.zip", &deep)]);
    }
    check(
        "ncci-ptp",
        "ccipra.zip",
        &deep,
        "is an archive inside 3 others",
    );
}

#[test]
fn sizes_that_an_archive_states_wrongly_are_found_out() {
    // The sizes of the member in the directory and before its bytes say 1 byte.
    // No other number of the archive has these bytes.
    let zeros = vec![b'0'; (16 << 20) + 0x1234];
    let mut bomb = archive(&[("ccipra-v322r0-f1.txt", &zeros)]);
    let real = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4)
        .filter(|at| bomb[*at..*at + 4] == real)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&1u32.to_le_bytes());
    }
    check(
        "ncci-ptp",
        "ccipra-v322r0-f1.zip",
        &bomb,
        "cannot be unpacked: ",
    );
}

#[test]
fn shared_strings_that_promise_too_many_are_refused() {
    let strings =
        br#"<?xml version="1.0"?><sst uniqueCount="99999999999999"><si><t>a</t></si></sst>"#;
    let book = archive(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", strings),
    ]);
    check(
        "mue",
        "a.xlsx",
        &book,
        "its shared strings say that they are 99999999999999",
    );
}

#[test]
fn what_broke_off_is_said() {
    let rows: &[&[&str]] = &[&[
        "HCPCS/CPT Code",
        "Practitioner Services MUE Values",
        "MUE Adjudication Indicator",
    ]];
    let whole = workbook(&[("MUE", rows)]);
    let half = &whole[..whole.len() / 2];
    check(
        "mue",
        "mue.xlsx",
        half,
        "mue.xlsx: is no whole archive or workbook, as if the download broke off",
    );
    let xml = sample("icd10cm_tabular_2027.xml");
    let wanted = "as if the download broke off";
    check(
        "icd10cm",
        "icd10cm_tabular_2027.xml",
        &xml[..xml.len() - 400],
        wanted,
    );
    let sheet = br#"<?xml version="1.0"?><worksheet><sheetData><row r="1"><c r="A1"><v>1</v>"#;
    let text = String::from_utf8(sheet.to_vec()).unwrap();
    let mut members: Vec<(&str, &[u8])> = vec![("xl/worksheets/sheet1.xml", text.as_bytes())];
    members.push(("xl/workbook.xml", br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="S" sheetId="1" id="rId1"/></sheets></workbook>"#));
    members.push(("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#));
    check("mue", "mue.xlsx", &archive(&members), "mue.xlsx");
}

#[test]
fn a_quotation_mark_that_is_never_closed_does_not_take_the_file() {
    let head = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator\n";
    let text = format!("{head}\"95886,4,3\n{}", "95887,1,3 Day\n".repeat(2_000_000));
    check(
        "mue",
        "mue.csv",
        text.as_bytes(),
        "row 2: cannot be read: this row is longer than 16 MiB",
    );
}

#[test]
fn a_name_from_a_file_steers_no_terminal() {
    let name = "HCPC2026_JUL_ANWEB.txt";
    let desk = Desk::new();
    desk.write(name, b"\x1b]0;owned\x07 95861\n");
    let run = desk.import(&["hcpcs", name]);
    assert!(!run.refusal().contains('\u{1b}'), "{run:?}");
}

#[test]
fn utf_16_of_a_spreadsheet_is_read() {
    let desk = Desk::new();
    let text =
        String::from_utf8(sample("MCR_MUE_PractitionerServices_Eff_07-01-2026.csv")).unwrap();
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let name = "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv";
    desk.write(name, &bytes);
    assert_eq!(desk.report(&["mue", name])["rows"]["mue"], 4);
}

/// Numbers without a pattern, the same in each run.
fn scattered(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 32).unwrap() % below
    }
}

#[test]
fn no_damage_of_a_file_breaks_the_program() {
    let rows: &[&[&str]] = &[
        &[
            "HCPCS/CPT Code",
            "Practitioner Services MUE Values",
            "MUE Adjudication Indicator",
        ],
        &["95886", "#4", "3 Day"],
        &["95887", "@45000", "3 Day"],
    ];
    let book = workbook(&[("MUE", rows)]);
    let plain = stored(&book);
    let files = [
        ("mue", "MCR_MUE_Eff_07-01-2026.xlsx", book),
        ("mue", "MCR_MUE_Eff_07-01-2026.xlsx", plain),
        (
            "ncci-ptp",
            "ccipra-v322r0-f1.txt",
            sample("ccipra-v322r0-f1.txt"),
        ),
        (
            "pfs",
            "PPRRVU2026_Jan_nonQPP.csv",
            sample("PPRRVU2026_Jan_nonQPP.csv"),
        ),
        (
            "icd10cm",
            "icd10cm_tabular_2027.xml",
            sample("icd10cm_tabular_2027.xml"),
        ),
        (
            "icd10cm",
            "icd10cm_order_2027.txt",
            sample("icd10cm_order_2027.txt"),
        ),
        (
            "hcpcs",
            "HCPC2026_JUL_ANWEB_1.txt",
            sample("HCPC2026_JUL_ANWEB_06172026.txt"),
        ),
    ];
    for (kind, name, whole) in &files {
        for seed in 1..=12 {
            let mut below = scattered(seed);
            let mut bytes = whole.clone();
            for _ in 0..=below(6) {
                let at = below(bytes.len());
                match below(4) {
                    0 => bytes.truncate(at.max(1)),
                    1 => bytes.insert(at, b"\"\t,<>&\0\xff"[below(8)]),
                    2 => drop(bytes.remove(at)),
                    _ => bytes[at] = u8::try_from(below(256)).unwrap(),
                }
            }
            let desk = Desk::new();
            desk.write(name, &bytes);
            let run = desk.import(&[kind, name, "--dry-run"]);
            let ended = run.code == Some(0) || !run.refusal().is_empty();
            assert!(
                ended && !run.err.contains("internal error"),
                "{name} {seed}: {run:?}"
            );
        }
    }
}

/// The members of an archive without compression, so that damage reaches them.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut member = from.by_index(place).unwrap();
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        to.start_file(member.name().unwrap(), options).unwrap();
        std::io::copy(&mut member, &mut to).unwrap();
    }
    to.finish().unwrap().into_inner()
}
