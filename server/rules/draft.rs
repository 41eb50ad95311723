//! How a rule reports: a draft says place, words and facts; the sink adds what the rule and the settings decide.

use super::comparison::CaseView;
use super::report::ReportView;
use super::rule::{Bearing, Rule};
use crate::codes::Citation;
use crate::coding::Policy;
use crate::coding::claim::MedicareReach;
use crate::coding::study::Place;
use crate::syntax::BlockId;
use crate::text::Span;
use crate::world::{Finding, Fix, FixEdit, Level, Related, Safety, Seat, Settings, Severity};

/// A finding on its way to its block.
pub struct Judged {
    /// The block of a publication or the part of a report, counted from its first; of a case its
    /// encounters and then the parts of its report; 0 elsewhere.
    pub block: usize,
    /// What was found.
    pub finding: Finding,
    /// Places whose trouble may be the cause of the finding.
    pub causes: Vec<Span>,
    /// Whether it says why anything else is reported of its place.
    pub explains: bool,
}

/// A finding in the making.
pub struct Draft {
    span: Span,
    message: String,
    citation: Option<Citation>,
    at_most: Severity,
    related: Vec<Related>,
    fixes: Vec<Fix>,
    causes: Vec<Span>,
    explains: bool,
    outdated: bool,
    once: bool,
}

impl Draft {
    /// A finding at a place: what is wrong, why, and what to do.
    pub fn at(span: Span, message: impl Into<String>) -> Draft {
        Draft {
            span,
            message: message.into(),
            citation: None,
            at_most: Severity::Error,
            related: Vec::new(),
            fixes: Vec::new(),
            causes: Vec::new(),
            explains: false,
            outdated: false,
            once: false,
        }
    }

    /// The fact that the finding rests on. A fact of low or contested confidence makes at most a warning.
    #[must_use]
    pub fn citing(mut self, citation: Citation) -> Draft {
        if !citation.confidence.supports_error() {
            self.at_most = self.at_most.min(Severity::Warning);
        }
        self.citation = Some(citation);
        self
    }

    /// Lowers the severity to at most this.
    #[must_use]
    pub fn at_most(mut self, severity: Severity) -> Draft {
        self.at_most = self.at_most.min(severity);
        self
    }

    /// A second place that belongs to the finding; `block` is `None` for the finding's own.
    #[must_use]
    pub fn related(
        mut self,
        block: Option<BlockId>,
        span: Span,
        message: impl Into<String>,
    ) -> Draft {
        self.related.push(Related {
            document: None,
            block,
            span,
            message: message.into(),
        });
        self
    }

    /// A second place that belongs to the finding, in a part of a report.
    #[must_use]
    pub fn shown_by(
        self,
        report: &ReportView<'_>,
        place: Place,
        message: impl Into<String>,
    ) -> Draft {
        self.related(report.block(place.part), place.span, message)
    }

    /// A second place that belongs to the finding: a row that proves it in the report of a case.
    #[must_use]
    pub fn documented_at(
        self,
        case: &CaseView<'_>,
        place: Place,
        message: impl Into<String>,
    ) -> Draft {
        self.elsewhere(case.seat_of_part(place.part), place.span, message.into())
    }

    /// A second place that belongs to the finding: a line that bills it in an encounter of a case.
    #[must_use]
    pub fn billed_at(
        self,
        case: &CaseView<'_>,
        claim: usize,
        span: Span,
        message: impl Into<String>,
    ) -> Draft {
        self.elsewhere(case.seat_of_claim(claim), span, message.into())
    }

    /// A second place that belongs to the finding, in another document.
    #[must_use]
    pub fn in_document(self, seat: Seat, span: Span, message: impl Into<String>) -> Draft {
        self.elsewhere(Some(seat), span, message.into())
    }

    fn elsewhere(mut self, seat: Option<Seat>, span: Span, message: String) -> Draft {
        self.related.extend(seat.map(|seat| Related {
            document: Some(seat.document),
            block: Some(seat.block),
            span,
            message,
        }));
        self
    }

