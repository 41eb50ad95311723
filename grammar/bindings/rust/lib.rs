//! The medcode grammar for tree-sitter. Knows nothing of what the text means.
