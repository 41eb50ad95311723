//! Where a payer works: plans by state, regions, and the numbers of Medicare contractors. Knows no claim.

use smol_str::SmolStr;

use super::load::unknown;
use super::{Alias, Payers, plain};
use crate::codes::citation::Citation;
use crate::codes::pack::{PackFault, PackInfo};
use crate::codes::table::Validity;
use crate::codes::{Codebook, Payer};

/// An independent company under the name of a payer; its policies are its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Short name of the payer.
    pub payer: SmolStr,
    /// Name of the plan.
    pub name: SmolStr,
    /// Two letters of each state or territory.
    pub states: Vec<SmolStr>,
    /// Part of a state, owner; may be empty.
    pub area: SmolStr,
    citation: Citation,
}

/// A region with a contractor of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayerRegion {
    /// Short name of the payer.
    pub payer: SmolStr,
    /// Name of the region, as in the products of [`super::PayerNumber`].
    pub product: SmolStr,
    /// Two letters of each state or territory.
    pub states: Vec<SmolStr>,
    /// Remark; may be empty.
    pub note: SmolStr,
    /// Days on which the states belong to the region, where known.
    pub validity: Validity,
    citation: Citation,
}

/// The number of a Medicare contract for practitioners' claims, the usual routing number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractNumber {
    /// Five digits.
    pub number: SmolStr,
    /// Two letters of the state or territory.
    pub state: SmolStr,
    /// Part of the state only; may be empty.
    pub area: SmolStr,
    citation: Citation,
}

macro_rules! cited {
    ($($kind:ident)+) => {$(
        impl $kind {
            /// Source of the entry.
            pub fn cite(&self) -> Citation {
                self.citation.clone()
            }
        }
    )+};
}
cited!(Plan PayerRegion ContractNumber);

impl Payers {
    /// Reads plans, regions and contract numbers; the names of plans become names of their payer.
    pub(super) fn load_places(&mut self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        let plans = pack.read("plans", faults, |row, tags| {
            let plan = Plan {
                payer: row.required("payer")?,
                name: row.required("name")?,
                states: row.words("states")?,
                area: row.kept("area")?,
                citation: tags.cite(row)?,
            };
            Ok((plan, row.kept("names")?))
        });
        for (plan, names) in plans {
            self.name_plan(pack, &plan, &names, faults);
            self.plans.push(plan);
        }
        self.regions = pack.read("regions", faults, |row, tags| {
            Ok(PayerRegion {
                payer: row.required("payer")?,
                product: row.required("product")?,
                states: row.words("states")?,
                note: row.kept("note")?,
                validity: Validity {
                    from: row.date("from")?,
                    to: None,
                },
                citation: tags.cite(row)?,
            })
        });
        for region in &self.regions {
            if self.all.iter().all(|payer| payer.id != region.payer) {
                faults.push(unknown(pack, &region.payer));
            }
        }
        self.contract_numbers = pack.read("contract_numbers", faults, |row, tags| {
            Ok(ContractNumber {
                number: row.required("number")?,
                state: row.required("state")?,
                area: row.kept("area")?,
                citation: tags.cite(row)?,
            })
        });
        for number in &self.contract_numbers {
            let known = self.contractors.iter().any(|one| one.state == number.state);
            if !known {
                let message = format!("contract {} has no contractor", number.number);
                faults.push(pack.fault(message));
            }
        }
    }

    fn name_plan(
        &mut self,
        pack: &PackInfo,
        plan: &Plan,
        names: &str,
        faults: &mut Vec<PackFault>,
    ) {
        let Some(payer) = self.all.iter().position(|one| one.id == plan.payer) else {
            faults.push(unknown(pack, &plan.payer));
            return;
        };
        let follows = self.all.get(payer).map(|one| one.follows_medicare_edits);
        let names = std::iter::once(plan.name.as_str()).chain(names.split(';').map(str::trim));
        for name in names.filter(|name| !name.is_empty()) {
            let known = self.known_to(payer, &plain(name));
            if let (Some(follows_medicare_edits), false) = (follows, known) {
                let alias = Alias {
                    text: name.into(),
                    kind: None,
                    follows_medicare_edits,
                    payer,
                    citation: plan.cite(),
                };
                self.aliases.push((plain(name), alias));
            }
        }
    }

    fn known_to(&self, payer: usize, name: &str) -> bool {
        let mut aliases = self.aliases.iter();
        aliases.any(|(known, alias)| known == name && alias.payer == payer)
            || self.names.iter().any(|(known, _)| known == name)
    }
}

impl Codebook {
    /// The plans of a payer, given by its short name, in the order of the pack.
    pub fn payer_plans<'a>(&'a self, payer: &'a str) -> impl Iterator<Item = &'a Plan> {
        let plans = self.all_payers().plans.iter();
        plans.filter(move |plan| plan.payer == payer)
    }

    /// The regions of a payer to which a state belongs, both given by their short names.
    pub fn payer_regions<'a>(
        &'a self,
        payer: &'a Payer,
        state: &'a str,
    ) -> impl Iterator<Item = &'a PayerRegion> {
        let own = self.all_payers().regions.iter();
        let own = own.filter(move |region| region.payer == payer.id);
        own.filter(move |region| {
            region
                .states
                .iter()
                .any(|one| one.eq_ignore_ascii_case(state))
        })
    }

    /// The numbers of Medicare contracts of a state or territory, given by its two letters.
    pub fn contract_numbers<'a>(
        &'a self,
        state: &'a str,
    ) -> impl Iterator<Item = &'a ContractNumber> {
        let all = self.all_payers().contract_numbers.iter();
        all.filter(move |number| number.state.eq_ignore_ascii_case(state))
    }
}
