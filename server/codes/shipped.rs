//! The packs compiled into the program. Knows their files, not their contents.

use std::borrow::Cow;

use super::pack::PackText;

macro_rules! pack {
    ($folder:literal: $($table:literal)+) => {
        PackText {
            manifest: Cow::Borrowed(include_str!(concat!("data/", $folder, "/pack.toml"))),
            tables: vec![$((
                $table.into(),
                Cow::Borrowed(include_str!(concat!("data/", $folder, "/", $table, ".tsv"))),
            )),+],
        }
    };
}

/// Every edition of every shipped pack.
pub(super) fn packs() -> Vec<PackText> {
    vec![
        pack!("procedures/2026": "procedures" "covers" "defining" "instead"),
        pack!("fees/2025": "rvu" "conversion"),
        pack!("fees/2026": "rvu" "conversion"),
        pack!("mue/2024-07-01": "mue"),
        pack!("ptp/2024-07-01": "ptp" "outside"),
        pack!("add_on/2024-06-03": "add_on"),
        pack!("diagnoses/2027": "diagnoses" "ended" "relations" "regions" "classes" "phrases"),
        pack!("modifiers/2026": "modifiers" "exclusive"),
        pack!("sites/2026": "sites" "phrases"),
        pack!("payers/2026":
            "payers" "aliases" "misspellings" "other_names" "qualifiers" "numbers" "policies" "contractors"),
    ]
}
