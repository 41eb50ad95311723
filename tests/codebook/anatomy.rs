//! Muscles, nerves, conduction studies and their numbers against their sources.

use medcode::codes::{
    Counting, DiagnosisClass, Level, Limb, Muscle, MuscleRegion, NameReading, Quantity, Study,
    StudyKind,
};

use crate::book;

#[test]
fn everything_of_the_sources_is_there() {
    let muscles = |region| book().muscles().filter(|one| one.region == region).count();
    assert_eq!(book().muscles().len(), 172);
    for (region, count) in [
        (MuscleRegion::Arm, 57),
        (MuscleRegion::Leg, 50),
        (MuscleRegion::CervicalParaspinal, 9),
        (MuscleRegion::ThoracicParaspinal, 4),
        (MuscleRegion::LumbarParaspinal, 9),
        (MuscleRegion::Cranial, 21),
        (MuscleRegion::Eye, 2),
        (MuscleRegion::Larynx, 5),
        (MuscleRegion::Diaphragm, 1),
        (MuscleRegion::Trunk, 5),
        (MuscleRegion::Neck, 4),
        (MuscleRegion::Sphincter, 5),
    ] {
        assert_eq!(muscles(region), count, "{region:?}");
    }
    let studies = |kind| {
        book()
            .conduction_studies()
            .filter(|one| one.kind == kind)
            .count()
    };
    assert_eq!(book().conduction_studies().len(), 82);
    assert_eq!(studies(StudyKind::Motor), 46);
    assert_eq!(studies(StudyKind::Sensory), 32);
    assert_eq!(studies(StudyKind::Mixed), 4);
    assert_eq!(book().aanem_maxima().len(), 15);
    assert_eq!(book().nerves().len(), 81);
    assert_eq!(book().responses().len(), 11);
}

/// Preston and Shapiro, 4th edition, and the lists that agree with it.
#[test]
fn muscles_have_their_nerve_and_roots() {
    for (name, nerve, whole, roots, region) in [
        (
            "Deltoid",
            "Axillary",
            "axillary",
            "C5 C6",
            MuscleRegion::Arm,
        ),
        (
            "Infraspinatus",
            "Suprascapular",
            "suprascapular",
            "C5 C6",
            MuscleRegion::Arm,
        ),
        (
            "Pronator teres",
            "Median",
            "median",
            "C6 C7",
            MuscleRegion::Arm,
        ),
        (
            "Extensor indicis",
            "Posterior interosseous",
            "radial",
            "C7 C8",
            MuscleRegion::Arm,
        ),
        (
            "Pronator quadratus",
            "Anterior interosseous",
            "median",
            "C7 C8 T1",
            MuscleRegion::Arm,
        ),
        (
            "First dorsal interosseous (hand)",
            "Deep branch of the ulnar",
            "ulnar",
            "C8 T1",
            MuscleRegion::Arm,
        ),
        (
            "Vastus lateralis",
            "Femoral",
            "femoral",
            "L2 L3 L4",
            MuscleRegion::Leg,
        ),
        (
            "Tibialis anterior",
            "Deep fibular (peroneal)",
            "fibular",
            "L4 L5",
            MuscleRegion::Leg,
        ),
        (
            "Tibialis posterior",
            "Tibial",
            "tibial",
            "L4 L5 S1",
            MuscleRegion::Leg,
        ),
        (
            "Biceps femoris, short head",
            "Sciatic, fibular division",
            "sciatic",
            "L5 S1 S2",
            MuscleRegion::Leg,
        ),
        (
            "Gastrocnemius, medial head",
            "Tibial",
            "tibial",
            "S1 S2",
            MuscleRegion::Leg,
        ),
        (
            "Thoracic paraspinals",
            "Dorsal rami",
            "dorsal_rami",
            "T2 T3 T4 T5 T6 T7 T8 T9 T10 T11",
            MuscleRegion::ThoracicParaspinal,
        ),
        (
            "Sternocleidomastoid",
            "Spinal accessory",
            "spinal_accessory",
            "C2 C3",
            MuscleRegion::Cranial,
        ),
        (
            "Frontalis",
            "Facial, temporal branch",
            "facial",
            "",
            MuscleRegion::Cranial,
        ),
    ] {
        let muscle = book().muscle(name).likeliest().unwrap();
        assert_eq!(muscle.name, name);
        let own = book().nerve_with(&muscle.nerves[0]).unwrap();
        assert_eq!(
            (own.name.as_str(), book().whole_nerve(&own.id)),
            (nerve, whole),
            "{name}"
        );
        let found: Vec<String> = muscle.roots.iter().map(ToString::to_string).collect();
        assert_eq!(
            (found.join(" ").as_str(), muscle.region),
            (roots, region),
            "{name}"
        );
    }
}

