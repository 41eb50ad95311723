//! Which edition of a pack answers for which days, and which others it shadows. Knows no fact.

use jiff::ToSpan;
use jiff::civil::Date;

use super::pack::PackInfo;
use super::table::Validity;
use super::{Codebook, is_dated};

/// What one edition of a pack does among the others.
#[derive(Debug)]
pub struct Reign<'a> {
    /// The edition.
    pub pack: &'a PackInfo,
    /// Days for which it answers; none where others answer for all of its days.
    pub answers: Vec<Validity>,
    /// Editions of lower layers that would answer for some of these days, and for which.
    pub shadows: Vec<(&'a PackInfo, Validity)>,
    /// Days for which it answers although an edition of them was published that is not here.
    pub gaps: Vec<Validity>,
    /// Tables of a pack of standing facts that are taken from a lower layer, because this one does not bring them.
    pub borrowed: Vec<String>,
}

impl Codebook {
    /// What each edition does, in the order of [`Codebook::packs`].
    pub fn reigns(&self) -> Vec<Reign<'_>> {
        self.packs().iter().map(|pack| self.reign(pack)).collect()
    }

    fn reign<'a>(&'a self, pack: &'a PackInfo) -> Reign<'a> {
        if !is_dated(&pack.id) {
            return self.standing_reign(pack);
        }
        let answers = self.answers(pack);
        let gaps = answers.iter().filter_map(|days| gap(pack, *days)).collect();
        let lower = self.packs().iter();
        let lower = lower.filter(|other| other.id == pack.id && other.layer() < pack.layer());
        let shadows = lower.flat_map(|other| {
            let days = answers.iter();
            days.filter_map(move |days| Some((other, days.within(other.validity())?)))
        });
        Reign {
            pack,
            gaps,
            shadows: shadows.collect(),
            answers,
            borrowed: Vec::new(),
        }
    }

    /// The days on which this edition, of all of its pack, is the one that answers.
    fn answers(&self, pack: &PackInfo) -> Vec<Validity> {
        let editions = self.packs().iter().filter(|other| other.id == pack.id);
        let turns = editions
            .flat_map(|other| [Some(other.from), other.to.and_then(|to| to.tomorrow().ok())]);
        let mut turns: Vec<Date> = turns.flatten().collect();
        turns.sort_unstable();
        turns.dedup();
        let mut answers: Vec<Validity> = Vec::new();
        for (place, from) in turns.iter().enumerate() {
            let answering = self.edition_for(&pack.id, *from);
            if !answering.is_some_and(|other| std::ptr::eq(other, pack)) {
                continue;
            }
            let to = turns.get(place + 1).and_then(|next| next.yesterday().ok());
            let continued = answers.last_mut();
            match continued.filter(|last| last.to.and_then(|to| to.tomorrow().ok()) == Some(*from))
            {
                Some(last) => last.to = to,
                None => answers.push(Validity {
                    from: Some(*from),
                    to,
                }),
            }
        }
        answers
    }

    fn standing_reign<'a>(&'a self, pack: &'a PackInfo) -> Reign<'a> {
        let latest = |layer| {
            self.packs()
                .iter()
                .rfind(move |other| other.id == pack.id && other.layer() == layer)
        };
        let is_latest = latest(pack.layer()).is_some_and(|other| std::ptr::eq(other, pack));
        let below: Vec<&PackInfo> = self
            .packs()
            .iter()
            .filter(|other| other.id == pack.id && other.layer() < pack.layer())
            .filter(|other| latest(other.layer()).is_some_and(|last| std::ptr::eq(last, *other)))
            .collect();
        let brings = |table: &str| pack.tables().any(|(own, _)| own == table);
        let borrowed = below.iter().flat_map(|other| other.tables());
        let mut borrowed: Vec<String> = borrowed
            .filter(|(table, _)| is_latest && !brings(table))
            .map(|(table, _)| table.to_owned())
            .collect();
        borrowed.sort_unstable();
        borrowed.dedup();
        let shadowing = below.into_iter().filter(|_| is_latest);
        Reign {
            pack,
            answers: is_latest.then(|| pack.validity()).into_iter().collect(),
            shadows: shadowing.map(|other| (other, pack.validity())).collect(),
            gaps: Vec::new(),
            borrowed,
        }
    }
}

