//! # left-over-placeholder
//!
//! A place that should have been filled in, in a document that is no template: `{{payer}}` of medcode, or what other systems
//! leave behind. A claim or a report with one says nothing there, and a reader may take what stands around it for a finding.
//!
//! | written as | for example |
//! |---|---|
//! | braces | `{{patient}}`, `{% for %}` |
//! | wildcard | `***` in a sentence or a value |
//! | smart link | `@NAME@`, `@FLOW(11)@` |
//! | phrase to be expanded | `.emgnormal` alone on a line |
//! | list to choose from | `{side:12345}`, `{RIGHT/LEFT:19197}`, `[right/left/bilateral]` |
//! | request | `[side]`, `[Briefly describe ...]`, `<insert date>`, `[ ]` in a sentence |
//! | other engines | `<<NAME>>`, `<%= x %>`, `${x}`, `%x%` |
//! | blank | `____`, `__/__/____` |
//! | letters | `XX`, `xx/xx/xxxx`, `??`, `TBD`, `TODO` |
//!
//! In a report it is an error, elsewhere a warning. In a publication `TBD` and `XXX` are words about missing data and about the fee
//! schedule.
//!
//! ## What to do
//!
//! Fill it in, or remove it. `medcode new` fills a template only if a value is given for every place.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: {{payer}}
//!        ^^^^^^^^^ left-over-placeholder
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Notes: seen by ***
//!                ^^^ left-over-placeholder
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//! 95910 x1 [A]
//! ```
//!
//! ```medcode reported name=emg.report.md
//! # Electrodiagnostic report
//!
//! @NAME@ is a [age] year old patient with numbness of the {RIGHT/LEFT:19197} hand for ____ months.
//! ^^^^^^ left-over-placeholder
//!             ^^^^^ left-over-placeholder
//!                                                         ^^^^^^^^^^^^^^^^^^ left-over-placeholder
//!                                                                                     ^^^^ left-over-placeholder
//!
//! .emgnormal
//! ^^^^^^^^^^ left-over-placeholder
//! ```
//!
//! ## Not reported
//!
//! Look-alikes: footnotes, emphasis, citations, units, boxes, limits, money, addresses, Roman numerals, lines to sign on:
//!
//! ```medcode clean name=emg.report.md
//! # Electrodiagnostic report
//!
//! ***Important***: velocity 38 m/s***, latency <3.4 ms [3], amplitude [12-15] [uV], see [the limits](limits.md).
//!
//! ***p<0.001
//!
//! - [ ] consent
//! - [x] temperature
//!
//! Cranial nerves II to XII and CN XX; karyotype 46,XX; contact desk@example.org; fee $420.00 (50%).
//!
//! Signature: ____________
//! ```
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Key payers covered: Medicare.
//!
//! | Fact | Value |
//! |---|---|
//! | Global period | XXX |
//! ```

use crate::model::Kind;
use crate::model::left_overs::{Convention, LeftOver, left_overs};
use crate::rules::view::BlockView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "left-over-placeholder",
    ids: &["TPL-05", "RPT-76"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Conventions of templates of electronic records",
    edition: "2026",
    check: Check::Block(check),
    file: include_str!("left_over_placeholder.rs"),
};

fn check(block: &BlockView<'_>, sink: &mut Sink<'_>) {
    if block.kind == Kind::Template {
        return;
    }
    let most = match block.kind {
        Kind::Report => Severity::Error,
        _ => Severity::Warning,
    };
    for left_over in left_overs(&block.text, block.facts) {
        let words = block.words(left_over.span);
        if block.kind == Kind::Reference && is_said_of_data(&left_over, words) {
            continue;
        }
        let message = format!(
            "`{words}` {}. Fill it in or remove it.",
            what(left_over.convention)
        );
        sink.add(Draft::at(left_over.span, message).at_most(most).explains());
    }
}

/// Whether letters are words of publications: what is to be determined, the fee schedule's global period, a question.
fn is_said_of_data(left_over: &LeftOver, words: &str) -> bool {
    left_over.convention == Convention::Letters && matches!(words, "TBD" | "XXX")
}

fn what(convention: Convention) -> &'static str {
    match convention {
        Convention::Braces => "is a place of a template that was not filled in",
        Convention::Wildcard => "stands for words that were never typed",
        Convention::SmartLink => "is a link to data that was not resolved",
        Convention::DotPhrase => "is a phrase that was not expanded",
        Convention::DropDown => "is a list from which nothing was chosen",
        Convention::Bracket | Convention::Angle => "asks for something that was not filled in",
        Convention::Shell => "is a variable that was not replaced",
        Convention::Blank => "is a blank that was not filled in",
        Convention::Letters => "stands for something that was left open",
    }
}
