//! Plain data to the protocol's shapes, by hand. Knows no session.
//!
//! Names of documents are written as the client wrote them, which the protocol library's own type for them would not
//! keep; what carries one is therefore a shape of this module.

use super::params::{Place, Stretch};
use super::profile::Profile;
use crate::rules;
use crate::text::{Buffer, Encoding, Position};
use crate::world::{DocumentId, Placed, Safety, Severity, World};
use serde::Serialize;
use std::ops::Range;
use tower_lsp::gen_lsp_types as lsp;

/// The name under which diagnostics are shown.
const SOURCE: &str = "medcode";

/// The protocol's number for "no longer valid".
const TAG_DEPRECATED: u8 = 2;

/// Places further apart than this are looked up rather than walked to: looking up costs about as much as walking this
/// many bytes.
const WALK_LIMIT: usize = 1024;

/// A place in the protocol's shape.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WirePlace {
    line: u32,
    character: u32,
}

/// Two places in the protocol's shape.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WireRange {
    start: WirePlace,
    end: WirePlace,
}

impl From<Position> for WirePlace {
    fn from(position: Position) -> Self {
        WirePlace {
            line: position.line,
            character: position.column,
        }
    }
}

impl From<WireRange> for lsp::Range {
    fn from(range: WireRange) -> Self {
        let place = |place: WirePlace| lsp::Position {
            line: place.line,
            character: place.character,
        };
        lsp::Range {
            start: place(range.start),
            end: place(range.end),
        }
    }
}

impl PartialEq<Stretch> for WireRange {
    fn eq(&self, other: &Stretch) -> bool {
        let same = |one: WirePlace, other: Place| {
            one.line == other.line && one.character == other.character
        };
        same(self.start, other.start) && same(self.end, other.end)
    }
}

/// Byte offsets as two places.
pub(super) fn range(buffer: &Buffer, bytes: &Range<usize>, encoding: Encoding) -> WireRange {
    WireRange {
        start: buffer.position(bytes.start, encoding).into(),
        end: buffer.position(bytes.end, encoding).into(),
    }
}

/// Two places as byte offsets; whatever the numbers, they lie within the text.
pub(super) fn bytes(buffer: &Buffer, stretch: Stretch, encoding: Encoding) -> Range<usize> {
    let (from, to) = (
        buffer.offset(stretch.start.into(), encoding),
        buffer.offset(stretch.end.into(), encoding),
    );
    from.min(to)..from.max(to)
}

/// Turns offsets that grow into places, walking over the text once instead of looking each of them up.
pub(super) struct Walk<'a> {
    buffer: &'a Buffer,
    encoding: Encoding,
    /// The place of `offset`.
    at: Position,
    offset: usize,
    /// What follows `offset`: the rest of a piece of the text, and where it starts.
    piece: &'a str,
    pieces: Option<Box<dyn Iterator<Item = (usize, &'a str)> + 'a>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(buffer: &'a Buffer, encoding: Encoding) -> Self {
        Walk {
            buffer,
            encoding,
            at: Position::default(),
            offset: 0,
            piece: "",
            pieces: None,
        }
    }

    /// The place of `offset`, at best not far behind the last one that was asked for.
    pub(super) fn place(&mut self, offset: usize) -> Position {
        if offset < self.offset || offset - self.offset > WALK_LIMIT || self.pieces.is_none() {
            self.jump(offset);
        }
        while self.offset < offset {
            if self.piece.is_empty() {
                match self.pieces.as_mut().and_then(Iterator::next) {
                    Some((_, piece)) => self.piece = piece,
                    None => break,
                }
            }
            let (walked, rest) = self
                .piece
                .split_at_checked(offset - self.offset)
                .unwrap_or((self.piece, ""));
            self.walk_over(walked);
            self.piece = rest;
        }
        self.at
    }

    /// Two places, at best not far behind the last one that was asked for.
    pub(super) fn range(&mut self, bytes: &Range<usize>) -> WireRange {
        WireRange {
            start: self.place(bytes.start).into(),
            end: self.place(bytes.end).into(),
        }
    }

    fn jump(&mut self, offset: usize) {
        let offset = self.buffer.floor(offset);
        self.at = self.buffer.position(offset, self.encoding);
        self.offset = offset;
        let mut pieces = self.buffer.chunks_from(offset);
        self.piece = pieces
            .next()
            .and_then(|(start, piece)| piece.get(offset - start..))
            .unwrap_or_default();
        self.pieces = Some(Box::new(pieces));
    }

    fn walk_over(&mut self, text: &str) {
        let last_line = match text.rfind('\n') {
            Some(end) => {
                let lines = text.bytes().filter(|&byte| byte == b'\n').count();
                self.at = Position::new(self.at.line + u32::try_from(lines).unwrap_or(u32::MAX), 0);
                text.get(end + 1..).unwrap_or_default()
            }
            None => text,
        };
        let columns = match self.encoding {
            Encoding::Utf8 => last_line.len(),
            Encoding::Utf16 if last_line.is_ascii() => last_line.len(),
            Encoding::Utf16 => last_line.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => last_line.chars().count(),
        };
        self.at.column += u32::try_from(columns).unwrap_or(u32::MAX);
        self.offset += text.len();
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireDiagnostic<'a> {
    range: WireRange,
    severity: u8,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<WireDescription>,
    source: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[u8; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related_information: Option<Vec<WireRelated<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<WireData<'a>>,
}

/// Where the rule's page is published.
#[derive(Serialize)]
struct WireDescription {
    href: String,
}

#[derive(Serialize)]
struct WireRelated<'a> {
    location: WireLocation,
    message: &'a str,
}

#[derive(Serialize)]
struct WireLocation {
    uri: String,
    range: WireRange,
}

/// What a client gives back with a diagnostic: the catalogue id, and which of the finding's fixes can be applied.
#[derive(Serialize)]
struct WireData<'a> {
    id: &'a str,
    fixes: Vec<usize>,
}

