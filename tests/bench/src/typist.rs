//! The user: a session and the state of its document. Types, hovers and completes; does not know the other server.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::document::{Document, Encounter, FAULTY_UNITS, Place, RIGHT_UNITS};
use crate::measure::Plan;
use crate::message::take_part;
use crate::session::Session;
use crate::statistics::Samples;
use crate::trouble::{Outcome, Trouble};

/// How many lines a screen shows.
const SCREEN_LINES: usize = 50;
/// From one encounter asked about to the next: a prime, so that all of them come in turn, far apart.
const STRIDE: usize = 1009;
/// Edits before the first that counts.
const WARM_UP: usize = 4;

/// What is put in and taken out again.
#[derive(Clone, Copy)]
pub enum Insertion {
    /// A charge line below the conduction study.
    Charge,
    /// A heading below the encounter: a new encounter, still empty.
    Heading,
}

/// A session and the state of its document.
pub struct Typist<'a> {
    /// The session.
    pub session: Session,
    /// The document as it was opened.
    pub document: &'a Document,
    /// The units of the conduction study at the places of typing, by number of the encounter.
    units: BTreeMap<usize, u8>,
    /// Requests so far.
    asked: usize,
}

impl<'a> Typist<'a> {
    /// A session that has opened this document, with its three faults.
    pub fn new(session: Session, document: &'a Document) -> Typist<'a> {
        let last = document.encounters.len() - 1;
        let units = [0, last / 2, last].map(|number| (number, FAULTY_UNITS));
        Typist {
            session,
            document,
            units: units.into(),
            asked: 0,
        }
    }

    /// The change of one digit that puts the fault in or takes it out.
    fn toggle(&mut self, encounter: usize) -> Value {
        let units = self.units.entry(encounter).or_insert(RIGHT_UNITS);
        *units = if *units == FAULTY_UNITS {
            RIGHT_UNITS
        } else {
            FAULTY_UNITS
        };
        let text = units.to_string();
        let place = self.encounter(encounter).units;
        let behind = Place {
            column: place.column + 1,
            ..place
        };
        json!({"range": range(place, behind), "text": text})
    }

    fn encounter(&self, number: usize) -> Encounter {
        let encounters = &self.document.encounters;
        #[expect(
            clippy::indexing_slicing,
            reason = "the remainder is below the length, which is at least one"
        )]
        encounters[number % encounters.len()]
    }

    fn middle(&self) -> usize {
        (self.document.encounters.len() - 1) / 2
    }

    /// Types the digit back and forth in one encounter, after a pause each.
    pub fn keys(
        &mut self,
        encounter: usize,
        repetitions: usize,
        pause: Duration,
    ) -> Outcome<Samples> {
        let mut samples = Samples::default();
        for count in 0..WARM_UP + repetitions {
            std::thread::sleep(pause);
            let change = self.toggle(encounter);
            let took = self.session.edit(json!([change]))?;
            if count >= WARM_UP {
                samples.add(took);
            }
        }
        Ok(samples)
    }

    /// Puts a line in and takes it out again, in the same notification as a toggle of the fault above it: a line
    /// alone need not change any finding.
    pub fn insertions(&mut self, insertion: Insertion, pairs: usize) -> Outcome<Samples> {
        let middle = self.middle();
        let encounter = self.encounter(middle);
        let (line, text) = match insertion {
            Insertion::Charge => (
                encounter.units.line + 1,
                "| 95923 |           | 1     | B   | 150.00 |\n",
            ),
            Insertion::Heading => (encounter.end_line, "# Encounter 9999\n"),
        };
        let start = Place { line, column: 0 };
        let put_in = json!({"range": range(start, start), "text": text});
        let end = Place {
            line: line + 1,
            column: 0,
        };
        let take_out = json!({"range": range(start, end), "text": ""});
        let mut samples = Samples::default();
        for _ in 0..pairs {
            for change in [&put_in, &take_out] {
                let toggle = self.toggle(middle);
                samples.add(self.session.edit(json!([change, toggle]))?);
            }
        }
        Ok(samples)
    }

    /// Bursts that leave the document with other findings than before: all edits but one are in the middle
    /// encounter, and the one is in the last.
    pub fn bursts(&mut self, plan: &Plan) -> Outcome<Samples> {
        let middle = self.middle();
        let last = self.document.encounters.len() - 1;
        let mut samples = Samples::default();
        for _ in 0..plan.bursts {
            let mut edits = Vec::with_capacity(plan.burst_edits);
            for _ in 1..plan.burst_edits {
                edits.push(json!([self.toggle(middle)]));
            }
            edits.push(json!([self.toggle(last)]));
            samples.add(self.session.burst(edits.into_iter())?);
        }
        Ok(samples)
    }

    /// Hovers on codes all over the document.
    pub fn hovers(&mut self, plan: &Plan) -> Outcome<Samples> {
        self.spread(
            plan,
            "textDocument/hover",
            |encounter| json!({"position": position(encounter.code)}),
        )
    }

    /// Completes payers all over the document.
    pub fn completions(&mut self, plan: &Plan) -> Outcome<Samples> {
        self.spread(plan, "textDocument/completion", |encounter| {
            json!({"position": position(encounter.payer), "context": {"triggerKind": 1}})
        })
    }

    /// Asks for the tokens of a screen, all over the document.
    pub fn range_tokens(&mut self, plan: &Plan) -> Outcome<Samples> {
        self.spread(plan, "textDocument/semanticTokens/range", |encounter| {
            let start = Place {
                line: encounter.end_line.saturating_sub(SCREEN_LINES),
                column: 0,
            };
            let end = Place {
                line: start.line + SCREEN_LINES,
                column: 0,
            };
            json!({"range": range(start, end)})
        })
    }

    /// Requests of one kind at encounters spread over the whole document.
    fn spread(
        &mut self,
        plan: &Plan,
        method: &str,
        parameters: impl Fn(Encounter) -> Value,
    ) -> Outcome<Samples> {
        let mut samples = Samples::default();
        for _ in 0..plan.repetitions {
            self.asked += 1;
            let number = self.asked * STRIDE;
            let answer = self
                .session
                .request(method, &parameters(self.encounter(number)))?;
            samples.add(answer.took());
            self.not_silent(plan, method, &answer.result)?;
        }
        Ok(samples)
    }

    /// Asks for all tokens, several times.
    pub fn full_tokens(&mut self, plan: &Plan) -> Outcome<Samples> {
        let mut samples = Samples::default();
        for _ in 0..plan.full_tokens {
            samples.add(self.all_tokens(plan)?.1);
        }
        Ok(samples)
    }

    /// The id and the duration of a request for all tokens.
    fn all_tokens(&mut self, plan: &Plan) -> Outcome<(Value, Duration)> {
        let method = "textDocument/semanticTokens/full";
        let mut answer = self.session.request(method, &json!({}))?;
        self.not_silent(plan, method, &answer.result)?;
        Ok((take_part(&mut answer.result, "/resultId"), answer.took()))
    }

    /// Asks for the difference of the tokens after each of some edits.
    pub fn delta_tokens(&mut self, plan: &Plan) -> Outcome<Samples> {
        let (mut known, _) = self.all_tokens(plan)?;
        let middle = self.middle();
        let mut samples = Samples::default();
        for _ in 0..plan.repetitions {
            let change = self.toggle(middle);
            self.session.edit(json!([change]))?;
            let parameters = json!({"previousResultId": known});
            let method = "textDocument/semanticTokens/full/delta";
            let mut answer = self.session.request(method, &parameters)?;
            samples.add(answer.took());
            known = take_part(&mut answer.result, "/resultId");
        }
        Ok(samples)
    }

    /// An answer with nothing in it measures nothing.
    fn not_silent(&self, plan: &Plan, method: &str, result: &Value) -> Outcome<()> {
        if plan.silence || self.session.server == "stub" || !is_empty(result) {
            return Ok(());
        }
        Err(Trouble(format!(
            "the server answers {method} with nothing where there is something"
        )))
    }
}

/// Whether a result is null or has an empty list where its substance is.
fn is_empty(result: &Value) -> bool {
    let substance = result
        .get("items")
        .or_else(|| result.get("data"))
        .unwrap_or(result);
    substance.is_null() || substance.as_array().is_some_and(Vec::is_empty)
}

fn position(place: Place) -> Value {
    json!({"line": place.line, "character": place.column})
}

fn range(start: Place, end: Place) -> Value {
    json!({"start": position(start), "end": position(end)})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_from_something() {
        let check =
            |result: Value, expected: bool| assert_eq!(is_empty(&result), expected, "{result}");
        check(Value::Null, true);
        check(json!([]), true);
        check(json!({"isIncomplete": false, "items": []}), true);
        check(json!({"data": []}), true);
        check(json!([{"label": "Aetna"}]), false);
        check(json!({"items": [{"label": "Aetna"}]}), false);
        check(json!({"contents": "a card"}), false);
        check(json!({"data": [0, 0, 5, 1, 0]}), false);
    }
}
