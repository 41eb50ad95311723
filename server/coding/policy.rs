//! Choices that differ between payers: settled by settings, never facts. Knows no document.

/// What a Medicare edit means for a payer that is known not to be bound by it. Many commercial payers copy the
/// NCCI edits and the fee schedule's indicators without saying which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MedicareEdits {
    /// They hold for every payer.
    Everywhere,
    /// They hold for Medicare; for a payer that copies them they are at most warnings that say so.
    #[default]
    Mirrored,
    /// They hold for Medicare only.
    MedicareOnly,
}

/// What the policies mean that payers publish about electrodiagnostic tests. They change often, and plans of one payer
/// differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PayerPolicies {
    /// Nothing is said about them.
    Off,
    /// What they ask for is said as information.
    #[default]
    Advised,
    /// What they ask for is reported at the rule's own level.
    Enforced,
}

/// What counts as a conduction study of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Branches {
    /// Each nerve and each branch that Appendix J of CPT lists.
    #[default]
    AppendixJ,
    /// Each nerve with all its branches, as some payers count.
    NerveOnly,
}

/// What one unit of the needle study off the limbs is on a day with nerve conduction studies. For Medicare it is the
/// day, whatever is chosen here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OffLimbUnits {
    /// One site.
    #[default]
    BySite,
    /// The day.
    ByDay,
}

/// Which code the larynx and the diaphragm have on a day with nerve conduction studies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LarynxAndDiaphragm {
    /// The one that they have on other days.
    #[default]
    OwnCode,
    /// The one for muscles off the limbs.
    OffLimb,
}

/// What makes the needle study of a limb complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CompleteBy {
    /// Enough muscles that cover enough nerves or spinal levels.
    #[default]
    NervesOrLevels,
    /// Enough muscles.
    Muscles,
}

/// How muscles and conduction studies are counted where opinions differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counting {
    /// What counts as a conduction study of its own.
    pub branches: Branches,
    /// Whether paraspinal muscles of a limb are among the muscles and levels that make its study complete.
    pub paraspinals_count: bool,
    /// Units off the limbs.
    pub off_limb_units: OffLimbUnits,
    /// Code of larynx and diaphragm.
    pub larynx_and_diaphragm: LarynxAndDiaphragm,
    /// What makes the study of a limb complete.
    pub complete_by: CompleteBy,
}

impl Counting {
    /// The choices as settings name them, each with the word chosen.
    pub fn choices(self) -> [(&'static str, &'static str); 5] {
        [
            (
                "count-branches",
                match self.branches {
                    Branches::AppendixJ => "appendix-j",
                    Branches::NerveOnly => "nerve-only",
                },
            ),
            (
                "paraspinals-count",
                if self.paraspinals_count {
                    "true"
                } else {
                    "false"
                },
            ),
            (
                "off-limb-units",
                match self.off_limb_units {
                    OffLimbUnits::BySite => "by-site",
                    OffLimbUnits::ByDay => "by-day",
                },
            ),
            (
                "larynx-and-diaphragm",
                match self.larynx_and_diaphragm {
                    LarynxAndDiaphragm::OwnCode => "own-code",
                    LarynxAndDiaphragm::OffLimb => "off-limb",
                },
            ),
            (
                "complete-by",
                match self.complete_by {
                    CompleteBy::NervesOrLevels => "nerves-or-levels",
                    CompleteBy::Muscles => "muscles",
                },
            ),
        ]
    }
}

/// Choices that differ between payers. A finding made by one of them names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// The policy's name, as findings print it.
    pub name: Option<String>,
    /// For whom Medicare's edits hold.
    pub medicare_edits: MedicareEdits,
    /// What payers' published policies mean.
    pub payer_policies: PayerPolicies,
    /// How muscles and conduction studies are counted.
    pub counting: Counting,
}
