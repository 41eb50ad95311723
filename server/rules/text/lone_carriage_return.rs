//! # lone-carriage-return
//!
//! Lines that end with a carriage return alone, as old exports write them. Editors and medcode see one long line, in
//! which fields and charges are not found, so that silence says nothing about it.
//!
//! ## What to do
//!
//! Convert the line ends: `tr '\r' '\n' < old > new`, or "save as" with Unix or Windows line ends. The fix puts line feeds in
//! their place.
//!
//! ## Reported
//!
//! A carriage return is written ␍ here:
//!
//! ```medcode reported
//! Payer: Medicare␍DOS: 2026-03-02␍POS: 11␍A. G56.01␍95909 x1 [A]
//!                ^ lone-carriage-return
//! ```
//!
//! ## Not reported
//!
//! Windows line ends, in which a line feed follows each carriage return, and Unix ones:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01
//! 95909 x1 [A]
//! ```

use crate::rules::view::BlockView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{FixEdit, Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "lone-carriage-return",
    ids: &["FMT-06"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "medcode document format: a line ends with a line feed",
    edition: "1",
    check: Check::Block(check),
    file: include_str!("lone_carriage_return.rs"),
};

fn check(block: &BlockView<'_>, sink: &mut Sink<'_>) {
    // A search for one byte costs next to nothing, and mostly ends here.
    if !block.text.contains('\r') {
        return;
    }
    let bytes = block.text.as_bytes();
    let lone = bytes
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| matches!(pair, [b'\r', next] if *next != b'\n'));
    let places: Vec<u32> = lone.filter_map(|(at, _)| u32::try_from(at).ok()).collect();
    let Some(&first) = places.first() else {
        return;
    };
    let message = format!(
        "{} of these lines end with a carriage return alone: what stands in them is read as one line. Convert the line ends.",
        places.len()
    );
    let edits = places.iter().map(|&at| FixEdit {
        span: Span::new(at, at + 1),
        text: "\n".to_owned(),
    });
    let draft = Draft::at(Span::new(first, first + 1), message).once();
    sink.add(draft.fixes(Safety::Confirm, "Convert the line ends", edits.collect()));
}
