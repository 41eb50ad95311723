//! The language server: the only folder that names LSP.
