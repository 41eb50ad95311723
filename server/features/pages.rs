//! A pasted publication as Markdown: headings marked, list dashes joined with their text, paragraphs parted. Changes no
//! word, and knows no code.

use crate::model::Facts;
use crate::model::reference::{DamageKind, damage};
use crate::text::Span;

/// Lines of this length on average are paragraphs of their own, each pasted as one line; shorter ones run on.
const LONG_LINE: usize = 100;

/// The replacements that make a block of a publication clean Markdown, in order of place, none touching another.
pub(super) fn edits(text: &str, facts: &Facts) -> Vec<(Span, String)> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut edits = Vec::new();
    let damage = damage(text, facts).into_iter();
    let dashes = damage.filter(|damage| damage.kind == DamageKind::LoneDash);
    let dashes: Vec<(Span, String)> = dashes.map(|damage| (damage.place, damage.meant)).collect();
    headings(text, facts, newline, &dashes, &mut edits);
    edits.extend(dashes);
    paragraphs(text, facts, newline, &mut edits);
    edits.sort_by_key(|(span, _)| *span);
    // Where a heading and a paragraph ask for the same blank line, one of them is enough.
    let mut last = None;
    edits.retain(|(span, _)| {
        let free = last.is_none_or(|end: u32| end < span.start);
        if free {
            last = Some(span.end);
        }
        free
    });
    edits
}

/// Headings without `#` get it, with a blank line before and after. Underlined ones are Markdown already.
fn headings(
    text: &str,
    facts: &Facts,
    newline: &str,
    dashes: &[(Span, String)],
    edits: &mut Vec<(Span, String)>,
) {
    let words = |span: Span| text.get(span.range()).unwrap_or_default();
    // The end of the heading before, if a blank line is put behind it.
    let mut parted = None;
    for heading in facts.headings.iter().filter(|heading| !heading.marked) {
        let line = heading.line;
        let before = text.get(..line.start as usize).unwrap_or_default();
        let after = text.get(line.end as usize..).unwrap_or_default();
        let own_line = before.is_empty() || before.ends_with('\n');
        let mut following = after.lines();
        let ends_line = following.next().is_none_or(|rest| rest.trim().is_empty());
        let below = following.next().unwrap_or_default().trim();
        let dash = dashes.iter().any(|(dash, _)| {
            let between = text.get(line.end as usize..dash.start as usize);
            between.is_some_and(|between| between.trim().is_empty())
        });
        let rule = !below.is_empty() && below.bytes().all(|byte| matches!(byte, b'=' | b'-'));
        // The text of a list is no heading, whatever its words.
        let listed = dashes.iter().any(|(dash, _)| dash.end == line.start)
            || !words(line)
                .trim_start_matches("**")
                .starts_with(char::is_alphanumeric);
        if listed || !own_line || !ends_line || rule && !dash {
            continue;
        }
        // A mark of one `#` opens a block, which a heading inside the text must not.
        let level = match before.trim().is_empty() {
            true => 1,
            // The title of a code stands beside the sections of its page.
            false if heading.section.is_none() => 2,
            false => heading.level.max(2),
        };
        let above = before.lines().next_back();
        let directly = parted.is_some_and(|end: u32| {
            let between = text.get(end as usize..line.start as usize);
            between.is_some_and(|between| between.trim().is_empty())
        });
        let mut mark = String::new();
        if above.is_some_and(|above| !above.trim().is_empty()) && !directly {
            mark.push_str(newline);
        }
        mark.push_str(&"#".repeat(usize::from(level)));
        mark.push(' ');
        edits.push((Span::new(line.start, line.start), mark));
        parted = (!below.is_empty()).then_some(line.end);
        if parted.is_some() {
            edits.push((Span::new(line.end, line.end), newline.to_owned()));
        }
    }
}

/// Long lines that each end a sentence are paragraphs: a blank line parts them.
fn paragraphs(text: &str, facts: &Facts, newline: &str, edits: &mut Vec<(Span, String)>) {
    for prose in &facts.prose {
        let words = text.get(prose.span.range()).unwrap_or_default();
        let lines: Vec<&str> = words.lines().collect();
        let total: usize = lines.iter().map(|line| line.len()).sum();
        let ended = lines
            .iter()
            .all(|line| line.trim_end().ends_with(['.', '?', '!', ':', ')']));
        if lines.len() < 2 || total / lines.len() < LONG_LINE || !ended {
            continue;
        }
        for (at, _) in words.match_indices('\n') {
            let at = prose.span.start + u32::try_from(at + 1).unwrap_or(0);
            edits.push((Span::new(at, at), newline.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::codes::Codebook;
    use crate::features::format::formatted;
    use crate::rules;
    use crate::world::{Document, Settings};
    use proptest::prelude::*;

    fn judged(text: &str) -> Document {
        let settings = Settings::default();
        let mut document = Document::new("a.reference.txt", text, settings.analysis_limit);
        rules::judge(&mut document, Codebook::shipped(), &settings, &|| false);
        document
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(formatted(&judged(text)), expected);
    }

    /// The words without the marks of Markdown.
    fn words(text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_pasted_page_becomes_markdown() {
        check(
            "CPT 95861: Needle EMG\nClinical Context\nA patient.\n-\nOne.\n| Modifier | Description | When to Use |\n|---|---|---|\n26 | Professional component | The reading |\n",
            "# CPT 95861: Needle EMG\n\n### Clinical Context\n\nA patient.\n- One.\n| Modifier | Description            | When to Use |\n|----------|------------------------|-------------|\n| 26       | Professional component | The reading |\n",
        );
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let line = "The code is needle EMG of two extremities on a day without any nerve conduction studies, as it is said here.";
        check(&format!("{line}\n{line}\n"), &format!("{line}\n\n{line}\n"));
        check("Short.\nLines.\n", "Short.\nLines.\n");
    }

    fn lines() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec![
            "Summary & Overview",
            "CPT 95861: Needle EMG",
            "CPT 95861: Needle EMG of two extremities",
            "Clinical Context",
            "Coding Specifications:",
            "Modifiers",
            "-",
            "\u{2022}",
            "- Aetna",
            "The code is needle EMG of two extremities on a day without any nerve conduction studies, as it is said here.",
            "Service type: Needle EMG",
            "Typical site of service:",
            "| Modifier | Description | When to Use |",
            "|---|---|---|",
            "26 | Professional component | In a facility",
            "Benchmarks",
            "=====",
            "---",
            "## Known",
            "# Payers",
            "",
            "A. G56.01 Carpal tunnel",
            "1. One",
            "**Related codes**",
            "Log in",
            "The payer\u{e2}\u{20ac}\u{2122}s rule.The next",
        ]);
        let end = prop::sample::select(vec!["\n", "\n\n", "\r\n"]);
        prop::collection::vec((line, end), 0..20).prop_map(|lines| {
            lines
                .into_iter()
                .map(|(line, end)| format!("{line}{end}"))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn no_word_changes_and_twice_is_once(text in lines()) {
            let once = formatted(&judged(&text));
            prop_assert_eq!(words(&once), words(&text));
            prop_assert_eq!(formatted(&judged(&once)), once);
        }
    }
}
