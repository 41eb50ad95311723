//! Cases over several documents: which encounters of worksheets and which patients and days of reports belong together.
//! Knows no rule and derives no code.
//!
//! Documents belong together where they name the same case, or where a worksheet names the report. What belongs together
//! is looked up from the blocks that an edit touched, so an edit costs its own case and not the other documents.

use super::document::Document;
use super::sitting::Sitting;
use super::ties::{self, Tie, file_key};
use super::{DocumentId, World};
use crate::coding::Claim;
use crate::model::{FieldName, Kind};
use crate::syntax::BlockId;
use crate::text::Span;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// A block of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat {
    /// The document.
    pub document: DocumentId,
    /// Its block.
    pub block: BlockId,
}

/// What was documented and what is billed for one patient and day. Neither list is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What was documented, by report.
    pub sittings: Vec<(DocumentId, Sitting)>,
    /// What is billed: encounters, by their block and their place there.
    pub encounters: Vec<(Seat, usize)>,
}

/// Blocks that cannot be looked at apart, and the cases among them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The blocks.
    pub seats: BTreeSet<Seat>,
    /// Their cases.
    pub cases: Vec<Case>,
}

/// Which documents what ties them leads to.
#[derive(Debug, Default)]
pub(super) struct Links {
    ties: HashMap<Tie, BTreeSet<DocumentId>>,
    names: HashMap<SmolStr, BTreeSet<DocumentId>>,
    /// What was in one bundle when it was last looked at.
    partners: HashMap<DocumentId, BTreeMap<BlockId, BTreeSet<Seat>>>,
    /// Partners of documents that are gone.
    left: BTreeSet<Seat>,
    /// Files that are named and cannot be read, and why.
    unreadable: HashMap<SmolStr, String>,
    /// Ties that some document has gained since this was last asked.
    gained: BTreeSet<Tie>,
}

/// Why a file that a worksheet names is not its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportStanding<'a> {
    /// It cannot be read, for this reason.
    Unreadable(&'a str),
    /// It is a document of this kind.
    Kind(Kind),
}

impl Links {
    pub(super) fn add(&mut self, id: DocumentId, key: &SmolStr) {
        self.unreadable.remove(key);
        self.names.entry(key.clone()).or_default().insert(id);
    }

    pub(super) fn follow(&mut self, id: DocumentId, news: Vec<(Tie, bool)>) {
        for (tie, gained) in news {
            if gained {
                self.gained.insert(tie.clone());
                self.ties.entry(tie).or_default().insert(id);
            } else if let Some(documents) = self.ties.get_mut(&tie) {
                documents.remove(&id);
            }
        }
    }

    pub(super) fn remove(&mut self, id: DocumentId, document: &Document) {
        for tie in document.ties.all() {
            if let Some(documents) = self.ties.get_mut(tie) {
                documents.remove(&id);
            }
        }
        if let Some(documents) = self.names.get_mut(&file_key(Path::new(document.name()))) {
            documents.remove(&id);
        }
        let partners = self.partners.remove(&id).unwrap_or_default();
        let others = partners.into_values().flatten();
        self.left.extend(others.filter(|one| one.document != id));
    }

    fn partners(&self, seat: Seat) -> impl Iterator<Item = Seat> + '_ {
        let of_document = self.partners.get(&seat.document);
        let of_block = of_document.and_then(|blocks| blocks.get(&seat.block));
        of_block.into_iter().flatten().copied()
    }

    fn documents(&self, tie: &Tie) -> impl Iterator<Item = DocumentId> + '_ {
        self.ties.get(tie).into_iter().flatten().copied()
    }

    fn named(&self, key: &str) -> impl Iterator<Item = DocumentId> + '_ {
        self.names.get(key).into_iter().flatten().copied()
    }
}

impl World {
    /// The blocks whose cases have to be looked at anew, since this was last asked.
    pub fn take_uncompared(&mut self) -> BTreeSet<Seat> {
        let mut seats = std::mem::take(&mut self.links.left);
        for (&id, document) in &mut self.documents {
            self.links.follow(id, document.ties.take_news());
            let blocks = std::mem::take(&mut document.uncompared);
            seats.extend(blocks.into_iter().map(|block| Seat {
                document: id,
                block,
            }));
        }
        seats
    }

    /// The blocks that may share a case with one, as it is now and as it was when it was last looked at, and the cases among
    /// them.
    pub fn bundle(&self, seat: Seat) -> Bundle {
        let mut bundle = Bundle::default();
        let mut open = vec![seat];
        while let Some(seat) = open.pop() {
            if bundle.seats.insert(seat) {
                open.extend(self.links.partners(seat));
                open.extend(self.tied(seat));
            }
        }
        if bundle.seats.len() > 1 {
            bundle.cases = self.cases_of(&bundle.seats);
        }
        bundle
    }

