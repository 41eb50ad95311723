//! What rules of whole blocks and publications look at. Knows no rule.

use crate::codes::Codebook;
use crate::coding::AsOf;
use crate::coding::publication::{Part, Reading};
use crate::model::{Facts, Kind};
use crate::syntax::BlockId;
use crate::text::Span;
use std::borrow::Cow;

/// One block of a document.
pub struct BlockView<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// The kind of the document.
    pub kind: Kind,
    /// Its id.
    pub id: BlockId,
    /// Its text.
    pub text: Cow<'a, str>,
    /// Its facts.
    pub facts: &'a Facts,
}

impl BlockView<'_> {
    /// The words at a place.
    pub fn words(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// One publication about a code: the blocks from its title to the next one's.
pub struct Publication<'a> {
    /// Its blocks in order.
    pub blocks: &'a [BlockView<'a>],
    /// What it states.
    pub reading: Reading<'a>,
    /// The file name of its document, if it is the only publication there.
    pub file_name: Option<&'a str>,
}

impl<'a> Publication<'a> {
    /// Reads a publication.
    pub fn new(
        codebook: &'a Codebook,
        blocks: &'a [BlockView<'a>],
        file_name: Option<&'a str>,
        as_of: Option<AsOf>,
    ) -> Publication<'a> {
        let parts = blocks.iter().map(|view| Part {
            text: &view.text,
            facts: view.facts,
        });
        Publication {
            blocks,
            reading: Reading::new(codebook, parts.collect(), as_of),
            file_name,
        }
    }

    /// The words at a place of a block.
    pub fn words(&self, block: usize, span: Span) -> &'a str {
        self.reading.words(block, span)
    }

    /// How a finding in one block names another block; none for its own.
    pub fn block_id(&self, of: usize, seen_from: usize) -> Option<BlockId> {
        let view = self.blocks.get(of).filter(|_| of != seen_from)?;
        Some(view.id)
    }
}
