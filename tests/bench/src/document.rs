//! Worksheets made for measuring: any number of lines, clean but for faults put in on purpose, and the places
//! where a user would type, hover and complete. Knows nothing of servers.

use std::fmt::Write as _;

/// A place in the text: zero-based line, and column in characters (the text is ASCII, so in any unit).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Zero-based line.
    pub line: usize,
    /// Zero-based column.
    pub column: usize,
}

/// The places of interest of one encounter.
#[derive(Clone, Copy, Debug)]
pub struct Encounter {
    /// Inside the value of the `Payer:` field, two letters in.
    pub payer: Place,
    /// On the first digit of the code of the conduction study.
    pub code: Place,
    /// Before the single digit of the units of the conduction study: `1` is right, `2` is a fault.
    pub units: Place,
    /// The first line behind the encounter.
    pub end_line: usize,
}

/// A generated worksheet.
pub struct Document {
    /// The text, ASCII, each line ended by a line feed.
    pub text: String,
    /// Its encounters in order; at least one.
    pub encounters: Vec<Encounter>,
}

/// How many lines one encounter takes.
pub const ENCOUNTER_LINES: usize = 33;

/// The units of the conduction study at a place of typing, which hold the fault.
pub const FAULTY_UNITS: u8 = 2;
/// The right units of a conduction study: it is billed once a day, whatever the number of nerves.
pub const RIGHT_UNITS: u8 = 1;

const PAYERS: [&str; 4] = ["Medicare", "Aetna", "UnitedHealthcare", "Humana"];
const FIRST_DIAGNOSES: [&str; 4] = [
    "G56.01 Carpal tunnel syndrome, right upper limb",
    "G56.02 Carpal tunnel syndrome, left upper limb",
    "G56.21 Lesion of ulnar nerve, right upper limb",
    "G56.22 Lesion of ulnar nerve, left upper limb",
];
const VISITS: [(&str, &str); 4] = [
    ("99203", "240.00"),
    ("99204", "360.00"),
    ("99213", "190.00"),
    ("99214", "270.00"),
];
/// One long line, as people paste them; with it a line of the document has 40 bytes on average.
const NOTES: &str = "Notes: The patient was referred for weakness that comes and goes and for numbness of the \
    hand. The referral, the history and the examination are in the chart. All tests were done by the physician \
    named above and interpreted in the room on the same day. The limb was warm. The visit dealt with a separate \
    problem and is documented on a page of its own.";
const CONDUCTION_STUDY: &str = "95909";

/// The charges beside the visit and the conduction study: code, modifiers, units, pointers, charge. No two of
/// them exclude each other, and all are billed globally, as an office does.
const OTHER_CHARGES: [(&str, &str, u8, &str, &str); 10] = [
    ("95886", "", 1, "A,B", "210.00"),
    ("95885", "59", 1, "A,B", "140.00"),
    ("95887", "", 1, "B", "150.00"),
    ("95872", "", 2, "B", "440.00"),
    ("95937", "", 2, "B", "220.00"),
    ("95933", "", 1, "B", "160.00"),
    ("92265", "", 1, "B", "170.00"),
    ("95866", "", 1, "B", "190.00"),
    ("95938", "", 1, "A,B", "520.00"),
    ("95939", "", 1, "A,B", "640.00"),
];

impl Document {
    /// A worksheet of exactly `lines` lines (at least [`ENCOUNTER_LINES`]). The encounters whose zero-based
    /// numbers are in `faulty` bill the conduction study twice.
    pub fn of_lines(lines: usize, faulty: &[usize]) -> Document {
        let mut document = Document {
            text: String::new(),
            encounters: Vec::new(),
        };
        let count = encounters_in(lines);
        for number in 0..count {
            document.append_encounter(number, faulty.contains(&number));
        }
        for _ in count * ENCOUNTER_LINES..lines {
            document
                .text
                .push_str("Tests were done and interpreted in the room.\n");
        }
        document
    }

    /// A worksheet of the one encounter with this number.
    pub fn of_one_encounter(number: usize, faulty: bool) -> Document {
        let mut document = Document {
            text: String::new(),
            encounters: Vec::new(),
        };
        document.append_encounter(number, faulty);
        document
    }

