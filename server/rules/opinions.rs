//! Looks at encounters as a whole: findings, inherited ones too, missing packs and amounts make an opinion. Knows no single
//! rule.

use super::draft::level_of;
use super::rule::Bearing;
use super::verdict::{Missing, Opinion, Verdict};
use super::{RULES, Rule};
use crate::codes::Codebook;
use crate::coding::claim::MedicareReach;
use crate::coding::{Claim, Region, expected};
use crate::model::{Encounter, Facts, Field, FieldName, Kind};
use crate::syntax::BlockId;
use crate::text::Span;
use crate::world::{Document, Level, Placed, Settings, Severity};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where the encounters with charges of a block are named, in bytes of the document, in order, each with its place among
/// the encounters of its block: all that can be said of them without a look at their lines.
pub fn places(document: &Document, block: BlockId) -> Vec<(usize, Range<usize>)> {
    let Some(place) = document.blocks().place(block) else {
        return Vec::new();
    };
    let absolute = |span: Span| place.start + span.start as usize..place.start + span.end as usize;
    charged(document, block)
        .map(|(index, facts, encounter)| (index, absolute(named_at(facts, encounter))))
        .collect()
}

/// The opinions about the encounters of a document, in order. Costs the document.
pub fn opinions(document: &Document, codebook: &Codebook, settings: &Settings) -> Vec<Opinion> {
    let panel = Panel::new(document, codebook, settings);
    let charged = document
        .blocks()
        .iter_where(0, |sum| sum.signals.charges > 0)
        .map(|(place, _)| place.id);
    charged
        .flat_map(|block| panel.block(block, &|_| true))
        .collect()
}

/// The opinions about some encounters of a block, given by their places among those of the block, in order. Costs the
/// block's findings, those encounters and the blocks before the first charges.
pub fn opinions_in(
    document: &Document,
    codebook: &Codebook,
    settings: &Settings,
    block: BlockId,
    wanted: &dyn Fn(usize) -> bool,
) -> Vec<Opinion> {
    Panel::new(document, codebook, settings).block(block, wanted)
}

/// The encounters of a block that rules judge and that have charges.
fn charged(
    document: &Document,
    block: BlockId,
) -> impl Iterator<Item = (usize, &Facts, &Encounter)> {
    let is_judged = document.suspension().is_none()
        && matches!(document.kind(), Kind::Worksheet | Kind::Unknown);
    let facts = document
        .blocks()
        .get(block)
        .filter(|_| is_judged)
        .map(|state| &state.facts);
    facts.into_iter().flat_map(|facts| {
        let encounters = facts.encounters.iter().enumerate();
        encounters
            .filter(|(_, encounter)| !encounter.charges.is_empty())
            .map(move |(index, encounter)| (index, facts, encounter))
    })
}

/// The place that names an encounter: its title, else the first heading, field or charge in it.
fn named_at(facts: &Facts, encounter: &Encounter) -> Span {
    let headings = starting_in(&facts.headings, encounter.span, |heading| {
        heading.line.start
    });
    let heading = headings
        .iter()
        .map(|heading| heading.title)
        .find(|title| !title.is_empty());
    let field = fields_of(facts, encounter)
        .first()
        .map(|field| Span::new(field.label.start, field.value.end.max(field.label.end)));
    let charge = encounter.charges.first().map(|charge| charge.line);
    let first = [heading, field, charge]
        .into_iter()
        .flatten()
        .min_by_key(|span| span.start);
    encounter.title.or(first).unwrap_or(encounter.span)
}

fn fields_of<'f>(facts: &'f Facts, encounter: &Encounter) -> &'f [Field] {
    facts
        .fields
        .get(encounter.fields.clone())
        .unwrap_or_default()
}

/// Those of things in order of place that start in a span.
fn starting_in<T>(things: &[T], span: Span, start: impl Fn(&T) -> u32) -> &[T] {
    let first = things.partition_point(|thing| start(thing) < span.start);
    let end = things.partition_point(|thing| start(thing) < span.end);
    things.get(first..end.max(first)).unwrap_or_default()
}

/// A finding about a field that holds for every encounter that does not say otherwise.
type Inherited = (FieldName, Severity, Range<usize>);

/// What all opinions about a document rest on.
struct Panel<'a> {
    document: &'a Document,
    codebook: &'a Codebook,
    settings: &'a Settings,
    /// From the blocks before the first charges.
    defaults: Vec<Inherited>,
    /// The packs that rules need, for payers whom Medicare's rules reach and for others.
    needs: [BTreeSet<&'static str>; 2],
}

