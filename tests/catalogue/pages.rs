//! Every rule's page: its form, its examples, its ids.

use crate::example;
use medcode::rules;
use std::collections::BTreeMap;

#[test]
fn every_example_of_every_page_is_as_it_says() {
    let mut run = 0;
    let mut failures = Vec::new();
    for rule in rules::all() {
        for example in example::read(rule.name, &rule.page()) {
            failures.extend(example::run(&example).err());
            run += 1;
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {run} examples:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
    assert!(
        run >= 2 * rules::all().len(),
        "{run} examples for {} rules",
        rules::all().len()
    );
}

#[test]
fn every_page_has_a_title_and_examples_of_both_kinds() {
    for rule in rules::all() {
        let page = rule.page();
        assert!(
            page.starts_with(&format!("# {}\n", rule.name)),
            "{}: the page starts with the rule's name",
            rule.name
        );
        let examples = example::read(rule.name, &page);
        let marked = examples
            .iter()
            .any(|example| example.marks.iter().any(|mark| mark.rule == rule.name));
        assert!(marked, "{}: no example in which it reports", rule.name);
        assert!(
            examples.iter().any(|example| example.clean),
            "{}: no example in which it is silent",
            rule.name
        );
    }
}

#[test]
fn names_and_ids_mean_one_rule_each() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for rule in rules::all() {
        assert!(
            rule.name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()),
            "{}",
            rule.name
        );
        assert!(
            !rule.source.is_empty() && !rule.edition.is_empty() && !rule.ids.is_empty(),
            "{}",
            rule.name
        );
        for name in rule.ids.iter().chain([&rule.name]) {
            let other = owners.insert(name.to_lowercase(), rule.name);
            assert_eq!(other, None, "{name} of {}", rule.name);
        }
    }
}
