//! Region, limb and class of diagnoses by the beginning of their codes. Knows no claim.

use super::{Diagnosis, DiagnosisClass, Limb, Region};
use crate::codes::pack::{PackFault, PackInfo};

/// The diagnoses under a prefix; `facts` are in the order of their codes.
fn below<'a>(
    facts: &'a mut [Diagnosis],
    prefix: &'a str,
) -> impl Iterator<Item = &'a mut Diagnosis> {
    let first = facts.partition_point(|fact| fact.code.as_str() < prefix);
    let rest = facts.iter_mut().skip(first);
    rest.take_while(move |fact| fact.code.starts_with(prefix))
}

/// The longest prefix wins, so the rows are applied from the shortest on.
pub(super) fn attach_regions(
    pack: &PackInfo,
    facts: &mut [Diagnosis],
    faults: &mut Vec<PackFault>,
) {
    let mut rows = pack.read("regions", faults, |row, tags| {
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
        Ok((row.required("prefix")?, region, limb))
    });
    rows.sort_by_key(|(prefix, _, _)| prefix.len());
    for (prefix, region, limb) in rows {
        let mut met = false;
        for fact in below(facts, &prefix) {
            (fact.region, fact.limb, met) = (region, limb, true);
        }
        if !met {
            faults.push(pack.fault(format!("region of unknown diagnoses {prefix}")));
        }
    }
}

pub(super) fn attach_classes(
    pack: &PackInfo,
    facts: &mut [Diagnosis],
    faults: &mut Vec<PackFault>,
) {
    let rows = pack.read("classes", faults, |row, tags| {
        tags.cite(row)?;
        Ok((row.required("prefix")?, row.word("class", class)?))
    });
    for (prefix, class) in rows {
        let mut met = false;
        for fact in below(facts, &prefix) {
            fact.classes.push(class);
            met = true;
        }
        if !met {
            faults.push(pack.fault(format!("class of unknown diagnoses {prefix}")));
        }
    }
}

fn class(word: &str) -> Option<DiagnosisClass> {
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
