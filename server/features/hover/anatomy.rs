//! The cards of a muscle and of a nerve of a report: what supplies it, and what it counts for. Knows no finding.

use super::sheet::{Sheet, listed};
use crate::codes::{
    Codebook, Counting, Level, Limb, Limit, Muscle, NameReading, Nerve, Quantity, RegionCoding,
    Response, Study, StudyKind,
};
use crate::coding::study::{Conducted, Examination, Examined, Kind, Side};
use crate::features::view::View;
use crate::features::words;
use crate::model::Kind as DocumentKind;
use crate::model::report::{ConductionRow, Documented, NeedleRow};
use crate::text::Span;

/// A nerve with more studies shows the first ones.
const MOST_STUDIES: usize = 14;

/// The card of the muscle or nerve in a row that was read as one, with its place.
pub(super) fn cell(view: &View<'_>, offset: u32) -> Option<(Span, Sheet)> {
    let parts = view.document.documented(view.block).iter();
    parts
        .filter(|part| part.span.touches(offset))
        .find_map(|part| {
            in_needle(view, part, offset).or_else(|| in_conduction(view, part, offset))
        })
}

/// The card of a muscle or nerve that the words of a report name.
pub(super) fn word(view: &View<'_>, offset: u32) -> Option<(Span, Sheet)> {
    let line = view.line_at(offset);
    let runs = words::runs_around(&view.text, line, offset);
    let is_bare = |span: &Span| {
        let first = view.words(*span).split(' ').next().unwrap_or_default();
        !BEFORE_NAMES.contains(&first.to_lowercase().as_str())
    };
    runs.into_iter()
        .filter(is_bare)
        .find_map(|span| Some((span, named(view, view.words(span))?)))
}

/// Words of a sentence that stand before a name and are no part of it.
const BEFORE_NAMES: [&str; 10] = [
    "the",
    "a",
    "of",
    "in",
    "and",
    "both",
    "right",
    "left",
    "bilateral",
    "proximal",
];

/// Abbreviations of so few letters are meant only where they have a capital: "it", "ta" and "add" are words too.
const SHORTEST_WORD: usize = 4;

fn named(view: &View<'_>, words: &str) -> Option<Sheet> {
    let codebook = view.codebook;
    if words.len() < SHORTEST_WORD && !words.contains(char::is_uppercase) {
        return None;
    }
    match codebook.muscle(words) {
        NameReading::One(muscle) => return Some(of_muscle(codebook, words, muscle)),
        NameReading::Several {
            candidates,
            decides,
        } => return Some(of_several(codebook, words, &candidates, decides)),
        NameReading::Misspelt(_) | NameReading::Unknown => {}
    }
    match codebook.nerve(words.trim_end_matches(" nerve")) {
        NameReading::One(nerve) => Some(of_nerve(view, words, nerve)),
        _ => None,
    }
}

fn in_needle(view: &View<'_>, part: &Documented, offset: u32) -> Option<(Span, Sheet)> {
    let codebook = view.codebook;
    let on_muscle = |row: &&NeedleRow| !row.by_exception && row.muscle.span.touches(offset);
    if let Some(row) = part.needle.iter().find(on_muscle) {
        let written = row.muscle.text.trim();
        let reading = codebook.muscle(written);
        let sheet = match &reading {
            NameReading::One(muscle) => of_muscle(codebook, written, muscle),
            NameReading::Misspelt(muscle) => {
                let mut sheet = of_muscle(codebook, written, muscle);
                sheet.urgent("Taken for it: no muscle is written like this.");
                sheet
            }
            NameReading::Several {
                candidates,
                decides,
            } => match read_as(codebook, part, row, candidates) {
                Some(muscle) => {
                    let mut sheet = of_muscle(codebook, written, muscle);
                    let others = candidates.iter().filter(|one| one.name != muscle.name);
                    let others: Vec<&str> = others.map(|one| one.name.as_str()).collect();
                    let others = listed(&others, "or");
                    sheet.fact(
                        "May also mean",
                        &format!("{others}; the row and those around it decide"),
                    );
                    sheet
                }
                None => of_several(codebook, written, candidates, decides),
            },
            NameReading::Unknown => return None,
        };
        return Some((row.muscle.span, sheet));
    }
    let mut nerves = part.needle.iter().filter_map(|row| row.nerve.as_ref());
    let nerve = nerves.find(|nerve| nerve.span.touches(offset))?;
    let known = codebook.nerve(&nerve.text).likeliest()?;
    Some((nerve.span, of_nerve(view, &nerve.text, known)))
}

