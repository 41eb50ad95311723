//! # modifier-wrong-for-code
//!
//! The table of modifiers describes a modifier by the words of another one, or names one that does not apply to the code: 26 or TC
//! where the service does not split into components, 50 where the code already counts both sides or a fixed number of limbs, a
//! modifier that does not exist or belongs to other services. A warning, where the text says that a modifier is used with the code and
//! the table lacks it.
//!
//! Rows that say that a modifier does not apply are not reported.
//!
//! ## What to do
//!
//! Correct the row, or leave it out. Fixes add rows that are missing, in words of the codebook.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! | Modifier | Description | When to Use |
//! |---|---|---|
//! | 26 | Technical component | When only the equipment is billed |
//!        ^^^^^^^^^^^^^^^^^^^ modifier-wrong-for-code
//! ```
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! | Modifier | Description | When to Use |
//! |---|---|---|
//! | 26 | Professional component | When only the reading is billed |
//! | 50 | Bilateral procedure | When both arms are studied |
//!   ^^ modifier-wrong-for-code
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! | Modifier | Description | When to Use |
//! |---|---|---|
//! | 26 | Professional component | When only the reading is billed |
//! | TC | Technical component | When only the equipment is billed |
//! | 50 | Bilateral procedure | Does not apply: the two extremities are part of the code |
//! ```

use crate::codes::{Applicability, Modifier, Procedure, Speech};
use crate::coding::publication::{About, ModifierRow, Reading, modifier_rows, modifiers_named};
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "modifier-wrong-for-code",
    ids: &["PUB-14"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers", "procedures"],
    source: "CMS physician fee schedule indicators and modifier sets, as cited by the codebook",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("modifier_wrong_for_code.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let (Some(_), Some(procedure)) = (&reading.subject, reading.procedure()) else {
        return;
    };
    let rows = modifier_rows(reading);
    for row in &rows {
        if let Some(draft) =
            described_wrongly(reading, row).or_else(|| inapplicable(reading, procedure, row))
        {
            sink.add_in(row.block, draft);
        }
    }
    lacking(reading, procedure, &rows, sink);
}

/// The words of another modifier, and none of its own.
fn described_wrongly(reading: &Reading<'_>, row: &ModifierRow) -> Option<Draft> {
    let described = reading.codebook.described_modifiers();
    let own = described.iter().find(|one| one.modifier == row.code)?;
    let part = reading.part(row.block)?;
    let description = part.words(row.description);
    if own.pattern.find(&row.words).is_some() {
        return None;
    }
    let other = described
        .iter()
        .find(|one| one.modifier != row.code && one.pattern.find(description).is_some())?;
    let modifier = reading.codebook.modifier(&row.code)?;
    let message = format!(
        "This describes modifier {}. Modifier {} is: {}",
        other.modifier, row.code, modifier.meaning
    );
    let draft = Draft::at(row.description, message).citing(modifier.cite());
    Some(draft.fix(
        Safety::Confirm,
        format!("Describe {} as the codebook does", row.code),
        row.description,
        modifier.name.as_str(),
    ))
}

fn inapplicable(reading: &Reading<'_>, procedure: &Procedure, row: &ModifierRow) -> Option<Draft> {
    if reading.says(Speech::Negation, &row.words) {
        return None;
    }
    let Some(modifier) = reading.codebook.modifier(&row.code) else {
        let known = reading.codebook.modifiers().next().is_some();
        let message = format!("There is no modifier {}.", row.code);
        return known.then(|| Draft::at(row.place, message).at_most(Severity::Warning));
    };
    let (why, level) = why_not(procedure, modifier)?;
    let message = format!(
        "Modifier {} does not apply to {}: {why}.",
        row.code, procedure.code
    );
    Some(
        Draft::at(row.place, message)
            .citing(modifier.cite())
            .at_most(level),
    )
}

fn why_not(procedure: &Procedure, modifier: &Modifier) -> Option<(String, Severity)> {
    let component = matches!(modifier.code.as_str(), "26" | "TC");
    if component && procedure.indicators.pctc.is_some() && !procedure.splits_into_components() {
        return Some((
            "its service does not split into components".into(),
            Severity::Error,
        ));
    }
    if modifier.code == "50" {
        let whole = procedure.extremities.is_some_and(|limbs| limbs > 1) || procedure.both_sides;
        return match (whole, procedure.indicators.bilateral) {
            (true, _) => Some(("both sides are part of the code".into(), Severity::Error)),
            (_, Some(0)) => Some((
                "its bilateral indicator is 0, so that a second side is not paid".into(),
                Severity::Warning,
            )),
            _ => None,
        };
    }
    let test = !procedure.code.starts_with("99");
    let use_of = if test {
        modifier.on_tests
    } else {
        modifier.on_visits
    };
    (use_of == Applicability::No)
        .then(|| ("it belongs to other services".into(), Severity::Warning))
}

/// Modifiers that the text gives the code and the table lacks.
fn lacking(
    reading: &Reading<'_>,
    procedure: &Procedure,
    rows: &[ModifierRow],
    sink: &mut Sink<'_>,
) {
    let Some(last) = rows.last() else { return };
    let plain = reading.said.iter().filter(|said| {
        !said.voice.negated
            && !said.voice.compared
            && !said.voice.historical
            && matches!(said.about, About::Own | About::Unsaid)
    });
    let mut told: Vec<String> = Vec::new();
    for said in plain {
        for (code, place) in modifiers_named(said) {
            let Some(modifier) = reading.codebook.modifier(&code) else {
                continue;
            };
            let there = rows.iter().any(|row| row.code == code) || told.contains(&code);
            if there || why_not(procedure, modifier).is_some() {
                continue;
            }
            let message = format!(
                "The text names modifier {code}, and the table of modifiers has no row for it."
            );
            let mut draft = Draft::at(place, message)
                .citing(modifier.cite())
                .at_most(Severity::Warning);
            if said.block == last.block {
                let row = format!(
                    "\n| {code} | {} | {} |",
                    cell(&modifier.name),
                    cell(&modifier.meaning)
                );
                let end = Span::new(last.row.end, last.row.end);
                draft = draft.fix(Safety::Confirm, format!("Add a row for {code}"), end, row);
            }
            told.push(code);
            sink.add_in(said.block, draft);
        }
    }
}

/// Words that do not end a cell.
fn cell(words: &str) -> String {
    words.replace('|', "/")
}
