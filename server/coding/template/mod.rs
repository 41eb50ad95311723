//! Templates held against the codebook: which values fit a placeholder, which serve as samples, and what a template makes of
//! given ones. Pure: knows no file, and no rule about documents.

mod engine;
pub mod fill;
pub mod sample;
pub mod value;

pub use fill::{Filled, Given, Refused, body_of, filled};
pub use sample::samples;
pub use value::{Unfit, unfit};
