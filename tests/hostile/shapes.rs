//! Texts that break off, or that break every rule of the format: they are read to their end.

use crate::folder::Folder;

/// Checks all texts in one run, which neither fails nor complains.
#[track_caller]
fn check(texts: impl IntoIterator<Item = String>, kind: &str) -> String {
    let folder = Folder::new(&[]);
    for (at, text) in texts.into_iter().enumerate() {
        folder.write(&format!("{at}.{kind}.md"), text.as_bytes());
    }
    let run = folder.run(&["check", "--format", "json", "."]);
    assert!(
        matches!(run.code, Some(0 | 1)),
        "{:?} {}",
        run.code,
        run.err
    );
    assert_eq!(run.err, "");
    run.out
}

fn prefixes(text: &str) -> impl Iterator<Item = String> + '_ {
    (0..=text.len()).filter_map(|end| text.get(..end).map(str::to_owned))
}

#[test]
fn every_beginning_of_the_examples() {
    for (text, kind) in [
        (
            include_str!("../examples/faulty-0143.worksheet.md"),
            "worksheet",
        ),
        (
            include_str!("../examples/clean-0142.worksheet.md"),
            "worksheet",
        ),
        (include_str!("../examples/faulty-0143.report.md"), "report"),
        (
            include_str!("../examples/emg-charges.template.md"),
            "template",
        ),
    ] {
        let out = check(prefixes(text), kind);
        // A whole payer is misspelt in the one example, and a payer that breaks off before its last letter in the other.
        let misspelt = prefixes(text)
            .filter(|text| text.contains("Medicre") || text.ends_with("Medicar"))
            .count();
        assert_eq!(out.matches("misspelt-payer").count(), misspelt, "{kind}");
    }
}

#[test]
fn what_is_opened_and_never_closed() {
    let openers = [
        "[",
        "{{",
        "<!--",
        "<!-- medcode: allow",
        "<!-- medcode: allow UNIT-02",
        "|",
        "---",
        "```",
        "**",
        "(",
        "`",
        "${",
        "<<",
        "@",
        "#",
        "- ",
        "1.",
        "x",
        "$",
        "95909-",
        "95909 x",
        "A.",
        "Payer:",
        "| Code |\n|",
        "---\nkind:",
        "---\nkind: worksheet\n",
    ];
    let pairs = openers
        .iter()
        .flat_map(|a| openers.iter().map(move |b| format!("{a}{b}\n{b}\n{a}")));
    check(pairs, "worksheet");
}

#[test]
fn marks_before_and_between_lines() {
    let worksheet = include_str!("../examples/faulty-0143.worksheet.md");
    let expected = check([worksheet.to_owned()], "worksheet").lines().count();
    for text in [
        format!("\u{feff}{worksheet}"),
        worksheet.replace('\n', "\r\n"),
        worksheet.replace('\n', "  \n"),
        format!("{worksheet}\0"),
        worksheet.replace("\n\n", "\n\u{2028}\n"),
    ] {
        let found = check([text.clone()], "worksheet").lines().count();
        assert_eq!(found, expected, "{text:?}");
    }
}
