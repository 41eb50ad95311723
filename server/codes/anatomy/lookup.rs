//! The questions about anatomy that the codebook answers. Knows no report.

use super::naming::{Meant, Names, sorted};
use super::{
    Anatomy, Criterion, CriterionValue, Grading, Level, Limit, Localisation, Maximum, Muscle,
    MuscleRegion, NameReading, Nerve, Observation, PlausibleRange, RegionCoding, RegionUnit,
    Response, StimulationSite, Study, StudyKind, StudyRegion, Term,
};
use crate::codes::Codebook;
use crate::codes::diagnoses::DiagnosisClass;
use crate::codes::spelling::plain;
use smol_str::SmolStr;

impl Codebook {
    pub(in crate::codes) fn all_anatomy(&self) -> &Anatomy {
        self.content(&self.anatomy, "anatomy", Anatomy::load)
    }

    /// All muscles in the order of the pack, from the neck down.
    pub fn muscles(&self) -> impl DoubleEndedIterator<Item = &Muscle> + ExactSizeIterator {
        self.all_anatomy().muscles.iter()
    }

    /// The muscle that a cell of a report names: abbreviated, glued, inverted, with its side, or by its level.
    /// [`NameReading::among`] chooses where the limb of the study is known.
    pub fn muscle(&self, text: &str) -> NameReading<'_, Muscle> {
        self.all_anatomy().read_muscle(text)
    }

    /// What a region means for the code of a needle study.
    pub fn muscle_region(&self, region: MuscleRegion) -> Option<&RegionCoding> {
        self.all_anatomy().region(region)
    }

    /// What one unit of a study of a region off the limbs is.
    pub fn region_unit(&self, region: MuscleRegion) -> RegionUnit {
        let mut units = self.all_anatomy().region_units.iter();
        let found = units.find(|(of, _)| *of == region);
        found.map_or(RegionUnit::Region, |(_, unit)| *unit)
    }

    /// All nerves in the order of the pack.
    pub fn nerves(&self) -> impl DoubleEndedIterator<Item = &Nerve> + ExactSizeIterator {
        self.all_anatomy().nerves.iter()
    }

    /// The nerve that a text names.
    pub fn nerve(&self, text: &str) -> NameReading<'_, Nerve> {
        let anatomy = self.all_anatomy();
        let meant = anatomy.nerve_names.read(&anatomy.nerve_words, text);
        Names::resolve(meant, &anatomy.nerves)
    }

    /// A nerve by its key.
    pub fn nerve_with(&self, id: &str) -> Option<&Nerve> {
        self.all_anatomy().nerve(id)
    }

    /// The nerve that counts for a nerve or a branch, both by their keys: `median` for `anterior_interosseous`.
    pub fn whole_nerve<'a>(&'a self, id: &'a str) -> &'a str {
        self.all_anatomy().whole(id)
    }

    /// Whether reports may name a nerve, given by its key, for a muscle that another one supplies: both are parts of one
    /// nerve, or trunk and branch.
    pub fn nerves_agree(&self, nerve: &str, other: &str) -> bool {
        let anatomy = self.all_anatomy();
        let keys = |id: &str| [SmolStr::from(id), SmolStr::from(anatomy.whole(id))];
        let (ours, theirs) = (keys(nerve), keys(other));
        let is_related = |one: &SmolStr, two: &SmolStr| {
            let mut pairs = anatomy.related_nerves.iter();
            pairs.any(|(first, second)| {
                (first, second) == (one, two) || (second, first) == (one, two)
            })
        };
        let mut pairs = ours
            .iter()
            .flat_map(|one| theirs.iter().map(move |two| (one, two)));
        pairs.any(|(one, two)| one == two || is_related(one, two))
    }

    /// All conduction studies in the order of the pack.
    pub fn conduction_studies(
        &self,
    ) -> impl DoubleEndedIterator<Item = &Study> + ExactSizeIterator {
        self.all_anatomy().studies.iter()
    }

    /// The conduction study that a heading of a report names, as `Median Anti Sensory (2nd Digit)`.
    pub fn conduction_study(&self, text: &str) -> NameReading<'_, Study> {
        let anatomy = self.all_anatomy();
        let meant = anatomy.study_names.read(&anatomy.nerve_words, text);
        Names::resolve(meant, &anatomy.studies)
    }

    /// The conduction study of a kind, a nerve and a place of recording, as the cells of a table name them. The
    /// studies of the nerve come back together when the place is not stated or not known.
    pub fn conduction_study_of(
        &self,
        kind: StudyKind,
        nerve: &str,
        recording: &str,
    ) -> NameReading<'_, Study> {
        self.all_anatomy().read_study(kind, nerve, recording)
    }

    /// All late responses and reflexes in the order of the pack.
    pub fn responses(&self) -> impl DoubleEndedIterator<Item = &Response> + ExactSizeIterator {
        self.all_anatomy().responses.iter()
    }

    /// The late response or reflex that a heading of a report names.
    pub fn response(&self, text: &str) -> NameReading<'_, Response> {
        let anatomy = self.all_anatomy();
        let meant = anatomy.response_names.read(&anatomy.nerve_words, text);
        Names::resolve(meant, &anatomy.responses)
    }

    /// The published limits of a study or a response, given by its key; those of good sources first.
    pub fn limits_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Limit> {
        let limits = self.all_anatomy().limits.iter();
        limits.filter(move |limit| limit.of == id)
    }

    /// Bounds of plausible values of all studies.
    pub fn plausible_ranges(&self) -> &[PlausibleRange] {
        &self.all_anatomy().plausible
    }

    /// What words or a sign mean as the grade of an observation.
    pub fn grading(&self, of: Observation, text: &str) -> Option<&Grading> {
        self.all_anatomy().gradings.find(of, text)
    }

    /// The word for a finding that some words are.
    pub fn term(&self, text: &str) -> Option<&Term> {
        let mut terms = self.all_anatomy().terms.iter();
        terms.find(|term| term.is_written(text))
    }

    /// The place of stimulation that words name, in a study of a limb.
    pub fn stimulation_site(&self, region: StudyRegion, text: &str) -> Option<&StimulationSite> {
        let words = plain(text);
        let mut sites = self.all_anatomy().stimulation.iter();
        sites.find(|site| site.region == region && site.is_written(&words))
    }

    /// All places of stimulation, each limb from its end towards the spine.
    pub fn stimulation_sites(&self) -> impl Iterator<Item = &StimulationSite> {
        self.all_anatomy().stimulation.iter()
    }

    /// A number by which measurements are judged.
    pub fn criterion(&self, criterion: Criterion) -> Option<&CriterionValue> {
        let mut criteria = self.all_anatomy().criteria.iter();
        criteria.find(|one| one.criterion == criterion)
    }

    /// Which muscles impressions concern and spare.
    pub fn localisations(&self) -> &[Localisation] {
        &self.all_anatomy().localisations
    }

    /// The numbers of tests that suffice for most patients, by indication.
    pub fn aanem_maxima(&self) -> &[Maximum] {
        &self.all_anatomy().maxima
    }

    /// The numbers of tests that suffice for most patients with a diagnosis of a group, on one side or on both.
    pub fn aanem_maximum(&self, class: DiagnosisClass, both_sides: bool) -> Option<&Maximum> {
        self.all_anatomy().maxima.iter().find(|maximum| {
            maximum.class == class && maximum.both_sides.is_none_or(|both| both == both_sides)
        })
    }
}

