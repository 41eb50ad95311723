//! Blocks, trees and the cache of trees by small examples. Random edits are among the integration tests.

use super::{BlockId, Blocks, Damage, Kind, Parser, Place, Trees, cut};
use crate::text::{Buffer, Edit, Point};

const TWO: &str = "before\n# A\na\n# B\nb\n";

fn ids(blocks: &Blocks<()>) -> Vec<BlockId> {
    blocks.iter().map(|(place, ())| place.id).collect()
}

/// What an edit did, with a block named by its index: before the edit, or after it for an added one.
#[derive(Debug, PartialEq)]
struct Done {
    removed: Vec<usize>,
    changed: Option<usize>,
    added: Vec<usize>,
    /// Whether the changed block can be parsed on top of its old tree.
    incremental: bool,
}

/// Replaces what is selected in `text` by `to` and names the blocks that this met.
fn edit(text: &str, to: &str) -> Done {
    let (before_selection, rest) = text.split_once('«').unwrap();
    let (selection, after_selection) = rest.split_once('»').unwrap();
    let start = before_selection.len();
    let text = [before_selection, selection, after_selection].concat();
    let mut buffer = Buffer::from(text.as_str());
    let mut blocks = Blocks::<()>::new(&buffer, opens);
    let before = ids(&blocks);
    let edit = buffer.replace(start..start + selection.len(), to);
    let Damage {
        removed,
        changed,
        added,
    } = blocks.edit(&buffer, &edit);
    let after = ids(&blocks);
    let index = |ids: &[BlockId], id| ids.iter().position(|other| *other == id).unwrap();
    Done {
        removed: removed.iter().map(|(id, ())| index(&before, *id)).collect(),
        changed: changed.map(|changed| index(&before, changed.id)),
        added: added.iter().map(|id| index(&after, *id)).collect(),
        incremental: changed.is_some_and(|changed| changed.edit.is_some()),
    }
}

/// Typing that only changes one block.
fn check_changed(text: &str, to: &str, changed: Option<usize>) {
    let (removed, added) = (vec![], vec![]);
    let expected = Done {
        removed,
        changed,
        added,
        incremental: changed.is_some(),
    };
    assert_eq!(edit(text, to), expected, "{text:?} with {to:?}");
}

/// Typing that makes or destroys blocks.
/// Every heading opens a block, but for one title that belongs to what stands before it.
fn opens(title: &str) -> bool {
    title != "Charges"
}

fn check_cut(text: &str, to: &str, removed: &[usize], changed: Option<usize>, added: &[usize]) {
    let (removed, added) = (removed.to_vec(), added.to_vec());
    let expected = Done {
        removed,
        changed,
        added,
        incremental: false,
    };
    assert_eq!(edit(text, to), expected, "{text:?} with {to:?}");
}

#[test]
fn typing_in_a_block_changes_that_block_only() {
    check_changed("«before»\n# A\na\n# B\nb\n", "\u{1F9E0}\r", Some(0));
    check_changed("before\n# A\na«»\n# B\nb\n", "x", Some(1));
    check_changed("before\n# «A»\na\n# B\nb\n", "", Some(1));
    check_changed("before\n# A\n«a»\n# B\nb\n", "a", Some(1));
    check_changed("before\n# A\na\n«»# B\nb\n", "more\n", Some(1));
    check_changed("before\n# A\na\n#«» B\nb\n", "\t", Some(2));
    check_changed("before\n# A\na\n# B\nb\n«»", "more", Some(2));
    check_changed("before\n# A\na\n# «»B\nb\n", "", None);
    check_changed("«»", "a", Some(0));
}

#[test]
fn a_heading_that_comes_splits_a_block_and_one_that_goes_joins_two() {
    check_cut("a\n# Charge«»\nb\n", "s", &[1], Some(0), &[]);
    check_cut("a\n# Charges«»\nb\n", " of B", &[], Some(0), &[1]);
    check_cut("a\n# Char«ges\n# B\n»b\n", "ges", &[1], Some(0), &[1]);
    check_cut("before\n# A\n«»a\n# B\nb\n", "# ", &[], Some(1), &[2]);
    check_cut("be«»fore\n# A\na\n", "\n#\t", &[], Some(0), &[1]);
    check_cut("before\n#«»A\n", " ", &[], Some(0), &[1]);
    check_cut("before«# »A\n", "\n# ", &[], Some(0), &[1]);
    check_cut("a\n# A\na\n«»# B\nb\n", "#", &[2], Some(1), &[]);
    check_cut("a\n# A\na\n«»# B\nb\n", " ", &[2], Some(1), &[]);
    check_cut("a\n# A\na\n#« »B\nb\n", "", &[2], Some(1), &[]);
    check_cut("a\n# A\na«\n»# B\nb\n", "", &[2], Some(1), &[]);
    check_cut("«a\n# A\na\n# B\nb\n»", "", &[1, 2], Some(0), &[]);
}

#[test]
fn a_whole_block_pasted_or_cut_out_leaves_its_neighbours_alone() {
    check_cut("a\n# A\na\n«»# B\nb\n", "# C\nc\n", &[], None, &[2]);
    check_cut("a\n# A\na\n«»", "# C\nc\n", &[], None, &[2]);
    check_cut("a\n«# A\na\n»# B\nb\n", "", &[1], None, &[]);
    check_cut("a\n# A\na\n«# B\nb\n»", "", &[2], None, &[]);
}

#[test]
fn only_one_hash_at_the_very_start_of_a_line_and_white_space_open_a_block() {
    let starts = |text: &str| -> Vec<usize> {
        cut(&Buffer::from(text), opens)
            .iter()
            .map(|cut| cut.start)
            .collect()
    };
    assert_eq!(starts(""), [0]);
    assert_eq!(starts("# "), [0]);
    assert_eq!(starts("\n# a\n#\tb"), [0, 1, 5]);
    assert_eq!(starts("a# b\n## c\n #d\n#\n#e\n#\r\n\r# f"), [0]);
    assert_eq!(starts("a\r\n# b"), [0, 3]);
}

