//! The cards of what stands in a document without being a code: headings with their encounters, pointers, units,
//! amounts, dates, placeholders. Knows no cursor.

use super::sheet::{Sheet, listed};
use super::{Basis, diagnosis, pair, procedure, worth};
use crate::codes::Codebook;
use crate::coding::claim::MedicareReach;
use crate::coding::{Units, expected};
use crate::features::at::Billed;
use crate::features::view::View;
use crate::model::left_overs::left_overs;
use crate::model::template::Head;
use crate::model::{DateReading, Encounter, Heading, read_date};
use crate::rules::opinions;
use crate::text::Span;

/// The card of a heading: the encounters in its section, their lines and what is to be done with them.
pub(super) fn heading(view: &View<'_>, heading: &Heading) -> Option<Sheet> {
    let body = heading.body;
    let within = |span: Span| body.start <= span.start && span.start <= body.end;
    let encounters: Vec<(usize, &Encounter)> = view
        .facts
        .encounters
        .iter()
        .enumerate()
        .filter(|(_, encounter)| encounter.charges.iter().any(|charge| within(charge.line)))
        .collect();
    if encounters.is_empty() {
        return None;
    }
    let lines: usize = encounters
        .iter()
        .map(|(_, encounter)| {
            encounter
                .charges
                .iter()
                .filter(|charge| within(charge.line))
                .count()
        })
        .sum();
    let settings = view.world.settings();
    let wanted = |index| encounters.iter().any(|(known, _)| *known == index);
    let opinions =
        opinions::opinions_in(view.document, view.codebook, settings, view.block, &wanted);
    let mut sheet = Sheet::about(view.words(heading.title), &counted(lines, "charge line"));
    for (index, encounter) in encounters {
        let claim = view.claim(encounter);
        let told = [
            claim.payer.as_ref().map(|told| {
                told.value
                    .payer()
                    .map_or(told.words, |payer| &payer.name)
                    .to_owned()
            }),
            claim.service_date().map(|date| date.to_string()),
            claim
                .place()
                .map(|site| site.label())
                .or_else(|| Some(claim.site.as_ref()?.words.to_owned())),
        ];
        sheet.line(&told.into_iter().flatten().collect::<Vec<_>>().join(", "));
        let billed = claim.lines.iter().filter(|line| within(line.charge.line));
        let rows = billed.map(|line| {
            let modifiers: Vec<&str> = line
                .modifiers
                .iter()
                .map(|modifier| modifier.code.as_str())
                .collect();
            let units = line
                .units
                .count()
                .map_or_else(|| "?".to_owned(), |units| units.to_string());
            vec![
                line.code.to_string(),
                modifiers.join(" "),
                units,
                line.procedure
                    .map(|procedure| procedure.name.to_string())
                    .unwrap_or_default(),
            ]
        });
        sheet.table(
            &["Code", "Modifiers", "Units", "What"],
            &rows.collect::<Vec<_>>(),
        );
        if let Some(opinion) = opinions.iter().find(|opinion| opinion.index == index) {
            sheet.fact("Verdict", &opinion.to_string());
            for (code, why) in &opinion.unpriced {
                let code = if code.is_empty() { "a line" } else { code };
                sheet.fact(&format!("Amount of {code}"), &format!("unknown: {why}"));
            }
            if let Some(schedule) = &opinion.schedule {
                sheet.cite(schedule);
            }
        }
    }
    Some(sheet)
}

/// The card of a pointer: the diagnosis that it names, and the lines that use it.
pub(super) fn pointer(view: &View<'_>, name: &str, encounter: &Encounter) -> Option<Sheet> {
    let claim = view.claim(encounter);
    let Some(entry) = claim.pointed(name) else {
        let known: Vec<&str> = encounter
            .diagnoses
            .iter()
            .filter_map(|entry| entry.pointer)
            .map(|span| view.words(span))
            .collect();
        let mut sheet = Sheet::about(
            &format!("Pointer {name}"),
            "points to no diagnosis of this encounter.",
        );
        sheet.fact("Listed", &listed(&known, "and"));
        return Some(sheet);
    };
    let code = view.words(entry.code);
    let mut sheet = Sheet::about(&format!("{name} → {code}"), view.words(entry.words));
    if let Some(known) = view.codebook.diagnosis(code) {
        diagnosis::describe(
            view.codebook,
            known,
            view.date_at(entry.line.start),
            &mut sheet,
        );
    }
    let uses = |line: &&crate::coding::Line<'_>| {
        line.charge
            .pointers
            .iter()
            .any(|&span| view.words(span).eq_ignore_ascii_case(name))
    };
    let lines: Vec<&str> = claim
        .lines
        .iter()
        .filter(uses)
        .map(|line| line.code.as_str())
        .collect();
    sheet.fact("Used by", &listed(&lines, "and"));
    Some(sheet)
}

