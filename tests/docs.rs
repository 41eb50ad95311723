//! The user's book: its pages exist and are listed, its links lead somewhere, what is generated is up to date, and its
//! commands print what it says. `UPDATE=1 cargo test --test docs` writes the generated parts and the outputs anew.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use medcode::codes::Codebook;
use medcode::model::names;
use medcode::rules::{self, Bearing, Rule, register};
use medcode::world::Severity;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "docs/commands.rs"]
mod commands;
#[path = "docs/schema.rs"]
mod schema;

const UPDATE: &str = "UPDATE=1 cargo test --test docs";

fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn page(name: &str) -> String {
    fs::read_to_string(book().join(name)).unwrap_or_else(|error| panic!("docs/{name}: {error}"))
}

/// The pages, as paths below `docs`, without the list of them.
fn pages() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![book()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the book") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let below = path.strip_prefix(book()).expect("below docs");
                found.insert(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.remove("SUMMARY.md");
    found
}

/// Demands that a page is as generated, or writes it.
fn demand(name: &str, generated: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(book().join(name), generated).expect("a page is written");
    } else {
        let written = fs::read_to_string(book().join(name)).unwrap_or_default();
        assert!(
            written == generated,
            "docs/{name} is out of date; run `{UPDATE}`. It should be:\n{generated}"
        );
    }
}

/// A page without its fenced blocks and `code`, in which nothing is a link.
fn prose(text: &str) -> String {
    let mut fenced = false;
    let lines = text.lines().filter(|line| {
        let fence = line.starts_with("```");
        fenced ^= fence;
        !fence && !fenced
    });
    let prose = lines.collect::<Vec<_>>().join("\n");
    let code = Regex::new("`[^`\n]*`").expect("a pattern");
    code.replace_all(&prose, |found: &regex::Captures<'_>| {
        // What a heading's code says is part of its anchor.
        found[0].trim_matches('`').replace(['[', ']', '(', ')'], "")
    })
    .into_owned()
}

/// The targets of the links of a page.
fn links(text: &str) -> Vec<String> {
    let link = Regex::new(r"\]\(([^()\s]+)\)").expect("a pattern");
    let prose = prose(text);
    let targets = link.captures_iter(&prose).map(|found| found[1].to_owned());
    targets.collect()
}

/// The anchors of a page's headings, as mdBook makes them.
fn anchors(text: &str) -> BTreeSet<String> {
    let prose = prose(text);
    let titles = prose.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    titles.map(anchor).collect()
}

#[test]
fn the_summary_lists_every_page_once() {
    let listed = links(&page("SUMMARY.md"));
    let once: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), once.len(), "a page is listed twice");
    assert_eq!(
        once,
        pages(),
        "docs/SUMMARY.md (left) lists other pages than there are (right)"
    );
}

