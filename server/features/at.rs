//! What stands at an offset of a block. Knows no feature.
//!
//! Facts are asked first; where they name nothing, the word at the offset and the words around it are read.

use super::view::View;
use super::words;
use crate::model::{Charge, Encounter, Field, FieldName, Heading, MentionForm, TableName};
use crate::rules;
use crate::text::Span;

/// What stands at a place, with the words that name it.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// A procedure code; with its charge, if it is billed there.
    Procedure {
        code: &'a str,
        charge: Option<Billed<'a>>,
    },
    /// From one procedure code to another.
    Range { first: &'a str, last: &'a str },
    /// A modifier; with its charge, and the code that it stands behind.
    Modifier {
        code: &'a str,
        charge: Option<Billed<'a>>,
        of: Option<&'a str>,
    },
    /// Units of a charge.
    Units(Billed<'a>),
    /// The letter or number of a diagnosis, where it is listed or pointed with.
    Pointer {
        name: &'a str,
        encounter: &'a Encounter,
    },
    /// A diagnosis code.
    Diagnosis { code: &'a str },
    /// The label of a field.
    Label(&'a Field),
    /// A payer's name.
    Payer(&'a str),
    /// A place of service, as number or words.
    Site(&'a str),
    /// A date.
    Date(&'a str),
    /// An amount of money.
    Amount { words: &'a str, charge: Billed<'a> },
    /// A rule's name or id.
    Rule(&'a str),
    /// A placeholder of ours or of another system.
    Placeholder(&'a str),
    /// A heading.
    Heading(&'a Heading),
}

/// A charge with the encounter that it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Billed<'a> {
    pub(super) encounter: &'a Encounter,
    pub(super) charge: &'a Charge,
}

/// A subject and its place in the block.
#[derive(Clone, Copy)]
pub(super) struct Hit<'a> {
    pub(super) span: Span,
    pub(super) subject: Subject<'a>,
}

/// What stands at an offset of a block: of several things the one that holds the offset, and of those the smallest.
pub(super) fn subject_at<'v>(view: &'v View<'_>, offset: u32) -> Option<Hit<'v>> {
    let mut finder = Finder {
        view,
        offset,
        best: None,
    };
    // First: a value that is a placeholder is nothing else.
    for &placeholder in &view.facts.placeholders {
        finder.see(placeholder, Subject::Placeholder);
    }
    finder.look_at_encounters();
    finder.look_at_fields();
    finder.look_at_the_rest();
    let found = finder
        .best
        .filter(|hit| !matches!(hit.subject, Subject::Heading(_)));
    match found {
        // A publication lists several places and payers in one value.
        Some(hit) if hit.subject.is_name() && words::is_sentence(view.words(hit.span)) => {
            phrase(view, offset).or(found)
        }
        _ => found.or_else(|| words_at(view, offset)).or(finder.best),
    }
}

impl Subject<'_> {
    /// Whether it is the value of a field that takes a name.
    fn is_name(self) -> bool {
        matches!(self, Subject::Payer(_) | Subject::Site(_))
    }
}

struct Finder<'v, 'a> {
    view: &'v View<'a>,
    offset: u32,
    best: Option<Hit<'v>>,
}

impl<'v> Finder<'v, '_> {
    fn see(&mut self, span: Span, subject: impl FnOnce(&'v str) -> Subject<'v>) {
        let view: &'v View<'_> = self.view;
        if span.is_empty() || !span.touches(self.offset) {
            return;
        }
        let weight = |span: Span| (!span.contains(self.offset), span.len());
        if self
            .best
            .is_none_or(|best| weight(span) < weight(best.span))
        {
            self.best = Some(Hit {
                span,
                subject: subject(view.words(span)),
            });
        }
    }

    fn look_at_encounters(&mut self) {
        let offset = self.offset;
        for encounter in &self.view.facts.encounters {
            for entry in encounter
                .diagnoses
                .iter()
                .filter(|entry| entry.line.touches(offset))
            {
                if let Some(pointer) = entry.pointer {
                    self.see(pointer, |name| Subject::Pointer { name, encounter });
                }
                self.see(entry.code, |code| Subject::Diagnosis { code });
            }
            for charge in encounter
                .charges
                .iter()
                .filter(|charge| charge.line.touches(offset))
            {
                self.look_at_charge(Billed { encounter, charge });
            }
        }
    }

    fn look_at_charge(&mut self, billed: Billed<'v>) {
        let Billed { encounter, charge } = billed;
        let of = Some(self.view.words(charge.code)).filter(|code| !code.is_empty());
        self.see(charge.code, |code| Subject::Procedure {
            code,
            charge: Some(billed),
        });
        for &modifier in &charge.modifiers {
            self.see(modifier, |code| Subject::Modifier {
                code,
                charge: Some(billed),
                of,
            });
        }
        for &pointer in &charge.pointers {
            self.see(pointer, |name| Subject::Pointer { name, encounter });
        }
        if let Some(units) = charge.units {
            self.see(units, |_| Subject::Units(billed));
        }
        if let Some(amount) = charge.amount {
            self.see(amount, |words| Subject::Amount {
                words,
                charge: billed,
            });
        }
        if let Some(date) = charge.date {
            self.see(date, Subject::Date);
        }
    }

    fn look_at_fields(&mut self) {
        for field in &self.view.facts.fields {
            self.see(field.label, |_| Subject::Label(field));
            match field.name {
                FieldName::Payer => self.see(field.value, Subject::Payer),
                FieldName::SiteOfService => self.see(field.value, Subject::Site),
                FieldName::DateOfService | FieldName::BirthDate => {
                    self.see(field.value, Subject::Date)
                }
                _ => {}
            }
        }
    }

    fn look_at_the_rest(&mut self) {
        let view: &'v View<'_> = self.view;
        for heading in &view.facts.headings {
            self.see(heading.title, |_| Subject::Heading(heading));
        }
        for suppression in &view.facts.suppressions {
            self.see(suppression.rule, Subject::Rule);
        }
        let mentions = view
            .facts
            .mentions
            .iter()
            .filter(|mention| mention.span.touches(self.offset));
        for mention in mentions.copied().collect::<Vec<_>>() {
            match mention.form {
                MentionForm::Procedure => self.see(mention.span, |code| Subject::Procedure {
                    code,
                    charge: None,
                }),
                MentionForm::Diagnosis => {
                    self.see(mention.span, |code| Subject::Diagnosis { code })
                }
                MentionForm::Modifier => {
                    let of = words::code_before(view, mention.span.start);
                    self.see(mention.span, |code| Subject::Modifier {
                        code,
                        charge: None,
                        of,
                    });
                }
                MentionForm::Range => {
                    self.see(mention.span, |words| match words::ends_of_range(words) {
                        Some((first, last)) => Subject::Range { first, last },
                        None => Subject::Procedure {
                            code: words,
                            charge: None,
                        },
                    })
                }
            }
        }
    }
}

/// What the words at an offset name, where no fact says so.
fn words_at<'v>(view: &'v View<'_>, offset: u32) -> Option<Hit<'v>> {
    let word = words::word_at(&view.text, offset)?;
    coded(view, word, offset)
        .or_else(|| named(view, word))
        .or_else(|| phrase(view, offset))
}

/// A code, a range, a code with modifiers, a rule.
fn coded<'v>(view: &'v View<'_>, word: Span, offset: u32) -> Option<Hit<'v>> {
    let written = view.words(word);
    if let Some((first, last)) = words::ends_of_range(written) {
        return Some(Hit {
            span: word,
            subject: Subject::Range { first, last },
        });
    }
    let part = words::part_at(&view.text, word, offset);
    let code = view.words(part);
    if words::looks_like_procedure(code) && view.codebook.knows(code) {
        return Some(Hit {
            span: part,
            subject: Subject::Procedure { code, charge: None },
        });
    }
    if part.start > word.start && knows_modifier(view, code) {
        let of = words::code_before(view, part.start);
        return of.map(|_| Hit {
            span: part,
            subject: Subject::Modifier {
                code,
                charge: None,
                of,
            },
        });
    }
    if rules::named(written).is_some() {
        return Some(Hit {
            span: word,
            subject: Subject::Rule(written),
        });
    }
    // Without its dot the beginning of a code may be another word: T10, C50.
    let is_diagnosis = words::looks_like_diagnosis(written)
        && (view.codebook.diagnosis(written).is_some()
            || written.contains('.') && view.codebook.knows_diagnosis(written));
    is_diagnosis.then_some(Hit {
        span: word,
        subject: Subject::Diagnosis { code: written },
    })
}

/// Whether some pack knows a modifier.
fn knows_modifier(view: &View<'_>, code: &str) -> bool {
    let codebook = view.codebook;
    codebook.modifier(code).is_some() || codebook.listed_modifier(code).is_some()
}

/// A modifier or a place of service that the words before it, or its table, announce.
fn named<'v>(view: &'v View<'_>, word: Span) -> Option<Hit<'v>> {
    let written = view.words(word);
    if written.len() != 2 {
        return None;
    }
    let line = view.line_at(word.start);
    let before = view.words(Span::new(line.start, word.start));
    if knows_modifier(view, written)
        && (in_modifier_table(view, word) || words::announces_modifier(before))
    {
        return Some(Hit {
            span: word,
            subject: Subject::Modifier {
                code: written,
                charge: None,
                of: None,
            },
        });
    }
    let is_site =
        words::announces_site(before) && written.bytes().all(|byte| byte.is_ascii_digit());
    is_site.then_some(Hit {
        span: word,
        subject: Subject::Site(written),
    })
}

fn in_modifier_table(view: &View<'_>, word: Span) -> bool {
    let mut tables = view
        .facts
        .tables
        .iter()
        .filter(|table| table.name == TableName::Modifiers && table.span.touches(word.start));
    tables.any(|table| {
        let mut rows = table.data_rows().filter(|row| row.span.touches(word.start));
        rows.any(|row| {
            table
                .cells_of(row)
                .first()
                .is_some_and(|cell| cell.touches(word.start))
        })
    })
}

/// The longest run of words around an offset that names a payer or a place.
fn phrase<'v>(view: &'v View<'_>, offset: u32) -> Option<Hit<'v>> {
    let line = view.line_at(offset);
    words::runs_around(&view.text, line, offset)
        .into_iter()
        .find_map(|span| {
            let written = view.words(span);
            if words::names_payer(view.codebook, written) {
                return Some(Hit {
                    span,
                    subject: Subject::Payer(written),
                });
            }
            words::names_site(view.codebook, written).then_some(Hit {
                span,
                subject: Subject::Site(written),
            })
        })
}
