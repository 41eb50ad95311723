//! What the titles of a report are about. Knows the words of titles; not where they stand.

use super::layout::About;
use super::listed::{List, is_a, listed};
use super::study::TestKind;
use super::vocabulary::VERBS;
use super::words::{kind_of, side_of, words};
use crate::model::facts::SectionName;
use crate::model::piece::Piece;
use crate::text::Span;

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// Not told: tables are read by their heads.
    Unknown,
    /// No results, or results told again: nothing is read.
    Closed,
    /// Limits of the laboratory: nothing is read up to the next title.
    Reference,
    Needle,
    /// Conduction studies and tests like them, with their kind and the words for it.
    Conduction(Option<(TestKind, Option<Span>)>),
}

/// What the words of a title tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    pub(super) topic: Option<Topic>,
    /// Whether a side is among the words.
    pub(super) sided: bool,
    /// Whether a limb is among the words.
    pub(super) limb: bool,
}

impl Topic {
    /// What the known sections hold.
    pub(super) fn of_section(section: Option<SectionName>) -> Option<Topic> {
        let of = |kind| Some(Topic::Conduction(Some((kind, None))));
        match section? {
            SectionName::NeedleEmg => Some(Topic::Needle),
            SectionName::NerveConduction => Some(Topic::Conduction(None)),
            SectionName::MotorConduction => of(TestKind::Motor),
            SectionName::SensoryConduction => of(TestKind::Sensory),
            SectionName::MixedConduction => of(TestKind::Mixed),
            SectionName::FWaves => of(TestKind::FWave),
            SectionName::HReflex => of(TestKind::HReflex),
            SectionName::RepetitiveStimulation => of(TestKind::Repetitive),
            SectionName::Blink => of(TestKind::Blink),
            SectionName::Encounter => Some(Topic::Unknown),
            _ => Some(Topic::Closed),
        }
    }

    /// The topic with the title's place as the words that tell its kind.
    pub(super) fn with_said(self, title: Span) -> Topic {
        match self {
            Topic::Conduction(Some((kind, _))) => Topic::Conduction(Some((kind, Some(title)))),
            other => other,
        }
    }

    pub(super) fn about(self) -> Option<About> {
        match self {
            Topic::Needle => Some(About::Needle),
            Topic::Conduction(_) => Some(About::Conduction),
            Topic::Unknown | Topic::Closed | Topic::Reference => None,
        }
    }

    pub(super) fn kind(self) -> Option<(TestKind, Option<Span>)> {
        match self {
            Topic::Conduction(kind) => kind,
            _ => None,
        }
    }
}

/// What a title tells, whatever other words are in it.
pub(super) fn read(title: &str) -> Told {
    look(title, true).unwrap_or_default()
}

/// A title that stands alone on a line of pasted text: no word in it is of any other kind.
pub(super) fn alone(line: &str) -> Option<Told> {
    // Most lines are rows: they are told by a look at their letters.
    if line.len() > LONGEST
        || line.ends_with('.')
        || line.contains(|c: char| c.is_ascii_digit() || matches!(c, '|' | '\t' | ';'))
    {
        return None;
    }
    let told = look(line.trim_end_matches(':'), false)?;
    let lone_side = is_lone_side(line);
    (told.topic.is_some() || told.limb && told.sided || lone_side).then_some(Told {
        sided: told.sided || lone_side,
        ..told
    })
}

/// A title on the line of its text, as in `Needle EMG: The right deltoid was normal.`, with the text.
pub(super) fn before_text(line: Piece<'_>) -> Option<(Topic, Piece<'_>, Piece<'_>)> {
    let at = line.words.find(": ")?;
    let (title, text) = (line.before(at).trim(), line.after(at + 1).trim());
    // "Sensory: normal" is a line of a list.
    let is_text = words(text).count() > 2 && words(text).any(|word| VERBS.contains(&word.words));
    let topic = alone(title.words).filter(|_| is_text)?.topic?;
    if topic == Topic::Reference {
        return None;
    }
    Some((topic, title, text))
}

