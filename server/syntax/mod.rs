//! Text to tree, and the blocks that survive an edit. Alone knows tree-sitter; does not know what a fact means.
//!
//! A document is a sequence of [`Blocks`]. Each block is parsed on its own, so what an edit costs is the block
//! that it is in. Trees are made when they are asked for, and few are kept ([`Trees`]).

mod blocks;
mod cut;
mod kind;
mod measure;
mod parser;
mod sequence;
#[cfg(test)]
mod tests;
mod tree;
mod trees;

pub use blocks::{Blocks, Changed, Damage, Place};
pub use cut::{Cut, Opens, cut};
pub use kind::Kind;
pub use measure::{Payload, Summary};
pub use parser::Parser;
pub use sequence::BlockId;
pub use tree::{Children, Node, Tree};
pub use trees::Trees;
