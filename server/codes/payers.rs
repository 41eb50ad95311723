//! Payers: canonical names, other names, misspellings, policies, contractors. Knows no claim.

mod load;
mod places;

use std::sync::OnceLock;

use smol_str::SmolStr;

use super::citation::Citation;
use super::search::{MOST_FOUND, Quality, WordIndex};
use super::spelling::{Spelling, plain};
use super::table::{Row, Validity};
use super::tags::Tags;

pub use places::{ContractNumber, PayerRegion, Plan};

/// Kind of payer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PayerKind {
    /// Medicare fee-for-service.
    Medicare,
    /// Medicare Advantage plans.
    MedicareAdvantage,
    /// Medicaid programmes and their managed plans.
    Medicaid,
    /// Commercial insurance.
    Commercial,
    /// TRICARE.
    Tricare,
    /// Veterans Affairs.
    VeteransAffairs,
    /// Workers' compensation.
    WorkersComp,
    /// The patient, or insurance that is no health insurance.
    SelfPay,
}

/// Whether a payer applies Medicare's claim edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MedicareEdits {
    /// They are its own.
    Yes,
    /// It copies them.
    Mirrors,
    /// It does not.
    No,
    /// Not known, or it depends on the plan.
    Unknown,
}

/// A payer.
#[derive(Debug)]
pub struct Payer {
    /// Short name for settings and packs, as in `bcbs`.
    pub id: SmolStr,
    /// The name to write into a document.
    pub name: SmolStr,
    /// The full name, where it differs; may be empty.
    pub full_name: SmolStr,
    /// Kind of its main product.
    pub kind: PayerKind,
    /// Whether it applies Medicare's claim edits.
    pub follows_medicare_edits: MedicareEdits,
    /// Remark; may be empty.
    pub note: SmolStr,
    /// Routing numbers of clearing houses.
    pub numbers: Vec<PayerNumber>,
    /// Policies about electrodiagnostic tests.
    pub policies: Vec<Policy>,
    citation: Citation,
}

impl PartialEq for Payer {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Payer {
    /// Source of the facts.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            id: row.required("id")?,
            name: row.required("name")?,
            full_name: row.kept("full_name")?,
            kind: row.word("kind", kind)?,
            follows_medicare_edits: row.word("medicare_edits", |word| match word {
                "yes" => Some(MedicareEdits::Yes),
                "mirrors" => Some(MedicareEdits::Mirrors),
                "no" => Some(MedicareEdits::No),
                "unknown" => Some(MedicareEdits::Unknown),
                _ => None,
            })?,
            note: row.kept("note")?,
            numbers: Vec::new(),
            policies: Vec::new(),
            citation: tags.cite(row)?,
        })
    }
}

fn kind(word: &str) -> Option<PayerKind> {
    Some(match word {
        "medicare" => PayerKind::Medicare,
        "medicare_advantage" => PayerKind::MedicareAdvantage,
        "medicaid" => PayerKind::Medicaid,
        "commercial" => PayerKind::Commercial,
        "tricare" => PayerKind::Tricare,
        "va" => PayerKind::VeteransAffairs,
        "workers_comp" => PayerKind::WorkersComp,
        "self_pay" => PayerKind::SelfPay,
        _ => return None,
    })
}

/// A clearing house's routing number; it differs between clearing houses and products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayerNumber {
    /// The number.
    pub number: SmolStr,
    /// Product or region; may be empty.
    pub product: SmolStr,
    /// Days on which it is accepted, where known.
    pub validity: Validity,
    citation: Citation,
}

impl PayerNumber {
    /// Source of the number.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// A published policy about electrodiagnostic tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Number or name by which the payer files it.
    pub id: SmolStr,
    /// Title.
    pub title: SmolStr,
    /// Date or review of the text that was read, in words.
    pub date: SmolStr,
    /// Who publishes it, where that is narrower than the payer; may be empty.
    pub issuer: SmolStr,
    citation: Citation,
}

impl Policy {
    /// Source of the entry.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// A Medicare contractor for a state or territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contractor {
    /// Name of the contractor.
    pub name: SmolStr,
    /// Jurisdiction, as in `J15`.
    pub jurisdiction: SmolStr,
    /// Two letters of the state or territory.
    pub state: SmolStr,
    /// Part of the state only; may be empty.
    pub area: SmolStr,
    /// Its coverage determination on nerve conduction and EMG; may be empty.
    pub determination: SmolStr,
    citation: Citation,
}

