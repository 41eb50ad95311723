//! Sentences about conduction studies and tests like them to their rows. Knows the words of language; not where they stand.

use super::conduction;
use super::listed::{List, is_a};
use super::sentence::{after_lead, is_name, listed, part_at_verb, without_article};
use super::study::{
    ConductionColumn, ConductionRow, OtherTest, SideSaid, TestKind, Units, Written,
};
use super::vocabulary::{EARLIER, NO_RESPONSE, RECORDED, TEST_WORDS};
use super::words::{
    between, is_number, is_one_of, kind_in, kind_of, opens_with_not_done, side_of, take_side,
    unit_of, words, written,
};
use crate::model::piece::Piece;
use crate::text::Span;

/// A kind of test with the words that tell it.
type Said = (TestKind, Option<Span>);

/// What a sentence speaks of.
struct Subject<'t> {
    kinds: Vec<Said>,
    nerves: Vec<Nerve<'t>>,
}

struct Nerve<'t> {
    side: Option<SideSaid>,
    name: Piece<'t>,
    recording: Option<Piece<'t>>,
}

/// The studies of a sentence: "Right median and ulnar motor studies were normal".
pub(super) fn studies<'t>(
    text: &'t str,
    sentence: Piece<'t>,
    section: Option<Said>,
    above: Option<SideSaid>,
) -> Vec<ConductionRow> {
    // "..., as was the left sural sensory response": what follows shares what was said.
    let shared = ["as was ", "as were "]
        .iter()
        .find_map(|words| sentence.words.find(words).map(|at| (at, words.len())));
    let (first, second) = match shared {
        Some((at, width)) => (sentence.before(at), Some(sentence.after(at + width))),
        None => (sentence, None),
    };
    let first = first.trim_matches(|c| c == ',' || c.is_whitespace());
    let colon = first
        .words
        .find(": ")
        .map(|at| (first.before(at).trim(), first.after(at + 1).trim()));
    let Some((subject, said)) = part_at_verb(first).or(colon) else {
        return Vec::new();
    };
    let Some(subject) = read_subject(text, subject, section, above) else {
        return Vec::new();
    };
    let mut found = rows(text, sentence, &subject, said);
    let second = second.and_then(|second| read_subject(text, second.trim(), section, above));
    found.extend(
        second
            .iter()
            .flat_map(|second| rows(text, sentence, second, said)),
    );
    found
}

/// The studies of a sentence that stands in no section: those of which it says side and kind itself, unless it speaks of
/// another time.
pub(super) fn studies_in_letter<'t>(text: &'t str, sentence: Piece<'t>) -> Vec<ConductionRow> {
    let mut rows = match is_of_another_time(sentence) {
        true => Vec::new(),
        false => studies(text, sentence, None, None),
    };
    let says_all = |row: &ConductionRow| row.side.is_some() && row.not_done.is_none();
    if !rows.iter().all(says_all) {
        rows.clear();
    }
    rows
}

