//! What rules of templates look at: the declarations of the front matter and their uses in all blocks. Knows no rule.

use super::view::BlockView;
use crate::codes::Codebook;
use crate::coding::AsOf;
use crate::model::template::{Entry, Head, Names, PlaceholderType, Use, is_name, statements, uses};
use crate::model::{Facts, Kind, Signals};
use crate::text::Span;
use crate::world::Settings;
use jiff::civil::Date;

/// A template.
pub struct TemplateView<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// The settings, with which the documents that it makes will be judged.
    pub settings: &'a Settings,
    /// The days that stand for the date of service: those of the settings, else those of the edition that the template names.
    pub as_of: Option<AsOf>,
    /// Its blocks in order; the first one holds the front matter.
    pub blocks: Vec<BlockView<'a>>,
    /// What the front matter declares; places of the first block.
    pub head: Head,
}

/// A placeholder in a block.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'v> {
    /// Its block, counted from the first.
    pub block: usize,
    /// Its place in that block.
    pub place: Use,
    /// Its name.
    pub name: &'v str,
}

impl<'a> TemplateView<'a> {
    /// A template of blocks.
    pub fn new(
        codebook: &'a Codebook,
        settings: &'a Settings,
        as_of: Option<AsOf>,
        blocks: Vec<BlockView<'a>>,
    ) -> Self {
        let head = blocks.first();
        let head = head.map(|first| Head::read(&first.text, first.facts));
        TemplateView {
            codebook,
            settings,
            as_of,
            blocks,
            head: head.unwrap_or_default(),
        }
    }

    /// The day by which what is written in the template is judged, where an edition is named.
    pub fn date(&self) -> Option<Date> {
        self.as_of.map(|as_of| as_of.for_service(None))
    }

    /// The words at a place of the front matter.
    pub fn head_words(&self, span: Span) -> &str {
        self.blocks
            .first()
            .map(|first| first.words(span))
            .unwrap_or_default()
    }

    /// The text of the block with the front matter.
    pub fn head_text(&self) -> &str {
        self.blocks
            .first()
            .map(|first| first.text.as_ref())
            .unwrap_or_default()
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.blocks
            .iter()
            .map(|block| block.text.as_ref())
            .collect()
    }

    /// The declaration of a name.
    pub fn declaration(&self, name: &str) -> Option<Entry> {
        self.head.declaration(self.head_text(), name)
    }

    /// The type of a declared name, where it has one that is known.
    pub fn type_of(&self, name: &str) -> Option<PlaceholderType> {
        PlaceholderType::named(self.head_words(self.declaration(name)?.value))
    }

    /// The names that loops bind, and those for which loops and conditions ask.
    pub fn names(&self) -> Names<'_> {
        let mut names = Names::default();
        for block in &self.blocks {
            for span in statements(&block.text, block.facts) {
                names.take_in(block.words(span));
            }
        }
        names
    }

    /// The placeholders in order, without expressions and without the names that loops bind.
    pub fn uses(&self) -> Vec<Placed<'_>> {
        let names = self.names();
        let blocks = self.blocks.iter().enumerate();
        let placed = blocks.flat_map(|(block, view)| {
            uses(&view.text, view.facts).map(move |place| Placed {
                block,
                place,
                name: view.words(place.name),
            })
        });
        placed
            .filter(|placed| is_name(placed.name) && !names.bound.contains(placed.name))
            .collect()
    }

    /// The kind of document that the template makes: what it declares, else what it looks like.
    pub fn makes(&self) -> Kind {
        self.head.kind(self.head_text()).unwrap_or_else(|| {
            let facts: Vec<&Facts> = self.blocks.iter().map(|block| block.facts).collect();
            let mut signals = facts.iter().fold(Signals::default(), |mut sum, facts| {
                sum += facts.signals;
                sum
            });
            signals.placeholders = 0;
            Kind::of(None, "", signals)
        })
    }
}
