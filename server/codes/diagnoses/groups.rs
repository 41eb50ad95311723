//! Region, limb and class of diagnoses by the beginning of their codes. Knows no claim.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::{Diagnosis, DiagnosisClass, Limb, Region};
use crate::codes::keyed::Keyed;
use crate::codes::pack::{PackFault, PackInfo};

/// What holds for all diagnoses whose codes begin alike.
#[derive(Debug, Default)]
pub(super) struct Groups {
    regions: BTreeMap<SmolStr, (Option<Region>, Option<Limb>)>,
    classes: BTreeMap<SmolStr, Vec<DiagnosisClass>>,
}

impl Groups {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let regions = pack.read("regions", faults, |row, tags| {
            tags.cite(row)?;
            let region = row.word("region", |word| match word {
                "" => Some(None),
                "cranial" => Some(Some(Region::Cranial)),
                "cervical" => Some(Some(Region::Cervical)),
                "thoracic" => Some(Some(Region::Thoracic)),
                "lumbosacral" => Some(Some(Region::Lumbosacral)),
                _ => None,
            })?;
            let limb = row.word("limb", |word| match word {
                "" => Some(None),
                "upper" => Some(Some(Limb::Upper)),
                "lower" => Some(Some(Limb::Lower)),
                _ => None,
            })?;
            Ok((row.required("prefix")?, (region, limb)))
        });
        let mut classes: BTreeMap<SmolStr, Vec<DiagnosisClass>> = BTreeMap::new();
        for (prefix, class) in pack.read("classes", faults, |row, tags| {
            tags.cite(row)?;
            Ok((row.required("prefix")?, row.word("class", class_named)?))
        }) {
            classes.entry(prefix).or_default().push(class);
        }
        Self {
            regions: regions.into_iter().collect(),
            classes,
        }
    }

    /// Region and limb of a code: those of the longest beginning.
    pub(super) fn region(&self, code: &str) -> (Option<Region>, Option<Limb>) {
        let mut known = beginnings(code)
            .rev()
            .filter_map(|part| self.regions.get(part));
        known.next().copied().unwrap_or_default()
    }

    /// All classes of a code.
    pub(super) fn classes(&self, code: &str) -> Vec<DiagnosisClass> {
        let known = beginnings(code).filter_map(|part| self.classes.get(part));
        known.flatten().copied().collect()
    }

    /// Names beginnings that no diagnosis has.
    pub(super) fn check(
        &self,
        pack: &PackInfo,
        codes: &Keyed<Diagnosis>,
        faults: &mut Vec<PackFault>,
    ) {
        for (prefixes, what) in [
            (self.regions.keys().collect::<Vec<_>>(), "region"),
            (self.classes.keys().collect(), "class"),
        ] {
            for prefix in prefixes
                .into_iter()
                .filter(|prefix| !codes.any_beginning(prefix))
            {
                faults.push(pack.fault(format!("{what} of unknown diagnoses {prefix}")));
            }
        }
    }
}

/// The beginnings of a code, the shortest first.
fn beginnings(code: &str) -> impl DoubleEndedIterator<Item = &str> {
    (1..=code.len()).filter_map(|end| code.get(..end))
}

/// Reads the word for a group of diagnoses.
pub(in crate::codes) fn class_named(word: &str) -> Option<DiagnosisClass> {
    Some(match word {
        "carpal_tunnel" => DiagnosisClass::CarpalTunnel,
        "tarsal_tunnel" => DiagnosisClass::TarsalTunnel,
        "mononeuropathy" => DiagnosisClass::Mononeuropathy,
        "radiculopathy" => DiagnosisClass::Radiculopathy,
        "plexopathy" => DiagnosisClass::Plexopathy,
        "polyneuropathy" => DiagnosisClass::Polyneuropathy,
        "myopathy" => DiagnosisClass::Myopathy,
        "motor_neuron" => DiagnosisClass::MotorNeuron,
        "junction" => DiagnosisClass::Junction,
        "symptom" => DiagnosisClass::Symptom,
        "weakness" => DiagnosisClass::Weakness,
        "axial_pain" => DiagnosisClass::AxialPain,
        _ => return None,
    })
}
