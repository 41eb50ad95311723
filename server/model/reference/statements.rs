//! Statements: titles, sentences and their clauses, values of fields, rows of tables. Does not know whether they are true.

use super::normal::Normal;
use crate::model::facts::{Facts, FieldName, MentionForm, SectionName, TableName};
use crate::model::shapes;
use crate::text::Span;
use smol_str::SmolStr;

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A heading.
    Title,
    /// Prose.
    Sentence,
    /// The value of a field.
    Value(FieldName),
    /// A row of a table that is not one of modifiers.
    Row,
}

/// A code in a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSaid {
    /// A procedure, a range of them or a diagnosis.
    pub form: MentionForm,
    /// As written; of a range the first and the last code with a hyphen.
    pub code: SmolStr,
    /// Where it starts in the statement's text.
    pub at: usize,
    /// Its place in the block.
    pub place: Span,
}

/// A statement: a title, a clause of a sentence, a value, a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its words.
    pub normal: Normal,
    /// The sentence, value or row of which it is a part, in normal form.
    pub whole: SmolStr,
    /// Where it stands.
    pub origin: Origin,
    /// Its place in the block.
    pub place: Span,
    /// The place of the sentence, value or row of which it is a part.
    pub within: Span,
    /// Index into [`Facts::headings`] of the heading above it.
    pub heading: Option<u32>,
    /// The section that it stands in.
    pub section: Option<SectionName>,
    /// The paragraph, counted from the start of the block.
    pub paragraph: usize,
    /// The codes in it, in order.
    pub codes: Vec<CodeSaid>,
}

impl Statement {
    /// Its words.
    pub fn text(&self) -> &str {
        self.normal.text()
    }

    /// Where a part of its text stands in the block.
    pub fn part(&self, (start, end): (usize, usize)) -> Span {
        self.normal.place(start, end)
    }

    /// The same up to the end of the word in which the part ends.
    pub fn part_of_words(&self, (start, end): (usize, usize)) -> Span {
        let rest = self.text().get(end..).unwrap_or_default();
        let inside = self
            .text()
            .get(..end)
            .is_some_and(|words| words.ends_with(char::is_alphanumeric));
        let more = if inside {
            rest.find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len())
        } else {
            0
        };
        self.normal.place(start, end + more)
    }
}

/// Words at which a sentence is parted: what follows speaks of something else, or says it in another way.
const PARTING: [&str; 11] = [
    "; ",
    " but ",
    ", while ",
    ", whereas ",
    ", although ",
    ", unlike ",
    ", and not ",
    " instead of ",
    ", in contrast",
    " rather than ",
    ", not ",
];

pub(super) fn read(text: &str, facts: &Facts) -> Vec<Statement> {
    let mut reader = Reader {
        text,
        facts,
        found: Vec::new(),
        paragraph: 0,
    };
    for heading in &facts.headings {
        reader.whole(heading.title, Origin::Title);
    }
    for prose in &facts.prose {
        reader.paragraph += 1;
        // The label of a line such as `Units: one for each limb` is a part of what it says.
        let label = facts
            .fields
            .iter()
            .find(|field| field.name == FieldName::Other && field.value.start == prose.span.start);
        let start = label.map_or(prose.span.start, |field| field.label.start);
        reader.sentences(Span::new(start, prose.span.end));
    }
    for field in &facts.fields {
        if field.name != FieldName::Other {
            reader.whole(field.value, Origin::Value(field.name));
        } else if field.value.is_empty() {
            // Words before a list: `Claims are denied for two reasons:`.
            reader.paragraph += 1;
            let colon = text
                .get(field.label.end as usize..)
                .is_some_and(|rest| rest.starts_with(':'));
            let end = field.label.end + u32::from(colon);
            reader.sentences(Span::new(field.label.start, end));
        }
    }
    for table in &facts.tables {
        if matches!(table.name, TableName::Modifiers) {
            continue;
        }
        for row in table.data_rows() {
            let cells: Vec<Span> = table.cells_of(row).to_vec();
            let filled = cells.into_iter().filter(|cell| !cell.is_empty());
            let normal = Normal::joined(text, &filled.collect::<Vec<_>>(), ": ");
            reader.paragraph += 1;
            reader.add(normal, Origin::Row, row.span, row.span);
        }
    }
    let mut found = reader.found;
    found.sort_by_key(|statement| statement.place.start);
    found
}

