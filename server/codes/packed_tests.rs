use super::*;
use crate::codes::TableBuilder;

/// Rows of a code, a day and two more cells, some of which repeat.
fn rows() -> Vec<[String; 4]> {
    let letters = [
        "G56", "G560", "G5600", "G5601", "G5602", "G561", "G5", "M54", "M5416",
    ];
    let mut rows = Vec::new();
    for (number, letters) in letters.iter().enumerate() {
        for day in ["", "2026-10-01"].iter().take(1 + number % 2) {
            let (letters, day) = ((*letters).to_owned(), (*day).to_owned());
            rows.push([letters, day, (number / 3).to_string(), String::new()]);
        }
    }
    rows
}

fn packed(keys: usize, rows: &[[String; 4]]) -> Packed {
    let mut builder = TableBuilder::new(&["code", "from", "units", "note"], keys);
    for row in rows.iter().rev() {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        builder.push(&cells).expect("a row that fits");
    }
    let bytes = builder.finish().expect("a table without duplicates");
    assert_eq!(verify(&bytes), Ok(()));
    Packed::open(bytes.into(), Vec::new()).expect("a table that was just packed")
}

fn cells(table: &Packed, row: u32) -> Vec<String> {
    let cells = table.with_row(row, |row| {
        row.cells().iter().map(|cell| (*cell).to_owned()).collect()
    });
    cells.expect("a row")
}

fn key(row: &[String]) -> String {
    format!("{}\t{}", row[0], row[1])
}

#[test]
fn rows_come_back_in_the_order_of_their_keys() {
    let mut expected = rows();
    let table = packed(2, &expected);
    expected.sort_by_key(|row| key(row));
    let found: Vec<Vec<String>> = (0..table.len()).map(|row| cells(&table, row)).collect();
    assert_eq!(found, expected);
    for (number, row) in expected.iter().enumerate() {
        assert_eq!(table.find(key(row).as_bytes()), Some(number as u32));
    }
    assert_eq!(table.find(b"G56"), None, "half a key is no key");
    assert!(table.with_row(table.len(), |_| ()).is_none());
}

#[test]
fn rows_without_a_key_keep_their_order_and_may_repeat() {
    let mut twice = rows();
    twice.extend(rows());
    let table = packed(0, &twice);
    twice.reverse();
    let found: Vec<Vec<String>> = (0..table.len()).map(|row| cells(&table, row)).collect();
    assert_eq!(found, twice);
    assert_eq!(table.beginning(b"G"), 0..0);
}

#[test]
fn every_beginning_has_the_rows_that_begin_so() {
    let mut rows = rows();
    let table = packed(2, &rows);
    rows.sort_by_key(|row| key(row));
    let keys: Vec<String> = rows.iter().map(|row| key(row)).collect();
    for letters in keys
        .iter()
        .flat_map(|key| (0..=key.len()).map(|end| &key[..end]))
    {
        let found: Vec<&str> = table
            .beginning(letters.as_bytes())
            .map(|row| keys[row as usize].as_str())
            .collect();
        let expected: Vec<&str> = keys
            .iter()
            .map(String::as_str)
            .filter(|key| key.starts_with(letters))
            .collect();
        assert_eq!(found, expected, "{letters:?}");
    }
    assert_eq!(table.beginning(b"G57"), 0..0);
}

#[test]
fn what_is_next_below_and_beside_a_key() {
    let mut builder = TableBuilder::new(&["code"], 1);
    for code in ["G56", "G560", "G5600", "G5601", "G561", "G5701", "H5601"] {
        builder.push(&[code]).expect("a row that fits");
    }
    let table =
        Packed::open(builder.finish().expect("a table").into(), Vec::new()).expect("a table");
    let names = |rows: Vec<u32>| -> Vec<String> {
        rows.into_iter()
            .map(|row| cells(&table, row).concat())
            .collect()
    };
    assert_eq!(names(table.next_below(b"G56")), ["G560", "G561"]);
    assert_eq!(names(table.next_below(b"G560")), ["G5600", "G5601"]);
    assert_eq!(names(table.next_below(b"G5601")), [""; 0]);
    assert_eq!(names(table.next_below(b"")), ["G56", "G5701", "H5601"]);
    assert_eq!(names(table.neighbours(b"G5601", 3)), ["G5600"]);
    assert_eq!(
        names(table.neighbours(b"G5601", 0)),
        ["G5600", "G5701", "H5601"]
    );
}

#[test]
fn numbers_of_remainders_take_as_many_bytes_as_they_need() {
    for (rows, different, width) in [
        (0, 1, Width::Own),
        (9, 1, Width::None),
        (300, 7, Width::One),
        (300, 299, Width::Two),
        (70_000, 66_000, Width::Four),
        (300, 300, Width::Own),
    ] {
        let mut builder = TableBuilder::new(&["code", "note"], 1);
        for number in 0..rows {
            let note = (number % different).to_string();
            builder
                .push(&[&format!("{number:05}"), &note])
                .expect("a row that fits");
        }
        let bytes = builder.finish().expect("a table");
        let table = Packed::open(bytes.into(), Vec::new()).expect("a table");
        assert_eq!(table.width, width, "{rows} rows, {different} remainders");
        for number in 0..rows {
            let expected = [format!("{number:05}"), (number % different).to_string()];
            assert_eq!(cells(&table, number), expected);
        }
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let check = |rows: &[&[&str]], expected: &str| {
        let mut builder = TableBuilder::new(&["code", "units"], 1);
        let pushed = rows.iter().try_for_each(|row| builder.push(row));
        let wrong = pushed.and_then(|()| builder.finish()).expect_err("a fault");
        assert_eq!(wrong, expected);
    };
    check(&[&["95861"]], "has 1 cells where the header has 2 columns");
    check(&[&["", "1"]], "has nothing in column `code`");
    check(&[&["95861", "1\n2"]], "`1\\n2` holds a tab or a line break");
    check(
        &[&["95861", "1"], &["95860", "1"], &["95861", "2"]],
        "95861 is there twice",
    );
}

#[test]
fn a_damaged_file_is_told_and_stops_nothing() {
    let mut builder = TableBuilder::new(&["code", "units"], 1);
    for number in 0..50 {
        builder
            .push(&[&format!("{number:05}"), "1"])
            .expect("a row that fits");
    }
    let whole = builder.finish().expect("a table");
    assert_eq!(verify(&whole), Ok(()));
    for length in 0..whole.len() {
        assert!(verify(&whole[..length]).is_err(), "cut to {length}");
        assert!(
            Packed::open(whole[..length].to_vec().into(), Vec::new()).is_err(),
            "cut to {length}"
        );
    }
    for place in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x20;
        assert!(verify(&damaged).is_err(), "byte {place}");
    }
    assert_eq!(
        verify(b"code\tunits\n"),
        Err("is no packed table".to_owned())
    );
    let mut other = whole;
    other[MARK.len() - 1] += 1;
    let message = verify(&other).expect_err("another version");
    assert!(message.contains("another version"), "{message}");
}
