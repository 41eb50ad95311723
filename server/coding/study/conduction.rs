//! Rows of conduction tables to studies that may be counted. Knows no muscle of the needle examination and no tier.

use super::muscles::lower;
use super::names::Names;
use super::{Conducted, Examination, Kind, Place, Side, add};
use crate::codes::{
    Codebook, Level, NameReading, Nerve, Response, ResponseKind, Study, StudyKind, StudyRegion,
};
use crate::model::report::{ConductionRow, Documented, TestKind};
use smol_str::SmolStr;

/// Kinds of studies, with their words.
const KINDS: [StudyKind; 3] = [StudyKind::Motor, StudyKind::Sensory, StudyKind::Mixed];

/// Adds the conduction studies of all parts, then what belongs to some study: F-waves, and rows that leave open to
/// which study or side they belong.
pub(super) fn read<'t, 'a>(
    codebook: &'a Codebook,
    names: &Names<'t, 'a>,
    parts: &[&'t Documented],
    examination: &mut Examination<'a>,
) {
    let mut waves = Vec::new();
    for (part, documented) in parts.iter().enumerate() {
        // The studies of the row above, for rows that go on with it.
        let mut above: Vec<usize> = Vec::new();
        for row in documented.conduction.iter().filter(|row| is_study(row)) {
            let place = Place {
                part,
                span: row.span,
            };
            if row.kind == Some(TestKind::FWave) {
                waves.push((row, place));
                continue;
            }
            if row.continues && !above.is_empty() {
                for &index in &above {
                    if let Some(study) = examination.conduction.get_mut(index) {
                        add(&mut study.places, &[place]);
                    }
                }
                continue;
            }
            above = take(codebook, names, row, place, examination);
        }
    }
    for (row, place) in waves {
        take_wave(names, row, place, examination);
    }
    join(examination);
}

/// Whether a row is one of a conduction study that was made; other tests are read elsewhere.
fn is_study(row: &ConductionRow) -> bool {
    let is_other = row.kind.is_some_and(|kind| {
        !matches!(
            kind,
            TestKind::Motor
                | TestKind::Sensory
                | TestKind::Mixed
                | TestKind::FWave
                | TestKind::HReflex
        )
    });
    row.not_done.is_none() && !is_other
}

/// The places that show a study: its row, and the row that names the nerve for the group where that is another one.
fn shown_by(row: &ConductionRow, place: Place) -> Vec<Place> {
    let named = row.nerve.span;
    let is_inside = row.span.start <= named.start && named.end <= row.span.end;
    if is_inside {
        return vec![place];
    }
    let group = Place {
        span: named,
        ..place
    };
    vec![group, place]
}

/// Adds the study of a row on each of its sides; returns their numbers.
fn take<'t, 'a>(
    codebook: &'a Codebook,
    names: &Names<'t, 'a>,
    row: &'t ConductionRow,
    place: Place,
    examination: &mut Examination<'a>,
) -> Vec<usize> {
    let written = row.nerve.text.trim();
    let found = if row.kind == Some(TestKind::HReflex) {
        reflex(codebook, names, row)
    } else {
        study(codebook, names, row)
    };
    let found = match found {
        Ok(found) => found,
        Err(why) => {
            examination.note(format!("`{written}`: {why}: not counted."), vec![place]);
            return Vec::new();
        }
    };
    let mut numbers = Vec::new();
    for &side in Side::all(row.side) {
        for one in &found {
            let one = Conducted {
                side,
                places: shown_by(row, place),
                ..one.clone()
            };
            numbers.push(put(one, examination));
        }
    }
    numbers
}

/// Adds a study, or its places to the one that it is.
fn put<'a>(study: Conducted<'a>, examination: &mut Examination<'a>) -> usize {
    let all = &mut examination.conduction;
    let same = |other: &Conducted<'_>| {
        other.side == study.side
            && other.kind == study.kind
            && other.nerve == study.nerve
            && other.branch == study.branch
            && other.root == study.root
    };
    match all.iter().position(same) {
        Some(index) => {
            if let Some(known) = all.get_mut(index) {
                add(&mut known.places, &study.places);
            }
            index
        }
        None => {
            all.push(study);
            all.len() - 1
        }
    }
}

