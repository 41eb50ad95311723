//! The reports of the corpus after what pasting does to them. What was read right before is read right after, or it is
//! counted in the book that it is not. `UPDATE=1 cargo test --test reports` writes the figures.

use super::corpus::{cases, lines_of};
use crate::book::same_in_the_book;

/// What pasting does to a text.
struct Damage {
    /// In words, as the book has it.
    name: &'static str,
    /// Whether records are spared, which no such way leads through.
    spares_records: bool,
    put: fn(&str) -> String,
}

const DAMAGES: [Damage; 11] = [
    Damage {
        name: "line ends of another system",
        spares_records: false,
        put: |text| text.replace('\n', "\r\n"),
    },
    Damage {
        name: "blanks at the ends of lines",
        spares_records: false,
        put: |text| text.replace('\n', "   \n"),
    },
    Damage {
        name: "every third blank one that does not break",
        spares_records: true,
        put: unbroken,
    },
    Damage {
        name: "tabs became columns of eight",
        spares_records: true,
        put: columns,
    },
    Damage {
        name: "tabs became single blanks",
        spares_records: true,
        put: single,
    },
    Damage {
        name: "marks of headings lost",
        spares_records: true,
        put: |text| lines(text, |line| line.trim_start_matches(['#', ' ']).to_owned()),
    },
    Damage {
        name: "outer pipes lost",
        spares_records: true,
        put: |text| lines(text, without_pipes),
    },
    Damage {
        name: "blank lines lost",
        spares_records: true,
        put: without_blank_lines,
    },
    Damage {
        name: "a blank line after each line",
        spares_records: true,
        put: |text| text.replace('\n', "\n\n"),
    },
    Damage {
        name: "long lines of prose broken",
        spares_records: true,
        put: |text| lines(text, broken),
    },
    Damage {
        name: "all in capitals",
        spares_records: true,
        put: |text| text.to_uppercase(),
    },
];

fn lines(text: &str, change: fn(&str) -> String) -> String {
    text.lines().map(|line| change(line) + "\n").collect()
}

fn unbroken(text: &str) -> String {
    let mut count = 0;
    let change = |letter| {
        count += usize::from(letter == ' ');
        if letter == ' ' && count % 3 == 0 {
            '\u{a0}'
        } else {
            letter
        }
    };
    text.chars().map(change).collect()
}

fn columns(text: &str) -> String {
    lines(text, |line| {
        line.chars().fold(String::new(), |mut line, letter| {
            match letter {
                '\t' => line += &" ".repeat(8 - line.chars().count() % 8),
                _ => line.push(letter),
            }
            line
        })
    })
}

fn single(text: &str) -> String {
    lines(text, |line| match line.contains('\t') {
        true => line.split_whitespace().collect::<Vec<_>>().join(" "),
        false => line.to_owned(),
    })
}

fn without_pipes(line: &str) -> String {
    match line.strip_prefix('|') {
        Some(row) => row.trim_end_matches('|').to_owned(),
        None => line.to_owned(),
    }
}

fn without_blank_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n") + "\n"
}

/// A line that is no row of a table, in lines of 70 letters.
fn broken(line: &str) -> String {
    if line.contains(['\t', '|', ';']) || line.contains("  ") {
        return line.to_owned();
    }
    let mut out = String::new();
    let mut length = 0;
    for word in line.split_inclusive(' ') {
        if length > 0 && length + word.chars().count() > 70 {
            out.push('\n');
            length = 0;
        }
        out += word;
        length += word.chars().count();
    }
    out
}

#[test]
fn what_pasting_does_is_told_in_the_book() {
    let right: Vec<_> = cases()
        .into_iter()
        .filter(|case| lines_of(case) == case.expected_lines())
        .collect();
    let mut table = String::from("| Damage | Reports | All lines right |\n|---|--:|--:|\n");
    let mut wrong = String::new();
    for damage in &DAMAGES {
        let (mut changed, mut still) = (0, 0);
        for case in &right {
            let text = (damage.put)(&case.text);
            if text == case.text || damage.spares_records && case.is_record() {
                continue;
            }
            changed += 1;
            let damaged = case.with(text);
            if lines_of(&damaged) == case.expected_lines() {
                still += 1;
            } else {
                wrong += &format!("{}: {}: {:?}\n", damage.name, case.name, lines_of(&damaged));
            }
        }
        assert!(changed > 0, "{}", damage.name);
        table += &format!("| {} | {changed} | {still} |\n", damage.name);
    }
    println!("{wrong}{table}");
    same_in_the_book("figures of damage", "reports", &table);
}
