//! What conclusions of a report are held against: on which sides and in which limbs something was studied. Knows no rule.

use crate::codes::{Codebook, DiagnosisClass, Limb, Muscle, Side};
use crate::coding::narrative::{Narration, Said, Statement};
use crate::coding::study::{Conducted, Examined, Place, Side as Studied};
use crate::model::FieldName;
use crate::model::report::Part;
use crate::rules::report::ReportView;
use crate::text::Span;

/// Where something was studied, by side.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Sides {
    /// Places on the right side.
    pub right: Vec<Place>,
    /// Places on the left side.
    pub left: Vec<Place>,
    /// Whether there are places that tell no side.
    pub untold: bool,
}

impl Sides {
    fn add(&mut self, side: Studied, places: &[Place]) {
        match side {
            Studied::Right => self.right.extend_from_slice(places),
            Studied::Left => self.left.extend_from_slice(places),
            Studied::Unsaid => self.untold = true,
        }
    }

    /// The side on which all of it is, where every place tells its side and there is only one.
    pub fn only(&self) -> Option<Side> {
        match (self.right.is_empty(), self.left.is_empty(), self.untold) {
            (false, true, false) => Some(Side::Right),
            (true, false, false) => Some(Side::Left),
            _ => None,
        }
    }

    /// Its first place on a side.
    pub fn first(&self, side: Side) -> Option<Place> {
        match side {
            Side::Right => self.right.first().copied(),
            Side::Left => self.left.first().copied(),
            Side::Bilateral | Side::Unspecified => {
                self.right.first().or(self.left.first()).copied()
            }
        }
    }
}

/// The sides of the muscles and conduction studies that fit.
pub fn sides(
    report: &ReportView<'_>,
    muscle: impl Fn(&Examined<'_>) -> bool,
    study: impl Fn(&Conducted<'_>) -> bool,
) -> Sides {
    let mut sides = Sides::default();
    let muscles = report.examination.muscles.iter();
    for one in muscles.filter(|one| muscle(one)) {
        sides.add(one.side, &one.places);
    }
    let studies = report.examination.conduction.iter();
    for one in studies.filter(|one| study(one)) {
        sides.add(one.side, &one.places);
    }
    sides
}

/// The sides on which anything was studied, other tests too.
pub fn all_sides(report: &ReportView<'_>) -> Sides {
    let mut sides = sides(report, |_| true, |_| true);
    for test in &report.examination.tests {
        sides.add(test.side, &test.places);
    }
    sides
}

/// The sides of what a conclusion is about: its nerve, else its limbs, else everything.
pub fn sides_of(report: &ReportView<'_>, statement: &Statement<'_>) -> Sides {
    if let Some(nerve) = whole_nerve(report.codebook, statement) {
        return sides(
            report,
            |muscle| muscle.nerve.is_some_and(|own| own.id == nerve),
            |study| study.nerve.id == nerve,
        );
    }
    match statement.limb.or_else(|| limb_of_region(statement)) {
        Some(limb) => sides_in(report, limb),
        None => all_sides(report),
    }
}

/// The sides of everything that was studied in arms or in legs.
pub fn sides_in(report: &ReportView<'_>, limb: Limb) -> Sides {
    sides(
        report,
        |muscle| limb_of(report.codebook, muscle.muscle) == Some(limb),
        |study| study.nerve.limb == Some(limb),
    )
}

/// The limbs to which a spinal region belongs.
fn limb_of_region(statement: &Statement<'_>) -> Option<Limb> {
    use crate::codes::Region;
    match statement.region? {
        Region::Cervical => Some(Limb::Upper),
        Region::Lumbosacral => Some(Limb::Lower),
        Region::Cranial | Region::Thoracic => None,
    }
}

/// The key of the nerve that counts for the nerve of a conclusion.
pub fn whole_nerve<'a>(codebook: &'a Codebook, statement: &Statement<'a>) -> Option<&'a str> {
    statement.nerve.map(|nerve| codebook.whole_nerve(&nerve.id))
}

/// The limb that a muscle counts for or belongs to.
pub fn limb_of(codebook: &Codebook, muscle: &Muscle) -> Option<Limb> {
    let region = codebook.muscle_region(muscle.region)?;
    region.limb.or(region.related_limb)
}

/// Whether a report holds rows that could not be read or named: what is not found may be among them.
pub fn is_partly_read(report: &ReportView<'_>) -> bool {
    let unread =
        |part: &crate::rules::report::ReportPart<'_>| !part.documented.not_understood.is_empty();
    let unnamed = report
        .derivation
        .notes
        .iter()
        .any(|note| note.text.contains("not counted"));
    unnamed || report.parts.iter().any(unread)
}

/// Whether a condition is one of single nerves.
pub fn is_of_one_nerve(class: DiagnosisClass) -> bool {
    matches!(
        class,
        DiagnosisClass::Mononeuropathy
            | DiagnosisClass::CarpalTunnel
            | DiagnosisClass::TarsalTunnel
    )
}

/// The words for a side.
pub fn side_word(side: Side) -> &'static str {
    match side {
        Side::Right => "right",
        Side::Left => "left",
        Side::Bilateral => "both",
        Side::Unspecified => "no",
    }
}

/// A field of the report: its label and its value, from the first part that has it.
#[derive(Debug, Clone, Copy)]
pub struct HeaderField<'r> {
    /// The label.
    pub label: Place,
    /// The words of the label.
    pub name: &'r str,
    /// The value.
    pub place: Place,
    /// The words of the value.
    pub words: &'r str,
}

/// The fields of a name in the parts of a report and, where they stand before the first encounter of its block, above it.
pub fn fields<'r>(report: &'r ReportView<'_>, name: FieldName) -> Vec<HeaderField<'r>> {
    let parts = report.parts.iter().enumerate();
    let found = parts.flat_map(|(number, part)| {
        let own = part.documented.span;
        let first = part
            .block
            .facts
            .encounters
            .first()
            .map_or(own.start, |first| first.span.start);
        let fields = part.block.facts.fields.iter();
        fields
            .filter(move |field| field.name == name)
            .filter(move |field| field.label.start < first || own.contains(field.label.start))
            .map(move |field| {
                let at = |span: Span| Place { part: number, span };
                HeaderField {
                    label: at(field.label),
                    name: report.words_of(number, field.label),
                    place: at(field.value),
                    words: report.words_of(number, field.value),
                }
            })
    });
    found.collect()
}

/// Where the impression begins, where a title or a label opens one.
pub fn impression_title(report: &ReportView<'_>) -> Option<Place> {
    let told = report.narratives().iter().enumerate();
    let mut found = told.filter_map(|(part, narrative)| {
        let mut openings = narrative.openings.iter();
        let opening = openings.find(|opening| opening.part == Part::Impression)?;
        Some(Place {
            part,
            span: opening.title,
        })
    });
    found.next()
}

/// Whether the impression says anything.
pub fn has_impression(report: &ReportView<'_>) -> bool {
    report.narration().of(Part::Impression).next().is_some()
}

/// The sentence of a statement.
pub fn sentence_of<'n, 'a>(
    narration: &'n Narration<'a>,
    statement: &Statement<'_>,
) -> Option<&'n Said<'a>> {
    narration.sentences.get(statement.sentence)
}

/// A list of words: `right median, left ulnar`.
pub fn listed(mut words: Vec<String>) -> String {
    words.dedup();
    words.join(", ")
}
