//! What an editor shows, as plain data. Knows no LSP.
