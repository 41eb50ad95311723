//! One study in many layouts: the rows are the same, and all that was read of each stands beside it.

use super::{documented, dump, side};
use expect_test::expect_file;
use medcode::model::report::{Documented, NeedleColumn};
use std::fs;

/// The muscles, those with activity at rest marked.
fn muscles(found: &Documented) -> Vec<String> {
    let rows = found.needle.iter().map(|row| {
        let active = row.values.iter().any(|(column, value)| {
            matches!(
                column,
                NeedleColumn::Fibrillation | NeedleColumn::OtherSpontaneous
            ) && (value.text.contains("2+") || value.text.contains("++"))
        });
        let mark = if active { " active" } else { "" };
        format!(
            "{} {}{mark}",
            side(row.side),
            row.muscle.text.to_lowercase()
        )
    });
    rows.collect()
}

/// The studies, their further sites left out.
fn studies(found: &Documented) -> Vec<String> {
    let rows = found.conduction.iter().filter(|row| !row.continues);
    let mut studies: Vec<String> = rows
        .map(|row| {
            let kind = row.kind.map_or("?".to_owned(), |kind| format!("{kind:?}"));
            format!(
                "{} {} {kind}",
                side(row.side),
                row.nerve.text.to_lowercase()
            )
        })
        .collect();
    studies.sort();
    studies
}

#[test]
fn each_layout_gives_the_same_rows() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/layouts");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    assert!(files.len() >= 12);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.display();
        expect_file![file.with_extension("rows")].assert_eq(&dump(&text));
        let found = documented(&text);
        let [found] = found.as_slice() else {
            panic!("{name}")
        };
        assert_eq!(
            muscles(found),
            ["R deltoid", "R extensor indicis", "R apb active", "L apb"],
            "{name}"
        );
        // The letter, the form and the grid hold muscles alone.
        if !found.conduction.is_empty() {
            let expected = [
                "L ulnar Sensory",
                "R median Motor",
                "R median Sensory",
                "R ulnar Motor",
            ];
            assert_eq!(studies(found), expected, "{name}");
        }
        assert_eq!(found.not_understood, [], "{name}");
    }
}

/// Line ends of another system and blanks at the ends of lines change nothing but places.
#[test]
fn line_ends_do_not_matter() {
    let text = include_str!("layouts/L2-single-spaces.txt");
    assert_eq!(dump(text), dump(&text.replace('\n', " \r\n")));
}

/// The reports of the examples.
#[test]
fn examples() {
    expect_file!["layouts/clean-0142.rows"]
        .assert_eq(&dump(include_str!("../examples/clean-0142.report.md")));
    expect_file!["layouts/faulty-0143.rows"]
        .assert_eq(&dump(include_str!("../examples/faulty-0143.report.md")));
}
