//! Places in the prose of a publication where a word before the cursor asks for something: a modifier, a payer, a place, a
//! code. Knows no codebook.

use super::position::{CursorLine, Position, Wanted};
use crate::features::view::View;
use crate::model::{FieldName, Kind, MentionForm};
use smol_str::SmolStr;

/// What belongs behind the words of a trigger.
#[derive(Clone, Copy)]
enum Asked {
    Modifier,
    Payer,
    Site,
    Procedure,
    Diagnosis,
}

/// Triggers in lower case, the longer ones first.
const TRIGGERS: [(&str, Asked); 25] = [
    ("key payers include ", Asked::Payer),
    ("payers covered include ", Asked::Payer),
    ("payers include ", Asked::Payer),
    ("payers are ", Asked::Payer),
    ("payers such as ", Asked::Payer),
    ("payer ", Asked::Payer),
    ("sites of service are ", Asked::Site),
    ("sites of service include ", Asked::Site),
    ("site of service is ", Asked::Site),
    ("place of service ", Asked::Site),
    ("modifiers ", Asked::Modifier),
    ("modifier ", Asked::Modifier),
    ("related codes are ", Asked::Procedure),
    ("together with code ", Asked::Procedure),
    ("cpt codes ", Asked::Procedure),
    ("cpt code ", Asked::Procedure),
    ("cpt ", Asked::Procedure),
    ("hcpcs ", Asked::Procedure),
    ("codes ", Asked::Procedure),
    ("code ", Asked::Procedure),
    ("icd-10-cm ", Asked::Diagnosis),
    ("icd-10 ", Asked::Diagnosis),
    ("diagnoses such as ", Asked::Diagnosis),
    ("diagnosis code ", Asked::Diagnosis),
    ("diagnosis ", Asked::Diagnosis),
];

/// What is wanted behind a trigger, or behind the items that follow it.
pub(super) fn after_trigger(view: &View<'_>, at: &CursorLine<'_>) -> Option<Position> {
    if view.document.kind() != Kind::Reference {
        return None;
    }
    let lower = at.before.to_ascii_lowercase();
    let (end, asked) = TRIGGERS
        .iter()
        .filter_map(|(words, asked)| Some((start_of(&lower, words)? + words.len(), *asked)))
        .max_by_key(|(end, _)| *end)?;
    let list = at.before.get(end..)?;
    if list.contains(['.', ';', ':', '|']) && !matches!(asked, Asked::Diagnosis) {
        return None;
    }
    let typed = typed_of(list);
    let items = list.get(..list.len() - typed.len())?;
    // Behind a blank that follows a whole item the list is over.
    let open = items.trim_end().is_empty()
        || [",", " and", " or", "/"]
            .iter()
            .any(|mark| items.trim_end().ends_with(mark));
    if !open {
        return None;
    }
    let more = at.rest_of_word();
    Some(match asked {
        Asked::Payer => at.position(Wanted::Value(FieldName::Payer), typed.len(), more),
        Asked::Site => at.position(Wanted::Value(FieldName::SiteOfService), typed.len(), more),
        Asked::Procedure => at.position(Wanted::Procedure, typed.len(), more),
        Asked::Diagnosis => at.position(Wanted::Diagnosis { with_words: false }, typed.len(), more),
        Asked::Modifier => {
            let present = items
                .split([',', ' ', '/'])
                .filter(|word| word.len() == 2 && *word != "or");
            let wanted = Wanted::Modifier {
                code: subject(view),
                present: present.map(SmolStr::from).collect(),
            };
            at.position(wanted, typed.len(), more)
        }
    })
}

/// Where words start that begin a word, the last time.
fn start_of(lower: &str, words: &str) -> Option<usize> {
    let at = lower.rfind(words)?;
    let whole = !lower
        .get(..at)?
        .ends_with(|c: char| c.is_alphanumeric() || c == '-');
    whole.then_some(at)
}

/// What was typed of the last item.
fn typed_of(list: &str) -> &str {
    let last = list
        .rsplit([',', '/'])
        .next()
        .unwrap_or_default()
        .trim_start();
    let last = last
        .strip_prefix("and ")
        .or_else(|| last.strip_prefix("or "))
        .unwrap_or(last);
    [" and ", " or "]
        .iter()
        .filter_map(|word| last.rsplit_once(word))
        .map(|(_, rest)| rest)
        .min_by_key(|rest| rest.len())
        .unwrap_or(last)
}

/// The code in the title of the publication's block.
fn subject(view: &View<'_>) -> Option<SmolStr> {
    let mut mentions = view.facts.mentions.iter();
    let mention = mentions.find(|mention| {
        let mut headings = view.facts.headings.iter();
        mention.form == MentionForm::Procedure
            && headings.any(|heading| heading.line.contains(mention.span.start))
    })?;
    Some(view.words(mention.span).into())
}
