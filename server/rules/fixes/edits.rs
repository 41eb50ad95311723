//! How a fix rewrites a charge line: its modifiers in the cell or after the code with hyphens, its code and units, or the
//! whole line. Knows no rule.

use crate::coding::{Claim, Line, LineModifier};
use crate::text::Span;
use crate::world::FixEdit;

/// Takes one modifier off a line.
pub fn removal(line: &Line<'_>, modifier: &LineModifier<'_>, claim: &Claim<'_>) -> Vec<FixEdit> {
    without(line, &[modifier.code.as_str()], claim)
}

/// Takes modifiers off a line.
pub fn without(line: &Line<'_>, codes: &[&str], claim: &Claim<'_>) -> Vec<FixEdit> {
    let kept: Vec<&str> = line
        .modifiers
        .iter()
        .map(|modifier| modifier.code.as_str())
        .filter(|code| !codes.contains(code))
        .collect();
    rewritten(line, &kept, claim)
}

/// Puts a modifier before all others of a line.
pub fn with_first(line: &Line<'_>, code: &str, claim: &Claim<'_>) -> Vec<FixEdit> {
    let mut codes = vec![code];
    codes.extend(
        line.modifiers
            .iter()
            .map(|modifier| modifier.code.as_str())
            .filter(|other| *other != code),
    );
    rewritten(line, &codes, claim)
}

/// Writes the modifiers of a line anew, in the way in which the line writes them.
pub fn rewritten(line: &Line<'_>, codes: &[&str], claim: &Claim<'_>) -> Vec<FixEdit> {
    let charge = line.charge;
    if charge.modifier_cell {
        return vec![FixEdit {
            span: charge.modifier_slot,
            text: codes.join(", "),
        }];
    }
    // Modifiers after the code: from the end of the code to the end of the last one.
    let end = charge
        .modifiers
        .iter()
        .map(|span| span.end)
        .max()
        .unwrap_or(charge.modifier_slot.end);
    let place = Span::new(
        charge.modifier_slot.start,
        end.max(charge.modifier_slot.end),
    );
    let closing = claim
        .words(place)
        .chars()
        .rev()
        .take_while(|c| *c == ')')
        .collect::<String>();
    let text = codes
        .iter()
        .map(|code| format!("-{code}"))
        .collect::<String>();
    vec![FixEdit {
        span: place,
        text: text + &closing,
    }]
}

/// Takes a charge line out of the document, with its line break.
pub fn line_removal(line: &Line<'_>, claim: &Claim<'_>) -> FixEdit {
    FixEdit {
        span: whole_line(line, claim),
        text: String::new(),
    }
}

/// Moves a charge line right below another one, with what edits of that line make of it.
pub fn move_below(
    line: &Line<'_>,
    other: &Line<'_>,
    edits: &[FixEdit],
    claim: &Claim<'_>,
) -> Vec<FixEdit> {
    let (from, to) = (whole_line(line, claim), whole_line(other, claim));
    let mut words = claim.words(from).to_owned();
    let mut edits: Vec<&FixEdit> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    for edit in edits {
        let place = edit.span.start.saturating_sub(from.start) as usize
            ..edit.span.end.saturating_sub(from.start) as usize;
        if words.get(place.clone()).is_some() {
            words.replace_range(place, &edit.text);
        }
    }
    let words = words.trim_matches('\n');
    let insertion = match claim.words(to).ends_with('\n') {
        true => format!("{words}\n"),
        false => format!("\n{words}"),
    };
    vec![
        line_removal(line, claim),
        FixEdit {
            span: Span::new(to.end, to.end),
            text: insertion,
        },
    ]
}

/// From the start of the charge's line to the start of the next one, or to the end of the text.
fn whole_line(line: &Line<'_>, claim: &Claim<'_>) -> Span {
    let place = line.charge.line;
    let before = claim
        .text
        .get(..place.start as usize)
        .and_then(|text| text.rfind('\n'));
    let start = before.map_or(0, |at| u32::try_from(at).unwrap_or(0) + 1);
    let after = claim
        .text
        .get(place.end as usize..)
        .and_then(|text| text.find('\n'));
    match after {
        Some(at) => Span::new(start, place.end + u32::try_from(at).unwrap_or(0) + 1),
        None => Span::new(start, u32::try_from(claim.text.len()).unwrap_or(place.end)),
    }
}

/// What a line is to say after a fix; what is `None` stays.
#[derive(Debug, Default, Clone)]
pub struct Rewrite<'r> {
    /// Its code.
    pub code: Option<&'r str>,
    /// Its modifiers in order.
    pub modifiers: Option<Vec<&'r str>>,
    /// Its units.
    pub units: Option<i64>,
}

impl Rewrite<'_> {
    /// The edits that make a line say so; `None` where the line has no place for the units.
    pub fn edits(&self, line: &Line<'_>, claim: &Claim<'_>) -> Option<Vec<FixEdit>> {
        let mut edits = Vec::new();
        let charge = line.charge;
        if let Some(code) = self.code {
            edits.push(FixEdit {
                span: charge.code,
                text: code.to_owned(),
            });
        }
        if let Some(modifiers) = &self.modifiers {
            edits.extend(rewritten(line, modifiers, claim));
        }
        match (self.units, charge.units) {
            (Some(units), Some(span)) => edits.push(FixEdit {
                span,
                text: units.to_string(),
            }),
            (None | Some(1), _) => {}
            (Some(_), None) if in_table(line, claim) => return None,
            (Some(units), None) => {
                let text = format!(" x{units}");
                match (&self.modifiers, edits.last_mut()) {
                    (Some(_), Some(last)) => last.text.push_str(&text),
                    _ => {
                        let ends = charge.modifiers.iter().map(|span| span.end);
                        let end = ends.max().unwrap_or(charge.modifier_slot.end);
                        edits.push(FixEdit {
                            span: Span::new(end, end),
                            text,
                        });
                    }
                }
            }
        }
        Some(edits)
    }
}

/// Whether a charge is a row of a table.
fn in_table(line: &Line<'_>, claim: &Claim<'_>) -> bool {
    let mut tables = claim.facts.tables.iter();
    line.charge.modifier_cell
        || tables.any(|table| {
            table.span.start <= line.charge.line.start && line.charge.line.end <= table.span.end
        })
}

/// The modifiers of a line with one more, in the order in which modifiers stand on a line.
pub fn with_modifier<'l>(line: &'l Line<'_>, code: &'l str, claim: &Claim<'_>) -> Vec<&'l str> {
    let rank = |code: &str| claim.codebook.modifier(code).map(|modifier| modifier.rank);
    let mut codes: Vec<&str> = line
        .modifiers
        .iter()
        .map(|modifier| modifier.code.as_str())
        .filter(|other| *other != code)
        .collect();
    let place = codes.iter().position(|other| rank(other) > rank(code));
    codes.insert(place.unwrap_or(codes.len()), code);
    codes
}

/// The modifiers of a line without those that satisfy a condition.
pub fn modifiers_but<'l>(line: &'l Line<'_>, drop: impl Fn(&str) -> bool) -> Vec<&'l str> {
    let codes = line.modifiers.iter().map(|modifier| modifier.code.as_str());
    codes.filter(|code| !drop(code)).collect()
}
