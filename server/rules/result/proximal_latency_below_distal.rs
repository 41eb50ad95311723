//! # proximal-latency-below-distal
//!
//! Within one motor study the latency from a proximal site is shorter than the one from a distal site. The impulse from
//! the elbow passes the wrist, so it cannot arrive earlier.
//!
//! Only sites whose order along the limb is known are compared, and only rows of one run of one study: the wrist of a
//! second run after warming is compared with the elbow of that run.
//!
//! ## What to do
//!
//! Look the latencies up in the machine's record: two values, two sites or two rows are swapped, or one was typed
//! wrongly.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.9 | 8.2 |
//! Right | Median | APB | Elbow | 3.2 | 8.0 | 52
//!                                ^^^ proximal-latency-below-distal
//! ```
//!
//! ## Not reported
//!
//! Wrist, elbow; ankle, knee, in whatever order.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.2 | 8.2 |
//! Right | Median | APB | Elbow | 7.4 | 8.0 | 52
//! Left | Tibial | AH | Pop fossa | 13.9 | 5.0 | 43
//! Left | Tibial | AH | Ankle | 4.1 | 6.2 |
//! ```
//!
//! Two studies, and two runs of one.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 5.9 | 4.2 |
//! Right | Median | APB | Elbow | 9.9 | 4.0 | 52
//! Right | Ulnar | ADM | Wrist | 2.8 | 9.2 |
//! Right | Ulnar | ADM | Elbow | 5.6 | 9.0 | 57
//! Right | Median | APB | Wrist | 5.1 | 4.4 |
//! Right | Median | APB | Elbow | 9.0 | 4.3 | 53
//! ```
//!
//! Sites that are not known by name.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Ulnar | ADM | 2 cm distal | 3.4 | 8.2 |
//! Right | Ulnar | ADM | 2 cm proximal | 3.2 | 8.0 |
//! ```

use crate::coding::study::Kind;
use crate::coding::study::Place;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "proximal-latency-below-distal",
    ids: &["RPT-66"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Physiology: the way from a proximal site to the muscle is longer than that from a distal one",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("proximal_latency_below_distal.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let studies = report.results().studies.iter();
    for study in studies.filter(|study| study.conducted.kind == Kind::Motor) {
        for run in &study.runs {
            let sites = run.rows.iter().filter_map(|row| {
                let (measure, latency) = row.latency()?;
                Some((row, row.site?, measure, latency))
            });
            let mut sites: Vec<_> = sites.collect();
            sites.sort_by_key(|(_, site, ..)| site.rank);
            let pair = sites.windows(2).find_map(|pair| match pair {
                [distal, proximal] if distal.1.rank < proximal.1.rank && proximal.3 < distal.3 => {
                    Some((distal, proximal))
                }
                _ => None,
            });
            let Some((distal, proximal)) = pair else {
                continue;
            };
            let message = format!(
                "The latency from {} ({} ms) is shorter than the one from {} ({} ms), which lies nearer to the muscle. Rows or values are swapped, or one is wrong.",
                proximal.1.name, proximal.2.written.text, distal.1.name, distal.2.written.text
            );
            let place = Place {
                part: distal.0.place.part,
                span: distal.2.span(),
            };
            let draft = Draft::at(proximal.2.span(), message)
                .citing(proximal.1.cite())
                .shown_by(report, place, "the latency from the distal site");
            sink.add_in(proximal.0.place.part, draft);
        }
    }
}