impl Anatomy {
    fn read_muscle(&self, text: &str) -> NameReading<'_, Muscle> {
        let words = &self.muscle_words;
        match self.muscle_names.exactly(words, text) {
            Meant::Unknown => {}
            known => return Names::resolve(known, &self.muscles),
        }
        match self.paraspinal(text) {
            Some(muscle) => NameReading::One(muscle),
            None => Names::resolve(self.muscle_names.read(words, text), &self.muscles),
        }
    }

    /// The paraspinal muscle of the levels that a text names: the smallest part that has them all.
    fn paraspinal(&self, text: &str) -> Option<&Muscle> {
        let levels = Level::in_text(text);
        if levels.is_empty() {
            return None;
        }
        let mut words = text.split(|letter: char| !letter.is_alphanumeric());
        let along_the_spine = words.any(|word| {
            let meant = self.muscle_names.exactly(&self.muscle_words, word);
            let named = Names::resolve(meant, &self.muscles).likeliest();
            named.is_some_and(|muscle| muscle.region.is_paraspinal())
        });
        let muscles = self.muscles.iter();
        muscles
            .filter(|muscle| along_the_spine && muscle.region.is_paraspinal())
            .filter(|muscle| levels.iter().all(|level| muscle.may_have(*level)))
            .min_by_key(|muscle| muscle.roots.len() + muscle.also_roots.len())
    }

    pub(super) fn whole<'a>(&'a self, id: &'a str) -> &'a str {
        match self.nerve(id) {
            Some(nerve) if !nerve.parent.is_empty() => &nerve.parent,
            _ => id,
        }
    }

    fn read_study(&self, kind: StudyKind, nerve: &str, recording: &str) -> NameReading<'_, Study> {
        let named = self.nerve_names.read(&self.nerve_words, nerve);
        let Some(nerve) = Names::resolve(named, &self.nerves).likeliest() else {
            return NameReading::Unknown;
        };
        let of_kind = |study: &&Study| {
            let sensory = study.kind == StudyKind::Mixed && kind == StudyKind::Sensory;
            study.kind == kind || sensory
        };
        let of_nerve = |study: &&Study| study.nerve == nerve.id || nerve.parent.is_empty();
        let numbers = self.studies_of.get(self.whole(&nerve.id));
        let numbers = numbers.into_iter().flatten();
        let studies = numbers.filter_map(|number| self.studies.get(*number));
        let studies = studies.filter(of_kind);
        let candidates: Vec<&Study> = studies.filter(of_nerve).collect();
        let recorded = self.recorded_at(&candidates, recording);
        // A branch of its own name is meant before the branches of the nerve.
        let exact = |study: &&Study| study.nerve == nerve.id && study.kind == kind;
        match (recorded.as_slice(), candidates.as_slice()) {
            ([one], _) | ([], [one]) => NameReading::One(one),
            ([], []) => NameReading::Unknown,
            ([], _) => several(candidates),
            (some, _) => match some
                .iter()
                .copied()
                .filter(exact)
                .collect::<Vec<_>>()
                .as_slice()
            {
                [one] => NameReading::One(one),
                _ => several(recorded),
            },
        }
    }

    /// Those of some studies that are recorded at a place or over a muscle.
    fn recorded_at<'a>(&self, studies: &[&'a Study], recording: &str) -> Vec<&'a Study> {
        let comparable = |name: &str| sorted(&self.nerve_words.of(name));
        let place = comparable(recording);
        let mut muscle = None;
        let mut fits = |study: &Study| {
            if !place.is_empty() && study.places(comparable).contains(&place) {
                return true;
            }
            let is_it = |muscle: &&Muscle| muscle.name == study.muscle;
            !study.muscle.is_empty()
                && match muscle.get_or_insert_with(|| self.read_muscle(recording)) {
                    NameReading::One(muscle) | NameReading::Misspelt(muscle) => is_it(muscle),
                    NameReading::Several { candidates, .. } => candidates.iter().any(is_it),
                    NameReading::Unknown => false,
                }
        };
        let studies = studies.iter().copied();
        studies.filter(|study| fits(study)).collect()
    }
}

fn several(candidates: Vec<&Study>) -> NameReading<'_, Study> {
    NameReading::Several {
        candidates,
        decides: "",
    }
}