    /// Remembers what was looked at together.
    pub fn keep_bundle(&mut self, bundle: &Bundle) {
        for &seat in &bundle.seats {
            let exists = self
                .document(seat.document)
                .is_some_and(|document| document.blocks().get(seat.block).is_some());
            let blocks = self.links.partners.entry(seat.document).or_default();
            match exists && !bundle.cases.is_empty() {
                true => blocks.insert(seat.block, bundle.seats.clone()),
                false => blocks.remove(&seat.block),
            };
        }
    }

    /// The ties that documents have gained since this was last asked: they may lead to files that are not open.
    pub fn take_gained_ties(&mut self) -> BTreeSet<Tie> {
        std::mem::take(&mut self.links.gained)
    }

    /// Whether a document with this name, as [`file_key`] writes it, is open.
    pub fn has_named(&self, key: &str) -> bool {
        self.links.named(key).next().is_some()
    }

    /// Whether some open document has a tie.
    pub fn has_tie(&self, tie: &Tie) -> bool {
        self.links.documents(tie).next().is_some()
    }

    /// Says that a file which a worksheet names cannot be read, and why.
    pub fn set_unreadable(&mut self, key: &str, reason: &str) {
        let known = self.links.unreadable.insert(key.into(), reason.to_owned());
        if known.as_deref() != Some(reason) {
            self.touch_naming(key);
        }
    }

    /// The blocks that name a file have to be looked at again.
    pub(super) fn touch_naming(&mut self, key: &str) {
        let tie = Tie::Report(key.into());
        let seats: Vec<Seat> = self.seats(self.links.documents(&tie), &tie).collect();
        self.links.left.extend(seats);
    }

    /// The reports named in a block that cannot be used: their places in the block, and why.
    pub fn unusable_reports(&self, seat: Seat) -> Vec<(Span, ReportStanding<'_>)> {
        let Some(document) = self.document(seat.document) else {
            return Vec::new();
        };
        let bills = matches!(document.kind(), Kind::Worksheet | Kind::Unknown);
        let Some(state) = document.blocks().get(seat.block).filter(|_| bills) else {
            return Vec::new();
        };
        let text = document.text_of(seat.block);
        let fields = state.facts.fields.iter();
        let fields = fields.filter(|field| field.name == FieldName::Report);
        let named = fields.flat_map(|field| {
            let words = text.get(field.value.range()).unwrap_or_default();
            ties::file_names(words).filter_map(|file| {
                let at = u32::try_from(file.as_ptr().addr() - words.as_ptr().addr()).ok()?;
                let start = field.value.start + at;
                let span = Span::new(start, start + u32::try_from(file.len()).ok()?);
                let standing = self.standing(&file_key(&ties::beside(document.name(), file)))?;
                Some((span, standing))
            })
        });
        named.collect()
    }