impl<'a> Panel<'a> {
    fn new(document: &'a Document, codebook: &'a Codebook, settings: &'a Settings) -> Panel<'a> {
        let mut defaults = Vec::new();
        for (place, state) in document.blocks().iter() {
            if state.facts.signals.charges > 0 {
                break;
            }
            let findings: Vec<Placed<'_>> = document.findings_in(place).collect();
            defaults.extend(of_fields(&state.facts.fields, &findings));
        }
        Panel {
            document,
            codebook,
            settings,
            defaults,
            needs: [needed(settings, false), needed(settings, true)],
        }
    }

    /// The opinions about those encounters of a block that are wanted.
    fn block(&self, block: BlockId, wanted: &dyn Fn(usize) -> bool) -> Vec<Opinion> {
        let Some(place) = self.document.blocks().place(block) else {
            return Vec::new();
        };
        let text = self.document.text_of(block);
        let findings: Vec<Placed<'_>> = self.document.findings_in(place).collect();
        let mut above: Option<Vec<Inherited>> = None;
        let wanted = charged(self.document, block).filter(|(index, _, _)| wanted(*index));
        wanted
            .map(|(index, facts, encounter)| {
                let above = above.get_or_insert_with(|| self.above(facts, &findings));
                let around =
                    self.document
                        .around(self.settings.yardstick(self.codebook), &text, facts);
                let claim = Claim::read(around, encounter);
                let own = fields_of(facts, encounter);
                let is_own = |name: FieldName| own.iter().any(|field| field.name == name);
                let inherited = above.iter().filter(|(name, _, _)| !is_own(*name));
                let inherited = inherited.map(|(_, severity, range)| (*severity, range.clone()));
                let inside = starting_in(&findings, encounter.span, |placed| {
                    placed.finding.span.start
                });
                let inside = inside
                    .iter()
                    .map(|placed| (placed.finding.severity, placed.range()));
                let name = named_at(facts, encounter);
                let place = place.start + name.start as usize..place.start + name.end as usize;
                self.opinion(&claim, (block, index), name, place, inherited.chain(inside))
            })
            .collect()
    }

    /// Findings about fields that encounters of a block inherit: of the document, and of the fields before the first
    /// encounter of the block.
    fn above(&self, facts: &Facts, findings: &[Placed<'_>]) -> Vec<Inherited> {
        let lead = facts
            .encounters
            .first()
            .filter(|first| first.charges.is_empty() && first.diagnoses.is_empty());
        let fields = lead.map_or(&[][..], |lead| fields_of(facts, lead));
        let of_lead = of_fields(fields, findings);
        of_lead.chain(self.defaults.iter().cloned()).collect()
    }

    fn opinion(
        &self,
        claim: &Claim<'_>,
        (block, index): (BlockId, usize),
        name: Span,
        place: Range<usize>,
        findings: impl Iterator<Item = (Severity, Range<usize>)>,
    ) -> Opinion {
        let mut findings: Vec<(Severity, Range<usize>)> = findings
            .filter(|(severity, _)| *severity >= Severity::Warning)
            .collect();
        findings.sort_by_key(|(severity, range)| (std::cmp::Reverse(*severity), range.start));
        let errors = findings.partition_point(|(severity, _)| *severity == Severity::Error);
        let warnings = findings.len() - errors;
        let missing = self.missing(claim);
        let expected = expected(claim);
        Opinion {
            block,
            index,
            verdict: match (errors, missing.is_empty(), warnings) {
                (1.., _, _) => Verdict::Hold,
                (_, false, _) => Verdict::Unknown,
                (_, _, 1..) => Verdict::Review,
                _ => Verdict::Clean,
            },
            lines: claim.lines.len(),
            errors,
            warnings,
            missing,
            cents: expected.total(),
            amount: expected.sentence(),
            locality: match expected.region {
                Region::Locality(locality) => Some(locality.label()),
                Region::Nation | Region::NationInstead => None,
            },
            schedule: expected
                .lines
                .iter()
                .find_map(|(_, amount)| Some(amount.as_ref().ok()?.fee.cite())),
            unpriced: expected
                .unknown()
                .iter()
                .map(|(code, gap)| (code.to_string(), gap.to_string()))
                .collect(),
            name: claim.words(name).trim().to_owned(),
            place,
            findings: findings.into_iter().map(|(_, range)| range).collect(),
        }
    }

    /// The packs without which a rule that could have held the encounter up was silent.
    fn missing(&self, claim: &Claim<'_>) -> Vec<Missing> {
        let [others, reached] = &self.needs;
        let needed = match claim.medicare_reach() {
            MedicareReach::Absent => others,
            MedicareReach::Holds | MedicareReach::Mirrored => reached,
        };
        let dates: BTreeSet<Option<Date>> = claim.lines.iter().map(|line| line.date).collect();
        let missing = dates.into_iter().filter_map(|date| {
            let Some(date) = date else {
                return Some(Missing::Date);
            };
            let packs: Vec<&'static str> = needed
                .iter()
                .copied()
                .filter(|pack| self.codebook.is_bound_to_days(pack))
                .filter(|pack| self.codebook.edition_for(pack, date).is_none())
                .collect();
            (!packs.is_empty()).then_some(Missing::Packs(date, packs))
        });
        missing.collect()
    }
}

/// Findings that stand on fields.
fn of_fields<'a>(
    fields: &'a [Field],
    findings: &'a [Placed<'_>],
) -> impl Iterator<Item = Inherited> + 'a {
    findings.iter().filter_map(move |placed| {
        let start = placed.finding.span.start;
        let after = fields.partition_point(|field| field.label.start <= start);
        let field = fields
            .get(after.checked_sub(1)?)
            .filter(|field| start <= field.value.end)?;
        Some((field.name, placed.finding.severity, placed.range()))
    })
}