/// The card of units: what one unit of the code is.
pub(super) fn units(view: &View<'_>, billed: Billed<'_>) -> Option<Sheet> {
    let claim = view.claim(billed.encounter);
    let line = claim
        .lines
        .iter()
        .find(|line| line.charge == billed.charge)?;
    let procedure = line.procedure?;
    let count = match line.units {
        Units::Count(count) => count.to_string(),
        _ => return None,
    };
    let mut sheet = Sheet::about(&format!("{count} × {}", procedure.code), &procedure.name);
    sheet.fact("Unit", &procedure.unit);
    let basis = Basis {
        date: line.date,
        ..Basis::of(view.world)
    };
    worth::add_unit_limits(basis, &procedure.code, &mut sheet);
    sheet.cite(&procedure.cite());
    Some(sheet)
}

/// The card of an amount: what the code is worth nationally.
pub(super) fn amount(
    view: &View<'_>,
    basis: Basis<'_>,
    words: &str,
    billed: Billed<'_>,
) -> Option<Sheet> {
    let code = view.words(billed.charge.code);
    let name = match view.codebook.procedure(code) {
        Some(procedure) => format!("{}, {}", procedure.code, procedure.name),
        None => code.to_owned(),
    };
    let mut sheet = Sheet::about(words, &format!("billed for {name}"));
    let claim = view.claim(billed.encounter);
    let mut lines = claim.lines.iter();
    let at = lines.position(|line| line.charge == billed.charge);
    if let Some((_, amount)) = at.and_then(|at| expected(&claim).lines.into_iter().nth(at)) {
        worth::add_line(&amount, &mut sheet);
    }
    worth::add_fees(basis, code, &mut sheet);
    worth::add_other_years(basis, code, &mut sheet);
    Some(sheet)
}

/// The card of a date: how it is read, and the editions that it chooses.
pub(super) fn date(codebook: &Codebook, words: &str) -> Option<Sheet> {
    let date = match read_date(words) {
        DateReading::Date(date) => date,
        DateReading::Ambiguous => {
            return Some(Sheet::about(
                words,
                "has several meanings. Write it as 2026-03-02.",
            ));
        }
        DateReading::Impossible => return Some(Sheet::about(words, "is not in the calendar.")),
        DateReading::NotADate => return None,
    };
    let mut sheet = Sheet::about(&date.to_string(), weekday(date));
    let mut packs: Vec<&str> = codebook
        .packs()
        .iter()
        .map(|pack| pack.id.as_str())
        .collect();
    packs.dedup();
    let row = |pack: &&str| {
        let edition = codebook.edition_for(pack, date).map_or_else(
            || "none covers the date".to_owned(),
            |info| info.edition.to_string(),
        );
        vec![
            codebook
                .latest_edition(pack)
                .map_or_else(|| (*pack).to_owned(), |info| info.title.to_string()),
            edition,
        ]
    };
    sheet.table(
        &["Facts", "Edition"],
        &packs.iter().map(row).collect::<Vec<_>>(),
    );
    Some(sheet)
}

fn weekday(date: jiff::civil::Date) -> &'static str {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    match date.weekday() {
        Monday => "Monday",
        Tuesday => "Tuesday",
        Wednesday => "Wednesday",
        Thursday => "Thursday",
        Friday => "Friday",
        Saturday => "Saturday",
        Sunday => "Sunday",
    }
}

/// The card of a placeholder: what it stands for, if the front matter says so; nothing for what only looks like one.
pub(super) fn placeholder(view: &View<'_>, words: &str) -> Option<Sheet> {
    let Some(inside) = words
        .strip_prefix("{{")
        .and_then(|rest| rest.strip_suffix("}}"))
    else {
        let mut left = left_overs(&view.text, view.facts).into_iter();
        return left.any(|one| view.words(one.span) == words).then(|| {
            Sheet::about(
                words,
                "is a left-over of another system's template: fill it in or remove it.",
            )
        });
    };
    let (name, default) = inside.split_once('|').unwrap_or((inside, ""));
    let first = view.document.blocks().at_index(0).id;
    let top = View::of(view.world, view.document, first)?;
    let head = Head::read(&top.text, top.facts);
    let declared = head.declaration(&top.text, name.trim());
    let what = declared.map_or_else(
        || "is not declared in the front matter.".to_owned(),
        |entry| format!("placeholder of type {}", top.words(entry.value)),
    );
    let mut sheet = Sheet::about(name.trim(), &what);
    sheet.fact("Default", default.trim());
    let sample = head.sample(&top.text, name.trim());
    sheet.fact("Sample", sample.map_or("", |entry| top.words(entry.value)));
    Some(sheet)
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The card of a code where it is billed: the procedure's, and what stands beside it that day.
pub(super) fn billed(
    view: &View<'_>,
    basis: Basis<'_>,
    code: &str,
    billed: Billed<'_>,
) -> Option<Sheet> {
    let days = view.days();
    let claim = view.claim_of_day(billed.encounter, &days);
    let Some(line) = claim.lines.iter().find(|line| line.charge == billed.charge) else {
        return procedure::sheet(basis, code);
    };
    let basis = Basis {
        date: line.date,
        ..basis
    };
    let mut sheet = procedure::sheet(basis, &line.code)?;
    if claim.medicare_reach() != MedicareReach::Absent {
        pair::add_partners(&claim, line, &mut sheet);
    }
    Some(sheet)
}
