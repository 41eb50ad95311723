//! Inlay hints: what a code means and what a line and an encounter bring, between the words of a worksheet; what rows of a
//! report count for, behind them. Never in prose, where they would tear sentences apart. Knows no editor.

mod report;

use super::view::View;
use crate::codes::{Component, Rate};
use crate::coding::{Gap, Priced, dollars, expected};
use crate::model::{Charge, Encounter, Kind};
use crate::rules::{Opinion, opinions};
use crate::text::Span;
use crate::world::{Document, DocumentId, Inlay, World};
use smol_str::SmolStr;
use std::ops::Range;

/// Words between those of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where they stand, in bytes of the document.
    pub offset: usize,
    /// The words.
    pub label: String,
    /// What is behind them, in Markdown.
    pub tooltip: String,
}

/// The hints of the blocks in a range, in order. Costs those blocks.
pub fn inlay_hints(world: &World, id: DocumentId, range: &Range<usize>) -> Vec<Hint> {
    let shown = world.settings().inlay;
    let Some(document) = world
        .document(id)
        .filter(|document| document.suspension().is_none())
    else {
        return Vec::new();
    };
    match document.kind() {
        Kind::Worksheet | Kind::Unknown => of_worksheet(world, document, shown, range),
        Kind::Report => {
            let mut hints = report::hints(world, (id, document), shown, range);
            hints.sort_by_key(|hint| hint.offset);
            hints
        }
        Kind::Reference | Kind::Template => Vec::new(),
    }
}

fn of_worksheet(
    world: &World,
    document: &Document,
    shown: Inlay,
    range: &Range<usize>,
) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut next = Some(document.blocks().at_offset(range.start).id);
    while let Some(view) = next.and_then(|block| View::of(world, document, block)) {
        if view.start > range.end {
            break;
        }
        hints.extend(of_block(&view, shown, range));
        next = document.blocks().next(view.block);
    }
    hints.sort_by_key(|hint| hint.offset);
    hints
}

fn of_block(view: &View<'_>, shown: Inlay, range: &Range<usize>) -> Vec<Hint> {
    let is_near = |span: Span| {
        let place = view.range(span);
        place.start <= range.end && range.start <= place.end
    };
    let mut hints = Vec::new();
    for encounter in &view.facts.encounters {
        if is_near(encounter.span) {
            of_encounter(view, encounter, shown, &is_near, &mut hints);
        }
    }
    if shown.total {
        let places = opinions::places(view.document, view.block);
        let near: Vec<usize> = places
            .into_iter()
            .filter(|(_, place)| place.start <= range.end && range.start <= place.end)
            .map(|(index, _)| index)
            .collect();
        if !near.is_empty() {
            let settings = view.world.settings();
            let wanted = |index| near.binary_search(&index).is_ok();
            let opinions =
                opinions::opinions_in(view.document, view.codebook, settings, view.block, &wanted);
            hints.extend(opinions.iter().map(total));
        }
    }
    hints
}

/// The sum of an encounter behind its name.
fn total(opinion: &Opinion) -> Hint {
    let whose = match &opinion.locality {
        Some(locality) => format!("Amounts in {locality}, by"),
        None => "National amounts of".to_owned(),
    };
    let mut tooltip = format!(
        "{whose} Medicare's fee schedule for the lines as they are billed, before deductible and coinsurance."
    );
    for (code, why) in &opinion.unpriced {
        let code = if code.is_empty() { "A line" } else { code };
        tooltip.push_str(&format!("\n\n{code}: {why}."));
    }
    Hint {
        offset: opinion.place.end,
        label: opinion.amount.clone(),
        tooltip,
    }
}

fn of_encounter(
    view: &View<'_>,
    encounter: &Encounter,
    shown: Inlay,
    is_near: &impl Fn(Span) -> bool,
    hints: &mut Vec<Hint>,
) {
    if shown.meaning {
        hints.extend(diagnoses(view, encounter, is_near));
    }
    if !(shown.meaning || shown.amounts) || encounter.charges.is_empty() {
        return;
    }
    let claim = view.claim(encounter);
    let amounts = expected(&claim).lines;
    for (line, (_, amount)) in claim.lines.iter().zip(&amounts) {
        if !is_near(line.charge.line) {
            continue;
        }
        let meaning = match line.procedure {
            Some(procedure) => Some((&procedure.name, procedure.summary.as_str())),
            // Of a code that only the published list knows, its published name. Licensed words stay on the card.
            None => {
                let listed = view.codebook.listed(&line.code);
                listed.map(|listed| (&listed.short, listed.name()))
            }
        };
        if let Some((label, tooltip)) = meaning.filter(|_| shown.meaning) {
            hints.push(Hint {
                offset: view.range(behind(line.charge)).end,
                label: label.to_string(),
                tooltip: tooltip.to_owned(),
            });
        }
        if shown.amounts
            && let Some(hint) = amount_of(view, line.charge, &line.code, amount)
        {
            hints.push(hint);
        }
    }
}

/// Where the meaning of a charge stands: behind a code that is written in a line, with its modifiers; behind the row in a
/// table, whose columns would no longer stand below each other otherwise.
fn behind(charge: &Charge) -> Span {
    if charge.modifier_cell {
        return charge.line;
    }
    let after = charge
        .modifiers
        .iter()
        .map(|modifier| modifier.end)
        .fold(charge.code.end, u32::max);
    Span::new(charge.code.start, after)
}

