//! The codebook: dated, sourced packs. Knows no document.