/// Whether a sentence speaks of another time or place.
pub(super) fn is_of_another_time(sentence: Piece<'_>) -> bool {
    words(sentence).any(|word| {
        let word = word.words.trim_matches(|c: char| !c.is_alphanumeric());
        is_one_of(EARLIER, word)
            || word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Kinds and nerves of the words before the verb. None where they may be about anything.
fn read_subject<'t>(
    text: &'t str,
    subject: Piece<'t>,
    section: Option<Said>,
    above: Option<SideSaid>,
) -> Option<Subject<'t>> {
    let mut read = Subject {
        kinds: Vec::new(),
        nerves: Vec::new(),
    };
    let subject = without_opening(subject);
    let of = after_lead(subject);
    // "Motor studies of the left median nerve": the kind stands before.
    let lead = subject.before((of.start - subject.start) as usize);
    let lead: Vec<Piece<'t>> = words(lead).collect();
    let told = kind_in(text, &lead);
    read.kinds
        .extend(told.map(|(kind, _, _, said)| (kind, Some(said.span()))));
    let mut side = above;
    for part in listed(of) {
        let (own, part) = take_side(without_article(part));
        side = own.or(side);
        let (name, recording) = part_recording(part);
        if name.is_empty() {
            // "right ulnar nerve, recording from the ADM": said of the nerve before.
            if let Some(last) = read.nerves.last_mut() {
                last.recording = last.recording.or(recording);
            }
            continue;
        }
        let all: Vec<Piece<'t>> = words(name).collect();
        let told = kind_in(text, &all);
        read.kinds
            .extend(told.map(|(kind, _, _, said)| (kind, Some(said.span()))));
        let nerve: Vec<Piece<'t>> = all
            .iter()
            .copied()
            .filter(|word| {
                !is_a(List::Study, word.words)
                    && kind_of(word.words).is_none()
                    && !is_one_of(&["f", "h"], word.words)
                    && !word.words.eq_ignore_ascii_case("f-wave")
                    && !word.words.eq_ignore_ascii_case("h-reflex")
            })
            .collect();
        let Some((first, last)) = nerve.first().zip(nerve.last()) else {
            continue;
        };
        let name = between(text, *first, *last);
        if !is_name(name) {
            return None;
        }
        read.nerves.push(Nerve {
            side,
            name,
            recording,
        });
    }
    // Where the sentence tells neither kind nor side it may be about anything.
    if read.kinds.is_empty() && read.nerves.iter().any(|nerve| nerve.side != above) {
        read.kinds.extend(section);
    }
    (!read.kinds.is_empty()).then_some(read)
}

/// Without words before the first side: "On motor conduction the right peroneal motor amplitude".
fn without_opening(subject: Piece<'_>) -> Piece<'_> {
    let opens = words(subject)
        .next()
        .is_some_and(|word| is_one_of(&["on", "in", "at", "with", "slow"], word.words));
    let side = words(subject).find(|word| word.words.len() > 2 && side_of(word.words).is_some());
    match side.filter(|_| opens) {
        Some(side) => subject.after((side.start - subject.start) as usize),
        None => subject,
    }
}

/// Parts "median motor study recorded from the APB" into name and place of recording.
fn part_recording(part: Piece<'_>) -> (Piece<'_>, Option<Piece<'_>>) {
    let starts = RECORDED.iter().filter_map(|words| {
        let mut places = part.words.match_indices(words);
        let alone = |at: usize| at == 0 || part.words.as_bytes().get(at - 1) == Some(&b' ');
        places
            .find(|(at, _)| alone(*at))
            .map(|(at, _)| (at, words.len()))
    });
    let Some((at, width)) = starts.min_by_key(|(at, width)| (*at, usize::MAX - width)) else {
        return (part, None);
    };
    let place = without_article(part.after(at + width).trim());
    let place = place.trim_matches(|c| matches!(c, ',' | '(' | ')') || c.is_whitespace());
    (part.before(at).trim(), (!place.is_empty()).then_some(place))
}

/// A row for each nerve and kind of a subject.
fn rows<'t>(
    text: &'t str,
    sentence: Piece<'t>,
    subject: &Subject<'t>,
    said: Piece<'t>,
) -> Vec<ConductionRow> {
    if said.is_empty() {
        return Vec::new();
    }
    let absent = NO_RESPONSE
        .iter()
        .any(|word| word.len() > 2 && said.words.to_ascii_lowercase().starts_with(word));
    let column = if absent {
        ConductionColumn::NoResponse
    } else {
        ConductionColumn::Comment
    };
    let mut values = vec![(column, written(said))];
    // Of several nerves the numbers may be of any.
    if let ([_], [(kind, _)]) = (subject.nerves.as_slice(), subject.kinds.as_slice()) {
        values.extend(numbers(text, said, *kind));
    }
    let not_done = opens_with_not_done(said.words).then(|| said.span());
    let mut found = Vec::new();
    for nerve in &subject.nerves {
        let named = conduction::named(text, nerve.name);
        let Some(of) = named.nerve else { continue };
        for (kind, kind_said) in &subject.kinds {
            found.push(ConductionRow {
                span: sentence.span(),
                nerve: of.clone(),
                side: named.side.or(nerve.side),
                kind: Some(*kind),
                kind_said: *kind_said,
                recording: nerve.recording.map(written).or(named.recording.clone()),
                site: None,
                values: values.clone(),
                units: Units::default(),
                continues: false,
                not_done,
            });
        }
    }
    found
}

/// The numbers of a sentence with the units that tell what they are: "distal latency 5.1 ms, amplitude 6.2 mV".
fn numbers<'t>(text: &'t str, said: Piece<'t>, kind: TestKind) -> Vec<(ConductionColumn, Written)> {
    use super::study::Unit;
    let all: Vec<Piece<'t>> = words(said)
        .map(|word| word.trim_matches(|c| matches!(c, ',' | ';' | '(' | ')')))
        .collect();
    let mut found: Vec<(ConductionColumn, Written)> = Vec::new();
    let mut peak = false;
    for (index, word) in all.iter().enumerate() {
        peak = peak && !is_one_of(&["amplitude", "velocity"], word.words)
            || word.words.eq_ignore_ascii_case("peak");
        if !word.first().is_ascii_digit() || !is_number(word.words) {
            continue;
        }
        let digits = word
            .words
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let (unit, last) = match unit_of(digits) {
            Some(unit) => (Some(unit), *word),
            None => {
                let next = all.get(index + 1).copied().unwrap_or(*word);
                (unit_of(next.words), next)
            }
        };
        let column = match unit {
            Some(Unit::Milliseconds) if peak && kind == TestKind::Sensory => {
                ConductionColumn::PeakLatency
            }
            Some(Unit::Milliseconds) => ConductionColumn::Latency,
            Some(Unit::Millivolts | Unit::Microvolts) => ConductionColumn::Amplitude,
            Some(Unit::MetresPerSecond) => ConductionColumn::Velocity,
            _ => continue,
        };
        // The second number of a kind is a limit or of another site.
        if !found.iter().any(|(known, _)| *known == column) {
            found.push((column, written(between(text, *word, last))));
        }
    }
    found
}

