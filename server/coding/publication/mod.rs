//! Publications against the codebook: what a page says of its code, in which voice, and where that is not so. Knows no rule.
//!
//! [`reading`] puts the statements of a page together and tells whom each is about; [`contradictions`], [`places`],
//! [`figures`], [`lists`], [`holdings`] and [`described`] hold them against the packs.

pub mod contradictions;
pub mod described;
pub mod figures;
pub mod holdings;
pub mod lists;
pub mod places;
pub mod reading;
pub mod series;

pub use contradictions::{Contradiction, contradictions};
pub use described::{ModifierRow, modifier_rows};
pub use figures::{Figure, Quantity, figures};
pub use holdings::{holds, thing_in, things_named_in};
pub use lists::{Count, PayerList, counts, diagnoses_named, modifiers_named, payer_lists};
pub use places::{NamedSite, named_sites, site_statements};
pub use reading::{About, Part, Reading, Said, Subject, Voice, in_range, year_in};
pub use series::Published;
