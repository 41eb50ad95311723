//! What an editor shows, as plain data in byte offsets. Knows no LSP.
//!
//! Every feature looks at one block where it can: `view` is a block as features see it, `at` tells what stands at an
//! offset of it, `words` reads what no fact names. Before a feature is asked, the document must be settled: features
//! read the facts and findings as they are.

mod actions;
mod at;
mod case;
mod claim_page;
mod completion;
mod derivation;
mod entry;
mod fit;
mod folds;
pub mod format;
mod highlights;
mod hover;
mod inlay;
mod lenses;
mod links;
mod navigate;
mod outline;
mod pages;
mod picture;
mod placeholders;
mod rename;
mod selection;
mod skeletons;
pub mod templates;
mod tokens;
mod view;
mod vocabulary;
mod words;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use actions::{Action, ActionKind, actions, fix_all};
pub use claim_page::{ClaimPage, PageDiagnosis, PageField, PageFinding, PageLine, claim_page};
pub use completion::{Completion, CompletionKind, completion};
pub use derivation::{
    Derived, DerivedLimb, DerivedLine, DerivedNote, DerivedRow, DerivedStudy, derived,
    evidence_rows, line_numbers, readable,
};
pub use entry::{Entry, EntryKind, NotAnEntry};
pub use folds::{Fold, FoldKind, folds};
pub use highlights::highlights;
pub use hover::{Card, describe, explain, hover};
pub use inlay::{Hint, inlay_hints};
pub use lenses::{Lens, lens_at, lenses};
pub use links::{Link, links};
pub use navigate::{Evidence, Jump, definition, evidence, references};
pub use outline::{Symbol, SymbolKind, outline};
pub use picture::picture;
pub use rename::{Renamable, renamable, rename};
pub use selection::selection;
pub use tokens::{DECLARATION, DEPRECATED, FLAGS, Token, TokenKind, tokens};
