//! Cards in the tables of a report.

use super::card;
use expect_test::{Expect, expect};

const REPORT: &str = "\
## Motor nerve conduction

Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
Right | Median | APB | Wrist | 5.6 | 6.2 |
Right | Median | APB | Elbow | 9.7 | NR | 52

## Needle EMG

Side | Muscle | Insertional | Fibs | PSW | Other | Amp | Recruitment
Right | APB | increased | 1+ | - | CRD | 450 | early

The patient has polyphasic units.
";

/// The card at the first place of some words, of which `|` marks the cursor.
fn check(words: &str, expected: Expect) {
    let at = REPORT.find(&words.replace('^', "")).expect("the words");
    let (before, behind) = REPORT.split_at(at + words.find('^').expect("a cursor"));
    expected.assert_eq(&card("a.report.md", &format!("{before}$0{behind}")));
}

#[test]
fn a_grade() {
    check(
        "1^+ | -",
        expect![[r#"
        Right | APB | increased | 1+ | - | CRD | 450 | early
                                  ^^
        **1+** fibrillation potentials  
        Single trains that last longer than two to three seconds, in at least two areas of the muscle.

        - Counts as: abnormal
        - Fibrillation potentials: Single muscle fibres that fire by themselves, regularly, about 1 to 15 times a second. They show fibres without a working nerve (recent or ongoing denervation) or a disease of the fibres themselves. After a nerve is cut they appear in one to four weeks, sooner in muscles close to the lesion.

        ---
        *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
    "#]],
    );
    check(
        "^- | CRD",
        expect![[r#"
        Right | APB | increased | 1+ | - | CRD | 450 | early
                                       ^
        **-** positive sharp waves  
        A dash alone: normal, or not examined.

        - Positive sharp waves: Discharges of single muscle fibres near a needle that has injured them, with a sharp positive deflection and a long negative tail. They mean what fibrillation potentials mean.

        ---
        *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
    "#]],
    );
    check(
        "^early",
        expect![[r#"
        Right | APB | increased | 1+ | - | CRD | 450 | early
                                                       ^^^^^
        **early** recruitment  
        Many units fire for little force: each of them is weak, as in myopathy.

        - Counts as: abnormal
        - Recruitment: How many motor units fire for a given force. Few units that fire fast: units are lost (reduced). Many units for little force: units are weak (early).

        ---
        *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
    "#]],
    );
    check(
        "^450",
        expect![[r#"
        Right | APB | increased | 1+ | - | CRD | 450 | early
                                                 ^^^
        **450** amplitude of motor units  
        A number: compare it with the limits of the laboratory.
    "#]],
    );
}

#[test]
fn a_word_for_a_finding() {
    check(
        "C^RD",
        expect![[r#"
            Right | APB | increased | 1+ | - | CRD | 450 | early
                                               ^^^
            **CRD** complex repetitive discharges  
            Discharges at rest that healthy muscles do not have.

            - Counts as: abnormal
            - Complex repetitive discharges: Muscle fibres that fire one after the other in a circle, at a constant rate, beginning and ending at once. They tell of a lesion of long standing, in nerve or muscle, and not of which.

            ---
            *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
        "#]],
    );
    check(
        "Fi^bs",
        expect![[r#"
        Side | Muscle | Insertional | Fibs | PSW | Other | Amp | Recruitment
                                      ^^^^
        **fibrillation potentials**  
        Single muscle fibres that fire by themselves, regularly, about 1 to 15 times a second. They show fibres without a working nerve (recent or ongoing denervation) or a disease of the fibres themselves. After a nerve is cut they appear in one to four weeks, sooner in muscles close to the lesion.

        ---
        *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
    "#]],
    );
    check(
        "poly^phasic",
        expect![[r#"
        The patient has polyphasic units.
                        ^^^^^^^^^^
        **polyphasic units**  
        Motor units with more than four phases. Up to about a tenth of units are polyphasic in most healthy muscles, more in deltoid and tibialis anterior.

        ---
        *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
    "#]],
    );
}

#[test]
fn a_measured_value() {
    check(
        "5.^6",
        expect![[r#"
        Right | Median | APB | Wrist | 5.6 | 6.2 |
                                       ^^^
        **5.6 ms** latency of the right median motor, abductor pollicis brevis  
        Abnormal: normal is at most 4.5 ms by Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition.

        - Published: at most 4.5 ms at 80 mm
        - Published: at most 4.4 ms
        - Stimulated at: wrist

        ---
        *Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition (anatomy 2026, medium confidence)*  
        *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
    "#]],
    );
    check(
        "N^R",
        expect![[r#"
        Right | Median | APB | Elbow | 9.7 | NR | 52
                                             ^^
        **NR** amplitude of the right median motor, abductor pollicis brevis  
        No response.

        - Published: at least 4.1 mV
        - Published: at least 4 mV
        - Stimulated at: elbow

        ---
        *Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition (anatomy 2026, medium confidence)*  
        *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
    "#]],
    );
    check(
        "5^2\n",
        expect![[r#"
            Right | Median | APB | Elbow | 9.7 | NR | 52
                                                      ^^
            **52 m/s** velocity of the right median motor, abductor pollicis brevis  
            Normal: normal is at least 49 m/s by Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition.

            - Published: at least 49 m/s
            - Stimulated at: elbow

            ---
            *Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition (anatomy 2026, medium confidence)*
        "#]],
    );
}
