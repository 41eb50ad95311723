//! Which code stands for what was studied: for limbs by the extent of their needle study, for other tests by what one
//! unit of them is. Knows no report.

use smol_str::SmolStr;

use crate::codes::pack::{PackFault, PackInfo};
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// What a complete needle study of a limb needs at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Muscles of the limb.
    pub muscles: usize,
    /// Nerves; enough without `levels`.
    pub nerves: usize,
    /// Spinal levels; enough without `nerves`.
    pub levels: usize,
}

/// A code for the needle study of limbs. How many limbs it stands for says [`super::Procedure::extremities`]; none
/// there is one limb a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimbStudy {
    /// The procedure.
    pub code: SmolStr,
    /// Whether it is for days with nerve conduction studies, or for days without.
    pub with_ncs: bool,
    /// What makes the study complete; none for limited studies.
    pub extent: Option<Extent>,
}

impl LimbStudy {
    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        tags.cite(row)?;
        let complete = row.word("extent", |word| match word {
            "full" => Some(true),
            "limited" => Some(false),
            _ => None,
        })?;
        let numbers = [
            row.number("muscles")?,
            row.number("nerves")?,
            row.number("levels")?,
        ];
        let extent = match (complete, numbers) {
            (true, [Some(muscles), Some(nerves), Some(levels)]) => Some(Extent {
                muscles,
                nerves,
                levels,
            }),
            (false, [None, None, None]) => None,
            _ => return Err("has numbers, as complete studies alone must".into()),
        };
        Ok(Self {
            code: row.code("code")?,
            with_ncs: row.flag("with_ncs")?,
            extent,
        })
    }
}

/// A test with a code of its own that is counted neither among the nerve conduction studies nor by limbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherTest {
    /// Repetitive stimulation.
    Repetitive,
    /// Single-fibre EMG.
    SingleFibre,
    /// Blink reflex.
    Blink,
    /// Nerve conduction by a preset array of electrodes.
    Automated,
    /// Somatosensory evoked potentials of arms, legs, both, or trunk and head.
    SomatosensoryArms,
    /// See [`OtherTest::SomatosensoryArms`].
    SomatosensoryLegs,
    /// See [`OtherTest::SomatosensoryArms`].
    SomatosensoryArmsAndLegs,
    /// See [`OtherTest::SomatosensoryArms`].
    SomatosensoryHead,
    /// Central motor evoked potentials of arms, legs or both.
    MotorEvokedArms,
    /// See [`OtherTest::MotorEvokedArms`].
    MotorEvokedLegs,
    /// See [`OtherTest::MotorEvokedArms`].
    MotorEvokedArmsAndLegs,
    /// Injections that weaken muscles of the neck.
    NeckInjection,
    /// Needle EMG that finds the muscle to inject.
    NeedleGuidance,
    /// Electrical stimulation that finds the muscle to inject.
    StimulationGuidance,
}

/// What one unit of a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Each {
    Nerve,
    Muscle,
    Limb,
    Side,
    Day,
}

impl Each {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nerve => "nerve",
            Self::Muscle => "muscle",
            Self::Limb => "limb",
            Self::Side => "side",
            Self::Day => "day",
        }
    }
}

/// The code of a test, and what one unit of it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestCode {
    /// The test.
    pub test: OtherTest,
    /// The procedure.
    pub code: SmolStr,
    /// What one unit is.
    pub each: Each,
}

impl TestCode {
    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        tags.cite(row)?;
        Ok(Self {
            test: row.word("test", |word| match word {
                "repetitive" => Some(OtherTest::Repetitive),
                "single_fibre" => Some(OtherTest::SingleFibre),
                "blink" => Some(OtherTest::Blink),
                "automated" => Some(OtherTest::Automated),
                "sep_arms" => Some(OtherTest::SomatosensoryArms),
                "sep_legs" => Some(OtherTest::SomatosensoryLegs),
                "sep_arms_and_legs" => Some(OtherTest::SomatosensoryArmsAndLegs),
                "sep_head" => Some(OtherTest::SomatosensoryHead),
                "mep_arms" => Some(OtherTest::MotorEvokedArms),
                "mep_legs" => Some(OtherTest::MotorEvokedLegs),
                "mep_arms_and_legs" => Some(OtherTest::MotorEvokedArmsAndLegs),
                "neck_injection" => Some(OtherTest::NeckInjection),
                "needle_guidance" => Some(OtherTest::NeedleGuidance),
                "stimulation_guidance" => Some(OtherTest::StimulationGuidance),
                _ => None,
            })?,
            code: row.code("code")?,
            each: row.word("each", |word| match word {
                "nerve" => Some(Each::Nerve),
                "muscle" => Some(Each::Muscle),
                "limb" => Some(Each::Limb),
                "side" => Some(Each::Side),
                "day" => Some(Each::Day),
                _ => None,
            })?,
        })
    }
}

/// Reads the codes of limbs and of other tests.
pub(super) fn load(
    pack: &PackInfo,
    faults: &mut Vec<PackFault>,
) -> (Vec<LimbStudy>, Vec<TestCode>, Vec<Injected>) {
    let limbs = pack.read("limb_studies", faults, LimbStudy::read);
    let tests = pack.read("tests", faults, TestCode::read);
    for (index, one) in tests.iter().enumerate() {
        if tests
            .iter()
            .skip(index + 1)
            .any(|other| other.test == one.test)
        {
            faults.push(pack.fault(format!("{:?} has two codes", one.test)));
        }
    }
    let injected = pack.read("injected", faults, Injected::read);
    for one in &injected {
        if !tests.iter().any(|code| code.test == one.test) {
            faults.push(pack.fault(format!(
                "{:?} of injected {} has no code",
                one.test, one.muscle
            )));
        }
    }
    (limbs, tests, injected)
}

/// A muscle whose injection alone tells the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Injected {
    /// Its name in the list of muscles.
    pub muscle: SmolStr,
    /// As what its injection counts.
    pub test: OtherTest,
}

impl Injected {
    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        tags.cite(row)?;
        Ok(Self {
            muscle: row.required("muscle")?,
            test: row.word("test", |word| match word {
                "neck_injection" => Some(OtherTest::NeckInjection),
                _ => None,
            })?,
        })
    }
}
