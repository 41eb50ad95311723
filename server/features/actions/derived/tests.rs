//! Worksheets before and after.

use crate::features::actions;
use crate::features::case::sample::{HEAD, REPORT, case};
use crate::features::{Action, lens_at, lenses};
use crate::world::World;

const TITLE: &str = "Write the derived charges: ";

/// The action at the start of some words.
fn offered(text: &str, at: &str) -> Option<Action> {
    let (world, worksheet, _) = case(text, REPORT);
    let offset = text.find(at).expect("the place");
    let all = actions(&world, worksheet, offset..offset);
    all.into_iter()
        .find(|action| action.title.starts_with(TITLE))
}

fn applied(text: &str, action: &Action) -> String {
    let mut text = text.to_owned();
    for (range, new) in action.edits.iter().rev() {
        text.replace_range(range.clone(), new);
    }
    text
}

/// The names of rules that hold a worksheet against its report.
fn of_case(world: &World, id: crate::world::DocumentId) -> Vec<&'static str> {
    let document = world.document(id).expect("open");
    let found = document.findings().map(|placed| placed.finding.rule);
    found
        .filter(|rule| {
            let rule = crate::rules::named(rule).expect("a rule");
            matches!(rule.check, crate::rules::Check::Case(_))
        })
        .collect()
}

/// What an encounter becomes, and the words of the title; afterwards worksheet and report agree.
fn check(before: &str, title: &str, after: &str) {
    for newline in ["\n", "\r\n"] {
        let lines = |text: &str| text.replace('\n', newline);
        let text = lines(&format!("{HEAD}{before}"));
        let action = offered(&text, "Encounter 7").expect("the action");
        assert!(action.needs_confirmation && !action.preferred);
        assert_eq!(action.title, format!("{TITLE}{title}"));
        let new = applied(&text, &action);
        assert_eq!(new, lines(&format!("{HEAD}{after}")));
        let (world, worksheet, report) = case(&new, REPORT);
        let place = lenses(&world, report).remove(0);
        let lens = lens_at(&world, report, place.start).expect("a lens");
        assert_eq!(lens.title, "documented and billed: 95908, 95886");
        assert_eq!(of_case(&world, worksheet), [""; 0]);
        assert_eq!(of_case(&world, report), [""; 0]);
        assert_eq!(offered(&new, "Encounter 7"), None);
    }
}

#[test]
fn rows_of_a_table_are_changed_and_added() {
    let table = "\n## Charges\n\n| Code  | Modifiers | Units | Dx  | Charge |\n|-------|-----------|-------|-----|--------|\n";
    check(
        &format!("{table}| 95909 |           | 1     | A   | 250.00 |\n"),
        "95909 becomes 95908, 95886 is added",
        &format!(
            "{table}| 95908 |           | 1     | A   |        |\n| 95886 |           | 1     |     |        |\n"
        ),
    );
    check(
        &format!(
            "{table}| 95908 |           | 1     | A   | 250.00 |\n| 95886 |           | 2     | A   | 420.00 |\n| 95937 |           | 1     | A   | 100.00 |\n"
        ),
        "95886 with 1 unit, 95937 is taken away",
        &format!(
            "{table}| 95908 |           | 1     | A   | 250.00 |\n| 95886 |           | 1     | A   |        |\n"
        ),
    );
}

#[test]
fn lines_are_changed_and_added() {
    check(
        "\n## Charges\n\n- 95910 x1 [A] $300.00\n- 95861 x2 [A] $400.00\n",
        "95910 becomes 95908, 95861 becomes 95886",
        "\n## Charges\n\n- 95908 x1 [A]\n- 95886 x1 [A]\n",
    );
    check(
        "\n## Charges\n\n95908 [A]\n99213-25 [A]\n",
        "95886 is added",
        "\n## Charges\n\n95908 [A]\n99213-25 [A]\n95886\n",
    );
    check(
        "\nCharges\n95937 [A]\n95908 [A]",
        "95886 is added, 95937 is taken away",
        "\nCharges\n95908 [A]\n95886",
    );
    check(
        "\n95908-26 [A]\n95908-TC [A]\n95886 [A]\n95886 [A]",
        "95886 with 1 unit, 95886 is taken away",
        "\n95908-26 [A]\n95908-TC [A]\n95886 [A]",
    );
}

#[test]
fn an_encounter_without_charges_gets_a_table() {
    let rows =
        "| 95908 |           | 1     |    |        |\n| 95886 |           | 1     |    |        |";
    let head =
        "| Code  | Modifiers | Units | Dx | Charge |\n|-------|-----------|-------|----|--------|";
    let title = "95908 is added, 95886 is added";
    check(
        "",
        title,
        "\n## Charges\n\n{head}\n{rows}\n"
            .replace("{head}", head)
            .replace("{rows}", rows)
            .as_str(),
    );
    check(
        "\n## Charges\n",
        title,
        &format!("\n## Charges\n\n{head}\n{rows}\n"),
    );
    let own = "| Code  | Units | Dx |\n|-------|-------|----|";
    check(
        &format!("\n## Charges\n\n{own}\n"),
        title,
        &format!("\n## Charges\n\n{own}\n| 95908 | 1     |    |\n| 95886 | 1     |    |\n"),
    );
}

#[test]
fn nothing_is_offered_where_nothing_differs_or_it_is_not_asked() {
    let right = format!("{HEAD}\n95908 x1 [A]\n95886 x1 [A]\n");
    assert_eq!(offered(&right, "95908"), None);
    let wrong = format!("{HEAD}\n95909 x1 [A]\n95886 x1 [A]\n");
    assert!(offered(&wrong, "95886").is_some());
    assert_eq!(offered(&wrong, "Aetna"), None);
    let other_day = wrong
        .replace("2026-03-02", "2026-03-05")
        .replace("Case: 7\n", "Case: 8\n")
        .replace("Report: a.report.md\n", "");
    assert_eq!(offered(&other_day, "95909"), None);
    // What one encounter bills is not offered to another.
    let two = format!("{wrong}\n{}", HEAD.replace("Encounter 7", "Encounter 8"));
    assert!(offered(&two, "Encounter 7").is_some());
    assert_eq!(offered(&two, "Encounter 8"), None);
}
