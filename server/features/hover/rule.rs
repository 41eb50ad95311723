//! The card of a rule: its page without the examples. Knows no cursor.

use super::sheet::Sheet;
use crate::rules::register::{self, Answer};
use crate::rules::{self, Bearing};

/// The card of a rule, by name or catalogue id; of an id that no rule answers, why.
pub(super) fn sheet(name: &str) -> Option<Sheet> {
    let Some(rule) = rules::named(name) else {
        return unruled(name);
    };
    let mut sheet = Sheet::about(rule.name, "");
    let page = rule.page();
    sheet.paragraph(introduction(&page));
    if let Some(advice) = section(&page, "What to do") {
        sheet.paragraph(advice);
    }
    let ids = if rule.ids.is_empty() {
        String::new()
    } else {
        format!("{}, ", rule.ids.join(", "))
    };
    sheet.fact("Rule", &format!("{ids}{} by default", rule.severity));
    if rule.bearing == Bearing::Medicare {
        sheet.fact("Holds for", "Medicare and payers that follow its edits");
    }
    sheet.foot(&format!("{} ({})", rule.source, rule.edition));
    Some(sheet)
}

/// Why no rule answers a catalogue id.
fn unruled(id: &str) -> Option<Sheet> {
    let id = id.to_uppercase();
    let answers = register::answers().remove(&id)?;
    let (reason, condition) = answers.into_iter().find_map(|answer| match answer {
        Answer::None(reason, condition) => Some((reason, condition)),
        Answer::Rule(_) => None,
    })?;
    let mut sheet = Sheet::about(&id, condition);
    sheet.line(&format!("No rule reports it: {reason}."));
    Some(sheet)
}

/// What stands before the first section of a page, without the title.
fn introduction(page: &str) -> String {
    let lines = page
        .lines()
        .skip_while(|line| line.starts_with("# ") || line.trim().is_empty());
    let lines: Vec<&str> = lines
        .take_while(|line| !line.starts_with("## ") && !line.starts_with("```"))
        .collect();
    lines.join("\n").trim().to_owned()
}

/// What stands in a section of a page, up to its first example.
fn section(page: &str, title: &str) -> Option<String> {
    let mut lines = page.lines().skip_while(|line| {
        line.strip_prefix("## ")
            .is_none_or(|words| words.trim() != title)
    });
    lines.next()?;
    let lines: Vec<&str> = lines
        .take_while(|line| !line.starts_with("## ") && !line.starts_with("```"))
        .collect();
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}
