//! A draft of a publication about a code, from the codebook alone: each number stands with its source, and what the codebook does
//! not know is said in a sentence that names it. Knows no template.

use crate::codes::{
    Applicability, Codebook, Component, ModifierScope, Plausibility, Procedure, Setting, Standing,
};
use crate::coding::dollars;
use crate::world::Settings;
use jiff::civil::Date;
use std::fmt::Write;

/// A draft for a code, as of the day of the settings or of the newest fee schedule.
///
/// # Errors
/// Why there is none: the code is unknown, or not in force.
pub fn draft_reference(
    codebook: &Codebook,
    settings: &Settings,
    code: &str,
) -> Result<String, String> {
    let Some(procedure) = codebook.procedure(code) else {
        return Err(match codebook.covers(code) {
            true => format!("the code set has no code {code}"),
            false => format!("the codebook knows nothing of `{code}`"),
        });
    };
    let date = settings.as_of.or_else(|| newest_fees(codebook));
    let date = date.ok_or("the codebook has no fee schedule; name a day with --as-of")?;
    if procedure.standing(date) != Standing::Valid {
        let instead = match procedure.successors.as_slice() {
            [] => String::new(),
            successors => format!("; in its place: {}", successors.join(", ")),
        };
        return Err(format!(
            "{} is not in force on {date}{instead}",
            procedure.code
        ));
    }
    Ok(Draft {
        codebook,
        procedure,
        date,
    }
    .text())
}

/// The first day of the newest yearly fee schedule.
fn newest_fees(codebook: &Codebook) -> Option<Date> {
    let fees = codebook.packs().iter().filter(|pack| pack.id == "fees");
    fees.map(|pack| pack.from).max()
}

struct Draft<'a> {
    codebook: &'a Codebook,
    procedure: &'a Procedure,
    date: Date,
}

