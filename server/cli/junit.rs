//! Findings as JUnit XML, which systems of continuous integration show as test reports: a file is a suite, a finding of
//! level error or warning a failed case. Without times, so that the same input gives the same bytes. Knows no rule.

use super::files::Trouble;
use super::lines::Region;
use crate::world::{Document, Placed, Severity};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

/// The report of one file.
pub(super) type Suite = TestSuite;

/// The name of the whole report.
const NAME: &str = "medcode";

/// The one case of a file in which nothing is wrong.
const CLEAN: &str = "nothing of level error or warning";

/// Findings of a document as a suite.
pub(super) fn suite(document: &Document, findings: &[Placed<'_>]) -> Suite {
    let mut suite = TestSuite::new(document.name());
    let wrong = findings
        .iter()
        .filter(|placed| placed.finding.severity >= Severity::Warning);
    suite.add_test_cases(wrong.map(|placed| failed(document, placed)));
    if suite.test_cases.is_empty() {
        let mut clean = TestCase::new(CLEAN, TestCaseStatus::success());
        clean.set_classname(document.name());
        suite.add_test_case(clean);
    }
    suite
}

fn failed(document: &Document, placed: &Placed<'_>) -> TestCase {
    let finding = placed.finding;
    let region = Region::of(document.buffer(), &placed.range());
    let place = format!("{}:{}:{}", document.name(), region.line, region.column);
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status
        .set_type(finding.severity.word())
        .set_message(finding.message.as_str())
        .set_description(format!(
            "{place}\n{}\n{}: {}, {}",
            finding.message, finding.id, finding.source, finding.edition
        ));
    let name = format!("{} {}:{}", finding.rule, region.line, region.column);
    let mut case = TestCase::new(name, status);
    case.set_classname(document.name());
    case
}

/// The whole report; what could not be checked is an error in it.
pub(super) fn report(suites: impl Iterator<Item = Suite>, troubles: &[Trouble]) -> String {
    let mut report = Report::new(NAME);
    report.add_test_suites(suites);
    report.add_test_suites(troubles.iter().map(|trouble| {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(trouble.message.as_str());
        let mut case = TestCase::new("could not be checked", status);
        case.set_classname(trouble.path.as_str());
        let mut suite = TestSuite::new(trouble.path.as_str());
        suite.add_test_case(case);
        suite
    }));
    // Writing to memory cannot fail.
    report.to_string().unwrap_or_default()
}
