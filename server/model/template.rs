//! What a template declares in its front matter and uses in its text. Knows no codebook: whether a value is one of its
//! type is not asked here.

use super::facts::{Facts, FrontMatterEntry};
use super::kind::Kind;
use crate::text::Span;
use std::collections::BTreeSet;
use std::fmt;

/// What may stand in the place of a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceholderType {
    /// Any words.
    Text,
    /// A number.
    Number,
    /// A date of one meaning.
    Date,
    /// A payer's name.
    Payer,
    /// A place of service, as number or words.
    Site,
    /// A procedure code.
    Procedure,
    /// A modifier, or several.
    Modifier,
    /// A diagnosis code.
    Diagnosis,
    /// A side of the body.
    Side,
    /// A muscle's name.
    Muscle,
    /// A nerve's name.
    Nerve,
}

impl PlaceholderType {
    /// All types, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Text,
        Self::Number,
        Self::Date,
        Self::Payer,
        Self::Site,
        Self::Procedure,
        Self::Modifier,
        Self::Diagnosis,
        Self::Side,
        Self::Muscle,
        Self::Nerve,
    ];

    /// The word in declarations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Payer => "payer",
            Self::Site => "site",
            Self::Procedure => "procedure",
            Self::Modifier => "modifier",
            Self::Diagnosis => "diagnosis",
            Self::Side => "side",
            Self::Muscle => "muscle",
            Self::Nerve => "nerve",
        }
    }

    /// The type that a word names.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word.trim())
    }
}

impl fmt::Display for PlaceholderType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A name with what is written behind it: of a declaration the type, of a sample the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: Span,
    /// What stands behind the colon; empty where nothing does.
    pub value: Span,
}

/// What the front matter of a template says. Places are those of the document's first block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The value of `of`: the kind of document that the template makes.
    pub of: Option<Span>,
    /// The key `placeholders`.
    pub placeholders: Option<Span>,
    /// The lines below `placeholders`: a name and its type each.
    pub declared: Vec<Entry>,
    /// The lines below `samples`: a name and a valid value each.
    pub samples: Vec<Entry>,
}

impl Head {
    /// Reads the front matter of a document's first block.
    pub fn read(text: &str, facts: &Facts) -> Head {
        let words = |span: Span| text.get(span.range()).unwrap_or_default();
        let mut head = Head::default();
        let mut below = "";
        for entry in &facts.front_matter {
            let item = Entry {
                name: entry.key,
                value: entry.value,
            };
            if !is_indented(text, entry) {
                below = words(entry.key);
                match below {
                    "of" => head.of = Some(entry.value),
                    "placeholders" => head.placeholders = Some(entry.key),
                    _ => {}
                }
                continue;
            }
            match below {
                "placeholders" => head.declared.push(item),
                "samples" => head.samples.push(item),
                _ => {}
            }
        }
        head
    }

    /// The declaration of a name, given the text of the first block.
    pub fn declaration(&self, text: &str, name: &str) -> Option<Entry> {
        named(&self.declared, text, name)
    }

    /// The sample of a name, given the text of the first block.
    pub fn sample(&self, text: &str, name: &str) -> Option<Entry> {
        named(&self.samples, text, name)
    }

    /// The kind of document that the template makes, where it says so; never a template.
    pub fn kind(&self, text: &str) -> Option<Kind> {
        let word = text.get(self.of?.range())?;
        Kind::named(word).filter(|kind| *kind != Kind::Template)
    }
}

fn named(entries: &[Entry], text: &str, name: &str) -> Option<Entry> {
    let is_named = |entry: &&Entry| text.get(entry.name.range()) == Some(name);
    entries.iter().find(is_named).copied()
}

fn is_indented(text: &str, entry: &FrontMatterEntry) -> bool {
    let before = text.get(..entry.key.start as usize).unwrap_or_default();
    before.ends_with([' ', '\t'])
}

/// A place of a text that is filled: `{{name}}` or `{{name|default}}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// With its braces.
    pub whole: Span,
    /// The name, or an expression such as `row.side` inside a loop.
    pub name: Span,
    /// What stands there if nothing is given; may be empty.
    pub default: Option<Span>,
}

/// The places that a text fills, in order. Left-overs of other systems are none.
pub fn uses<'t>(text: &'t str, facts: &'t Facts) -> impl Iterator<Item = Use> + 't {
    facts
        .placeholders
        .iter()
        .filter_map(|span| used(text, *span))
}

fn used(text: &str, whole: Span) -> Option<Use> {
    let inside = text
        .get(whole.range())?
        .strip_prefix("{{")?
        .strip_suffix("}}")?;
    let start = whole.start + 2;
    let (name, default) = match inside.split_once('|') {
        Some((name, default)) => (name, Some((name.len() + 1, default))),
        None => (inside, None),
    };
    Some(Use {
        whole,
        name: trimmed(start, 0, name),
        default: default.map(|(at, default)| trimmed(start, at, default)),
    })
}

fn trimmed(start: u32, at: usize, words: &str) -> Span {
    let lead = words.len() - words.trim_start().len();
    let from = start + u32::try_from(at + lead).unwrap_or(0);
    Span::new(from, from + u32::try_from(words.trim().len()).unwrap_or(0))
}