#[test]
fn muscles_are_read_as_reports_write_them() {
    for (text, expected) in [
        ("APB", "Abductor pollicis brevis"),
        ("Abd Poll Brev", "Abductor pollicis brevis"),
        ("AbdPolBrev", "Abductor pollicis brevis"),
        ("R. Abd. Pollicis Brevis", "Abductor pollicis brevis"),
        ("ExtIndicis", "Extensor indicis"),
        ("extensor indicis proprius", "Extensor indicis"),
        ("R Deltoid", "Deltoid"),
        ("Posterior deltoid", "Deltoid, posterior"),
        ("Anterior tibialis", "Tibialis anterior"),
        ("D Tibial anterior", "Tibialis anterior"),
        ("Lt. tib ant", "Tibialis anterior"),
        ("GASTROCN (MED)", "Gastrocnemius, medial head"),
        ("Gastrocnemius (Medial head)", "Gastrocnemius, medial head"),
        ("Gastrocnemius medial head", "Gastrocnemius, medial head"),
        ("Fibularis longus", "Peroneus longus"),
        ("Biceps femoris (short head)", "Biceps femoris, short head"),
        ("VastusMed", "Vastus medialis"),
        ("Vastus medialis, left", "Vastus medialis"),
        ("TFL", "Tensor fasciae latae"),
        ("M. abductor pollicis brevis", "Abductor pollicis brevis"),
        ("Infraspinatis", "Infraspinatus"),
        ("Brachioradilais", "Brachioradialis"),
        ("L5 paraspinal", "L5 paraspinal"),
        ("C5-6 PSP", "Cervical paraspinals, mid"),
        ("T8 PSP", "Thoracic paraspinals, mid"),
        ("L3-4 paraspinals", "Lumbar paraspinals, mid"),
        ("T12 paraspinals", "Lumbar paraspinals, upper"),
        ("Lower cervical paraspinals", "Cervical paraspinals, lower"),
        ("Lumbar paraspinal", "Lumbar paraspinals"),
        ("Vocalis", "Thyroarytenoid"),
        ("Orb Oculi", "Orbicularis oculi"),
    ] {
        let reading = book().muscle(text);
        let found = reading.likeliest().map(|one| one.name.as_str());
        assert_eq!(found, Some(expected), "{text}");
        assert!(!matches!(reading, NameReading::Several { .. }), "{text}");
    }
    for text in [
        "",
        "R",
        "median",
        "fibs 2+",
        "PSW",
        "carpal tunnel",
        "L5",
        "xyzzy",
        "R L R L APB",
    ] {
        assert_eq!(book().muscle(text), NameReading::Unknown, "{text}");
    }
}

