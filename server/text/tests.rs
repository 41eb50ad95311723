//! Positions and changes against hostile text. Each trap that a mirror of an editor's text can fall into
//! is a test named after it.

use proptest::prelude::*;

use super::{Buffer, Change, Edit, Encoding, OutOfSync, Point, Position};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// Every kind of line break and character width, lone CRs, and what some libraries take for line breaks.
const HOSTILE: &str = "a\u{1F9E0}b\r\n\r\n\u{e9}\u{1F600}\u{1F600}\rlone\u{c}feed\u{2028}sep\u{85}\n\n\
                       e\u{301}\u{200d}\r\r\n\0\tz\u{FEFF}\u{10FFFF}";

fn change(range: Option<[u32; 4]>, text: &str) -> Change {
    Change {
        range: range.map(|[line, column, to_line, to_column]| {
            (
                Position::new(line, column),
                Position::new(to_line, to_column),
            )
        }),
        text: text.to_owned(),
    }
}

/// Applies `changes` in turn and checks the text they leave.
fn check(before: &str, changes: &[Change], after: &str) -> Buffer {
    let mut buffer = Buffer::from(before);
    for change in changes {
        buffer.apply(change, Encoding::Utf16).unwrap();
    }
    assert_eq!(buffer.to_string(), after);
    buffer
}

fn check_offset(text: &str, line: u32, column: u32, offset: usize) {
    let position = Position::new(line, column);
    assert_eq!(Buffer::from(text).offset(position, Encoding::Utf16), offset);
}

/// What `position` must say, counted the slow way.
fn expected_position(text: &str, offset: usize, encoding: Encoding) -> Position {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count();
    let column = match encoding {
        Encoding::Utf8 => before.len() - start,
        Encoding::Utf16 => text[start..offset].encode_utf16().count(),
        Encoding::Utf32 => text[start..offset].chars().count(),
    };
    Position::new(line as u32, column as u32)
}

fn check_every_boundary(text: &str) {
    let buffer = Buffer::from(text);
    for encoding in ENCODINGS {
        for offset in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let inside_break = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
            let offset_named = if inside_break { offset - 1 } else { offset };
            let position = buffer.position(offset, encoding);
            assert_eq!(position, expected_position(text, offset_named, encoding));
            assert_eq!(buffer.offset(position, encoding), offset_named);
            assert_eq!(
                buffer.checked_offset(position, encoding),
                Some(offset_named)
            );
        }
    }
}

#[test]
fn positions_and_offsets_are_inverse_at_every_boundary() {
    check_every_boundary(HOSTILE);
    check_every_boundary("");
    check_every_boundary("\r\n");
    check_every_boundary(&HOSTILE.repeat(60)); // many pieces of rope
}

#[test]
fn utf16_conversion_is_its_own_inverse_for_columns_inside_a_surrogate_pair() {
    check_offset("a\u{1F9E0}b", 0, 1, 1);
    check_offset("a\u{1F9E0}b", 0, 2, 1); // between the halves: the start
    check_offset("a\u{1F9E0}b", 0, 3, 5);
    let buffer = Buffer::from("a\u{1F9E0}b");
    assert_eq!(buffer.offset(Position::new(0, 3), Encoding::Utf8), 1);
    assert_eq!(buffer.offset(Position::new(0, 2), Encoding::Utf32), 5);
    assert_eq!(buffer.position(3, Encoding::Utf16), Position::new(0, 1));
}

#[test]
fn a_column_past_the_end_of_the_line_stays_on_its_line() {
    check_offset("ab\ncd", 0, 3, 2);
    check_offset("ab\ncd", 0, u32::MAX, 2);
    check_offset("ab\r\ncd", 0, 3, 2);
    check_offset("ab\r\ncd", 0, 99, 2);
    check_offset("ab\r\r\ncd", 0, 99, 3); // a lone CR is part of the line
    check_offset("ab\ncd\r", 1, 99, 6);
    check_offset("\n\n", 1, 5, 1);
    check("ab\ncd", &[change(Some([0, 9, 0, 9]), "!")], "ab!\ncd");
}