/// Diagnostics as the JSON text of their list, and the lines of each.
pub(super) struct Diagnostics {
    pub(super) list: Vec<u8>,
    pub(super) lines: Vec<(u32, u32)>,
}

/// The findings of a document. `docs` is where the pages of the rules are published,
/// if that is known.
pub(super) fn diagnostics(
    world: &World,
    id: DocumentId,
    names: &Names<'_>,
    profile: &Profile,
    docs: Option<&str>,
) -> Option<Diagnostics> {
    let document = world.document(id)?;
    let docs = docs.filter(|_| profile.descriptions);
    let mut walk = Walk::new(document.buffer(), profile.encoding);
    let mut made = Diagnostics {
        list: vec![b'['],
        lines: Vec::new(),
    };
    for placed in world.findings(id) {
        let bytes = placed.range();
        let place = walk.range(&bytes);
        if !made.lines.is_empty() {
            made.list.push(b',');
        }
        made.lines.push((place.start.line, place.end.line));
        let mut diagnostic = diagnostic(&placed, place, names, profile);
        diagnostic.code_description = docs.map(|docs| WireDescription {
            href: rules::page_address(docs, placed.finding.rule),
        });
        // Writing numbers and texts to memory cannot fail.
        let _ = serde_json::to_writer(&mut made.list, &diagnostic);
    }
    made.list.push(b']');
    Some(made)
}

/// How the client calls documents.
pub(super) struct Names<'a> {
    /// The one whose findings are told.
    pub(super) own: &'a str,
    /// Another one.
    pub(super) of: &'a dyn Fn(DocumentId) -> Option<String>,
}

fn diagnostic<'a>(
    placed: &Placed<'a>,
    range: WireRange,
    names: &Names<'_>,
    profile: &Profile,
) -> WireDiagnostic<'a> {
    let finding = placed.finding;
    let appliable =
        |(index, fix): (usize, &crate::world::Fix)| (fix.safety != Safety::Shown).then_some(index);
    WireDiagnostic {
        range,
        severity: severity(finding.severity),
        code: finding.rule,
        code_description: None,
        source: SOURCE,
        message: format!(
            "{}\nSource: {}; edition {} ({})",
            finding.message, finding.source, finding.edition, finding.id
        ),
        tags: (finding.outdated && profile.tags).then_some([TAG_DEPRECATED]),
        related_information: (profile.related && !finding.related.is_empty())
            .then(|| related(placed, names, profile)),
        data: profile.data.then(|| WireData {
            id: finding.id,
            fixes: finding
                .fixes
                .iter()
                .enumerate()
                .filter_map(appliable)
                .collect(),
        }),
    }
}

fn related<'a>(placed: &Placed<'a>, names: &Names<'_>, profile: &Profile) -> Vec<WireRelated<'a>> {
    let related = placed.related().filter_map(|related| {
        let uri = match related.elsewhere {
            Some(id) => (names.of)(id)?,
            None => names.own.to_owned(),
        };
        let buffer = related.document.buffer();
        Some(WireRelated {
            location: WireLocation {
                uri,
                range: range(buffer, &related.range, profile.encoding),
            },
            message: related.message,
        })
    });
    related.collect()
}

/// A text with places to fill in, in the protocol's notation.
pub(super) fn snippet(text: &str, stops: &[Range<usize>]) -> String {
    let plain = |range: Range<usize>| {
        let words = text.get(range).unwrap_or_default();
        words
            .replace('\\', "\\\\")
            .replace('$', "\\$")
            .replace('}', "\\}")
    };
    let mut written = String::new();
    let mut at = 0;
    for (index, stop) in stops.iter().enumerate() {
        written.push_str(&plain(at..stop.start));
        written.push_str(&format!("${{{}:{}}}", index + 1, plain(stop.clone())));
        at = stop.end;
    }
    written.push_str(&plain(at..text.len()));
    written
}

fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Information => 3,
        Severity::Hint => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "one\r\ntwo é😀 x\n\n\u{c}four\rfive\nsix";

    #[test]
    fn a_walk_comes_to_the_places_that_are_looked_up() {
        let long = TEXT.repeat(200);
        let buffer = Buffer::from(long.as_str());
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for step in [1, 7, 40, 3000] {
                let mut walk = Walk::new(&buffer, encoding);
                for offset in (0..=long.len()).step_by(step).filter(|&offset| {
                    long.is_char_boundary(offset) && !within_line_break(&long, offset)
                }) {
                    assert_eq!(
                        walk.place(offset),
                        buffer.position(offset, encoding),
                        "{offset} {encoding:?} {step}"
                    );
                }
            }
        }
    }

    fn within_line_break(text: &str, offset: usize) -> bool {
        text.as_bytes().get(offset) == Some(&b'\n')
            && offset > 0
            && text.as_bytes()[offset - 1] == b'\r'
    }

    #[test]
    fn places_to_fill_in_are_numbered_and_marks_are_escaped() {
        assert_eq!(snippet("a} $b", &[0..1, 4..5]), "${1:a}\\} \\$${2:b}");
    }

    #[test]
    fn a_walk_goes_back_and_past_the_end() {
        let buffer = Buffer::from(TEXT);
        let mut walk = Walk::new(&buffer, Encoding::Utf16);
        for offset in [10_000, 5, 2, TEXT.len(), 0] {
            assert_eq!(walk.place(offset), buffer.position(offset, Encoding::Utf16));
        }
    }
}
