//! The tree of one block and the nodes in it. Does not know what a node means, nor where its block stands.

use std::fmt;

use tree_sitter::{InputEdit, TreeCursor};

use super::kind::Kind;
use crate::text::{Edit, Point, Span};

/// The syntax tree of the text of one block. Cheap to clone: clones share their nodes.
#[derive(Clone)]
pub struct Tree {
    tree: tree_sitter::Tree,
}

/// A node of a [`Tree`]: a piece of the text with a kind. Spans are relative to the text that was parsed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Node<'t> {
    node: tree_sitter::Node<'t>,
}

impl Tree {
    pub(super) fn new(tree: tree_sitter::Tree) -> Self {
        Self { tree }
    }

    pub(super) fn inner(&self) -> &tree_sitter::Tree {
        &self.tree
    }

    /// Moves the nodes as `edit` moves their text; the tree is true again after a parse on top of it.
    pub(super) fn edit(&mut self, edit: &Edit) {
        let point = |point: Point| tree_sitter::Point::new(point.row, point.column);
        self.tree.edit(&InputEdit {
            start_byte: edit.start,
            old_end_byte: edit.old_end,
            new_end_byte: edit.new_end,
            start_position: point(edit.start_point),
            old_end_position: point(edit.old_end_point),
            new_end_position: point(edit.new_end_point),
        });
    }

    /// The node that all others are in.
    pub fn root(&self) -> Node<'_> {
        Node {
            node: self.tree.root_node(),
        }
    }

    /// The smallest named node that holds the byte at `offset`; the root at the end of the text.
    ///
    /// A cursor right behind a word is not in it: ask for the byte before it too.
    pub fn descendant_at(&self, offset: u32) -> Node<'_> {
        self.root().descendant_at(offset)
    }
}

impl<'t> Node<'t> {
    /// What the node is.
    pub fn kind(self) -> Kind {
        Kind::of(self.node.kind_id())
    }

    /// Where the node is in the text that was parsed.
    pub fn span(self) -> Span {
        let offset = |bytes| u32::try_from(bytes).unwrap_or(u32::MAX);
        Span::new(offset(self.node.start_byte()), offset(self.node.end_byte()))
    }

    /// The row on which the node starts, from 0 at the start of the text that was parsed.
    pub fn row(self) -> u32 {
        u32::try_from(self.node.start_position().row).unwrap_or(u32::MAX)
    }

    /// The text of the node, given the text that was parsed; empty where that is another one.
    pub fn text(self, source: &str) -> &str {
        source.get(self.span().range()).unwrap_or_default()
    }

    /// Whether the node has a name in the grammar, unlike a pipe or a line break.
    pub fn is_named(self) -> bool {
        self.node.is_named()
    }

    /// Whether the tree holds an error or a missing piece in or below this node. The grammar is total: this
    /// is never so.
    pub fn has_error(self) -> bool {
        self.node.has_error()
    }

    /// All children in order.
    pub fn children(self) -> Children<'t> {
        let mut cursor = self.node.walk();
        let more = cursor.goto_first_child();
        Children { cursor, more }
    }

    /// The named children in order.
    pub fn named_children(self) -> impl Iterator<Item = Node<'t>> {
        self.children().filter(|child| child.is_named())
    }

    /// The first child of a kind.
    pub fn child_by_kind(self, kind: Kind) -> Option<Node<'t>> {
        self.children().find(|child| child.kind() == kind)
    }

    /// The children of a kind in order.
    pub fn children_by_kind(self, kind: Kind) -> impl Iterator<Item = Node<'t>> {
        self.children().filter(move |child| child.kind() == kind)
    }

    /// This node and all named nodes below it, each before its children.
    pub fn descendants(self) -> impl Iterator<Item = Node<'t>> {
        let mut cursor = self.node.walk();
        let mut next = Some(self.node);
        std::iter::from_fn(move || {
            let node = next?;
            next = advance(&mut cursor).then(|| cursor.node());
            Some(Node { node })
        })
        .filter(|node| node.is_named())
    }

    /// The node that this one is a child of. Walks down from the root: not for loops over all nodes.
    pub fn parent(self) -> Option<Node<'t>> {
        let node = self.node.parent()?;
        Some(Node { node })
    }

    /// The smallest named node in or below this one that holds the byte at `offset`; this node where none
    /// does.
    pub fn descendant_at(self, offset: u32) -> Node<'t> {
        let at = offset as usize;
        let found = self.node.named_descendant_for_byte_range(at, at);
        found.map_or(self, |node| Node { node })
    }
}

/// To the next node of the cursor's subtree, each before its children.
fn advance(cursor: &mut TreeCursor<'_>) -> bool {
    if cursor.goto_first_child() {
        return true;
    }
    loop {
        if cursor.goto_next_sibling() {
            return true;
        }
        if !cursor.goto_parent() {
            return false;
        }
    }
}

/// The children of a node in order.
pub struct Children<'t> {
    cursor: TreeCursor<'t>,
    more: bool,
}

impl<'t> Iterator for Children<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        if !self.more {
            return None;
        }
        let node = self.cursor.node();
        self.more = self.cursor.goto_next_sibling();
        Some(Node { node })
    }
}

/// Kinds and spans, without the text.
impl fmt::Debug for Node<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = self.span();
        write!(out, "{:?}@{}..{}", self.kind(), span.start, span.end)
    }
}

/// Named nodes with their spans, one a line, indented by depth.
impl fmt::Debug for Tree {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ahead = vec![(0, self.root())];
        while let Some((depth, node)) = ahead.pop() {
            writeln!(out, "{:depth$}{node:?}", "", depth = 2 * depth)?;
            let below = ahead.len();
            ahead.extend(node.named_children().map(|child| (depth + 1, child)));
            if let Some(children) = ahead.get_mut(below..) {
                children.reverse();
            }
        }
        Ok(())
    }
}
