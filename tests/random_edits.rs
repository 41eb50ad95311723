//! Random edits: what is kept up to date edit by edit equals what is made from the text as it stands.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use medcode::syntax::{BlockId, Blocks, Node, Parser, Payload, Tree, Trees, cut};
use medcode::text::{Buffer, Change, Edit, Encoding};
use proptest::prelude::*;

/// What documents are made of and broken with.
const FRAGMENTS: &[&str] = &[
    "# Encounter 7\n",
    "# Charges\n",
    "# Charge",
    "s\n",
    "# ",
    "#\t",
    "#",
    "## Charges\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "---\n",
    "| Code | Units |\n|---|---|\n| 95886 | 1 |\n",
    "|",
    "95886-26-59 x2 [A,B] $420.00\n",
    "- 95861\n",
    "A. G56.01 Carpal tunnel syndrome\n",
    "Payer: Medicare\n",
    "**Payer:** ",
    "{{name",
    "}}",
    "<!-- ",
    "-->",
    "\u{1F9E0}",
    "\u{e9}",
    "\u{2028}",
    "\u{c}",
    "\0",
    "\t",
    "x",
    "`",
    "[ ]",
];

/// Edits each of the cases makes, one after the other, on one document.
const EDITS: usize = 60;
/// Cases of each property: `CASES * EDITS` edits.
const CASES: u32 = 170;

#[derive(Clone, Debug)]
struct Step {
    start: prop::sample::Index,
    length: usize,
    text: String,
}

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(FRAGMENTS), 0..most).prop_map(|all| all.concat())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let length = prop_oneof![4 => Just(0), 3 => 1..4usize, 2 => 4..40usize, 1 => 40..400usize];
    let step = (any::<prop::sample::Index>(), length, text(4));
    let step = step.prop_map(|(start, length, text)| Step {
        start,
        length,
        text,
    });
    prop::collection::vec(step, EDITS)
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(CASES)
    }
}

fn take(buffer: &mut Buffer, step: &Step) -> Edit {
    let start = step.start.index(buffer.len() + 1);
    let ends = (start, start + step.length);
    let place = |offset| buffer.position(offset, Encoding::Utf16);
    let change = Change {
        range: Some((place(ends.0), place(ends.1))),
        text: step.text.clone(),
    };
    buffer.apply(&change, Encoding::Utf16).unwrap()
}

/// A payload with a sum that can be checked against the text: its pipes.
#[derive(Clone, Default, Debug, PartialEq)]
struct Pipes {
    text: String,
}

impl Payload for Pipes {
    type Summary = u32;

    fn summary(&self) -> u32 {
        self.text.matches('|').count() as u32
    }
}

type State = Vec<(BlockId, Pipes)>;

fn state(blocks: &Blocks<Pipes>) -> State {
    blocks
        .iter()
        .map(|(place, payload)| (place.id, payload.clone()))
        .collect()
}

fn fill(blocks: &mut Blocks<Pipes>, buffer: &Buffer, id: BlockId) {
    let range = blocks.place(id).unwrap().range();
    let text = buffer.slice(range).into_owned();
    blocks.set(id, Pipes { text }).unwrap();
}

/// Follows one edit and checks that all blocks that it did not name kept everything, and that it named only
/// blocks next to it.
fn follow(blocks: &mut Blocks<Pipes>, buffer: &Buffer, edit: &Edit) {
    let before = state(blocks);
    let places: Vec<_> = blocks.iter().map(|(place, _)| place).collect();
    let damage = blocks.edit(buffer, edit);
    let changed = damage.changed.map(|changed| changed.id);
    let gone: Vec<_> = damage.removed.iter().map(|(id, _)| *id).collect();
    for (id, payload) in &damage.removed {
        assert!(before.contains(&(*id, payload.clone())));
        assert!(blocks.place(*id).is_none() && blocks.get(*id).is_none());
    }
    assert!(
        damage
            .added
            .iter()
            .all(|id| before.iter().all(|(old, _)| old != id))
    );
    // A heading opens a block by its title, so an edit anywhere in its line touches the block before it too.
    let line_start = buffer.line_start(buffer.line_of(edit.start));
    for place in places {
        if place.end() < line_start || place.start > edit.old_end + 1 {
            assert!(!gone.contains(&place.id) && changed != Some(place.id));
        }
    }
    let kept = |state: State, others: &[BlockId]| -> State {
        let stays = |id| !others.contains(&id) && changed != Some(id);
        state.into_iter().filter(|(id, _)| stays(*id)).collect()
    };
    assert_eq!(kept(before, &gone), kept(state(blocks), &damage.added));
    for id in damage.added.into_iter().chain(changed) {
        fill(blocks, buffer, id);
    }
}

