//! A worksheet and its report, for the tests of features.

use crate::codes::Codebook;
use crate::rules;
use crate::world::{DocumentId, Settings, World};

/// A report of three studies and one limb.
pub(in crate::features) const REPORT: &str = "\
# EMG report

Case: 7
Date of study: 2026-03-02

## Motor nerve conduction

| Side  | Nerve  | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s) |
|-------|--------|--------|-----------|--------------|----------------|----------------|
| Right | Median | APB    | Wrist     | 3.6          | 6.2            |                |
| Right | Median | APB    | Elbow     | 7.7          | 6.0            | 52             |
| Right | Ulnar  | ADM    | Wrist     | 2.8          | 9.4            |                |

## F waves

| Side  | Nerve  | Record | F (ms) |
|-------|--------|--------|--------|
| Right | Median | APB    | 29.8   |

## Sensory nerve conduction

| Side  | Nerve  | Record  | Stimulate | Peak latency (ms) | Amplitude (uV) |
|-------|--------|---------|-----------|-------------------|----------------|
| Right | Median | Digit 2 | Wrist     | 3.4               | 32             |

## Needle EMG

| Side  | Muscle         | Nerve            | Roots | Fibs | Recruitment |
|-------|----------------|------------------|-------|------|-------------|
| Right | Deltoid        | Axillary         | C5 C6 | 0    | normal      |
| Right | Biceps         | Musculocutaneous | C5 C6 | 0    | normal      |
| Right | Triceps        | Radial           | C6 C7 | 0    | normal      |
| Right | Pronator teres | Median           | C6 C7 | 0    | normal      |
| Right | FDI            | Ulnar            | C8 T1 | 0    | normal      |
";

/// The head of its worksheet.
pub(in crate::features) const HEAD: &str = "\
# Encounter 7

Case: 7
Payer: Aetna
Date of service: 2026-03-02
Site of service: 11 Office
Report: a.report.md

## Diagnoses

A. G56.01 Carpal tunnel syndrome, right upper limb
";

/// A worksheet and its report, open and settled: the world, the worksheet and the report.
pub(in crate::features) fn case(worksheet: &str, report: &str) -> (World, DocumentId, DocumentId) {
    let mut world = World::new(Codebook::shipped(), Settings::default());
    let report = world.open("a.report.md", report);
    let worksheet = world.open("a.worksheet.md", worksheet);
    rules::refresh(&mut world, report, &|| false);
    rules::refresh(&mut world, worksheet, &|| false);
    rules::compare(&mut world);
    (world, worksheet, report)
}
