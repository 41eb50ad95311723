//! Rows of conduction tables to studies, and the rows that open a group of them. Does not know how a row was parted.

use super::layout::Laid;
use super::listed::{List, is_a};
use super::study::{ConductionColumn, ConductionRow, SideSaid, TestKind, Units, Written};
use super::vocabulary::Head;
use super::words::{
    is_limit, is_measured, is_number, is_unit, kind_in, says_not_done, take_side, words, written,
};
use crate::model::piece::Piece;
use crate::text::Span;

/// What a group row or a cell for the nerve says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) side: Option<SideSaid>,
    pub(super) nerve: Option<Written>,
    pub(super) kind: Option<(TestKind, Span)>,
    pub(super) recording: Option<Written>,
    pub(super) site: Option<Written>,
    pub(super) temperature: Option<Written>,
}

/// What a row turned out to be.
pub(super) enum ConductionLine {
    Study(ConductionRow),
    Group(Named),
    Nothing,
}

/// What stands above a row: the group, the kinds of heading and head, the side of the heading.
pub(super) struct Above<'a> {
    pub(super) group: Option<&'a Named>,
    pub(super) kind: Option<(TestKind, Option<Span>)>,
    pub(super) side: Option<SideSaid>,
    pub(super) units: Units,
    pub(super) before: Option<&'a ConductionRow>,
}

/// Reads `Right Median Anti Sensory (2nd Digit)`, `R. Median - APB`, `Median, wrist`.
pub(super) fn named<'t>(text: &'t str, cell: Piece<'t>) -> Named {
    let mut found = Named::default();
    let cell = cell.trim();
    let without = without_temperature(cell);
    if without.words.len() < cell.words.len() {
        found.temperature = Some(written(cell.after(without.words.len()).trim()));
    }
    let (side, rest) = take_side(without);
    found.side = side;
    let mut rest = rest;
    if let Some(open) = rest.words.rfind('(').filter(|_| rest.words.ends_with(')')) {
        let inside = rest.after(open + 1);
        let inside = inside.before(inside.words.len() - 1).trim();
        rest = rest.before(open).trim();
        found.recording = (!inside.is_empty()).then(|| written(inside));
    }
    if let Some((at, width)) = dash(rest.words) {
        let behind = rest.after(at + width).trim();
        rest = rest.before(at).trim();
        if is_site(behind) {
            found.site = Some(written(behind));
        } else if !behind.is_empty() {
            found.recording = found.recording.or_else(|| Some(written(behind)));
        }
    } else if let Some(at) = rest.words.find(',') {
        let behind = rest.after(at + 1).trim();
        if is_site(behind) {
            found.site = Some(written(behind));
            rest = rest.before(at).trim();
        }
    }
    let all: Vec<Piece<'t>> = words(rest).collect();
    if let Some((kind, from, to, said)) = kind_in(text, &all) {
        found.kind = Some((kind, said.span()));
        let before = rest.before((said.start - rest.start) as usize).trim();
        let behind = rest.after((said.span().end - rest.start) as usize).trim();
        rest = if from == 0 { behind } else { before };
        debug_assert!(from < to);
    }
    let rest = rest.trim_matches(|c| matches!(c, ',' | ':' | '*' | '-') || c.is_whitespace());
    found.nerve = (!rest.is_empty()).then(|| written(rest));
    found
}

/// ` - ` or a long dash.
fn dash(words: &str) -> Option<(usize, usize)> {
    [" - ", " – ", " — "]
        .iter()
        .filter_map(|dash| words.find(dash).map(|at| (at, dash.len())))
        .min()
}

