//! Sides, limbs and regions of the body that words name. Knows no code.

use crate::codes::{Limb, Region, Side};

/// The sides, limbs and regions named somewhere in a text.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    right: bool,
    left: bool,
    upper: bool,
    lower: bool,
    cervical: bool,
    thoracic: bool,
    lumbosacral: bool,
}

/// Words that name one thing each; letters' case does not matter.
const RIGHT: &[&str] = &["right", "rt", "rue", "rle"];
const LEFT: &[&str] = &["left", "lt", "lue", "lle"];
const BOTH: &[&str] = &["bilateral", "bilaterally", "bilat", "both", "bue", "ble"];
#[rustfmt::skip]
const UPPER: &[&str] = &[
    "upper", "arm", "arms", "hand", "hands", "wrist", "wrists", "forearm", "forearms", "elbow", "elbows", "shoulder", "shoulders",
    "finger", "fingers", "thumb", "thumbs", "rue", "lue", "bue", "ue", "ues",
];
#[rustfmt::skip]
const LOWER: &[&str] = &[
    "lower", "leg", "legs", "foot", "feet", "ankle", "ankles", "knee", "knees", "thigh", "thighs", "calf", "calves", "toe", "toes",
    "rle", "lle", "ble", "le", "les",
];
const CERVICAL: &[&str] = &["cervical"];
const THORACIC: &[&str] = &["thoracic"];
const LUMBOSACRAL: &[&str] = &["lumbar", "lumbosacral"];
/// Words behind `right` or `left` that speak of something else than the side of a finding.
const NO_SIDE_BEFORE: &[&str] = &["handed", "handedness", "dominant", "hemisphere", "now"];
/// Words behind `thoracic`, `upper` or `lower` that speak of something else.
const NO_PLACE_BEFORE: &[&str] = &["outlet", "motor", "back", "neuron"];

impl Body {
    /// What a text names.
    pub fn read(words: &str) -> Body {
        let mut body = Body::default();
        // Most of what is read are the figures and bars of table rows.
        if !words.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            return body;
        }
        let lower = words.to_ascii_lowercase();
        let parts = || lower.split(|c: char| !c.is_ascii_alphanumeric());
        let mut following = parts().skip(1).filter(|word| !word.is_empty());
        for word in parts().filter(|word| !word.is_empty()) {
            let next = following.next().unwrap_or_default();
            body.take(word, next);
        }
        body.take_letters(words);
        body
    }

    fn take(&mut self, word: &str, next: &str) {
        let is = |list: &[&str]| list.contains(&word);
        if !NO_SIDE_BEFORE.contains(&next) {
            self.right |= is(RIGHT) || is(BOTH);
            self.left |= is(LEFT) || is(BOTH);
        }
        if !NO_PLACE_BEFORE.contains(&next) {
            self.upper |= is(UPPER);
            self.lower |= is(LOWER);
            self.thoracic |= is(THORACIC) || level(word) == Some(b't');
        }
        self.cervical |= is(CERVICAL) || level(word) == Some(b'c');
        self.lumbosacral |= is(LUMBOSACRAL) || matches!(level(word), Some(b'l' | b's'));
    }

    /// `R` and `L` stand for sides where they stand alone: `CTS (R)`, `R CTS`; not in `R/O`, `L-spine`, `L spine`.
    fn take_letters(&mut self, words: &str) {
        let mut parts = words.split_whitespace().peekable();
        while let Some(part) = parts.next() {
            let next = parts.peek().copied().unwrap_or_default();
            let bare = part.trim_matches(|c| matches!(c, '(' | ')' | ',' | '.' | ';' | ':'));
            if next.to_ascii_lowercase().starts_with("spine") {
                continue;
            }
            self.right |= matches!(bare, "R" | "B/L");
            self.left |= matches!(bare, "L" | "B/L");
        }
    }

    /// The side, where one is named, or both are.
    pub fn side(self) -> Option<Side> {
        match (self.right, self.left) {
            (true, true) => Some(Side::Bilateral),
            (true, false) => Some(Side::Right),
            (false, true) => Some(Side::Left),
            (false, false) => None,
        }
    }

    /// The limbs, where only arms or only legs are named.
    pub fn limb(self) -> Option<Limb> {
        match (self.upper, self.lower) {
            (true, false) => Some(Limb::Upper),
            (false, true) => Some(Limb::Lower),
            _ => None,
        }
    }

    /// The region of the spine, where one is named.
    pub fn region(self) -> Option<Region> {
        match (self.cervical, self.thoracic, self.lumbosacral) {
            (true, false, false) => Some(Region::Cervical),
            (false, true, false) => Some(Region::Thoracic),
            (false, false, true) => Some(Region::Lumbosacral),
            _ => None,
        }
    }

    /// What either of two texts names.
    #[must_use]
    pub fn and(self, other: Body) -> Body {
        Body {
            right: self.right || other.right,
            left: self.left || other.left,
            upper: self.upper || other.upper,
            lower: self.lower || other.lower,
            cervical: self.cervical || other.cervical,
            thoracic: self.thoracic || other.thoracic,
            lumbosacral: self.lumbosacral || other.lumbosacral,
        }
    }
}

/// `c6` is a level of the neck, `l5` of the low back: the letter of a spinal level.
fn level(word: &str) -> Option<u8> {
    let (letter, number) = word.split_at_checked(1)?;
    let number: u8 = number.parse().ok()?;
    let letter = *letter.as_bytes().first()?;
    let last = match letter {
        b'c' => 8,
        b't' => 12,
        b'l' | b's' => 5,
        _ => return None,
    };
    (1..=last).contains(&number).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_sides() {
        for (words, expected) in [
            (
                "Carpal tunnel syndrome, right upper limb",
                Some(Side::Right),
            ),
            ("CTS (L)", Some(Side::Left)),
            ("R CTS", Some(Side::Right)),
            ("RUE numbness", Some(Side::Right)),
            ("bilateral hands", Some(Side::Bilateral)),
            ("right > left", Some(Side::Bilateral)),
            ("B/L CTS", Some(Side::Bilateral)),
            ("right-handed patient", None),
            ("R/O carpal tunnel", None),
            ("L spine degeneration, L5 root", None),
            ("Carpal tunnel syndrome", None),
        ] {
            assert_eq!(Body::read(words).side(), expected, "{words}");
        }
    }

    #[test]
    fn words_name_limbs_and_regions() {
        for (words, limb, region) in [
            ("numb hands", Some(Limb::Upper), None),
            ("left leg", Some(Limb::Lower), None),
            ("arms and legs", None, None),
            ("upper motor neuron", None, None),
            ("thoracic outlet", None, None),
            ("C6 radiculopathy", None, Some(Region::Cervical)),
            ("L5-S1 radiculopathy", None, Some(Region::Lumbosacral)),
            ("C8-T1", None, None),
            (
                "Radiculopathy, lumbar region",
                None,
                Some(Region::Lumbosacral),
            ),
        ] {
            let body = Body::read(words);
            assert_eq!((body.limb(), body.region()), (limb, region), "{words}");
        }
    }
}