    /// Why a file is no report, if it is known not to be one.
    fn standing(&self, key: &str) -> Option<ReportStanding<'_>> {
        if let Some(reason) = self.links.unreadable.get(key) {
            return Some(ReportStanding::Unreadable(reason));
        }
        let document = self.document(self.links.named(key).next()?)?;
        let is_report = matches!(document.kind(), Kind::Report | Kind::Unknown);
        (!is_report).then(|| ReportStanding::Kind(document.kind()))
    }

    /// The documents with which a document shares a case.
    pub fn linked_documents(&self, id: DocumentId) -> BTreeSet<DocumentId> {
        let blocks = self.links.partners.get(&id).into_iter();
        let partners = blocks.flat_map(BTreeMap::values).flatten();
        let documents = partners.map(|seat| seat.document);
        documents.filter(|&other| other != id).collect()
    }

    /// The blocks that belong to one directly.
    fn tied(&self, seat: Seat) -> Vec<Seat> {
        let Some(document) = self.document(seat.document) else {
            return Vec::new();
        };
        match document.kind() {
            Kind::Report => self.tied_to_report(seat, document),
            Kind::Worksheet | Kind::Unknown => self.tied_to_worksheet(seat, document),
            Kind::Reference | Kind::Template => Vec::new(),
        }
    }

    fn tied_to_worksheet(&self, seat: Seat, document: &Document) -> Vec<Seat> {
        let mut tied = Vec::new();
        let ties: Vec<&Tie> = document.ties().of(seat.block).collect();
        for tie in &ties {
            match tie {
                Tie::Case(_) => tied.extend(self.reports(self.links.documents(tie), &[tie])),
                Tie::Report(file) => {
                    let named: Vec<DocumentId> = self.links.named(file).collect();
                    let labelled: Vec<Seat> = self.reports(named.iter().copied(), &ties).collect();
                    match labelled.is_empty() {
                        false => tied.extend(labelled),
                        true => tied.extend(self.sole_runs(&named)),
                    }
                }
                Tie::Patient(_) => {}
            }
        }
        tied
    }

    fn tied_to_report(&self, seat: Seat, document: &Document) -> Vec<Seat> {
        let run = document.run_of(seat.block);
        let labels: BTreeSet<&Tie> = run
            .iter()
            .flat_map(|&block| document.ties().of(block))
            .filter(|tie| !matches!(tie, Tie::Report(_)))
            .collect();
        let mut tied: Vec<Seat> = run
            .iter()
            .map(|&block| Seat {
                document: seat.document,
                block,
            })
            .collect();
        for case in labels.iter().filter(|tie| matches!(tie, Tie::Case(_))) {
            tied.extend(self.seats(self.links.documents(case), case));
        }
        let named = Tie::Report(file_key(Path::new(document.name())));
        for id in self.links.documents(&named) {
            let Some(worksheet) = self.document(id) else {
                continue;
            };
            let names: BTreeSet<BlockId> = worksheet.ties().blocks(&named).collect();
            let labelled = labels
                .iter()
                .flat_map(|label| worksheet.ties().blocks(label));
            let labelled: Vec<BlockId> = labelled.filter(|block| names.contains(block)).collect();
            let blocks = match labelled.is_empty() {
                false => labelled,
                true if is_about_one(document) => names
                    .into_iter()
                    .filter(|&block| !self.has_report_of_its_own(worksheet, block, document))
                    .collect(),
                true => Vec::new(),
            };
            tied.extend(blocks.into_iter().map(|block| Seat {
                document: id,
                block,
            }));
        }
        tied
    }

    /// Whether a report has a part with a label of a block of a worksheet.
    fn has_report_of_its_own(
        &self,
        worksheet: &Document,
        block: BlockId,
        report: &Document,
    ) -> bool {
        let mut labels = worksheet.ties().of(block);
        labels.any(|label| report.ties().blocks(label).next().is_some())
    }

    fn seats<'w>(
        &'w self,
        ids: impl Iterator<Item = DocumentId> + 'w,
        tie: &'w Tie,
    ) -> impl Iterator<Item = Seat> + 'w {
        ids.flat_map(move |id| {
            let blocks = self.document(id).into_iter();
            let blocks = blocks.flat_map(move |document| document.ties().blocks(tie));
            blocks.map(move |block| Seat {
                document: id,
                block,
            })
        })
    }

    /// The parts of reports that have one of some labels.
    fn reports<'w>(
        &'w self,
        ids: impl Iterator<Item = DocumentId> + 'w,
        labels: &'w [&'w Tie],
    ) -> impl Iterator<Item = Seat> + 'w {
        let reports = ids.filter(|id| {
            self.document(*id)
                .is_some_and(|document| document.kind() == Kind::Report)
        });
        reports.flat_map(move |id| {
            let labels = labels.iter().filter(|tie| !matches!(tie, Tie::Report(_)));
            labels.flat_map(move |tie| self.seats(std::iter::once(id), tie))
        })
    }

    /// The first blocks of reports that are about one patient.
    fn sole_runs(&self, ids: &[DocumentId]) -> Vec<Seat> {
        let reports = ids.iter().filter_map(|&id| Some((id, self.document(id)?)));
        let sole = reports
            .filter(|(_, document)| document.kind() == Kind::Report && is_about_one(document));
        sole.map(|(id, document)| Seat {
            document: id,
            block: document.blocks().at_index(0).id,
        })
        .collect()
    }

    /// The cases among blocks.
    fn cases_of(&self, seats: &BTreeSet<Seat>) -> Vec<Case> {
        let mut groups: Vec<Group> = Vec::new();
        let mut nameless = Group::default();
        let mut seen: BTreeSet<Seat> = BTreeSet::new();
        for &seat in seats {
            let Some(document) = self.document(seat.document) else {
                continue;
            };
            let items = match document.kind() {
                Kind::Report if !seen.contains(&seat) => {
                    let run = document.run_of(seat.block);
                    seen.extend(run.iter().map(|&block| Seat {
                        document: seat.document,
                        block,
                    }));
                    let sittings = document.sittings_in(self.yardstick(), &run);
                    sittings
                        .into_iter()
                        .map(|sitting| Group::of_sitting(seat.document, sitting))
                        .collect()
                }
                Kind::Worksheet | Kind::Unknown => self.encounters_of(seat, document),
                _ => Vec::new(),
            };
            for item in items {
                match item.labels.is_empty() {
                    true => nameless.join(item),
                    false => join(&mut groups, item),
                }
            }
        }
        match groups.as_mut_slice() {
            [] => groups.push(nameless),
            [only] => only.join(nameless),
            // One report and one patient on the worksheet: that the labels differ is for a rule to say.
            [first, second] if first.completes(second) => {
                let second = std::mem::take(second);
                first.join(second);
                first.join(nameless);
            }
            _ => {}
        }
        groups.into_iter().flat_map(Group::into_cases).collect()
    }

    /// The encounters of a block that bill something.
    fn encounters_of(&self, seat: Seat, document: &Document) -> Vec<Group> {
        let Some(state) = document.blocks().get(seat.block) else {
            return Vec::new();
        };
        let text = document.text_of(seat.block);
        let around = document.around(self.yardstick(), &text, &state.facts);
        let encounters = state.facts.encounters.iter().enumerate();
        let billed = encounters.filter(|(_, encounter)| !encounter.charges.is_empty());
        let groups = billed.map(|(index, encounter)| {
            let labels = ties::of_encounter(around, document.name(), encounter);
            let date = Claim::date_of(around, encounter);
            Group {
                labels: labels
                    .into_iter()
                    .filter(|tie| !matches!(tie, Tie::Report(_)))
                    .collect(),
                sittings: Vec::new(),
                encounters: vec![(date, (seat, index))],
            }
        });
        groups.collect()
    }
}