#[test]
fn every_relative_link_resolves() {
    let mut broken = Vec::new();
    let mut followed = 0;
    for name in pages() {
        let text = page(&name);
        let relative = |link: &String| !link.contains("://") && !link.starts_with("mailto:");
        for link in links(&text).into_iter().filter(relative) {
            followed += 1;
            if !resolves(&name, &text, &link) {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(followed > 0, "no link was followed");
}

/// Whether a link of a page leads to a file of the book, and its anchor to a heading there.
fn resolves(name: &str, text: &str, link: &str) -> bool {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let titled = |text: &str| anchor.is_empty() || anchors(text).contains(anchor);
    if path.is_empty() {
        return titled(text);
    }
    let folder = book().join(name).parent().expect("a folder").to_owned();
    let Ok(target) = folder.join(path).canonicalize() else {
        return false;
    };
    // mdBook shows what is below `docs` only.
    let inside = target.starts_with(book().canonicalize().expect("docs"));
    inside && (anchor.is_empty() || titled(&fs::read_to_string(target).unwrap_or_default()))
}

#[test]
fn rule_pages_are_those_of_the_rules() {
    for rule in rules::all() {
        demand(&format!("rules/{}.md", rule.name), &rule_page(rule));
    }
    demand("rules/index.md", &rule_index());
    let of_rules = |name: &&String| name.starts_with("rules/") && *name != "rules/index.md";
    let named: BTreeSet<String> = rules::all()
        .iter()
        .map(|rule| format!("rules/{}.md", rule.name))
        .collect();
    let present: BTreeSet<String> = pages().iter().filter(of_rules).cloned().collect();
    assert_eq!(present, named, "pages of rules (left) and rules (right)");
}

#[test]
fn the_summary_lists_the_rules() {
    let entry = "  - [All rules](rules/index.md)";
    let mut lines: Vec<String> = page("SUMMARY.md")
        .lines()
        .filter(|line| !line.starts_with("    - ["))
        .map(str::to_owned)
        .collect();
    let at = lines
        .iter()
        .position(|line| line == entry)
        .expect("the entry of all rules");
    let rules = by_name()
        .into_iter()
        .map(|rule| format!("    - [{0}](rules/{0}.md)", rule.name));
    lines.splice(at + 1..at + 1, rules);
    demand("SUMMARY.md", &(lines.join("\n") + "\n"));
}

fn by_name() -> Vec<&'static Rule> {
    let mut rules = rules::all().to_vec();
    rules.sort_by_key(|rule| rule.name);
    rules
}

fn bears_on(rule: &Rule) -> &'static str {
    match rule.bearing {
        Bearing::EveryPayer => "every payer",
        Bearing::Medicare => "Medicare",
    }
}

fn rule_page(rule: &Rule) -> String {
    let body = rule.page().replacen("\n\n\n", "\n\n", 1);
    let packs = match rule.packs {
        [] => "none".to_owned(),
        packs => packs.join(", "),
    };
    format!(
        "{}\n\n## About this rule\n\n| | |\n|---|---|\n| Ids | {} |\n| Level | {} |\n| Bears on | [{}](../rules.md#who-a-rule-bears-on) |\n\
         | Packs it needs | {packs} |\n| Source, where a finding cites no pack | {} |\n| Edition of the source | {} |\n",
        body.trim_end(),
        rule.ids.join(", "),
        rule.severity,
        bears_on(rule),
        cell(rule.source),
        cell(rule.edition),
    )
}

fn rule_index() -> String {
    let mut index = format!(
        "# All rules\n\n{} rules, by name; then [by level](#by-level) and [by catalogue id](#by-catalogue-id). [Rules and \
         findings](../rules.md) says what the columns mean.\n\n\
         | rule | ids | level | bears on | reports |\n|---|---|---|---|---|\n",
        rules::all().len()
    );
    for rule in by_name() {
        index.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            linked(rule),
            rule.ids.join(", "),
            rule.severity,
            bears_on(rule),
            cell(&rule.summary()),
        ));
    }
    index.push_str("\n## By level\n");
    for level in [
        Severity::Error,
        Severity::Warning,
        Severity::Information,
        Severity::Hint,
    ] {
        let rules: Vec<String> = by_name()
            .into_iter()
            .filter(|rule| rule.severity == level)
            .map(linked)
            .collect();
        if !rules.is_empty() {
            index.push_str(&format!(
                "\n**{level}** ({}): {}.\n",
                rules.len(),
                rules.join(", ")
            ));
        }
    }
    index.push_str(
        "\n## By catalogue id\n\nEvery condition of the catalogues, with its rule or with the reason why it has none.\n",
    );
    let answers = register::answers();
    for family in register::families() {
        index.push_str(&format!(
            "\n### {}: {}\n\n| id | rule |\n|---|---|\n",
            family.prefix, family.about
        ));
        for (ids, answer) in grouped(family, &answers) {
            index.push_str(&format!("| {ids} | {answer} |\n"));
        }
    }
    index
}

