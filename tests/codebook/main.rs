//! The shipped packs against their sources: counts, and values typed from the sources.

mod anatomy;
mod classification;
mod counts;
mod diagnoses;
mod edits;
mod lines;
mod lookups;
mod packs;
mod procedures;

use jiff::civil::{Date, date};
use medcode::codes::Codebook;

const IN_2026: Date = date(2026, 3, 2);

fn book() -> &'static Codebook {
    Codebook::shipped()
}
