//! Sentences of impressions and what they say.

use super::{Narration, Standing};
use crate::codes::Codebook;
use crate::model::report::{Part, Sentence};
use crate::text::Span;

/// Each condition of a sentence as `key standing side levels degree`.
fn check(sentence: &str, expected: &[&str]) {
    let span = Span::new(0, u32::try_from(sentence.len()).expect("short"));
    let part = Part::Impression;
    let narration = Narration::read(
        Codebook::shipped(),
        std::iter::once((0, sentence, Sentence { part, span })),
    );
    let told: Vec<String> = narration
        .statements
        .iter()
        .map(|one| {
            let mut words = vec![one.condition.key.to_string()];
            if one.condition.key == "mononeuropathy" {
                words.extend(one.nerve.map(|nerve| nerve.id.to_string()));
            }
            if one.standing != Standing::Asserted {
                words.push(format!("{:?}", one.standing));
            }
            words.extend(one.side.map(|side| format!("{side:?}")));
            words.extend(one.levels.iter().map(ToString::to_string));
            words.extend(one.degree.map(|degree| format!("{degree:?}")));
            words.join(" ")
        })
        .collect();
    assert_eq!(told, expected, "{sentence}");
}

#[test]
fn conditions_with_side_and_severity() {
    check(
        "Right median neuropathy at the wrist (carpal tunnel syndrome), moderate",
        &["carpal_tunnel Right Moderate"],
    );
    check("Moderate right CTS", &["carpal_tunnel Right Moderate"]);
    check(
        "Bilateral carpal tunnel syndrome, moderate on the right and mild on the left",
        &["carpal_tunnel Bilateral"],
    );
    check(
        "Carpal tunnel syndrome, right, and ulnar neuropathy at the elbow, left",
        &["carpal_tunnel Right", "ulnar_elbow Left"],
    );
    check(
        "Right median and ulnar neuropathies",
        &["median Right", "ulnar"],
    );
    check(
        "Severe neuropathy of the left common peroneal nerve at the fibular head",
        &["fibular_knee Left Severe"],
    );
    check(
        "Chronic left L5-S1 radiculopathy",
        &["radiculopathy Left L5 S1"],
    );
    check(
        "Right C6 and C7 radiculopathies",
        &["radiculopathy Right C6 C7"],
    );
    check(
        "Length-dependent axonal sensorimotor polyneuropathy, mild to moderate",
        &["polyneuropathy Moderate"],
    );
    check(
        "Carpal tunnel syndrome on the right, while the left median nerve is normal",
        &["carpal_tunnel Right"],
    );
    check("Left sural neuropathy", &["mononeuropathy sural Left"]);
    check(
        "Left median mononeuropathy at or distal to the wrist",
        &["carpal_tunnel Left"],
    );
    check(
        "Right greater than left carpal tunnel syndrome",
        &["carpal_tunnel Bilateral"],
    );
}

#[test]
fn what_is_not_asserted() {
    check(
        "No electrodiagnostic evidence of cervical radiculopathy, brachial plexopathy or polyneuropathy",
        &[
            "radiculopathy Denied",
            "brachial_plexopathy Denied",
            "polyneuropathy Denied",
        ],
    );
    check(
        "Right carpal tunnel syndrome without evidence of radiculopathy",
        &["carpal_tunnel Right", "radiculopathy Denied"],
    );
    check(
        "There is no evidence of radiculopathy, but there is a left ulnar neuropathy at the elbow",
        &["radiculopathy Denied", "ulnar_elbow Left"],
    );
    check(
        "A superimposed C6 radiculopathy cannot be excluded",
        &["radiculopathy Doubted C6"],
    );
    check(
        "Cannot exclude a right C7 radiculopathy",
        &["radiculopathy Doubted Right C7"],
    );
    check(
        "Clinical correlation for cervical radiculopathy is recommended",
        &["radiculopathy Advised"],
    );
    check(
        "History of left carpal tunnel syndrome",
        &["carpal_tunnel Past Left"],
    );
    check("Prior right carpal tunnel release", &[]);
    check(
        "Cervical radiculopathy is not seen",
        &["radiculopathy Denied"],
    );
    check(
        "C7 radiculopathy versus brachial plexopathy",
        &["radiculopathy Doubted C7", "brachial_plexopathy Doubted"],
    );
    check("? myopathy", &["myopathy Doubted"]);
    check(
        "Findings do not support a diagnosis of ALS",
        &["motor_neuron Denied"],
    );
}

#[test]
fn what_is_called_normal() {
    let check = |sentence: &str, expected: Option<(bool, bool)>| {
        let span = Span::new(0, u32::try_from(sentence.len()).expect("short"));
        let part = Part::Impression;
        let narration = Narration::read(
            Codebook::shipped(),
            std::iter::once((0, sentence, Sentence { part, span })),
        );
        let found = narration.normalities.first();
        let found = found.map(|one| (one.needle, one.conduction));
        assert_eq!(found, expected, "{sentence}");
    };
    let whole = Some((true, true));
    check("Normal study", whole);
    check("Normal", whole);
    check(
        "This is a normal electrodiagnostic study of both arms",
        whole,
    );
    check("EMG and nerve conduction studies are normal", whole);
    check(
        "Normal study without evidence of radiculopathy or polyneuropathy",
        whole,
    );
    check(
        "Needle examination of the right arm is normal",
        Some((true, false)),
    );
    check(
        "Nerve conduction studies are within normal limits",
        Some((false, true)),
    );
    for other in [
        "The study is abnormal",
        "The left median nerve is normal",
        "The study is otherwise normal",
        "Normal strength on examination",
        "The study is not normal",
        "Near normal study",
        "The previous study was normal",
        "Right carpal tunnel syndrome; the study of the left arm is normal otherwise",
    ] {
        check(other, None);
    }
}