    fn append_encounter(&mut self, number: usize, faulty: bool) {
        let first = self.encounters.len() * ENCOUNTER_LINES;
        let pick = number % 4;
        let at = |line: usize, column: usize| Place {
            line: first + line,
            column,
        };
        let mut lines: Vec<String> = Vec::with_capacity(ENCOUNTER_LINES);
        lines.push(format!("# Encounter {:04}", number + 1));
        lines.push(String::new());
        lines.push(format!("Case: B{:05}", number + 1));
        let payer = at(lines.len(), "Payer: ".len() + 2);
        lines.push(format!("Payer: {}", PAYERS.get(pick).unwrap_or(&"Aetna")));
        lines.push(format!("Date of service: {}", date(number)));
        lines.push("Site of service: 11 Office".to_string());
        lines.push("Ordering provider: R. Alvarez, MD".to_string());
        lines.push("Rendering provider: J. Okafor, MD".to_string());
        lines.extend(["", "## Diagnoses", ""].map(str::to_string));
        let diagnosis = FIRST_DIAGNOSES.get(pick).unwrap_or(&"");
        lines.push(format!("A. {diagnosis}"));
        lines.push("B. G70.00 Myasthenia gravis without (acute) exacerbation".to_string());
        lines.extend(["", "## Charges", ""].map(str::to_string));
        lines.push(row("Code", "Modifiers", "Units", "Dx", "Charge"));
        lines.push("|-------|-----------|-------|-----|--------|".to_string());
        let (visit, price) = VISITS.get(pick).unwrap_or(&("99213", "190.00"));
        lines.push(row(visit, "25", "1", "A,B", price));
        let units = if faulty { FAULTY_UNITS } else { RIGHT_UNITS }.to_string();
        let study = row(CONDUCTION_STUDY, "", &units, "A,B", "350.00");
        let code = at(lines.len(), "| ".len());
        let units = at(lines.len(), "| 95909 |           | ".len());
        lines.push(study);
        for (code, modifiers, units, pointers, charge) in OTHER_CHARGES {
            lines.push(row(code, modifiers, &units.to_string(), pointers, charge));
        }
        lines.extend(["", NOTES, ""].map(str::to_string));
        for line in &lines {
            self.text.push_str(line);
            self.text.push('\n');
        }
        self.encounters.push(Encounter {
            payer,
            code,
            units,
            end_line: first + lines.len(),
        });
    }
}

/// How many whole encounters a document of so many lines has: at least one.
pub fn encounters_in(lines: usize) -> usize {
    (lines / ENCOUNTER_LINES).max(1)
}

fn row(code: &str, modifiers: &str, units: &str, pointers: &str, charge: &str) -> String {
    let mut row = String::new();
    // Writing to a string does not fail.
    let _ = write!(
        row,
        "| {code:<5} | {modifiers:<9} | {units:<5} | {pointers:<3} | {charge:<6} |"
    );
    row
}

/// Days of the first half of 2026, so that neighbours differ and all are in one edition.
fn date(number: usize) -> String {
    format!("2026-{:02}-{:02}", number / 28 % 6 + 1, number % 28 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn character(document: &Document, place: Place) -> char {
        let line = document.text.lines().nth(place.line).unwrap();
        line.chars().nth(place.column).unwrap()
    }

    fn check_lines(lines: usize, encounters: usize) {
        let document = Document::of_lines(lines, &[]);
        assert_eq!(document.text.lines().count(), lines);
        assert!(document.text.is_ascii() && document.text.ends_with('\n'));
        assert_eq!(document.encounters.len(), encounters);
        assert_eq!(
            document.text.matches("\n# Encounter ").count() + 1,
            encounters
        );
        assert_eq!(document.text.matches("Case: B").count(), encounters);
    }

    #[test]
    fn a_document_has_the_lines_asked_for() {
        check_lines(33, 1);
        check_lines(100, 3);
        check_lines(1_000, 30);
        check_lines(10_000, 303);
        check_lines(100_000, 3030);
    }

    #[test]
    fn an_encounter_has_twelve_charge_lines_of_different_codes() {
        let document = Document::of_one_encounter(0, false);
        let mut codes: Vec<&str> = document
            .text
            .lines()
            .filter(|line| line.starts_with("| 9"))
            .filter_map(|line| line.get(2..7))
            .collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 12);
    }

    #[test]
    fn the_places_are_where_they_say() {
        let document = Document::of_lines(1_000, &[1]);
        for (number, encounter) in document.encounters.iter().enumerate() {
            let units = if number == 1 { '2' } else { '1' };
            assert_eq!(character(&document, encounter.units), units);
            assert_eq!(character(&document, encounter.code), '9');
            let payer = document.text.lines().nth(encounter.payer.line).unwrap();
            assert!(payer.starts_with("Payer: "));
            assert_eq!(encounter.end_line, (number + 1) * ENCOUNTER_LINES);
        }
        let second = document.text.lines().nth(ENCOUNTER_LINES).unwrap();
        assert_eq!(second, "# Encounter 0002");
    }

    #[test]
    fn two_encounters_never_share_a_case() {
        let document = Document::of_lines(100_000, &[]);
        let mut cases: Vec<&str> = document
            .text
            .lines()
            .filter(|line| line.starts_with("Case: "))
            .collect();
        let all = cases.len();
        cases.sort_unstable();
        cases.dedup();
        assert_eq!(cases.len(), all);
    }
}
