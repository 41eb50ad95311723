//! Codes that are spoken of.

use super::Reader;
use crate::model::facts::{FieldName, Mention, MentionForm};
use crate::model::lines::Line;
use crate::model::names;
use crate::model::piece::Piece;
use crate::model::shapes;
use crate::syntax::Kind;
use crate::text::Span;

impl<'t> Reader<'t> {
    /// Takes up the codes of a line within `span`, and the modifiers that hang on them.
    pub(super) fn mention(&mut self, line: &Line<'t>, span: Span) {
        if !may_hold_codes(self.piece(span).words) {
            return;
        }
        for node in line.nodes() {
            let form = match node.kind() {
                Kind::ProcedureCode => MentionForm::Procedure,
                Kind::CodeRange => MentionForm::Range,
                Kind::DiagnosisCode => MentionForm::Diagnosis,
                _ => continue,
            };
            let place = node.span();
            if place.start < span.start || span.end < place.end {
                continue;
            }
            self.facts.mentions.push(Mention { form, span: place });
            if form == MentionForm::Procedure {
                self.mention_modifiers(self.piece(Span::new(place.end, span.end)));
            }
        }
    }

    /// `-26-59` after a code.
    pub(super) fn mention_modifiers(&mut self, mut after: Piece<'t>) {
        while let Some(rest) = after.strip_prefix("-") {
            let (word, rest) = rest.take(|c| c.is_ascii_alphanumeric());
            if !shapes::is_modifier(word.words) {
                return;
            }
            self.facts.mentions.push(Mention {
                form: MentionForm::Modifier,
                span: word.span(),
            });
            after = rest;
        }
    }

    /// Codes are spoken of in values of words; an account, a telephone number or a file name is none.
    pub(super) fn mention_value(
        &mut self,
        line: &Line<'t>,
        name: Option<FieldName>,
        label: Piece<'t>,
        value: Span,
    ) {
        let wordy = match name {
            Some(name) => matches!(
                name,
                FieldName::Notes
                    | FieldName::ReasonForStudy
                    | FieldName::ServiceType
                    | FieldName::Component
                    | FieldName::EquipmentOwner
            ),
            None => !names::is_identifier_label(label.words),
        };
        if wordy {
            self.mention(line, value);
        }
    }
}

/// Whether a code may stand among the words: a quick look that most lines do not pass.
fn may_hold_codes(words: &str) -> bool {
    words.as_bytes().windows(3).any(|three| match three {
        [b'A'..=b'Z', b'0'..=b'9', third] => third.is_ascii_alphanumeric(),
        three => three.iter().all(u8::is_ascii_digit),
    })
}