struct Reader<'t> {
    text: &'t str,
    facts: &'t Facts,
    found: Vec<Statement>,
    paragraph: usize,
}

impl Reader<'_> {
    fn whole(&mut self, span: Span, origin: Origin) {
        self.paragraph += 1;
        let normal = Normal::of(self.text, span);
        self.add(normal, origin, span, span);
    }

    fn sentences(&mut self, span: Span) {
        let whole = Normal::of(self.text, span);
        for (start, end) in sentences_of(whole.text()) {
            let sentence = whole.part(start, end);
            let place = whole.place(start, end);
            for (from, to) in clauses_of(sentence.text()) {
                let clause = sentence.part(from, to);
                let own = sentence.place(from, to);
                self.said(clause, &sentence, Origin::Sentence, own, place);
            }
        }
    }

    fn add(&mut self, normal: Normal, origin: Origin, place: Span, within: Span) {
        let whole = normal.clone();
        self.said(normal, &whole, origin, place, within);
    }

    fn said(&mut self, normal: Normal, whole: &Normal, origin: Origin, place: Span, within: Span) {
        if normal.text().is_empty() {
            return;
        }
        let heading = self.heading_at(place.start);
        self.found.push(Statement {
            codes: codes_of(&normal),
            whole: whole.text().into(),
            origin,
            place: Span::new(place.start, place.end),
            within,
            section: heading.and_then(|(_, section)| section),
            heading: heading.map(|(index, _)| index),
            paragraph: self.paragraph,
            normal,
        });
    }

    /// The last heading above a place, and the section that it or one around it names.
    fn heading_at(&self, at: u32) -> Option<(u32, Option<SectionName>)> {
        let above = self.facts.headings.iter().enumerate();
        let mut above =
            above.filter(|(_, heading)| heading.body.contains(at) || heading.line.touches(at));
        let (index, _) = above.clone().next_back()?;
        let section = above.rfind(|(_, heading)| heading.section.is_some());
        Some((
            u32::try_from(index).ok()?,
            section.and_then(|(_, heading)| heading.section),
        ))
    }
}

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: [&str; 14] = [
    "e.g", "i.e", "vs", "dr", "no", "approx", "etc", "cf", "st", "fig", "u.s", "inc", "dept",
    "incl",
];

/// The sentences of a text. A full stop before a capital ends one even where no blank follows.
fn sentences_of(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!']) {
        let end = at + mark.len();
        let rest = text.get(end..).unwrap_or_default();
        let before = text.get(start..at).unwrap_or_default();
        let next = rest.chars().next();
        let glued = next.is_some_and(|c| c.is_ascii_uppercase())
            && before.ends_with(|c: char| c.is_ascii_lowercase() || c == ')');
        let ends = next.is_none_or(char::is_whitespace) || glued;
        let word = before.rsplit([' ', '(']).next().unwrap_or_default();
        let numbering =
            mark == "." && before.len() <= 2 && before.bytes().all(|byte| byte.is_ascii_digit());
        let short = mark == "."
            && ABBREVIATIONS
                .iter()
                .any(|one| word.eq_ignore_ascii_case(one));
        if ends && !short && !numbering {
            found.push((start, end));
            start = end;
        }
    }
    if start < text.len() {
        found.push((start, text.len()));
    }
    found.retain(|(start, end)| {
        text.get(*start..*end)
            .is_some_and(|words| words.chars().any(char::is_alphanumeric))
    });
    found
}

