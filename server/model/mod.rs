//! Tree to meaning. Knows no codebook.
