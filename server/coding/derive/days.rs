//! Whether the tests of one question were made on two days. Knows no date and no code.

use crate::codes::{Codebook, Limb};
use crate::coding::study::Examination;

/// Whether the needle was used on the day of one examination and nerves were stimulated on that of the other, and in the
/// same limbs: arms one day and legs another is no split. Auditors ask for the reason.
pub fn split_over_days(
    codebook: &Codebook,
    needle: &Examination<'_>,
    nerves: &Examination<'_>,
) -> bool {
    let apart = needle.conduction.is_empty() && nerves.muscles.is_empty();
    let examined = |limb: Limb| {
        needle.muscles.iter().any(|one| {
            let region = codebook.muscle_region(one.muscle.region);
            region.is_some_and(|region| region.limb.or(region.related_limb) == Some(limb))
        })
    };
    let stimulated = |limb: Limb| {
        nerves
            .conduction
            .iter()
            .any(|one| one.nerve.limb == Some(limb))
    };
    let shared = |limb: Limb| examined(limb) && stimulated(limb);
    apart && (shared(Limb::Upper) || shared(Limb::Lower))
}
