//! Holds the publications of a series against each other: what rules of series look at, and when they run. Knows no single
//! rule.

use super::RULES;
use super::comparison::keep;
use super::draft::{Judged, Sink};
use super::rule::Check;
use crate::codes::Codebook;
use crate::coding::claim::MedicareReach;
use crate::coding::publication::Published;
use crate::world::{DocumentId, Finding, Kind, Seat, World};
use std::collections::{BTreeMap, BTreeSet};

/// The publications about the codes of one series that are known together, in the order of their codes.
pub struct Series<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// The codes of the series.
    pub codes: Vec<&'a str>,
    /// What each publication tells, with the block of its title.
    pub pages: Vec<(Seat, &'a Published)>,
}

/// Judges all series of which a publication may have changed; returns the documents whose findings are others now. Costs the
/// publications of the world, which keep what they tell.
pub(super) fn compare(world: &mut World) -> BTreeSet<DocumentId> {
    let seats = publications(world);
    let found = judge(world, &seats);
    keep(world, seats, found)
}

/// The blocks of all publications, those of no series too.
fn publications(world: &World) -> Vec<Seat> {
    let documents = world
        .ids()
        .filter_map(|id| Some((id, world.document(id)?)))
        .filter(|(_, document)| document.kind() == Kind::Reference);
    documents
        .flat_map(|(id, document)| {
            document.blocks().iter().map(move |(place, _)| Seat {
                document: id,
                block: place.id,
            })
        })
        .collect()
}

fn judge(world: &World, seats: &[Seat]) -> BTreeMap<Seat, Vec<Finding>> {
    let codebook = world.codebook();
    let mut series: BTreeMap<&str, Vec<(Seat, &Published)>> = BTreeMap::new();
    for &seat in seats {
        let state = world
            .document(seat.document)
            .and_then(|document| document.blocks().get(seat.block));
        let Some(published) = state.and_then(|state| state.judgement.published.as_ref()) else {
            continue;
        };
        if let Some(first) = codebook.series_of(&published.code).first() {
            series.entry(first).or_default().push((seat, published));
        }
    }
    let mut all: BTreeMap<Seat, Vec<Finding>> = BTreeMap::new();
    for (first, mut pages) in series {
        pages.sort_by(|(_, a), (_, b)| a.code.cmp(&b.code));
        let series = Series {
            codebook,
            codes: codebook.series_of(first),
            pages,
        };
        let mut found: Vec<Judged> = Vec::new();
        for (rule, check) in RULES.iter().filter_map(|rule| match rule.check {
            Check::Series(check) => Some((*rule, check)),
            _ => None,
        }) {
            let sink = Sink::open(rule, world.settings(), MedicareReach::Holds, &mut found);
            if let Some(mut sink) = sink {
                check(&series, &mut sink);
            }
        }
        for judged in found {
            if let Some((seat, _)) = series.pages.get(judged.block) {
                all.entry(*seat).or_default().push(judged.finding);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::codes::Codebook;
    use crate::rules;
    use crate::world::{DocumentId, Settings, World};

    fn told(world: &World, id: DocumentId) -> Vec<&'static str> {
        let found = world.findings(id).map(|placed| placed.finding.rule);
        found
            .filter(|rule| *rule == "sibling-publications-disagree")
            .collect()
    }

    #[test]
    fn a_page_disagrees_as_long_as_the_other_is_open() {
        let mut world = World::new(Codebook::shipped(), Settings::default());
        let open = |world: &mut World, code: &str, site: &str| {
            let text = format!("# CPT {code}: limbs\n\nTypical site of service: {site}\n");
            let id = world.open(&format!("cpt-{code}.reference.md"), &text);
            rules::refresh(world, id, &|| false);
            id
        };
        let one = open(&mut world, "95860", "Office");
        let two = open(&mut world, "95861", "Inpatient hospital");
        let other = open(&mut world, "95909", "Inpatient hospital");
        assert_eq!(told(&world, one).len(), 0);
        assert_eq!(told(&world, two).len(), 1);
        assert_eq!(told(&world, other).len(), 0, "another series");
        world.close(one);
        rules::compare(&mut world);
        assert_eq!(told(&world, two).len(), 0);
    }
}
