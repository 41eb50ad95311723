//! Text and shapes as SVG: escaped, with one fixed sheet of style. Knows no report.

use std::borrow::Cow;

/// Words as they may stand in XML, in an element or between quotes. What XML cannot hold becomes a blank.
pub(super) fn escaped(words: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| {
        !matches!(
            letter,
            '&' | '<' | '>' | '"' | '\'' | '\u{FFFE}' | '\u{FFFF}'
        ) && (!letter.is_control())
    };
    if words.chars().all(is_plain) {
        return Cow::Borrowed(words);
    }
    let mut text = String::with_capacity(words.len() + 16);
    for letter in words.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&#39;"),
            _ if is_plain(letter) => text.push(letter),
            _ => text.push(' '),
        }
    }
    Cow::Owned(text)
}

/// Colours for light and for dark surroundings. Every meaning that has a colour has a shape or a pattern as well. Names of classes
/// begin alike, so that a page that holds the picture keeps its own.
pub(super) const STYLE: &str = "\
.mc-paper{fill:#ffffff}
.mc-ink{fill:#1f2328}
.mc-soft{fill:#57606a}
.mc-body{fill:#f3f4f6;stroke:#57606a}
.mc-complete{fill:#bcd7f5;stroke:#0b4f9c}
.mc-hatch{stroke:#0b4f9c}
.mc-limited{stroke:#0b4f9c}
.mc-lead{stroke:#57606a}
.mc-mark{fill:#ffffff;stroke:#1f2328}
.mc-bad{fill:#ffd8a8;stroke:#9a3412}
@media (prefers-color-scheme:dark){
.mc-paper{fill:#0d1117}
.mc-ink{fill:#e6edf3}
.mc-soft{fill:#9da7b1}
.mc-body{fill:#1c2128;stroke:#9da7b1}
.mc-complete{fill:#17365c;stroke:#79b8ff}
.mc-hatch{stroke:#79b8ff}
.mc-limited{stroke:#79b8ff}
.mc-lead{stroke:#9da7b1}
.mc-mark{fill:#0d1117;stroke:#e6edf3}
.mc-bad{fill:#6b2c0c;stroke:#ffb77c}
}
";

/// What a marker says of a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Normal,
    Abnormal,
    /// Abnormal with fibrillations or positive waves.
    Active,
    /// Nothing is told of it.
    Untold,
}

impl Mark {
    pub(super) const ALL: [Mark; 4] = [Mark::Normal, Mark::Abnormal, Mark::Active, Mark::Untold];

    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Mark::Normal => "normal",
            Mark::Abnormal => "abnormal",
            Mark::Active => "abnormal, active",
            Mark::Untold => "no result told",
        }
    }

    /// The same with what it stands for.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Mark::Active => "abnormal, active: fibrillations or positive sharp waves",
            other => other.words(),
        }
    }

    /// Its shape around a point.
    pub(super) fn shape(self, x: i32, y: i32) -> String {
        match self {
            Mark::Normal => format!(r#"<circle class="mc-mark" cx="{x}" cy="{y}" r="8"/>"#),
            Mark::Abnormal => {
                format!(
                    r#"<path class="mc-bad" d="M{x} {}l11 11l-11 11l-11 -11z"/>"#,
                    y - 11
                )
            }
            Mark::Active => {
                format!(r#"<path class="mc-bad" d="M{x} {}l12 20l-24 0z"/>"#, y - 14)
            }
            Mark::Untold => format!(
                r#"<rect class="mc-mark" x="{}" y="{}" width="15" height="15" stroke-dasharray="3 2"/>"#,
                x - 7,
                y - 7
            ),
        }
    }
}

/// A line of text that begins at a place; of one that is too long the start, with the whole as its title.
pub(super) fn text(x: i32, y: i32, class: &str, size: u32, words: &str) -> String {
    let shown = shortened(words);
    let title = match shown == words {
        true => String::new(),
        false => format!("<title>{}</title>", escaped(words)),
    };
    format!(
        r#"<text class="{class}" x="{x}" y="{y}" font-size="{size}">{title}{}</text>"#,
        escaped(&shown)
    )
}

/// A column has room for so many letters.
const LONGEST_TEXT: usize = 62;

fn shortened(words: &str) -> Cow<'_, str> {
    match words.char_indices().nth(LONGEST_TEXT) {
        None => Cow::Borrowed(words),
        Some((end, _)) => Cow::Owned(format!(
            "{}\u{2026}",
            words.get(..end).unwrap_or_default().trim_end()
        )),
    }
}
