//! Every text has a tree without `ERROR` and without missing nodes, and an edited tree equals a fresh one.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod support;

use fastrand::Rng;
use support::{check_total, parse, parser, random_text};
use tree_sitter::{InputEdit, Point, Tree};

#[test]
fn random_texts_have_trees_without_errors() {
    let mut parser = parser();
    let mut random = Rng::with_seed(95_861);
    for _ in 0..24_000 {
        let text = random_text(&mut random, 24);
        check_total(&mut parser, &text);
    }
}

#[test]
fn nasty_texts_have_trees_without_errors() {
    let mut parser = parser();
    for text in support::FRAGMENTS {
        check_total(&mut parser, text);
        for other in support::FRAGMENTS {
            check_total(&mut parser, &format!("{text}{other}"));
        }
    }
}

#[test]
fn every_character_of_the_first_planes_has_a_place_everywhere() {
    let mut parser = parser();
    let mut random = Rng::with_seed(1);
    let all = (0..=0x2_ffff).filter_map(char::from_u32);
    for some in all.collect::<Vec<_>>().chunks(64) {
        let mut text = String::new();
        for character in some {
            text.push_str(["\n", "a", " ", "| ", "9", "-", "x: "][random.usize(..7)]);
            text.push(*character);
        }
        check_total(&mut parser, &text);
    }
}

#[test]
fn long_lines_are_read_once() {
    let mut parser = parser();
    for part in support::FRAGMENTS.iter().filter(|part| !part.is_empty()) {
        for text in [
            part.repeat(20_000 / part.len()),
            format!("x{part}").repeat(20_000 / (part.len() + 1)),
        ] {
            check_total(&mut parser, &text);
            check_read_once(&mut parser, &text);
        }
    }
    for text in [
        "x".repeat(500_000),
        "| 1 ".repeat(100_000),
        "- ".repeat(200_000),
        "word ".repeat(100_000),
    ] {
        check_total(&mut parser, &text);
        check_read_once(&mut parser, &text);
    }
}

/// Checks that the lexer does not read the same part of a text again and again: the sign of quadratic time.
fn check_read_once(parser: &mut tree_sitter::Parser, text: &str) {
    const CHUNK: usize = 256;
    let mut reads = 0;
    let mut read = |at: usize, _| {
        reads += 1;
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        &rest[..rest.len().min(CHUNK)]
    };
    parser
        .parse_with_options(&mut read, None, None)
        .expect("a parse is not cancelled");
    let most = 8 * (text.len() / CHUNK + 1);
    assert!(
        reads <= most,
        "{:?} is read {reads} times, not {most}",
        text.chars().take(40).collect::<String>()
    );
}

#[test]
fn edited_trees_equal_fresh_trees() {
    let mut parser = parser();
    let mut random = Rng::with_seed(95_886);
    for _ in 0..200 {
        let mut text = random_text(&mut random, 120);
        let mut tree = parse(&mut parser, &text, None);
        for _ in 0..12 {
            let edit = random_edit(&mut random, &mut text);
            tree.edit(&edit);
            tree = parse(&mut parser, &text, Some(&tree));
            let fresh = parse(&mut parser, &text, None);
            assert!(
                same(&tree, &fresh),
                "differs after {edit:?} in {text:?}\n{}\n{}",
                tree.root_node().to_sexp(),
                fresh.root_node().to_sexp()
            );
        }
    }
}

fn random_edit(random: &mut Rng, text: &mut String) -> InputEdit {
    let boundaries: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let first = random.usize(..boundaries.len());
    let last = (first + random.usize(..8)).min(boundaries.len() - 1);
    let (start, end) = (boundaries[first], boundaries[last]);
    let new = random_text(random, 3);
    let start_position = point(text, start);
    let old_end_position = point(text, end);
    text.replace_range(start..end, &new);
    InputEdit {
        start_byte: start,
        old_end_byte: end,
        new_end_byte: start + new.len(),
        start_position,
        old_end_position,
        new_end_position: point(text, start + new.len()),
    }
}

fn point(text: &str, at: usize) -> Point {
    let before = &text[..at];
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    Point::new(before.matches('\n').count(), at - line)
}

fn same(left: &Tree, right: &Tree) -> bool {
    let (mut left, mut right) = (left.walk(), right.walk());
    loop {
        let (a, b) = (left.node(), right.node());
        if a.kind() != b.kind() || a.range() != b.range() || left.field_name() != right.field_name()
        {
            return false;
        }
        let down = left.goto_first_child();
        if down != right.goto_first_child() {
            return false;
        }
        if down {
            continue;
        }
        loop {
            let next = left.goto_next_sibling();
            if next != right.goto_next_sibling() {
                return false;
            }
            if next {
                break;
            }
            if !left.goto_parent() {
                return true;
            }
            right.goto_parent();
        }
    }
}
