//! How a report says that its tests were done. Knows no rule.

use crate::codes::Cue;
use crate::coding::study::Place;
use crate::model::report::Part;
use crate::rules::report::ReportView;

/// Where a report says of itself how its tests were done, by the words of a topic: not of another time, and not of what should be
/// done.
pub fn done_by(report: &ReportView<'_>, topic: Cue) -> Option<Place> {
    const OTHERWISE: [Cue; 5] = [
        Cue::Past,
        Cue::Denied,
        Cue::Compared,
        Cue::Advised,
        Cue::Doubted,
    ];
    let narration = report.narration();
    let mut sentences = narration.sentences.iter().filter(|said| {
        matches!(
            said.part,
            Part::Conditions | Part::Results | Part::Summary | Part::Impression | Part::Other
        )
    });
    sentences.find_map(|said| {
        let hits: Vec<std::ops::Range<usize>> = said.hits(topic).collect();
        let beside = |cue: Cue| {
            said.hits(cue).any(|range| {
                !hits
                    .iter()
                    .any(|own| own.start <= range.start && range.end <= own.end)
            })
        };
        let otherwise = OTHERWISE.into_iter().any(beside);
        said.place_of(topic).filter(|_| !otherwise)
    })
}
