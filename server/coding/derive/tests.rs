//! Examinations as plain data, and the lines that they support: the worked examples of the coding rules first.

use super::*;
use crate::coding::policy::{Branches, CompleteBy, LarynxAndDiaphragm, OffLimbUnits};
use crate::model::report::{
    ConductionRow, Documented, NeedleRow, OtherTest, SideSaid, Sided, TestKind, Units, Written,
};
use crate::text::Span;
use jiff::civil::date;

/// Builds what a report documents, a row at a place of its own.
#[derive(Default)]
struct Report {
    documented: Documented,
    rows: u32,
}

const RIGHT_ARM: &str = "Deltoid, Biceps, Triceps, Pronator teres, FDI, APB";
const LEFT_ARM: &str = RIGHT_ARM;
const LEG: &str =
    "Vastus medialis, Tibialis anterior, Peroneus longus, Gastrocnemius, Gluteus medius";

impl Report {
    fn span(&mut self) -> Span {
        self.rows += 1;
        Span::new(self.rows, self.rows + 1)
    }

    fn written(&mut self, text: &str) -> Written {
        Written {
            span: self.span(),
            text: text.into(),
        }
    }

    fn side(&mut self, word: &str) -> Option<SideSaid> {
        let side = match word {
            "R" => Sided::Right,
            "L" => Sided::Left,
            "B" => Sided::Both,
            _ => return None,
        };
        Some(SideSaid {
            side,
            span: self.span(),
        })
    }

    /// Muscles by name, each perhaps with its roots behind a slash.
    fn needle(mut self, side: &str, muscles: &str) -> Self {
        for one in muscles.split(", ") {
            let (name, roots) = one.split_once('/').unwrap_or((one, ""));
            let row = NeedleRow {
                span: self.span(),
                muscle: self.written(name),
                side: self.side(side),
                nerve: None,
                roots: (!roots.is_empty()).then(|| self.written(roots)),
                values: Vec::new(),
                by_exception: false,
                not_done: None,
            };
            self.documented.needle.push(row);
        }
        self
    }

    /// Studies of a kind: `Median APB`, nerve and place of recording.
    fn ncs(mut self, side: &str, kind: TestKind, studies: &str) -> Self {
        for one in studies.split(", ") {
            let (nerve, recording) = one.split_once(' ').unwrap_or((one, ""));
            let row = ConductionRow {
                span: self.span(),
                nerve: self.written(nerve),
                side: self.side(side),
                kind: Some(kind),
                kind_said: None,
                recording: (!recording.is_empty()).then(|| self.written(recording)),
                site: None,
                values: Vec::new(),
                units: Units::default(),
                continues: false,
                not_done: None,
            };
            self.documented.conduction.push(row);
        }
        self
    }

    fn motor(self, side: &str, studies: &str) -> Self {
        self.ncs(side, TestKind::Motor, studies)
    }

    fn sensory(self, side: &str, studies: &str) -> Self {
        self.ncs(side, TestKind::Sensory, studies)
    }

    fn other(mut self, side: &str, kind: TestKind, of: &str) -> Self {
        for of in of.split(", ") {
            let row = OtherTest {
                span: self.span(),
                kind,
                kind_said: None,
                of: (!of.is_empty()).then(|| self.written(of)),
                side: self.side(side),
                values: Vec::new(),
                not_done: None,
            };
            self.documented.other.push(row);
        }
        self
    }
}

fn around(counting: Counting) -> Circumstances<'static> {
    Circumstances {
        codebook: Codebook::shipped(),
        counting,
        date: Some(date(2026, 3, 2)),
        in_facility: Some(false),
        is_medicare: false,
        component: None,
    }
}

