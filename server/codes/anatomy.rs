//! Muscles, nerves and conduction studies of electrodiagnostic medicine. Knows no report and no claim.

mod criteria;
mod gradings;
mod level;
mod localisations;
mod lookup;
mod maxima;
mod muscles;
mod naming;
mod nerves;
mod stimulation;
mod studies;
mod terms;

use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use super::pack::{PackFault, PackInfo};
use super::table::Row;

pub use criteria::{Criterion, CriterionValue};
pub use gradings::{Grade, Grading, Observation};
pub use level::Level;
pub use localisations::Localisation;
pub use maxima::Maximum;
pub use muscles::{Muscle, MuscleRegion, RegionCoding, RegionUnit};
pub use naming::NameReading;
pub use nerves::Nerve;
pub use stimulation::StimulationSite;
pub use studies::{
    Counting, Limit, PlausibleRange, Quantity, Response, ResponseKind, Study, StudyKind,
    StudyRegion,
};
pub use terms::Term;

use gradings::Gradings;
use naming::{Names, Words};

/// All of an edition.
#[derive(Debug, Default)]
pub(super) struct Anatomy {
    muscles: Vec<Muscle>,
    regions: Vec<RegionCoding>,
    region_units: Vec<(MuscleRegion, RegionUnit)>,
    nerves: Vec<Nerve>,
    studies: Vec<Study>,
    responses: Vec<Response>,
    limits: Vec<Limit>,
    plausible: Vec<PlausibleRange>,
    maxima: Vec<Maximum>,
    localisations: Vec<Localisation>,
    gradings: Gradings,
    terms: Vec<Term>,
    stimulation: Vec<StimulationSite>,
    criteria: Vec<CriterionValue>,
    related_nerves: Vec<(SmolStr, SmolStr)>,
    muscle_words: Words,
    nerve_words: Words,
    muscle_names: Names,
    nerve_names: Names,
    study_names: Names,
    response_names: Names,
    /// Number of each nerve by its key.
    nerve_numbers: HashMap<SmolStr, usize>,
    /// Numbers of the studies of each nerve and its branches, by the nerve's key.
    studies_of: HashMap<SmolStr, Vec<usize>>,
}

