//! What payers' policies on electrodiagnostic tests ask for. Knows no claim.

use smol_str::SmolStr;

use super::Codebook;
use super::citation::Citation;
use super::pack::{PackFault, PackInfo};
use super::wording::phrases;

/// What a policy asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Demand {
    /// Needle EMG beside conduction studies.
    EmgWithConduction,
    /// Conduction studies beside needle EMG.
    ConductionWithEmg,
    /// No test with a preset electrode array.
    NoPresetArray,
    /// No test without symptoms.
    NoScreening,
    /// The number of an authorization.
    Authorization,
    /// No visit of the same practitioner on the day of the test.
    NoVisitSameDay,
    /// A performer who is trained in neuromuscular medicine.
    QualifiedPerformer,
    /// An order.
    Ordered,
}

fn demand(word: &str) -> Option<Demand> {
    Some(match word {
        "emg_with_conduction" => Demand::EmgWithConduction,
        "conduction_with_emg" => Demand::ConductionWithEmg,
        "no_preset_array" => Demand::NoPresetArray,
        "no_screening" => Demand::NoScreening,
        "authorization" => Demand::Authorization,
        "no_visit_same_day" => Demand::NoVisitSameDay,
        "qualified_performer" => Demand::QualifiedPerformer,
        "ordered" => Demand::Ordered,
        _ => return None,
    })
}

/// A demand of a payer's policy.
#[derive(Debug)]
pub struct Requirement {
    /// The payer, by its short name.
    pub payer: SmolStr,
    /// Words of which the payer's name in the document must hold one, where only a plan or contractor asks for it.
    pub issued_by: Vec<SmolStr>,
    /// What is asked for.
    pub demand: Demand,
    /// The policy that asks for it, by its number; may be empty.
    pub policy: SmolStr,
    /// Beginnings of words that name an accepted reason.
    pub accepted: Vec<SmolStr>,
    /// Beginnings of diagnoses that are an accepted reason.
    pub diagnoses: Vec<SmolStr>,
    /// What the policy says, in a sentence.
    pub note: SmolStr,
    citation: Citation,
}

impl Requirement {
    /// Source of the demand.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<Self> {
        pack.read("requirements", faults, |row, tags| {
            Ok(Self {
                payer: row.required("payer")?,
                issued_by: phrases(row.text("issued_by")?),
                demand: row.word("requirement", demand)?,
                policy: row.kept("policy")?,
                accepted: phrases(row.text("accepted")?),
                diagnoses: row.words("diagnoses")?,
                note: row.required("note")?,
                citation: tags.cite(row)?,
            })
        })
    }
}

impl Codebook {
    /// Demands of payers and policies that no pack knows.
    pub(super) fn check_requirements(&self, faults: &mut Vec<PackFault>) {
        let Some(pack) = self.standing("payers") else {
            return;
        };
        for requirement in self.requirements() {
            let (payer, id) = (&requirement.payer, &requirement.policy);
            let Some(known) = self.payer(payer) else {
                faults.push(pack.fault(format!("requirement of unknown payer {payer}")));
                continue;
            };
            if !id.is_empty() && !known.policies.iter().any(|one| one.id == *id) {
                faults.push(pack.fault(format!("requirement of unknown policy {id}")));
            }
        }
    }
}
