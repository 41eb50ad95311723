//! Offers payers by canonical and other names. Knows no position.

use super::CompletionKind;
use super::choices::{Choice, Choices, is_searchable};
use crate::codes::{Payer, PayerReading};
use crate::features::entry::EntryKind;
use crate::features::view::View;

/// Offers the payers; what is written is always the canonical name.
pub(super) fn offer(view: &View<'_>, choices: &mut Choices<'_>) {
    let codebook = view.codebook;
    for (order, payer) in (0..).zip(codebook.payers()) {
        let others = codebook
            .payer_aliases(&payer.id)
            .map(|alias| alias.text.as_str());
        let others: Vec<&str> = others
            .chain([payer.full_name.as_str()])
            .filter(|name| !name.is_empty())
            .collect();
        choices.offer(order, &choice(payer, &payer.full_name), others.into_iter());
    }
    if choices.is_empty()
        && let PayerReading::Misspelt { payer, nearest } = codebook.payer_named(choices.typed)
    {
        choices.offer_found(0, &choice(payer, nearest));
    }
    if choices.is_empty() && is_searchable(choices.typed) {
        for (order, payer) in (0..).zip(codebook.search_payers(choices.typed)) {
            choices.offer_found(order, &choice(payer, &payer.full_name));
        }
    }
}

fn choice<'a>(payer: &'a Payer, detail: &'a str) -> Choice<'a> {
    Choice {
        label: &payer.name,
        detail,
        insert: &payer.name,
        kind: CompletionKind::Payer,
        entry: Some((EntryKind::Payer, &payer.id)),
    }
}