/// The test that a sentence of its section tells: repetitive stimulation of a nerve, jitter in a muscle, a blink reflex of
/// which no nerve is said.
pub(super) fn test(
    sentence: Piece<'_>,
    (kind, kind_said): Said,
    above: Option<SideSaid>,
) -> Option<OtherTest> {
    let (subject, said) = part_at_verb(sentence)?;
    let is_about = words(sentence).any(|word| {
        let word = word.words.trim_matches(|c: char| !c.is_alphanumeric());
        is_one_of(TEST_WORDS, word) || kind_of(word) == Some(kind)
    });
    if !is_about {
        return None;
    }
    let place = match kind {
        TestKind::Blink => None,
        TestKind::Repetitive => Some(of_the(subject, &[" of "]).unwrap_or(subject)),
        _ => {
            of_the(said, &[" in ", " of ", " from "]).or_else(|| of_the(subject, &[" of ", " in "]))
        }
    };
    let mut test = OtherTest {
        span: sentence.span(),
        kind,
        kind_said,
        of: None,
        side: above,
        values: vec![written(said)],
        not_done: opens_with_not_done(said.words).then(|| said.span()),
    };
    if kind == TestKind::Blink {
        return Some(test);
    }
    let end = |place: Piece<'_>| place.words.find([',', '(']).unwrap_or(place.words.len());
    let place = place.map(|place| place.before(end(place)).trim())?;
    let (own, name) = take_side(without_article(place));
    let all: Vec<Piece<'_>> = words(name)
        .take_while(|word| !is_a(List::Study, word.words) && kind_of(word.words).is_none())
        .collect();
    let (_, last) = all.first().zip(all.last())?;
    let name = name.before((last.span().end - name.start) as usize);
    if own.is_none() || !is_name(name) {
        return None;
    }
    test.side = own;
    test.of = Some(written(name));
    Some(test)
}

/// What stands behind one of some words.
fn of_the<'t>(piece: Piece<'t>, leads: &[&str]) -> Option<Piece<'t>> {
    leads.iter().find_map(|lead| {
        let at = piece.words.find(lead)?;
        Some(piece.after(at + lead.len()).trim())
    })
}
