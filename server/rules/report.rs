//! What rules of reports look at: one patient and day, as it is documented and as that would be billed. Knows no rule.

use super::view::BlockView;
use crate::codes::Codebook;
use crate::coding::Policy;
use crate::coding::derive::{Circumstances, Derivation, derive};
use crate::coding::narrative::Narration;
use crate::coding::policy::Counting;
use crate::coding::results::{LaboratoryLimits, Limits, Results};
use crate::coding::study::{Examination, Place};
use crate::model::report::{Documented, Narrative, narrative};
use crate::syntax::BlockId;
use crate::text::Span;
use crate::world::Sitting;
use std::cell::OnceCell;
use std::rc::Rc;

/// One patient and day of a report.
pub struct ReportView<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// Payer-dependent choices.
    pub policy: &'a Policy,
    /// Who, when and where, as far as the report says it.
    pub sitting: &'a Sitting,
    /// The parts of blocks of which it consists, in order.
    pub parts: Vec<ReportPart<'a>>,
    /// What decides about codes beside the examination.
    pub around: Circumstances<'a>,
    /// What was examined; its places are in `parts`.
    pub examination: Examination<'a>,
    /// What that is billed as; its places are in `parts`.
    pub derivation: Derivation<'a>,
    laboratory: &'a LaboratoryLimits,
    results: OnceCell<Results<'a, 'a>>,
    limits: OnceCell<Limits<'a>>,
    narratives: OnceCell<Vec<Narrative>>,
    narration: OnceCell<Narration<'a>>,
}

/// A part of a block: what it says for one of its encounters, or as a whole.
#[derive(Clone)]
pub struct ReportPart<'a> {
    /// The block.
    pub block: Rc<BlockView<'a>>,
    /// What the part documents, and where in the block it stands.
    pub documented: &'a Documented,
}

impl<'a> ReportView<'a> {
    /// Reads and derives what the parts of a sitting document.
    pub fn read(
        around: Circumstances<'a>,
        policy: &'a Policy,
        laboratory: &'a LaboratoryLimits,
        sitting: &'a Sitting,
        parts: Vec<ReportPart<'a>>,
    ) -> ReportView<'a> {
        let documented: Vec<&Documented> = parts.iter().map(|part| part.documented).collect();
        let examination = Examination::read(around.codebook, &documented);
        let derivation = derive(around, &examination);
        ReportView {
            codebook: around.codebook,
            policy,
            sitting,
            parts,
            around,
            examination,
            derivation,
            laboratory,
            results: OnceCell::new(),
            limits: OnceCell::new(),
            narratives: OnceCell::new(),
            narration: OnceCell::new(),
        }
    }

    /// What the examination would be billed as if counted otherwise.
    pub fn derived_by(&self, counting: Counting) -> Derivation<'a> {
        let around = Circumstances {
            counting,
            ..self.around
        };
        derive(around, &self.examination)
    }

    /// Whether every row was understood and counted.
    pub fn is_read_whole(&self) -> bool {
        self.examination.notes.is_empty()
    }

    /// What the tables say, as grades and numbers.
    pub fn results(&self) -> &Results<'a, 'a> {
        self.results.get_or_init(|| {
            let documented: Vec<&Documented> =
                self.parts.iter().map(|part| part.documented).collect();
            Results::read(self.codebook, &documented, &self.examination)
        })
    }

    /// By what numbers are judged that have no limit beside them.
    pub fn limits(&self) -> &Limits<'a> {
        self.limits
            .get_or_init(|| Limits::new(self.codebook, self.laboratory))
    }

    /// The words around the tables of each part; read when they are first asked for.
    pub fn narratives(&self) -> &[Narrative] {
        self.narratives.get_or_init(|| {
            let parts = self.parts.iter();
            let told = parts
                .map(|part| narrative(&part.block.text, part.documented.span, part.block.facts));
            told.collect()
        })
    }

    /// What its sentences say; read when it is first asked for.
    pub fn narration(&self) -> &Narration<'a> {
        self.narration.get_or_init(|| {
            let parts = self.parts.iter().zip(self.narratives()).enumerate();
            let sentences = parts.flat_map(|(number, (part, narrative))| {
                let own = narrative.sentences.iter();
                own.map(move |sentence| (number, part.block.text.as_ref(), *sentence))
            });
            Narration::read(self.codebook, sentences)
        })
    }

    /// The words at a place.
    pub fn words(&self, place: Place) -> &str {
        self.words_of(place.part, place.span)
    }

    /// The words at a place of a part.
    pub fn words_of(&self, part: usize, span: Span) -> &str {
        let part = self.parts.get(part);
        part.map(|part| part.block.words(span)).unwrap_or_default()
    }

    /// The block of a part.
    pub fn block(&self, part: usize) -> Option<BlockId> {
        self.parts.get(part).map(|part| part.block.id)
    }
}

impl ReportPart<'_> {
    /// The words of the part's own place in its block.
    pub fn text(&self) -> &str {
        self.block.words(self.documented.span)
    }
}
