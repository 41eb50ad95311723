//! What settings are understood, and what is said of others.

use super::*;
use crate::coding::policy::{MedicareEdits, PayerPolicies};

fn read(toml: &str) -> (Settings, Vec<String>) {
    let value = parse_toml(toml).expect("TOML");
    let (settings, problems) = Settings::layered([&value]);
    (
        settings,
        problems
            .into_iter()
            .map(|problem| problem.message)
            .collect(),
    )
}

#[test]
fn levels_and_policy_are_read() {
    let (settings, problems) = read(
        "[rules]\nPTP-01 = \"off\"\n[policy]\nmedicare-edits = \"everywhere\"\npayer-policies = \"enforced\"\n[edition]\nas-of = \"2027-01-01\"\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(settings.levels.get("PTP-01"), Some(&Level::Off));
    assert_eq!(settings.policy.medicare_edits, MedicareEdits::Everywhere);
    assert_eq!(settings.policy.payer_policies, PayerPolicies::Enforced);
    assert_eq!(settings.as_of, Some(jiff::civil::date(2027, 1, 1)));
}

#[test]
fn unknown_keys_are_reported_and_the_rest_is_used() {
    let (settings, problems) =
        read("colour = 1\n[rules]\nx = \"loud\"\ny = \"error\"\n[limits]\nanalysis-bytes = 0\n");
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems.iter().any(|problem| problem.contains("`colour`")));
    assert!(problems.iter().any(|problem| problem.contains("`rules.x`")));
    assert_eq!(settings.levels.get("y"), Some(&Level::At(Severity::Error)));
    assert_eq!(settings.analysis_limit, ANALYSIS_LIMIT);
}

#[test]
fn an_allowance_has_a_reason_and_perhaps_a_last_date() {
    let (settings, problems) = read(
        "[allow]\na = \"why\"\nb = { reason = \"why\", until = \"2027-01-31\" }\nc = { until = \"2027-01-31\" }\nd = { reason = \"x\", until = \"soon\" }\ne = \" \"\n",
    );
    let until = |name: &str| settings.allow.get(name).map(|allow| allow.until);
    assert_eq!(until("a"), Some(None));
    assert_eq!(until("b"), Some(Some(jiff::civil::date(2027, 1, 31))));
    assert_eq!(
        (settings.allow.len(), problems.len()),
        (2, 3),
        "{problems:?}"
    );
}

#[test]
fn what_is_shown_can_be_switched_off() {
    let (settings, problems) = read("[inlay]\namounts = false\ntotal = 1\n");
    assert!(settings.inlay.meaning && !settings.inlay.amounts && settings.inlay.total);
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn the_address_of_the_pages_is_one() {
    let (settings, problems) = read("[docs]\naddress = \"https://example.org/medcode/\"\n");
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(
        settings.docs_address.as_deref(),
        Some("https://example.org/medcode")
    );
    for wrong in ["example.org", "https://", "javascript:x", "https://a b"] {
        let (settings, problems) = read(&format!("[docs]\naddress = \"{wrong}\"\n"));
        assert_eq!(
            (settings.docs_address, problems.len()),
            (None, 1),
            "{wrong}"
        );
    }
}

#[test]
fn a_later_source_wins() {
    let first = serde_json::json!({"rules": {"a": "off", "b": "hint"}});
    let second = serde_json::json!({"rules": {"a": "error"}});
    let (settings, _) = Settings::layered([&first, &second]);
    assert_eq!(settings.levels.get("a"), Some(&Level::At(Severity::Error)));
    assert_eq!(settings.levels.get("b"), Some(&Level::At(Severity::Hint)));
}

#[test]
fn text_that_is_not_toml_is_named_with_its_line() {
    assert_eq!(
        parse_toml("[rules]\na = \n").expect_err("not TOML").line,
        Some(2)
    );
}

#[test]
fn the_locality_is_text() {
    let (settings, problems) = read("[fees]\nlocality = \"CA 18\"\n");
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(settings.locality.as_deref(), Some("CA 18"));
    let (settings, problems) = read("[fees]\nlocality = 18\nplace = \"x\"\n");
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(settings.locality, None);
}

#[test]
fn how_is_counted_is_a_policy() {
    let (settings, problems) = read(
        "[policy]\ncount-branches = \"nerve-only\"\nparaspinals-count = true\noff-limb-units = \"by-day\"\nlarynx-and-diaphragm = \"off-limb\"\ncomplete-by = \"muscles\"\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    let words = settings.policy.counting.choices().map(|(_, word)| word);
    assert_eq!(
        words,
        ["nerve-only", "true", "by-day", "off-limb", "muscles"]
    );
}

#[test]
fn a_wrong_choice_is_answered_with_the_right_ones() {
    let (settings, problems) =
        read("[policy]\ncount-branches = \"all\"\nparaspinals-count = \"yes\"\nother = 1\n");
    assert_eq!(settings.policy, Policy::default());
    assert_eq!(
        problems,
        [
            "`policy.count-branches`: write \"appendix-j\" or \"nerve-only\"",
            "`policy.other`: is not a setting; known are name, medicare-edits, payer-policies, count-branches, paraspinals-count, off-limb-units, larynx-and-diaphragm and complete-by",
            "`policy.paraspinals-count`: write true or false",
        ]
    );
}

#[test]
fn normal_values_of_the_laboratory_are_read() {
    let (settings, problems) = read(
        "[laboratory]\nname = \"2025\"\n[laboratory.studies.\"median motor, APB\"]\nlatency = \"< 4.2\"\nvelocity = \"50-60\"\namplitude = \"5\"\ncolour = \"> 5\"\n",
    );
    assert_eq!(problems.len(), 2, "{problems:?}");
    let study = &settings.laboratory.studies["median motor, APB"];
    assert_eq!(study.get("latency").map(String::as_str), Some("< 4.2"));
    assert_eq!(study.len(), 2);
    assert_eq!(settings.laboratory.name.as_deref(), Some("2025"));
}
