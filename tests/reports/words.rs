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
        "Needle EMG\nVerbal consent was obtained. The right deltoid and soleus were examined. Insertion was normal in all muscles. A needle was used.",
        expect![[r#"
            needle R deltoid [- / -] Comment=examined
            needle R soleus [- / -] Comment=examined
            needle ? all muscles [- / -] Insertional=Insertion was normal in by exception
            --
        "#]],
    );
    check(
        "Motor NCS\nThe hand was warmed. The left median was normal. Bilateral tibial F waves were absent.",
        expect![[r#"
            study L median Motor rec - at - Comment=normal
            study B tibial FWave rec - at - NoResponse=absent
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

#[test]
fn lists_of_other_forms() {
    // Several muscles at once, a dash for the colon, a nerve without roots, heads of muscles in brackets.
    check(
        "Needle EMG\n1. Right deltoid, biceps: normal\n2. Gastrocnemius (medial head), left - fibs 1+, normal recruitment\n- R. Vastus lateralis: not tested\n",
        expect![[r#"
            needle R deltoid [- / -] Result=normal
            needle R biceps [- / -] Result=normal
            needle L Gastrocnemius (medial head) [- / -] Fibrillation=fibs 1+ Recruitment=normal recruitment
            needle R Vastus lateralis [- / -] Result=not tested NOT DONE
            --
        "#]],
    );
    check(
        "Needle EMG\nMuscles tested: right deltoid, right biceps, left APB\n",
        expect![[r#"
            needle R deltoid [- / -] 
            needle R biceps [- / -] 
            needle L APB [- / -] 
            --
        "#]],
    );
}

#[test]
fn rows_of_single_blanks_with_nerve_and_roots() {
    check(
        "EMG\nMuscle Nerve Root Fibs PSW Recrt\nRight Deltoid Axillary C5-6 0 0 Nml\nRight FDI Ulnar C8-T1 2+ 1+ Reduced\nRight C7 PSP Rami C7 1+ 0 Nml\n",
        expect![[r#"
            needle R Deltoid [Axillary / C5-6] Fibrillation=0 PositiveWaves=0 Recruitment=Nml
            needle R FDI [Ulnar / C8-T1] Fibrillation=2+ PositiveWaves=1+ Recruitment=Reduced
            needle R C7 PSP [Rami / C7] Fibrillation=1+ PositiveWaves=0 Recruitment=Nml
            --
        "#]],
    );
}

#[test]
fn names_that_run_on() {
    check(
        "EMG\nMuscle IA Fib PSW Pattern\nR. Gastrocnemius\n(Medial head) N None None N\nR. Soleus\nR. Tibialis anterior N 1+ None N\n",
        expect![[r#"
            needle R Gastrocnemius (Medial head) [- / -] Insertional=N Fibrillation=None PositiveWaves=None Recruitment=N
            needle R Tibialis anterior [- / -] Insertional=N Fibrillation=1+ PositiveWaves=None Recruitment=N
            odd R. Soleus
            --
        "#]],
    );
}

#[test]
fn conduction_tables_of_other_forms() {
    check(
        "Nerve conduction studies\n\n| Nerve | Type | Side | Site | Latency | Amp |\n|---|---|---|---|---|---|\n| Median | Motor | R | Wrist | 3.4 | 9.1 |\n| Median | Sensory | R | D2 | 2.9 | 35 |\n| Sural | S | L | Calf | not done | |\n",
        expect![[r#"
            study R Median Motor rec - at Wrist Latency=3.4 Amplitude=9.1
            study R Median Sensory rec - at D2 Latency=2.9 Amplitude=35
            study L Sural Sensory rec - at Calf  NOT DONE
            --
        "#]],
    );
    // A distance or a velocity: which is not said.
    check(
        "Motor NCS\nNerve / Sites Latency Ampl Distance Velocity\nR. Median - APB\n Wrist 3,4 9,1 70\n",
        expect![[r#"
            study R Median Motor rec APB at Wrist Latency=3,4 Amplitude=9,1
            odd 70
            --
        "#]],
    );
    // A list; words that are no group.
    check(
        "NCS\n- Right median motor (APB): distal latency 3.4 ms, amplitude 9.1 mV\n- Left sural sensory: absent\nTemperature maintained above 32 C at all times\n Wrist 3.4 9.1\n",
        expect![[r#"
            study R median Motor rec APB at - Comment=distal latency 3.4 ms, amplitude 9.1 mV Latency=3.4 ms Amplitude=9.1 mV
            study L sural Sensory rec - at - NoResponse=absent
            odd Temperature maintained above 32 C at all times
            odd Wrist 3.4 9.1
            --
        "#]],
    );
    // The head was lost.
    check(
        "Motor NCS\nR. Median - APB\n Wrist 3.4 9.1\n Elbow 7.4 8.9 54\n",
        expect![[r#"
            study R Median Motor rec APB at Wrist Latency=3.4 Amplitude=9.1
            study R Median Motor rec APB at Elbow Latency=7.4 Amplitude=8.9 Velocity=54 continues
            --
        "#]],
    );
    check(
        "Left arm\n\nMotor NCS\nMedian | 3.4\n",
        expect![[r#"
        odd Median | 3.4
        --
    "#]],
    );
}

/// The side of a row goes before that of its group, and that before the heading's.
#[test]
fn where_the_side_is_said() {
    check(
        "## Needle EMG, right leg\n\nMuscle | Fibs | Recruitment\nTibialis anterior | 0 | Normal\nLeft soleus | 0 | Normal\nLEFT LOWER EXTREMITY | |\nSoleus | 1+ | Normal\nR. Soleus | 0 | Normal\n",
        expect![[r#"
            needle R Tibialis anterior [- / -] Fibrillation=0 Recruitment=Normal
            needle L soleus [- / -] Fibrillation=0 Recruitment=Normal
            needle L Soleus [- / -] Fibrillation=1+ Recruitment=Normal
            needle R Soleus [- / -] Fibrillation=0 Recruitment=Normal
            --
        "#]],
    );
}

/// A title may stand on the line of its text.
#[test]
fn titles_before_their_text() {
    check(
        "Needle EMG: The right deltoid was normal. The left APB showed 1+ fibrillations.\n\nNerve conduction studies: The right sural sensory response was normal.\n",
        expect![[r#"
            needle R deltoid [- / -] Result=normal
            needle L APB [- / -] Fibrillation=1+ fibrillations
            study R sural Sensory rec - at - Comment=normal
            --
        "#]],
    );
    check(
        "Sensory NCS\nSensory: normal\n",
        expect![[r#"
        --
    "#]],
    );
}

/// Where was recorded and what was measured, in words.
#[test]
fn sentences_of_conduction_studies() {
    check(
        "Nerve conduction studies\nThe right median motor study recorded from the APB showed a distal latency of 5.0 ms, an amplitude of 5.1 mV and a conduction velocity of 52 m/s. The right median sensory response to digit 2 had a peak latency of 4.4 ms.\n",
        expect![[r#"
            study R median Motor rec APB at - Comment=a distal latency of 5.0 ms, an amplitude of 5.1 mV and a conduction velocity of 52 m/s Latency=5.0 ms Amplitude=5.1 mV Velocity=52 m/s
            study R median Sensory rec digit 2 at - Comment=a peak latency of 4.4 ms PeakLatency=4.4 ms
            --
        "#]],
    );
    check(
        "NCS\nMotor conduction studies of the left median nerve (recording APB) and left ulnar nerve (recording ADM) were normal, as was the left sural sensory response.\n",
        expect![[r#"
            study L median Motor rec APB at - Comment=normal
            study L ulnar Motor rec ADM at - Comment=normal
            study L sural Sensory rec - at - Comment=normal
            --
        "#]],
    );
    check(
        "NCS\nOn motor conduction the right peroneal motor amplitude recorded from the EDB was 1.9 mV. The right hand was cold.\n",
        expect![[r#"
            study R peroneal Motor rec EDB at - Comment=1.9 mV Amplitude=1.9 mV
            --
        "#]],
    );
    check(
        "NCS\nR. Median Motor (APB) 33.1°C\n Wrist 3.4 9.1\n",
        expect![[r#"
            study R Median Motor rec APB at Wrist Latency=3.4 Amplitude=9.1
            --
        "#]],
    );
}

#[test]
fn sentences_of_other_tests() {
    check(
        "Blink reflex: R1 and R2 were absent with stimulation on the right. The patient was calm.\n",
        expect![[r#"
            other Blink ? - absent with stimulation on the right
            --
        "#]],
    );
    check(
        "Repetitive nerve stimulation:\nSlow repetitive stimulation (3 Hz) of the right ulnar nerve, recording from the ADM, showed no decrement.\n",
        expect![[r#"
            other Repetitive R ulnar no decrement
            --
        "#]],
    );
    check(
        "Single fiber EMG: Stimulated jitter was measured in the right orbicularis oculi muscle. The mean jitter was 48.\n",
        expect![[r#"
            other SingleFibre R orbicularis oculi measured in the right orbicularis oculi muscle
            --
        "#]],
    );
}

#[test]
fn records_of_other_programs() {
    check(
        "{\n  \"needleEmg\": [\n    {\"muscle\": \"Deltoid\", \"side\": \"right\", \"coverage\": \"abnormal\", \"insertionalActivity\": \"increased\", \"psw\": \"1+\", \"muap\": {\"amplitude\": \"normal\"}},\n    {\"muscle\": \"Biceps\", \"side\": \"left\", \"coverage\": \"not_tested\"}\n  ]\n}\n",
        expect![[r#"
            needle R Deltoid [- / -] Result=abnormal Insertional=increased PositiveWaves=1+ Amplitude=normal
            needle L Biceps [- / -] Result=not_tested NOT DONE
            --
        "#]],
    );
    check(
        "{\"emg\": {\"right\": {\"deltoid\": {\"coverage\": \"normal\"}}, \"left\": {\"triceps\": {\"fibrillation\": \"2+\"}}}}\n",
        expect![[r#"
            needle R deltoid [- / -] Result=normal
            needle L triceps [- / -] Fibrillation=2+
            --
        "#]],
    );
    check(
        "```json\n[{\"nerve\": \"Median\", \"side\": \"right\", \"type\": \"motor\", \"recording\": \"APB\", \"sites\": [\n{\"stimulation\": \"Wrist\", \"latencyMs\": 3.4},\n{\"stimulation\": \"Elbow\", \"latencyMs\": 7.6, \"velocity\": 52}]}]\n```\n",
        expect![[r#"
            study R Median Motor rec APB at Wrist Latency=3.4
            study R Median Motor rec APB at Elbow Latency=7.6 Velocity=52 continues
            --
        "#]],
    );
    check(
        "{ \"muscle\": \"Deltoid\",\n\nNeedle EMG\nRight biceps: normal\n",
        expect![[r#"
            needle R biceps [- / -] Result=normal
            odd { "muscle": "Deltoid",
            --
        "#]],
    );
}

#[test]
fn evoked_potentials() {
    check(
        "Somatosensory evoked potentials\n- Bilateral median nerve SSEP: N20 normal\n- Left posterior tibial nerve SSEP: not done\n",
        expect![[r#"
            other SomatosensoryEvoked B median N20 normal
            other SomatosensoryEvoked L posterior tibial not done
            --
        "#]],
    );
    check(
        "## Motor evoked potentials\n\n| Side | Stimulate | Record | Latency (ms) |\n|---|---|---|---|\n| Right | Cortex | Tibialis anterior | 28.4 |\n",
        expect![[r#"
            other MotorEvoked R Tibialis anterior Tibialis anterior Cortex 28.4
            --
        "#]],
    );
    check(
        "Visual evoked potentials\nSide | Nerve | Latency\nRight | Optic | 101\n",
        expect![[r#"
            other Evoked R Optic 101
            --
        "#]],
    );
}

/// Trials of a nerve under heads that name none.
#[test]
fn trials_of_repetitive_stimulation() {
    check(
        "Repetitive Nerve Stimulation\n\nTrial\tLabel\tAmp 1 (mV)\tAmp %Decr\nRight Ulnar (ADM)\n1\tBaseline\t9.8\t-1.0\nRight Facial (Nasalis)\n1\tBaseline\t2.4\t-12.5\n",
        expect![[r#"
            other Repetitive R Ulnar 1 Baseline 9.8 -1.0
            other Repetitive R Facial 1 Baseline 2.4 -12.5
            odd Trial Label Amp 1 (mV) Amp %Decr
            --
        "#]],
    );
}

/// Sentences of a letter, in no section.
#[test]
fn letters() {
    check(
        "Dear colleague,\nOn motor conduction the right peroneal motor amplitude recorded from the EDB was 1.9 mV. The right sural sensory response was absent.\n",
        expect![[r#"
            study R peroneal Motor rec EDB at - Comment=1.9 mV Amplitude=1.9 mV
            study R sural Sensory rec - at - NoResponse=absent
            --
        "#]],
    );
    for text in [
        "The right median motor study was abnormal in 2019.",
        "A previous right median motor study was abnormal.",
        "The right median nerve was released.",
        "The median motor study was normal.",
        "A right sural sensory study will be needed: it was not done.",
        "The right arm was weak and the sensory examination was normal.",
    ] {
        check(
            text,
            expect![[r#"
                --
            "#]],
        );
    }
}