/// The clauses of a sentence: it is parted at semicolons and words of contrast, and a note in brackets that names a code stands
/// by itself.
fn clauses_of(sentence: &str) -> Vec<(usize, usize)> {
    let mut cuts: Vec<usize> = PARTING
        .iter()
        .flat_map(|words| sentence.match_indices(words).map(|(at, _)| at + 1))
        .collect();
    for (open, _) in sentence.match_indices('(') {
        let Some(close) = sentence.get(open..).and_then(|rest| rest.find(')')) else {
            continue;
        };
        let inside = sentence.get(open..open + close).unwrap_or_default();
        let coded = inside
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(shapes::is_procedure);
        if coded {
            cuts.push(open);
            cuts.push(open + close + 1);
        }
    }
    cuts.push(sentence.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut from = 0;
    let mut found = Vec::new();
    for cut in cuts {
        if sentence
            .get(from..cut)
            .is_some_and(|words| words.chars().any(char::is_alphanumeric))
        {
            found.push((from, cut));
            from = cut;
        }
    }
    found
}

/// The codes in a text.
fn codes_of(normal: &Normal) -> Vec<CodeSaid> {
    let text = normal.text();
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = letter.is_ascii_alphanumeric()
            || letter == '.'
                && text
                    .get(at + 1..)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, text.get(from..at).unwrap_or_default()));
                start = None;
            }
            _ => {}
        }
    }
    let mut found: Vec<CodeSaid> = Vec::new();
    let mut index = 0;
    while let Some((at, word)) = words.get(index).copied() {
        index += 1;
        let said = |form, code: SmolStr, end: usize| CodeSaid {
            form,
            code,
            at,
            place: normal.place(at, end),
        };
        let money = text
            .get(..at)
            .is_some_and(|before| before.ends_with(['$', ',', '#']));
        if shapes::is_procedure(word) && !money {
            let end = at + word.len();
            let next = words.get(index).copied();
            let to = next.filter(|(next_at, next)| {
                let between = text.get(end..*next_at).unwrap_or_default();
                shapes::is_procedure(next) && (between.trim() == "-")
            });
            match to {
                Some((next_at, next)) => {
                    index += 1;
                    let code = format!("{word}-{next}");
                    found.push(said(MentionForm::Range, code.into(), next_at + next.len()));
                }
                None => {
                    let through =
                        next.and_then(|_| words.get(index + 1))
                            .filter(|(next_at, next)| {
                                let between = text.get(end..*next_at).unwrap_or_default();
                                shapes::is_procedure(next)
                                    && matches!(between, " to " | " through ")
                            });
                    match through {
                        Some((next_at, next)) => {
                            index += 2;
                            let code = format!("{word}-{next}");
                            found.push(said(MentionForm::Range, code.into(), next_at + next.len()));
                        }
                        None => found.push(said(MentionForm::Procedure, word.into(), end)),
                    }
                }
            }
        } else if word.contains('.') && shapes::is_diagnosis(word) {
            found.push(said(MentionForm::Diagnosis, word.into(), at + word.len()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, cut: fn(&str) -> Vec<(usize, usize)>) -> Vec<&str> {
        cut(text)
            .into_iter()
            .map(|(start, end)| text[start..end].trim())
            .collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        let check = |text: &str, expected: &[&str]| assert_eq!(parts(text, sentences_of), expected);
        check("One. Two? Three", &["One.", "Two?", "Three"]);
        check("Of muscles.The provider", &["Of muscles.", "The provider"]);
        check(
            "Conditions, e.g. neuropathy, vs. others.",
            &["Conditions, e.g. neuropathy, vs. others."],
        );
        check("RVU 2.46 and G56.01 here.", &["RVU 2.46 and G56.01 here."]);
        check("1. What is it?", &["1. What is it?"]);
        check("...", &[]);
    }

    #[test]
    fn clauses_are_parted_at_contrasts() {
        let check = |text: &str, expected: &[&str]| assert_eq!(parts(text, clauses_of), expected);
        check(
            "95861 is two limbs, while 95860 is one",
            &["95861 is two limbs,", "while 95860 is one"],
        );
        check(
            "Two limbs (one is 95860) together",
            &["Two limbs", "(one is 95860)", "together"],
        );
        check(
            "Two limbs (both arms) together",
            &["Two limbs (both arms) together"],
        );
        check("A; b", &["A;", "b"]);
    }

    #[test]
    fn codes_are_found_with_their_ranges() {
        let check = |text: &str, expected: &[(MentionForm, &str)]| {
            let end = u32::try_from(text.len()).unwrap();
            let found = codes_of(&Normal::of(text, Span::new(0, end)));
            let found: Vec<(MentionForm, &str)> = found
                .iter()
                .map(|said| (said.form, said.code.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        use MentionForm::{Diagnosis, Procedure, Range};
        check(
            "CPT 95861-26, G0453.",
            &[(Procedure, "95861"), (Procedure, "G0453")],
        );
        check("95907\u{2013}95913", &[(Range, "95907-95913")]);
        check(
            "95907 through 95913 and 95886",
            &[(Range, "95907-95913"), (Procedure, "95886")],
        );
        check(
            "G56.01 or M54.12.",
            &[(Diagnosis, "G56.01"), (Diagnosis, "M54.12")],
        );
        check("$95861 and 1,95861", &[]);
    }
}
