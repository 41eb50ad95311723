//! The figures of a run as JSON.

use serde_json::{Map, Value, json};

use crate::aims::{AIMS, Aim, to_stub};
use crate::folder::FolderFigures;
use crate::measure::{Pair, SizeFigures};
use crate::report::{Figures, sign};
use crate::statistics::{Samples, ratio};

/// The figures as JSON, times in milliseconds, memory in bytes.
pub fn json(run: &Figures) -> Value {
    let sizes: Vec<Value> = run.sizes.iter().map(size_json).collect();
    let aims: Vec<Value> = AIMS
        .iter()
        .map(|aim| aim_json(aim, (aim.value)(run)))
        .collect();
    json!({
        "server": run.server,
        "machine": run.machine,
        "quick": run.quick,
        "burst_edits": run.burst_edits,
        "start": pair_json(&run.start),
        "sizes": sizes,
        "folder": run.folder.as_ref().map(folder_json),
        "aims": aims,
    })
}

fn size_json(size: &SizeFigures) -> Value {
    let measures: Map<String, Value> = size
        .pairs
        .iter()
        .map(|(measure, pair)| (measure.names().0.to_string(), pair_json(pair)))
        .collect();
    json!({
        "lines": size.lines,
        "bytes": size.bytes,
        "findings": size.findings,
        "peak_memory": {"server": size.memory.0, "stub": size.memory.1},
        "measures": measures,
    })
}

fn pair_json(pair: &Pair) -> Value {
    json!({
        "server": samples_json(&pair.server),
        "stub": samples_json(&pair.stub),
        "ratio": to_stub(pair),
    })
}

fn samples_json(samples: &Samples) -> Value {
    json!({
        "count": samples.count(),
        "p50": samples.percentile(50.0),
        "p95": samples.percentile(95.0),
        "p99": samples.percentile(99.0),
    })
}

fn folder_json(folder: &FolderFigures) -> Value {
    let (check, read) = folder.speeds();
    json!({
        "files": folder.files,
        "bytes": folder.bytes,
        "check_files_per_second": check,
        "read_files_per_second": read,
        "ratio": ratio(check, read),
    })
}

fn aim_json(aim: &Aim, value: Option<f64>) -> Value {
    let verdict = value.map(|value| aim.judge(value));
    json!({
        "name": aim.name,
        "limit": aim.limit,
        "side": sign(aim),
        "unit": aim.unit,
        "measured": value,
        "met": verdict.as_ref().map(|verdict| verdict.met),
        "factor": verdict.as_ref().map(|verdict| verdict.factor),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::one_run;

    #[test]
    fn json_has_the_same_numbers() {
        let value = json(&one_run());
        let check = |pointer: &str, expected: Value| {
            assert_eq!(value.pointer(pointer), Some(&expected), "{pointer}")
        };
        check("/sizes/1/measures/keystroke/server/p50", 16.0.into());
        check("/sizes/1/measures/keystroke/ratio", 8.0.into());
        check("/aims/2/factor", (4.0 / 3.0).into());
        check("/aims/2/met", false.into());
        check("/aims/0/met", Value::Null);
    }
}
