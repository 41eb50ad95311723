//! Sentences of an impression that agree with the grades and numbers of the report. Offers none that they do not support.

use crate::codes::{Codebook, Level, Limb, Localisation};
use crate::coding::results::{Limits, MuscleResult, Results, StudyResult};
use crate::coding::study::{Examination, Kind, Side};
use crate::features::completion::choices::{Choice, Choices};
use crate::features::completion::line::without_marker;
use crate::features::completion::position::{CursorLine, Wanted};
use crate::features::completion::{Completion, CompletionKind};
use crate::features::view::View;
use crate::model::SectionName;
use crate::model::report::{ConductionColumn, Documented};
use std::collections::BTreeSet;

/// A pattern of muscles is one if so many of those that it concerns are abnormal.
const LEAST_PATTERN: usize = 2;

/// What belongs into the line of an impression; `None` elsewhere.
pub(super) fn offered(
    view: &View<'_>,
    at: &CursorLine<'_>,
    asked: bool,
) -> Option<Vec<Completion>> {
    let heading = view.section_at(at.cursor)?;
    if heading.section != Some(SectionName::Impression) || at.before.starts_with(['#', '<']) {
        return None;
    }
    let typed = without_number(at.before);
    let is_begun = !typed.is_empty() || typed.len() < at.before.len();
    if !asked && !is_begun {
        return None;
    }
    let position = at.position(Wanted::Anything, typed.len(), at.after.trim_end().len());
    let mut choices = Choices::new(view, &position);
    for (order, phrase) in (0..).zip(phrases(view)) {
        let choice = Choice {
            label: &phrase,
            detail: "",
            insert: &phrase,
            kind: CompletionKind::Value,
            entry: None,
        };
        choices.offer(order, &choice, std::iter::empty());
    }
    Some(choices.finish())
}

/// A line without the number or mark of its item.
fn without_number(line: &str) -> &str {
    let line = without_marker(line);
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if line.len() > rest.len() + 1 => rest.trim_start(),
        _ => line,
    }
}

/// The sentences that the patient and day of a block support, the most exact first.
fn phrases(view: &View<'_>) -> Vec<String> {
    let document = view.document;
    let sittings = document.sittings(view.world.yardstick());
    let is_here = |sitting: &&crate::world::Sitting| {
        sitting.parts.iter().any(|part| part.block == view.block)
    };
    let mut own = sittings.iter().filter(is_here);
    // A block with several days does not tell of which of them the impression is.
    let (Some(sitting), None) = (own.next(), own.next()) else {
        return Vec::new();
    };
    let parts: Vec<&Documented> = document.parts(sitting).collect();
    let codebook = view.codebook;
    let examination = Examination::read(codebook, &parts);
    let data = Data {
        codebook,
        results: Results::read(codebook, &parts, &examination),
        limits: Limits::new(codebook, &view.world.settings().laboratory),
    };
    let mut phrases = data.of_nerves();
    phrases.extend(data.of_patterns());
    phrases.extend(data.of_muscles());
    phrases.extend(data.of_studies());
    phrases.extend(data.of_normal());
    let mut known = BTreeSet::new();
    phrases.retain(|phrase| known.insert(phrase.clone()));
    phrases
}

/// What was found, with the means to judge it.
struct Data<'e, 'a> {
    codebook: &'a Codebook,
    results: Results<'e, 'a>,
    limits: Limits<'a>,
}

impl<'e, 'a> Data<'e, 'a> {
    fn abnormal_studies(&self, side: Side) -> impl Iterator<Item = &StudyResult<'e, 'a>> {
        let studies = self.results.studies.iter();
        studies.filter(move |study| {
            study.conducted.side == side && self.limits.abnormal(study).is_some()
        })
    }

    fn abnormal_muscles(&self, side: Side) -> Vec<&MuscleResult<'e, 'a>> {
        let muscles = self.results.muscles.iter();
        let bad = |one: &&MuscleResult<'_, '_>| one.is_abnormal() == Some(true);
        muscles
            .filter(|one| one.examined.side == side)
            .filter(bad)
            .collect()
    }

