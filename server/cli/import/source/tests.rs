//! What cells and headers say, however they are written.

use super::*;

fn part(name: &str) -> Part {
    Part {
        path: name.to_owned(),
        name: name.to_owned(),
        sheet: None,
        inside: false,
        form: Form::Text,
    }
}

#[test]
fn a_date_is_read_in_every_way_of_writing_it() {
    let read = |text: &str| cell::read_date(text).map(|day| day.to_string());
    for text in [
        "20240131",
        "2024-01-31",
        "1/31/2024",
        "01/31/2024",
        "2024-01-31 00:00:00",
        "45322",
    ] {
        assert_eq!(read(text).as_deref(), Some("2024-01-31"), "{text}");
    }
    for text in ["31/01/2024", "20241331", "99", "Jan 31", "", "1-2-3"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_code_gets_back_the_zeros_that_a_spreadsheet_took() {
    let check = |name: &str, text: &str| {
        let (part, cells) = (part(name), [text.to_owned()]);
        let row = Row {
            part: &part,
            line: 7,
            cells: &cells,
        };
        let mut restored = 0;
        let read = code(&row, 0, "HCPCS", &mut restored);
        (read.map_err(|fault| fault.to_string()), restored)
    };
    assert_eq!(check("a.csv", "99"), (Ok("00099".to_owned()), 1));
    assert_eq!(check("a.csv", "g0453"), (Ok("G0453".to_owned()), 0));
    assert_eq!(
        check("a.txt", "99"),
        (
            Err("a.txt, row 7, column `HCPCS`: `99` is no procedure code".to_owned()),
            0
        )
    );
}
