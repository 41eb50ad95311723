//! Hover: a compact card about what stands at an offset, the most important line first. Knows no editor.

mod anatomy;
mod coverage;
mod diagnosis;
mod field;
mod ladder;
mod listed;
mod meanings;
mod modifier;
mod pair;
mod payer;
mod place;
mod procedure;
mod report;
mod rule;
mod sheet;
mod site;
mod worth;

#[cfg(test)]
mod tests;

use super::at::{Billed, Hit, Subject, subject_at};
use super::entry::{Entry, EntryKind};
use super::lenses;
use super::view::View;
use crate::codes::{Codebook, Locality, Validity};
use crate::model::Kind;
use crate::world::{DocumentId, World};
use jiff::civil::Date;
use sheet::Sheet;
use std::ops::Range;

pub use meanings::explain;

/// A card about a place of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The place, in bytes of the document.
    pub span: Range<usize>,
    /// What is known about it, in Markdown.
    pub markdown: String,
}

/// The card about what stands at an offset; `None` where nothing is known about it. At the name of an encounter or report
/// it also says what a lens says of the case there.
pub fn hover(world: &World, id: DocumentId, offset: usize) -> Option<Card> {
    let card = of_words(world, id, offset);
    let Some((span, told)) = lenses::told_at(world, id, offset) else {
        return card;
    };
    let markdown = card
        .as_ref()
        .map_or(String::new(), |card| format!("{}\n\n", card.markdown));
    Some(Card {
        span: card.map_or(span, |card| card.span),
        markdown: format!("{markdown}{told}"),
    })
}

fn of_words(world: &World, id: DocumentId, offset: usize) -> Option<Card> {
    let (view, offset) = View::at(world, id, offset)?;
    let is_report = view.document.kind() == Kind::Report;
    let of_subject = || {
        let hit = subject_at(&view, offset)?;
        Some((hit.span, sheet_of(&view, hit)?))
    };
    // What stands in a cell of a report's table is a measurement, whatever else it looks like.
    let (span, sheet) = is_report
        .then(|| report::cell(&view, offset).or_else(|| anatomy::cell(&view, offset)))
        .flatten()
        .or_else(of_subject)
        .or_else(|| {
            let word = || report::word(&view, offset).or_else(|| anatomy::word(&view, offset));
            is_report.then(word).flatten()
        })?;
    Some(Card {
        span: view.range(span),
        markdown: sheet.markdown(),
    })
}

/// The card about an entry of the codebook, the catalogue of rules or the format's vocabulary.
pub fn describe(world: &World, entry: &Entry) -> Option<String> {
    let basis = Basis::of(world);
    let codebook = basis.codebook;
    let key = entry.key.as_str();
    let sheet = match entry.kind {
        EntryKind::Procedure => procedure::sheet(basis, key),
        EntryKind::Modifier => modifier::sheet(basis, key, None),
        EntryKind::Site => codebook.site(key).map(site::of_site),
        EntryKind::Payer => codebook
            .payer(key)
            .map(|payer| payer::of_payer(basis, payer, None, None)),
        EntryKind::Diagnosis => diagnosis::sheet(codebook, key, basis.date),
        EntryKind::Rule => rule::sheet(key),
        EntryKind::Field => crate::model::names::field(key).and_then(field::sheet),
    };
    sheet.map(|sheet| sheet.markdown())
}

/// What cards are made from, besides what they are about.
#[derive(Clone, Copy)]
struct Basis<'a> {
    codebook: &'a Codebook,
    /// The date that chooses the editions, where one is told.
    date: Option<Date>,
    /// Where the practice bills, as the settings name it.
    locality: Option<&'a str>,
}

impl<'a> Basis<'a> {
    /// Outside of any document: the settings' date, if there is one.
    fn of(world: &'a World) -> Basis<'a> {
        let settings = world.settings();
        Basis {
            codebook: world.codebook(),
            date: settings.as_of,
            locality: settings.locality.as_deref(),
        }
    }

    /// At an offset of a block.
    fn at(view: &'a View<'_>, offset: u32) -> Basis<'a> {
        Basis {
            date: view.date_at(offset),
            ..Basis::of(view.world)
        }
    }

