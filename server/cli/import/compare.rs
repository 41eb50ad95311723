//! What an edition changes against the pack in use. Compares what both say of the first day of the edition; where the pack
//! in use does not answer for it, what that says of the nearest day.

use super::draft::{Compared, Draft, Table};
use crate::codes::PackInfo;
use jiff::civil::Date;
use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};

/// How many facts of each sort are named.
const NAMED: usize = 5;

/// The difference of one table.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// What one fact is, in the plural.
    pub(super) noun: &'static str,
    /// Facts of the new edition only.
    pub(super) added: Few,
    /// Facts of the pack in use only.
    pub(super) ended: Few,
    /// Facts of both with other values.
    pub(super) changed: Few,
    /// Facts of both that are the same.
    pub(super) unchanged: u64,
    /// Rows of the new edition that hold on other days.
    pub(super) other_days: u64,
}

/// How many, and the first of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Few {
    /// How many there are.
    pub(super) count: u64,
    /// The first of them.
    pub(super) examples: Vec<String>,
}

impl Few {
    fn add(&mut self, name: impl FnOnce() -> String) {
        self.count += 1;
        if self.examples.len() < NAMED {
            self.examples.push(name());
        }
    }
}

/// A fact of the pack in use: what it says, and whether the new edition has it.
///
/// There are millions: of what it says, half a hash is kept.
struct Known {
    facts: u32,
    met: Met,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    Never,
    Same,
    /// With other values: the place among the changed examples, where it has one.
    Changed(Option<u8>),
}

/// Compares the tables of a draft that can be compared; `old` is the pack in use, if there is one.
pub(super) fn compare(draft: &Draft, old: Option<&PackInfo>) -> Result<Vec<Difference>, String> {
    let mut differences = Vec::new();
    for table in &draft.tables {
        if let Some(compared) = table.compared {
            differences.push(difference(draft, table, compared, old)?);
        }
    }
    Ok(differences)
}

fn difference(
    draft: &Draft,
    table: &Table,
    compared: Compared,
    old: Option<&PackInfo>,
) -> Result<Difference, String> {
    let mut difference = Difference {
        noun: compared.noun,
        ..Difference::default()
    };
    let old = old.map(|old| (old, nearest(old, draft.from)));
    let mut known = old.map_or_else(HashMap::new, |old| facts(old, table.name, compared));
    let places = Places::new(table, compared)?;
    table.rows.each(&mut |cells| {
        let fact = places.read(cells);
        if !fact.holds_on(draft.from) {
            difference.other_days += 1;
            return Ok(());
        }
        match known.entry(hash(&fact.key)) {
            Entry::Vacant(_) => difference.added.add(|| fact.name()),
            Entry::Occupied(mut known) if known.get().facts == half(&fact.facts) => {
                difference.unchanged += 1;
                known.get_mut().met = Met::Same;
            }
            Entry::Occupied(mut known) => {
                let before = difference.changed.examples.len();
                difference
                    .changed
                    .add(|| format!("{}: now {}", fact.name(), fact.values()));
                let shown = difference.changed.examples.len() > before;
                let place = u8::try_from(before).ok();
                known.get_mut().met = Met::Changed(place.filter(|_| shown));
            }
        }
        Ok(())
    })?;
    if let Some(old) = old {
        name_old(old, table.name, compared, &known, &mut difference);
    }
    Ok(difference)
}

/// The day for which a pack answers that is nearest to a day.
fn nearest(pack: &PackInfo, day: Date) -> Date {
    let day = day.max(pack.from);
    pack.to.map_or(day, |to| day.min(to))
}

/// What the pack in use says of a day, by the hashes of its keys.
fn facts(old: (&PackInfo, Date), table: &str, compared: Compared) -> HashMap<u64, Known> {
    let mut known = HashMap::new();
    each_in_force(old, table, compared, &mut |fact| {
        known.insert(
            hash(&fact.key),
            Known {
                facts: half(&fact.facts),
                met: Met::Never,
            },
        );
    });
    known
}