/// Every heading opens a block, but for one title that belongs to what stands before it.
fn opens(title: &str) -> bool {
    title != "Charges"
}

/// Checks every question that can be asked of the blocks against the text cut from scratch.
fn check_blocks(blocks: &Blocks<Pipes>, buffer: &Buffer) {
    let cuts = cut(buffer, opens);
    assert_eq!(blocks.len(), cuts.len());
    let mut before = 0;
    for (index, ((place, payload), cut)) in blocks.iter().zip(&cuts).enumerate() {
        let expected = (index, cut.start, cut.bytes, cut.line, cut.lines, before);
        let found = (
            place.index,
            place.start,
            place.bytes,
            place.line,
            place.lines,
        );
        assert_eq!(
            (found.0, found.1, found.2, found.3, found.4, place.before),
            expected
        );
        assert_eq!(payload.text, buffer.slice(place.range()));
        assert_eq!(blocks.place(place.id), Some(place));
        assert_eq!(blocks.at_index(index), place);
        assert_eq!(blocks.at_offset(cut.start), place);
        assert_eq!(blocks.at_offset(place.end().saturating_sub(1)).id, place.id);
        assert_eq!(blocks.at_line(cut.line), place);
        assert_eq!(
            blocks.next(place.id),
            (index + 1 < cuts.len()).then(|| blocks.at_index(index + 1).id)
        );
        assert_eq!(
            blocks.previous(place.id),
            index.checked_sub(1).map(|at| blocks.at_index(at).id)
        );
        before += payload.summary();
    }
    assert_eq!(blocks.total(), before);
    assert_eq!(before as usize, buffer.to_string().matches('|').count());
    let summed: Vec<_> = blocks.iter_summed().map(|(place, _)| place.id).collect();
    let with_pipes: Vec<_> = blocks
        .iter()
        .filter(|(_, payload)| payload.text.contains('|'))
        .map(|(place, _)| place.id)
        .collect();
    assert_eq!(summed, with_pipes);
    let from = cuts.len() / 2;
    assert_eq!(blocks.iter_where(from, |_| true).count(), cuts.len() - from);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn blocks_equal_a_cut_from_scratch_and_survive_edits_elsewhere(
        first in text(25),
        steps in steps(),
    ) {
        let mut buffer = Buffer::from(first.as_str());
        let mut blocks = Blocks::new(&buffer, opens);
        for id in state(&blocks).into_iter().map(|(id, _)| id) {
            fill(&mut blocks, &buffer, id);
        }
        check_blocks(&blocks, &buffer);
        for step in &steps {
            let edit = take(&mut buffer, step);
            follow(&mut blocks, &buffer, &edit);
            check_blocks(&blocks, &buffer);
        }
    }

    #[test]
    fn an_incremental_tree_equals_a_fresh_one(first in text(25), steps in steps()) {
        let mut buffer = Buffer::from(first.as_str());
        let mut parser = Parser::new();
        let mut tree = parser.parse(&first);
        for step in &steps {
            let edit = take(&mut buffer, step);
            let text = buffer.to_string();
            tree = parser.reparse(tree, &edit, &text);
            check_tree(&tree, &parser.parse(&text));
        }
    }

    #[test]
    fn the_tree_of_each_block_equals_a_fresh_one(first in text(25), steps in steps()) {
        let mut buffer = Buffer::from(first.as_str());
        let mut blocks = Blocks::<()>::new(&buffer, opens);
        let (mut parser, mut trees) = (Parser::new(), Trees::default());
        for step in &steps {
            let edit = take(&mut buffer, step);
            let damage = blocks.edit(&buffer, &edit);
            trees.follow(&damage);
            // Of some edits nobody asks for trees, so that the next question meets several at once.
            if step.length % 2 == 0 {
                for (place, ()) in blocks.iter() {
                    let text = buffer.slice(place.range());
                    let fresh = parser.parse(&text);
                    check_tree(trees.tree_for(&mut parser, place.id, &text), &fresh);
                }
            }
        }
    }
}

fn check_tree(tree: &Tree, fresh: &Tree) {
    assert!(!tree.root().has_error() && !fresh.root().has_error());
    check_node(tree.root(), fresh.root());
}

fn check_node(node: Node, fresh: Node) {
    assert_eq!((node.kind(), node.span()), (fresh.kind(), fresh.span()));
    assert_eq!(node.row(), fresh.row());
    let (mut children, mut others) = (node.children(), fresh.children());
    loop {
        match (children.next(), others.next()) {
            (None, None) => return,
            (one, other) => check_node(one.unwrap(), other.unwrap()),
        }
    }
}
