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

/// Choices that differ between payers. A finding made by one of them names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// The policy's name, as findings print it.
    pub name: Option<String>,
    /// For whom Medicare's edits hold.
    pub medicare_edits: MedicareEdits,
    /// What payers' published policies mean.
    pub payer_policies: PayerPolicies,
}
