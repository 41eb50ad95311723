//! Reads the payers pack and ties its tables together. Knows no text of a document.

use std::collections::BTreeSet;

use super::{
    Alias, Contractor, MedicareEdits, Payer, PayerKind, PayerNumber, Payers, Policy, kind,
};
use crate::codes::pack::{PackFault, PackInfo};
use crate::codes::spelling::{Spelling, plain};
use crate::codes::table::Validity;

impl Payers {
    pub(in crate::codes) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let mut payers = Self {
            all: pack.read("payers", faults, Payer::read),
            ..Self::default()
        };
        let mut ids = BTreeSet::new();
        for payer in &payers.all {
            if !ids.insert(&payer.id) {
                faults.push(pack.fault(format!("payer {} is there twice", payer.id)));
            }
        }
        payers.load_numbers(pack, faults);
        payers.load_policies(pack, faults);
        payers.contractors = pack.read("contractors", faults, |row, tags| {
            Ok(Contractor {
                name: row.required("name")?,
                jurisdiction: row.required("jurisdiction")?,
                state: row.required("state")?,
                area: row.kept("area")?,
                determination: row.kept("determination")?,
                citation: tags.cite(row)?,
            })
        });
        payers.load_names(pack, faults);
        payers
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.all.iter().position(|payer| payer.id == id)
    }

    fn load_numbers(&mut self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        let rows = pack.read("numbers", faults, |row, tags| {
            let number = PayerNumber {
                number: row.required("number")?,
                product: row.kept("product")?,
                validity: Validity::read(row)?,
                citation: tags.cite(row)?,
            };
            Ok((row.required("payer")?, number))
        });
        for (id, number) in rows {
            match self.all.iter_mut().find(|payer| payer.id == id) {
                Some(payer) => payer.numbers.push(number),
                None => faults.push(unknown(pack, &id)),
            }
        }
    }

    fn load_policies(&mut self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        let rows = pack.read("policies", faults, |row, tags| {
            let policy = Policy {
                id: row.required("id")?,
                title: row.required("title")?,
                date: row.kept("date")?,
                issuer: row.kept("issuer")?,
                citation: tags.cite(row)?,
            };
            Ok((row.required("payer")?, policy))
        });
        for (id, policy) in rows {
            match self.all.iter_mut().find(|payer| payer.id == id) {
                Some(payer) => payer.policies.push(policy),
                None => faults.push(unknown(pack, &id)),
            }
        }
    }

    fn load_names(&mut self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        let mut aliases = Vec::new();
        for (payer, one) in self.all.iter().enumerate() {
            self.names.push((plain(&one.name), payer));
            for name in [&one.name, &one.full_name] {
                aliases.push((name.clone(), None, payer, one.cite()));
            }
        }
        let rows = pack.read("aliases", faults, |row, tags| {
            let product = match row.text("kind")? {
                "" => None,
                word => Some(kind(word).ok_or_else(|| format!("`{word}` is no kind"))?),
            };
            let names = row.required("names")?;
            Ok((row.required("payer")?, names, product, tags.cite(row)?))
        });
        for (id, names, product, citation) in rows {
            let Some(payer) = self.position(&id) else {
                faults.push(unknown(pack, &id));
                continue;
            };
            for name in names.split(';').map(str::trim) {
                aliases.push((name.into(), product, payer, citation.clone()));
            }
        }
        aliases.retain(|(text, ..)| !text.is_empty());
        for (text, kind, payer, citation) in aliases {
            let alias = Alias {
                follows_medicare_edits: self.product_edits(kind, payer),
                text,
                kind,
                payer,
                citation,
            };
            self.aliases.push((plain(&alias.text), alias));
        }
        self.load_places(pack, faults);
        self.load_misspellings(pack, faults);
        let single = |faults: &mut Vec<PackFault>, table: &str| {
            pack.read(table, faults, |row, tags| {
                tags.cite(row)?;
                Ok(plain(&row.required("name")?))
            })
        };
        self.others = single(faults, "other_names");
        self.qualifiers = single(faults, "qualifiers");
        self.spelling = Spelling::new(self.aliases.iter().map(|(name, _)| name.clone()));
    }

    /// A product of another kind does what the payer that stands for the kind does.
    fn product_edits(&self, product: Option<PayerKind>, payer: usize) -> MedicareEdits {
        let own = self.all.get(payer);
        let stands_for = match product {
            None => own,
            Some(kind) => self.all.iter().find(|payer| payer.kind == kind).or(own),
        };
        stands_for.map_or(MedicareEdits::Unknown, |payer| payer.follows_medicare_edits)
    }

    fn load_misspellings(&mut self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        let rows = pack.read("misspellings", faults, |row, tags| {
            tags.cite(row)?;
            Ok((
                row.required("payer")?,
                row.required("written")?,
                row.required("meant")?,
            ))
        });
        for (id, written, meant) in rows {
            let Some(index) = self.position(&id) else {
                faults.push(unknown(pack, &id));
                continue;
            };
            for written in written.split(';').map(plain) {
                if self.aliases.iter().any(|(name, _)| *name == written) {
                    faults.push(pack.fault(format!("`{written}` is a name and a misspelling")));
                }
                self.misspellings.push((written, index, meant.clone()));
            }
        }
    }
}

pub(super) fn unknown(pack: &PackInfo, id: &str) -> PackFault {
    pack.fault(format!("row names unknown payer {id}"))
}