    /// A fix of one replacement.
    #[must_use]
    pub fn fix(
        self,
        safety: Safety,
        title: impl Into<String>,
        span: Span,
        text: impl Into<String>,
    ) -> Draft {
        self.fixes(
            safety,
            title,
            vec![FixEdit {
                span,
                text: text.into(),
            }],
        )
    }

    /// A fix of several replacements, which must not overlap.
    #[must_use]
    pub fn fixes(mut self, safety: Safety, title: impl Into<String>, edits: Vec<FixEdit>) -> Draft {
        self.fixes.push(Fix {
            title: title.into(),
            safety,
            edits,
        });
        self
    }

    /// A place of the same block whose trouble, if there is any, causes this finding: where something of at least its level
    /// is reported there, this finding becomes related information of that, so that one cause is one finding. Where nothing
    /// is, it stands by itself.
    #[must_use]
    pub fn follows(mut self, cause: Span) -> Draft {
        self.causes.push(cause);
        self
    }

    /// The finding says why its place cannot be right: what else is reported of that place alone becomes related information,
    /// and the finding takes the highest level of all.
    #[must_use]
    pub fn explains(mut self) -> Draft {
        self.explains = true;
        self
    }

    /// The finding is about the document: it is shown at the first of its places only.
    #[must_use]
    pub fn once(mut self) -> Draft {
        self.once = true;
        self
    }

    /// The place holds something that is no longer valid.
    #[must_use]
    pub fn outdated(mut self) -> Draft {
        self.outdated = true;
        self
    }
}

/// Takes the drafts of one rule.
pub struct Sink<'a> {
    rule: &'static Rule,
    severity: Severity,
    /// The policy under which a rule of Medicare holds for a payer that only copies it.
    mirrored: Option<&'a Policy>,
    out: &'a mut Vec<Judged>,
}

impl<'a> Sink<'a> {
    /// A sink for a rule, or none where the rule is switched off or does not hold for the payer.
    pub fn open(
        rule: &'static Rule,
        settings: &'a Settings,
        reach: MedicareReach,
        out: &'a mut Vec<Judged>,
    ) -> Option<Sink<'a>> {
        let severity = match level_of(rule, settings) {
            Some(Level::Off) => return None,
            Some(Level::At(severity)) => severity,
            None => rule.severity,
        };
        let mirrored = match (rule.bearing, reach) {
            (Bearing::Medicare, MedicareReach::Absent) => return None,
            (Bearing::Medicare, MedicareReach::Mirrored) => Some(&settings.policy),
            _ => None,
        };
        Some(Sink {
            rule,
            severity,
            mirrored,
            out,
        })
    }

    /// Reports in the block that is looked at.
    pub fn add(&mut self, draft: Draft) {
        self.add_in(0, draft);
    }

    /// Reports in one of the blocks of a publication or one of the parts of a report, counted from its first.
    pub fn add_in(&mut self, block: usize, draft: Draft) {
        let mut at_most = draft.at_most;
        let mut message = draft.message;
        if let Some(policy) = self.mirrored {
            at_most = at_most.min(Severity::Warning);
            message.push_str(
                " This is Medicare's rule; many payers copy it, this one may have its own.",
            );
            if let Some(name) = &policy.name {
                message.push_str(&format!(" Reported under the policy `{name}`."));
            }
        }
        let (source, edition) = match draft.citation {
            Some(citation) => (citation.source.to_string(), citation.edition.to_string()),
            None => (self.rule.source.to_owned(), self.rule.edition.to_owned()),
        };
        self.out.push(Judged {
            block,
            causes: draft.causes,
            explains: draft.explains,
            finding: Finding {
                rule: self.rule.name,
                id: self.rule.id(),
                severity: self.severity.min(at_most),
                span: draft.span,
                message,
                related: draft.related,
                source,
                edition,
                fixes: draft.fixes,
                outdated: draft.outdated,
                once: draft.once,
            },
        });
    }
}

/// The level that the settings give a rule, by its name or one of its ids.
pub fn level_of(rule: &Rule, settings: &Settings) -> Option<Level> {
    if settings.levels.is_empty() {
        return None;
    }
    settings
        .levels
        .iter()
        .find(|(name, _)| rule.answers_to(name))
        .map(|(_, level)| *level)
}
