//! The outline of a body, drawn with few strokes. Knows no muscle.

use super::places::Figure;
use crate::codes::Limb;

/// Height of a figure in its units.
pub(super) const HEIGHT: i32 = 456;

/// Head, neck and trunk of one half; open along the midline, so that no stroke parts the halves.
pub(super) const TRUNK: &str =
    "M0 8C16 8 24 20 24 38C24 52 18 64 10 68L11 80L44 92L46 130L38 178L42 228L2 242L0 242";

/// The arm of one half.
pub(super) const ARM: &str =
    "M44 92Q60 94 65 112L84 178L98 240L108 256Q109 270 102 278Q92 288 84 278L82 244L66 184L46 132Z";

/// The leg of one half.
pub(super) const LEG: &str = "M42 229L3 243L5 300L10 342L10 372L14 420L9 442Q10 452 24 452L40 448L33 420L39 372L38 342L45 296Q50 258 42 229Z";

/// The outline of a limb.
pub(super) fn outline(limb: Limb) -> &'static str {
    match limb {
        Limb::Upper => ARM,
        Limb::Lower => LEG,
    }
}

/// Whether the patient's right is on the right of a figure.
pub(super) fn right_is_right(figure: Figure) -> bool {
    figure == Figure::Back
}
