//! Values with which a template is tried out: those that it declares, else some of each type from the codebook. Knows no
//! document.

use super::fill::Given;
use crate::codes::{
    Applicability, Codebook, DiagnosisClass, Group, PayerKind, Plausibility, Standing,
};
use crate::model::template::{Head, PlaceholderType};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many values of a type are tried where a template declares none: what is wrong with each of them is wrong with the
/// template.
pub const VARIANTS: usize = 3;

/// Valid values for the placeholders that a template declares, given the text of its first block. Of types of which
/// the codebook knows several, `variant` chooses the one. What a template declares as its sample is taken as it is.
pub fn samples(
    head: &Head,
    text: &str,
    codebook: &Codebook,
    date: Date,
    variant: usize,
) -> BTreeMap<String, Given> {
    let words = |span: crate::text::Span| text.get(span.range()).unwrap_or_default();
    let value = |entry: &crate::model::template::Entry| {
        let name = words(entry.name);
        let declared = head.sample(text, name).map(|sample| words(sample.value));
        let kind = PlaceholderType::named(words(entry.value));
        let value = match declared {
            Some(declared) => declared.to_owned(),
            None => of_type(kind?, codebook, date, variant)?,
        };
        Some((name.to_owned(), Given::Text(value)))
    };
    head.declared.iter().filter_map(value).collect()
}

/// Whether every placeholder has a sample of its own, so that there is one way to fill the template.
pub fn all_declared(head: &Head, text: &str) -> bool {
    head.declared.iter().all(|entry| {
        let name = text.get(entry.name.range()).unwrap_or_default();
        head.sample(text, name).is_some()
    })
}

/// A value of a type that is valid on a day.
fn of_type(
    kind: PlaceholderType,
    codebook: &Codebook,
    date: Date,
    variant: usize,
) -> Option<String> {
    let pick = |mut values: Vec<String>| {
        let at = variant % values.len().max(1);
        (at < values.len()).then(|| values.swap_remove(at))
    };
    let several = |values: &mut dyn Iterator<Item = String>| pick(values.take(VARIANTS).collect());
    match kind {
        PlaceholderType::Text => Some("sample".to_owned()),
        PlaceholderType::Number => Some((variant + 1).to_string()),
        PlaceholderType::Date => Some(date.to_string()),
        PlaceholderType::Payer => {
            let of_kind = |kind| codebook.payers().find(|payer| payer.kind == kind);
            let kinds = [
                PayerKind::Medicare,
                PayerKind::Commercial,
                PayerKind::Medicaid,
            ];
            let payers = kinds.into_iter().filter_map(of_kind);
            several(&mut payers.map(|payer| payer.name.to_string()))
        }
        PlaceholderType::Site => {
            let usual = codebook
                .sites()
                .filter(|site| site.tests == Plausibility::Usual && site.validity.contains(date));
            // One place of each rate: an office, then a hospital.
            let mut sites: Vec<_> = usual.collect();
            sites.sort_by_key(|site| site.code.as_str());
            let facility = sites
                .iter()
                .position(|site| site.needs_professional_component);
            let office = sites
                .iter()
                .position(|site| !site.needs_professional_component);
            let chosen = [office, facility].into_iter().flatten();
            let chosen = chosen.filter_map(|at| sites.get(at).map(|site| site.label()));
            several(&mut chosen.into_iter())
        }
        PlaceholderType::Procedure => {
            let groups = [Group::NeedleEmg, Group::Ncs, Group::Junction];
            let of_group = |group| {
                codebook.procedures().find(|procedure| {
                    procedure.group == group
                        && !procedure.add_on
                        && procedure.standing(date) == Standing::Valid
                })
            };
            let codes = groups.into_iter().filter_map(of_group);
            several(&mut codes.map(|procedure| procedure.code.to_string()))
        }
        PlaceholderType::Modifier => {
            let fit = codebook.modifiers().filter(|modifier| {
                modifier.on_tests == Applicability::Yes && modifier.validity.contains(date)
            });
            let codes = fit.map(|modifier| modifier.code.to_string());
            several(&mut std::iter::once(String::new()).chain(codes))
        }
        PlaceholderType::Diagnosis => {
            let fit = codebook.diagnoses().filter(|diagnosis| {
                diagnosis.billable_on(date)
                    && !diagnosis.manifestation
                    && !diagnosis.never_first
                    && diagnosis.is(DiagnosisClass::CarpalTunnel)
            });
            several(&mut fit.map(|diagnosis| diagnosis.code.to_string()))
        }
        PlaceholderType::Side => pick(vec!["right".to_owned(), "left".to_owned()]),
        PlaceholderType::Muscle => {
            several(&mut codebook.muscles().map(|muscle| muscle.name.to_string()))
        }
        PlaceholderType::Nerve => {
            several(&mut codebook.nerves().map(|nerve| nerve.name.to_string()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::template::unfit;
    use jiff::civil::date;

    #[test]
    fn every_type_has_samples_that_fit() {
        let (codebook, day) = (Codebook::shipped(), date(2026, 3, 2));
        for kind in PlaceholderType::ALL {
            for variant in 0..VARIANTS {
                let value = of_type(kind, codebook, day, variant).expect("a sample");
                assert_eq!(
                    unfit(kind, &value, codebook, Some(day)),
                    None,
                    "{kind}: {value}"
                );
            }
        }
    }
}
