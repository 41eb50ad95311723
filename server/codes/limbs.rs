//! The words by which a charge line names a limb. Knows no document.

use smol_str::SmolStr;

use super::citation::Citation;
use super::pack::{PackFault, PackInfo};

/// A limb of the body with the words that name it.
#[derive(Debug)]
pub struct LimbName {
    /// The name for readers: `right arm`.
    pub name: SmolStr,
    /// Words and abbreviations in lower case.
    phrases: Vec<SmolStr>,
    citation: Citation,
}

impl LimbName {
    /// Source of the words.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// Whether a text in lower case names the limb.
    fn is_named_in(&self, text: &str) -> bool {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mut phrases = self.phrases.iter();
        phrases.any(|phrase| {
            let mut places = text.match_indices(phrase.as_str());
            places.any(|(at, found)| {
                let before = text.get(..at).and_then(|before| before.chars().next_back());
                let after = text
                    .get(at + found.len()..)
                    .and_then(|after| after.chars().next());
                !letter(before) && !letter(after)
            })
        })
    }
}

/// The one limb that a text names; `None` where it names none or several.
pub(super) fn named_in<'a>(limbs: &'a [LimbName], text: &str) -> Option<&'a LimbName> {
    let text = text.to_ascii_lowercase();
    let mut named = limbs.iter().filter(|limb| limb.is_named_in(&text));
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<LimbName> {
    pack.read("limbs", faults, |row, tags| {
        let (side, limb) = (row.required("side")?, row.required("limb")?);
        let phrases = row.required("phrases")?;
        Ok(LimbName {
            name: format!("{side} {limb}").into(),
            phrases: phrases.split(',').map(|one| one.trim().into()).collect(),
            citation: tags.cite(row)?,
        })
    })
}
