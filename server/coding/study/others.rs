//! Rows of repetitive stimulation, blink reflex, single fibres and preset arrays to units. Knows no other row.

use super::muscles::lower;
use super::{Examination, Place, Side, Tested, add};
use crate::codes::{Codebook, Each, Limb, OtherTest};
use crate::model::report::{Documented, SideSaid, TestKind};
use smol_str::SmolStr;

/// What a row says of a test.
struct Row<'r> {
    kind: TestKind,
    of: Option<&'r str>,
    side: Option<SideSaid>,
    place: Place,
}

/// Adds the other tests of all parts.
pub(super) fn read(codebook: &Codebook, parts: &[&Documented], examination: &mut Examination<'_>) {
    for (part, documented) in parts.iter().enumerate() {
        let conduction = documented.conduction.iter();
        let in_tables = conduction
            .filter(|row| row.not_done.is_none())
            .filter_map(|row| {
                Some(Row {
                    kind: row.kind?,
                    of: Some(&row.nerve.text),
                    side: row.side,
                    place: Place {
                        part,
                        span: row.span,
                    },
                })
            });
        let others = documented.other.iter();
        let alone = others.filter(|row| row.not_done.is_none()).map(|row| Row {
            kind: row.kind,
            of: row.of.as_ref().map(|of| &*of.text),
            side: row.side,
            place: Place {
                part,
                span: row.span,
            },
        });
        for row in in_tables.chain(alone) {
            take(codebook, &row, examination);
        }
    }
}

fn take(codebook: &Codebook, row: &Row<'_>, examination: &mut Examination<'_>) {
    let test = match row.kind {
        TestKind::Repetitive => OtherTest::Repetitive,
        TestKind::SingleFibre => OtherTest::SingleFibre,
        TestKind::Blink => OtherTest::Blink,
        TestKind::Automated => OtherTest::Automated,
        TestKind::SomatosensoryEvoked | TestKind::MotorEvoked => match evoked(codebook, row) {
            Some(test) => test,
            None => {
                let text = "Evoked potentials: whether of arms or legs is not said, so no code is derived.";
                return examination.note(text.to_owned(), vec![row.place]);
            }
        },
        TestKind::Evoked => {
            let text = "Evoked potentials that are neither somatosensory nor motor have codes of their own, which are not derived.";
            return examination.note(text.to_owned(), vec![row.place]);
        }
        TestKind::NeedleGuidance => OtherTest::NeedleGuidance,
        TestKind::StimulationGuidance => OtherTest::StimulationGuidance,
        TestKind::Injection => match injection(codebook, row) {
            Ok(test) => test,
            Err(text) => return examination.note(text, vec![row.place]),
        },
        TestKind::Motor
        | TestKind::Sensory
        | TestKind::Mixed
        | TestKind::FWave
        | TestKind::HReflex => return,
    };
    let Some(code) = codebook.test_code(test) else {
        return;
    };
    let of = row
        .of
        .map_or_else(SmolStr::default, |of| unit(codebook, code.each, of));
    let sides = match code.each {
        Each::Day => &[Side::Unsaid],
        _ => Side::all(row.side),
    };
    for &side in sides {
        let mut known = examination.tests.iter_mut().rev();
        // A row that does not say whose it is goes on with the one above it.
        let same = known.find(|other| {
            other.test == test
                && (of.is_empty() || other.of == of)
                && (side == Side::Unsaid || other.side == side)
        });
        match same {
            Some(other) => add(&mut other.places, &[row.place]),
            None => examination.tests.push(Tested {
                test,
                side,
                of: of.clone(),
                places: vec![row.place],
            }),
        }
    }
}

/// As what an injection counts, by its muscle; else why no code is derived.
fn injection(codebook: &Codebook, row: &Row<'_>) -> Result<OtherTest, String> {
    let written = row.of.unwrap_or_default().trim();
    let muscle = codebook.muscle(written).likeliest();
    let Some(muscle) = muscle else {
        return Err(format!(
            "`{written}` is no muscle that is known: no code is derived for its injection."
        ));
    };
    codebook.injection_of(&muscle.name).ok_or_else(|| {
        format!(
            "The code for the injection of the {} depends on more than the muscle: none is derived.",
            lower(&muscle.name)
        )
    })
}

/// Evoked potentials by the limb of their nerve or muscle.
fn evoked(codebook: &Codebook, row: &Row<'_>) -> Option<OtherTest> {
    let of = row.of?;
    let nerve = codebook.nerve(of).likeliest();
    let muscle = || {
        let muscle = codebook.muscle(of).likeliest()?;
        codebook.muscle_region(muscle.region)?.limb
    };
    let limb = nerve.and_then(|nerve| nerve.limb).or_else(muscle);
    let of_head = nerve.is_some_and(|nerve| nerve.cranial.is_some());
    match (row.kind, limb) {
        (TestKind::MotorEvoked, Some(Limb::Upper)) => Some(OtherTest::MotorEvokedArms),
        (TestKind::MotorEvoked, Some(Limb::Lower)) => Some(OtherTest::MotorEvokedLegs),
        (TestKind::SomatosensoryEvoked, Some(Limb::Upper)) => Some(OtherTest::SomatosensoryArms),
        (TestKind::SomatosensoryEvoked, Some(Limb::Lower)) => Some(OtherTest::SomatosensoryLegs),
        (TestKind::SomatosensoryEvoked, None) if of_head => Some(OtherTest::SomatosensoryHead),
        _ => None,
    }
}

/// What makes a unit, in words that are the same for the same thing.
fn unit(codebook: &Codebook, each: Each, written: &str) -> SmolStr {
    let nerve = || codebook.nerve(written).likeliest();
    let words = match each {
        Each::Day | Each::Side => String::new(),
        Each::Nerve => nerve()
            .and_then(|nerve| codebook.nerve_with(codebook.whole_nerve(&nerve.id)))
            .map_or_else(|| written.trim().to_lowercase(), |nerve| lower(&nerve.name)),
        Each::Muscle => match codebook.muscle(written).likeliest() {
            Some(muscle) => lower(&muscle.name),
            None => written.trim().to_lowercase(),
        },
        Each::Limb => match nerve().and_then(|nerve| nerve.limb) {
            Some(Limb::Upper) => "arm".to_owned(),
            Some(Limb::Lower) => "leg".to_owned(),
            None => String::new(),
        },
    };
    SmolStr::from(words)
}