#[test]
fn the_limb_decides_between_two_muscles() {
    for (text, likeliest, upper, lower) in [
        (
            "FDI",
            "First dorsal interosseous (hand)",
            "First dorsal interosseous (hand)",
            "First dorsal interosseous (foot)",
        ),
        (
            "1st dorsal interosseous",
            "First dorsal interosseous (hand)",
            "First dorsal interosseous (hand)",
            "First dorsal interosseous (foot)",
        ),
        (
            "ADM",
            "Abductor digiti minimi (hand)",
            "Abductor digiti minimi (hand)",
            "Abductor digiti minimi (foot)",
        ),
        ("PT", "Pronator teres", "Pronator teres", "Peroneus tertius"),
        (
            "PL",
            "Palmaris longus",
            "Palmaris longus",
            "Peroneus longus",
        ),
        (
            "Biceps",
            "Biceps brachii",
            "Biceps brachii",
            "Lateral hamstrings",
        ),
    ] {
        let reading = || book().muscle(text);
        assert!(matches!(reading(), NameReading::Several { .. }), "{text}");
        let name = |one: &NameReading<'_, Muscle>| one.likeliest().unwrap().name.clone();
        assert_eq!(name(&reading()), likeliest, "{text}");
        for (limb, expected) in [(Limb::Upper, upper), (Limb::Lower, lower)] {
            let chosen = reading().among(|one| one.region.limb() == Some(limb));
            assert!(matches!(chosen, NameReading::One(_)), "{text}");
            assert_eq!(name(&chosen), expected, "{text}");
        }
    }
    let larynx = book()
        .muscle("TA")
        .among(|one| one.region == MuscleRegion::Larynx);
    assert_eq!(larynx.likeliest().unwrap().name, "Thyroarytenoid");
}

#[test]
fn regions_lead_to_codes() {
    for (region, limb, related, without, with) in [
        (
            MuscleRegion::Arm,
            Some(Limb::Upper),
            None,
            "95860 95861 95863 95864 95870",
            "95886 95885",
        ),
        (
            MuscleRegion::LumbarParaspinal,
            None,
            Some(Limb::Lower),
            "95870",
            "95887",
        ),
        (
            MuscleRegion::ThoracicParaspinal,
            None,
            None,
            "95869",
            "95887",
        ),
        (MuscleRegion::Cranial, None, None, "95867 95868", "95887"),
        (MuscleRegion::Eye, None, None, "92265", "92265"),
        (MuscleRegion::Sphincter, None, None, "51785", "51785"),
    ] {
        let coding = book().muscle_region(region).unwrap();
        assert_eq!(
            (coding.limb, coding.related_limb),
            (limb, related),
            "{region:?}"
        );
        assert_eq!(coding.without_ncs.join(" "), without, "{region:?}");
        assert_eq!(coding.with_ncs.join(" "), with, "{region:?}");
    }
    for muscle in book().muscles() {
        let coding = book().muscle_region(muscle.region).unwrap();
        assert_eq!(coding.limb, muscle.region.limb(), "{}", muscle.name);
    }
}

#[test]
fn nerves_are_read_and_branches_belong_to_them() {
    for (text, id, whole) in [
        ("Median", "median", "median"),
        ("N. medianus", "median", "median"),
        ("AIN", "anterior_interosseous", "median"),
        ("Radial (Post Int)", "posterior_interosseous", "radial"),
        ("PIN", "posterior_interosseous", "radial"),
        ("Peroneal", "fibular", "fibular"),
        ("Common fibular", "fibular", "fibular"),
        ("Deep peroneal", "deep_fibular", "fibular"),
        ("Sup. Peroneal", "superficial_fibular", "fibular"),
        ("Medial plantar", "medial_plantar", "tibial"),
        ("ulnar nerve", "ulnar", "ulnar"),
        ("Cubital", "ulnar", "ulnar"),
        ("Left Sural", "sural", "sural"),
        ("CN VII", "facial", "facial"),
        ("Saphenous", "saphenous", "femoral"),
    ] {
        let nerve = book().nerve(text).likeliest().expect(text);
        assert_eq!(
            (nerve.id.as_str(), book().whole_nerve(&nerve.id)),
            (id, whole),
            "{text}"
        );
    }
    assert_eq!(book().nerve("deltoid"), NameReading::Unknown);
}