    /// A neuropathy of the one nerve of a side whose studies are abnormal, while another nerve of it was studied and
    /// found normal; with the place, where the numbers tell it.
    fn of_nerves(&self) -> Vec<String> {
        let mut phrases = Vec::new();
        for side in SIDES {
            let mut nerves: Vec<&str> = self
                .abnormal_studies(side)
                .map(|study| study.conducted.nerve.id.as_str())
                .collect();
            nerves.sort_unstable();
            nerves.dedup();
            let [nerve] = nerves.as_slice() else {
                continue;
            };
            let Some(known) = self.codebook.nerve_with(nerve) else {
                continue;
            };
            let has_control = self.results.studies.iter().any(|study| {
                study.conducted.side == side
                    && study.conducted.nerve.id != *nerve
                    && study.conducted.nerve.limb == known.limb
                    && self.is_normal(study)
            });
            // Muscles of other nerves that are abnormal speak for a cause further up.
            let is_contradicted = self.abnormal_muscles(side).iter().any(|one| {
                let supply = one.examined.nerve;
                supply.is_some_and(|supply| !self.codebook.nerves_agree(&supply.id, nerve))
            });
            // Several nerves of a limb, or none that is known to be normal, speak for a general cause.
            if is_contradicted || !has_control {
                continue;
            }
            let name = side.of(&format!("{} neuropathy", lower(&known.name)));
            if let Some(place) = self.place(side, nerve) {
                phrases.push(sentence(&format!("{name} {place}")));
            }
            phrases.push(sentence(&name));
        }
        phrases
    }

    /// Whether a study has values, and none of them is known to be abnormal, and one is known to be normal.
    fn is_normal(&self, study: &StudyResult<'_, 'a>) -> bool {
        let judged = |row: &crate::coding::results::StudyRow<'_, 'a>| {
            row.measures
                .iter()
                .any(|measure| self.limits.judge(study, row, measure).is_some())
        };
        self.limits.abnormal(study).is_none() && study.rows().any(judged)
    }

    /// Where a nerve is slow: at the place at which the abnormal distal latency was stimulated if no segment above it is slow, or in
    /// the only segment that is, if distal latencies are normal.
    fn place(&self, side: Side, nerve: &str) -> Option<String> {
        let mut distal: BTreeSet<&str> = BTreeSet::new();
        let mut segments: BTreeSet<&str> = BTreeSet::new();
        let own = self.results.studies.iter();
        let own = own.filter(|study| {
            study.conducted.side == side
                && study.conducted.nerve.id == nerve
                && study.conducted.kind == Kind::Motor
        });
        for study in own {
            for row in study.runs.iter().flat_map(|run| &run.rows) {
                let bad = row.measures.iter().filter(|measure| {
                    let judgement = self.limits.judge(study, row, measure);
                    judgement.is_some_and(|judgement| !judgement.is_normal)
                });
                for measure in bad {
                    match (measure.column, row.site) {
                        (ConductionColumn::Latency, Some(site)) => {
                            distal.insert(&site.name);
                        }
                        (ConductionColumn::Velocity, Some(site)) => {
                            segments.insert(&site.segment);
                        }
                        (ConductionColumn::Latency | ConductionColumn::Velocity, None) => {
                            return None;
                        }
                        _ => {}
                    }
                }
            }
        }
        let mut distal = distal.into_iter();
        let mut segments = segments.into_iter();
        match (
            distal.next(),
            distal.next(),
            segments.next(),
            segments.next(),
        ) {
            (Some(site), None, None, _) => Some(format!("at the {site}")),
            (None, _, Some(segment), None) => segment
                .strip_prefix("across ")
                .map(|place| format!("at {place}")),
            _ => None,
        }
    }

    /// Roots whose muscles are abnormal: several of those that a root supplies, none that it spares and no other one of the limb,
    /// and no sensory study of the side, since roots spare those.
    fn of_patterns(&self) -> Vec<String> {
        let mut phrases = Vec::new();
        for side in SIDES {
            for limb in [Limb::Upper, Limb::Lower] {
                let mut bad = self.abnormal_muscles(side);
                bad.retain(|one| self.limb_of(one) == Some(limb));
                let is_sensory = |study: &StudyResult<'_, '_>| {
                    matches!(study.conducted.kind, Kind::Sensory | Kind::Mixed)
                };
                if self.abnormal_studies(side).any(is_sensory) {
                    continue;
                }
                let patterns = self.codebook.localisations().iter();
                let patterns =
                    patterns.filter(|pattern| !Level::in_text(&pattern.impression).is_empty());
                let mut fitting = patterns.filter(|pattern| self.fits(pattern, side, limb, &bad));
                // What two patterns explain is told by neither.
                if let (Some(pattern), None) = (fitting.next(), fitting.next()) {
                    phrases.push(sentence(&side.of(&lower(&pattern.impression))));
                }
            }
        }
        phrases
    }

