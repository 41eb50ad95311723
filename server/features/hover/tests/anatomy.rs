//! Cards of muscles and nerves in a report.

use super::card;
use expect_test::{Expect, expect};

const REPORT: &str = "\
Date of study: 2026-03-02

Indication: weakness of the right opponens pollicis since May.

## Motor nerve conduction

Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
Right | Axillary | Deltoid | Erb | 4.1 | 6.2 |
Right | AIN | FPL | Elbow | 3.7 | 6 | 52

## Needle EMG

Side | Muscle | Nerve | Roots | Insertional | Fibs
Right | APB | Median | C8 T1 | increased | 1+
Right | ADM | | | normal | 0
Right | C6 paraspinal | | | normal | 0
Right | Braciordialis | | | normal | 0

The left vastus medialis was normal, and so it was in the TA.
";

/// The card at the first place of some words, of which `^` marks the cursor.
fn check(words: &str, expected: Expect) {
    let at = REPORT.find(&words.replace('^', "")).expect("the words");
    let (before, behind) = REPORT.split_at(at + words.find('^').expect("a cursor"));
    expected.assert_eq(&card("a.report.md", &format!("{before}$0{behind}")));
}

#[test]
fn a_muscle_of_a_row() {
    check(
        "A^PB",
        expect![[r#"
        Right | APB | Median | C8 T1 | increased | 1+
                ^^^
        **APB** abductor pollicis brevis  
        A muscle of the arm: it counts for that limb.

        - Nerve: recurrent branch of the median, a branch: it counts as the median nerve
        - Roots: C8 T1, mainly T1
        - On a day with conduction studies: 95886 or 95885
        - On other days: 95860, 95861, 95863, 95864 or 95870
        - Also written: Abd Poll Brev, AbdPolBrev, Thenar, Abd Pollicis Br, Abductor corto del pulgar

        ---
        *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code; Preston and Shapiro, Electromyography and Neuromuscular Disorders, earlier list as transcribed in public code, 3rd edition; Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition; Spellings of reports made by EMG machines, 2026-11; AAPC specialty coding alerts on EMG and nerve conduction, 2002 to 2014 (anatomy 2026)*
    "#]],
    );
    check(
        "C6^ para",
        expect![[r#"
        Right | C6 paraspinal | | | normal | 0
                ^^^^^^^^^^^^^
        **C6 paraspinal**  
        One of the cervical paraspinals: included where the arm of its side is studied.

        - Nerve: dorsal rami
        - Roots: C6
        - On a day with conduction studies: 95887
        - On other days: 95870
        - Part of: cervical paraspinals
        - Also written: C6 PSP, PSP C6

        ---
        *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code (anatomy 2026, medium confidence)*  
        *AAPC specialty coding alerts on EMG and nerve conduction, 2002 to 2014 (anatomy 2026)*
    "#]],
    );
    check(
        "Bra^ci",
        expect![[r#"
        Right | Braciordialis | | | normal | 0
                ^^^^^^^^^^^^^
        **Braciordialis** brachioradialis  
        Taken for it: no muscle is written like this.  
        A muscle of the arm: it counts for that limb.

        - Nerve: radial
        - Roots: C5 C6, mainly C6
        - On a day with conduction studies: 95886 or 95885
        - On other days: 95860, 95861, 95863, 95864 or 95870
        - Also written: BR, Brachiorad, BRD, Brach Rad, Supinator longus

        ---
        *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code; Preston and Shapiro, Electromyography and Neuromuscular Disorders, earlier list as transcribed in public code, 3rd edition; Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition; AAPC specialty coding alerts on EMG and nerve conduction, 2002 to 2014 (anatomy 2026)*
    "#]],
    );
}

#[test]
fn a_name_of_several_muscles_is_read_by_the_rows_around_it() {
    check(
        "A^DM",
        expect![[r#"
        Right | ADM | | | normal | 0
                ^^^
        **ADM** abductor digiti minimi (hand)  
        A muscle of the arm: it counts for that limb.

        - Nerve: ulnar
        - Roots: C8 T1, mainly C8
        - On a day with conduction studies: 95886 or 95885
        - On other days: 95860, 95861, 95863, 95864 or 95870
        - Also written: Hypothenar
        - Note: What ADM means in a study of the arm.
        - May also mean: Abductor digiti minimi (foot); the row and those around it decide

        ---
        *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code; Preston and Shapiro, Electromyography and Neuromuscular Disorders, earlier list as transcribed in public code, 3rd edition; Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition; Spellings of reports made by EMG machines, 2026-11; AAPC specialty coding alerts on EMG and nerve conduction, 2002 to 2014 (anatomy 2026)*
    "#]],
    );
}

#[test]
fn a_muscle_of_a_sentence() {
    check(
        "opponens p^ol",
        expect![[r#"
            Indication: weakness of the right opponens pollicis since May.
                                              ^^^^^^^^^^^^^^^^^
            **Opponens pollicis**  
            A muscle of the arm: it counts for that limb.

            - Nerve: recurrent branch of the median, a branch: it counts as the median nerve
            - Roots: C8 T1, mainly T1
            - On a day with conduction studies: 95886 or 95885
            - On other days: 95860, 95861, 95863, 95864 or 95870
            - Also written: OP, Opp Poll

            ---
            *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code (anatomy 2026, medium confidence)*  
            *AAPC specialty coding alerts on EMG and nerve conduction, 2002 to 2014 (anatomy 2026)*
        "#]],
    );
    check(
        "vastus m^ed",
        expect![[r#"
            The left vastus medialis was normal, and so it was in the TA.
                     ^^^^^^^^^^^^^^^
            **Vastus medialis**  
            A muscle of the leg: it counts for that limb.

            - Nerve: femoral
            - Roots: L2 L3 L4, mainly L3 L4
            - On a day with conduction studies: 95886 or 95885
            - On other days: 95860, 95861, 95863, 95864 or 95870
            - Part of: quadriceps
            - Also written: VM, Vast Med, VastusMed, VMO, V. med

            ---
            *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code; Preston and Shapiro, Electromyography and Neuromuscular Disorders, earlier list as transcribed in public code, 3rd edition; Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition; AAPC specialty coding alerts on EMG and nerve conduction, 2002 to 2014 (anatomy 2026)*
        "#]],
    );
    check(
        "the T^A",
        expect![[r#"
            The left vastus medialis was normal, and so it was in the TA.
                                                                      ^^
            **TA** may mean Tibialis anterior or Thyroarytenoid.  
            What decides: The larynx, when other muscles of the larynx stand beside it.

            | Muscle            | Nerve                   | Roots | Region |
            |-------------------|-------------------------|-------|--------|
            | Tibialis anterior | deep fibular (peroneal) | L4 L5 | leg    |
            | Thyroarytenoid    | recurrent laryngeal     |       | larynx |

            ---
            *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code; Preston and Shapiro, Electromyography and Neuromuscular Disorders, earlier list as transcribed in public code, 3rd edition; Public selector of lower-limb muscles, not reviewed, undated; Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition (anatomy 2026)*  
            *AAPC question and answer on the larynx, 2007 to 2014; General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*
        "#]],
    );
    check(
        "so i^t",
        expect![[r#"
        no card
    "#]],
    );
}

#[test]
fn a_nerve_of_a_conduction_row() {
    check(
        "Axi^ll",
        expect![[r#"
        Right | Axillary | Deltoid | Erb | 4.1 | 6.2 |
                ^^^^^^^^
        **Axillary** axillary nerve  
        Here: right axillary motor, deltoid, one study.  
        Each of its studies counts once on each side, whatever the number of sites that were stimulated.

        - Limb: arm
        - Also written: Circumflex, Axilar, Axillaris
        - Limit: latency at most 5.4 ms
        - Limit: amplitude at least 4.6 mV

        | Study | Recorded at | Published limits                                  |
        |-------|-------------|---------------------------------------------------|
        | motor | deltoid     | latency at most 5.4 ms; amplitude at least 4.6 mV |

        ---
        *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code; Public table of muscles with nerves and roots, not specific to EMG, not reviewed, undated (anatomy 2026)*  
        *Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition (anatomy 2026, medium confidence)*
    "#]],
    );
    check(
        "A^IN",
        expect![[r#"
        Right | AIN | FPL | Elbow | 3.7 | 6 | 52
                ^^^
        **AIN** anterior interosseous nerve  
        Here: right anterior interosseous motor, flexor pollicis longus, one study.  
        Each of its studies counts once on each side, whatever the number of sites that were stimulated.

        - Branch of the: median nerve; a limb's muscles count for that nerve
        - Limb: arm
        - Also written: Ant Int, Median (Ant Int), Anterior interosseous (median), Median (anterior interosseous)

        | Study | Recorded at            | Published limits                                  |
        |-------|------------------------|---------------------------------------------------|
        | motor | flexor pollicis longus |                                                   |
        | motor | pronator quadratus     | latency at most 5.1 ms; amplitude at least 1.6 mV |

        ---
        *Preston and Shapiro, Electromyography and Neuromuscular Disorders, 4th edition, nerves and roots as transcribed in public code; Public table of muscles with nerves and roots, not specific to EMG, not reviewed, undated (anatomy 2026)*  
        *General knowledge of the field, not confirmed by a source, 2026-11 (anatomy 2026, low confidence)*  
        *Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, roots and limits as summarised for teaching, 3rd edition (anatomy 2026, medium confidence)*
    "#]],
    );
}

#[test]
fn the_nerve_beside_a_muscle() {
    let medians = card("a.report.md", &REPORT.replace("| Median |", "| Med$0ian |"));
    assert!(medians.contains("median nerve"), "{medians}");
}