impl Anatomy {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let (muscle_words, nerve_words) = Words::load(pack, faults);
        let mut anatomy = Self {
            muscles: pack.read("muscles", faults, Muscle::read),
            regions: pack.read("regions", faults, RegionCoding::read),
            region_units: pack.read("region_units", faults, RegionUnit::read),
            nerves: pack.read("nerves", faults, Nerve::read),
            studies: pack.read("studies", faults, Study::read),
            responses: pack.read("responses", faults, Response::read),
            limits: pack.read("limits", faults, Limit::read),
            plausible: pack.read("plausible", faults, PlausibleRange::read),
            maxima: pack.read("maxima", faults, Maximum::read),
            localisations: pack.read("localisations", faults, Localisation::read),
            terms: pack.read("terms", faults, Term::read),
            stimulation: pack.read("stimulation_sites", faults, StimulationSite::read),
            criteria: pack.read("criteria", faults, CriterionValue::read),
            related_nerves: pack.read("related_nerves", faults, |row, tags| {
                tags.cite(row)?;
                Ok((row.required("nerve")?, row.required("also")?))
            }),
            muscle_words,
            nerve_words,
            ..Self::default()
        };
        let numbered = anatomy.nerves.iter().enumerate();
        anatomy.nerve_numbers = numbered
            .map(|(number, nerve)| (nerve.id.clone(), number))
            .collect();
        for (number, study) in anatomy.studies.iter().enumerate() {
            let nerve = SmolStr::new(anatomy.whole(&study.nerve));
            anatomy.studies_of.entry(nerve).or_default().push(number);
        }
        let (gradings, twice) = Gradings::new(pack.read("gradings", faults, Grading::read));
        anatomy.gradings = gradings;
        for name in twice {
            faults.push(pack.fault(format!("grade `{name}` means two things")));
        }
        let (muscles, nerves) = (&anatomy.muscle_words, &anatomy.nerve_words);
        let mut names = |words: &Words, of: &[Vec<SmolStr>]| {
            let (names, twice) = Names::new(words, of);
            for name in twice {
                faults.push(pack.fault(format!("name `{name}` means two things")));
            }
            names
        };
        anatomy.muscle_names = names(
            muscles,
            &named(&anatomy.muscles, |one| (&one.name, &one.spellings)),
        );
        anatomy.nerve_names = names(
            nerves,
            &named(&anatomy.nerves, |one| (&one.name, &one.spellings)),
        );
        anatomy.study_names = names(
            nerves,
            &named(&anatomy.studies, |one| (&one.id, &one.spellings)),
        );
        anatomy.response_names = names(
            nerves,
            &named(&anatomy.responses, |one| (&one.name, &one.spellings)),
        );
        anatomy.share_abbreviations(pack, faults);
        anatomy.check(pack, faults);
        anatomy
    }

    /// Abbreviations that mean several muscles, the likeliest first.
    fn share_abbreviations(&mut self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        let rows = pack.read("ambiguous", faults, |row, tags| {
            tags.cite(row)?;
            let spellings = list(row, "spellings")?;
            Ok((spellings, list(row, "muscles")?, row.kept("decides")?))
        });
        for (spellings, muscles, decides) in rows {
            let mut numbers = Vec::new();
            for name in &muscles {
                match self.muscles.iter().position(|muscle| muscle.name == *name) {
                    Some(number) => numbers.push(number),
                    None => faults.push(pack.fault(format!("names unknown muscle {name}"))),
                }
            }
            for name in &spellings {
                let words = &self.muscle_words;
                if !self.muscle_names.share(words, name, &numbers, &decides) {
                    let message = format!("`{name}` means several muscles and one alone");
                    faults.push(pack.fault(message));
                }
            }
        }
    }

    /// Names references to nothing and keys that are there twice.
    fn check(&self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        let mut unknown = |what: &str, of: &str, name: &str| {
            faults.push(pack.fault(format!("{of} names unknown {what} {name}")));
        };
        for muscle in &self.muscles {
            for nerve in muscle.nerves.iter().filter(|id| self.nerve(id).is_none()) {
                unknown("nerve", &muscle.name, nerve);
            }
            let whole = &muscle.part_of;
            if !whole.is_empty() && self.muscle(whole).is_none() {
                unknown("muscle", &muscle.name, whole);
            }
            if self.region(muscle.region).is_none() {
                unknown("region", &muscle.name, &format!("{:?}", muscle.region));
            }
        }
        let related = self.related_nerves.iter();
        let related = related.flat_map(|(nerve, also)| [nerve, also]);
        for nerve in related.filter(|id| self.nerve(id).is_none()) {
            unknown("nerve", "a related nerve", nerve);
        }
        for (region, _) in &self.region_units {
            if self.region(*region).is_none() {
                unknown("region", "a unit", &format!("{region:?}"));
            }
        }
        for one in &self.localisations {
            let muscles = one.expected.iter().chain(&one.spared);
            for name in muscles.filter(|name| self.muscle(name).is_none()) {
                unknown("muscle", &one.id, name);
            }
        }
        for nerve in self.nerves.iter().filter(|one| !one.parent.is_empty()) {
            if self
                .nerve(&nerve.parent)
                .is_none_or(|one| !one.parent.is_empty())
            {
                unknown("whole nerve", &nerve.id, &nerve.parent);
            }
        }
        let studies = self.studies.iter();
        let studies = studies.map(|one| (&one.id, &one.nerve, &one.muscle));
        let responses = self.responses.iter();
        let responses = responses.map(|one| (&one.id, &one.nerve, &one.muscle));
        let measured: Vec<_> = studies.chain(responses).collect();
        for (id, nerve, muscle) in &measured {
            if !nerve.is_empty() && self.nerve(nerve).is_none() {
                unknown("nerve", id, nerve);
            }
            if !muscle.is_empty() && self.muscle(muscle).is_none() {
                unknown("muscle", id, muscle);
            }
        }
        for limit in &self.limits {
            let named = [&limit.of, &limit.against].into_iter();
            let known = |id: &&SmolStr| id.is_empty() || measured.iter().any(|one| one.0 == *id);
            for id in named.filter(|id| !known(id)) {
                unknown("study", "a limit", id);
            }
        }
        let ids = measured.iter().map(|(id, _, _)| *id);
        twice(pack, ids, faults);
        twice(pack, self.nerves.iter().map(|one| &one.id), faults);
        twice(pack, self.maxima.iter().map(|one| &one.id), faults);
        twice(pack, self.localisations.iter().map(|one| &one.id), faults);
        twice(pack, self.muscles.iter().map(|one| &one.name), faults);
    }

    fn nerve(&self, id: &str) -> Option<&Nerve> {
        self.nerves.get(*self.nerve_numbers.get(id)?)
    }

    fn muscle(&self, name: &str) -> Option<&Muscle> {
        self.muscles.iter().find(|muscle| muscle.name == name)
    }

    fn region(&self, region: MuscleRegion) -> Option<&RegionCoding> {
        self.regions.iter().find(|coding| coding.region == region)
    }
}

