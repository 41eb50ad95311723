//! Choices that match what was typed, with the texts that make editors agree. Knows no kind of thing.

use super::position::Position;
use super::{Completion, CompletionKind};
use crate::features::entry::{Entry, EntryKind};
use crate::features::view::View;
use std::ops::Range;

/// More are no help: the user types on. Cut after ranking.
const MOST_CHOICES: usize = 200;

/// How far apart the qualities of matches are in rank; within one quality the order of the offers counts.
const QUALITY: u32 = 10_000;

/// The label begins with what was typed.
const BEGUN: u32 = 0;
/// Words of the label begin with it, or it is another name as a whole.
const NAMED: u32 = 1;
/// Another name begins with it.
const OTHER_BEGUN: u32 = 2;
/// Words of another name begin with it.
const OTHER_NAMED: u32 = 3;

/// Something to offer.
pub(super) struct Choice<'a> {
    pub(super) label: &'a str,
    pub(super) detail: &'a str,
    pub(super) insert: &'a str,
    pub(super) kind: CompletionKind,
    pub(super) entry: Option<(EntryKind, &'a str)>,
}

/// The choices for a place.
pub(super) struct Choices<'v> {
    /// What was typed.
    pub(super) typed: &'v str,
    plain: String,
    replace: Range<usize>,
    all: Vec<Completion>,
}

impl<'v> Choices<'v> {
    pub(super) fn new(view: &'v View<'_>, at: &Position) -> Choices<'v> {
        let typed = view.words(at.typed);
        Choices {
            typed,
            plain: plain(typed),
            replace: view.range(at.replace),
            all: Vec::new(),
        }
    }

    /// Offers something if what was typed begins its label or one of its other names, or each typed word begins a word of them.
    /// `order` counts among choices that match equally well.
    pub(super) fn offer<'n>(
        &mut self,
        order: u32,
        choice: &Choice<'_>,
        others: impl Iterator<Item = &'n str> + Clone,
    ) {
        let Some(quality) = self.quality(choice.label, others.clone()) else {
            return;
        };
        let filter = match (quality, self.typed.is_empty()) {
            (_, true) => others.fold(choice.label.to_owned(), |filter, name| filter + " " + name),
            (BEGUN, false) => self.begun(choice.label),
            _ => format!("{} {}", self.typed, choice.label),
        };
        self.push(quality * QUALITY + order, choice, filter);
    }

    /// Offers a form of several values: pieces, of which those marked with `true` are filled in by the user.
    pub(super) fn offer_form(&mut self, order: u32, choice: &Choice<'_>, pieces: &[(&str, bool)]) {
        let before = self.all.len();
        self.offer(order, choice, std::iter::empty());
        if let Some(form) = self.all.get_mut(before) {
            form.insert.clear();
            for (piece, is_filled_in) in pieces {
                let start = form.insert.len();
                form.insert.push_str(piece);
                if *is_filled_in {
                    form.stops.push(start..form.insert.len());
                }
            }
        }
    }

    /// Offers something that was found by what was typed.
    pub(super) fn offer_found(&mut self, order: u32, choice: &Choice<'_>) {
        let starts = self.quality(choice.label, std::iter::empty()) == Some(BEGUN);
        let filter = if starts {
            self.begun(choice.label)
        } else {
            format!("{} {}", self.typed, choice.label)
        };
        self.push(if starts { order } else { QUALITY + order }, choice, filter);
    }

    /// Whether nothing was offered yet.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The choices, the best first.
    pub(super) fn finish(mut self) -> Vec<Completion> {
        self.all.sort_by_key(|choice| choice.rank);
        self.all.truncate(MOST_CHOICES);
        self.all
    }

    fn push(&mut self, rank: u32, choice: &Choice<'_>, filter: String) {
        self.all.push(Completion {
            label: choice.label.to_owned(),
            detail: (!choice.detail.is_empty()).then(|| choice.detail.to_owned()),
            kind: choice.kind,
            replace: self.replace.clone(),
            insert: choice.insert.to_owned(),
            stops: Vec::new(),
            filter,
            rank,
            entry: choice.entry.map(|(kind, key)| Entry::new(kind, key)),
        });
    }

    /// A label that begins with what was typed, in its letters: some editors tell small and capital ones apart.
    fn begun(&self, label: &str) -> String {
        if label.starts_with(self.typed) {
            return label.to_owned();
        }
        let rest = label.get(self.typed.len()..).unwrap_or_default();
        if self.typed.chars().any(char::is_uppercase) {
            format!("{}{rest}", self.typed)
        } else {
            format!("{}{}", self.typed, rest.to_lowercase())
        }
    }

    /// How well something matches, [`BEGUN`] best; `None` for no match.
    fn quality<'n>(
        &self,
        label: &str,
        mut others: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<u32> {
        if self.typed.is_empty() || starts_with(label, self.typed) {
            return Some(BEGUN);
        }
        let begins = |name: &str| {
            let name = plain(name);
            self.plain
                .split(' ')
                .all(|typed| name.split(' ').any(|word| word.starts_with(typed)))
        };
        if begins(label) || others.clone().any(|name| plain(name) == self.plain) {
            return Some(NAMED);
        }
        if others
            .clone()
            .any(|name| plain(name).starts_with(&self.plain))
        {
            return Some(OTHER_BEGUN);
        }
        others.any(begins).then_some(OTHER_NAMED)
    }
}

/// Whether a label begins with what was typed, small or capital.
pub(super) fn starts_with(label: &str, typed: &str) -> bool {
    label
        .get(..typed.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

/// Words that are searched for have at least this many letters: two of them begin too much.
const SHORTEST_SEARCH: usize = 3;

/// Whether enough was typed to search for.
pub(super) fn is_searchable(typed: &str) -> bool {
    typed
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .count()
        >= SHORTEST_SEARCH
}

/// Lower case letters and digits with single blanks between them.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for letter in words.chars() {
        if letter.is_alphanumeric() {
            plain.extend(letter.to_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}
