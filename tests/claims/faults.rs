//! Faults, each put into a claim that has none. `None`: the claim offers no place for it.

use crate::claim::{Claim, Line, Shape, book};
use medcode::codes::{Adjudication, Group, Indicator, Rate, Setting};
use proptest::sample::Index;

/// One kind of fault and the rules of which one must report it.
pub struct Fault {
    pub name: &'static str,
    pub rules: &'static [&'static str],
    pub put: fn(&mut Claim, Index) -> Option<()>,
}

/// The kinds of faults.
pub const FAULTS: &[Fault] = &[
    Fault {
        name: "units of zero",
        rules: &["impossible-units"],
        put: |claim, at| units(claim, at, "0"),
    },
    Fault {
        name: "half a unit",
        rules: &["impossible-units"],
        put: |claim, at| units(claim, at, "1.5"),
    },
    Fault {
        name: "two conduction studies",
        rules: &["conduction-study-units"],
        put: |claim, _| {
            line(claim, |line| group(line) == Some(Group::Ncs))?.units = "2".into();
            Some(())
        },
    },
    Fault {
        name: "two conduction codes",
        rules: &["two-conduction-study-codes"],
        put: |claim, _| {
            let first = line(claim, |line| group(line) == Some(Group::Ncs))?.clone();
            let other = if first.code == "95913" {
                "95912"
            } else {
                "95913"
            };
            claim.lines.push(Line {
                code: other.into(),
                ..first
            });
            Some(())
        },
    },
    Fault {
        name: "26 forgotten in a facility",
        rules: &["global-test-in-facility"],
        put: |claim, _| {
            let facility = claim.site().rate == Rate::Facility && claim.payer == "Medicare";
            let found = line(claim, |line| line.modifiers.iter().any(|one| one == "26"))?;
            found.modifiers.retain(|one| one != "26");
            facility.then_some(())
        },
    },
    Fault {
        name: "TC in a facility",
        rules: &["technical-component-in-facility", "both-components-on-line"],
        put: |claim, _| {
            let facility = claim.site().rate == Rate::Facility;
            let found = line(claim, |line| line.modifiers.iter().any(|one| one == "26"))?;
            found.modifiers = vec!["TC".into()];
            facility.then_some(())
        },
    },
    Fault {
        name: "26 and TC",
        rules: &["both-components-on-line"],
        put: |claim, _| {
            line(claim, |line| line.modifiers.iter().any(|one| one == "26"))?
                .modifiers
                .insert(1, "TC".into());
            Some(())
        },
    },
    Fault {
        name: "25 on a test",
        rules: &["visit-modifier-on-test"],
        put: |claim, _| {
            line(claim, |line| group(line) != Some(Group::Evaluation))?
                .modifiers
                .push("25".into());
            Some(())
        },
    },
    Fault {
        name: "a modifier with the letter O",
        rules: &["unknown-modifier"],
        put: |claim, at| {
            any(claim, at)?.modifiers.push("5O".into());
            Some(())
        },
    },
    Fault {
        name: "five modifiers",
        rules: &["more-than-four-modifiers"],
        put: |claim, at| {
            any(claim, at)?.modifiers = ["59", "GA", "KX", "Q6", "76"].map(str::to_owned).to_vec();
            Some(())
        },
    },
    Fault {
        name: "a deleted code",
        rules: &["procedure-not-in-force"],
        put: |claim, at| {
            any(claim, at)?.code = "95904".into();
            Some(())
        },
    },
    Fault {
        name: "a code with the letter O",
        rules: &["malformed-procedure-code"],
        put: |claim, at| {
            let code = &mut any(claim, at)?.code;
            let with_letter = code.replacen('0', "O", 1);
            (*code != with_letter).then(|| *code = with_letter)
        },
    },
    Fault {
        name: "a pointer to nothing",
        rules: &["charge-without-diagnosis"],
        put: |claim, at| {
            any(claim, at)?.pointers = "C".into();
            Some(())
        },
    },
    Fault {
        name: "no pointer",
        rules: &["charge-without-diagnosis"],
        put: |claim, at| {
            let table = claim.shape == Shape::Table;
            any(claim, at)?.pointers.clear();
            table.then_some(())
        },
    },
    Fault {
        name: "a heading for a diagnosis",
        rules: &["diagnosis-not-billable"],
        put: |claim, _| {
            claim.diagnoses = vec![('A', "G56.0".into())];
            Some(())
        },
    },
    Fault {
        name: "an unassigned place",
        rules: &["unassigned-place-of-service"],
        put: |claim, _| {
            claim.place = "44".into();
            Some(())
        },
    },
    Fault {
        name: "a misspelt payer",
        rules: &["misspelt-payer"],
        put: |claim, _| {
            claim.payer = "Medicre".into();
            Some(())
        },
    },
    Fault {
        name: "limb add-ons over four",
        rules: &["limb-add-on-units-over-four"],
        put: |claim, _| {
            line(claim, |line| line.code == "95886")?.units = "5".into();
            Some(())
        },
    },
    Fault {
        name: "an add-on without its primary",
        rules: &["add-on-without-conduction-study", "add-on-without-primary"],
        put: |claim, _| {
            let add_on = claim
                .lines
                .iter()
                .position(|line| book().add_on(&line.code).is_some())?;
            let primaries = book().primaries(&claim.lines[add_on].code)?;
            claim
                .lines
                .retain(|line| !primaries.iter().any(|code| *code == line.code));
            Some(())
        },
    },
    Fault {
        name: "a pair that never stands together",
        rules: PAIRS,
        put: |claim, at| {
            let date = claim.date;
            let medicare = claim.payer == "Medicare";
            let line = any(claim, at)?.clone();
            let mut never = book()
                .pairs(date)
                .filter(|pair| {
                    pair.practitioner == Some(Indicator::Never)
                        && (pair.column1 == line.code || pair.column2 == line.code)
                })
                .map(|pair| {
                    if pair.column1 == line.code {
                        pair.column2.to_string()
                    } else {
                        pair.column1.to_string()
                    }
                })
                .filter(|code| {
                    book()
                        .procedure(code)
                        .is_some_and(|known| known.indicators.status == "A")
                })
                .collect::<Vec<_>>();
            never.sort();
            let other = never.first()?.clone();
            claim.lines.push(Line {
                code: other,
                ..line
            });
            medicare.then_some(())
        },
    },
    Fault {
        name: "more units than the day has",
        rules: UNITS,
        put: |claim, _| {
            let date = claim.date;
            let medicare = claim.payer == "Medicare";
            let over = |line: &Line| {
                book()
                    .mue(&line.code, Setting::Practitioner, date)
                    .filter(|limit| limit.adjudication == Adjudication::DayByPolicy)
                    .map(|limit| limit.units + 1)
            };
            let found = line(claim, |line| over(line).is_some())?;
            found.units = over(found)?.to_string();
            medicare.then_some(())
        },
    },
];

/// The rules that speak about pairs.
const PAIRS: &[&str] = &[
    "base-and-add-on-needle-emg",
    "needle-emg-of-day-without-conduction",
    "two-conduction-study-codes",
    "codes-never-billed-together",
    "halves-of-combined-test",
    "array-beside-conduction-studies",
];

/// The rules that speak about units.
const UNITS: &[&str] = &[
    "conduction-study-units",
    "limb-add-on-units-over-four",
    "units-of-whole-study",
    "units-over-daily-limit",
];

fn group(line: &Line) -> Option<Group> {
    book().procedure(&line.code).map(|known| known.group)
}

fn line(claim: &mut Claim, wanted: impl Fn(&Line) -> bool) -> Option<&mut Line> {
    claim.lines.iter_mut().find(|line| wanted(line))
}

fn any(claim: &mut Claim, at: Index) -> Option<&mut Line> {
    let at = at.index(claim.lines.len());
    claim.lines.get_mut(at)
}

fn units(claim: &mut Claim, at: Index, units: &str) -> Option<()> {
    any(claim, at)?.units = units.into();
    Some(())
}