fn linked(rule: &Rule) -> String {
    format!("[{0}]({0}.md)", rule.name)
}

/// The answers of a family in the order of its ids; neighbours with one answer share a row.
fn grouped(
    family: register::Family,
    answers: &BTreeMap<String, Vec<register::Answer>>,
) -> Vec<(String, String)> {
    let mut groups: Vec<(Vec<String>, String)> = Vec::new();
    for id in family.ids() {
        let said = answers
            .get(&id)
            .into_iter()
            .flatten()
            .map(|answer| match answer {
                register::Answer::Rule(rule) => linked(rule),
                register::Answer::None(reason, condition) => {
                    format!("{reason}: {}", cell(condition))
                }
            });
        let said = said.collect::<Vec<_>>().join("; ");
        match groups.last_mut() {
            Some((ids, answer)) if *answer == said => ids.push(id),
            _ => groups.push((vec![id], said)),
        }
    }
    let spell = |ids: Vec<String>| match ids.as_slice() {
        [first, .., last] => format!("{first} to {last}"),
        ids => ids.concat(),
    };
    groups
        .into_iter()
        .map(|(ids, answer)| (spell(ids), answer))
        .collect()
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_codebook_page_has_the_packs() {
    let text = page("codebook.md");
    let (head, rest) = text
        .split_once("<!-- packs: written by tests/docs.rs -->\n")
        .expect("the mark before the packs");
    let (_, tail) = rest
        .split_once("<!-- end of packs -->")
        .expect("the mark after the packs");
    let mut table = String::from(
        "| pack | edition | days of service | sources | confidence |\n|---|---|---|---|---|\n",
    );
    for pack in Codebook::shipped().packs() {
        let days = match pack.to {
            Some(to) => format!("{} to {to}", pack.from),
            None => format!("from {}", pack.from),
        };
        table.push_str(&format!(
            "| {} | {} | {days} | {} | {} |\n",
            pack.id,
            pack.edition,
            pack.sources.len(),
            pack.confidence.word(),
        ));
    }
    let count =
        Regex::new(r"(?m)^\| (procedures|modifiers|sites|payers|diagnoses|packs) \| [0-9]+ \|$")
            .expect("a pattern");
    let tail = count.replace_all(tail, |found: &regex::Captures<'_>| {
        format!("| {} | {} |", &found[1], entries(&found[1]))
    });
    demand(
        "codebook.md",
        &format!(
            "{head}<!-- packs: written by tests/docs.rs -->\n{table}\n<!-- end of packs -->{tail}"
        ),
    );
}

fn entries(list: &str) -> usize {
    let codebook = Codebook::shipped();
    match list {
        "procedures" => codebook.procedures().count(),
        "modifiers" => codebook.modifiers().count(),
        "sites" => codebook.sites().count(),
        "payers" => codebook.payers().count(),
        "diagnoses" => codebook.diagnoses().count(),
        _ => codebook.packs().len(),
    }
}

#[test]
fn synonyms_are_read_as_the_format_page_says() {
    fn check<T: PartialEq + std::fmt::Debug>(title: &str, read: fn(&str) -> Option<T>) {
        let text = page("format.md");
        let (_, table) = text.split_once(title).expect("the head of the table");
        let rows = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let mut run = 0;
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let meant = read(cells[0]);
            assert!(meant.is_some(), "{}", cells[0]);
            for synonym in cells[1].split(", ").filter(|synonym| !synonym.is_empty()) {
                assert_eq!(read(synonym), meant, "{synonym} for {}", cells[0]);
            }
            run += 1;
        }
        assert!(run > 2, "{title}: {run} rows");
    }
    check("| field | also read |", names::field);
    check("| section | also read |", names::section);
    check("| column of charges | also read |", names::charge_column);
    check(
        "| column of diagnoses | also read |",
        names::diagnosis_column,
    );
}
