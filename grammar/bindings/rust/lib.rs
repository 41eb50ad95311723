//! The medcode grammar for tree-sitter: the parser, its node types and its queries. Knows nothing of what a text means.
//!
//! The grammar is total: every text has a tree without `ERROR` and without missing nodes.

use tree_sitter_language::LanguageFn;

#[expect(unsafe_code, reason = "the generated parser is a C symbol")]
unsafe extern "C" {
    fn tree_sitter_medcode() -> *const ();
}

/// The generated parser, ABI 14. `tree_sitter::Language::new(LANGUAGE)` makes a language of it.
#[expect(
    unsafe_code,
    reason = "the symbol is defined by src/parser.c, which build.rs compiles"
)]
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_medcode) };

/// The kinds of node and their children, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// Captures for colours.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// Captures of what can be folded: sections, tables, front matter.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// Captures of embedded languages: YAML in the front matter.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// Captures for an outline of the document: sections with their headings.
pub const OUTLINE_QUERY: &str = include_str!("../../queries/outline.scm");

/// Captures of definitions and references: diagnosis pointers.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");

/// Captures for indentation; a coding document is not indented.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");