/// The packs of the rules that look at claims and would report at least a warning.
fn needed(settings: &Settings, is_medicare: bool) -> BTreeSet<&'static str> {
    RULES
        .iter()
        .filter(|rule| matters(rule, is_medicare, settings))
        .flat_map(|rule| rule.packs.iter().copied())
        .collect()
}

fn matters(rule: &Rule, is_medicare: bool, settings: &Settings) -> bool {
    let severity = match level_of(rule, settings) {
        Some(Level::Off) => return false,
        Some(Level::At(severity)) => severity,
        None => rule.severity,
    };
    let bears = is_medicare || rule.bearing == Bearing::EveryPayer;
    rule.check.of_claim().is_some() && bears && severity >= Severity::Warning
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of each encounter of a worksheet.
    fn check(text: &str, expected: &[&str]) {
        let settings = Settings::default();
        let mut document = Document::new("a.worksheet.md", text, settings.analysis_limit);
        crate::rules::judge(&mut document, Codebook::shipped(), &settings, &|| false);
        let told: Vec<String> = opinions(&document, Codebook::shipped(), &settings)
            .iter()
            .map(|opinion| format!("{} = {opinion}", opinion.name))
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    const CLEAN: &str = "# Encounter 1\nPayer: Medicare\nDate of service: 2026-03-02\nSite of service: 11 Office\nA. G56.01 Carpal tunnel syndrome\n95909 x1 [A]\n";

    #[test]
    fn findings_and_missing_packs_make_the_verdict() {
        check(CLEAN, &["Encounter 1 = clean: 1 line, $141.95 expected"]);
        check(
            &CLEAN.replace("Medicare", "Medicre"),
            &["Encounter 1 = review: 1 line, $141.95 expected, 1 warning"],
        );
        check(
            &CLEAN.replace("x1", "x2"),
            &["Encounter 1 = hold: 1 line, $283.90 expected, 1 error"],
        );
        check(
            &CLEAN.replace("2026-03-02", "2023-03-02"),
            &[
                "Encounter 1 = unknown: 1 line, amount unknown: no edition of the fee schedule covers 2023-03-02, no edition of fees, icd10cm, mue, ptp covers 2023-03-02",
            ],
        );
        check(
            &CLEAN.replace("Date of service: 2026-03-02\n", ""),
            &["Encounter 1 = unknown: 1 line, amount unknown: no date of service"],
        );
    }

    #[test]
    fn each_encounter_has_its_own() {
        let two = format!(
            "{CLEAN}\n{}",
            CLEAN
                .replace("Encounter 1", "Encounter 2")
                .replace("x1", "x2")
        );
        check(
            &two,
            &[
                "Encounter 1 = clean: 1 line, $141.95 expected",
                "Encounter 2 = hold: 1 line, $283.90 expected, 1 error",
            ],
        );
    }

    #[test]
    fn a_finding_about_a_default_counts_where_it_is_inherited() {
        let own = CLEAN.replace("# Encounter 1", "# Encounter 2");
        let heir = CLEAN.replace("Payer: Medicare\n", "");
        check(
            &format!("# Day sheet\nPayer: Medicre\n\n{heir}\n{own}"),
            &[
                "Encounter 1 = review: 1 line, $141.95 expected, 1 warning",
                "Encounter 2 = clean: 1 line, $141.95 expected",
            ],
        );
    }

    #[test]
    fn without_a_heading_the_first_field_names_it() {
        check(
            &CLEAN.replace("# Encounter 1\n", ""),
            &["Payer: Medicare = clean: 1 line, $141.95 expected"],
        );
    }

    #[test]
    fn what_is_no_claim_has_none() {
        check("# Notes\n\nA. G56.01 Carpal tunnel syndrome\n", &[]);
        check(&CLEAN.replace("95909 x1 [A]\n", ""), &[]);
        check(&format!("---\nkind: report\n---\n{CLEAN}"), &[]);
    }
}
