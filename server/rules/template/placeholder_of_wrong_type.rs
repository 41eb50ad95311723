//! # placeholder-of-wrong-type
//!
//! A placeholder whose type does not fit the place in which it stands, as a date where a payer belongs, or that has no type that
//! is known. Its values would be held against the wrong rules when the template is filled.
//!
//! A placeholder of type `text` fits everywhere.
//!
//! ## What to do
//!
//! Give it the type that the place takes. The types are text, number, date, payer, site, procedure, modifier, diagnosis, side,
//! muscle and nerve.
//!
//! ## Reported
//!
//! ```medcode reported name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! placeholders:
//!   payer: date
//!   dos: day
//!        ^^^ placeholder-of-wrong-type
//! ---
//! # Billing worksheet
//! Payer: {{payer}}
//!        ^^^^^^^^^ placeholder-of-wrong-type
//! Date of service: {{dos}}
//! ```
//!
//! A column takes one type:
//!
//! ```medcode reported name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! placeholders:
//!   code: diagnosis
//! ---
//! # Billing worksheet
//!
//! | Code     | Units |
//! |----------|-------|
//! | {{code}} | 1     |
//!   ^^^^^^^^ placeholder-of-wrong-type
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! placeholders:
//!   payer: text
//!   site: site
//!   member: number
//!   note: date
//! ---
//! # Billing worksheet
//! Payer: {{payer}}
//! Site of service: {{site}}
//! Member number: {{member}}
//! Notes: seen on {{note}}
//! ```

use crate::model::template::PlaceholderType as Type;
use crate::model::{Column, FieldName, Table, TableName};
use crate::rules::template_view::{Placed, TemplateView};
use crate::rules::view::BlockView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "placeholder-of-wrong-type",
    ids: &["TPL-02"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "medcode document format: types of placeholders",
    edition: "1",
    check: Check::Template(check),
    file: include_str!("placeholder_of_wrong_type.rs"),
};

fn check(template: &TemplateView<'_>, sink: &mut Sink<'_>) {
    for entry in &template.head.declared {
        let word = template.head_words(entry.value);
        if Type::named(word).is_none() {
            let (name, types) = (
                template.head_words(entry.name),
                Type::ALL.map(Type::word).join(", "),
            );
            let message = match word {
                "" => format!("`{name}` has no type. Write one of {types}."),
                word => format!("`{word}` is no type of placeholder. Write one of {types}."),
            };
            let place = if word.is_empty() {
                entry.name
            } else {
                entry.value
            };
            sink.add_in(0, Draft::at(place, message));
        }
    }
    for placed in template.uses() {
        let Some(kind) = template
            .type_of(placed.name)
            .filter(|kind| *kind != Type::Text)
        else {
            continue;
        };
        let wanted = template
            .blocks
            .get(placed.block)
            .and_then(|block| wanted(block, &placed));
        if let Some((place, fitting)) = wanted.filter(|(_, fitting)| !fitting.contains(&kind)) {
            let fitting: Vec<&str> = fitting.iter().map(|kind| kind.word()).collect();
            let message = format!(
                "{place} takes no {kind}: declare `{}` as {}.",
                placed.name,
                fitting.join(" or ")
            );
            sink.add_in(placed.block, Draft::at(placed.place.whole, message));
        }
    }
}

/// The place that a placeholder fills alone, in words, and the types that fit there besides text.
fn wanted(block: &BlockView<'_>, placed: &Placed<'_>) -> Option<(String, &'static [Type])> {
    let whole = placed.place.whole;
    let fields = block.facts.fields.iter();
    let mut fields = fields.filter(|field| field.value == whole);
    if let Some(field) = fields.next() {
        let label = block.words(field.label);
        return Some((format!("The field {label}"), of_field(field.name)?));
    }
    let mut tables = block.facts.tables.iter();
    tables.find_map(|table| of_cell(block, table, whole))
}

fn of_field(name: FieldName) -> Option<&'static [Type]> {
    Some(match name {
        FieldName::Payer => &[Type::Payer],
        FieldName::DateOfService | FieldName::BirthDate => &[Type::Date],
        FieldName::SiteOfService => &[Type::Site],
        FieldName::Case | FieldName::Patient | FieldName::Npi | FieldName::Authorization => {
            &[Type::Number]
        }
        FieldName::Temperature => &[Type::Number],
        FieldName::Sex
        | FieldName::OrderingProvider
        | FieldName::RenderingProvider
        | FieldName::PerformingProvider
        | FieldName::EquipmentOwner
        | FieldName::Component => &[Type::Text],
        _ => return None,
    })
}

fn of_cell(block: &BlockView<'_>, table: &Table, whole: Span) -> Option<(String, &'static [Type])> {
    if !table.span.contains(whole.start) {
        return None;
    }
    let row = table
        .rows
        .iter()
        .find(|row| row.span.contains(whole.start))?;
    let column = table.cells_of(row).iter().position(|cell| *cell == whole)?;
    let header = table.rows.get(table.header? as usize)?;
    let head = block.words(*table.cells_of(header).get(column)?);
    let types = match table.columns.get(column) {
        Some(column) if *column != Column::Other => of_column(table.name, *column)?,
        _ => of_head(head)?,
    };
    Some((format!("The column {head}"), types))
}

fn of_column(table: TableName, column: Column) -> Option<&'static [Type]> {
    Some(match (table, column) {
        (TableName::Charges, Column::Code) => &[Type::Procedure],
        (TableName::Diagnoses, Column::Code) => &[Type::Diagnosis],
        (TableName::Charges, Column::Modifiers) => &[Type::Modifier],
        (TableName::Charges, Column::Units | Column::Charge) => &[Type::Number],
        (_, Column::Date) => &[Type::Date],
        _ => return None,
    })
}

/// The types of columns of reports, by their heads.
fn of_head(head: &str) -> Option<&'static [Type]> {
    Some(match head.to_ascii_lowercase().as_str() {
        "side" => &[Type::Side],
        "muscle" => &[Type::Muscle],
        "nerve" => &[Type::Nerve],
        _ => return None,
    })
}
