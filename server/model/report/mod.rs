//! Reports: from the text of a block to what it documents. Knows no codebook and no other block.

mod study;

pub use study::{
    ConductionColumn, ConductionRow, Documented, NeedleColumn, NeedleRow, OtherTest, SideSaid,
    Sided, TestKind, Written,
};
