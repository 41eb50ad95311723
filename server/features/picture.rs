//! A report as a picture: the limbs that were studied, their muscles, and what was found in them. For people who would rather
//! look; it says nothing that [`super::derived`] does not say. Knows no form of output other than SVG.

mod body;
mod drawing;
mod places;
mod svg;

#[cfg(test)]
mod tests;

use super::derivation::examined;
use crate::codes::{Codebook, Limb};
use crate::coding::derive::Derivation;
use crate::coding::results::{Limits, MuscleResult, Results, StudyResult};
use crate::coding::study::{Examination, Side};
use crate::model::report::Documented;
use crate::world::{Document, DocumentId, Sitting, World};
use drawing::Drawing;
use places::{Place, place_of};
use std::fmt::Write;
use svg::{Mark, STYLE, escaped, text};

/// Width of the picture.
const WIDTH: i32 = 1140;
/// A picture shows at most so many muscles of a day; more could not be told apart.
const MOST_MUSCLES: usize = 150;
/// Sittings beyond these are left out, with a line that says so.
const MOST_SITTINGS: usize = 12;

/// A report as SVG, one part for each patient and day; `None` where no muscle and no conduction study is documented. It holds no
/// script, no reference to anything outside, and nothing about the patient but the date and what was found. Costs the
/// document.
pub fn picture(world: &World, id: DocumentId) -> Option<String> {
    let document = world
        .document(id)
        .filter(|document| document.suspension().is_none())?;
    let sittings = document.sittings(world.yardstick());
    let mut parts = String::new();
    let mut told: Vec<String> = Vec::new();
    let mut height = 0;
    for sitting in sittings.iter().take(MOST_SITTINGS) {
        if let Some(one) = of_sitting(world, document, sitting) {
            let _ = writeln!(
                parts,
                r#"<g transform="translate(0 {height})">{}</g>"#,
                one.shapes
            );
            height += one.height;
            told.push(one.words);
        }
    }
    if told.is_empty() {
        return None;
    }
    let more = sittings.len().saturating_sub(MOST_SITTINGS);
    if more > 0 {
        let words = format!("{more} further patients or days are not shown.");
        let _ = writeln!(parts, "{}", text(30, height + 20, "mc-soft", 13, &words));
        height += 40;
        told.push(words);
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"mc-title mc-desc\" font-family=\"system-ui, sans-serif\">\n\
         <title id=\"mc-title\">Muscles and nerves that the report documents</title>\n\
         <desc id=\"mc-desc\">{}</desc>\n\
         <style>\n{STYLE}</style>\n\
         <defs><pattern id=\"mc-lines\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <line class=\"mc-hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke-width=\"2\"/></pattern></defs>\n\
         <rect class=\"mc-paper\" x=\"0\" y=\"0\" width=\"{WIDTH}\" height=\"{height}\"/>\n\
         {parts}</svg>\n",
        escaped(&told.join(" ")),
    ))
}

/// The picture of one patient and day.
struct Part {
    shapes: String,
    height: i32,
    /// The same in words.
    words: String,
}

/// A muscle as it is drawn.
struct Spot {
    /// Number in the list.
    number: usize,
    /// With its side.
    name: String,
    side: Side,
    limb: Option<Limb>,
    mark: Mark,
    place: Place,
}

fn of_sitting(world: &World, document: &Document, sitting: &Sitting) -> Option<Part> {
    let codebook = world.codebook();
    let parts: Vec<&Documented> = document.parts(sitting).collect();
    let examination = Examination::read(codebook, &parts);
    let results = Results::read(codebook, &parts, &examination);
    if results.muscles.is_empty() && results.studies.is_empty() {
        return None;
    }
    let derivation = examined(world, sitting, &examination);
    let limits = Limits::new(codebook, &world.settings().laboratory);
    let spots: Vec<Spot> = results
        .muscles
        .iter()
        .take(MOST_MUSCLES)
        .enumerate()
        .map(|(index, result)| spot(codebook, index + 1, result))
        .collect();
    let title = match sitting.written {
        Some(date) => format!("Study of {date}"),
        None => "Study without a date of service".to_owned(),
    };
    let mut drawing = Drawing::default();
    drawing.line(text(30, 34, "mc-ink", 20, &title));
    drawing.figures(&derivation);
    drawing.markers(&spots);
    let listed = lists(&derivation, &results, &limits, &spots);
    let end = drawing.lists(&listed);
    let legend = drawing.legend();
    let words = listed.iter().map(|line| line.words.as_str());
    let words: Vec<&str> = std::iter::once(title.as_str()).chain(words).collect();
    Some(Part {
        shapes: drawing.shapes,
        height: end.max(legend),
        words: format!("{}.", words.join("; ")),
    })
}

