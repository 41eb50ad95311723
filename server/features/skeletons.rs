//! Parts of a publication to start from: on an empty line of a page about a code, each part that the page lacks, filled from
//! the codebook as far as it goes, with what is missing said in words.

use super::actions::{Action, ActionKind};
use super::view::View;
use super::vocabulary;
use crate::codes::{Codebook, Component, Procedure};
use crate::model::{Kind, MentionForm, SectionName};
use crate::world::{DocumentId, World};
use std::fmt::Write as _;
use std::ops::Range;

/// The parts that can be inserted at the start of a range: none but on an empty line of a publication about a known code.
pub(super) fn skeletons(world: &World, id: DocumentId, range: &Range<usize>) -> Vec<Action> {
    let Some((view, offset)) = View::at(world, id, range.start) else {
        return Vec::new();
    };
    let line = view.line_at(offset);
    if view.document.kind() != Kind::Reference || !view.words(line).trim().is_empty() {
        return Vec::new();
    }
    let Some(procedure) = subject(&view) else {
        return Vec::new();
    };
    let there = |name: SectionName| {
        let mut headings = view.facts.headings.iter();
        headings.any(|heading| heading.section == Some(name))
    };
    let newline = if view.text.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let wanted = vocabulary::sections()
        .filter(|(_, name, kinds)| kinds.contains(&Kind::Reference) && !there(*name));
    let parts =
        wanted.filter_map(|(title, name, _)| Some((title, body(view.codebook, procedure, name)?)));
    let at = view.range(line).start;
    parts
        .map(|(title, body)| Action {
            title: format!("Insert the section {title}"),
            kind: ActionKind::QuickFix,
            edits: vec![(
                at..at,
                format!("## {title}\n\n{body}").replace('\n', newline),
            )],
            needs_confirmation: false,
            preferred: false,
            finding: None,
        })
        .collect()
}

fn subject<'a>(view: &View<'a>) -> Option<&'a Procedure> {
    let mut mentions = view.facts.mentions.iter();
    let mention = mentions.find(|mention| {
        let mut headings = view.facts.headings.iter();
        mention.form == MentionForm::Procedure
            && headings.any(|heading| heading.line.contains(mention.span.start))
    })?;
    view.codebook.procedure(view.words(mention.span))
}

/// What the codebook has for a section; none for sections that it knows nothing of.
fn body(codebook: &Codebook, procedure: &Procedure, section: SectionName) -> Option<String> {
    let code = &procedure.code;
    Some(match section {
        SectionName::BillingCodeOverview => format!(
            "CPT code {code}: {} Unit: {}\n\nService type: {}\nTypical site of service:\n",
            procedure.summary,
            procedure.unit,
            procedure.group.title()
        ),
        SectionName::Modifiers | SectionName::CodingSpecifications => {
            modifiers(codebook, procedure)
        }
        SectionName::RelatedCodes => related(codebook, procedure),
        SectionName::Benchmarks => benchmarks(codebook, procedure),
        SectionName::ClinicalContext => {
            "A typical patient: not available for this publication.\n".to_owned()
        }
        _ => return None,
    })
}

fn modifiers(codebook: &Codebook, procedure: &Procedure) -> String {
    if !procedure.splits_into_components() {
        return format!(
            "Modifiers 26 and TC do not apply to {}: its service does not split into components.\n",
            procedure.code
        );
    }
    let mut table = String::from("| Modifier | Description | When to Use |\n|---|---|---|\n");
    let components = procedure.splits_into_components().then_some(["26", "TC"]);
    for modifier in components
        .into_iter()
        .flatten()
        .filter_map(|code| codebook.modifier(code))
    {
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            modifier.code, modifier.name, modifier.meaning
        );
    }
    table
}

fn related(codebook: &Codebook, procedure: &Procedure) -> String {
    let mut list = String::new();
    let mut add = |code: &str, what: &str| {
        if let Some(other) = codebook.procedure(code) {
            let _ = writeln!(list, "- {code} {}{what}", other.name);
        }
    };
    for sibling in codebook.siblings(&procedure.code) {
        add(&sibling.procedure.code, "");
    }
    for primary in codebook.primaries(&procedure.code).unwrap_or_default() {
        add(primary, " (primary)");
    }
    for add_on in codebook.add_ons_of(&procedure.code) {
        add(&add_on.code, " (add-on to it)");
    }
    if list.is_empty() {
        list.push_str("No related codes are known to the codebook.\n");
    }
    list
}

/// The figures of the latest fee schedule, each with its year, and their source.
fn benchmarks(codebook: &Codebook, procedure: &Procedure) -> String {
    let day = codebook.latest_edition("fees").map(|pack| pack.from);
    let components = [
        (Component::Global, "whole service"),
        (Component::Professional, "professional component (26)"),
        (Component::Technical, "technical component (TC)"),
    ];
    let mut list = String::new();
    let mut source = None;
    for (component, name) in components {
        if let Some(fee) = day.and_then(|day| codebook.fee(&procedure.code, component, day)) {
            let _ = writeln!(
                list,
                "- {}, {name}: work RVU {}, total RVU {}",
                fee.year, fee.work_rvu, fee.total_rvu
            );
            source = Some(fee.cite());
        }
    }
    match source {
        Some(source) => {
            let _ = writeln!(list, "\nSource: {}.", source.source);
        }
        None => list.push_str("No fee schedule amounts are available for this code.\n"),
    }
    list.push_str("Utilization figures: not available for this publication.\n");
    list
}

#[cfg(test)]
mod tests {
    use crate::features::actions;
    use crate::features::sample::open;

    fn offered(name: &str, text: &str) -> Vec<(String, String)> {
        let sample = open(name, text);
        let actions = actions(&sample.world, sample.id, sample.cursor..sample.cursor);
        let inserted = actions
            .into_iter()
            .filter(|action| action.finding.is_none());
        inserted
            .map(|action| (action.title, action.edits[0].1.clone()))
            .collect()
    }

    #[test]
    fn an_empty_line_of_a_publication_takes_parts() {
        let text = "# CPT 95861: two extremities\n\n$0\n";
        let offered = offered("a.reference.md", text);
        let find = |title: &str| {
            let found = offered.iter().find(|(one, _)| one.ends_with(title));
            found.map(|(_, text)| text.as_str()).unwrap_or_default()
        };
        assert!(find("Modifiers").contains("| 26 |"), "{offered:?}");
        assert!(find("Related codes").contains("- 95860 "), "{offered:?}");
        assert!(find("Benchmarks").contains("work RVU 1.50"), "{offered:?}");
    }

    #[test]
    fn elsewhere_nothing_is_inserted() {
        for (name, text) in [
            (
                "a.reference.md",
                "# CPT 95861: two extremities\n\nWords$0\n",
            ),
            ("a.worksheet.md", "# CPT 95861: two extremities\n\n$0\n"),
            ("a.reference.md", "# About\n\n$0\n"),
        ] {
            assert_eq!(offered(name, text), [], "{text}");
        }
    }
}
