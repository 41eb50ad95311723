//! Where an encounter begins and ends.

use super::Reader;
use crate::model::facts::{Encounter, Field, FieldName};

impl Reader<'_> {
    /// A field that names an encounter begins the next one if it comes again after charges, or after results of studies
    /// with another value: a report repeats its patient and its date.
    pub(super) fn begin_if_repeated(&mut self, name: FieldName, at: u32, value: &str) {
        let naming = matches!(
            name,
            FieldName::Case | FieldName::Patient | FieldName::DateOfService | FieldName::Payer
        );
        let reported = self.facts.signals.studies > self.studies_before;
        if !naming || self.current.charges.is_empty() && !reported {
            return;
        }
        let own = self
            .facts
            .fields
            .get(self.current.fields.start..)
            .unwrap_or_default();
        let another = |field: &Field| {
            let before = self.text.get(field.value.range()).unwrap_or_default();
            !before.is_empty() && !value.is_empty() && before != value
        };
        let billed = !self.current.charges.is_empty();
        if own
            .iter()
            .any(|field| field.name == name && (billed || another(field)))
        {
            self.next_encounter(at);
        }
    }

    /// Ends the current encounter where the next begins.
    pub(super) fn next_encounter(&mut self, at: u32) {
        let mut ended = std::mem::take(&mut self.current);
        let fields = self.facts.fields.len();
        ended.span.end = at;
        ended.fields.end = fields;
        self.current.span.start = at;
        self.current.fields = fields..fields;
        self.studies_before = self.facts.signals.studies;
        if self.is_encounter(&ended) {
            self.facts.encounters.push(ended);
        }
    }

    /// Whether anything was said of an encounter. A reference speaks of sites and diagnoses without having one.
    pub(super) fn is_encounter(&self, encounter: &Encounter) -> bool {
        let fields = self
            .facts
            .fields
            .get(encounter.fields.clone())
            .unwrap_or_default();
        let of_reference =
            |field: &Field| matches!(field.name, FieldName::ServiceType | FieldName::KeyPayers);
        let reference = self.facts.signals.references > 0 || fields.iter().any(of_reference);
        encounter.title.is_some()
            || !encounter.charges.is_empty()
            || !reference && !encounter.diagnoses.is_empty()
            || encounter
                .diagnoses
                .iter()
                .any(|entry| entry.pointer.is_some())
            || fields.iter().any(|field| match field.name {
                FieldName::Case
                | FieldName::Patient
                | FieldName::BirthDate
                | FieldName::DateOfService
                | FieldName::OrderingProvider
                | FieldName::RenderingProvider
                | FieldName::PerformingProvider
                | FieldName::Npi
                | FieldName::Authorization
                | FieldName::Report => true,
                FieldName::Payer
                | FieldName::SiteOfService
                | FieldName::Component
                | FieldName::EquipmentOwner => !reference,
                _ => false,
            })
    }
}
