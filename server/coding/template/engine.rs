//! The engine: puts what stands between our braces into the language of `minijinja`, and lets it render. Knows no type of value.

use super::fill::{Filled, Given, Refused, Template, texts};
use crate::model::Kind;
use crate::model::template::{Use, is_name};
use crate::text::Span;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use std::collections::BTreeMap;

impl From<&Given> for Value {
    fn from(given: &Given) -> Value {
        match given {
            Given::Text(text) => Value::from(text.as_str()),
            Given::Many(items) => items.iter().map(Value::from).collect(),
            Given::Record(parts) => {
                let parts = parts
                    .iter()
                    .map(|(name, part)| (name.clone(), Value::from(part)));
                Value::from(parts.collect::<BTreeMap<String, Value>>())
            }
        }
    }
}

/// The most steps of a loop that are made: a report has some hundred rows.
const FUEL: u64 = 1_000_000;

/// The name under which the engine finds what is given; a placeholder's own name may be a word of its language.
const GIVEN: &str = "_given";

impl Template<'_> {
    /// The document, its values being right.
    pub(super) fn render(&self, kind: Kind) -> Result<Filled, Vec<Refused>> {
        let head = format!("---\nkind: {kind}\n---\n");
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        let mut syntax = SyntaxConfig::builder();
        // A line of a loop's own leaves no line behind.
        syntax
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true);
        if let Ok(syntax) = syntax.build() {
            environment.set_syntax(syntax);
        }
        environment.set_fuel(Some(FUEL));
        let values: BTreeMap<String, Value> = self
            .given
            .iter()
            .map(|(name, given)| (name.clone(), Value::from(given)))
            .collect();
        let mut context = values.clone();
        context.insert(GIVEN.to_owned(), Value::from(values));
        let source = self.source();
        let body = environment
            .render_str(&source, Value::from(context))
            .map_err(|error| vec![self.failed(&error)])?;
        let moved = !self.statements.is_empty()
            || self
                .given
                .values()
                .any(|given| texts(given).iter().any(|value| value.contains('\n')));
        let before = |text: &str| i64::try_from(text.matches('\n').count()).unwrap_or(0);
        let lines = before(self.text.get(..self.body).unwrap_or_default()) - before(&head);
        Ok(Filled {
            text: head + &body,
            kind,
            lines_before: (!moved).then_some(lines),
        })
    }

    /// The body in the engine's language. Lines stay lines, so that what the engine says of a line is true here.
    fn source(&self) -> String {
        let mut source = String::with_capacity(self.text.len() * 2);
        let mut from = self.body;
        let mut places: Vec<(Span, Option<&Use>)> =
            self.statements.iter().map(|span| (*span, None)).collect();
        places.extend(self.uses.iter().map(|one| (one.whole, Some(one))));
        places.sort_by_key(|(span, _)| *span);
        for (span, one) in places {
            push_literal(
                &mut source,
                self.text.get(from..span.start as usize).unwrap_or_default(),
            );
            match one {
                Some(one) => self.push_use(&mut source, one),
                None => source.push_str(self.words(span)),
            }
            from = span.end as usize;
        }
        push_literal(&mut source, self.text.get(from..).unwrap_or_default());
        source
    }

    fn push_use(&self, source: &mut String, one: &Use) {
        let name = self.words(one.name);
        let expression = match is_name(name) && !self.names.bound.contains(name) {
            true => format!("{GIVEN}[{}]", quoted(name)),
            false => format!("({name})"),
        };
        let default = one
            .default
            .map(|default| format!(" | default({})", quoted(self.words(default))));
        source.push_str(&format!(
            "{{{{ {expression}{} }}}}",
            default.unwrap_or_default()
        ));
    }

    /// What the engine says, at the line of the template that it names.
    fn failed(&self, error: &minijinja::Error) -> Refused {
        let line = error.line().unwrap_or(1).saturating_sub(1);
        let body = self.text.get(self.body..).unwrap_or_default();
        let start: usize = body.split_inclusive('\n').take(line).map(str::len).sum();
        let length = body
            .get(start..)
            .and_then(|rest| rest.lines().next())
            .map_or(0, str::len);
        let start = self.body + start;
        let what = error.kind().to_string();
        let message = match error.detail() {
            Some(detail) => format!("the template cannot be filled: {what}: {detail}"),
            None => format!("the template cannot be filled: {what}"),
        };
        Refused {
            at: Some(start..start + length),
            message,
        }
    }
}

/// Text that stands for itself: what would open something in the engine's language is written as a value.
fn push_literal(source: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = ["{{", "{%", "{#"]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
    {
        let (before, after) = rest.split_at(at);
        let (mark, after) = after.split_at(2);
        source.push_str(before);
        source.push_str(&format!("{{{{ {} }}}}", quoted(mark)));
        rest = after;
    }
    source.push_str(rest);
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}
