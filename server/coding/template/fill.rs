//! From a template and values to a document: values are held against their types, then the engine fills the text in. Knows
//! no file and no engine.
//!
//! Nothing is filled by half: everything that is wrong is told at once, each thing at its place in the template.

use super::value::unfit;
use crate::codes::Codebook;
use crate::model::template::{Head, Names, PlaceholderType, Use, is_name, statements, uses};
use crate::model::{DateReading, Facts, FieldName, Kind, read, read_date};
use crate::syntax::Parser;
use crate::text::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is given for a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// One value.
    Text(String),
    /// Several, for a loop.
    Many(Vec<Given>),
    /// Named parts, as of a row in a loop.
    Record(BTreeMap<String, Given>),
}

/// Why a template was not filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The place in the template, in bytes; `None` for what has none.
    pub at: Option<Range<usize>>,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// A document made of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Its text.
    pub text: String,
    /// Its kind.
    pub kind: Kind,
    /// From a line of the document to that of the template which made it, both counted from 0: add this. `None` where
    /// loops or values of several lines moved lines.
    pub lines_before: Option<i64>,
}

/// Fills a template. `date` is the day by which values are judged, unless one is given for the date of service.
///
/// # Errors
/// Everything that keeps it from being filled, in order of place.
pub fn filled(
    text: &str,
    given: &BTreeMap<String, Given>,
    codebook: &Codebook,
    date: Option<Date>,
) -> Result<Filled, Vec<Refused>> {
    let facts = read(text, &Parser::new().parse(text), true);
    let template = Template::new(text, &facts, given);
    let kind = template.head.kind(text);
    let mut refused = template.refused(codebook, template.service_date().or(date));
    if kind.is_none() {
        refused.push(template.without_kind());
    }
    refused.sort_by_key(|refused| refused.at.as_ref().map(|at| at.start));
    refused.dedup();
    match kind {
        Some(kind) if refused.is_empty() => template.render(kind),
        _ => Err(refused),
    }
}

/// A template with what is given for it.
pub(super) struct Template<'t> {
    pub(super) text: &'t str,
    facts: &'t Facts,
    head: Head,
    /// The places to fill, behind the front matter.
    pub(super) uses: Vec<Use>,
    /// The loops and conditions, behind the front matter.
    pub(super) statements: Vec<Span>,
    pub(super) names: Names<'t>,
    pub(super) given: &'t BTreeMap<String, Given>,
    /// Where the front matter ends.
    pub(super) body: usize,
}

impl<'t> Template<'t> {
    fn new(text: &'t str, facts: &'t Facts, given: &'t BTreeMap<String, Given>) -> Self {
        let body = body_of(text);
        let behind = |span: Span| span.start as usize >= body;
        let statements: Vec<Span> = statements(text, facts)
            .filter(|span| behind(*span))
            .collect();
        let mut names = Names::default();
        for statement in &statements {
            names.take_in(text.get(statement.range()).unwrap_or_default());
        }
        Template {
            text,
            facts,
            head: Head::read(text, facts),
            uses: uses(text, facts).filter(|one| behind(one.whole)).collect(),
            statements,
            names,
            given,
            body,
        }
    }

