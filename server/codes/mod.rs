//! The codebook: dated, sourced packs. Knows no document.
//!
//! Facts live in `data/`, one folder per pack and edition; `data/README.md` describes the files. The build checks and
//! packs them. A pack is opened when its first fact is asked for, and a row of a large table is read when it is asked
//! for itself. A row that cannot be read is set aside and named by [`Codebook::faults`]; everything else goes on.

mod address;
mod anatomy;
mod articles;
mod beside;
mod carried;
mod check;
mod citation;
mod descriptors;
mod diagnoses;
mod edits;
mod fees;
mod files;
mod found;
mod key;
mod keyed;
mod level2;
mod limbs;
mod localities;
mod lookup;
mod manifest;
mod modifiers;
mod narration;
mod notes;
mod pack;
mod packed;
mod packing;
mod payers;
mod procedures;
mod publications;
mod reign;
mod requirements;
mod rows;
mod search;
mod separating;
// The build reads the packs with this very code; only then they are there to be included.
#[cfg(shipped_packs)]
mod shipped;
mod sites;
mod spelling;
mod table;
mod tags;
mod titles;
mod valid_diagnoses;
mod wording;

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

pub use anatomy::{
    Counting, Criterion, CriterionValue, Grade, Grading, Level, Limit, Localisation, Maximum,
    Muscle, MuscleRegion, NameReading, Nerve, Observation, PlausibleRange, Quantity, RegionCoding,
    RegionUnit, Response, ResponseKind, StimulationSite, Study, StudyKind, StudyRegion, Term,
};
pub use articles::Article;
pub use beside::{Beside, Section};
pub use carried::word_indexes;
pub use citation::{Citation, Confidence};
pub use descriptors::Descriptor;
pub use diagnoses::{
    ClaimLimit, ClaimLimitOf, Coverage, Diagnosis, DiagnosisClass, DiagnosisPhrase,
    DiagnosisStatus, Integral, Limb, OldDiagnosis, Region, Relation, RelationKind, Scope, Side,
    TestOfPart, TestedPart, UncertainTerm, WeakIndication, Weakness,
};
pub use edits::{AddOn, Adjudication, Indicator, Mue, PairHit, Setting};
pub use fees::{Component, ConversionFactor, Fee, Rvu, Scheduled};
pub use files::{Bytes, Layer, PackFiles, TableFile};
pub use found::Found;
pub use keyed::keys_of;
pub use level2::Listed;
pub use limbs::LimbName;
pub use localities::{Index, Locality};
pub use manifest::{Cadence, ImportedFile, Provenance, Source};
pub use modifiers::{Applicability, ExclusiveSet, Modifier, ModifierClass, ModifierScope};
pub use narration::{Condition, Cue, Meaning, Word, words};
pub use notes::{Note, NoteKind};
pub use pack::{PackFault, PackInfo};
pub use packed::verify;
pub use packing::{TableBuilder, packed};
pub use payers::{
    Alias, ContractNumber, Contractor, MedicareEdits, Payer, PayerKind, PayerNumber, PayerReading,
    PayerRegion, Plan, Policy,
};
pub use procedures::{
    Circumstance, Defining, Each, Extent, Group, Indicators, Injected, Instead, LimbStudy,
    OtherTest, Procedure, Standing, TestCode,
};
pub use publications::{
    Described, Misreading, MisreadingKind, Pattern, ServiceWords, ShownBy, Sibling, Speech,
    SpeechWords, Thing, VariedTerm,
};
pub use reign::Reign;
pub use requirements::{Demand, Requirement};
pub use search::{Hit, NotAnIndex, Quality, WordIndex, WordIndexBuilder};
pub use separating::Separation;
pub use sites::{Plausibility, Rate, Site, SitePhrase, SiteReading};
pub use table::Validity;
pub use titles::DiagnosisTitle;
pub use valid_diagnoses::DiagnosisStanding;
pub use wording::{LetterPairs, Sign, Topic, place_of};