/// Which of several muscles a row is read as, where what stands in it and around it decides.
fn read_as<'a>(
    codebook: &'a Codebook,
    part: &Documented,
    row: &NeedleRow,
    candidates: &[&'a Muscle],
) -> Option<&'a Muscle> {
    let examination = Examination::read(codebook, &[part]);
    let is_here = |one: &&Examined<'_>| one.places.iter().any(|place| place.span == row.span);
    let mut found = examination.muscles.iter().filter(is_here);
    let one = found.find(|one| {
        candidates
            .iter()
            .any(|muscle| muscle.name == one.muscle.name)
    })?;
    // The first of several that could not be told apart is no decision.
    let apart = candidates
        .iter()
        .filter(|muscle| muscle.region == one.muscle.region);
    (apart.count() == 1).then_some(one.muscle)
}

/// The card of a name that several muscles share.
fn of_several(codebook: &Codebook, written: &str, candidates: &[&Muscle], decides: &str) -> Sheet {
    let names: Vec<&str> = candidates.iter().map(|one| one.name.as_str()).collect();
    let mut sheet = Sheet::about(written, &format!("may mean {}.", listed(&names, "or")));
    if decides.is_empty() {
        sheet.line("What is written beside it decides.");
    } else {
        sheet.line(&format!("What decides: {decides}"));
    }
    let rows = candidates.iter().map(|muscle| {
        let nerve = muscle.nerves.first().and_then(|id| codebook.nerve_with(id));
        let region = codebook.muscle_region(muscle.region);
        vec![
            muscle.name.to_string(),
            nerve.map_or_else(String::new, |nerve| lower(&nerve.name)),
            levels(&muscle.roots),
            region.map_or_else(String::new, |region| region.title.to_string()),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    sheet.table(&["Muscle", "Nerve", "Roots", "Region"], &rows);
    for muscle in candidates {
        sheet.cite(&muscle.cite());
    }
    sheet
}

/// The card of a muscle.
fn of_muscle(codebook: &Codebook, written: &str, muscle: &Muscle) -> Sheet {
    let mut sheet = match written.eq_ignore_ascii_case(&muscle.name) {
        true => Sheet::about(&muscle.name, ""),
        false => Sheet::about(written, &lower(&muscle.name)),
    };
    let region = codebook.muscle_region(muscle.region);
    if let Some(region) = region {
        sheet.line(&counts_for(region));
    }
    let mut nerves = muscle
        .nerves
        .iter()
        .filter_map(|id| codebook.nerve_with(id));
    if let Some(first) = nerves.next() {
        sheet.fact("Nerve", &with_whole(codebook, first));
        let others: Vec<String> = nerves.map(|nerve| with_whole(codebook, nerve)).collect();
        sheet.fact("Also supplied by", &listed(&others, "and"));
    }
    sheet.fact("Roots", &roots(muscle));
    if let Some(region) = region {
        add_codes(region, &mut sheet);
    }
    sheet.fact("Part of", &lower(&muscle.part_of));
    let others = muscle.spellings.iter().filter(|name| *name != written);
    let others: Vec<&str> = others.map(|name| name.as_str()).collect();
    sheet.fact("Also written", &others.join(", "));
    sheet.fact("Note", &muscle.note);
    sheet.cite(&muscle.cite());
    if let Some(region) = region {
        sheet.cite(&region.cite());
    }
    sheet
}

/// What a muscle of a region means for the study of a limb.
fn counts_for(region: &RegionCoding) -> String {
    match (region.limb, region.related_limb) {
        (Some(_), _) => format!("A muscle of the {}: it counts for that limb.", region.title),
        (None, Some(limb)) => format!(
            "One of the {}: included where the {} of its side is studied.",
            region.title,
            limb_word(limb)
        ),
        (None, None) => format!("A muscle off the limbs ({}).", region.title),
    }
}

fn add_codes(region: &RegionCoding, sheet: &mut Sheet) {
    let day = |codes: &[smol_str::SmolStr]| listed(codes, "or");
    sheet.fact("On a day with conduction studies", &day(&region.with_ncs));
    sheet.fact("On other days", &day(&region.without_ncs));
}

fn limb_word(limb: Limb) -> &'static str {
    match limb {
        Limb::Upper => "arm",
        Limb::Lower => "leg",
    }
}

/// A nerve, with the one that counts for it.
fn with_whole(codebook: &Codebook, nerve: &Nerve) -> String {
    let whole = codebook.nerve_with(codebook.whole_nerve(&nerve.id));
    match whole.filter(|whole| whole.id != nerve.id) {
        Some(whole) => format!(
            "{}, a branch: it counts as the {} nerve",
            lower(&nerve.name),
            lower(&whole.name)
        ),
        None => lower(&nerve.name),
    }
}

fn roots(muscle: &Muscle) -> String {
    let mut words = levels(&muscle.roots);
    if !muscle.main_roots.is_empty() && muscle.main_roots != muscle.roots {
        words.push_str(&format!(", mainly {}", levels(&muscle.main_roots)));
    }
    if !muscle.also_roots.is_empty() {
        words.push_str(&format!("; some charts add {}", levels(&muscle.also_roots)));
    }
    words
}

fn levels(levels: &[Level]) -> String {
    let words: Vec<String> = levels.iter().map(ToString::to_string).collect();
    words.join(" ")
}

fn in_conduction(view: &View<'_>, part: &Documented, offset: u32) -> Option<(Span, Sheet)> {
    let codebook = view.codebook;
    // Rows below a group share the words of the row that opens it.
    let on_nerve = |row: &&ConductionRow| row.nerve.span.touches(offset);
    if let Some(row) = part.conduction.iter().find(on_nerve) {
        let nerve = codebook.nerve(&row.nerve.text).likeliest()?;
        let mut sheet = of_nerve(view, &row.nerve.text, nerve);
        let examination = Examination::read(codebook, &[part]);
        let is_here = |one: &&Conducted<'_>| one.places.iter().any(|place| place.span == row.span);
        let own = examination.conduction.iter().filter(is_here);
        let own: Vec<&Conducted<'_>> = own
            .filter(|one| one.nerve.id == codebook.whole_nerve(&nerve.id))
            .collect();
        add_own(codebook, &own, &mut sheet);
        return Some((row.nerve.span, sheet));
    }
    let mut recorded = part
        .conduction
        .iter()
        .filter_map(|row| row.recording.as_ref());
    let recorded = recorded.find(|recorded| recorded.span.touches(offset))?;
    match codebook.muscle(&recorded.text) {
        NameReading::One(muscle) => {
            Some((recorded.span, of_muscle(codebook, &recorded.text, muscle)))
        }
        _ => None,
    }
}

/// The study that a row belongs to, above all that could be made, with the limits that are known for it.
fn add_own(codebook: &Codebook, own: &[&Conducted<'_>], sheet: &mut Sheet) {
    for study in own.iter().rev() {
        let is_several = study.places.len() > 1;
        let rows = if is_several {
            format!(", with {} rows", study.places.len())
        } else {
            String::new()
        };
        let name = study.side.of(&study.name);
        sheet.urgent(&format!("Here: {name}, one study{rows}."));
    }
    let mut ids: Vec<&str> = own.iter().map(|study| study.branch.as_str()).collect();
    ids.dedup();
    for id in ids.into_iter().filter(|id| !id.is_empty()) {
        for limit in codebook.limits_of(id) {
            sheet
                .fact("Limit", &limit_words(limit, true))
                .cite(&limit.cite());
        }
    }
    let is_unsaid = own
        .iter()
        .any(|study| study.side == Side::Unsaid && study.kind != Kind::HReflex);
    if is_unsaid {
        sheet.fact("Side", "not said: each side is a study of its own");
    }
}

/// The card of a nerve: what counts as a study of it.
fn of_nerve(view: &View<'_>, written: &str, nerve: &Nerve) -> Sheet {
    let codebook = view.codebook;
    let name = format!("{} nerve", lower(&nerve.name));
    let mut sheet = Sheet::about(written, &name);
    let whole = codebook.nerve_with(codebook.whole_nerve(&nerve.id));
    let whole = whole.filter(|whole| whole.id != nerve.id);
    if let Some(whole) = whole {
        let words = format!(
            "{} nerve; a limb's muscles count for that nerve",
            lower(&whole.name)
        );
        sheet.fact("Branch of the", &words);
    }
    sheet.fact("Limb", nerve.limb.map_or("", limb_word));
    let mut other = nerve.spellings.iter().filter(|name| *name != written);
    let others: Vec<&str> = other.by_ref().map(|name| name.as_str()).collect();
    sheet.fact("Also written", &others.join(", "));
    sheet.cite(&nerve.cite());
    if view.document.kind() == DocumentKind::Report {
        add_studies(codebook, nerve, &mut sheet);
    }
    sheet
}

fn add_studies(codebook: &Codebook, nerve: &Nerve, sheet: &mut Sheet) {
    let is_whole = nerve.parent.is_empty();
    let is_own = |id: &str| id == nerve.id || (is_whole && codebook.whole_nerve(id) == nerve.id);
    let studies: Vec<&Study> = codebook
        .conduction_studies()
        .filter(|study| is_own(&study.nerve))
        .collect();
    let responses = codebook.responses().filter(|one| is_own(&one.nerve));
    let responses: Vec<&Response> = responses.collect();
    if !studies.is_empty() {
        sheet.line("Each of its studies counts once on each side, whatever the number of sites that were stimulated.");
    }
    let row = |study: &&Study| {
        let limits = codebook.limits_of(&study.id);
        let mut words: Vec<String> = Vec::new();
        for limit in limits.filter(|limit| limit.against.is_empty()) {
            // The first one is of the best source; a table has room for one of each.
            let quantity = quantity_word(limit.quantity);
            if !words.iter().any(|known| known.starts_with(quantity)) {
                words.push(limit_words(limit, false));
            }
        }
        vec![
            kind_word(study.kind).to_owned(),
            study.site.to_string(),
            words.join("; "),
        ]
    };
    let rows: Vec<Vec<String>> = studies.iter().take(MOST_STUDIES).map(row).collect();
    sheet.table(&["Study", "Recorded at", "Published limits"], &rows);
    if studies.len() > MOST_STUDIES {
        let more = studies.len() - MOST_STUDIES;
        sheet.fact("More", &format!("{more} further studies"));
    }
    for response in responses {
        sheet.fact(&response.name, &counting_words(&response.counting));
        sheet.cite(&response.cite());
    }
    for study in studies.iter().take(MOST_STUDIES) {
        sheet.cite(&study.cite());
        if let Some(limit) = codebook.limits_of(&study.id).next() {
            sheet.cite(&limit.cite());
        }
    }
}

fn counting_words(counting: &Counting) -> String {
    match counting {
        Counting::Study => "counts as one study on each side".to_owned(),
        Counting::WithMotor => "belongs to the motor study of its nerve".to_owned(),
        Counting::OtherCode(code) => format!("is no conduction study; it has the code {code}"),
        Counting::Never => "does not count".to_owned(),
    }
}

fn kind_word(kind: StudyKind) -> &'static str {
    match kind {
        StudyKind::Motor => "motor",
        StudyKind::Sensory => "sensory",
        StudyKind::Mixed => "mixed",
    }
}

/// A limit in words: `latency at most 4.5 ms at 80 mm`.
fn limit_words(limit: &Limit, with_detail: bool) -> String {
    let bound = if limit.at_most { "at most" } else { "at least" };
    let at = limit.distance.map(|mm| format!(" at {mm} mm"));
    let detail = match (with_detail, limit.detail.as_str()) {
        (true, detail) if !detail.is_empty() => format!(", {detail}"),
        _ => String::new(),
    };
    format!(
        "{} {bound} {} {}{}{detail}",
        quantity_word(limit.quantity),
        limit.value,
        limit.unit,
        at.unwrap_or_default(),
    )
}

fn quantity_word(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Latency => "latency",
        Quantity::Onset => "latency to the onset",
        Quantity::Peak => "latency to the peak",
        Quantity::Amplitude => "amplitude",
        Quantity::Velocity => "velocity",
        Quantity::Difference => "difference of latency to another study",
        Quantity::SideLatency => "difference of latency between the sides",
        Quantity::SideAmplitude => "fall of amplitude between the sides",
        Quantity::SideVelocity => "difference of velocity between the sides",
        Quantity::Decrement => "decrement",
        Quantity::Distance => "distance",
        Quantity::Temperature => "temperature",
    }
}

/// A name inside a sentence: without its capital, unless it is a level, an abbreviation or a person.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}