impl Draft<'_> {
    fn text(&self) -> String {
        let procedure = self.procedure;
        let (code, name) = (&procedure.code, &procedure.name);
        let mut text = String::new();
        let mut gaps = Vec::new();
        let _ = writeln!(
            text,
            "---\nkind: reference\nedition: {year}\n---\n# CPT {code}: {name}\n\nEdition: {year}\n\n## Summary & Overview\n\n{summary}\n",
            year = self.date.year(),
            summary = self.summary(),
        );
        let _ = writeln!(
            text,
            "## Billing Code Overview\n\n{content}\n\nService type: {service}\nTypical site of service: {sites}\n",
            content = sentence(&procedure.content),
            service = procedure.group.title(),
            sites = self.sites(),
        );
        let _ = writeln!(
            text,
            "### Facts\n\n| Fact | Value | Source |\n|------|-------|--------|"
        );
        for [fact, value, source] in self.facts(&mut gaps) {
            let _ = writeln!(
                text,
                "| {} | {} | {} |",
                cell(&fact),
                cell(&value),
                cell(&source)
            );
        }
        text.push_str("\n## Clinical & Coding Specifications\n\n### Coding Specifications\n\n");
        text.push_str(&self.modifiers());
        gaps.push(
            "a typical patient is not described: the codebook holds no clinical cases".to_owned(),
        );
        gaps.push(
            "the amounts of commercial payers are not known: they are agreed with each of them"
                .to_owned(),
        );
        let _ = writeln!(text, "\n## Notes\n");
        for gap in gaps {
            let _ = writeln!(text, "- {}", sentence(&gap));
        }
        text
    }

    /// What the code is, with the words that tell it from its siblings.
    fn summary(&self) -> String {
        let procedure = self.procedure;
        let mut summary = format!(
            "CPT code {}: {}",
            procedure.code,
            sentence(&procedure.summary)
        );
        if procedure.add_on {
            let primaries = self.codebook.primaries(&procedure.code).unwrap_or_default();
            let _ = write!(summary, " It is an add-on code");
            match primaries {
                [] => summary.push('.'),
                primaries => {
                    let primaries: Vec<&str> = primaries.iter().map(AsRef::as_ref).collect();
                    let _ = write!(
                        summary,
                        ": it is billed beside one of {}.",
                        primaries.join(", ")
                    );
                }
            }
        }
        summary
    }

    fn sites(&self) -> String {
        let usual = self
            .codebook
            .sites()
            .filter(|site| site.tests == Plausibility::Usual && site.validity.contains(self.date));
        let labels: Vec<String> = usual.map(|site| site.label()).collect();
        labels.join(", ")
    }

    /// Rows of fact, value and source; what is not known goes to the gaps.
    fn facts(&self, gaps: &mut Vec<String>) -> Vec<[String; 3]> {
        let (codebook, procedure, date) = (self.codebook, self.procedure, self.date);
        let mut rows = Vec::new();
        let cited = |citation: &crate::codes::Citation| {
            format!("{}, {}", citation.source, citation.edition_line())
        };
        let own = cited(&procedure.cite());
        if procedure.unit.is_empty() {
            gaps.push(format!("the unit of {} is not known", procedure.code));
        } else {
            // Behind it stands how the unit is counted beside other codes, which are not described here.
            let unit = procedure.unit.split(';').next().unwrap_or_default();
            rows.push(["Unit".to_owned(), sentence(unit), own.clone()]);
        }
        for (setting, who) in [
            (Setting::Practitioner, "a practitioner"),
            (Setting::OutpatientHospital, "an outpatient hospital"),
        ] {
            match codebook.mue(&procedure.code, setting, date) {
                Some(mue) => rows.push([format!("Most units of a day for {who}"), mue.units.to_string(), cited(&mue.cite())]),
                None => gaps.push(format!("the most units of a day for {who} are not known: no edition of the MUE edits lists {} on {date}", procedure.code)),
            }
        }
        let components = [
            (Component::Global, "whole service"),
            (Component::Professional, "professional part, 26"),
            (Component::Technical, "technical part, TC"),
        ];
        let mut any = false;
        for (component, name) in components {
            let Some(fee) = codebook.fee(&procedure.code, component, date) else {
                continue;
            };
            any = true;
            let source = cited(&fee.cite());
            rows.push([
                format!("Work RVU {}, {name}", fee.year),
                fee.work_rvu.to_string(),
                source.clone(),
            ]);
            rows.push([
                format!("Total RVU {}, {name}", fee.year),
                fee.total_rvu.to_string(),
                source.clone(),
            ]);
            rows.push([
                format!("National amount {}, {name}", fee.year),
                dollars(fee.amount_cents),
                source,
            ]);
        }
        if !any {
            gaps.push(format!("relative values of {} are not known: no edition of the fee schedule lists it on {date}", procedure.code));
        }
        rows
    }

    /// The table of modifiers: those that split the code, and those that are valid on tests and part codes of one day.
    fn modifiers(&self) -> String {
        let splits = self.procedure.splits_into_components();
        let mut text =
            "| Modifier | Description | When to Use |\n|----------|-------------|-------------|\n"
                .to_owned();
        for modifier in self.codebook.modifiers() {
            let of_component = modifier.scope == ModifierScope::Test;
            let parts = self.codebook.separation(&modifier.code).is_some();
            let fits = modifier.on_tests == Applicability::Yes
                && modifier.validity.contains(self.date)
                && (of_component && splits || parts);
            if fits {
                let _ = writeln!(
                    text,
                    "| {} | {} | {} |",
                    modifier.code,
                    cell(&modifier.name),
                    cell(&modifier.meaning)
                );
            }
        }
        text
    }
}

/// Words as a sentence: a capital at its start, a full stop at its end.
fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut letters = words.chars();
    let first: String = letters
        .next()
        .map(|first| first.to_uppercase().collect())
        .unwrap_or_default();
    let stop = if words.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{stop}", letters.as_str())
}

/// Words for a cell.
fn cell(words: &str) -> String {
    words.replace('|', "/")
}