    /// The locality in which the practice bills, or why its amounts cannot be told; empty where the settings name none.
    fn local(&self, date: Date) -> Result<&'a Locality, String> {
        let wanted = self.locality.unwrap_or_default();
        if wanted.is_empty() {
            return Err(String::new());
        }
        let found = self.codebook.locality(wanted, date);
        found.ok_or_else(|| match self.codebook.edition_for("localities", date) {
            Some(_) => {
                format!("{wanted} is no locality of the pack; write state and number, as \"CA 18\"")
            }
            None => {
                format!("no pack of localities covers {date}: medcode import gpci brings one")
            }
        })
    }

    /// The date by which facts of a pack are chosen: where none is told, the first day of the newest edition.
    fn date_for(&self, pack: &str) -> Option<Date> {
        let newest = || self.codebook.latest_edition(pack).map(|info| info.from);
        self.date.or_else(newest)
    }
}

fn sheet_of(view: &View<'_>, hit: Hit<'_>) -> Option<Sheet> {
    let codebook = view.codebook;
    let basis = Basis::at(view, hit.span.start);
    match hit.subject {
        Subject::Procedure {
            code,
            charge: Some(billed),
        } => place::billed(view, basis, code, billed),
        Subject::Procedure { code, charge: None } => procedure::sheet(basis, code),
        Subject::Range { first, last } => ladder::sheet(basis, first, last),
        Subject::Modifier { code, charge, of } => {
            modifier_sheet(view, basis, hit, code, charge, of)
        }
        Subject::Units(charge) => place::units(view, charge),
        Subject::Pointer { name, encounter } => place::pointer(view, name, encounter),
        Subject::Diagnosis { code } => {
            let mut sheet = diagnosis::sheet(codebook, code, basis.date)?;
            diagnosis::add_company(view, hit.span, code, &mut sheet);
            Some(sheet)
        }
        Subject::Label(label) => field::sheet(label.name),
        Subject::Payer(words) => payer::sheet(basis, words),
        Subject::Site(words) => site::sheet(codebook, words),
        Subject::Date(words) => place::date(codebook, words),
        Subject::Amount { words, charge } => place::amount(view, basis, words, charge),
        Subject::Rule(name) => rule::sheet(name),
        Subject::Placeholder(words) => place::placeholder(view, words),
        Subject::Heading(heading) => place::heading(view, heading),
    }
}

fn modifier_sheet(
    view: &View<'_>,
    basis: Basis<'_>,
    hit: Hit<'_>,
    code: &str,
    charge: Option<Billed<'_>>,
    of: Option<&str>,
) -> Option<Sheet> {
    let date = view.date_at(hit.span.start);
    let Some(billed) = charge else {
        let on = of.map(|of| modifier::OnLine {
            code: of,
            modifiers: Vec::new(),
            date,
        });
        return modifier::sheet(basis, code, on.as_ref());
    };
    let claim = view.claim(billed.encounter);
    let Some(line) = claim.lines.iter().find(|line| line.charge == billed.charge) else {
        return modifier::sheet(basis, code, None);
    };
    let own = line
        .modifiers
        .iter()
        .find(|modifier| modifier.span == hit.span);
    let on = modifier::OnLine {
        code: &line.code,
        modifiers: line.modifiers.iter().map(|one| one.code.as_str()).collect(),
        date: line.date,
    };
    modifier::sheet(basis, own.map_or(code, |own| &own.code), Some(&on))
}

/// A validity in words; empty where no date is known.
fn dates_of(validity: Validity) -> String {
    match (validity.from, validity.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

/// The packs' newest edition in words, for cards about what the codebook does not have.
fn newest(codebook: &Codebook, pack: &str) -> String {
    codebook
        .latest_edition(pack)
        .map(|info| info.source_line())
        .unwrap_or_default()
}
