//! The files of a pack as they were found. Knows where they come from, not what is in them.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use smol_str::SmolStr;

/// Where a pack lives. A later layer stands before an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Compiled into the program.
    BuiltIn,
    /// In the folder of the user's data.
    User,
    /// In the workspace.
    Workspace,
}

impl Layer {
    /// The name for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::BuiltIn => "built-in",
            Self::User => "user",
            Self::Workspace => "workspace",
        }
    }
}

/// Bytes that are part of the program, or that were read and are shared.
#[derive(Debug, Clone)]
pub enum Bytes {
    /// Part of the program.
    Static(&'static [u8]),
    /// Read from a file or made in memory.
    Shared(Arc<[u8]>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Shared(bytes.into())
    }
}

/// A table in one of its two forms.
#[derive(Debug, Clone)]
pub enum TableFile {
    /// `<table>.tsv`: readable.
    Text(Cow<'static, str>),
    /// `<table>.packed`: found by key without parsing.
    Packed(Bytes),
}

impl TableFile {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Packed(bytes) => bytes.as_ref(),
        }
    }

    pub(super) fn ending(&self) -> &'static str {
        match self {
            Self::Text(_) => "tsv",
            Self::Packed(_) => "packed",
        }
    }
}

/// The files of one edition of one pack.
#[derive(Debug, Clone)]
pub struct PackFiles {
    /// Where the pack lives.
    pub layer: Layer,
    /// Its folder; `None` for a pack that is part of the program.
    pub folder: Option<PathBuf>,
    /// Contents of `pack.toml`.
    pub manifest: Cow<'static, str>,
    /// Name and contents of each table.
    pub tables: Vec<(SmolStr, TableFile)>,
    /// Name of a table and the contents of its `<table>.words`, the index of the words in it.
    pub words: Vec<(SmolStr, Bytes)>,
}
