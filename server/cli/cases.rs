//! Checked documents that share a case, brought together with the reports that they name. Knows no rule and no output.

use super::files::{self, Input};
use crate::codes::Codebook;
use crate::rules;
use crate::world::{Document, DocumentId, Settings, Tie, World, file_key};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A document that may share a case with others, judged by itself.
pub(super) struct Tied {
    pub(super) document: Document,
    pub(super) settings: Arc<Settings>,
    pub(super) codebook: Arc<Codebook>,
}

/// Documents that are judged by the same settings and packs.
pub(super) struct Table {
    pub(super) world: World,
    /// Those that were asked for, with their numbers; reports that they name are in the world too.
    pub(super) documents: Vec<(usize, DocumentId)>,
}

/// Brings documents together that are judged by the same settings and packs, with the reports that they name and those of
/// the same case beside them, and judges their cases.
pub(super) fn join(tied: Vec<(usize, Tied)>) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for (index, one) in tied {
        let same = |table: &&mut Table| {
            std::ptr::eq(table.world.codebook(), &*one.codebook)
                && *table.world.settings() == *one.settings
        };
        match tables.iter_mut().find(same) {
            Some(table) => {
                let id = table.world.adopt(one.document);
                table.documents.push((index, id));
            }
            None => {
                let mut world = World::new(&one.codebook, (*one.settings).clone());
                let documents = vec![(index, world.adopt(one.document))];
                tables.push(Table { world, documents });
            }
        }
    }
    for table in &mut tables {
        fetch(&mut table.world);
        rules::compare(&mut table.world);
    }
    tables
}

/// Reads the reports that are named, and the documents of the same cases in the same folders, where they are not there yet.
fn fetch(world: &mut World) {
    let mut named: BTreeSet<PathBuf> = BTreeSet::new();
    let mut cases: BTreeMap<PathBuf, BTreeSet<Tie>> = BTreeMap::new();
    for id in world.ids() {
        let Some(document) = world.document(id) else {
            continue;
        };
        let folder = Path::new(document.name()).parent();
        for tie in document.ties().all() {
            match tie {
                Tie::Report(file) => {
                    named.insert(PathBuf::from(file.as_str()));
                }
                Tie::Case(_) => {
                    let of_folder = cases.entry(folder.unwrap_or(Path::new("")).to_owned());
                    of_folder.or_default().insert(tie.clone());
                }
                Tie::Patient(_) => {}
            }
        }
    }
    let limit = world.settings().analysis_limit;
    for path in named {
        let key = file_key(&path);
        if world.has_named(&key) {
            continue;
        }
        let read = match fs::metadata(&path) {
            Ok(found) if found.is_file() => {
                let text = Input::File(path).read(limit);
                text.map_err(|trouble| trouble.message)
            }
            Ok(_) => Err("is not a file".to_owned()),
            Err(error) => Err(files::reason(&error)),
        };
        match read {
            Ok(text) => {
                let document = judged(world, &key, &text);
                world.adopt(document);
            }
            Err(reason) => world.set_unreadable(&key, &reason),
        }
    }
    for (folder, cases) in cases {
        for input in files::documents_beside(&folder) {
            let key = file_key(Path::new(&input.name()));
            if world.has_named(&key) {
                continue;
            }
            // What cannot be read was not asked for.
            let Ok(text) = input.read(limit) else {
                continue;
            };
            let document = judged(world, &key, &text);
            if document.ties().all().any(|tie| cases.contains(tie)) {
                world.adopt(document);
            }
        }
    }
}

fn judged(world: &World, name: &str, text: &str) -> Document {
    let mut document = Document::new(name, text, world.settings().analysis_limit);
    rules::judge(&mut document, world.codebook(), world.settings(), &|| false);
    document
}