/// `RIGHT:` alone; a lone letter is no title.
fn is_lone_side(line: &str) -> bool {
    let word = line.trim_end_matches(':').trim();
    word.len() > 3 && side_of(word).is_some()
}

/// A longer line is no title.
const LONGEST: usize = 70;

/// What the words tell; nothing where one is among them that no title has, unless any may be.
fn look(title: &str, any: bool) -> Option<Told> {
    if opens_reference(title) {
        return Some(Told {
            topic: Some(Topic::Reference),
            ..Told::default()
        });
    }
    let mut told = Told::default();
    let (mut needle, mut conduction, mut closing) = (false, false, false);
    let mut kinds: Vec<TestKind> = Vec::new();
    let mut before = "";
    for word in title.split(|c: char| {
        c.is_whitespace() || matches!(c, '/' | '-' | '(' | ')' | ',' | ':' | '*' | '#')
    }) {
        let lower = word.trim_end_matches('.');
        if lower.is_empty() {
            continue;
        }
        let lists = listed(lower);
        let mut strange = false;
        if let Some(kind) = pair(before, lower).or_else(|| kind_of(lower)) {
            kinds.push(kind);
        } else if lists.is(List::NeedleTitle) {
            needle = true;
        } else if lists.is(List::ConductionTitle) {
            conduction = true;
        } else if lists.is(List::ClosingTitle) {
            closing = !lists.is(List::TitleFiller);
            strange = !closing;
        } else if side_of(lower).is_some() && lower.len() > 1 {
            told.sided = true;
            told.limb |= lower.len() == 3 && lists.is(List::Limb);
        } else if lists.is(List::Limb) {
            told.limb = true;
        } else {
            let opens_pair = ["f", "h", "single"]
                .iter()
                .any(|word| lower.eq_ignore_ascii_case(word));
            strange = !opens_pair && !lists.is(List::TitleFiller);
        }
        if strange && !any {
            return None;
        }
        before = lower;
    }
    if kinds.contains(&TestKind::Motor) && kinds.contains(&TestKind::Evoked) {
        kinds.insert(0, TestKind::MotorEvoked);
    }
    let special = kinds
        .iter()
        .copied()
        .find(|kind| !matches!(kind, TestKind::Motor | TestKind::Sensory | TestKind::Mixed));
    told.topic = match (special, kinds.as_slice()) {
        (Some(kind), _) => Some(Topic::Conduction(Some((kind, None)))),
        _ if needle && (conduction || !kinds.is_empty()) => Some(Topic::Unknown),
        _ if needle => Some(Topic::Needle),
        (None, [kind]) => Some(Topic::Conduction(Some((*kind, None)))),
        (None, [_, ..]) => Some(Topic::Conduction(None)),
        _ if conduction => Some(Topic::Conduction(None)),
        _ if closing => Some(Topic::Closed),
        _ => None,
    };
    Some(told)
}

/// `Reference values of this laboratory`, `Normal limits`.
fn opens_reference(title: &str) -> bool {
    let mut words = title
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let is_value = |word: &str| is_a(List::ReferenceValue, word);
    is_a(List::Reference, first) && (second.is_empty() || is_value(second))
        || is_a(List::NormalFor, first) && is_value(second)
        || is_value(first) && words.next().is_some_and(|word| is_a(List::Reference, word))
        || is_a(List::ReferenceValues, first)
}

/// The kind that two words tell together.
fn pair(first: &str, second: &str) -> Option<TestKind> {
    let is = |word: &str, one_of: &[&str]| one_of.iter().any(|one| word.eq_ignore_ascii_case(one));
    if is(first, &["f"]) && is(second, &["wave", "waves", "response", "responses"]) {
        Some(TestKind::FWave)
    } else if is(first, &["h"]) && is(second, &["reflex", "reflexes"]) {
        Some(TestKind::HReflex)
    } else if is(first, &["single"]) && is(second, &["fiber", "fibre"]) {
        Some(TestKind::SingleFibre)
    } else {
        None
    }
}