fn amount_of(
    view: &View<'_>,
    charge: &Charge,
    code: &SmolStr,
    amount: &Result<Priced<'_>, Gap>,
) -> Option<Hint> {
    let priced = amount.as_ref().ok()?;
    let part = match priced.component {
        Component::Global => "the whole service",
        Component::Professional => "the professional part (26)",
        Component::Technical => "the technical part (TC)",
    };
    let place = match priced.rate {
        Rate::Facility => "in a facility",
        Rate::NonFacility => "outside facilities",
        Rate::NotApplicable => "in every place",
    };
    let units = match priced.units {
        1 => String::new(),
        units => format!("{units} × {} = ", dollars(priced.unit_cents)),
    };
    let whose = match priced.locality {
        Some(locality) => format!("Amount in {}", locality.label()),
        None => "National amount".to_owned(),
    };
    Some(Hint {
        offset: view.range(charge.line).end,
        label: dollars(priced.cents),
        tooltip: format!(
            "{code}, {part}, {place}: {units}{}. {whose} of Medicare's fee schedule {}, before deductible and coinsurance.\n\n*{}*",
            dollars(priced.cents),
            priced.fee.year,
            priced.fee.cite()
        ),
    })
}

/// The titles of listed diagnoses that stand without words.
fn diagnoses(view: &View<'_>, encounter: &Encounter, is_near: &impl Fn(Span) -> bool) -> Vec<Hint> {
    let bare = encounter
        .diagnoses
        .iter()
        .filter(|entry| entry.words.is_empty() && is_near(entry.line));
    let date = view.date_at(encounter.span.start);
    let hint = |entry: &crate::model::DiagnosisEntry| {
        let code = view.words(entry.code);
        let known = view.codebook.diagnosis(code);
        let known = known.map(|known| (&known.title, known.cite()));
        let titled = || {
            let titled = view.codebook.diagnosis_title(code, date)?;
            Some((&titled.title, titled.cite()))
        };
        let (title, citation) = known.or_else(titled)?;
        Some(Hint {
            offset: view.range(entry.code).end,
            label: title.to_string(),
            tooltip: citation.to_string(),
        })
    };
    bare.filter_map(hint).collect()
}

#[cfg(test)]
mod tests {
    use crate::features::inlay_hints;
    use crate::features::sample::open;
    use crate::world::{Inlay, Settings};

    const HEAD: &str =
        "# Encounter 1\nPayer: Medicare\nDate of service: 2026-03-02\nSite of service: 11 Office\n";

    /// The lines of a document that have hints, each with its hints in brackets at their places.
    fn check(text: &str, shown: Inlay, expected: &[&str]) {
        let mut sample = open("a.worksheet.md", text);
        sample.world.set_settings(Settings {
            inlay: shown,
            ..Settings::default()
        });
        crate::rules::refresh(&mut sample.world, sample.id, &|| false);
        let all = 0..sample.text.len();
        let mut text = sample.text.clone();
        for hint in inlay_hints(&sample.world, sample.id, &all).iter().rev() {
            assert!(!hint.tooltip.is_empty());
            text.insert_str(hint.offset, &format!("[{}]", hint.label));
        }
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| line.contains('[') && line.contains(']'))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn codes_lines_and_encounters_have_hints() {
        check(
            &format!("{HEAD}A. G56.01\n95909-26 x1\n"),
            Inlay::default(),
            &[
                "# Encounter 1[$80.16 expected]",
                "A. G56.01[Carpal tunnel syndrome, right upper limb]",
                "95909-26[Nerve conduction, 5 or 6 studies] x1[$80.16]",
            ],
        );
    }

    #[test]
    fn in_a_table_they_stand_behind_the_row() {
        check(
            &format!("{HEAD}\n| Code | Modifiers | Units |\n|---|---|---|\n| 95909 | 26 | 1 |\n"),
            Inlay::default(),
            &[
                "# Encounter 1[$80.16 expected]",
                "| 95909 | 26 | 1 |[Nerve conduction, 5 or 6 studies][$80.16]",
            ],
        );
    }

    #[test]
    fn each_can_be_switched_off() {
        let text = format!("{HEAD}A. G56.01\n95909-26 x1\n");
        let none = Inlay {
            meaning: false,
            amounts: false,
            total: false,
            ..Inlay::default()
        };
        check(&text, none, &[]);
        let total = Inlay {
            total: true,
            ..none
        };
        check(&text, total, &["# Encounter 1[$80.16 expected]"]);
        let amounts = Inlay {
            amounts: true,
            ..none
        };
        check(&text, amounts, &["95909-26 x1[$80.16]"]);
    }

    #[test]
    fn prose_and_publications_have_none() {
        check(
            "# CPT 95886: Title\n\nUse 95886 with 95909.\n",
            Inlay::default(),
            &[],
        );
        let text = format!("{HEAD}Notes: 95886 was done\n");
        check(&text, Inlay::default(), &[]);
    }

    #[test]
    fn only_the_blocks_of_the_range_are_asked() {
        let text = format!("{HEAD}95909-26 x1\n\n{HEAD}95909-26 x1\n");
        let sample = open("a.worksheet.md", &text);
        let hints = inlay_hints(&sample.world, sample.id, &(0..20));
        assert!(
            hints.iter().all(|hint| hint.offset < 20 + HEAD.len()),
            "{hints:?}"
        );
        assert_eq!(hints.len(), 1, "{hints:?}");
    }
}
