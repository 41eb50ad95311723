//! Semantic tokens: what carries meaning, told apart by what the codebook knows. Knows no editor.

use super::view::{View, offset_of};
use super::words::comments;
use crate::codes::{PayerReading, Procedure, SiteReading, Standing};
use crate::model::{Charge, DateReading, Encounter, Field, FieldName, MentionForm, read_date};
use crate::text::Span;
use crate::world::{DocumentId, World};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::HashMap;
use std::ops::Range;

/// What a token is; named as editors name their usual kinds, so that every theme has a colour for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A procedure code, or a range of them.
    Function,
    /// A modifier.
    Keyword,
    /// A diagnosis code.
    Type,
    /// The pointer of a diagnosis.
    Variable,
    /// Units and amounts.
    Number,
    /// The label of a field, a key.
    Property,
    /// A payer or place that the codebook knows.
    EnumMember,
    /// A date.
    String,
    /// A placeholder.
    Macro,
    /// A comment.
    Comment,
    /// The rule's name in a suppression.
    Decorator,
}

impl TokenKind {
    /// All kinds, in the order of a legend.
    pub const ALL: [TokenKind; 11] = [
        TokenKind::Function,
        TokenKind::Keyword,
        TokenKind::Type,
        TokenKind::Variable,
        TokenKind::Number,
        TokenKind::Property,
        TokenKind::EnumMember,
        TokenKind::String,
        TokenKind::Macro,
        TokenKind::Comment,
        TokenKind::Decorator,
    ];

    /// The name that editors know.
    pub fn name(self) -> &'static str {
        match self {
            TokenKind::Function => "function",
            TokenKind::Keyword => "keyword",
            TokenKind::Type => "type",
            TokenKind::Variable => "variable",
            TokenKind::Number => "number",
            TokenKind::Property => "property",
            TokenKind::EnumMember => "enumMember",
            TokenKind::String => "string",
            TokenKind::Macro => "macro",
            TokenKind::Comment => "comment",
            TokenKind::Decorator => "decorator",
        }
    }

    /// Its place in [`TokenKind::ALL`].
    pub fn index(self) -> u32 {
        self as u32
    }
}

/// The names of the flags, by bit.
pub const FLAGS: [&str; 2] = ["deprecated", "declaration"];
/// Flag of a code that is not valid on its date.
pub const DEPRECATED: u32 = 1;
/// Flag of a pointer in the diagnosis list.
pub const DECLARATION: u32 = 2;

/// A piece of one line that carries meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its place, in bytes of the document.
    pub span: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// Bits named by [`FLAGS`].
    pub flags: u32,
}

/// The tokens of a document, or of the blocks that a range touches: in order, never overlapping, never across lines.
pub fn tokens(world: &World, id: DocumentId, range: Option<Range<usize>>) -> Vec<Token> {
    let Some(document) = world
        .document(id)
        .filter(|document| document.suspension().is_none())
    else {
        return Vec::new();
    };
    let range = range.unwrap_or(0..document.buffer().len());
    let mut known = Known::default();
    let mut tokens = Vec::new();
    let first = document.blocks().at_offset(range.start).index;
    for (place, _) in document
        .blocks()
        .iter_where(first, |_| true)
        .take_while(|(place, _)| place.start <= range.end)
    {
        if let Some(view) = View::of(world, document, place.id) {
            let mut painter = Painter {
                view: &view,
                known: &mut known,
                found: Vec::new(),
            };
            painter.paint();
            painter.settle(&mut tokens);
        }
    }
    tokens
}

/// Names that were looked up: a document says the same payer many times.
#[derive(Default)]
struct Known {
    payers: HashMap<SmolStr, bool>,
    sites: HashMap<SmolStr, bool>,
}

struct Painter<'v, 'a, 'k> {
    view: &'v View<'a>,
    known: &'k mut Known,
    found: Vec<(Span, TokenKind, u32)>,
}

