//! The coding engine: facts and codebook to claims, and what holds between the lines of a claim. Pure: no input or
//! output, and no failure; what cannot be told stays untold.

pub mod as_of;
pub mod claim;
pub mod day;
pub mod expected;
pub mod pairs;
pub mod policy;

pub use as_of::AsOf;
pub use claim::{Claim, ClaimKey, Defaults, Line, LineModifier, Told, Units};
pub use day::{Day, DayLine, EncounterLines};
pub use expected::{Expected, Gap, Priced, dollars, expected};
pub use pairs::{excluded_by, never_together};
pub use policy::{MedicareEdits, Policy};