#[test]
fn studies_are_read_from_headings_and_cells() {
    for (text, id) in [
        ("Median-APB", "median_apb"),
        ("Right Median Motor (Abd Poll Brev)", "median_apb"),
        ("Median Anti Sensory (2nd Digit)", "median_d2"),
        ("R. Mediano - APB", "median_apb"),
        ("Ulnar DorsCutan Anti Sensory", "ulnar_dorsal"),
        ("Sural Anti Sensory (Lat Mall)", "sural"),
        ("Peroneal-EDB", "fibular_edb"),
        ("Fibular-TA", "fibular_ta"),
        ("LABC", "labc"),
    ] {
        let study = book().conduction_study(text).likeliest();
        assert_eq!(study.map(|one| one.id.as_str()), Some(id), "{text}");
    }
    use StudyKind::{Mixed, Motor, Sensory};
    for (kind, nerve, recording, id) in [
        (Motor, "Median", "APB", "median_apb"),
        (Motor, "Ulnar", "ADM", "ulnar_adm"),
        (Motor, "Ulnar", "FDI", "ulnar_fdi"),
        (Motor, "Peroneal", "EDB", "fibular_edb"),
        (Motor, "Tibial", "AH", "tibial_ah"),
        (Motor, "Tibial", "Abductor hallucis", "tibial_ah"),
        (Motor, "Facial", "Nasalis", "facial_nasalis"),
        (Motor, "Axillary", "", "axillary_deltoid"),
        (Sensory, "Median", "Digit 2", "median_d2"),
        (Sensory, "Median", "D3", "median_d3"),
        (Sensory, "Ulnar", "5th digit", "ulnar_d5"),
        (Sensory, "Radial", "Snuffbox", "radial_snuffbox"),
        (Sensory, "Sural", "Ankle", "sural"),
        (Sensory, "Sural", "Calf", "sural"),
        (
            Sensory,
            "Superficial peroneal",
            "Ankle",
            "superficial_fibular",
        ),
        (Mixed, "Median", "Palm", "median_palm"),
        (Sensory, "Medial plantar", "Ankle", "medial_plantar"),
    ] {
        let reading = book().conduction_study_of(kind, nerve, recording);
        let only = matches!(reading, NameReading::One(study) if study.id == id);
        assert!(only, "{nerve} {recording}: {reading:?}");
    }
    let unstated = book().conduction_study_of(Sensory, "Median", "");
    assert!(matches!(unstated, NameReading::Several { .. }));
    assert_eq!(
        book().conduction_study_of(Motor, "garbage", "APB"),
        NameReading::<Study>::Unknown
    );
}

/// Buschbacher, Kumbhare and Robinson, Manual of Nerve Conduction Studies, 3rd edition.
#[test]
fn limits_equal_the_manual() {
    use Quantity::{Amplitude, Difference, Latency, Onset, Peak, SideLatency, Velocity};
    for (id, quantity, expected) in [
        ("median_apb", Latency, "<= 4.5 ms"),
        ("median_apb", Amplitude, ">= 4.1 mV"),
        ("median_apb", Velocity, ">= 49 m/s"),
        ("median_apb", SideLatency, "<= 0.7 ms"),
        ("ulnar_adm", Latency, "<= 3.7 ms"),
        ("fibular_edb", Latency, "<= 6.5 ms"),
        ("tibial_ah", Amplitude, ">= 4.4 mV"),
        ("median_d2", Peak, "<= 4 ms"),
        ("median_d4", Difference, "<= 0.5 ms"),
        ("sural", Onset, "<= 3.6 ms"),
        ("radial_snuffbox", Peak, "<= 2.8 ms"),
        ("phrenic_diaphragm", Amplitude, ">= 0.3 mV"),
        ("f_median", Latency, "<= 31.6 ms"),
        ("f_tibial", Latency, "<= 61.4 ms"),
        ("h_calf", Latency, "<= 35 ms"),
        ("blink", Latency, "<= 13 ms"),
    ] {
        let limit = book()
            .limits_of(id)
            .find(|limit| limit.quantity == quantity)
            .unwrap();
        let bound = if limit.at_most { "<=" } else { ">=" };
        let found = format!("{bound} {} {}", limit.value, limit.unit);
        assert_eq!(found, expected, "{id} {quantity:?}");
        assert_eq!(limit.cite().confidence.word(), "medium", "{id}");
        assert!(limit.allows(limit.value), "{id}");
        let beyond = limit.value + if limit.at_most { 0.1 } else { -0.1 };
        assert!(!limit.allows(beyond), "{id}");
    }
    assert_eq!(
        book()
            .limits_of("median_d4")
            .filter_map(|one| one.distance)
            .next(),
        Some(140)
    );
    assert_eq!(book().limits_of("femoral_vl").count(), 0);
}