impl Painter<'_, '_, '_> {
    fn add(&mut self, span: Span, kind: TokenKind, flags: u32) {
        if !span.is_empty() {
            self.found.push((span, kind, flags));
        }
    }

    fn paint(&mut self) {
        let facts = self.view.facts;
        for entry in &facts.front_matter {
            self.add(entry.key, TokenKind::Property, 0);
        }
        for placeholder in &facts.placeholders {
            self.add(*placeholder, TokenKind::Macro, 0);
        }
        self.comments();
        for field in &facts.fields {
            self.field(field);
        }
        for encounter in &facts.encounters {
            self.encounter(encounter);
        }
        self.mentions();
        self.prose();
    }

    /// Comments, with the rule of a suppression apart from the rest of it.
    fn comments(&mut self) {
        let view = self.view;
        for comment in comments(&view.text) {
            let rule = view
                .facts
                .suppressions
                .iter()
                .map(|suppression| suppression.rule)
                .find(|rule| comment.contains(rule.start) && !rule.is_empty());
            match rule {
                Some(rule) => {
                    self.add(Span::new(comment.start, rule.start), TokenKind::Comment, 0);
                    self.add(rule, TokenKind::Decorator, 0);
                    self.add(Span::new(rule.end, comment.end), TokenKind::Comment, 0);
                }
                None => self.add(comment, TokenKind::Comment, 0),
            }
        }
    }

    fn field(&mut self, field: &Field) {
        self.add(field.label, TokenKind::Property, 0);
        let words = self.view.words(field.value);
        let codebook = self.view.codebook;
        let kind = match field.name {
            FieldName::Payer
                if remembered(&mut self.known.payers, words, |words| {
                    let reading = codebook.payer_named(words);
                    matches!(
                        reading,
                        PayerReading::Canonical(_) | PayerReading::Alias { .. }
                    )
                }) =>
            {
                TokenKind::EnumMember
            }
            FieldName::SiteOfService
                if remembered(&mut self.known.sites, words, |words| {
                    is_one_site(&codebook.site_phrase(words))
                }) =>
            {
                TokenKind::EnumMember
            }
            FieldName::DateOfService | FieldName::BirthDate if is_date(words) => TokenKind::String,
            _ => return,
        };
        self.add(field.value, kind, 0);
    }

    fn encounter(&mut self, encounter: &Encounter) {
        let date = self.view.date_at(encounter.span.start);
        for entry in &encounter.diagnoses {
            if let Some(pointer) = entry.pointer {
                self.add(pointer, TokenKind::Variable, DECLARATION);
            }
            self.diagnosis(entry.code, date);
        }
        for charge in &encounter.charges {
            self.charge(charge, date);
        }
    }

    fn charge(&mut self, charge: &Charge, date: Option<Date>) {
        self.procedure(charge.code, date);
        for modifier in &charge.modifiers {
            self.modifier(*modifier, date);
        }
        for pointer in &charge.pointers {
            self.add(*pointer, TokenKind::Variable, 0);
        }
        for number in charge.units.iter().chain(&charge.amount) {
            self.add(*number, TokenKind::Number, 0);
        }
        if let Some(date) = charge.date {
            self.add(date, TokenKind::String, 0);
        }
    }

    fn mentions(&mut self) {
        let facts = self.view.facts;
        let date = facts
            .mentions
            .first()
            .and_then(|mention| self.view.date_at(mention.span.start));
        for mention in &facts.mentions {
            match mention.form {
                MentionForm::Procedure => self.procedure(mention.span, date),
                MentionForm::Modifier => self.modifier(mention.span, date),
                MentionForm::Range => self.add(mention.span, TokenKind::Function, 0),
                MentionForm::Diagnosis => self.diagnosis(mention.span, date),
            }
        }
    }

    fn procedure(&mut self, span: Span, date: Option<Date>) {
        let (codebook, code) = (self.view.codebook, self.view.words(span));
        let outdated = match codebook.procedure(code) {
            Some(procedure) => is_gone(procedure, date),
            None => {
                let listed = codebook.listed(code);
                let last = listed.and_then(|listed| listed.validity.to);
                last.is_some_and(|last| date.is_some_and(|date| last < date))
            }
        };
        self.add(span, TokenKind::Function, flag(outdated));
    }

    fn modifier(&mut self, span: Span, date: Option<Date>) {
        let modifier = self.view.codebook.modifier(self.view.words(span));
        let outdated = date
            .is_some_and(|date| modifier.is_some_and(|modifier| !modifier.validity.contains(date)));
        self.add(span, TokenKind::Keyword, flag(outdated));
    }

    fn diagnosis(&mut self, span: Span, date: Option<Date>) {
        let diagnosis = self.view.codebook.diagnosis(self.view.words(span));
        let outdated = diagnosis.is_some_and(|diagnosis| match (diagnosis.billable, date) {
            (Some(days), Some(date)) => days.to.is_some_and(|to| to < date),
            _ => false,
        });
        self.add(span, TokenKind::Type, flag(outdated));
    }

    /// Dates and amounts in prose.
    fn prose(&mut self) {
        for prose in &self.view.facts.prose {
            let mut at = prose.span.start;
            for word in self
                .view
                .words(prose.span)
                .split_inclusive(char::is_whitespace)
            {
                let start = at;
                at += offset_of(word.len());
                let bare = word.trim_end().trim_end_matches(['.', ',', ';', ')', ':']);
                let inner = bare.trim_start_matches('(');
                let span = Span::new(
                    start + offset_of(bare.len() - inner.len()),
                    start + offset_of(bare.len()),
                );
                if is_money(inner) {
                    self.add(span, TokenKind::Number, 0);
                } else if (8..=10).contains(&inner.len())
                    && inner.as_bytes().first().is_some_and(u8::is_ascii_digit)
                    && is_date(inner)
                {
                    self.add(span, TokenKind::String, 0);
                }
            }
        }
    }

    /// Brings the pieces into order, drops those that overlap one before, and cuts them at line ends.
    fn settle(mut self, tokens: &mut Vec<Token>) {
        // A stable order: of two at one place the one that was found first stays.
        self.found.sort_by_key(|(span, ..)| span.start);
        let mut end = 0;
        for (span, kind, flags) in self.found {
            if span.start < end {
                continue;
            }
            end = span.end;
            let mut start = span.start;
            for line in self.view.words(span).split_inclusive('\n') {
                let piece = Span::new(
                    start,
                    start + offset_of(line.trim_end_matches(['\r', '\n']).len()),
                );
                start += offset_of(line.len());
                if !piece.is_empty() {
                    tokens.push(Token {
                        span: self.view.range(piece),
                        kind,
                        flags,
                    });
                }
            }
        }
    }
}

fn remembered(
    known: &mut HashMap<SmolStr, bool>,
    words: &str,
    ask: impl FnOnce(&str) -> bool,
) -> bool {
    if let Some(answer) = known.get(words) {
        return *answer;
    }
    let answer = !words.is_empty() && ask(words);
    known.insert(words.into(), answer);
    answer
}

fn flag(outdated: bool) -> u32 {
    if outdated { DEPRECATED } else { 0 }
}

fn is_gone(procedure: &Procedure, date: Option<Date>) -> bool {
    match date {
        Some(date) => matches!(procedure.standing(date), Standing::Ended(_)),
        None => procedure.is_deleted(),
    }
}

fn is_one_site(reading: &SiteReading<'_>) -> bool {
    match reading {
        SiteReading::Number(_) | SiteReading::Name(_) => true,
        SiteReading::Phrase { candidates, .. } => candidates.len() == 1,
        SiteReading::Unassigned(_) | SiteReading::Unknown { .. } => false,
    }
}

fn is_date(words: &str) -> bool {
    matches!(read_date(words), DateReading::Date(_))
}

fn is_money(word: &str) -> bool {
    let Some(amount) = word.strip_prefix('$') else {
        return false;
    };
    amount.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && amount
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
}