/// The places of loops and conditions `{% ... %}`, in order.
pub fn statements<'t>(text: &'t str, facts: &'t Facts) -> impl Iterator<Item = Span> + 't {
    let is_statement = |span: &Span| {
        text.get(span.range())
            .is_some_and(|words| words.starts_with("{%"))
    };
    facts.placeholders.iter().copied().filter(is_statement)
}

/// Whether words can name a placeholder: a letter, then letters, digits, `_` and `-`.
pub fn is_name(words: &str) -> bool {
    words.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && words
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// What a statement `{% ... %}` binds and asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names<'t> {
    /// Names that hold inside the template only: of a loop's item, of what is `set`.
    pub bound: BTreeSet<&'t str>,
    /// Other names, each of which may be one of a placeholder.
    pub asked: BTreeSet<&'t str>,
}

/// Words of the engine's language.
const KEYWORDS: [&str; 22] = [
    "for",
    "in",
    "if",
    "elif",
    "else",
    "endif",
    "endfor",
    "set",
    "endset",
    "not",
    "and",
    "or",
    "is",
    "defined",
    "undefined",
    "true",
    "false",
    "none",
    "loop",
    "recursive",
    "with",
    "endwith",
];

impl<'t> Names<'t> {
    /// Takes in the names of a statement with its braces.
    pub fn take_in(&mut self, statement: &'t str) {
        let inside =
            statement.trim_matches(|c: char| matches!(c, '{' | '%' | '}' | '-') || c == ' ');
        let (verb, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let (binding, asking) = match verb {
            "for" => rest.split_once(" in ").unwrap_or((rest, "")),
            "set" | "with" => rest.split_once('=').unwrap_or((rest, "")),
            _ => ("", rest),
        };
        self.bound.extend(identifiers(binding));
        self.asked.extend(identifiers(asking));
    }
}

/// The names in an expression: no keyword, no text in quotes, no part behind a dot, no function.
fn identifiers(expression: &str) -> impl Iterator<Item = &str> {
    let unquoted = expression.split(['"', '\'']).step_by(2);
    let words = unquoted.flat_map(|part| {
        part.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '(')))
    });
    words.filter_map(|word| {
        let name = word.split(['.', '(']).next().unwrap_or_default();
        let is_function = word
            .get(name.len()..)
            .is_some_and(|rest| rest.starts_with('('));
        (is_name(name) && !is_function && !KEYWORDS.contains(&name)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read;
    use crate::syntax::Parser;

    fn facts(text: &str) -> Facts {
        read(text, &Parser::new().parse(text), true)
    }

    #[test]
    fn declarations_and_samples_are_the_indented_lines() {
        let text = "---\nkind: template\nof: worksheet\nplaceholders:\n  payer: payer\n  dos: date\nsamples:\n  payer: Medicare\nedition: 2026\n---\nPayer: {{payer}}\n";
        let head = Head::read(text, &facts(text));
        let shown = |entries: &[Entry]| -> Vec<(&str, &str)> {
            let pair = |entry: &Entry| (&text[entry.name.range()], &text[entry.value.range()]);
            entries.iter().map(pair).collect()
        };
        assert_eq!(shown(&head.declared), [("payer", "payer"), ("dos", "date")]);
        assert_eq!(shown(&head.samples), [("payer", "Medicare")]);
        assert_eq!(head.kind(text), Some(Kind::Worksheet));
    }

    #[test]
    fn a_use_has_a_name_and_perhaps_a_default() {
        let check = |text: &str, expected: &[(&str, Option<&str>)]| {
            let facts = facts(text);
            let found: Vec<(&str, Option<&str>)> = uses(text, &facts)
                .map(|one| {
                    let default = one.default.map(|span| &text[span.range()]);
                    (&text[one.name.range()], default)
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Payer: {{payer}}\n", &[("payer", None)]);
        check(
            "Payer: {{ payer | Blue Cross }}\n",
            &[("payer", Some("Blue Cross"))],
        );
        check("Note: {{a}}{{b|}} ***\n", &[("a", None), ("b", Some(""))]);
        check("{{ row.side }}\n", &[("row.side", None)]);
    }

    #[test]
    fn names_of_statements() {
        let check = |statement: &str, bound: &[&str], asked: &[&str]| {
            let mut names = Names::default();
            names.take_in(statement);
            let list =
                |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(
                (list(names.bound), list(names.asked)),
                (
                    bound.iter().map(|name| (*name).to_owned()).collect(),
                    asked.iter().map(|name| (*name).to_owned()).collect(),
                ),
                "{statement}"
            );
        };
        check("{% for row in rows %}", &["row"], &["rows"]);
        check(
            "{%- for key, value in table.items() -%}",
            &["key", "value"],
            &["table"],
        );
        check(
            "{% if side == \"left\" and not other %}",
            &[],
            &["other", "side"],
        );
        check("{% set total = number %}", &["total"], &["number"]);
        check("{% for at in range(3) %}", &["at"], &[]);
        check("{% endfor %}", &[], &[]);
    }
}