impl Contractor {
    /// Source of the assignment.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// Another name of a payer.
#[derive(Debug)]
pub struct Alias {
    /// The name.
    pub text: SmolStr,
    /// Kind of the product that the name means, where it is not the payer's own.
    pub kind: Option<PayerKind>,
    /// Whether the product applies Medicare's claim edits.
    pub follows_medicare_edits: MedicareEdits,
    payer: usize,
    citation: Citation,
}

impl Alias {
    /// Source of the name.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// What a text in a payer field says.
#[derive(Debug, Clone, PartialEq)]
pub enum PayerReading<'a> {
    /// The canonical name.
    Canonical(&'a Payer),
    /// Another name.
    Alias {
        /// Whose.
        payer: &'a Payer,
        /// Which.
        alias: &'a Alias,
    },
    /// A misspelt name.
    Misspelt {
        /// Whose.
        payer: &'a Payer,
        /// The name that was meant, spelt right.
        nearest: &'a str,
    },
    /// A name of several payers.
    Ambiguous(Vec<&'a Payer>),
    /// Nothing known.
    Unknown,
}

impl<'a> PayerReading<'a> {
    /// The payer, where it is certain enough to apply its rules.
    pub fn payer(&self) -> Option<&'a Payer> {
        match self {
            Self::Canonical(payer) | Self::Alias { payer, .. } | Self::Misspelt { payer, .. } => {
                Some(payer)
            }
            Self::Ambiguous(_) | Self::Unknown => None,
        }
    }

    /// Whether the product named applies Medicare's claim edits; unknown for a name that is not certain.
    pub fn follows_medicare_edits(&self) -> MedicareEdits {
        match self {
            Self::Alias { alias, .. } => alias.follows_medicare_edits,
            _ => self
                .payer()
                .map_or(MedicareEdits::Unknown, |payer| payer.follows_medicare_edits),
        }
    }

    /// Kind of the product named.
    pub fn kind(&self) -> Option<PayerKind> {
        match self {
            Self::Alias { payer, alias } => Some(alias.kind.unwrap_or(payer.kind)),
            _ => self.payer().map(|payer| payer.kind),
        }
    }
}

impl PartialEq for Alias {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.payer == other.payer
    }
}

/// All payers of an edition.
#[derive(Debug, Default)]
pub(super) struct Payers {
    pub(super) all: Vec<Payer>,
    pub(super) contractors: Vec<Contractor>,
    plans: Vec<Plan>,
    regions: Vec<PayerRegion>,
    contract_numbers: Vec<ContractNumber>,
    names: Vec<(String, usize)>,
    aliases: Vec<(String, Alias)>,
    misspellings: Vec<(String, usize, SmolStr)>,
    others: Vec<String>,
    qualifiers: Vec<String>,
    spelling: Spelling,
    words: OnceLock<WordIndex>,
}

impl Payers {
    /// The other names of a payer, in the order of the pack.
    pub(super) fn aliases_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Alias> {
        let own = self.all.iter().position(|payer| payer.id == id);
        let aliases = self.aliases.iter().map(|(_, alias)| alias);
        aliases.filter(move |alias| Some(alias.payer) == own)
    }

    /// Payers found by words of their names, numbers and policies: first those that the words name.
    pub(super) fn search(&self, words: &str) -> Vec<(Quality, &Payer)> {
        let index = self.words.get_or_init(|| self.index());
        let reading = self.named(words);
        let named = match &reading {
            PayerReading::Ambiguous(payers) => payers.clone(),
            reading => reading.payer().into_iter().collect(),
        };
        let named = named.into_iter();
        let named = named.filter_map(|payer| self.all.iter().position(|one| one == payer));
        let hits = index.search_after(named.collect(), words, MOST_FOUND);
        let hits = hits.into_iter();
        hits.filter_map(|hit| Some((hit.quality, self.all.get(hit.fact)?)))
            .collect()
    }

