//! Finds the codes for tests that are counted neither by limbs nor among the conduction studies. Knows no muscle.

use super::{Circumstances, Derivation, Line, counted};
use crate::codes::{Each, Group, OtherTest};
use crate::coding::study::{Examination, Place, Tested};

/// Every such test, in the order of its line.
const TESTS: [OtherTest; 14] = [
    OtherTest::Automated,
    OtherTest::Repetitive,
    OtherTest::SingleFibre,
    OtherTest::Blink,
    OtherTest::SomatosensoryArms,
    OtherTest::SomatosensoryLegs,
    OtherTest::SomatosensoryArmsAndLegs,
    OtherTest::SomatosensoryHead,
    OtherTest::MotorEvokedArms,
    OtherTest::MotorEvokedLegs,
    OtherTest::MotorEvokedArmsAndLegs,
    OtherTest::NeckInjection,
    OtherTest::NeedleGuidance,
    OtherTest::StimulationGuidance,
];

/// Tests of a day that together have a code of their own.
const TOGETHER: [([OtherTest; 2], OtherTest); 2] = [
    (
        [OtherTest::SomatosensoryArms, OtherTest::SomatosensoryLegs],
        OtherTest::SomatosensoryArmsAndLegs,
    ),
    (
        [OtherTest::MotorEvokedArms, OtherTest::MotorEvokedLegs],
        OtherTest::MotorEvokedArmsAndLegs,
    ),
];

/// The test as which one is billed beside the others of the day.
fn billed_as(test: OtherTest, examination: &Examination<'_>) -> OtherTest {
    let has = |test: &OtherTest| examination.tests.iter().any(|one| one.test == *test);
    let together = TOGETHER
        .iter()
        .find(|(parts, _)| parts.contains(&test) && parts.iter().all(has));
    together.map_or(test, |(_, whole)| *whole)
}

/// Adds the line of each other test.
pub(super) fn bill(
    around: Circumstances<'_>,
    examination: &Examination<'_>,
    derivation: &mut Derivation<'_>,
) {
    for test in TESTS {
        let all = examination.tests.iter();
        let units: Vec<&Tested> = all
            .filter(|one| billed_as(one.test, examination) == test)
            .collect();
        let evidence: Vec<Place> = units.iter().flat_map(|one| one.places.clone()).collect();
        let Some(code) = around
            .codebook
            .test_code(test)
            .filter(|_| !units.is_empty())
        else {
            continue;
        };
        let Some(procedure) = around.procedure(&code.code) else {
            derivation.no_code("one of the tests", evidence);
            continue;
        };
        if procedure.group == Group::NcsAutomated && derivation.with_ncs() {
            let text = "Conduction by a preset array beside other conduction studies of the day: most sources never allow both codes together.";
            derivation.note(text.to_owned(), evidence.clone());
        }
        let names: Vec<String> = units.iter().map(|one| one.side.of(&one.of)).collect();
        let because = match code.each {
            Each::Day => "One unit stands for all of the day.".to_owned(),
            each => {
                let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
                let (count, names) = (counted(units.len(), each.word()), names.join(", "));
                match names.as_str() {
                    "" => format!("{count}; each one is a unit."),
                    names => format!("{count} ({names}); each one is a unit."),
                }
            }
        };
        let line = Line {
            code: procedure.code.clone(),
            units: match code.each {
                Each::Day => 1,
                _ => u32::try_from(units.len()).unwrap_or(u32::MAX),
            },
            modifiers: Vec::new(),
            evidence,
            because,
            two_sides: false,
        };
        derivation.add(procedure, line);
    }
}