    fn fits(
        &self,
        pattern: &Localisation,
        side: Side,
        limb: Limb,
        bad: &[&MuscleResult<'e, 'a>],
    ) -> bool {
        let name = |one: &MuscleResult<'_, '_>| one.examined.muscle.name.clone();
        let studied = self.results.muscles.iter();
        let mut spared = studied.filter(|one| {
            one.examined.side == side
                && self.limb_of(one) == Some(limb)
                && pattern.spared.contains(&name(one))
        });
        let is_spared = spared.any(|one| one.is_abnormal() == Some(false));
        let nerves: BTreeSet<&str> = bad
            .iter()
            .filter_map(|one| Some(one.examined.nerve?.id.as_str()))
            .collect();
        // Muscles of one nerve alone tell of no root.
        bad.len() >= LEAST_PATTERN
            && nerves.len() > 1
            && is_spared
            && bad.iter().all(|one| pattern.expected.contains(&name(one)))
    }

    /// The limb of a muscle, or the limb in whose study the muscle is included.
    fn limb_of(&self, one: &MuscleResult<'_, '_>) -> Option<Limb> {
        let region = self.codebook.muscle_region(one.examined.muscle.region)?;
        region.limb.or(region.related_limb)
    }

    /// What the needle shows, without a conclusion.
    fn of_muscles(&self) -> Vec<String> {
        let mut phrases = Vec::new();
        for side in SIDES {
            let named = |muscles: &[&MuscleResult<'_, '_>]| {
                let names = muscles.iter().map(|one| lower(&one.examined.muscle.name));
                listed(&names.collect::<Vec<_>>())
            };
            let bad = self.abnormal_muscles(side);
            let active = bad.iter().filter(|one| one.is_active() == Some(true));
            let active: Vec<_> = active.copied().collect();
            if !active.is_empty() {
                let names = side.of(&named(&active));
                phrases.push(sentence(&format!(
                    "Fibrillations or positive sharp waves in the {names}"
                )));
            }
            let chronic: Vec<_> = bad
                .iter()
                .copied()
                .filter(|one| one.chronic().is_some())
                .collect();
            if !chronic.is_empty() {
                let names = side.of(&named(&chronic));
                phrases.push(sentence(&format!(
                    "Chronic changes of motor units in the {names}"
                )));
            }
            if !bad.is_empty() {
                let names = side.of(&named(&bad));
                phrases.push(sentence(&format!(
                    "Abnormal needle examination of the {names}"
                )));
            }
        }
        phrases
    }

    /// Which studies are abnormal, without a conclusion.
    fn of_studies(&self) -> Vec<String> {
        let mut phrases = Vec::new();
        for side in SIDES {
            let mut names: Vec<String> = Vec::new();
            for study in self.abnormal_studies(side) {
                let nerve = lower(&study.conducted.nerve.name);
                let name = format!("{nerve} {}", study.conducted.kind.word());
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let word = match names.len() {
                0 => continue,
                1 => "study",
                _ => "studies",
            };
            let names = side.of(&listed(&names));
            phrases.push(sentence(&format!("Abnormal {names} {word}")));
        }
        phrases
    }

    /// That all is normal, where all that was studied is known to be.
    fn of_normal(&self) -> Vec<String> {
        let (studies, muscles) = (&self.results.studies, &self.results.muscles);
        let studies_normal = !studies.is_empty() && studies.iter().all(|one| self.is_normal(one));
        let muscles_normal =
            !muscles.is_empty() && muscles.iter().all(|one| one.is_abnormal() == Some(false));
        let mut phrases = Vec::new();
        if studies_normal && muscles_normal {
            phrases.push("Normal nerve conduction studies and needle examination.".to_owned());
        }
        if studies_normal {
            phrases.push("Normal nerve conduction studies.".to_owned());
        }
        if muscles_normal {
            phrases.push("Normal needle examination.".to_owned());
        }
        phrases
    }
}

const SIDES: [Side; 3] = [Side::Right, Side::Left, Side::Unsaid];

/// With a capital and a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

/// A name inside a sentence: without its capital, unless it is a level or an abbreviation.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// `a, b and c`.
fn listed(words: &[String]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        words => words.concat(),
    }
}