/// Names what ended, and what changed values were before.
fn name_old(
    old: (&PackInfo, Date),
    table: &str,
    compared: Compared,
    known: &HashMap<u64, Known>,
    difference: &mut Difference,
) {
    each_in_force(old, table, compared, &mut |fact| match known
        .get(&hash(&fact.key))
        .map(|known| known.met)
    {
        Some(Met::Never) => difference.ended.add(|| fact.name()),
        Some(Met::Changed(Some(place))) => {
            if let Some(example) = difference.changed.examples.get_mut(usize::from(place)) {
                example.push_str(&format!(", was {}", fact.values()));
            }
        }
        _ => {}
    });
}

fn each_in_force(
    (old, day): (&PackInfo, Date),
    table: &str,
    compared: Compared,
    see: &mut dyn FnMut(&Fact<'_>),
) {
    let days: &[&str] = if compared.dated { &["from", "to"] } else { &[] };
    let columns: Vec<&str> = [compared.key, compared.facts, days].concat();
    let (keys, facts) = (compared.key.len(), compared.facts.len());
    old.each_row(table, &columns, &mut |cells| {
        let (key, rest) = cells.split_at(keys.min(cells.len()));
        let (facts, days) = rest.split_at(facts.min(rest.len()));
        let fact = Fact {
            key: key.to_vec(),
            facts: facts.to_vec(),
            from: days.first().copied().unwrap_or(""),
            to: days.get(1).copied().unwrap_or(""),
        };
        if fact.holds_on(day) {
            see(&fact);
        }
    });
}

/// A row as a fact.
struct Fact<'a> {
    key: Vec<&'a str>,
    facts: Vec<&'a str>,
    from: &'a str,
    to: &'a str,
}

impl Fact<'_> {
    fn holds_on(&self, day: Date) -> bool {
        let open = |text: &str, holds: &dyn Fn(Date) -> bool| text.parse().map_or(true, holds);
        open(self.from, &|from| from <= day) && open(self.to, &|to| day <= to)
    }

    fn name(&self) -> String {
        let written = self.key.iter().filter(|cell| !cell.is_empty());
        written.copied().collect::<Vec<_>>().join(" ")
    }

    fn values(&self) -> String {
        let shown = |cell: &&str| if cell.is_empty() { "-" } else { *cell }.to_owned();
        self.facts.iter().map(shown).collect::<Vec<_>>().join(" ")
    }
}

/// Where the columns of a fact stand in a row.
struct Places {
    key: Vec<usize>,
    facts: Vec<usize>,
    days: Option<(usize, usize)>,
}

impl Places {
    fn new(table: &Table, compared: Compared) -> Result<Self, String> {
        let place = |name: &str| {
            let found = table.columns.iter().position(|column| *column == name);
            found.ok_or_else(|| format!("table {} has no column {name}", table.name))
        };
        let all = |names: &[&str]| -> Result<Vec<usize>, String> {
            names.iter().map(|name| place(name)).collect()
        };
        Ok(Self {
            key: all(compared.key)?,
            facts: all(compared.facts)?,
            days: match compared.dated {
                true => Some((place("from")?, place("to")?)),
                false => None,
            },
        })
    }

    fn read<'a>(&self, cells: &[&'a str]) -> Fact<'a> {
        let cell = |place: usize| cells.get(place).copied().unwrap_or("");
        let cells = |places: &[usize]| places.iter().map(|place| cell(*place)).collect();
        let (from, to) = match self.days {
            Some((from, to)) => (cell(from), cell(to)),
            None => ("", ""),
        };
        Fact {
            key: cells(&self.key),
            facts: cells(&self.facts),
            from,
            to,
        }
    }
}

fn hash(cells: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    cells.hash(&mut hasher);
    hasher.finish()
}

/// Half of the hash.
fn half(cells: &[&str]) -> u32 {
    (hash(cells) >> u32::BITS) as u32
}