#[test]
fn a_line_past_the_end_is_the_end_and_does_not_panic() {
    check_offset("ab\ncd", 2, 0, 5);
    check_offset("ab\ncd", u32::MAX, u32::MAX, 5);
    check_offset("", 7, 7, 0);
    let buffer = Buffer::from("ab\ncd");
    let checked = |line| buffer.checked_offset(Position::new(line, 0), Encoding::Utf16);
    assert_eq!(
        [checked(1), checked(2), checked(3)],
        [Some(3), Some(5), None]
    );
    assert_eq!(buffer.line_of(99), 1);
    assert_eq!(buffer.slice(4..99), "d");
    assert_eq!(buffer.line(99), "");
}

#[test]
fn an_edit_that_does_not_fit_is_refused_and_changes_nothing() {
    let mut buffer = Buffer::from("ab\ncd");
    let refused = buffer.apply(&change(Some([0, 0, 3, 0]), "x"), Encoding::Utf16);
    let error = OutOfSync {
        line: 3,
        line_count: 2,
    };
    assert_eq!(refused, Err(error));
    assert_eq!(buffer.to_string(), "ab\ncd");
    assert_eq!(
        error.to_string(),
        "a change names line 4, but the text has 2 lines"
    );
}

#[test]
fn only_lf_ends_a_line() {
    let buffer = Buffer::from("a\rb\u{c}c\u{2028}d\u{85}e\u{b}f\r\ng\nh");
    assert_eq!(buffer.line_count(), 3);
    assert_eq!(buffer.line(0), "a\rb\u{c}c\u{2028}d\u{85}e\u{b}f");
    assert_eq!(
        (buffer.line(1).as_ref(), buffer.line(2).as_ref()),
        ("g", "h")
    );
}

#[test]
fn several_changes_of_one_notification_are_each_computed_on_the_text_that_the_last_left() {
    let changes = [
        change(Some([0, 0, 0, 0]), "one\n"),
        change(Some([1, 0, 1, 1]), "\u{1F9E0}"),
        change(Some([1, 2, 1, 3]), "!"),
        change(Some([1, 0, 2, 0]), ""),
    ];
    check("abc\nd", &changes, "one\nd");
}

#[test]
fn a_whole_text_change_replaces_the_last_letter_too() {
    for (before, after) in [
        ("abc", "abd"),
        ("abc", "x"),
        ("abc", ""),
        ("", "abc"),
        ("abc\n", "abc"),
        ("abc", "abcc"),
        ("aaa", "aa"),
        ("\u{e9}", "\u{e8}"),           // the first byte is shared
        ("\u{e9}", "\u{129}"),          // the last byte is shared
        ("a\u{1F600}z", "a\u{1F601}z"), // all but one byte in the middle
        ("same", "same"),
    ] {
        check(before, &[change(None, after)], after);
    }
}

#[test]
fn a_whole_text_change_is_as_small_as_what_differs() {
    let text = "line\n".repeat(10_000);
    let changed = format!("{}LINE\n{}", &text[..25_000], &text[25_005..]);
    let mut buffer = Buffer::from(text.as_str());
    let edit = buffer
        .apply(&change(None, &changed), Encoding::Utf16)
        .unwrap();
    assert_eq!(
        (edit.start, edit.old_end, edit.new_end),
        (25_000, 25_004, 25_004)
    );
    assert_eq!(buffer.to_string(), changed);
}

#[test]
fn a_reversed_range_means_what_the_right_way_round_means() {
    check("abcd", &[change(Some([0, 3, 0, 1]), "x")], "axd");
}

