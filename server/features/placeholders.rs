//! The places of a placeholder over a whole template: its declaration, its sample, its uses. Knows no feature.

use super::view::View;
use crate::model::template::{Head, is_name, uses};
use crate::text::Span;
use std::ops::Range;

/// The places of one placeholder.
pub(super) struct Places {
    /// The name under the cursor.
    pub(super) name: String,
    /// The place of the name under the cursor, in bytes of the document.
    pub(super) origin: Range<usize>,
    /// Its name where it is declared, if it is.
    pub(super) declaration: Option<Range<usize>>,
    /// Its name below `samples`, if it is there.
    pub(super) sample: Option<Range<usize>>,
    /// Its name in each place that it fills, in order.
    pub(super) uses: Vec<Range<usize>>,
}

impl Places {
    /// All places of the name, in order.
    pub(super) fn all(&self) -> Vec<Range<usize>> {
        let head = self.declaration.iter().chain(&self.sample);
        let mut all: Vec<Range<usize>> = head.chain(&self.uses).cloned().collect();
        all.sort_by_key(|place| place.start);
        all
    }
}

/// The placeholder at an offset of a block: a use, or a line of the front matter that declares one. Costs the document.
pub(super) fn places(view: &View<'_>, offset: u32) -> Option<Places> {
    let first = view.document.blocks().at_index(0).id;
    let top = View::of(view.world, view.document, first)?;
    let head = Head::read(&top.text, top.facts);
    let origin = name_at(view, &head, view.start == 0, offset)?;
    let name = view.words(origin).to_owned();
    let blocks = view.document.blocks().iter();
    let views = blocks.filter_map(|(place, _)| View::of(view.world, view.document, place.id));
    let uses = views.flat_map(|view| {
        let named: Vec<Range<usize>> = uses(&view.text, view.facts)
            .filter(|one| view.words(one.name) == name)
            .map(|one| view.range(one.name))
            .collect();
        named
    });
    Some(Places {
        origin: view.range(origin),
        declaration: head
            .declaration(&top.text, &name)
            .map(|entry| top.range(entry.name)),
        sample: head
            .sample(&top.text, &name)
            .map(|entry| top.range(entry.name)),
        uses: uses.collect(),
        name,
    })
}

/// The name of a placeholder at an offset.
fn name_at(view: &View<'_>, head: &Head, is_first: bool, offset: u32) -> Option<Span> {
    let mut used = uses(&view.text, view.facts);
    let used = used
        .find(|one| one.whole.touches(offset))
        .map(|one| one.name);
    let entries = head
        .declared
        .iter()
        .chain(&head.samples)
        .filter(|_| is_first);
    let mut listed = entries.map(|entry| entry.name);
    let name = used.or_else(|| listed.find(|name| name.touches(offset)))?;
    is_name(view.words(name)).then_some(name)
}

/// Whether a name is declared or used.
pub(super) fn is_taken(view: &View<'_>, name: &str) -> bool {
    let blocks = view.document.blocks().iter();
    let mut views = blocks.filter_map(|(place, _)| View::of(view.world, view.document, place.id));
    views.any(|view| {
        let declared = view.start == 0
            && Head::read(&view.text, view.facts)
                .declaration(&view.text, name)
                .is_some();
        declared || uses(&view.text, view.facts).any(|one| view.words(one.name) == name)
    })
}

#[cfg(test)]
mod tests {
    use crate::features::sample::{open, pointed};
    use crate::features::{definition, references, rename};

    const TEXT: &str = "---\nkind: template\nof: worksheet\nplaceholders:\n  payer: payer\n  dos: date\nsamples:\n  payer: Medicare\n---\n# One\nPayer: {{payer}}\nDate of service: {{dos}}\n\n# Two\nPayer: {{ payer|Aetna }}\n";

    /// The text with the cursor at a place.
    fn marked(place: &str) -> String {
        TEXT.replacen(&place.replace("$0", ""), place, 1)
    }

    #[test]
    fn a_placeholder_leads_to_its_declaration() {
        let check = |place: &str, expected: Option<&str>| {
            let sample = open("a.template.md", &marked(place));
            let jump = definition(&sample.world, sample.id, sample.cursor);
            let shown = jump.map(|jump| pointed(&sample.text, &jump.selection));
            assert_eq!(shown.as_deref(), expected, "{place}");
        };
        check("{{pa$0yer}}", Some("  payer: payer\n  ^^^^^"));
        check("{{ payer|Ae$0tna }}", Some("  payer: payer\n  ^^^^^"));
        check("{{d$0os}}", Some("  dos: date\n  ^^^"));
    }

    #[test]
    fn all_places_of_a_name_are_found_from_each() {
        let check = |place: &str, declarations: bool, expected: &[usize]| {
            let sample = open("a.template.md", &marked(place));
            let found = references(&sample.world, sample.id, sample.cursor, declarations);
            let lines: Vec<usize> = found
                .iter()
                .map(|range| sample.text[..range.start].matches('\n').count())
                .collect();
            assert_eq!(lines, expected, "{place}");
        };
        check("{{pa$0yer}}", true, &[4, 7, 10, 14]);
        check("{{pa$0yer}}", false, &[10, 14]);
        check("  pa$0yer: payer", true, &[4, 7, 10, 14]);
        check("  pay$0er: Medicare", true, &[4, 7, 10, 14]);
    }

    #[test]
    fn a_name_is_changed_in_all_its_places() {
        let renamed = |place: &str, new: &str| {
            let sample = open("a.template.md", &marked(place));
            let edits = rename(&sample.world, sample.id, sample.cursor, new)?;
            let mut text = sample.text;
            for (range, words) in edits.into_iter().rev() {
                text.replace_range(range, &words);
            }
            Ok::<String, String>(text)
        };
        let expected = TEXT
            .replace("  payer: ", "  insurer: ")
            .replace("{{payer}}", "{{insurer}}")
            .replace("{{ payer|", "{{ insurer|");
        assert_eq!(renamed("{{pa$0yer}}", "insurer"), Ok(expected.clone()));
        assert_eq!(renamed("  pa$0yer: payer", " insurer "), Ok(expected));
        assert_eq!(renamed("{{pa$0yer}}", "payer"), Ok(TEXT.to_owned()));
        for (new, refusal) in [
            ("dos", "already"),
            ("1st", "no name"),
            ("a b", "no name"),
            ("", "no name"),
        ] {
            let said = renamed("{{pa$0yer}}", new).expect_err("a refusal");
            assert!(said.contains(refusal), "{said}");
        }
    }
}
