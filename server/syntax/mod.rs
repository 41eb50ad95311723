//! Text to tree. Alone knows tree-sitter.