use anatomy::Anatomy;
use articles::Articles;
use descriptors::Descriptors;
use diagnoses::Diagnoses;
use edits::{AddOns, Mues, Pairs};
use fees::Fees;
use level2::Level2;
use modifiers::Modifiers;
use narration::Narration;
use notes::Notes;
use payers::Payers;
use procedures::Procedures;
use sites::Sites;
use titles::Titles;
use valid_diagnoses::ValidDiagnoses;
use wording::Wording;

/// Everything known about codes. Immutable; asks no clock: the date of service chooses the edition.
#[derive(Debug)]
pub struct Codebook {
    packs: Vec<PackInfo>,
    set_aside: Vec<PackFault>,
    complaints: OnceLock<Vec<PackFault>>,
    procedures: Lazy<Procedures>,
    modifiers: Lazy<Modifiers>,
    sites: Lazy<Sites>,
    payers: Lazy<Payers>,
    requirements: Lazy<Vec<Requirement>>,
    wording: Lazy<Wording>,
    narration: Lazy<Narration>,
    diagnoses: Lazy<Diagnoses>,
    add_ons: Lazy<AddOns>,
    pairs: Lazy<Vec<(Validity, Pairs)>>,
    mues: Lazy<Vec<(Validity, Mues)>>,
    fees: Lazy<Vec<(Validity, Fees)>>,
    valid_diagnoses: Lazy<Vec<(Validity, ValidDiagnoses)>>,
    anatomy: Lazy<Anatomy>,
    titles: Lazy<Vec<(Validity, Titles)>>,
    localities: Lazy<Vec<(Validity, Vec<Locality>)>>,
    level2: Lazy<Level2>,
    notes: Lazy<Vec<(Validity, Notes)>>,
    articles: Lazy<Articles>,
    descriptors: Lazy<Vec<(Validity, Descriptors)>>,
}

/// Contents of one pack, read at the first question, with what could not be read.
type Lazy<T> = OnceLock<(T, Vec<PackFault>)>;