    fn index(&self) -> WordIndex {
        let mut others = vec![String::new(); self.all.len()];
        for (_, alias) in &self.aliases {
            if let Some(words) = others.get_mut(alias.payer) {
                words.push_str(&alias.text);
                words.push(' ');
            }
        }
        let files = self.all.iter().map(|payer| {
            let numbers = payer.numbers.iter().map(|number| &number.number);
            let policies = payer.policies.iter();
            let policies = policies.flat_map(|policy| [&policy.id, &policy.title]);
            let words: Vec<&str> = numbers.chain(policies).map(SmolStr::as_str).collect();
            words.join(" ")
        });
        let files: Vec<String> = files.collect();
        let facts = self.all.iter().zip(&others).zip(&files);
        WordIndex::new(facts.map(|((payer, others), files)| {
            let body = [
                (payer.name.as_str(), 8),
                (payer.full_name.as_str(), 4),
                (others.as_str(), 3),
                (files.as_str(), 1),
            ];
            (body, false)
        }))
    }

    /// Reads a text of a payer field.
    pub(super) fn named(&self, text: &str) -> PayerReading<'_> {
        let written = plain(text);
        if written.is_empty() || self.others.contains(&written) {
            return PayerReading::Unknown;
        }
        if let Some(reading) = self.known(&written).or_else(|| self.misspelt(&written)) {
            return reading;
        }
        let bare = self.without_qualifiers(&written);
        if bare.is_empty() || bare == written || self.others.contains(&bare) {
            return PayerReading::Unknown;
        }
        let reading = self.qualified(&bare).or_else(|| self.misspelt(&bare));
        reading.unwrap_or(PayerReading::Unknown)
    }

    fn known(&self, written: &str) -> Option<PayerReading<'_>> {
        let mut names = self.names.iter();
        if let Some((_, index)) = names.find(|(name, _)| name == written) {
            return self.all.get(*index).map(PayerReading::Canonical);
        }
        let found = self.aliases.iter().filter(|(name, _)| name == written);
        let mut found: Vec<&Alias> = found.map(|(_, alias)| alias).collect();
        found.dedup_by_key(|alias| alias.payer);
        match found.as_slice() {
            [] => None,
            [alias] => {
                let payer = self.all.get(alias.payer)?;
                Some(PayerReading::Alias { payer, alias })
            }
            several => {
                let payers = several.iter().filter_map(|alias| self.all.get(alias.payer));
                Some(PayerReading::Ambiguous(payers.collect()))
            }
        }
    }

    /// A name that is known without its qualifiers is another name, never the canonical one.
    fn qualified(&self, bare: &str) -> Option<PayerReading<'_>> {
        match self.known(bare)? {
            PayerReading::Canonical(payer) => {
                let own = self.all.iter().position(|one| one == payer)?;
                let mut aliases = self.aliases.iter().map(|(_, alias)| alias);
                let alias = aliases.find(|alias| alias.payer == own && alias.text == payer.name)?;
                Some(PayerReading::Alias { payer, alias })
            }
            reading => Some(reading),
        }
    }

    fn misspelt(&self, written: &str) -> Option<PayerReading<'_>> {
        let mut known = self.misspellings.iter();
        if let Some((_, index, nearest)) = known.find(|(text, _, _)| text == written) {
            let payer = self.all.get(*index)?;
            return Some(PayerReading::Misspelt { payer, nearest });
        }
        let near = self.spelling.all_nearest(written).into_iter();
        let near: Vec<&Alias> = near
            .filter_map(|number| self.aliases.get(number).map(|(_, alias)| alias))
            .collect();
        let first = near.first()?;
        if near.iter().any(|alias| alias.payer != first.payer) {
            return None;
        }
        Some(PayerReading::Misspelt {
            payer: self.all.get(first.payer)?,
            nearest: &first.text,
        })
    }

    /// Takes `of Texas`, `PPO` and the like from the end.
    fn without_qualifiers(&self, written: &str) -> String {
        let mut rest = written;
        if let Some((before, _)) = rest.split_once(" of ") {
            rest = before;
        }
        while let Some(shorter) = self.qualifiers.iter().find_map(|qualifier| {
            let before = rest.strip_suffix(qualifier.as_str())?;
            before.strip_suffix(' ')
        }) {
            rest = shorter;
        }
        rest.to_owned()
    }
}
