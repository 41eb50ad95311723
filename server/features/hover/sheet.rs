//! How a card is written: a line that says the most important thing, facts below it, sources at the foot. Knows no fact.

use crate::codes::Citation;
use crate::features::format::{delimiter, padded};
use unicode_width::UnicodeWidthStr as _;

/// A card in the making.
#[derive(Debug, Default)]
pub(in crate::features) struct Sheet {
    head: Vec<String>,
    paragraphs: Vec<String>,
    facts: Vec<String>,
    tables: Vec<String>,
    sources: Vec<Publication>,
}

/// A publication at the foot.
#[derive(Debug)]
struct Publication {
    title: String,
    /// The packs' editions that have facts from it; empty where it stands for itself.
    editions: Vec<String>,
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

    /// A line right below the first one, above all others.
    pub(super) fn urgent(&mut self, words: &str) -> &mut Sheet {
        let at = self.head.len().min(1);
        self.head.insert(at, plain(words));
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

    /// A table, with its columns as wide as a terminal needs them.
    pub(super) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) -> &mut Sheet {
        if rows.is_empty() {
            return self;
        }
        let head: Vec<String> = head.iter().map(|cell| plain(cell)).collect();
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| plain(cell)).collect())
            .collect();
        let width = |index: usize| {
            let column = rows.iter().chain([&head]).filter_map(|row| row.get(index));
            let widest = column.map(|cell| cell.width()).max();
            widest.unwrap_or_default().max(1)
        };
        let widths: Vec<usize> = (0..head.len()).map(width).collect();
        let written = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths);
            let cells: Vec<String> = cells.map(|(cell, &width)| padded(cell, width)).collect();
            format!("|{}|", cells.join("|"))
        };
        let rule: Vec<String> = widths.iter().map(|&width| delimiter("", width)).collect();
        let mut lines = vec![written(&head), format!("|{}|", rule.join("|"))];
        lines.extend(rows.iter().map(written));
        self.tables.push(lines.join("\n"));
        self
    }

    /// Names the publications of a citation at the foot, each once.
    pub(super) fn cite(&mut self, citation: &Citation) -> &mut Sheet {
        let edition = plain(&citation.edition_line());
        for title in citation.source.split("; ") {
            self.publish(plain(title), Some(&edition));
        }
        self
    }

    /// Names a source in words at the foot, once.
    pub(super) fn foot(&mut self, source: &str) -> &mut Sheet {
        self.publish(plain(source), None);
        self
    }

    fn publish(&mut self, title: String, edition: Option<&String>) {
        if title.is_empty() {
            return;
        }
        let known = self.sources.iter().position(|known| known.title == title);
        match known.and_then(|index| self.sources.get_mut(index)) {
            Some(known) => {
                let new = edition.filter(|edition| !known.editions.contains(edition));
                known.editions.extend(new.cloned());
            }
            None => self.sources.push(Publication {
                title,
                editions: edition.cloned().into_iter().collect(),
            }),
        }
    }

    /// The lines of the foot: the publications of the same editions in one line.
    fn foot_lines(&self) -> Vec<String> {
        let mut lines: Vec<(Vec<&str>, &[String])> = Vec::new();
        for source in &self.sources {
            let same = lines
                .iter_mut()
                .find(|(_, editions)| !editions.is_empty() && *editions == source.editions);
            match same {
                Some((titles, _)) => titles.push(&source.title),
                None => lines.push((vec![&source.title], &source.editions)),
            }
        }
        let written = |(titles, editions): (Vec<&str>, &[String])| {
            let titles = titles.join("; ");
            if editions.is_empty() {
                titles
            } else {
                format!("{titles} ({})", editions.join("; "))
            }
        };
        lines.into_iter().map(written).collect()
    }

    /// The card in Markdown.
    pub(in crate::features) fn markdown(&self) -> String {
        let mut parts = vec![self.head.join("  \n")];
        parts.extend(self.paragraphs.iter().cloned());
        parts.extend((!self.facts.is_empty()).then(|| self.facts.join("\n")));
        parts.extend(self.tables.iter().cloned());
        // Each line is emphasised by itself: not every editor carries emphasis across a line break.
        let foot: Vec<String> = self
            .foot_lines()
            .iter()
            .map(|line| format!("*{line}*"))
            .collect();
        parts.extend((!foot.is_empty()).then(|| format!("---\n{}", foot.join("  \n"))));
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