impl Codebook {
    /// The codebook of the shipped packs.
    #[cfg(shipped_packs)]
    pub fn shipped() -> &'static Arc<Self> {
        static SHIPPED: OnceLock<Arc<Codebook>> = OnceLock::new();
        SHIPPED.get_or_init(|| Arc::new(Self::new(shipped::packs())))
    }

    /// The codebook of the shipped packs and of those of upper layers. The faults are those of packs that are set
    /// aside already.
    #[cfg(shipped_packs)]
    pub fn shipped_beneath(upper: Vec<PackFiles>, set_aside: Vec<PackFault>) -> Arc<Self> {
        if upper.is_empty() && set_aside.is_empty() {
            return Arc::clone(Self::shipped());
        }
        let mut packs = shipped::packs();
        packs.extend(upper);
        let mut codebook = Self::new(packs);
        codebook.set_aside.extend(set_aside);
        Arc::new(codebook)
    }

    /// A codebook of the given packs. A pack whose manifest cannot be read is set aside.
    pub fn new(files: Vec<PackFiles>) -> Self {
        let mut packs = Vec::with_capacity(files.len());
        let mut set_aside = Vec::new();
        for files in files {
            match PackInfo::new(files) {
                Ok(pack) => packs.push(pack),
                Err(fault) => set_aside.push(fault),
            }
        }
        packs.sort_by(|a, b| (&a.id, a.from, a.layer()).cmp(&(&b.id, b.from, b.layer())));
        Self {
            packs,
            set_aside,
            complaints: OnceLock::new(),
            procedures: OnceLock::new(),
            modifiers: OnceLock::new(),
            sites: OnceLock::new(),
            payers: OnceLock::new(),
            requirements: OnceLock::new(),
            wording: OnceLock::new(),
            narration: OnceLock::new(),
            diagnoses: OnceLock::new(),
            add_ons: OnceLock::new(),
            pairs: OnceLock::new(),
            mues: OnceLock::new(),
            fees: OnceLock::new(),
            valid_diagnoses: OnceLock::new(),
            anatomy: OnceLock::new(),
            titles: OnceLock::new(),
            localities: OnceLock::new(),
            level2: OnceLock::new(),
            notes: OnceLock::new(),
            articles: OnceLock::new(),
            descriptors: OnceLock::new(),
        }
    }

    /// All editions of all packs, by name and then by date.
    pub fn packs(&self) -> &[PackInfo] {
        &self.packs
    }

    /// The edition of a pack that answers for a date of service: of those that cover it the latest of the uppermost
    /// layer.
    pub fn edition_for(&self, pack: &str, date: Date) -> Option<&PackInfo> {
        let packs = self.packs.iter();
        packs
            .filter(|info| info.id == pack && info.covers(date))
            .max_by_key(|info| (info.layer(), info.from))
    }

    /// True for a pack of which nothing is known outside the days of its editions. A pack that is not there at all is
    /// not missing on a day.
    pub fn is_bound_to_days(&self, pack: &str) -> bool {
        let latest = self.latest_edition(pack);
        latest.is_some_and(|latest| is_dated(pack) || latest.to.is_some())
    }

    /// The latest edition of a pack, whatever the date.
    pub fn latest_edition(&self, pack: &str) -> Option<&PackInfo> {
        self.packs.iter().rfind(|info| info.id == pack)
    }

    /// A pack of standing facts: the latest edition of the uppermost layer, which is asked first for a table, above
    /// those of the layers beneath it.
    fn standing(&self, pack: &str) -> Option<PackInfo> {
        let mut top: Option<PackInfo> = None;
        for layer in [Layer::BuiltIn, Layer::User, Layer::Workspace] {
            let mut own = self.packs.iter();
            if let Some(latest) = own.rfind(|info| info.id == pack && info.layer() == layer) {
                let mut latest = latest.clone();
                latest.beneath = top.take().map(Arc::new);
                top = Some(latest);
            }
        }
        top
    }

    /// Contents of a pack of standing facts.
    fn content<'a, T: Default>(
        &self,
        lazy: &'a Lazy<T>,
        pack: &str,
        load: impl FnOnce(&PackInfo, &mut Vec<PackFault>) -> T,
    ) -> &'a T {
        debug_assert!(!is_dated(pack), "{pack} has an edition for each date");
        let (content, _) = lazy.get_or_init(|| {
            let mut faults = Vec::new();
            let content = match self.standing(pack) {
                Some(info) => load(&info, &mut faults),
                None => T::default(),
            };
            (content, faults)
        });
        content
    }

    /// Contents of all editions of a pack, each with the dates of service that it answers for; of several for one
    /// date the first answers.
    fn editions<'a, T>(
        &self,
        lazy: &'a Lazy<Vec<(Validity, T)>>,
        pack: &str,
        load: impl Fn(&PackInfo, &mut Vec<PackFault>) -> T,
    ) -> &'a [(Validity, T)] {
        debug_assert!(is_dated(pack), "{pack} is a pack of standing facts");
        let (editions, _) = lazy.get_or_init(|| {
            let mut faults = Vec::new();
            let packs = self.in_precedence(pack);
            let packs = packs.into_iter();
            let editions = packs.map(|info| (info.validity(), load(info, &mut faults)));
            (editions.collect(), faults)
        });
        editions
    }

    /// The editions of a pack: the upper layer first, in it the later one.
    fn in_precedence(&self, pack: &str) -> Vec<&PackInfo> {
        let packs = self.packs.iter().filter(|info| info.id == pack);
        let mut packs: Vec<&PackInfo> = packs.collect();
        packs.sort_by_key(|info| std::cmp::Reverse((info.layer(), info.from)));
        packs
    }
}

/// Packs of which the date of service chooses the edition. All others hold standing facts, whose rows have dates of
/// their own.
const DATED: [&str; 6] = ["descriptors", "fees", "icd10cm", "localities", "mue", "ptp"];

/// True for a pack of which the date of service chooses the edition.
fn is_dated(pack: &str) -> bool {
    DATED.contains(&pack)
}

/// The edition that answers for a date.
fn on<T>(editions: &[(Validity, T)], date: Date) -> Option<&T> {
    let mut editions = editions.iter();
    editions
        .find(|(validity, _)| validity.contains(date))
        .map(|(_, content)| content)
}
