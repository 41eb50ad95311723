//! The coding engine: facts and codebook to claims, and what holds between the lines of a claim. Pure: no input or
//! output, and no failure; what cannot be told stays untold.

pub mod add_ons;
pub mod as_of;
pub mod bill;
pub mod body;
pub mod claim;
pub mod dated;
pub mod day;
pub mod derive;
pub mod diagnosed;
pub mod expected;
pub mod narrative;
pub mod pairs;
pub mod policy;
pub mod publication;
pub mod results;
pub mod study;
pub mod template;

pub use add_ons::{Orphan, orphans};
pub use as_of::AsOf;
pub use bill::{Bill, Billed, units};
pub use body::Body;
pub use claim::{Claim, ClaimKey, Defaults, Line, LineModifier, Told, Units};
pub use day::{Concerned, Day, DayLine, EarlierDay, EncounterLines};
pub use diagnosed::Listed;
pub use expected::{Expected, Gap, Priced, Region, bare_dollars, dollars, expected};
pub use pairs::{Bound, PairKind, bound_to, excluded_by, kind_of, never_together, part};
pub use policy::{MedicareEdits, Policy};
