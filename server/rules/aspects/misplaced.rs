//! Modifiers that belong to another kind of service than the line that carries them. Knows no rule.

use super::places::is_test;
use crate::codes::{Applicability, Group, Modifier, ModifierScope};
use crate::coding::{Claim, Line, LineModifier};
use crate::rules::draft::{Draft, Sink};
use crate::rules::fixes::edits::removal;
use crate::world::Safety;

/// Modifiers that a claim line holds. Of a line with more, some have to go anyway.
pub const ROOM: usize = 4;

/// A modifier that may not stand on the line of a test.
#[derive(Clone, Copy)]
pub struct Misplaced<'c, 'a> {
    /// The line.
    pub line: &'c Line<'a>,
    /// The modifier.
    pub modifier: &'c LineModifier<'a>,
    /// Its entry.
    pub entry: &'a Modifier,
}

/// Every modifier that stands on a test, or on the guidance of an injection, and may not.
pub fn on_tests<'c, 'a>(claim: &'c Claim<'a>) -> impl Iterator<Item = Misplaced<'c, 'a>> {
    let guides = |line: &Line<'_>| {
        line.procedure
            .is_some_and(|procedure| procedure.group == Group::Guidance)
    };
    let lines = claim.lines.iter();
    let tests = lines.filter(move |line| is_test(line) || guides(line));
    tests
        .filter(|line| line.modifiers.len() <= ROOM)
        .flat_map(|line| {
            line.modifiers.iter().filter_map(move |modifier| {
                let entry = modifier.entry?;
                (entry.on_tests == Applicability::No).then_some(Misplaced {
                    line,
                    modifier,
                    entry,
                })
            })
        })
}

/// Reports the modifiers of a scope on tests; `why` is the middle of the message. `adjust` may change a draft.
pub fn report(
    claim: &Claim<'_>,
    sink: &mut Sink<'_>,
    of_scope: impl Fn(ModifierScope) -> bool,
    why: impl Fn(&Misplaced<'_, '_>) -> String,
    adjust: impl Fn(&Misplaced<'_, '_>, Draft) -> Draft,
) {
    for found in on_tests(claim).filter(|found| of_scope(found.entry.scope)) {
        let message = format!(
            "{} on {}: {} Remove it.",
            found.modifier.code,
            found.line.code,
            why(&found)
        );
        let draft = Draft::at(found.modifier.span, message)
            .citing(found.entry.cite())
            .fixes(
                Safety::Confirm,
                format!("Remove {} from {}", found.modifier.code, found.line.code),
                removal(found.line, found.modifier, claim),
            );
        sink.add(adjust(&found, draft));
    }
}
