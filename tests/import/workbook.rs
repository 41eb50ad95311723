//! The smallest workbooks and archives that programs read, made for the tests so that no binary file is kept.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A cell of a sheet.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// A text.
    Text(&'a str),
    /// A number without a format, as a code or a serial day becomes.
    Number(f64),
    /// A number with the format of a date.
    Day(f64),
}

/// Texts, except words of digits behind `#`, which are numbers, and behind `@`, which are days.
pub fn cells<'a>(row: &[&'a str]) -> Vec<Cell<'a>> {
    let cell = |text: &&'a str| match (text.strip_prefix('#'), text.strip_prefix('@')) {
        (Some(number), _) => Cell::Number(number.parse().unwrap()),
        (_, Some(day)) => Cell::Day(day.parse().unwrap()),
        _ => Cell::Text(text),
    };
    row.iter().map(cell).collect()
}

/// A workbook with these sheets.
pub fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut members: Vec<(String, String)> = vec![
        ("[Content_Types].xml".into(), content_types(sheets.len())),
        ("_rels/.rels".into(), relations(0)),
        ("xl/workbook.xml".into(), book(sheets)),
        ("xl/_rels/workbook.xml.rels".into(), relations(sheets.len())),
        ("xl/styles.xml".into(), STYLES.into()),
    ];
    for (number, (_, rows)) in sheets.iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", number + 1);
        members.push((name, sheet(rows)));
    }
    let members: Vec<(&str, &[u8])> = members
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    archive(&members)
}

/// A zip archive with these members.
pub fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in members {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Style 0 is general, style 1 the day of the locale.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>
</styleSheet>"#;

fn content_types(sheets: usize) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let sheets: String = (1..=sheets)
        .map(|number| {
            format!(
                r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}.worksheet+xml"/>"#
            )
        })
        .collect();
    format!(
        r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{sheets}</Types>"#
    )
}

/// The relations of the package (of no sheets) or of the workbook.
fn relations(sheets: usize) -> String {
    let relation = |id: String, kind: &str, target: String| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let mut all: String = (1..=sheets)
        .map(|number| {
            relation(
                format!("rId{number}"),
                "worksheet",
                format!("worksheets/sheet{number}.xml"),
            )
        })
        .collect();
    all += &match sheets {
        0 => relation("rId1".into(), "officeDocument", "xl/workbook.xml".into()),
        _ => relation("styles".into(), "styles", "styles.xml".into()),
    };
    format!(
        r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

fn book(sheets: &[(&str, &[&[&str]])]) -> String {
    let sheets: String = sheets
        .iter()
        .enumerate()
        .map(|(place, (name, _))| {
            let number = place + 1;
            format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#)
        })
        .collect();
    format!(
        r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>"#
    )
}

fn sheet(rows: &[&[&str]]) -> String {
    let mut text = format!(r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetData>"#);
    for (line, row) in rows.iter().enumerate() {
        text += &format!(r#"<row r="{}">"#, line + 1);
        for (column, cell) in cells(row).into_iter().enumerate() {
            let letter = char::from(b'A' + u8::try_from(column).unwrap());
            let place = format!("{letter}{}", line + 1);
            text += &match cell {
                Cell::Text("") => String::new(),
                Cell::Text(words) => {
                    let words = words.replace('&', "&amp;").replace('<', "&lt;");
                    format!(r#"<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>"#)
                }
                Cell::Number(number) => format!(r#"<c r="{place}"><v>{number}</v></c>"#),
                Cell::Day(day) => format!(r#"<c r="{place}" s="1"><v>{day}</v></c>"#),
            };
        }
        text += "</row>";
    }
    text + "</sheetData></worksheet>"
}