/// Without `32.4 degC` at the end.
pub(super) fn without_temperature(cell: Piece<'_>) -> Piece<'_> {
    let cell = cell.trim();
    let ends = cell.words.ends_with(['c', 'C']);
    let Some(last) = ends.then(|| words(cell).last()).flatten() else {
        return cell;
    };
    // `33.1°C`, without a blank.
    if last.first().is_ascii_digit() && is_number(last.words) {
        return cell.before((last.start - cell.start) as usize).trim();
    }
    let Some(unit) = Some(last).filter(|word| is_unit(word.words)) else {
        return cell;
    };
    let before = cell.before((unit.start - cell.start) as usize).trim();
    match words(before).last().filter(|word| is_number(word.words)) {
        Some(number) => before.before((number.start - before.start) as usize).trim(),
        None => cell,
    }
}

/// Whether all words are those of stimulation sites, or the number of a repetition.
pub(super) fn is_site(cell: Piece<'_>) -> bool {
    let mut any = false;
    words(cell).all(|word| {
        any = true;
        let bare = word.words.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || is_a(List::Site, bare) || bare.bytes().all(|byte| byte.is_ascii_digit())
    }) && any
}

/// Parts `Wrist Digit 2` into site and recording.
fn part_site(cell: Piece<'_>) -> (Piece<'_>, Option<Piece<'_>>) {
    let end = words(cell)
        .skip(1)
        .find(|word| !is_site(*word))
        .map(|word| (word.start - cell.start) as usize);
    match end.filter(|_| words(cell).next().is_some_and(is_site)) {
        Some(at) => (cell.before(at).trim(), Some(cell.after(at).trim())),
        None => (cell, None),
    }
}

/// The longest name of a nerve, in words.
const LONGEST_NERVE: usize = 3;

/// Reads a row; `odd` takes what is not understood.
pub(super) fn read<'t>(
    text: &'t str,
    line: Piece<'t>,
    laid: &Laid<'t>,
    above: &Above<'_>,
    odd: &mut Vec<Written>,
) -> ConductionLine {
    let cell = |wanted: Head| {
        let found = laid
            .cells
            .iter()
            .find(|(head, cell)| *head == wanted && !cell.is_empty());
        found.map(|(_, cell)| *cell)
    };
    let mut own = Named::default();
    let mut site = cell(Head::Site).map(written);
    let mut recording = cell(Head::Recording).map(written);
    if let Some(nerve) = cell(Head::Nerve) {
        own = named(text, nerve);
    }
    if let Some(label) = cell(Head::NerveOrSite) {
        let (before, behind) = part_site(label);
        let grouped = above.group.is_some() && take_side(label).0.is_none();
        if cell(Head::Nerve).is_none()
            && !is_site(before)
            && (!grouped
                || laid
                    .cells
                    .iter()
                    .all(|(head, cell)| matches!(head, Head::NerveOrSite) || cell.is_empty()))
        {
            own = named(text, label);
        } else {
            site = site.or_else(|| Some(written(before)));
            recording = recording.or_else(|| behind.map(written));
        }
    }
    if let Some(kind) = cell(Head::Kind) {
        let all: Vec<Piece<'t>> = words(kind).collect();
        own.kind = kind_in(text, &all)
            .map(|(kind, _, _, said)| (kind, said.span()))
            .or_else(|| letter(kind));
    }
    let side = cell(Head::Side)
        .and_then(|cell| take_side(cell).0)
        .or(own.side);
    let mut not_done = None;
    let values = values(laid, &mut not_done, odd);
    if are_limits(&values) {
        return ConductionLine::Nothing;
    }
    let alone = laid
        .cells
        .iter()
        .all(|(head, cell)| *head == Head::NerveOrSite || cell.is_empty());
    if alone && own.nerve.is_some() && own.recording.is_none() && laid.left.is_empty() {
        // `R. Sural - Lat Malleolus` opens a group, though its place of recording is a place of stimulation too.
        own.recording = own.site.take();
    }
    if values.is_empty()
        && not_done.is_none()
        && site.is_none()
        && own.site.is_none()
        && laid.left.is_empty()
    {
        // Words alone may be anything; a group has a side, a kind or a place, or is no more than a nerve.
        let short = |nerve: &Written| nerve.text.split(' ').count() <= LONGEST_NERVE;
        let telling = side.is_some() || own.kind.is_some() || own.recording.is_some();
        let opens = match &own.nerve {
            Some(nerve) => cell(Head::Recording).is_none() && (telling || short(nerve)),
            None => side.is_some(),
        };
        if !opens {
            odd.push(written(line.trim()));
        }
        return if opens {
            ConductionLine::Group(Named { side, ..own })
        } else {
            ConductionLine::Nothing
        };
    }
    odd.extend(laid.left.iter().map(|cell| written(*cell)));
    let group = above.group;
    let mut values = values;
    let temperature = own.temperature.or_else(|| group?.temperature.clone());
    values.extend(temperature.map(|said| (ConductionColumn::Temperature, said)));
    let before = above
        .before
        .filter(|_| own.nerve.is_none() && group.and_then(|group| group.nerve.as_ref()).is_none());
    let nerve = own
        .nerve
        .or_else(|| group.and_then(|group| group.nerve.clone()))
        .or_else(|| before.map(|row| row.nerve.clone()));
    // Of motor evoked potentials the muscle alone is said.
    let by_muscle = above
        .kind
        .is_some_and(|(kind, _)| kind == TestKind::MotorEvoked);
    let nerve = nerve.or_else(|| recording.clone().filter(|_| by_muscle));
    let Some(nerve) = nerve else {
        odd.push(written(line.trim()));
        return ConductionLine::Nothing;
    };
    let told = own.kind.or_else(|| group.and_then(|group| group.kind));
    let kind = told.map(|(kind, span)| (kind, Some(span))).or(above.kind);
    let row = ConductionRow {
        span: line.trim().span(),
        nerve,
        side: side
            .or_else(|| group.and_then(|group| group.side))
            .or_else(|| before.and_then(|row| row.side))
            .or(above.side),
        kind: kind.map(|(kind, _)| kind),
        kind_said: kind.and_then(|(_, span)| span),
        recording: recording
            .or(own.recording)
            .or_else(|| group.and_then(|group| group.recording.clone()))
            .or_else(|| before.and_then(|row| row.recording.clone())),
        site: site
            .or(own.site)
            .or_else(|| group.and_then(|group| group.site.clone())),
        values,
        units: above.units,
        continues: false,
        not_done,
    };
    let continues = above
        .before
        .is_some_and(|before| is_same_study(before, &row));
    ConductionLine::Study(ConductionRow { continues, ..row })
}

