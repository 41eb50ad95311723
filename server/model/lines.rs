//! The lines of a block as the tree has them: what each looks like, and the placeholders and comments in it.
//! Knows the grammar's node kinds; does not know in which section a line stands.

use super::piece::Piece;
use crate::syntax::{Kind, Node, Tree};
use crate::text::Span;

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    FrontMatter,
    /// Markdown's heading of a level.
    Heading(u8),
    /// `Label: value`.
    Field,
    /// Cells between pipes.
    Row,
    /// `|---|---|`.
    Delimiter,
    /// Words with tabs or runs of blanks between them.
    Aligned,
    /// An item of a list.
    Item,
    /// `-----`, `=====`, `***`.
    Rule,
    /// A comment that stands alone.
    Comment,
    Text,
}

/// A line that is not blank.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) form: Form,
    /// The line without surrounding blanks.
    pub(super) span: Span,
    /// The line without list marker; a heading without its `#`.
    pub(super) content: Span,
    /// The label of a field, the key of a front matter line.
    pub(super) label: Span,
    /// Whether a blank line (or the block's start) stands before it.
    pub(super) apart: bool,
    node: Node<'t>,
}

impl<'t> Line<'t> {
    /// The nodes in the line, outer ones first. Most lines are never asked: to go down into each would cost more than
    /// all else that is done with them.
    pub(super) fn nodes(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.node.descendants()
    }
}

/// The lines of a block that are not blank, and what may stand in any of them, all in order.
pub(super) struct Lines<'t> {
    text: &'t str,
    pub(super) lines: Vec<Line<'t>>,
    pub(super) placeholders: Vec<Span>,
    /// Comments, each with the index of its line.
    pub(super) comments: Vec<(usize, Span)>,
}

impl<'t> Lines<'t> {
    /// Reads the tree once, from its start to its end.
    pub(super) fn new(text: &'t str, tree: &'t Tree) -> Self {
        let mut lines = Self {
            text,
            // Lines of coding documents have about 32 bytes: few blocks make the list grow.
            lines: Vec::with_capacity(text.len() / 32 + 1),
            placeholders: Vec::new(),
            comments: Vec::new(),
        };
        lines.add_children(tree.root());
        lines
    }

    /// Adds the lines of a node that holds lines. Such nodes nest as deep as headings do.
    fn add_children(&mut self, parent: Node<'t>) {
        for node in parent.children() {
            let form = match node.kind() {
                Kind::Section | Kind::Table | Kind::Paragraph | Kind::FrontMatter => {
                    self.add_children(node);
                    continue;
                }
                Kind::FrontMatterField => Form::FrontMatter,
                Kind::Heading => Form::Heading(0),
                Kind::Field => Form::Field,
                Kind::TableRow => Form::Row,
                Kind::DelimiterRow => Form::Delimiter,
                Kind::AlignedRow => Form::Aligned,
                Kind::ListItem => Form::Item,
                Kind::ThematicBreak | Kind::HeadingUnderline => Form::Rule,
                Kind::TextLine | Kind::ChargeLine | Kind::DiagnosisLine => Form::Text,
                Kind::Comment => Form::Comment,
                _ => continue,
            };
            self.add(form, node);
        }
    }

    fn add(&mut self, form: Form, node: Node<'t>) {
        let words = Piece::new(self.text, node.span()).trim();
        let span = words.span();
        let apart = self.lines.last().is_none_or(|last| {
            let between = self
                .text
                .as_bytes()
                .get(last.span.end as usize..span.start as usize);
            between
                .unwrap_or_default()
                .iter()
                .filter(|byte| **byte == b'\n')
                .count()
                > 1
        });
        let mut line = Line {
            form,
            span,
            content: span,
            label: Span::new(span.start, span.start),
            apart,
            node,
        };
        if matches!(form, Form::Heading(_) | Form::Field | Form::FrontMatter)
            || may_be_marked(words)
        {
            for child in node.children() {
                line.read_child(self.text, child);
            }
        }
        if may_hold_leftovers(words.words) {
            self.add_leftovers(&mut line);
        }
        self.lines.push(line);
    }

    fn add_leftovers(&mut self, line: &mut Line<'t>) {
        for node in line.nodes() {
            match node.kind() {
                Kind::Placeholder => self.placeholders.push(node.span()),
                Kind::Comment => {
                    if node.span() == line.span {
                        line.form = Form::Comment;
                    }
                    self.comments.push((self.lines.len(), node.span()));
                }
                _ => {}
            }
        }
    }
}

impl Line<'_> {
    /// Takes in what a part of the line says about the line.
    fn read_child(&mut self, text: &str, child: Node<'_>) {
        let rest = || {
            Piece::new(text, Span::new(child.span().end, self.span.end))
                .trim()
                .span()
        };
        match child.kind() {
            Kind::HeadingMarker => {
                self.form = Form::Heading(u8::try_from(child.text(text).trim().len()).unwrap_or(6));
                self.content = rest();
            }
            Kind::ListMarker => {
                self.content = rest();
                if self.form == Form::Text {
                    self.form = Form::Item;
                }
            }
            Kind::FieldLabel | Kind::FrontMatterName => {
                self.label = Piece::new(text, child.span()).trim().span()
            }
            _ => {}
        }
    }
}

/// Whether a line starts like one with a list marker.
fn may_be_marked(words: Piece<'_>) -> bool {
    let second = words.words.as_bytes().get(1..4).unwrap_or_default();
    !words.first().is_ascii_alphanumeric() && words.first() != b'|'
        || second.iter().any(|byte| matches!(byte, b'.' | b')'))
}

/// Whether a placeholder or a comment may stand in a line: a quick look that most lines do not pass.
fn may_hold_leftovers(words: &str) -> bool {
    words.as_bytes().windows(2).any(|pair| match pair {
        [b'{', b'{' | b'%' | b'A'..=b'Z' | b'a'..=b'z']
        | [b'$', b'{']
        | [b'<', b'!' | b'<' | b'%']
        | [b'*', b'*']
        | [b'_', b'_']
        | [b'?', b'?']
        | [b'X', b'X']
        | [b'x', b'x']
        | [b'T', b'B' | b'O']
        | [b'@', b'A'..=b'Z']
        | [b'%', b'A'..=b'Z' | b'a'..=b'z' | b'_'] => true,
        [b'[', next] => next.is_ascii_alphabetic() || *next == b' ',
        _ => false,
    })
}