#[test]
fn late_responses_count_as_the_guideline_says() {
    for (text, expected) in [
        ("Median F", Counting::WithMotor),
        ("H reflex", Counting::Study),
        ("Blink", Counting::OtherCode("95933".into())),
        ("RNS", Counting::OtherCode("95937".into())),
    ] {
        let response = book().response(text).likeliest().unwrap();
        assert_eq!(response.counting, expected, "{text}");
    }
}

/// AANEM, reasonable maximum numbers of studies: needle EMG limbs, motor, sensory, H-reflex, junction, total.
#[test]
fn maxima_equal_the_table() {
    use DiagnosisClass as Class;
    for (class, both, expected) in [
        (Class::CarpalTunnel, false, [1, 3, 4, 0, 0, 7]),
        (Class::CarpalTunnel, true, [2, 4, 6, 0, 0, 10]),
        (Class::Radiculopathy, false, [2, 3, 2, 2, 0, 7]),
        (Class::Mononeuropathy, true, [1, 3, 3, 2, 0, 8]),
        (Class::Polyneuropathy, true, [3, 4, 4, 2, 0, 10]),
        (Class::Myopathy, false, [2, 2, 2, 0, 2, 4]),
        (Class::MotorNeuron, false, [4, 4, 2, 0, 2, 6]),
        (Class::Plexopathy, false, [2, 4, 6, 2, 0, 12]),
        (Class::Junction, false, [2, 2, 2, 0, 3, 4]),
        (Class::TarsalTunnel, false, [1, 4, 4, 0, 0, 8]),
        (Class::TarsalTunnel, true, [2, 5, 6, 0, 0, 11]),
        (Class::Weakness, false, [2, 3, 4, 0, 2, 7]),
        (Class::Weakness, true, [4, 4, 4, 0, 2, 8]),
        (Class::Symptom, false, [1, 3, 4, 2, 0, 9]),
        (Class::Symptom, true, [2, 4, 6, 2, 0, 12]),
    ] {
        let own = book().aanem_maximum(class, both).unwrap();
        let (needle, nerves) = (
            (own.limbs, own.junction),
            (own.motor, own.sensory, own.h_reflex),
        );
        let found = [
            needle.0,
            nerves.0,
            nerves.1,
            nerves.2,
            needle.1,
            own.conduction,
        ];
        assert_eq!(found, expected, "{class:?} {both}");
    }
    assert!(book().aanem_maximum(Class::AxialPain, false).is_none());
}

/// An expected muscle has a root of the level that the impression names, and a level has its own paraspinal muscle.
#[test]
fn localisations_agree_with_the_roots() {
    assert_eq!(book().localisations().len(), 11);
    let mut roots_named = 0;
    for one in book().localisations() {
        let levels = Level::in_text(&one.impression);
        roots_named += usize::from(!levels.is_empty());
        for name in one.expected.iter().filter(|_| !levels.is_empty()) {
            let muscle = book().muscle(name).likeliest().unwrap();
            let shared = levels.iter().any(|level| muscle.may_have(*level));
            assert!(shared, "{}: {name}", one.impression);
        }
        assert!(!one.cite().confidence.supports_error(), "{}", one.id);
    }
    assert_eq!(roots_named, 8);
}
