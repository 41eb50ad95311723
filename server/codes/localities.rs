//! Payment localities of Medicare and their price indices. Knows no fee.

use jiff::civil::Date;
use smol_str::SmolStr;

use super::citation::Citation;
use super::fees::fixed;
use super::pack::{PackFault, PackInfo};
use super::spelling::plain;
use super::table::{Row, Validity};
use super::tags::Tags;
use super::{Codebook, on};

/// By how much a place is dearer than the nation, in thousandths: 1000 is as dear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Index(pub u32);

/// A payment locality with its geographic practice cost indices.
#[derive(Debug)]
pub struct Locality {
    /// Two letters of the state or territory.
    pub state: SmolStr,
    /// Number within the state, as published.
    pub number: SmolStr,
    /// Name, as published.
    pub name: SmolStr,
    /// Index of work.
    pub work: Index,
    /// Index of practice expense.
    pub expense: Index,
    /// Index of malpractice insurance.
    pub malpractice: Index,
    plain: String,
    citation: Citation,
}

impl Locality {
    /// Source of the indices.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// State and number, as settings write them.
    pub fn label(&self) -> String {
        format!("{} {}", self.state, self.number)
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let index = |column: &str| {
            let index = fixed(row, column, 3)?;
            index.map(Index).ok_or_else(|| format!("has no {column}"))
        };
        let name = row.required("name")?;
        Ok(Self {
            state: row.required("state")?,
            number: row.required("locality")?,
            plain: plain(&name),
            name,
            work: index("work")?,
            expense: index("pe")?,
            malpractice: index("mp")?,
            citation: tags.cite(row)?,
        })
    }

    fn has_number(&self, written: &str) -> bool {
        let bare = |number: &str| number.trim_start_matches('0').to_owned();
        bare(&self.number) == bare(written)
    }
}

fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<Locality> {
    let all = pack.read("localities", faults, Locality::read);
    for (at, one) in all.iter().enumerate() {
        let mut before = all.iter().take(at);
        if before.any(|other| other.state == one.state && other.number == one.number) {
            faults.push(pack.fault(format!("locality {} is there twice", one.label())));
        }
    }
    all
}

impl Codebook {
    pub(super) fn all_localities(&self) -> &[(Validity, Vec<Locality>)] {
        self.editions(&self.localities, "localities", load)
    }

    /// The locality that a text names on a date of service: by state and number, `CA 18`, by a state that has one only, or by
    /// its name or a beginning of it that no other has.
    pub fn locality(&self, text: &str, date: Date) -> Option<&Locality> {
        let all = on(self.all_localities(), date)?;
        let written = plain(text);
        let (state, number) = written.split_once(' ').unwrap_or((&written, ""));
        let only = |is_meant: &dyn Fn(&Locality) -> bool| {
            let mut meant = all.iter().filter(|one| is_meant(one));
            let first = meant.next()?;
            meant.next().is_none().then_some(first)
        };
        let in_state = |one: &Locality| one.state.eq_ignore_ascii_case(state);
        only(&|one| in_state(one) && (number.is_empty() || one.has_number(number)))
            .or_else(|| only(&|one| one.plain == written))
            .or_else(|| only(&|one| !written.is_empty() && one.plain.starts_with(&written)))
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use jiff::civil::date;

    use super::*;
    use crate::codes::{Component, Layer, PackFiles, TableFile};

    const LOCALITIES: &str = "state\tlocality\tname\twork\tpe\tmp\n\
        CA\t05\tSAN FRANCISCO-OAKLAND\t1.087\t1.361\t0.408\n\
        CA\t18\tLOS ANGELES-LONG BEACH\t1.048\t1.176\t0.698\n\
        CA\t26\tLOS ANGELES-ORANGE\t1.048\t1.176\t0.698\n\
        AK\t01\tALASKA\t1.500\t1.081\t0.592\n";
    const RVU: &str = "code\tcomponent\twork\tnon_facility\tfacility\tpe_non_facility\tpe_facility\tmp\n\
        95861\tglobal\t1.50\t4.85\t\t3.28\t\t0.07\n\
        95861\tprofessional\t1.50\t2.43\t2.43\t0.88\t0.88\t0.05\n\
        95860\tglobal\t0.94\t3.42\t\t\t\t\n";

    fn pack(id: &str, tables: &[(&str, &str)]) -> PackFiles {
        let table = |(name, text): &(&str, &str)| {
            (
                (*name).into(),
                TableFile::Text(Cow::Owned((*text).to_owned())),
            )
        };
        PackFiles {
            layer: Layer::User,
            folder: None,
            manifest: Cow::Owned(format!(
                "id = '{id}'\ntitle = 't'\nedition = '2026'\nlicense = 'l'\nconfidence = 'high'\n\
                 [effective]\nfrom = '2026-01-01'\nto = '2026-12-31'\n\
                 [[source]]\ntag = 'A'\ntitle = 'a'\nvintage = 'v'\n"
            )),
            tables: tables.iter().map(table).collect(),
            words: Vec::new(),
        }
    }

    fn book() -> Codebook {
        let factors = "name\tfactor\nstandard\t33.4009\n";
        Codebook::new(vec![
            pack("localities", &[("localities", LOCALITIES)]),
            pack("fees", &[("conversion", factors), ("rvu", RVU)]),
        ])
    }

    const DAY: Date = date(2026, 3, 2);

    #[test]
    fn localities_are_named_in_several_ways() {
        for (text, expected) in [
            ("CA 18", "CA 18"),
            ("ca-5", "CA 05"),
            ("CA", ""),
            ("CA 99", ""),
            ("AK", "AK 01"),
            ("Alaska", "AK 01"),
            ("San Francisco", "CA 05"),
            ("Los Angeles", ""),
            ("Los Angeles / Orange", "CA 26"),
            ("", ""),
        ] {
            let found = book().locality(text, DAY).map(Locality::label);
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
        assert!(book().locality("CA 18", date(2025, 3, 2)).is_none());
    }

    #[test]
    fn amounts_are_those_of_the_locality() {
        let book = book();
        let amount = |code: &str, component, locality: &str, in_facility| {
            let fee = book.fee(code, component, DAY).unwrap();
            fee.local_cents(book.locality(locality, DAY).unwrap(), in_facility)
        };
        // (1.50 x 1.048 + 3.28 x 1.176 + 0.07 x 0.698) x 33.4009 = 182.974...
        assert_eq!(
            amount("95861", Component::Global, "CA 18", false),
            Some(18_297)
        );
        assert_eq!(amount("95861", Component::Global, "CA 18", true), None);
        // (1.50 x 1.500 + 0.88 x 1.081 + 0.05 x 0.592) x 33.4009 = 107.914...
        assert_eq!(
            amount("95861", Component::Professional, "AK", true),
            Some(10_791)
        );
        assert_eq!(amount("95860", Component::Global, "CA 18", false), None);
    }

    #[test]
    fn bad_rows_are_named() {
        let twice =
            format!("{LOCALITIES}AK\t01\tALASKA\t1.500\t1.081\t0.592\nAL\t00\tALABAMA\t1\t0.9\t\n");
        let faults = Codebook::new(vec![pack("localities", &[("localities", &twice)])]).faults();
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            [
                "pack localities 2026, localities.tsv line 7: `1` in column `work` is no number of 3 places",
                "pack localities 2026: locality AK 01 is there twice",
            ]
        );
    }
}
