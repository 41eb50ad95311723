//! Muscles that were injected, and by what they were found: said with a dose, or in a table. Knows no code.

use super::Reader;
use crate::model::piece::Piece;
use crate::model::report::sentence::{is_name, listed, sentences, without_article};
use crate::model::report::study::{OtherTest, SideSaid, TestKind};
use crate::model::report::title::Topic;
use crate::model::report::vocabulary::{
    DOSE_UNITS, EARLIER, INJECTED, NEEDLE_GUIDES, STIMULATION_GUIDES,
};
use crate::model::report::words::{is_number, is_one_of, take_side, words, written};

impl<'t> Reader<'t> {
    /// Reads a line of a record of injections, or one that opens it. Whether no table can be in it.
    pub(super) fn injection_line(&mut self, line: Piece<'t>) -> bool {
        let is_record = matches!(
            self.state.topic,
            Topic::Conduction(Some((TestKind::Injection, _)))
        );
        let lower = line.words.to_lowercase();
        if !is_record && (self.state.topic != Topic::Unknown || !speaks_of_one(line, &lower)) {
            return false;
        }
        if !is_record {
            self.state.topic = Topic::Conduction(Some((TestKind::Injection, None)));
        }
        if line.words.contains(['|', '\t']) {
            return false;
        }
        if words(line).any(|word| is_one_of(EARLIER, word.words)) {
            return true;
        }
        self.guidance(line, &lower);
        let mut side = None;
        for part in sentences(line).into_iter().flat_map(listed) {
            if let Some((name, dose)) = with_dose(part) {
                let (own, name) = take_side(without_article(name));
                side = own.or(side);
                self.injected(line, name, side, dose);
            }
        }
        // A head has no dose; what else stands in such a line is no row either.
        !self.opens_table(line)
    }

    fn opens_table(&self, line: Piece<'t>) -> bool {
        self.state.heads.is_some()
            || crate::model::report::layout::layout(line)
                != crate::model::report::layout::Layout::Single
    }

    fn injected(
        &mut self,
        line: Piece<'t>,
        name: Piece<'t>,
        side: Option<SideSaid>,
        dose: Piece<'t>,
    ) {
        if !is_name(name) {
            return;
        }
        self.found.other.push(OtherTest {
            span: line.span(),
            kind: TestKind::Injection,
            kind_said: None,
            of: Some(written(name)),
            side,
            values: vec![written(dose)],
            not_done: None,
        });
    }

    /// Keeps by what the muscles were found, if a line says it.
    pub(super) fn guidance(&mut self, line: Piece<'t>, lower: &str) {
        let denied =
            lower.contains("without") || lower.contains("no emg") || lower.contains("not ");
        let is_said = lower.contains("guid");
        let by = |ways: &[&str]| ways.iter().any(|way| lower.contains(way));
        let kind = match (
            is_said && !denied,
            by(NEEDLE_GUIDES),
            by(STIMULATION_GUIDES),
        ) {
            (true, true, _) => TestKind::NeedleGuidance,
            (true, false, true) => TestKind::StimulationGuidance,
            _ => return,
        };
        self.found.other.push(OtherTest {
            span: line.span(),
            kind,
            kind_said: None,
            of: None,
            side: None,
            values: vec![written(line)],
            not_done: None,
        });
    }
}

/// Whether a line is about an injection that was made.
fn speaks_of_one(line: Piece<'_>, lower: &str) -> bool {
    INJECTED.iter().any(|word| lower.contains(word))
        && !words(line).any(|word| is_one_of(EARLIER, word.words))
}

/// The name before a dose and the dose: `Right sternocleidomastoid 50 units`.
fn with_dose(part: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let all: Vec<Piece<'_>> = words(part).collect();
    let pairs = all.iter().zip(all.iter().skip(1));
    let mut doses =
        pairs.filter(|(number, unit)| is_number(number.words) && is_one_of(DOSE_UNITS, unit.words));
    let (number, _) = doses.next()?;
    let at = (number.start - part.start) as usize;
    let name = part
        .before(at)
        .trim_matches(|c| matches!(c, ':' | '-' | '(' | '*') || c.is_whitespace());
    (!name.is_empty()).then_some((name, part.after(at)))
}
