//! What names of one report mean, each looked up once: reports say the same nerve in many rows. Knows no row.

use crate::codes::{Codebook, Muscle, NameReading, Nerve, Study, StudyKind};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

/// The names that were looked up so far.
pub(super) struct Names<'t, 'a> {
    codebook: &'a Codebook,
    muscles: RefCell<HashMap<&'t str, NameReading<'a, Muscle>>>,
    nerves: RefCell<HashMap<&'t str, Option<&'a Nerve>>>,
    studies: RefCell<HashMap<Cells<'t>, NameReading<'a, Study>>>,
    usual: RefCell<HashMap<(StudyKind, &'t str), Option<&'a Study>>>,
}

/// Kind, nerve and place of recording.
type Cells<'t> = (StudyKind, &'t str, &'t str);

impl<'t, 'a> Names<'t, 'a> {
    pub(super) fn of(codebook: &'a Codebook) -> Self {
        Self {
            codebook,
            muscles: RefCell::default(),
            nerves: RefCell::default(),
            studies: RefCell::default(),
            usual: RefCell::default(),
        }
    }

    /// What a muscle's name may mean.
    pub(super) fn muscle(&self, name: &'t str) -> NameReading<'a, Muscle> {
        once(&self.muscles, name, || self.codebook.muscle(name))
    }

    /// The nerve that a name most likely means.
    pub(super) fn nerve(&self, name: &'t str) -> Option<&'a Nerve> {
        once(&self.nerves, name, || self.codebook.nerve(name).likeliest())
    }

    /// The nerve that counts for a name: not a branch.
    pub(super) fn whole(&self, name: &'t str) -> Option<&'a Nerve> {
        let nerve = self.nerve(name)?;
        self.codebook
            .nerve_with(self.codebook.whole_nerve(&nerve.id))
    }

    /// The study that a nerve and a place of recording name.
    pub(super) fn study(&self, cells: Cells<'t>) -> NameReading<'a, Study> {
        let (kind, nerve, recording) = cells;
        once(&self.studies, cells, || {
            self.codebook.conduction_study_of(kind, nerve, recording)
        })
    }

    /// The usual study of a kind and nerve, where no place of recording is said. `word` is the kind's word.
    pub(super) fn usual(&self, kind: StudyKind, word: &str, nerve: &'t str) -> Option<&'a Study> {
        once(&self.usual, (kind, nerve), || {
            let usual = format!("{nerve} {word}");
            match self.codebook.conduction_study(&usual) {
                NameReading::One(study) if study.kind == kind => Some(study),
                _ => None,
            }
        })
    }
}

fn once<K: Eq + Hash, V: Clone>(
    known: &RefCell<HashMap<K, V>>,
    key: K,
    look_up: impl FnOnce() -> V,
) -> V {
    let found = known.borrow().get(&key).cloned();
    found.unwrap_or_else(|| {
        let found = look_up();
        known.borrow_mut().insert(key, found.clone());
        found
    })
}
