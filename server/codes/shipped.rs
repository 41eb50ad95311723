//! The packs compiled into the program, as the build checked and packed them. Knows their files, not their contents.

use std::borrow::Cow;

use super::files::{Bytes, Layer, PackFiles, TableFile};

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
