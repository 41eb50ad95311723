//! The page of an encounter in the shape that a preview reads. Decides nothing about codes.

use super::convert::{self, WireRange};
use super::inbox::Json;
use super::outbox::json;
use super::session::Session;
use crate::features::{self, PageFinding};
use crate::text::Buffer;
use crate::world::{DocumentId, Severity};
use serde_json::{Value, json as value};
use std::ops::Range;

/// The command behind a preview: the encounter at a place as one page. Everything on it is also said by findings, hints
/// and lenses, so that an editor without a preview misses nothing.
pub(super) const CLAIM: &str = "medcode.claim";

impl Session {
    /// The page of the encounter at an offset; nothing where nothing is billed.
    pub(super) fn claim_page(&self, id: DocumentId, offset: usize) -> Option<Json> {
        let page = features::claim_page(&self.world, id, offset)?;
        let writer = Writer {
            session: self,
            buffer: self.buffer(id)?,
        };
        let fields = page.fields.iter().map(|field| {
            value!({
                "label": field.label,
                "value": field.value,
                "range": field.place.as_ref().map(|place| writer.range(place)),
                "findings": writer.findings(&field.findings),
            })
        });
        let diagnoses = page.diagnoses.iter().map(|entry| {
            value!({
                "pointer": entry.pointer,
                "code": entry.code,
                "words": entry.words,
                "range": writer.range(&entry.place),
                "findings": writer.findings(&entry.findings),
            })
        });
        let lines = page.lines.iter().map(|line| {
            value!({
                "code": line.code,
                "meaning": line.meaning,
                "modifiers": line.modifiers,
                "units": line.units,
                "pointers": line.pointers,
                "charge": line.charge,
                "expected": line.expected.as_ref().ok(),
                "unknown": line.expected.as_ref().err(),
                "range": writer.range(&line.place),
                "findings": writer.findings(&line.findings),
            })
        });
        Some(json(&value!({
            "name": page.name,
            "range": writer.range(&page.place),
            "verdict": page.verdict.word(),
            "amount": page.amount,
            "missing": page.missing,
            "fields": fields.collect::<Vec<_>>(),
            "diagnoses": diagnoses.collect::<Vec<_>>(),
            "lines": lines.collect::<Vec<_>>(),
            "findings": writer.findings(&page.findings),
        })))
    }
}

struct Writer<'s> {
    session: &'s Session,
    buffer: &'s Buffer,
}

impl Writer<'_> {
    fn range(&self, place: &Range<usize>) -> WireRange {
        convert::range(self.buffer, place, self.session.profile.encoding)
    }

    fn findings(&self, findings: &[PageFinding]) -> Vec<Value> {
        let one = |finding: &PageFinding| {
            value!({
                "severity": word(finding.severity),
                "rule": finding.rule,
                "message": finding.message,
                "range": self.range(&finding.place),
            })
        };
        findings.iter().map(one).collect()
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
        Severity::Hint => "hint",
    }
}
