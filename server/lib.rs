//! medcode: a language server and checker for the coding documents of medical billing.
//!
//! The modules in order of dependency; each may use only those above it:
//!
//! - [`text`]: rope buffer, positions, spans. Knows no language.
//! - [`syntax`]: text to tree, and the blocks that survive an edit. Alone knows tree-sitter.
//! - [`codes`]: the codebook: dated, sourced packs. Knows no document.
//! - [`shelf`]: folders of packs on disk. Knows no fact in them.
//! - [`model`]: tree to meaning: facts with spans relative to their block. Knows no codebook.
//! - [`coding`]: facts and codebook to claims. Pure.
//! - [`world`]: everything known at one moment: documents, codebook, settings, findings.
//! - [`rules`]: the catalogue; one rule is one file.
//! - [`features`]: hover, completion, actions, outline: plain data for an editor.
//! - [`lsp`]: the only folder that names LSP.
//! - [`cli`]: the command line.

pub mod cli;
pub mod codes;
pub mod coding;
pub mod features;
pub mod lsp;
pub mod model;
pub mod rules;
pub mod shelf;
pub mod syntax;
pub mod text;
pub mod world;
