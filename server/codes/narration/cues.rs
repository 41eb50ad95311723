//! The topics that words of reports speak of. Knows no words.

/// Declares the topics with the words of the pack's column `topic`.
macro_rules! cues {
    ($($(#[$doc:meta])+ $cue:ident = $word:literal,)+) => {
        /// What words of a report speak of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cue {
            $($(#[$doc])+ $cue,)+
        }

        impl Cue {
            /// The topic of a word of the pack.
            pub(super) fn named(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$cue),)+
                    _ => None,
                }
            }

            /// The word of the pack.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$cue => $word,)+
                }
            }
        }
    };
}

cues! {
    /// A neuropathy of a nerve that stands beside it.
    Neuropathy = "neuropathy",
    /// Words that make a neuropathy one of many nerves.
    Generalized = "generalized",
    /// A place along a nerve: the wrist.
    Wrist = "wrist",
    /// The elbow.
    Elbow = "elbow",
    /// The fibular head or the knee.
    Knee = "knee",
    /// The ankle.
    Ankle = "ankle",
    /// The forearm.
    Forearm = "forearm",
    /// The upper arm.
    UpperArm = "upper_arm",
    /// What follows is not so.
    Denied = "denied",
    /// What stands before is not so.
    DeniedAfter = "denied_after",
    /// What the sentence says is not certain.
    Doubted = "doubted",
    /// Between two conditions of which one is meant.
    Alternative = "alternative",
    /// What stands before is not certain.
    DoubtedAfter = "doubted_after",
    /// The sentence speaks of an earlier time.
    Past = "past",
    /// What follows is recommended or asked.
    Advised = "advised",
    /// What was denied before is no longer.
    Contrast = "contrast",
    /// One side is more affected than the other.
    Uneven = "uneven",
    /// Mild.
    Mild = "mild",
    /// Moderate.
    Moderate = "moderate",
    /// Severe.
    Severe = "severe",
    /// Denervation that goes on.
    Active = "active",
    /// Chronic.
    Chronic = "chronic",
    /// Old.
    Old = "old",
    /// Words that say what is meant by chronic or old.
    Acuity = "acuity",
    /// The study as a whole.
    WholeStudy = "whole_study",
    /// The needle examination.
    NeedleStudy = "needle_study",
    /// The conduction studies.
    ConductionStudy = "conduction_study",
    /// Normal.
    Normal = "normal",
    /// Words by which a sentence with `normal` does not speak of the whole study.
    NotAllNormal = "not_all_normal",
    /// The study was cut short.
    Limited = "limited",
    /// A circumstance that usually cuts a study short.
    Cautioned = "cautioned",
    /// The study was hampered.
    Hindered = "hindered",
    /// The study is called complete.
    Complete = "complete",
    /// Why there is no needle examination.
    ReasonWithoutNeedle = "reason_without_needle",
    /// A comparison.
    Compared = "compared",
    /// What a comparison within one study speaks of.
    ThisSide = "this_side",
    /// A study that another one is compared with.
    EarlierStudy = "earlier_study",
    /// A man is spoken of.
    He = "he",
    /// A woman is spoken of.
    She = "she",
    /// Words for the male sex.
    Male = "male",
    /// Words for the female sex.
    Female = "female",
    /// Credentials of a physician.
    Physician = "physician",
    /// Credentials of others.
    NotPhysician = "not_physician",
    /// Credentials of a physical therapist.
    Therapist = "therapist",
    /// The report is not signed.
    Unsigned = "unsigned",
    /// Credentials of a technologist.
    Technologist = "technologist",
    /// The needle examination, as a part of the work.
    NeedlePart = "needle_part",
    /// Supervision is stated.
    Supervised = "supervised",
    /// Tests were interpreted as they were done.
    RealTime = "real_time",
    /// The word for muscles.
    Muscles = "muscles",
    /// Something was examined.
    Examined = "examined",
    /// The arms.
    Arms = "arms",
    /// The legs.
    Legs = "legs",
    /// All limbs.
    FourLimbs = "four_limbs",
    /// A conduction block.
    Block = "block",
    /// Monitoring in the operating room.
    Monitoring = "monitoring",
    /// Tilt of the body.
    Tilt = "tilt",
    /// A side that was studied for comparison.
    NormalSide = "normal_side",
    /// A complaint.
    Symptom = "symptom",
    /// Words by which a sentence with a complaint does not speak of one now.
    NoSymptom = "no_symptom",
    /// What is concluded is called certain.
    Definitive = "definitive",
    /// A place of stimulation above the elbow, or steps across it.
    AboveElbow = "above_elbow",
    /// Two options of a list beside each other.
    Options = "options",
    /// What may stand behind two options that are both meant.
    OptionsMeant = "options_meant",
    /// Whatever else there may be.
    Others = "others",
    /// Who did something.
    Performed = "performed",
    /// The muscles beside the spine.
    Paraspinals = "paraspinals",
    /// Tests of the neuromuscular junction.
    JunctionTest = "junction_test",
    /// Words by which a number of muscles is not the number of all.
    NotAll = "not_all",
    /// Who asked for the study.
    Referred = "referred",
    /// A comparison or a finding that single values need not show.
    Difference = "difference",
    /// A needle that guides an injection.
    Guidance = "guidance",
    /// A device with a preset array of electrodes.
    ArrayDevice = "array_device",
    /// Loss of axons.
    Axonal = "axonal",
    /// Loss of myelin.
    Demyelinating = "demyelinating",
}

impl Cue {
    /// Places along nerves.
    pub const SITES: [Self; 6] = [
        Self::Wrist,
        Self::Elbow,
        Self::Knee,
        Self::Ankle,
        Self::Forearm,
        Self::UpperArm,
    ];

    /// Whether it is a place along a nerve.
    pub fn is_site(self) -> bool {
        Self::SITES.contains(&self)
    }
}