/// The H-reflex of a row: of the calf where no other nerve is named.
fn reflex<'t, 'a>(
    codebook: &'a Codebook,
    names: &Names<'t, 'a>,
    row: &'t ConductionRow,
) -> Result<Vec<Conducted<'a>>, &'static str> {
    let is_one = |response: &&Response| response.kind == ResponseKind::HReflex;
    let mut reflexes = codebook.responses().filter(is_one);
    let named = names.whole(&row.nerve.text);
    let usual = || codebook.nerve_with(&codebook.responses().find(is_one)?.nerve);
    let nerve = named.or_else(usual).ok_or("no nerve that is known")?;
    let response = reflexes.find(|response| codebook.whole_nerve(&response.nerve) == nerve.id);
    let name = match response {
        Some(response) => response.name.to_string(),
        None => format!("H-reflex of the {} nerve", lower(&nerve.name)),
    };
    let branch = response.map_or_else(SmolStr::default, |response| response.id.clone());
    Ok(vec![conducted(Kind::HReflex, nerve, branch, None, name)])
}

/// The motor, sensory or mixed study of a row; of stimulated roots one for each level.
fn study<'t, 'a>(
    codebook: &'a Codebook,
    names: &Names<'t, 'a>,
    row: &'t ConductionRow,
) -> Result<Vec<Conducted<'a>>, &'static str> {
    let Some((kind, reading)) = reading(names, row) else {
        return Err("neither motor nor sensory is said");
    };
    if let NameReading::One(study) | NameReading::Misspelt(study) = reading {
        let nerve = codebook.nerve_with(codebook.whole_nerve(&study.nerve));
        let branch = codebook.nerve_with(&study.nerve);
        let (Some(nerve), Some(branch)) = (nerve, branch) else {
            return Err("no nerve that is known");
        };
        let (kind, id) = (Kind::of(study.kind), study.id.clone());
        let name = format!("{} {}, {}", lower(&branch.name), kind.word(), study.site);
        let roots = match study.region {
            StudyRegion::Root => Level::in_text(&words(row)),
            _ => Vec::new(),
        };
        if roots.is_empty() {
            return Ok(vec![conducted(kind, nerve, id, None, name)]);
        }
        let each = roots.iter().map(|&root| {
            let name = format!("{} of {root}", kind.word());
            conducted(kind, nerve, id.clone(), Some(root), name)
        });
        return Ok(each.collect());
    }
    let written = &row.nerve.text;
    let Some((named, nerve)) = names.nerve(written).zip(names.whole(written)) else {
        return Err("no nerve that is known");
    };
    let kind = Kind::of(kind);
    let name = format!("{} {}", lower(&named.name), kind.word());
    // A branch that no list has is a study of its own; a nerve whose branch is not said is left open.
    let branch = match named.parent.is_empty() {
        true => SmolStr::default(),
        false => named.id.clone(),
    };
    Ok(vec![conducted(kind, nerve, branch, None, name)])
}

fn conducted<'a>(
    kind: Kind,
    nerve: &'a Nerve,
    branch: SmolStr,
    root: Option<Level>,
    name: String,
) -> Conducted<'a> {
    Conducted {
        kind,
        side: Side::Unsaid,
        nerve,
        branch,
        root,
        name,
        places: Vec::new(),
    }
}

/// All that a row says of its study.
fn words(row: &ConductionRow) -> String {
    let parts = [Some(&row.nerve), row.recording.as_ref(), row.site.as_ref()];
    let parts: Vec<&str> = parts
        .into_iter()
        .flatten()
        .map(|part| &*part.text)
        .collect();
    parts.join(" ")
}

