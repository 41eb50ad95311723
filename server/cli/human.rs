//! Findings for people: the lines with carets under the places, as compilers write them. Knows no rule.

use crate::text::{Buffer, Encoding};
use crate::world::{Document, Placed, Safety, Severity};
use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use std::ops::Range;

/// A longer line is cut around the place, in bytes: nobody reads it whole, and a line can have a megabyte.
const LONGEST_LINE: usize = 240;

/// What is kept before and after the start of a place in a line that is cut, in bytes.
const KEPT_BEFORE: usize = 60;
const KEPT_AFTER: usize = 120;

/// Places of one finding up to this many lines apart are drawn in one picture.
const LINES_IN_ONE_PICTURE: usize = 12;

/// Writes findings.
pub(super) struct Human {
    renderer: Renderer,
}

/// A place to draw: a range of bytes of a document and the words beside its carets.
struct Mark<'a> {
    document: &'a Document,
    range: Range<usize>,
    kind: AnnotationKind,
    words: Option<&'a str>,
}

impl Human {
    /// With or without colours.
    pub(super) fn new(colors: bool) -> Human {
        let renderer = if colors {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        Human {
            renderer: renderer.term_width(LONGEST_LINE),
        }
    }

    /// Findings of a document, a blank line after each.
    pub(super) fn findings(&self, document: &Document, findings: &[Placed<'_>]) -> String {
        findings
            .iter()
            .map(|placed| self.finding(document, *placed))
            .collect()
    }

    fn finding(&self, document: &Document, placed: Placed<'_>) -> String {
        let finding = placed.finding;
        let buffer = document.buffer();
        let primary = Mark {
            document,
            range: placed.range(),
            kind: AnnotationKind::Primary,
            words: None,
        };
        let related: Vec<Mark<'_>> = placed
            .related()
            .map(|related| Mark {
                document: related.document,
                range: related.range,
                kind: AnnotationKind::Context,
                words: Some(related.message),
            })
            .collect();
        let (near, far): (Vec<Mark<'_>>, Vec<Mark<'_>>) = related.into_iter().partition(|mark| {
            std::ptr::eq(mark.document, document) && drawn_together(buffer, &primary, mark)
        });
        let title = level(finding.severity)
            .primary_title(finding.message.as_str())
            .id(finding.rule);
        let mut groups = vec![title.elements(picture(&primary, &near))];
        for mark in far {
            let title = Level::NOTE
                .secondary_title(normalize_untrusted_str(mark.words.unwrap_or_default()));
            let mark = Mark {
                kind: AnnotationKind::Primary,
                words: None,
                ..mark
            };
            groups.push(title.elements(picture(&mark, &[])));
        }
        if let Some(last) = groups.pop() {
            groups.push(last.elements(footer(placed)));
        }
        self.render(&groups)
    }

    fn render(&self, groups: &[Group<'_>]) -> String {
        format!("{}\n\n", self.renderer.render(groups))
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::NOTE,
        Severity::Hint => Level::HELP.with_name("hint"),
    }
}

/// Where the finding comes from, and what would mend it.
fn footer(placed: Placed<'_>) -> Vec<Element<'static>> {
    let finding = placed.finding;
    let place = [finding.source.as_str(), finding.edition.as_str()].map(str::trim);
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let mut footer = vec![
        Level::NOTE
            .message(normalize_untrusted_str(&format!(
                "{}: {}",
                finding.id,
                place.join(", ")
            )))
            .into(),
    ];
    footer.extend(finding.fixes.iter().map(|fix| {
        let how = match fix.safety {
            Safety::Safe => "",
            Safety::Confirm => " (confirm that the record supports it)",
            Safety::Shown => " (by hand)",
        };
        Level::HELP
            .message(normalize_untrusted_str(&format!("{}{how}", fix.title)))
            .into()
    }));
    footer
}

/// Whether two places stand near enough to each other, and on lines short enough, for one picture.
fn drawn_together(buffer: &Buffer, primary: &Mark<'_>, other: &Mark<'_>) -> bool {
    let (a, b) = (
        buffer.line_of(primary.range.start),
        buffer.line_of(other.range.start),
    );
    let (first, last) = (a.min(b), a.max(b));
    last - first < LINES_IN_ONE_PICTURE
        && (first..=last)
            .all(|line| buffer.line_end(line) - buffer.line_start(line) <= LONGEST_LINE)
}

/// The path and the lines of the places with carets under them.
fn picture<'a>(primary: &Mark<'a>, near: &[Mark<'a>]) -> Vec<Element<'a>> {
    let document = primary.document;
    let buffer = document.buffer();
    let marks = || std::iter::once(primary).chain(near);
    let lines = marks().map(|mark| buffer.line_of(mark.range.start));
    let (first, last) = lines.fold((usize::MAX, 0), |(first, last), line| {
        (first.min(line), last.max(line))
    });
    let (start, end) = (buffer.line_start(first), buffer.line_end(last));
    let cut = first == last && end - start > LONGEST_LINE;
    let kept = match cut {
        true => {
            buffer.floor(start.max(primary.range.start.saturating_sub(KEPT_BEFORE)))
                ..buffer.floor(end.min(primary.range.start + KEPT_AFTER))
        }
        false => start..end,
    };
    let before = if kept.start > start { "..." } else { "" };
    let after = if kept.end < end { "..." } else { "" };
    let text = format!("{before}{}{after}", buffer.slice(kept.clone()));
    let annotations = marks().map(|mark| {
        // A place of several lines is drawn on its first.
        let line_end = buffer.line_end(buffer.line_of(mark.range.start));
        let inside = |offset: usize| {
            offset.min(line_end).clamp(kept.start, kept.end) - kept.start + before.len()
        };
        let span = mark
            .kind
            .span(inside(mark.range.start)..inside(mark.range.end.max(mark.range.start)));
        // Words of rules, which may quote the document.
        span.label(mark.words.map(normalize_untrusted_str))
    });
    let annotations: Vec<_> = annotations.collect();
    let snippet = Snippet::source(text)
        .line_start(first + 1)
        .annotations(annotations);
    if !cut {
        return vec![snippet.path(document.name()).into()];
    }
    // The column of a piece of a line is not that of the line.
    let position = buffer.position(primary.range.start, Encoding::Utf32);
    let origin = Origin::path(document.name())
        .line(position.line as usize + 1)
        .char_column(position.column as usize + 1);
    vec![origin.into(), snippet.into()]
}