fn derived(report: &Report, around: Circumstances<'static>) -> Derivation<'static> {
    let examination = Examination::read(Codebook::shipped(), &[&report.documented]);
    derive(around, &examination)
}

fn lines(derivation: &Derivation<'_>) -> String {
    let lines = derivation.lines.iter().map(|line| {
        let modifiers = line.modifiers.iter().map(|modifier| format!("-{modifier}"));
        let code = format!("{}{}", line.code, modifiers.collect::<String>());
        match line.units {
            1 => code,
            units => format!("{code} x{units}"),
        }
    });
    lines.collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn check(report: Report, expected: &str) {
    check_with(report, around(Counting::default()), expected);
}

#[track_caller]
fn check_with(report: Report, around: Circumstances<'static>, expected: &str) {
    let derivation = derived(&report, around);
    assert_eq!(lines(&derivation), expected, "{derivation:#?}");
    for line in &derivation.lines {
        assert!(
            !line.evidence.is_empty() && line.because.ends_with('.'),
            "{line:?}"
        );
    }
}

/// Four studies of the right arm.
fn four_studies() -> Report {
    Report::default()
        .motor("R", "Median APB, Ulnar ADM")
        .sensory("R", "Median Digit 2, Ulnar Digit 5")
}

#[test]
fn e1_one_arm_with_conduction() {
    let report = four_studies()
        .sensory("R", "Radial Snuffbox")
        .ncs("R", TestKind::FWave, "Median APB")
        .needle("R", RIGHT_ARM)
        .needle("R", "C6 paraspinal, C7 paraspinal");
    check(report, "95909, 95886");
}

#[test]
fn e2_both_legs_with_reflexes() {
    let report = Report::default()
        .motor("B", "Fibular EDB, Tibial AH")
        .ncs("B", TestKind::FWave, "Tibial AH")
        .sensory("B", "Sural Ankle")
        .ncs("B", TestKind::HReflex, "Tibial Soleus")
        .needle("B", LEG);
    check(report, "95910, 95886 x2");
}

#[test]
fn e3_both_arms_without_conduction() {
    let report = Report::default()
        .needle("R", RIGHT_ARM)
        .needle("L", LEFT_ARM);
    check(report, "95861");
}

#[test]
fn e4_a_complete_and_a_limited_arm_without_conduction() {
    let report = Report::default()
        .needle("R", RIGHT_ARM)
        .needle("L", "Deltoid, Biceps, Triceps");
    check(report, "95860, 95870-59");
}

#[test]
fn e5_a_complete_and_a_limited_arm_with_conduction() {
    let report = four_studies()
        .needle("R", RIGHT_ARM)
        .needle("L", "Deltoid, Biceps, Triceps");
    check(report, "95908, 95886, 95885-59");
}

#[test]
fn e6_facial_palsy() {
    let report = Report::default()
        .motor("B", "Facial Nasalis")
        .other("", TestKind::Blink, "")
        .needle("R", "Orbicularis oculi, Frontalis, Mentalis");
    check(report, "95907, 95887, 95933");
}

#[test]
fn e7_four_limbs_back_and_tongue() {
    let report = || {
        four_studies()
            .motor("R", "Fibular EDB")
            .sensory("R", "Sural Ankle")
            .needle("B", RIGHT_ARM)
            .needle("B", LEG)
            .needle("", "T6 PSP, T8 PSP, Tongue")
    };
    check(report(), "95909, 95886 x4, 95887 x2");
    let medicare = Circumstances {
        is_medicare: true,
        ..around(Counting::default())
    };
    check_with(report(), medicare, "95909, 95886 x4, 95887");
    let by_day = Counting {
        off_limb_units: OffLimbUnits::ByDay,
        ..Counting::default()
    };
    check_with(report(), around(by_day), "95909, 95886 x4, 95887");
}

#[test]
fn e8_thoracic_paraspinals_alone() {
    check(Report::default().needle("B", "T6 PSP, T8 PSP"), "95869");
}

#[test]
fn e9_repetitive_stimulation_is_by_nerve() {
    let report = Report::default()
        .other("R", TestKind::Repetitive, "Ulnar, Facial, Spinal accessory")
        .other("R", TestKind::Repetitive, "Ulnar");
    check(report, "95937 x3");
}

#[test]
fn e10_branches_count_as_the_policy_says() {
    let report = || {
        Report::default()
            .sensory("R", "Median Digit 1, Median Digit 2, Ulnar Digit 5")
            .motor("R", "Median APB, Ulnar ADM, Ulnar FDI")
    };
    check(report(), "95909");
    let nerve_only = Counting {
        branches: Branches::NerveOnly,
        ..Counting::default()
    };
    check_with(report(), around(nerve_only), "95908");
}

#[test]
fn e11_six_muscles_of_two_nerves_and_three_levels() {
    let report = || {
        Report::default()
            .motor("R", "Fibular EDB, Tibial AH")
            .sensory("R", "Sural Ankle, Saphenous Ankle")
            .needle(
                "R",
                "TA/L4 L5, EHL/L5, Peroneus longus/L5 S1, TP/L5, Gastrocnemius/S1, FHL/L5 S1",
            )
    };
    check(report(), "95908, 95885");
    let by_muscles = Counting {
        complete_by: CompleteBy::Muscles,
        ..Counting::default()
    };
    check_with(report(), around(by_muscles), "95908, 95886");
}

#[test]
fn e12_paraspinals_without_their_limb() {
    let report = four_studies()
        .motor("R", "Radial EIP")
        .sensory("R", "Radial Snuffbox")
        .needle("B", "C6 paraspinal, C7 paraspinal");
    check(report, "95909, 95887");
}

#[test]
fn e13_nothing_is_derived_where_no_muscle_was_studied() {
    check(Report::default(), "");
}

#[test]
fn e14_in_a_facility_every_line_is_the_professional_part() {
    let facility = Circumstances {
        in_facility: Some(true),
        ..around(Counting::default())
    };
    let report = four_studies()
        .needle("R", RIGHT_ARM)
        .needle("L", "Deltoid, Biceps");
    check_with(report, facility, "95908-26, 95886-26, 95885-26-59");
}

#[test]
fn what_is_there_twice_counts_once() {
    let report = four_studies()
        .motor("R", "Median APB, Ulnar ADM")
        .needle("R", "Deltoid, Delt, Deltoid, Biceps, Triceps, FDI");
    check(report, "95908, 95885");
}

#[test]
fn a_side_that_is_not_said_makes_no_study_more() {
    let report = four_studies()
        .motor("", "Median APB")
        .sensory("R", "Median");
    check(report, "95908");
}

#[test]
fn an_f_wave_alone_is_its_motor_study() {
    let report = Report::default()
        .sensory("R", "Median Digit 2, Ulnar Digit 5")
        .ncs("R", TestKind::FWave, "Median APB");
    check(report, "95908");
}

#[test]
fn paraspinals_count_as_the_policy_says() {
    let report = || {
        four_studies()
            .needle("R", "Deltoid, Biceps, Triceps, FDI")
            .needle("R", "C6 paraspinal")
    };
    check(report(), "95908, 95885");
    let counted = Counting {
        paraspinals_count: true,
        ..Counting::default()
    };
    check_with(report(), around(counted), "95908, 95886");
    let notes = derived(&report(), around(Counting::default())).notes;
    assert!(
        notes
            .iter()
            .any(|note| note.text.contains("paraspinals-count = true"))
    );
}

#[test]
fn trapezius_is_no_muscle_of_the_arm_and_no_code_alone() {
    let report = four_studies().needle("R", "Deltoid, Biceps, Triceps, FDI, Trapezius");
    check(report, "95908, 95885");
}

#[test]
fn larynx_and_diaphragm_have_the_code_of_the_policy() {
    let report = || four_studies().needle("R", "Thyroarytenoid, Diaphragm");
    check(report(), "95908, 95865, 95866");
    let off_limb = Counting {
        larynx_and_diaphragm: LarynxAndDiaphragm::OffLimb,
        ..Counting::default()
    };
    check_with(report(), around(off_limb), "95908, 95887 x2");
}

#[test]
fn both_halves_of_the_diaphragm_are_one_line_for_medicare() {
    let report = || Report::default().needle("B", "Diaphragm");
    check(report(), "95866 x2");
    let medicare = Circumstances {
        is_medicare: true,
        ..around(Counting::default())
    };
    check_with(report(), medicare, "95866-50");
}

#[test]
fn cranial_muscles_are_coded_by_side() {
    check(Report::default().needle("R", "Frontalis"), "95867");
    check(Report::default().needle("B", "Frontalis"), "95868");
}

#[test]
fn an_abbreviation_is_read_by_its_limb() {
    let report = Report::default()
        .needle("R", "Deltoid, Biceps, Triceps, Pronator teres, ADM")
        .needle(
            "L",
            "TA, Gastrocnemius, Vastus medialis, Gluteus medius, ADM",
        );
    let derivation = derived(&report, around(Counting::default()));
    assert_eq!(lines(&derivation), "95861");
    let last = |limb: &Limb<'_>| limb.muscles.last().map(|name| (*name).to_owned());
    let last: Vec<_> = derivation.limbs.iter().filter_map(last).collect();
    assert_eq!(
        last,
        [
            "Abductor digiti minimi (hand)",
            "Abductor digiti minimi (foot)"
        ]
    );
}

#[test]
fn an_abbreviation_is_read_by_rows_of_both_sides_and_by_the_other_side() {
    let last = |report: Report| {
        let derivation = derived(&report, around(Counting::default()));
        let limb = derivation.limbs.last().expect("a limb");
        (limb.name(), limb.muscles.last().copied())
    };
    let hand = Some("First dorsal interosseous (hand)");
    let both = Report::default().needle("B", "Deltoid").needle("L", "IO");
    assert_eq!(last(both), ("left arm".to_owned(), hand));
    let other = Report::default().needle("R", "Deltoid").needle("L", "FDI");
    assert_eq!(last(other), ("left arm".to_owned(), hand));
    // Of an arm and a leg neither says what is meant.
    let either = Report::default()
        .needle("R", "Deltoid, Soleus")
        .needle("L", "ADM");
    assert_eq!(last(either).0, "right leg");
}

#[test]
fn what_is_unknown_is_noted_and_not_counted() {
    let report = four_studies()
        .sensory("R", "Blorb")
        .needle("R", "Deltoid, Biceps, Triceps, FDI, Blorbus maximus");
    let derivation = derived(&report, around(Counting::default()));
    assert_eq!(lines(&derivation), "95908, 95885");
    let told = |word: &str| derivation.notes.iter().any(|note| note.text.contains(word));
    assert!(
        told("`Blorb`") && told("`Blorbus maximus`"),
        "{:#?}",
        derivation.notes
    );
}

#[test]
fn on_a_day_before_the_codes_nothing_is_derived() {
    let before = Circumstances {
        date: Some(date(2010, 3, 2)),
        ..around(Counting::default())
    };
    let derivation = derived(&four_studies(), before);
    assert_eq!(lines(&derivation), "");
    assert!(
        derivation
            .notes
            .iter()
            .any(|note| note.text.contains("4 conduction studies"))
    );
}

#[test]
fn evoked_potentials_of_arms_and_legs_are_one_code() {
    let of = |kind, nerves| Report::default().other("B", kind, nerves);
    let sep = TestKind::SomatosensoryEvoked;
    check(of(sep, "Median"), "95925");
    check(of(sep, "Median, Ulnar, Tibial"), "95938");
    check(of(sep, "Trigeminal"), "95927");
    let mep = TestKind::MotorEvoked;
    check(of(mep, "Tibialis anterior"), "95929");
    check(of(mep, "Tibialis anterior, APB"), "95939");
    check(of(TestKind::Evoked, "Median"), "");
    check(of(sep, "Banana"), "");
}

#[test]
fn the_part_that_the_report_says_is_billed() {
    use crate::codes::Component;
    let with = |component, in_facility| Circumstances {
        component,
        in_facility,
        ..around(Counting::default())
    };
    let technical = with(Some(Component::Technical), Some(false));
    check_with(four_studies(), technical, "95908-TC");
    let professional = with(Some(Component::Professional), None);
    check_with(four_studies(), professional, "95908-26");
    let global = with(Some(Component::Global), None);
    check_with(four_studies(), global, "95908");
}

#[test]
fn conduction_studies_never_have_a_side() {
    let report = Report::default()
        .motor("B", "Median APB, Ulnar ADM")
        .sensory("B", "Sural Ankle");
    let medicare = Circumstances {
        is_medicare: true,
        ..around(Counting::default())
    };
    check_with(report, medicare, "95909");
}

#[test]
fn tests_of_the_same_limbs_on_two_days_are_split() {
    let codebook = Codebook::shipped();
    let (needle, legs) = (
        Report::default().needle("R", RIGHT_ARM),
        Report::default().motor("R", "Tibial AH"),
    );
    let (arms, both) = (four_studies(), four_studies().needle("R", "Deltoid"));
    let read = |report: &Report| -> Examination<'static> {
        Examination::read(codebook, &[&report.documented])
    };
    let needle = read(&needle);
    for (nerves, expected) in [(&arms, true), (&legs, false), (&both, false)] {
        assert_eq!(split_over_days(codebook, &needle, &read(nerves)), expected);
    }
}