#[test]
fn a_block_knows_its_place_and_a_lost_one_is_not_found() {
    let mut buffer = Buffer::from(TWO);
    let mut blocks = Blocks::<()>::new(&buffer, opens);
    let last = blocks.at_offset(usize::MAX);
    assert_eq!(last, blocks.at_line(usize::MAX));
    assert_eq!(last, blocks.at_index(usize::MAX));
    let expected = Place {
        id: last.id,
        index: 2,
        start: 13,
        bytes: 6,
        line: 3,
        lines: 2,
        before: (),
    };
    assert_eq!((last, last.range()), (expected, 13..19));
    assert_eq!(blocks.next(last.id), None);
    let edit = buffer.replace(0..16, "");
    blocks.edit(&buffer, &edit);
    assert_eq!(blocks.place(last.id), None);
    assert_eq!(blocks.set(last.id, ()), None);
}

#[test]
fn the_slot_of_a_lost_block_does_not_bring_its_id_back() {
    let mut buffer = Buffer::from(TWO);
    let mut blocks = Blocks::<()>::new(&buffer, opens);
    let mut seen = ids(&blocks);
    for _ in 0..50 {
        let edit = buffer.replace(13..19, "");
        let removed = blocks.edit(&buffer, &edit).removed;
        assert_eq!(removed.len(), 1);
        let edit = buffer.replace(13..13, "# B\nb\n");
        let added = blocks.edit(&buffer, &edit).added;
        assert!(!seen.contains(&added[0]) && blocks.place(removed[0].0).is_none());
        seen.extend(added);
    }
}

#[test]
fn the_edit_of_a_block_is_relative_to_it_and_a_parse_gets_its_text_only() {
    let mut buffer = Buffer::from(format!("{}# Z\nz\n", TWO.repeat(1_000)).as_str());
    let mut blocks = Blocks::<()>::new(&buffer, opens);
    let place = blocks.at_offset(buffer.len());
    let edit = buffer.replace(place.start + 4..place.start + 5, "x\ny");
    let changed = blocks.edit(&buffer, &edit).changed.unwrap();
    let expected = Edit {
        start: 4,
        old_end: 5,
        new_end: 7,
        start_point: Point { row: 1, column: 0 },
        old_end_point: Point { row: 1, column: 1 },
        new_end_point: Point { row: 2, column: 1 },
    };
    assert_eq!(changed.edit, Some(expected));
    let text = buffer.slice(blocks.place(place.id).unwrap().range());
    assert_eq!(text, "# Z\nx\ny\n");
    let mut parser = Parser::new();
    let tree = parser.parse(&text);
    assert_eq!(tree.root().span().range(), 0..text.len());
}

#[test]
fn nodes_are_found_by_offset_and_by_kind() {
    let text = "# A 1\n\nPayer: Medicare\n";
    let tree = Parser::new().parse(text);
    let found = |offset| {
        let node = tree.descendant_at(offset);
        (node.kind(), node.text(text))
    };
    assert_eq!(found(0).0, Kind::HeadingMarker);
    assert_eq!(found(8), (Kind::FieldLabel, "Payer"));
    assert_eq!(found(14), (Kind::FieldValue, "Medicare"));
    assert_eq!(found(u32::MAX).0, Kind::Document);
    let section = tree.root().child_by_kind(Kind::Section).unwrap();
    let field = section.children_by_kind(Kind::Field).next().unwrap();
    assert_eq!((field.row(), field.parent()), (2, Some(section)));
    let kinds: Vec<_> = field.named_children().map(|node| node.kind()).collect();
    assert_eq!(kinds, [Kind::FieldLabel, Kind::FieldValue]);
    let below = tree
        .root()
        .descendants()
        .filter(|node| node.kind() == Kind::FieldValue);
    assert_eq!(
        below.map(|node| node.text(text)).collect::<Vec<_>>(),
        ["Medicare"]
    );
    assert_eq!(field.text("another text"), "");
}

#[test]
fn kept_trees_follow_edits_and_are_few() {
    let mut buffer = Buffer::from("# A\n| 1 |\n".repeat(40).as_str());
    let mut blocks = Blocks::<()>::new(&buffer, opens);
    let (mut parser, mut trees) = (Parser::new(), Trees::default());
    let mut ask = |blocks: &Blocks<()>, trees: &mut Trees, buffer: &Buffer, id: BlockId| {
        let text = buffer.slice(blocks.place(id).unwrap().range());
        let fresh = format!("{:?}", Parser::new().parse(&text));
        assert_eq!(
            format!("{:?}", trees.tree_for(&mut parser, id, &text)),
            fresh
        );
    };
    for id in ids(&blocks) {
        ask(&blocks, &mut trees, &buffer, id);
    }
    assert_eq!(trees.len(), super::trees::KEPT);
    let place = blocks.at_index(39);
    for (start, text) in [
        (place.start + 6, "2 | 3"),
        (place.start + 7, "\n\nx"),
        (place.start, "#"),
    ] {
        let edit = buffer.replace(start..start, text);
        trees.follow(&blocks.edit(&buffer, &edit));
        ask(&blocks, &mut trees, &buffer, blocks.at_offset(start).id);
    }
    let edit = buffer.replace(0..buffer.len(), "");
    trees.follow(&blocks.edit(&buffer, &edit));
    assert!(trees.len() <= 1); // all blocks but one are no more
    trees.clear();
    assert_eq!(trees.len(), 0);
}