/// The days of those for which an edition answers that lie after the time for which it was published, up to the next
/// edition.
fn gap(pack: &PackInfo, days: Validity) -> Option<Validity> {
    let (cadence, last) = (pack.cadence?, days.to?);
    let first = pack.from.checked_add(cadence.months().months()).ok()?;
    let first = days.from.map_or(first, |from| from.max(first));
    (first <= last).then_some(Validity {
        from: Some(first),
        to: Some(last),
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::codes::{Layer, PackFiles};

    fn pack(layer: Layer, edition: &str, days: &str) -> PackFiles {
        PackFiles {
            layer,
            folder: None,
            manifest: Cow::Owned(format!(
                "id = 'ptp'\ntitle = 't'\nedition = '{edition}'\nlicense = 'l'\nconfidence = 'high'\n\
                 cadence = 'quarter'\n[effective]\n{days}\n[[source]]\ntag = 'A'\ntitle = 'a'\nvintage = 'v'\n"
            )),
            tables: Vec::new(),
            words: Vec::new(),
        }
    }

    fn days(days: &[Validity]) -> String {
        let end = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let days = days
            .iter()
            .map(|days| format!("{}..{}", end(days.from), end(days.to)));
        days.collect::<Vec<_>>().join(" ")
    }

    /// Each edition with its days, then what it shadows, then gaps.
    fn check(packs: Vec<PackFiles>, expected: &[(&str, &str, &str, &str)]) {
        let codebook = Codebook::new(packs);
        let found: Vec<(String, String, String, String)> = codebook
            .reigns()
            .into_iter()
            .map(|reign| {
                let shadows = reign.shadows.iter();
                let shadows =
                    shadows.map(|(other, held)| format!("{} {}", other.edition, days(&[*held])));
                let shadows = shadows.collect::<Vec<_>>().join(", ");
                (
                    reign.pack.edition.to_string(),
                    days(&reign.answers),
                    shadows,
                    days(&reign.gaps),
                )
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(a, b, c, d)| {
                (
                    (*a).to_owned(),
                    (*b).to_owned(),
                    (*c).to_owned(),
                    (*d).to_owned(),
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_later_edition_ends_an_earlier_one_and_an_upper_layer_shadows() {
        use Layer::{BuiltIn, User, Workspace};
        check(
            vec![
                pack(BuiltIn, "a", "from = '2026-01-01'"),
                pack(BuiltIn, "b", "from = '2026-04-01'"),
            ],
            &[
                ("a", "2026-01-01..2026-03-31", "", ""),
                ("b", "2026-04-01..", "", ""),
            ],
        );
        check(
            vec![
                pack(BuiltIn, "a", "from = '2024-07-01'"),
                pack(User, "b", "from = '2026-10-01'"),
            ],
            &[
                ("a", "2024-07-01..2026-09-30", "", "2024-10-01..2026-09-30"),
                ("b", "2026-10-01..", "a 2026-10-01..", ""),
            ],
        );
        check(
            vec![
                pack(BuiltIn, "a", "from = '2026-04-01'"),
                pack(User, "b", "from = '2026-01-01'\nto = '2026-06-30'"),
                pack(Workspace, "c", "from = '2026-02-01'\nto = '2026-02-28'"),
            ],
            &[
                (
                    "b",
                    "2026-01-01..2026-01-31 2026-03-01..2026-06-30",
                    "a 2026-04-01..2026-06-30",
                    "2026-04-01..2026-06-30",
                ),
                (
                    "c",
                    "2026-02-01..2026-02-28",
                    "b 2026-02-01..2026-02-28",
                    "",
                ),
                ("a", "2026-07-01..", "", ""),
            ],
        );
    }
}
