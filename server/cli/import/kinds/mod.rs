//! One importer for each kind of publication: which parts it reads, what its columns are called, and the tables that
//! come of it.

mod add_on;
mod cpt;
mod gpci;
mod hcpcs;
mod icd10cm;
mod lcd;
mod mue;
mod pairs;
mod pfs;
mod pos;
mod ptp;
mod tabular;

use super::draft::Draft;
use super::fault::Fault;
use super::source::{Intake, Part};
use crate::cli::arguments::ImportKind;
use crate::codes::Codebook;
use jiff::civil::Date;

/// Takes in the files of a publication and makes the draft of a pack.
pub(super) trait Importer: Intake {
    /// The draft, after all files.
    fn draft(self: Box<Self>, asked: &Asked<'_>) -> Result<Draft, Fault>;
}

/// What the user said about the edition, and the codebook in use.
pub(super) struct Asked<'a> {
    /// The files, for messages about all of them.
    pub(super) files: String,
    /// Name of the edition.
    pub(super) edition: Option<String>,
    /// First and last day on which it holds.
    pub(super) effective: Option<(Date, Option<Date>)>,
    /// The packs in use.
    pub(super) codebook: &'a Codebook,
}

/// The importer of a kind.
pub(super) fn importer(kind: ImportKind, codebook: &Codebook) -> Box<dyn Importer + '_> {
    match kind {
        ImportKind::NcciPtp => Box::new(ptp::Ptp::default()),
        ImportKind::Mue => Box::new(mue::Mue::default()),
        ImportKind::AddOn => Box::new(add_on::AddOn::default()),
        ImportKind::Pfs => Box::new(pfs::Pfs::default()),
        ImportKind::Gpci => Box::new(gpci::Gpci::default()),
        ImportKind::Icd10cm => Box::new(icd10cm::Icd10cm::default()),
        ImportKind::Pos => Box::new(pos::Pos::default()),
        ImportKind::Lcd => Box::new(lcd::Lcd::new(codebook)),
        ImportKind::Hcpcs => Box::new(hcpcs::Hcpcs::default()),
        ImportKind::Cpt => Box::new(cpt::Cpt::default()),
    }
}

/// Terms of what the government of the United States publishes.
const PUBLIC: &str = "Facts published by CMS (public domain).";

/// When the files hold, as their names tell it.
#[derive(Default)]
struct When(Option<(Date, Option<Date>, String)>);

impl When {
    /// Takes what a name tells. Files of two editions are not one edition.
    fn see(&mut self, part: &Part, from: Option<Date>, to: Option<Date>) -> Result<(), Fault> {
        match (&self.0, from) {
            (_, None) => Ok(()),
            (Some((known, _, first)), Some(from)) if *known != from => Err(part.fault(format!(
                "holds from {from}, and {first} from {known}; import one edition at a time"
            ))),
            (_, Some(from)) => {
                self.0 = Some((from, to, part.path.clone()));
                Ok(())
            }
        }
    }

    /// First and last day: what the user said, or else what the names tell.
    fn days(&self, asked: &Asked<'_>) -> Result<(Date, Option<Date>), Fault> {
        let told = self.0.as_ref().map(|(from, to, _)| (*from, *to));
        asked.effective.or(told).ok_or_else(|| {
            Fault::new(
                &asked.files,
                "the names do not tell from when the files hold: keep the names as published, or add \
                 --effective with the first day, such as --effective 2026-07-01",
            )
        })
    }
}

/// Says how many codes had lost the zeros in front.
fn restored_note(restored: u64) -> Option<String> {
    (restored > 0).then(|| {
        format!(
            "{restored} codes had lost zeros in front to a spreadsheet (as 99 for 00099); they were put back"
        )
    })
}

/// Says how many rows were there twice.
fn twice_note(twice: u64) -> Option<String> {
    (twice > 0)
        .then(|| format!("{twice} rows were there twice, word for word; one of each was kept"))
}

/// A fault of publications that were read and held nothing.
fn nothing(asked: &Asked<'_>, what: &str) -> Fault {
    Fault::new(&asked.files, format!("no file was {what}"))
}
