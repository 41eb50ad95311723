//! How a card is written: a line that says the most important thing, facts below it, sources at the foot. Knows no fact.

use crate::codes::Citation;
use std::fmt::Write as _;

/// A card in the making.
#[derive(Debug, Default)]
pub(in crate::features) struct Sheet {
    head: Vec<String>,
    paragraphs: Vec<String>,
    facts: Vec<String>,
    tables: Vec<String>,
    sources: Vec<String>,
}

impl Sheet {
    /// A card about something: its name in bold, then what it is.
    pub(super) fn about(name: &str, what: &str) -> Sheet {
        let line = if what.is_empty() {
            format!("**{}**", plain(name))
        } else {
            format!("**{}** {}", plain(name), plain(what))
        };
        Sheet {
            head: vec![line],
            ..Sheet::default()
        }
    }

    /// A line below the first one; nothing where there are no words.
    pub(super) fn line(&mut self, words: &str) -> &mut Sheet {
        if !words.is_empty() {
            self.head.push(plain(words));
        }
        self
    }

    /// A paragraph that is Markdown already.
    pub(super) fn paragraph(&mut self, markdown: String) -> &mut Sheet {
        self.paragraphs.push(markdown);
        self
    }

    /// A named fact; nothing where there are no words.
    pub(super) fn fact(&mut self, name: &str, words: &str) -> &mut Sheet {
        if !words.is_empty() {
            self.facts.push(format!("- {name}: {}", plain(words)));
        }
        self
    }

    /// A table.
    pub(super) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) -> &mut Sheet {
        if rows.is_empty() {
            return self;
        }
        let mut table = String::new();
        let mut put = |cells: Vec<String>| {
            let _ = writeln!(table, "| {} |", cells.join(" | "));
        };
        put(head.iter().map(|cell| (*cell).to_owned()).collect());
        put(vec!["---".to_owned(); head.len()]);
        for row in rows {
            put(row.iter().map(|cell| plain(cell)).collect());
        }
        self.tables.push(table.trim_end().to_owned());
        self
    }

    /// Names a source at the foot, once.
    pub(super) fn cite(&mut self, citation: &Citation) -> &mut Sheet {
        self.foot(&citation.to_string())
    }

    /// Names a source in words at the foot, once.
    pub(super) fn foot(&mut self, source: &str) -> &mut Sheet {
        let source = plain(source);
        if !source.is_empty() && !self.sources.contains(&source) {
            self.sources.push(source);
        }
        self
    }

    /// The card in Markdown.
    pub(in crate::features) fn markdown(&self) -> String {
        let mut parts = vec![self.head.join("  \n")];
        parts.extend(self.paragraphs.iter().cloned());
        parts.extend((!self.facts.is_empty()).then(|| self.facts.join("\n")));
        parts.extend(self.tables.iter().cloned());
        parts.extend(
            (!self.sources.is_empty()).then(|| format!("---\n*{}*", self.sources.join("  \n"))),
        );
        parts.join("\n\n")
    }
}

/// Words that may stand in Markdown, also in a cell of a table, without meaning anything there.
pub(super) fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '*' | '_' | '`' | '|' | '[' | ']' | '<' | '\\' => plain.extend(['\\', letter]),
            '\n' | '\r' | '\t' => plain.push(' '),
            _ => plain.push(letter),
        }
    }
    plain
}

/// `a, b and c`.
pub(super) fn listed<S: AsRef<str>>(words: &[S], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [before @ .., end] => {
            let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", before.join(", "), end.as_ref())
        }
    }
}
