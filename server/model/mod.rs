//! Tree to meaning: [`read`] turns a block and its tree into [`Facts`]. Knows no codebook and no other block.
//!
//! [`lines`] walks the tree once; [`reader`] goes through the lines with the section in mind and hands each to
//! [`charges`], [`diagnoses`] or [`tables`]. What a word looks like is in [`shapes`] and [`dates`], which
//! names the format has in [`names`] and [`vocabulary`]. What a report documents is in [`report`], what a publication states in
//! [`reference`]; both are read when asked for.
//! names the format has in [`names`] and [`vocabulary`]. What a report documents is in [`report`], what a template declares in
//! [`template`], what a template left behind in [`left_overs`]: read when asked for.

mod charges;
pub mod dates;
mod diagnoses;
pub mod facts;
pub mod kind;
pub mod left_overs;
mod lines;
pub mod names;
mod piece;
mod reader;
pub mod reference;
pub mod report;
mod shapes;
mod suppressions;
mod tables;
pub mod template;
mod vocabulary;

pub use dates::{read_date, read_date_after};
pub use facts::*;
pub use kind::Kind;
pub use names::opens_block;
pub use reader::read;
pub use report::documented;

#[cfg(test)]
mod dump;
#[cfg(test)]
mod tests;