    pub(super) fn words(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The uses of placeholders: no expressions, no names that a loop binds.
    fn plain(&self) -> impl Iterator<Item = (&'t str, &Use)> {
        let named = self.uses.iter().map(|one| (self.words(one.name), one));
        named.filter(|(name, _)| is_name(name) && !self.names.bound.contains(name))
    }

    /// What is given for the date of service, where a placeholder stands for it.
    fn service_date(&self) -> Option<Date> {
        let of_service = |field: &&crate::model::Field| field.name == FieldName::DateOfService;
        let mut fields = self.facts.fields.iter().filter(of_service);
        fields.find_map(|field| {
            let (name, _) = self.plain().find(|(_, one)| one.whole == field.value)?;
            match self.given.get(name)? {
                Given::Text(value) => match read_date(value) {
                    DateReading::Date(date) => Some(date),
                    _ => None,
                },
                _ => None,
            }
        })
    }

    /// Everything that is wrong with the declarations and the values.
    fn refused(&self, codebook: &Codebook, date: Option<Date>) -> Vec<Refused> {
        let mut refused = Vec::new();
        let declared: BTreeSet<&str> = self.declared().map(|(name, _, _)| name).collect();
        let (mut first, mut bare) = (BTreeMap::new(), BTreeMap::new());
        for (name, one) in self.plain() {
            first.entry(name).or_insert(one.whole);
            if one.default.is_none() {
                bare.entry(name).or_insert(one.whole);
            }
        }
        for (name, span, kind) in self.declared() {
            let place = first.get(name).copied().unwrap_or(span);
            let Some(kind) = kind else {
                refused.push(at(
                    span,
                    format!(
                        "`{name}` has no type that is known; the types are {}",
                        types()
                    ),
                ));
                continue;
            };
            match self.given.get(name) {
                Some(given) => {
                    let unfit = texts(given)
                        .into_iter()
                        .filter_map(|value| unfit(kind, value, codebook, date));
                    refused
                        .extend(unfit.map(|unfit| at(place, format!("{name}: {}", unfit.message))));
                }
                None => {
                    let asked = self.names.asked.contains(name).then_some(place);
                    let wanted = bare.get(name).copied().or(asked);
                    refused.extend(wanted.map(|place| {
                        at(place, format!("{name}: nothing is given for this {kind}"))
                    }));
                }
            }
        }
        for (name, one) in self.plain() {
            if !declared.contains(name) {
                refused.push(at(
                    one.whole,
                    format!("`{name}` is not declared: write `{name}: text` below `placeholders:`"),
                ));
            }
            refused.extend(self.place_refused(name, one));
        }
        let declared: Vec<&str> = declared.into_iter().collect();
        let unknown = self
            .given
            .keys()
            .filter(|name| !declared.contains(&name.as_str()));
        refused.extend(unknown.map(|name| Refused {
            at: None,
            message: format!("there is no placeholder `{name}`{}", list_of(&declared)),
        }));
        refused
    }

    /// The declarations: name, its place, type.
    fn declared(&self) -> impl Iterator<Item = (&'t str, Span, Option<PlaceholderType>)> {
        self.head.declared.iter().map(|entry| {
            let kind = PlaceholderType::named(self.words(entry.value));
            (self.words(entry.name), entry.name, kind)
        })
    }

    /// What would break the line that a value stands in.
    fn place_refused(&self, name: &str, one: &Use) -> Option<Refused> {
        let value = match self.given.get(name)? {
            Given::Text(value) => value,
            _ => {
                let message =
                    format!("{name}: several values are given; they can stand in a loop only");
                return Some(at(one.whole, message));
            }
        };
        let in_row = self
            .facts
            .tables
            .iter()
            .any(|table| table.piped && table.span.contains(one.whole.start));
        if in_row && value.contains('|') {
            return Some(at(
                one.whole,
                format!("{name}: a value in a table may not hold `|`"),
            ));
        }
        let alone = line_around(self.text, one.whole).trim() == self.words(one.whole);
        (value.contains(['\n', '\r']) && !alone).then(|| {
            at(
                one.whole,
                format!("{name}: a value of several lines needs a line of its own"),
            )
        })
    }

    fn without_kind(&self) -> Refused {
        let message = "the front matter does not say what the template makes: write `of: worksheet`, `of: report` or `of: reference`";
        Refused {
            at: Some(self.head.of.map_or(0..0, Span::range)),
            message: message.to_owned(),
        }
    }
}

fn at(span: Span, message: String) -> Refused {
    Refused {
        at: Some(span.range()),
        message,
    }
}

/// Offset behind the front matter; 0 where there is none.
pub fn body_of(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let mut at = match lines.next() {
        Some(first) if first.trim_end() == "---" => first.len(),
        _ => return 0,
    };
    for line in lines {
        at += line.len();
        if line.trim_end() == "---" {
            return at;
        }
    }
    0
}

fn line_around(text: &str, span: Span) -> &str {
    let (before, after) = (
        text.get(..span.start as usize).unwrap_or_default(),
        text.get(span.start as usize..).unwrap_or_default(),
    );
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = before.len() + after.find('\n').unwrap_or(after.len());
    text.get(start..end).unwrap_or_default()
}

/// The single values of what is given, without the parts of records, which have no type.
pub(super) fn texts(given: &Given) -> Vec<&str> {
    match given {
        Given::Text(text) => vec![text],
        Given::Many(items) => items.iter().flat_map(texts).collect(),
        Given::Record(_) => Vec::new(),
    }
}

fn types() -> String {
    PlaceholderType::ALL.map(PlaceholderType::word).join(", ")
}

fn list_of(names: &[&str]) -> String {
    match names {
        [] => "; the template has none".to_owned(),
        names => format!("; the template has {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "---\nkind: template\nof: worksheet\nplaceholders:\n  payer: payer\n  dos: date\n  note-text: text\n  codes: procedure\n---\n";

    fn given(values: &[(&str, &str)]) -> BTreeMap<String, Given> {
        let pair =
            |(name, value): &(&str, &str)| ((*name).to_owned(), Given::Text((*value).to_owned()));
        values.iter().map(pair).collect()
    }

    /// What a body becomes, without the front matter; or what is said, each with the words at its place.
    fn fill(body: &str, given: &BTreeMap<String, Given>) -> Result<String, Vec<String>> {
        let text = format!("{HEAD}{body}");
        let filled = filled(&text, given, Codebook::shipped(), None);
        match filled {
            Ok(filled) => Ok(filled
                .text
                .strip_prefix("---\nkind: worksheet\n---\n")
                .expect("its kind")
                .to_owned()),
            Err(refused) => Err(refused
                .into_iter()
                .map(|one| format!("{}: {}", one.at.map_or("", |at| &text[at]), one.message))
                .collect()),
        }
    }

    #[test]
    fn values_defaults_and_odd_names_are_filled_in() {
        let check = |body: &str, values: &[(&str, &str)], expected: &str| {
            assert_eq!(
                fill(body, &given(values)).as_deref(),
                Ok(expected),
                "{body}"
            );
        };
        check(
            "Payer: {{payer}}\n",
            &[("payer", "Medicare")],
            "Payer: Medicare\n",
        );
        check(
            "Payer: {{ payer | Aetna \"x\" }}\n",
            &[],
            "Payer: Aetna \"x\"\n",
        );
        check("{{note-text|}}.", &[], ".");
        check(
            "{# no {{ comment }\n# A {#b}\n",
            &[],
            "{# no {{ comment }\n# A {#b}\n",
        );
        check(
            "<b> & {{note-text}}\n",
            &[("note-text", "<i> {{x}}")],
            "<b> & <i> {{x}}\n",
        );
        check(
            "{{note-text}}\nend\n",
            &[("note-text", "two\nlines")],
            "two\nlines\nend\n",
        );
    }

    #[test]
    fn loops_and_conditions_are_filled_in() {
        let many = Given::Many(vec![
            Given::Text("95861".into()),
            Given::Text("95910".into()),
        ]);
        let values = BTreeMap::from([("codes".to_owned(), many)]);
        let body = "| Code |\n|---|\n{% for code in codes %}\n| {{code}} |\n{% endfor %}\nend\n";
        assert_eq!(
            fill(body, &values).as_deref(),
            Ok("| Code |\n|---|\n| 95861 |\n| 95910 |\nend\n")
        );
        let parts = BTreeMap::from([("code".to_owned(), Given::Text("95861".into()))]);
        let rows = BTreeMap::from([("codes".to_owned(), Given::Many(vec![Given::Record(parts)]))]);
        let body = "{% for row in codes %}{{row.code}} x{{row.units|1}}\n{% endfor %}";
        assert_eq!(fill(body, &rows).as_deref(), Ok("95861 x1\n"));
    }

    #[test]
    fn everything_wrong_is_told_at_its_place() {
        let check = |body: &str, values: &[(&str, &str)], expected: &[&str]| {
            let said = fill(body, &given(values)).expect_err("a refusal");
            assert_eq!(said.len(), expected.len(), "{said:?}");
            for (said, expected) in said.iter().zip(expected) {
                assert!(said.starts_with(expected), "{said} is not {expected}");
            }
        };
        check(
            "{{payer}} {{dos}}\n",
            &[],
            &[
                "{{payer}}: payer: nothing is given",
                "{{dos}}: dos: nothing is given",
            ],
        );
        check(
            "{{payer}}\n",
            &[("payer", "Medicre")],
            &["{{payer}}: payer: `Medicre` is probably"],
        );
        check("{{other}}\n", &[], &["{{other}}: `other` is not declared"]);
        check(
            "x\n",
            &[("other", "1")],
            &[": there is no placeholder `other`; the template has codes, dos"],
        );
        check(
            "| {{note-text}} |\n",
            &[("note-text", "a|b")],
            &["{{note-text}}: note-text: a value in a table"],
        );
        check(
            "a {{note-text}}\n",
            &[("note-text", "a\nb")],
            &["{{note-text}}: note-text: a value of several lines"],
        );
        check(
            "a\n{% for %}\n{% endfor %}\n",
            &[],
            &["{% for %}: the template cannot be filled"],
        );
        check(
            "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}\n",
            &[],
            &["{% for"],
        );
    }

    #[test]
    fn values_are_judged_by_the_date_of_service_that_is_given() {
        let body = "Date of service: {{dos}}\n{{codes}} x1\n";
        let on = |day: &str| fill(body, &given(&[("dos", day), ("codes", "95900")]));
        assert!(on("2012-03-02").is_ok());
        assert_eq!(on("2026-03-02").map_err(|said| said.len()), Err(1));
    }
}