/// `M`, `S` in a column for the kind.
fn letter(cell: Piece<'_>) -> Option<(TestKind, Span)> {
    let kind = match cell.words {
        "M" | "m" => TestKind::Motor,
        "S" | "s" => TestKind::Sensory,
        "F" => TestKind::FWave,
        "H" => TestKind::HReflex,
        _ => return None,
    };
    Some((kind, cell.span()))
}

fn is_same_study(before: &ConductionRow, row: &ConductionRow) -> bool {
    let same_place = match (&before.recording, &row.recording) {
        (Some(before), Some(row)) => before.text.eq_ignore_ascii_case(&row.text),
        (before, row) => before.is_none() && row.is_none(),
    };
    same_place
        && before.nerve.text.eq_ignore_ascii_case(&row.nerve.text)
        && before.side.map(|said| said.side) == row.side.map(|said| said.side)
        && before.kind == row.kind
}

/// Whether a row has nothing but limits where others have what was measured: it is one of reference values.
fn are_limits(values: &[(ConductionColumn, Written)]) -> bool {
    let mut measured = values
        .iter()
        .filter(|(column, _)| {
            !matches!(
                column,
                ConductionColumn::Limit | ConductionColumn::Comment | ConductionColumn::Temperature
            )
        })
        .peekable();
    measured.peek().is_some() && measured.all(|(_, value)| is_limit(&value.text))
}

fn values(
    laid: &Laid<'_>,
    not_done: &mut Option<Span>,
    odd: &mut Vec<Written>,
) -> Vec<(ConductionColumn, Written)> {
    let mut values = Vec::new();
    for (head, cell) in laid.cells.iter().filter(|(_, cell)| !cell.is_empty()) {
        let Head::Measure(column) = head else {
            continue;
        };
        if *column != ConductionColumn::Comment && !is_measured(cell.words) {
            odd.push(written(*cell));
            continue;
        }
        if says_not_done(cell.words) {
            *not_done = not_done.or(Some(cell.span()));
        } else {
            values.push((*column, written(*cell)));
        }
    }
    // A number beside it shows that something was measured after all.
    if values
        .iter()
        .any(|(column, value)| *column != ConductionColumn::Comment && is_number(&value.text))
    {
        *not_done = None;
    }
    values
}
