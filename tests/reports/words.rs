//! Lists, sentences and damaged tables, one at a time.

use super::dump;
use expect_test::{Expect, expect};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&dump(text));
}

#[test]
fn sentences_of_the_needle_examination() {
    check(
        "Needle EMG\nNeedle examination of the right deltoid, biceps and triceps showed normal insertional activity and 2+ fibrillations. All other muscles were normal.",
        expect![[r#"
            needle R deltoid [- / -] Insertional=normal insertional activity Fibrillation=2+ fibrillations
            needle R biceps [- / -] Insertional=normal insertional activity Fibrillation=2+ fibrillations
            needle R triceps [- / -] Insertional=normal insertional activity Fibrillation=2+ fibrillations
            needle ? All other muscles [- / -] Result=normal by exception
            --
        "#]],
    );
    check(
        "Needle EMG\nFibrillations were present in the right APB and FDI. The needle examination was normal. He had weakness.",
        expect![[r#"
            needle R APB [- / -] Fibrillation=Fibrillations were present in
            needle R FDI [- / -] Fibrillation=Fibrillations were present in
            --
        "#]],
    );
    check(
        "Needle EMG\nThe left deltoid was not tested. The right vastus medialis was normal.",
        expect![[r#"
            needle L deltoid [- / -] Result=not tested NOT DONE
            needle R vastus medialis [- / -] Result=normal
            --
        "#]],
    );
    check(
        "Needle EMG\nNormal: right deltoid, biceps, and left FDI",
        expect![[r#"
            needle R deltoid [- / -] Result=Normal
            needle R biceps [- / -] Result=Normal
            needle L FDI [- / -] Result=Normal
            --
        "#]],
    );
    check(
        "Needle EMG\nLeft Triceps showed brief normal insertional activity, silent at rest, MUPs with normal amplitude.\nLeft side Triceps and Biceps Brachii were normal.",
        expect![[r#"
            needle L Triceps [- / -] Insertional=brief normal insertional activity Fibrillation=silent at rest PositiveWaves=silent at rest OtherSpontaneous=silent at rest Amplitude=MUPs with normal amplitude MotorUnits=MUPs with normal amplitude
            needle L Triceps [- / -] Result=normal
            needle L Biceps Brachii [- / -] Result=normal
            --
        "#]],
    );
}

/// What was said of the patient or of the past is no examination.
#[test]
fn words_outside_of_the_results() {
    check(
        "History\nThe right deltoid was weak.\n\nImpression\nThe right APB was abnormal.\n",
        expect![[r#"
            --
        "#]],
    );
}

#[test]
fn tests_of_other_kinds() {
    check(
        "Repetitive stimulation\nR. Ulnar - ADM\n Baseline 9.1 2\nL. Facial - Nasalis\n Baseline 3.1 1\n\nBlink\nSide | Nerve | R1 (ms)\nRight | Facial | 10.2\n\nSingle fiber EMG\nMuscle | Side | Latency\nEDC | Right | 34\n",
        expect![[r#"
            other Repetitive R Ulnar ADM Baseline 9.1 2
            other Repetitive L Facial Nasalis Baseline 3.1 1
            other Blink R Facial 10.2
            other SingleFibre R EDC 34
            --
        "#]],
    );
}

#[test]
fn late_responses() {
    check(
        "F Wave\nNerve Min Lat F Max Lat F Mean Lat F\nms ms ms\nR. Median - APB 28,1 30,2 29,0\nL. Tibial 51,0 53,2 52,1\n\nHReflex\nNerve | Side | H Lat (ms)\nTibial | Right | 31.2\n",
        expect![[r#"
            study R Median FWave rec APB at - Latency=28,1
            study L Tibial FWave rec - at - Latency=51,0
            study R Tibial HReflex rec - at - Latency=31.2
            --
        "#]],
    );
}

#[test]
fn damaged_tables() {
    // A row with too few values, one with a word that is no grade, one that was not tested, one of both sides.
    check(
        "EMG\nMuscle Fib PSW Fasc Recruitment\nR. Deltoid 0 0\nR. APB 0 banana 0 Normal\nR. FDI NT NT NT NT\n",
        expect![[r#"
            needle R Deltoid [- / -] 
            needle R APB [- / -] Fibrillation=0 Fasciculation=0 Recruitment=Normal
            needle R FDI [- / -] Fibrillation=NT PositiveWaves=NT Fasciculation=NT Recruitment=NT NOT DONE
            odd 0
            odd 0
            odd banana
            --
        "#]],
    );
    check(
        "EMG\nSide | Muscle | Fibs | Recruitment\nB | APB | 0 | Normal\nRight | | 0 |\n| FDI\n",
        expect![[r#"
            needle B APB [- / -] Fibrillation=0 Recruitment=Normal
            odd Right | | 0 |
            odd | FDI
            --
        "#]],
    );
    check(
        "EMG\nMuscle            Fibs      Recruitment\nR Deltoid    0 Normal\nR APB   2+       Reduced\n",
        expect![[r#"
            needle R Deltoid [- / -] 
            needle R APB [- / -] Fibrillation=2+ Recruitment=Reduced
            odd 0 Normal
            --
        "#]],
    );
}

#[test]
fn tables_of_others() {
    check(
        "Laboratory\n\nTest | Value | Unit\nGlucose | 94 | mg/dl\n\nAudiogram\nFrequency  Right  Left\n500        10     15\n",
        expect![[r#"
            --
        "#]],
    );
    check(
        "EMG\nLihas | Fibrillaatiot | Motoriset yksiköt\nOikea hartialihas | 0 | normaalit\n",
        expect![[r#"
            odd Lihas | Fibrillaatiot | Motoriset yksiköt
            odd Oikea hartialihas | 0 | normaalit
            --
        "#]],
    );
}

#[test]
fn two_patients() {
    check(
        "Patient: A\nDate of study: 2026-03-02\n\nEMG\nMuscle | Fibs | Recruitment\nR Deltoid | 0 | Normal\n\nPatient: B\nDate of study: 2026-03-02\n\nEMG\nMuscle | Fibs | Recruitment\nL APB | 1+ | Normal\n",
        expect![[r#"
            needle R Deltoid [- / -] Fibrillation=0 Recruitment=Normal
            --
            needle L APB [- / -] Fibrillation=1+ Recruitment=Normal
            --
        "#]],
    );
}
