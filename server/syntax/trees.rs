//! The few trees of a document that are kept. Does not know where blocks are, nor what trees are for.

use super::blocks::Damage;
use super::parser::Parser;
use super::sequence::BlockId;
use super::tree::Tree;

/// How many trees of a document are kept: the blocks that a tall screen shows and their neighbours, around
/// which cursor, hover and completion move. A tree is some 40 times the size of its text (28 KiB for 20 lines),
/// while such a block is parsed from scratch in less than 0.1 ms, so trees of other blocks are not worth their
/// memory.
pub(super) const KEPT: usize = 16;

/// The trees asked for last, by block.
#[derive(Default)]
pub struct Trees {
    /// The one asked for last comes first.
    kept: Vec<Kept>,
}

struct Kept {
    id: BlockId,
    tree: Tree,
    /// Length of the text that the tree is for, edits since its parse included.
    bytes: usize,
    /// Whether the text was edited since the parse.
    edited: bool,
}

impl Trees {
    /// Follows what an edit of the document did to its blocks; to be told of each edit.
    pub fn follow<T>(&mut self, damage: &Damage<T>) {
        for (id, _) in &damage.removed {
            self.forget(*id);
        }
        let Some(changed) = damage.changed else {
            return;
        };
        let Some(edit) = changed.edit else {
            self.forget(changed.id);
            return;
        };
        if let Some(kept) = self.kept.iter_mut().find(|kept| kept.id == changed.id) {
            kept.tree.edit(&edit);
            kept.bytes = (kept.bytes + edit.new_end).saturating_sub(edit.old_end);
            kept.edited = true;
        }
    }

    /// The tree of a block, given the `text` of the block as it is now.
    ///
    /// A block that was edited since is parsed on top of its old tree, a block that is not kept from scratch.
    pub fn tree_for(&mut self, parser: &mut Parser, id: BlockId, text: &str) -> &Tree {
        let known = self.kept.iter().position(|kept| kept.id == id);
        let known = known.map(|index| self.kept.remove(index));
        let kept = match known.filter(|kept| kept.bytes == text.len()) {
            Some(kept) if !kept.edited => kept,
            old => Kept {
                id,
                tree: parser.parse_on(text, old.as_ref().map(|old| &old.tree)),
                bytes: text.len(),
                edited: false,
            },
        };
        self.kept.truncate(KEPT - 1);
        self.kept.insert(0, kept);
        #[expect(clippy::indexing_slicing, reason = "just inserted there")]
        &self.kept[0].tree
    }

    /// How many trees are kept at the moment.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// Forgets all trees, as for a document that nobody looks at.
    pub fn clear(&mut self) {
        self.kept.clear();
    }

    fn forget(&mut self, id: BlockId) {
        self.kept.retain(|kept| kept.id != id);
    }
}