/// The study that a row names. Where its kind is not said, the one kind that nerve and place of recording allow.
fn reading<'t, 'a>(
    names: &Names<'t, 'a>,
    row: &'t ConductionRow,
) -> Option<(StudyKind, NameReading<'a, Study>)> {
    let kind = match row.kind {
        Some(TestKind::Motor) => Some(StudyKind::Motor),
        Some(TestKind::Sensory) => Some(StudyKind::Sensory),
        Some(TestKind::Mixed) => Some(StudyKind::Mixed),
        _ => None,
    };
    if let Some(kind) = kind {
        return Some((kind, of_kind(names, row, kind)));
    }
    let readings = KINDS.map(|kind| (kind, of_kind(names, row, kind)));
    let mut clear = readings.into_iter().filter(
        |(kind, reading)| matches!(reading, NameReading::One(study) if study.kind == *kind),
    );
    let one = clear.next()?;
    clear.next().is_none().then_some(one)
}

fn of_kind<'t, 'a>(
    names: &Names<'t, 'a>,
    row: &'t ConductionRow,
    kind: StudyKind,
) -> NameReading<'a, Study> {
    let recording = row.recording.as_ref().map_or("", |written| &written.text);
    let reading = names.study((kind, &row.nerve.text, recording));
    if matches!(reading, NameReading::One(_)) || !recording.is_empty() {
        return reading;
    }
    // Without a place of recording the usual study of the nerve is meant, where it has one.
    match names.usual(kind, Kind::of(kind).word(), &row.nerve.text) {
        Some(study) => NameReading::One(study),
        None => reading,
    }
}

/// Adds an F-wave to its motor study. Without one it stands for the motor study.
fn take_wave<'t, 'a>(
    names: &Names<'t, 'a>,
    row: &'t ConductionRow,
    place: Place,
    examination: &mut Examination<'a>,
) {
    let Some(nerve) = names.whole(&row.nerve.text) else {
        let text = "An F-wave without a nerve that is known: not counted.";
        return examination.note(text.to_owned(), vec![place]);
    };
    for &side in Side::all(row.side) {
        let on_side = |other: Side| side == other || side == Side::Unsaid || other == Side::Unsaid;
        let mut studies = examination.conduction.iter_mut();
        let motor = studies
            .find(|study| study.kind == Kind::Motor && study.nerve == nerve && on_side(study.side));
        if let Some(motor) = motor {
            add(&mut motor.places, &shown_by(row, place));
            continue;
        }
        let name = format!("{} motor, by its F-wave", lower(&nerve.name));
        let what = side.of(&lower(&nerve.name));
        let alone = Conducted {
            side,
            places: shown_by(row, place),
            ..conducted(Kind::Motor, nerve, SmolStr::default(), None, name)
        };
        put(alone, examination);
        let text = format!(
            "An F-wave belongs to the motor study of its nerve. None of the {what} nerve is there: the F-wave is counted as that study, which is contested."
        );
        examination.note(text, vec![place]);
    }
}

/// Joins studies that leave open which one they are with one that says it.
fn join(examination: &mut Examination<'_>) {
    let mut index = 0;
    while let Some(study) = examination.conduction.get(index) {
        let open = study.branch.is_empty() || study.side == Side::Unsaid;
        let fits = |other: &Conducted<'_>| {
            other.kind == study.kind
                && other.nerve == study.nerve
                && (study.branch.is_empty()
                    || study.branch == other.branch && study.root == other.root)
                && (study.side == Side::Unsaid || study.side == other.side)
        };
        let mut others = examination.conduction.iter().enumerate();
        let mut other = || others.find(|(other, study)| *other != index && fits(study));
        let Some((other, _)) = open.then(&mut other).flatten() else {
            index += 1;
            continue;
        };
        let study = examination.conduction.remove(index);
        let other = if other > index { other - 1 } else { other };
        if let Some(other) = examination.conduction.get_mut(other) {
            add(&mut other.places, &study.places);
            let text = format!(
                "Side or branch of a study ({}) is not said: counted together with the {}.",
                study.name,
                other.side.of(&other.name),
            );
            examination.note(text, study.places);
        }
        index = 0;
    }
}