#[test]
fn the_new_end_point_is_looked_up_in_the_new_text() {
    let mut buffer = Buffer::from("a\nb\nc");
    let edit = buffer.apply(&change(Some([0, 1, 2, 0]), "1\n2\n\u{e9}"), Encoding::Utf16);
    let expected = Edit {
        start: 1,
        old_end: 4,
        new_end: 7,
        start_point: Point { row: 0, column: 1 },
        old_end_point: Point { row: 2, column: 0 },
        new_end_point: Point { row: 2, column: 2 },
    };
    assert_eq!(edit, Ok(expected));
}

#[test]
fn typing_between_cr_and_lf_by_bytes_keeps_points_true() {
    let mut buffer = Buffer::from("a\nb");
    let edit = buffer.replace(1..1, "\r");
    assert_eq!(edit.new_end_point, Point { row: 0, column: 2 });
    assert_eq!(buffer.line(0), "a");
}

#[test]
fn slices_and_chunks_agree_with_the_text() {
    let text = HOSTILE.repeat(300);
    let buffer = Buffer::from(text.as_str());
    assert_eq!(buffer.slice(0..text.len()), text);
    assert_eq!(buffer.slice(2..6), "\u{1F9E0}b"); // an end inside a character: back to its start
    for (start, chunk) in buffer.chunks_from(5_000) {
        assert_eq!(&text[start..start + chunk.len()], chunk);
    }
    let (first, _) = buffer.chunks_from(5_000).next().unwrap();
    assert!(first <= 5_000 && buffer.chunks().count() > 3);
}

#[test]
fn a_log_of_text_shows_sizes_only() {
    assert_eq!(
        format!("{:?}", Buffer::from("Jane\nDoe")),
        "Buffer { bytes: 8, lines: 2 }"
    );
    assert_eq!(
        format!("{:?}", change(None, "Jane")),
        "Change { range: None, bytes: 4 }"
    );
}

fn fragment() -> impl Strategy<Value = String> {
    let pieces = [
        "",
        "a",
        "\n",
        "\r\n",
        "\r",
        "\u{1F9E0}",
        "\u{e9}",
        "\u{2028}",
        "\u{c}",
        "# x",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..12).prop_map(|all| all.concat())
}

proptest! {
    #[test]
    fn any_text_has_inverse_positions(text in fragment()) {
        check_every_boundary(&text);
    }

    #[test]
    fn no_pair_of_numbers_panics(text in fragment(), line: u32, column: u32, small in 0..9u32) {
        let buffer = Buffer::from(text.as_str());
        for position in [
            Position::new(line, column),
            Position::new(small, column),
            Position::new(line, small),
            Position::new(small / 3, small),
        ] {
            for encoding in ENCODINGS {
                let offset = buffer.offset(position, encoding);
                prop_assert!(text.is_char_boundary(offset));
                let checked = buffer.checked_offset(position, encoding);
                prop_assert_eq!(checked.is_some(), position.line as usize <= buffer.line_count());
            }
        }
    }

    #[test]
    fn a_change_says_where_it_went(
        before in fragment(),
        range: Option<[u8; 4]>,
        text in fragment(),
    ) {
        let mut buffer = Buffer::from(before.as_str());
        let range = range.map(|ends| ends.map(|end| u32::from(end % 8)));
        let Ok(edit) = buffer.apply(&change(range, &text), Encoding::Utf16) else {
            return Ok(());
        };
        let after = buffer.to_string();
        prop_assert_eq!(&after[..edit.start], &before[..edit.start]);
        prop_assert_eq!(&after[edit.new_end..], &before[edit.old_end..]);
        let point = |text: &str, offset: usize| {
            let at = expected_position(text, offset, Encoding::Utf8);
            Point { row: at.line as usize, column: at.column as usize }
        };
        prop_assert_eq!(edit.start_point, point(&before, edit.start));
        prop_assert_eq!(edit.old_end_point, point(&before, edit.old_end));
        prop_assert_eq!(edit.new_end_point, point(&after, edit.new_end));
        match range {
            Some(_) => prop_assert_eq!(&after[edit.start..edit.new_end], text),
            None => prop_assert_eq!(after, text),
        }
    }
}
