//! Everything known at one moment: documents, codebook, settings. Does no input or output and knows no rule.

pub mod cases;
pub mod document;
pub mod finding;
pub mod settings;
pub mod settle;
pub mod sitting;
pub mod ties;

pub use cases::{Bundle, Case, ReportStanding, Seat};
pub use document::{
    Allowance, BlockState, Document, FileAllow, Judgement, Placed, PlacedRelated, Sum, Suspension,
};
pub use finding::{Finding, Fix, FixEdit, Related, Safety, Severity};
pub use settings::{Allow, Inlay, Level, Settings, SettingsProblem, parse_toml};
pub use settle::{PARALLEL_BLOCKS, Yardstick, spread};
pub use sitting::{Part, Sitting};
pub use ties::{Tie, Ties, file_key};

pub use crate::model::Kind;

use crate::codes::Codebook;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Names an open document for as long as it is open; never used again afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// Everything known at one moment. Owned by one thread.
pub struct World {
    codebook: Arc<Codebook>,
    settings: Settings,
    documents: BTreeMap<DocumentId, Document>,
    links: cases::Links,
    /// Documents whose findings changed because of another one.
    changed: BTreeSet<DocumentId>,
    next: u32,
}

impl World {
    /// A world without documents.
    pub fn new(codebook: &Arc<Codebook>, settings: Settings) -> World {
        World {
            codebook: Arc::clone(codebook),
            settings,
            documents: BTreeMap::new(),
            links: cases::Links::default(),
            changed: BTreeSet::new(),
            next: 0,
        }
    }

    /// The codebook.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// Replaces the codebook; every document will be judged again.
    pub fn set_codebook(&mut self, codebook: Arc<Codebook>) {
        self.codebook = codebook;
        for document in self.documents.values_mut() {
            document.judge_all();
        }
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Replaces the settings; every document will be judged again.
    pub fn set_settings(&mut self, settings: Settings) {
        self.settings = settings;
        for document in self.documents.values_mut() {
            document.judge_all();
            document.limit(self.settings.analysis_limit);
        }
    }

    /// Takes a document in. `name` is its path as the user sees it; it chooses the kind and is printed.
    pub fn open(&mut self, name: &str, text: &str) -> DocumentId {
        self.adopt(Document::new(name, text, self.settings.analysis_limit))
    }

    /// Takes in a document that was read elsewhere.
    pub fn adopt(&mut self, document: Document) -> DocumentId {
        let id = DocumentId(self.next);
        self.next += 1;
        let key = file_key(Path::new(document.name()));
        self.links.add(id, &key);
        self.touch_naming(&key);
        self.documents.insert(id, document);
        id
    }

    /// Forgets a document.
    pub fn close(&mut self, id: DocumentId) {
        if let Some(document) = self.documents.remove(&id) {
            self.links.remove(id, &document);
            if document.kind() == Kind::Reference {
                // Those of its series are to be compared without it.
                let mut others = self.documents.values_mut();
                if let Some(other) = others.find(|other| other.kind() == Kind::Reference) {
                    other.compare_again();
                }
            }
            self.touch_naming(&file_key(Path::new(document.name())));
        }
    }

    /// An open document.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(&id)
    }

    /// The findings of an open document in order of place, with their places in other documents.
    pub fn findings(&self, id: DocumentId) -> impl Iterator<Item = Placed<'_>> {
        let document = self.document(id).into_iter();
        document.flat_map(|document| document.findings_among(Some(self)))
    }

    /// An open document, to edit it.
    pub fn document_mut(&mut self, id: DocumentId) -> Option<&mut Document> {
        self.documents.get_mut(&id)
    }

    /// An open document to judge, with what it is judged by.
    pub fn judged(&mut self, id: DocumentId) -> Option<(&mut Document, &Codebook, &Settings)> {
        let document = self.documents.get_mut(&id)?;
        Some((document, &self.codebook, &self.settings))
    }

    /// Remembers documents whose findings changed because of another one.
    pub fn note_changed(&mut self, documents: impl Iterator<Item = DocumentId>) {
        self.changed.extend(documents);
    }

    /// The documents whose findings changed because of another one, since this was last asked.
    pub fn take_changed(&mut self) -> BTreeSet<DocumentId> {
        std::mem::take(&mut self.changed)
    }

    /// The documents whose findings are not those of their text.
    pub fn pending(&self) -> Vec<DocumentId> {
        let pending = self.documents.iter();
        let pending = pending.filter(|(_, document)| document.is_pending());
        pending.map(|(&id, _)| id).collect()
    }

    /// What documents are judged by.
    pub fn yardstick(&self) -> Yardstick<'_> {
        self.settings.yardstick(&self.codebook)
    }

    /// The open documents, in the order in which they were opened.
    pub fn ids(&self) -> impl Iterator<Item = DocumentId> + '_ {
        self.documents.keys().copied()
    }
}
