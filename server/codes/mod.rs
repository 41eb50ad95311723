//! The codebook: dated, sourced packs. Knows no document.
//!
//! Facts live in `data/`, one folder per pack and edition; `data/README.md` describes the files. A pack is
//! read when its first fact is asked for. A row that cannot be read is set aside and named by
//! [`Codebook::faults`]; everything else goes on.

mod check;
mod citation;
mod dated;
mod diagnoses;
mod edits;
mod fees;
mod key;
mod lookup;
mod modifiers;
mod pack;
mod payers;
mod procedures;
mod search;
mod shipped;
mod sites;
mod spelling;
mod table;

use std::sync::OnceLock;

use jiff::civil::Date;

pub use citation::{Citation, Confidence};
pub use diagnoses::{
    Diagnosis, DiagnosisClass, DiagnosisPhrase, DiagnosisStatus, Limb, Region, Relation,
    RelationKind, Scope, Side,
};
pub use edits::{AddOn, Adjudication, Indicator, Mue, PairHit, Setting};
pub use fees::{Component, ConversionFactor, Fee, Rvu};
pub use modifiers::{Applicability, ExclusiveSet, Modifier, ModifierClass, ModifierScope};
pub use pack::{PackFault, PackInfo, PackText, Source};
pub use payers::{
    Alias, Contractor, MedicareEdits, Payer, PayerKind, PayerNumber, PayerReading, Policy,
};
pub use procedures::{Circumstance, Defining, Group, Indicators, Instead, Procedure, Standing};
pub use sites::{Plausibility, Rate, Site, SitePhrase, SiteReading};
pub use table::Validity;

use diagnoses::Diagnoses;
use edits::{AddOns, Mues, Pairs};
use fees::Fees;
use modifiers::Modifiers;
use payers::Payers;
use procedures::Procedures;
use sites::Sites;

/// Everything known about codes. Immutable; asks no clock: the date of service chooses the edition.
#[derive(Debug)]
pub struct Codebook {
    packs: Vec<PackInfo>,
    unreadable: Vec<PackFault>,
    procedures: Lazy<Procedures>,
    modifiers: Lazy<Modifiers>,
    sites: Lazy<Sites>,
    payers: Lazy<Payers>,
    diagnoses: Lazy<Diagnoses>,
    add_ons: Lazy<AddOns>,
    pairs: Lazy<Vec<(Validity, Pairs)>>,
    mues: Lazy<Vec<(Validity, Mues)>>,
    fees: Lazy<Vec<(Validity, Fees)>>,
}

/// Contents of one pack, read at the first question, with what could not be read.
type Lazy<T> = OnceLock<(T, Vec<PackFault>)>;

impl Codebook {
    /// The codebook of the shipped packs.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Codebook> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::new(shipped::packs()))
    }

    /// A codebook of the given packs. A pack whose manifest cannot be read is set aside.
    pub fn new(texts: Vec<PackText>) -> Self {
        let mut packs = Vec::with_capacity(texts.len());
        let mut unreadable = Vec::new();
        for text in texts {
            match PackInfo::new(text) {
                Ok(pack) => packs.push(pack),
                Err(fault) => unreadable.push(fault),
            }
        }
        packs.sort_by(|a, b| (&a.id, a.from).cmp(&(&b.id, b.from)));
        Self {
            packs,
            unreadable,
            procedures: OnceLock::new(),
            modifiers: OnceLock::new(),
            sites: OnceLock::new(),
            payers: OnceLock::new(),
            diagnoses: OnceLock::new(),
            add_ons: OnceLock::new(),
            pairs: OnceLock::new(),
            mues: OnceLock::new(),
            fees: OnceLock::new(),
        }
    }

    /// All editions of all packs, by name and then by date.
    pub fn packs(&self) -> &[PackInfo] {
        &self.packs
    }

    /// The edition of a pack that answers for a date of service.
    pub fn edition_for(&self, pack: &str, date: Date) -> Option<&PackInfo> {
        let mut packs = self.packs.iter();
        packs.find(|info| info.id == pack && info.covers(date))
    }

    /// The latest edition of a pack, whatever the date.
    pub fn latest_edition(&self, pack: &str) -> Option<&PackInfo> {
        self.packs.iter().rfind(|info| info.id == pack)
    }

    /// Contents of the latest edition of a pack.
    fn content<'a, T: Default>(
        &self,
        lazy: &'a Lazy<T>,
        pack: &str,
        load: impl FnOnce(&PackInfo, &mut Vec<PackFault>) -> T,
    ) -> &'a T {
        let (content, _) = lazy.get_or_init(|| {
            let mut faults = Vec::new();
            let content = match self.latest_edition(pack) {
                Some(info) => load(info, &mut faults),
                None => T::default(),
            };
            (content, faults)
        });
        content
    }

    /// Contents of all editions of a pack, each with the dates of service that it answers for.
    fn editions<'a, T>(
        &self,
        lazy: &'a Lazy<Vec<(Validity, T)>>,
        pack: &str,
        load: impl Fn(&PackInfo, &mut Vec<PackFault>) -> T,
    ) -> &'a [(Validity, T)] {
        let (editions, _) = lazy.get_or_init(|| {
            let mut faults = Vec::new();
            let packs = self.packs.iter().filter(|info| info.id == pack);
            let editions = packs.map(|info| (info.validity(), load(info, &mut faults)));
            (editions.collect(), faults)
        });
        editions
    }
}

/// The edition that answers for a date.
fn on<T>(editions: &[(Validity, T)], date: Date) -> Option<&T> {
    let mut editions = editions.iter();
    editions
        .find(|(validity, _)| validity.contains(date))
        .map(|(_, content)| content)
}