fn spot(codebook: &Codebook, number: usize, result: &MuscleResult<'_, '_>) -> Spot {
    let examined = &result.examined;
    let region = codebook.muscle_region(examined.muscle.region);
    let mark = match (result.is_abnormal(), result.is_active()) {
        (Some(true), Some(true)) => Mark::Active,
        (Some(true), _) => Mark::Abnormal,
        (Some(false), _) => Mark::Normal,
        (None, _) => Mark::Untold,
    };
    Spot {
        number,
        name: examined.side.of(&examined.muscle.name),
        side: examined.side,
        limb: region.and_then(|region| region.limb),
        mark,
        place: place_of(examined.muscle),
    }
}

/// A line of a list.
struct Listed {
    words: String,
    kind: ListKind,
}

/// What a line of a list is.
enum ListKind {
    Heading,
    /// A muscle, with its mark and number.
    Muscle(Mark, usize),
    Study,
}

impl Listed {
    fn new(words: String, kind: ListKind) -> Listed {
        Listed { words, kind }
    }
}

/// What is said beside the figures: each limb with its muscles, muscles off the limbs, and conduction studies.
fn lists(
    derivation: &Derivation<'_>,
    results: &Results<'_, '_>,
    limits: &Limits<'_>,
    spots: &[Spot],
) -> Vec<Listed> {
    let mut lines: Vec<Listed> = Vec::new();
    let line = |spot: &Spot| {
        let words = format!("{}: {}", spot.name, spot.mark.words());
        Listed::new(words, ListKind::Muscle(spot.mark, spot.number))
    };
    let heading = |lines: &mut Vec<Listed>, words| {
        lines.push(Listed::new(words, ListKind::Heading));
    };
    let mut listed: Vec<usize> = Vec::new();
    for limb in &derivation.limbs {
        let extent = if limb.is_complete {
            "complete"
        } else {
            "limited"
        };
        heading(
            &mut lines,
            format!("{}: {extent} study", capital(&limb.name())),
        );
        let own = spots
            .iter()
            .filter(|spot| spot.limb == Some(limb.part) && spot.side == limb.side);
        for spot in own {
            listed.push(spot.number);
            lines.push(line(spot));
        }
    }
    let rest: Vec<&Spot> = spots
        .iter()
        .filter(|spot| !listed.contains(&spot.number))
        .collect();
    if !rest.is_empty() {
        heading(&mut lines, "Other muscles".to_owned());
        lines.extend(rest.into_iter().map(line));
    }
    let unshown = results.muscles.len().saturating_sub(spots.len());
    if unshown > 0 {
        heading(
            &mut lines,
            format!("{unshown} further muscles are not shown"),
        );
    }
    if !results.studies.is_empty() {
        let count = results.studies.len();
        let studies = if count == 1 { "study" } else { "studies" };
        heading(&mut lines, format!("{count} conduction {studies}"));
    }
    for study in &results.studies {
        let words = format!("{}: {}", study.name(), verdict(limits, study));
        lines.push(Listed::new(words, ListKind::Study));
    }
    lines
}

/// Whether the values of a study are normal, as far as limits are known.
fn verdict(limits: &Limits<'_>, study: &StudyResult<'_, '_>) -> &'static str {
    if limits.abnormal(study).is_some() {
        return "abnormal";
    }
    let is_judged = study.rows().any(|row| {
        let mut measures = row.measures.iter();
        measures.any(|measure| limits.judge(study, row, measure).is_some())
    });
    match is_judged {
        true => "normal",
        false => "no limit known",
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
