//! The card of a range of codes: its steps as a small table. Knows no cursor.

use super::Basis;
use super::sheet::Sheet;
use super::worth;
use crate::codes::Procedure;

/// A range with more codes than this is shown by its first ones.
const MOST_ROWS: usize = 24;

/// The card of a range of procedure codes.
pub(super) fn sheet(basis: Basis<'_>, first: &str, last: &str) -> Option<Sheet> {
    let codebook = basis.codebook;
    let (first, last) = (first.to_ascii_uppercase(), last.to_ascii_uppercase());
    let within = |procedure: &&Procedure| {
        first.as_str() <= procedure.code.as_str() && procedure.code.as_str() <= last.as_str()
    };
    let all: Vec<&Procedure> = codebook.procedures().filter(within).collect();
    let head = all.first()?;
    let is_ladder = all.iter().all(|procedure| procedure.studies_min.is_some());
    let mut sheet = Sheet::about(&format!("{first}\u{2013}{last}"), head.group.title());
    if is_ladder {
        sheet.line(
            "One ladder: the number of studies of the day chooses the step; one step, one unit.",
        );
    }
    let row = |procedure: &&Procedure| {
        let what = if is_ladder {
            studies(procedure)
        } else {
            procedure.name.to_string()
        };
        vec![
            procedure.code.to_string(),
            what,
            worth::total(basis, procedure),
        ]
    };
    let what = if is_ladder { "Studies" } else { "What" };
    sheet.table(
        &["Code", what, "National amount"],
        &all.iter().take(MOST_ROWS).map(row).collect::<Vec<_>>(),
    );
    if all.len() > MOST_ROWS {
        sheet.fact("More", &format!("{} further codes", all.len() - MOST_ROWS));
    }
    sheet.cite(&head.cite());
    worth::cite(basis, head, &mut sheet);
    Some(sheet)
}

fn studies(procedure: &Procedure) -> String {
    match (procedure.studies_min, procedure.studies_max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, _) => String::new(),
    }
}
