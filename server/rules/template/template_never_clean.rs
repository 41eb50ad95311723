//! # template-never-clean
//!
//! A template that can make no clean document: filled with valid values it still has errors, in lines that the values do not
//! touch. Whoever uses it repeats the mistake each time.
//!
//! The template is filled with the values below `samples:` in its front matter; for placeholders without one, with several valid
//! values of their types in turn, and only what is wrong with all of them is reported. This is not done for templates of more
//! than 32 KiB, and not with loops, behind which lines are no longer told apart. What another finding of the line explains is
//! told there. That the list of diagnoses is missing is not reported: people add it to each document. Rules that depend on a
//! date of service are asked for the day of the template's `edition:`, or of `--as-of`.
//!
//! ## What to do
//!
//! Look at the finding in its message, and mend the line; or declare samples that belong together.
//!
//! ## Reported
//!
//! An add-on is charged, and its primary nowhere:
//!
//! ```medcode reported name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! edition: 2026
//! placeholders:
//!   dos: date
//! ---
//! # Billing worksheet
//! Payer: Medicare
//! Date of service: {{dos}}
//! Site of service: 11 Office
//!
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!
//! | Code  | Modifiers | Units | Dx |
//! |-------|-----------|-------|----|
//! | 95886 |           | 1     | A  |
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ template-never-clean
//! ```
//!
//! ## Not reported
//!
//! The place decides whether the whole service may be charged, so it does not go wrong in each document:
//!
//! ```medcode clean name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! edition: 2026
//! placeholders:
//!   dos: date
//!   site: site
//! ---
//! # Billing worksheet
//! Payer: Medicare
//! Date of service: {{dos}}
//! Site of service: {{site}}
//!
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!
//! | Code  | Modifiers | Units | Dx |
//! |-------|-----------|-------|----|
//! | 95909 |           | 1     | A  |
//! | 95886 |           | 1     | A  |
//! ```

use crate::coding::template::{Filled, filled, sample, samples};
use crate::rules::judge::judge;
use crate::rules::template_view::TemplateView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Document, Severity};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "template-never-clean",
    ids: &["TPL-06"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "The rules of the documents that the template makes",
    edition: "1",
    check: Check::Template(check),
    file: include_str!("template_never_clean.rs"),
};

/// The largest template that is tried out, in bytes: eight times the longest that is shipped. Each key in it fills and judges
/// as many documents of its size as there are variants.
const LARGEST: usize = 32 * 1024;

/// What may be missing from a template because people add it to each document: the list of diagnoses.
const LEFT_TO_PEOPLE: &str = "charge-without-diagnosis";

/// An error of a filled template: the line of the template from 0, and the rule.
type Wrong = (usize, &'static str);

fn check(template: &TemplateView<'_>, sink: &mut Sink<'_>) {
    let size: usize = template.blocks.iter().map(|block| block.text.len()).sum();
    if template.head.kind(template.head_text()).is_none() || size > LARGEST {
        return;
    }
    let text = template.text();
    let variants = match sample::all_declared(&template.head, template.head_text()) {
        true => 1,
        false => sample::VARIANTS,
    };
    let mut common: Option<BTreeMap<Wrong, String>> = None;
    for variant in 0..variants {
        // What keeps it from being filled is reported by the rules about declarations.
        let Some(wrong) = tried(template, &text, variant) else {
            return;
        };
        let common = common.get_or_insert_with(|| wrong.clone());
        common.retain(|known, _| wrong.contains_key(known));
        if common.is_empty() {
            return;
        }
    }
    for ((line, rule), message) in common.into_iter().flatten() {
        let message =
            format!("A document made of this template has an error of `{rule}`: {message}");
        let (block, span) = place_of(template, line);
        sink.add_in(block, Draft::at(span, message).follows(span));
    }
}

/// The errors of the template filled with samples, in lines without a placeholder. `None` where it cannot be filled.
fn tried(
    template: &TemplateView<'_>,
    text: &str,
    variant: usize,
) -> Option<BTreeMap<Wrong, String>> {
    let date = template.date().or_else(|| newest(template))?;
    let values = samples(
        &template.head,
        template.head_text(),
        template.codebook,
        date,
        variant,
    );
    let filled = filled(text, &values, template.codebook, Some(date)).ok()?;
    let name = format!("sample.{}.md", filled.kind);
    let mut document = Document::new(&name, &filled.text, template.settings.analysis_limit);
    judge(&mut document, template.codebook, template.settings, &|| {
        false
    });
    let errors = document
        .findings()
        .filter(|placed| placed.finding.severity == Severity::Error);
    let listed = template
        .blocks
        .iter()
        .flat_map(|block| &block.facts.encounters);
    let listed = listed
        .map(|encounter| encounter.diagnoses.len())
        .sum::<usize>()
        > 0;
    let errors = errors.filter(|placed| listed || placed.finding.rule != LEFT_TO_PEOPLE);
    let errors = errors.filter_map(|placed| {
        let line = document.buffer().line_of(placed.range().start);
        let line = template_line(&filled, line)?;
        is_fixed(text, line).then(|| ((line, placed.finding.rule), placed.finding.message.clone()))
    });
    Some(errors.collect())
}

/// The first day of the newest yearly edition, where the template names none.
fn newest(template: &TemplateView<'_>) -> Option<Date> {
    let packs = template.codebook.packs().iter();
    packs
        .filter(|pack| pack.to.is_some())
        .map(|pack| pack.from)
        .max()
}

fn template_line(filled: &Filled, line: usize) -> Option<usize> {
    let line = i64::try_from(line).ok()? + filled.lines_before?;
    usize::try_from(line).ok()
}

/// Whether a line is the template's own: none of its words is filled in.
fn is_fixed(text: &str, line: usize) -> bool {
    let words = text.lines().nth(line).unwrap_or_default();
    !words.contains("{{")
}

/// The block and the place of a line of the template.
fn place_of(template: &TemplateView<'_>, mut line: usize) -> (usize, Span) {
    for (index, block) in template.blocks.iter().enumerate() {
        let lines = block.text.matches('\n').count();
        if line >= lines && index + 1 < template.blocks.len() {
            line -= lines;
            continue;
        }
        let before: usize = block
            .text
            .split_inclusive('\n')
            .take(line)
            .map(str::len)
            .sum();
        let words = block.text.lines().nth(line).unwrap_or_default().trim_end();
        let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        return (
            index,
            Span::new(offset(before), offset(before + words.len())),
        );
    }
    (0, Span::new(0, 0))
}
