//! Counts conduction studies and finds the code for their number. Knows no needle examination.

use super::{Circumstances, Derivation, Line, counted};
use crate::codes::Group;
use crate::coding::policy::Branches;
use crate::coding::study::{Conducted, Examination, Kind, Place};

/// A conduction study as it was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What it is: `right median motor, abductor pollicis brevis`.
    pub name: String,
    /// The rows that show it.
    pub places: Vec<Place>,
}

/// The studies that count, each once.
pub(super) fn count(branches: Branches, examination: &Examination<'_>) -> Vec<Counted> {
    let mut groups: Vec<(&Conducted<'_>, Counted)> = Vec::new();
    for study in &examination.conduction {
        let mut known = groups.iter_mut();
        let same = known.find(|(first, _)| {
            branches == Branches::NerveOnly
                && first.side == study.side
                && first.nerve == study.nerve
                && kind(first) == kind(study)
        });
        match same {
            Some((_, counted)) => {
                counted.name = format!("{}; {}", counted.name, study.name);
                counted.places.extend(&study.places);
            }
            None => {
                let counted = Counted {
                    name: study.side.of(&study.name),
                    places: study.places.clone(),
                };
                groups.push((study, counted));
            }
        }
    }
    groups.into_iter().map(|(_, counted)| counted).collect()
}

/// The kind by which a nerve counts once where branches do not: a mixed study is one of its sensory fibres.
fn kind(study: &Conducted<'_>) -> Kind {
    match study.kind {
        Kind::Mixed => Kind::Sensory,
        kind => kind,
    }
}

/// Adds the line for the number of studies.
pub(super) fn bill(around: Circumstances<'_>, derivation: &mut Derivation<'_>) {
    let count = derivation.studies.len();
    let evidence: Vec<Place> = derivation
        .studies
        .iter()
        .flat_map(|study| study.places.clone())
        .collect();
    if count == 0 {
        return;
    }
    let holds = |least: u16, most: Option<u16>| {
        usize::from(least) <= count && most.is_none_or(|most| count <= usize::from(most))
    };
    let tier = around.codebook.procedures().find_map(|procedure| {
        let is_tier = procedure.group == Group::Ncs && around.in_force(procedure);
        let least = procedure.studies_min.filter(|_| is_tier)?;
        holds(least, procedure.studies_max).then_some((procedure, least))
    });
    let Some((procedure, least)) = tier else {
        let what = counted(count, "conduction study").replace("studys", "studies");
        return derivation.no_code(&what, evidence);
    };
    let range = match procedure.studies_max {
        Some(most) => format!("{least} to {most}"),
        None => format!("{least} or more"),
    };
    let studies = if count == 1 { "study" } else { "studies" };
    let how = match around.counting.branches {
        Branches::AppendixJ => "each nerve or branch once on each side",
        Branches::NerveOnly => "each nerve once on each side, its branches with it",
    };
    let line = Line {
        code: procedure.code.clone(),
        units: 1,
        modifiers: Vec::new(),
        evidence,
        because: format!(
            "{count} conduction {studies}, {how}; the code stands for {range} of the day."
        ),
        two_sides: false,
    };
    derivation.add(procedure, line);
}