/// Whether a report has at most one case and at most one patient.
fn is_about_one(report: &Document) -> bool {
    let cases = report
        .ties()
        .all()
        .filter(|tie| matches!(tie, Tie::Case(_)))
        .count();
    let patients = report
        .ties()
        .all()
        .filter(|tie| matches!(tie, Tie::Patient(_)))
        .count();
    cases <= 1 && patients <= 1
}

/// What is about one patient.
#[derive(Default)]
struct Group {
    labels: BTreeSet<Tie>,
    sittings: Vec<(DocumentId, Sitting)>,
    encounters: Vec<(Option<Date>, (Seat, usize))>,
}

impl Group {
    fn of_sitting(document: DocumentId, sitting: Sitting) -> Group {
        let case = sitting.case.clone().map(Tie::Case);
        let patient = sitting.patient.clone().map(Tie::Patient);
        Group {
            labels: case.into_iter().chain(patient).collect(),
            sittings: vec![(document, sitting)],
            encounters: Vec::new(),
        }
    }

    fn join(&mut self, other: Group) {
        self.labels.extend(other.labels);
        self.sittings.extend(other.sittings);
        self.encounters.extend(other.encounters);
    }

    /// Whether one of two groups is documented only and the other billed only.
    fn completes(&self, other: &Group) -> bool {
        let halves = |a: &Group, b: &Group| a.sittings.is_empty() && b.encounters.is_empty();
        halves(self, other) || halves(other, self)
    }

    /// The days on which something is documented and billed. A day of the one without its match is taken for a day of the
    /// other without its match, where there is one of each.
    fn into_cases(self) -> Vec<Case> {
        let mut days: BTreeMap<Option<Date>, Case> = BTreeMap::new();
        let none = || Case {
            sittings: Vec::new(),
            encounters: Vec::new(),
        };
        for (document, sitting) in self.sittings {
            let day = days.entry(sitting.written).or_insert_with(none);
            day.sittings.push((document, sitting));
        }
        for (date, encounter) in self.encounters {
            days.entry(date)
                .or_insert_with(none)
                .encounters
                .push(encounter);
        }
        let (mut cases, halves): (Vec<Case>, Vec<Case>) = days
            .into_values()
            .partition(|day| !day.sittings.is_empty() && !day.encounters.is_empty());
        let (documented, billed): (Vec<Case>, Vec<Case>) = halves
            .into_iter()
            .partition(|day| day.encounters.is_empty());
        if let ([documented], [billed]) = (documented.as_slice(), billed.as_slice()) {
            cases.push(Case {
                sittings: documented.sittings.clone(),
                encounters: billed.encounters.clone(),
            });
        }
        cases
    }
}

/// Puts what is about one patient together.
fn join(groups: &mut Vec<Group>, item: Group) {
    let (mut same, others): (Vec<Group>, Vec<Group>) = std::mem::take(groups)
        .into_iter()
        .partition(|group| !group.labels.is_disjoint(&item.labels));
    *groups = others;
    let mut all = Group::default();
    same.push(item);
    for group in same {
        all.join(group);
    }
    groups.push(all);
}