/// Names keys that several rows have.
fn twice<'a>(
    pack: &PackInfo,
    keys: impl Iterator<Item = &'a SmolStr>,
    faults: &mut Vec<PackFault>,
) {
    let mut known = HashSet::new();
    for key in keys.filter(|key| !known.insert(*key)).collect::<Vec<_>>() {
        faults.push(pack.fault(format!("{key} is there twice")));
    }
}

/// All names of each thing.
fn named<T>(things: &[T], names: impl Fn(&T) -> (&SmolStr, &[SmolStr])) -> Vec<Vec<SmolStr>> {
    let all = things.iter().map(|thing| {
        let (own, others) = names(thing);
        std::iter::once(own).chain(others).cloned().collect()
    });
    all.collect()
}

/// Names separated by semicolons.
fn list(row: &Row<'_>, column: &str) -> Result<Vec<SmolStr>, String> {
    let names = row.text(column)?.split(';').map(str::trim);
    Ok(names
        .filter(|name| !name.is_empty())
        .map(SmolStr::from)
        .collect())
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::codes::{Codebook, Layer, PackFiles, TableFile};

    /// Faults of an anatomy of one muscle, one nerve and one study, one of whose tables is replaced.
    fn faults_with(table: &str, rows: &'static str) -> Vec<String> {
        let tables = [
            (
                "muscles",
                "name\tspellings\tregion\tnerves\troots\tmain_roots\talso_roots\tpart_of\tnote\n\
                 Deltoid\tDelt\tarm\taxillary\tC5 C6\tC5\t\t\t\n",
            ),
            (
                "nerves",
                "id\tname\tparent\tlimb\tcranial\tspellings\naxillary\tAxillary\t\tupper\t\t\n",
            ),
            (
                "regions",
                "region\ttitle\tlimb\trelated_limb\twithout_ncs\twith_ncs\narm\tarm\tupper\t\t\t\n",
            ),
            (
                "studies",
                "id\ttype\tlimb\tnerve\tsite\tmuscle\trecordings\tspellings\n\
                 axillary_deltoid\tmotor\tarm\taxillary\tdeltoid\tDeltoid\t\t\n",
            ),
            ("words", "of\twritten\tmeant\n"),
            ("region_units", "region\teach\n"),
            ("ambiguous", "spellings\tmuscles\tdecides\n"),
            (
                "responses",
                "id\tkind\tnerve\tmuscle\tname\tcounts\tcode\tspellings\n",
            ),
            (
                "limits",
                "of\tquantity\tbound\tvalue\tunit\tdistance\tagainst\tdetail\n",
            ),
            ("plausible", "kind\tquantity\tleast\tmost\tunit\n"),
            (
                "localisations",
                "id\timpression\texpected\tspared\tmistaken_for\n",
            ),
            ("gradings", "of\tgrade\twritten\tmeaning\n"),
            ("terms", "name\twritten\tmeaning\n"),
            ("stimulation_sites", "limb\trank\tname\twritten\tsegment\n"),
            ("criteria", "criterion\tvalue\tunit\n"),
            ("related_nerves", "nerve\talso\n"),
            (
                "maxima",
                "id\tindication\tclass\tsides\tlimbs\tmotor\tsensory\th_reflex\tjunction\tconduction\n",
            ),
        ];
        let tables = tables.into_iter().map(|(name, text)| {
            let more = if name == table { rows } else { "" };
            let text = Cow::Owned(format!("{text}{more}"));
            (name.into(), TableFile::Text(text))
        });
        let manifest = "id = 'anatomy'\ntitle = 't'\nedition = '1'\nlicense = 'l'\nconfidence = 'low'\n\
                        [effective]\nfrom = '2020-01-01'\n[[source]]\ntag = 'A'\ntitle = 'a'\nvintage = 'v'\n";
        let pack = PackFiles {
            layer: Layer::BuiltIn,
            folder: None,
            manifest: Cow::Borrowed(manifest),
            tables: tables.collect(),
            words: Vec::new(),
        };
        let faults = Codebook::new(vec![pack]).faults();
        faults.iter().map(|fault| fault.message.clone()).collect()
    }

    #[test]
    fn broken_rows_and_references_are_named() {
        for (table, rows, expected) in [
            ("muscles", "", &[][..]),
            (
                "muscles",
                "Biceps\t\tarm\tnone\tC5\tC5\t\tArm\t\n",
                &[
                    "Biceps names unknown nerve none",
                    "Biceps names unknown muscle Arm",
                ],
            ),
            (
                "muscles",
                "Tongue\tDelt\tcranial\taxillary\t\t\t\t\t\n",
                &[
                    "name `Delt` means two things",
                    "Tongue names unknown region Cranial",
                ],
            ),
            (
                "muscles",
                "Biceps\t\tarm\taxillary\tC5\tC6\t\t\t\n",
                &["has the main root C6, which is none of its roots"],
            ),
            (
                "muscles",
                "Biceps\t\tarm\taxillary\tC9\t\t\t\t\n",
                &["`C9` is no spinal level"],
            ),
            (
                "region_units",
                "larynx\tregion\n",
                &["a unit names unknown region Larynx"],
            ),
            (
                "nerves",
                "branch\tBranch\tnone\tupper\t\t\n",
                &["branch names unknown whole nerve none"],
            ),
            (
                "ambiguous",
                "Delt; D\tDeltoid; Biceps\t\n",
                &[
                    "names unknown muscle Biceps",
                    "`Delt` means several muscles and one alone",
                ],
            ),
            (
                "limits",
                "none\tpeak\tmost\t1\tms\t\t\t\n",
                &["a limit names unknown study none"],
            ),
            (
                "responses",
                "axillary_deltoid\tother\t\t\tx\tother_code\t99999\t\n",
                &[
                    "axillary_deltoid is there twice",
                    "unknown code 99999 in column `code`",
                ],
            ),
            (
                "localisations",
                "c5\tC5\tDeltoid\tTriceps\t\n",
                &["c5 names unknown muscle Triceps"],
            ),
            (
                "localisations",
                "c5\tC5\tDeltoid\tDeltoid\t\n",
                &["expects and spares Deltoid"],
            ),
            (
                "related_nerves",
                "axillary\tnone\n",
                &["a related nerve names unknown nerve none"],
            ),
            (
                "gradings",
                "any\tnormal\tn\tx\nany\tabnormal\tN.\tx\n",
                &["grade `N.` means two things"],
            ),
            (
                "maxima",
                "a\tA\tmyopathy\t\t1\t2\t2\t\t\t5\n",
                &["has a sum that is not the sum of its studies"],
            ),
        ] {
            assert_eq!(faults_with(table, rows), expected, "{rows}");
        }
    }
}
