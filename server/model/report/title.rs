//! What the titles of a report are about. Knows the words of titles; not where they stand.

use super::layout::About;
use super::study::TestKind;
use super::vocabulary::{CLOSING_TITLES, CONDUCTION_TITLE, LIMBS, NEEDLE_TITLE, TITLE_FILLERS};
use super::words::{is_one_of, kind_of, side_of};
use crate::model::facts::SectionName;
use crate::text::Span;

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// Not told: tables are read by their heads.
    Unknown,
    /// No results, or results told again: nothing is read.
    Closed,
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
            Topic::Unknown | Topic::Closed => None,
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
    look(title).0
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
    let (told, strange) = look(line.trim_end_matches(':'));
    (!strange && (told.topic.is_some() || told.limb && told.sided || is_lone_side(line))).then_some(
        Told {
            sided: told.sided || is_lone_side(line),
            ..told
        },
    )
}

/// `RIGHT:` alone; a lone letter is no title.
fn is_lone_side(line: &str) -> bool {
    let word = line.trim_end_matches(':').trim();
    word.len() > 3 && side_of(word).is_some()
}

/// A longer line is no title.
const LONGEST: usize = 70;

/// What the words tell, and whether there is one that no title has.
fn look(title: &str) -> (Told, bool) {
    let mut told = Told::default();
    let mut strange = false;
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
        let pair = match lower.to_ascii_lowercase().as_str() {
            "wave" | "waves" | "response" | "responses" if before.eq_ignore_ascii_case("f") => {
                Some(TestKind::FWave)
            }
            "reflex" | "reflexes" if before.eq_ignore_ascii_case("h") => Some(TestKind::HReflex),
            "fiber" | "fibre" if before.eq_ignore_ascii_case("single") => {
                Some(TestKind::SingleFibre)
            }
            _ => None,
        };
        if let Some(kind) = pair.or_else(|| kind_of(lower)) {
            kinds.push(kind);
        } else if is_one_of(NEEDLE_TITLE, lower) {
            needle = true;
        } else if is_one_of(CONDUCTION_TITLE, lower) {
            conduction = true;
        } else if is_one_of(CLOSING_TITLES, lower) {
            closing = !is_one_of(TITLE_FILLERS, lower);
            strange |= !closing;
        } else if side_of(lower).is_some() && lower.len() > 1 {
            told.sided = true;
            told.limb |= lower.len() == 3 && is_one_of(LIMBS, lower);
        } else if is_one_of(LIMBS, lower) {
            told.limb = true;
        } else if !is_one_of(TITLE_FILLERS, lower)
            && !matches!(
                lower,
                "F" | "f" | "H" | "h" | "single" | "Single" | "SINGLE"
            )
        {
            strange = true;
        }
        before = lower;
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
    (told, strange)
}
