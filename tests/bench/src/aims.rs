//! What the project wants to reach, and how far a run is from it. The only place with these numbers.

use crate::measure::{Measure, Pair, SizeFigures};
use crate::report::Figures;
use crate::statistics::ratio;

/// Which side of the limit is the good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Less is better, and the limit itself is good.
    AtMost,
    /// More is better, and the limit itself is good.
    AtLeast,
}

/// One aim.
pub struct Aim {
    /// What is looked at.
    pub name: &'static str,
    /// Which side is good.
    pub side: Side,
    /// The limit.
    pub limit: f64,
    /// Its unit.
    pub unit: &'static str,
    /// The value of a run; `None` if the run did not measure it.
    pub value: fn(&Figures) -> Option<f64>,
}

const MEBIBYTE: f64 = 1024.0 * 1024.0;

/// All aims. Times are medians.
pub const AIMS: [Aim; 8] = [
    Aim {
        name: "keystroke to diagnostics, 10,000 lines",
        side: Side::AtMost,
        limit: 3.0,
        unit: "x stub",
        value: |run| {
            run.size(10_000)
                .and_then(|size| to_stub(size.pair(Measure::Key)?))
        },
    },
    Aim {
        name: "keystroke to diagnostics, 100,000 lines",
        side: Side::AtMost,
        limit: 4.0,
        unit: "x stub",
        value: |run| {
            run.size(100_000)
                .and_then(|size| to_stub(size.pair(Measure::Key)?))
        },
    },
    Aim {
        name: "keystroke to diagnostics, growth from 1,000 to 100,000 lines",
        side: Side::AtMost,
        limit: 3.0,
        unit: "x",
        value: |run| {
            ratio(
                median(run, 100_000, Measure::Key),
                median(run, 1_000, Measure::Key),
            )
        },
    },
    Aim {
        name: "burst of 200 edits, largest size",
        side: Side::AtMost,
        limit: 5.0,
        unit: "ms",
        value: |run| {
            run.sizes
                .last()
                .and_then(|size| size.pair(Measure::Burst)?.server.median())
        },
    },
    Aim {
        name: "opening 100,000 lines",
        side: Side::AtMost,
        limit: 104.0,
        unit: "ms",
        value: |run| median(run, 100_000, Measure::Opening),
    },
    Aim {
        name: "peak memory, 100,000 lines",
        side: Side::AtMost,
        limit: 90.0,
        unit: "MiB",
        value: |run| {
            run.size(100_000)?
                .memory
                .0
                .map(|bytes| bytes as f64 / MEBIBYTE)
        },
    },
    Aim {
        name: "start of the process to the answer of initialize",
        side: Side::AtMost,
        limit: 10.0,
        unit: "ms",
        value: |run| run.start.server.median(),
    },
    Aim {
        name: "check of a folder, share of the speed of reading it",
        side: Side::AtLeast,
        limit: 0.5,
        unit: "x reading",
        value: |run| {
            let (check, read) = run.folder.as_ref()?.speeds();
            ratio(check, read)
        },
    },
];

/// How a value stands to its aim.
#[derive(Debug, PartialEq)]
pub struct Verdict {
    /// Whether the aim is met.
    pub met: bool,
    /// Above 1: how many times the limit is overstepped; below 1: the part of the limit that is used.
    pub factor: f64,
}

impl Aim {
    /// How a value stands to this aim.
    pub fn judge(&self, value: f64) -> Verdict {
        let factor = match self.side {
            Side::AtMost => value / self.limit,
            Side::AtLeast => self.limit / value,
        };
        Verdict {
            met: factor <= 1.0,
            factor,
        }
    }
}

/// Server to stub, by medians.
pub fn to_stub(pair: &Pair) -> Option<f64> {
    ratio(pair.server.median(), pair.stub.median())
}

fn median(run: &Figures, lines: usize, measure: Measure) -> Option<f64> {
    let pair = run
        .size(lines)
        .and_then(|size: &SizeFigures| size.pair(measure));
    pair?.server.median()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(side: Side, limit: f64, value: f64, met: bool, factor: f64) {
        let aim = Aim {
            name: "",
            side,
            limit,
            unit: "",
            value: |_| None,
        };
        assert_eq!(
            aim.judge(value),
            Verdict { met, factor },
            "{side:?} {limit} {value}"
        );
    }

    #[test]
    fn an_aim_is_met_up_to_its_limit() {
        check(Side::AtMost, 4.0, 2.0, true, 0.5);
        check(Side::AtMost, 4.0, 4.0, true, 1.0);
        check(Side::AtMost, 4.0, 6.0, false, 1.5);
        check(Side::AtLeast, 0.5, 1.0, true, 0.5);
        check(Side::AtLeast, 0.5, 0.25, false, 2.0);
    }
}
