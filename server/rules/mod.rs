//! The catalogue of rules: one rule is one file, whose doc comment is its page, its explanation and its test.
//!
//! `rule` says what a rule is, `view`, `report` and `comparison` what it looks at, `draft` how it reports, `judge` when it runs, `consequence` what
//! follows from something else that is reported, `suppress` what is allowed, `verdict` and `opinions` what is to be done
//! `rule` says what a rule is, `view`, `report` and `template_view` what it looks at, `draft` how it reports, `judge` when it
//! runs, `consequence` what follows from something else that is reported, `suppress` what is allowed, `verdict` and
//! `opinions` what is to be done
//! with an encounter, `register` which condition of the catalogues has which rule. `aspects` holds what several rules look
//! at, `fixes` how they rewrite lines; each family of rules has a folder.

pub mod aspects;
pub mod comparison;
pub mod consequence;
pub mod draft;
pub mod fingerprint;
pub mod fixes;
pub mod judge;
pub mod opinions;
pub mod register;
pub mod report;
pub mod rule;
pub mod series;
pub mod suppress;
pub mod template_view;
mod term;
pub mod verdict;
pub mod view;

/// Declares the families and their rules, and the list of all of them in that order.
macro_rules! catalogue {
    ($($family:ident { $($rule:ident),+ $(,)? })+) => {
        $(
            #[doc = concat!("Rules of the family `", stringify!($family), "`.")]
            pub mod $family {
                $(pub mod $rule;)+
            }
        )+

        /// Every rule, by family.
        pub static RULES: &[&Rule] = &[$($(&$family::$rule::RULE),+),+];
    };
}

catalogue! {
    code {
        array_device_under_another_code, code_never_covered, code_not_for_medicare, malformed_procedure_code,
        medicare_code_for_another_payer, procedure_not_in_force, surface_emg_described_as_needle,
    }
    unit {
        conduction_study_units, impossible_units, limb_add_on_units_over_four, monitoring_units_against_minutes,
        one_limb_billed_twice, units_of_whole_study, units_over_daily_limit,
    }
    modifier {
        bilateral_modifier_without_effect, both_components_on_line, both_sides_and_one_side, component_modifier_not_first,
        component_of_unsplit_code, distinct_modifier_without_pair, exclusive_modifiers, foreign_modifier_on_test,
        laboratory_modifier_on_test, mixed_components, modifier_not_in_force, modifier_without_statement,
        modifiers_out_of_order, more_than_four_modifiers, multiple_procedure_modifier_without_effect,
        notice_modifier_for_other_payer, one_side_of_two_sided_test, repeat_modifier_without_first, repeated_modifier,
        side_of_whole_study, surgery_modifier_on_test, therapy_modifier_on_test, two_distinct_modifiers, unknown_modifier,
        visit_modifier_on_test,
    }
    add_on { add_on_before_primary, add_on_on_another_day, add_on_without_conduction_study, add_on_without_primary }
    pair {
        array_beside_conduction_studies, base_and_add_on_needle_emg, codes_never_billed_together, halves_of_combined_test,
        monitoring_by_operating_practitioner, needle_emg_of_day_without_conduction, pair_without_separating_modifier,
        two_conduction_study_codes, two_needle_emg_counts,
    }
    place {
        components_billed_apart, facility_modifier_on_professional_line, facility_service_outside_facility,
        global_test_in_facility, needle_emg_by_technologist, place_contradicts_words, place_impossible_for_test,
        place_of_service_not_in_force, place_of_service_without_number, place_unusual_for_test, places_of_day_differ,
        professional_component_in_office, technical_component_in_facility, telehealth_for_test,
        unassigned_place_of_service, unknown_place_of_service,
    }
    visit { new_visit_of_known_patient, visit_for_the_test_itself, visit_time_below_code, visit_without_25 }
    fee { amount_of_another_component, amount_of_another_year, charge_below_fee }
    payer {
        array_not_covered, authorization_missing, conduction_without_needle_emg, misspelt_payer, needle_emg_without_conduction,
        ordering_provider_left_empty, payer_number_not_in_force, performer_outside_specialty, screening_as_reason,
        tests_above_usual_maximum, visit_denied_by_payer,
    }
    diagnosis {
        axial_pain_alone, cause_not_coded, charge_without_diagnosis, diagnoses_out_of_sequence, diagnosis_contradicts_words,
        diagnosis_not_billable, diagnosis_without_charge, diagnosis_without_dot, excluded_diagnoses, icd_9_diagnosis,
        indication_rarely_sufficient, limb_not_studied, limbs_beyond_diagnosis, malformed_diagnosis, manifestation_first,
        no_such_diagnosis, repeated_diagnosis, repeated_diagnosis_letter, screening_alone, several_diabetes_types, side_left_unspecified,
        side_not_studied, single_sides_of_bilateral_code, symptom_beside_its_cause, test_outside_coverage, too_many_diagnoses,
        uncertain_diagnosis,
    }
    date {
        edition_not_shipped, late_claim, repeated_study, service_before_birth, signed_before_service,
        studies_split_between_practitioners, studies_split_over_days, unknown_edition, unreadable_date,
    }
    case {
        both_sides_billed_of_one_studied, branches_left_out_of_count, complete_limb_not_documented,
        complete_only_with_paraspinals, conduction_tier_not_documented, cranial_muscle_counted_for_limb,
        diagnosis_of_limb_not_studied, diagnosis_of_side_not_studied, documented_test_not_billed,
        f_waves_counted_as_studies, h_reflexes_left_out_of_count, limited_code_for_complete_limb,
        more_limbs_billed_than_studied, more_sites_billed_than_studied, more_units_than_documented,
        needle_code_of_day_with_documented_conduction, needle_code_of_other_limb_count,
        one_side_billed_of_both_studied, other_tests_counted_as_studies, paraspinals_of_studied_limb_billed_apart,
        region_billed_as_another, report_in_another_language, report_not_readable, report_of_another_day, report_of_another_patient,
        sensory_rows_counted_as_studies, stimulation_sites_counted_as_studies, studied_limb_not_billed,
        test_not_documented, thoracic_code_without_thoracic_levels,
        // What is billed against the report's conclusions and words.
        array_device_billed_as_conduction_studies, concluded_side_left_unspecified,
        diagnostic_emg_for_injection_guidance, disease_coded_for_normal_study, disease_other_than_concluded,
        one_side_of_bilateral_conclusion, region_other_than_concluded, side_other_than_concluded,
        symptom_coded_despite_cause,
    }
    result {
        absent_response_with_value, cold_limb, conduction_study_without_numbers,
        early_recruitment_with_large_units, flag_against_limit, implausible_measurement, main_root_left_out,
        muscle_listed_twice, muscle_with_two_results, muscle_without_findings, muscle_without_side,
        nerve_not_of_muscle, proximal_amplitude_above_distal, proximal_latency_below_distal,
        reduced_recruitment_with_poor_effort, repetitive_stimulation_without_decrement, roots_not_of_muscle,
        study_listed_twice, temperature_left_out, velocity_not_distance_over_time,
    }
    impression {
        active_denervation_without_spontaneous_activity, bare_chronic, block_without_two_amplitudes,
        both_sides_concluded_one_abnormal, both_sides_concluded_one_studied,
        carpal_tunnel_beside_general_slowing, carpal_tunnel_with_normal_median, carpal_tunnel_without_control_nerve,
        chronic_without_changed_units, comparison_with_nothing, complaint_of_other_side,
        complete_study_despite_limitation, conclusion_about_untested, conclusion_without_abnormal_result,
        counted_limbs_differ, counted_muscles_differ, impression_of_other_side, junction_disorder_without_its_test,
        kind_of_damage_against_values, more_studies_than_usual,
        motor_neuron_disease_unsupported, muscle_in_words_only, myopathy_with_large_units,
        normal_impression_over_abnormal_results, plexopathy_with_normal_sensory_responses,
        polyneuropathy_from_one_limb, question_unanswered, radiculopathy_of_another_root,
        radiculopathy_on_narrow_evidence, radiculopathy_with_small_sensory_response,
        radiculopathy_without_paraspinals, severity_above_values, sex_contradicted,
        single_nerve_with_abnormal_paraspinals, spared_muscle_abnormal, ulnar_neuropathy_without_elbow_segment,
        ulnar_slowing_away_from_elbow,
    }
    documentation {
        conduction_without_needle_unexplained, interpretation_without_physician, monitoring_without_times,
        muscles_counted_without_names, needle_study_by_technologist, real_time_not_stated,
        reason_or_impression_missing, report_without_referral, technologist_without_supervision,
        tilt_under_five_minutes,
    }
    publication {
        add_on_not_named, code_not_in_force, damaged_page, defining_element_missing, description_contradicts_code,
        diagnosis_not_in_force, figure_of_another_edition, implausible_site_of_service, modifier_wrong_for_code,
        payer_named_otherwise, production_talk, promised_and_missing, promised_part_absent, publication_of_another_code,
        required_part_missing, service_type_does_not_fit, sibling_publications_disagree, sites_of_service_differ,
        stated_number_differs, statistic_without_source, studies_miscounted, two_spellings, vague_missing_data, wrong_primary_code,
    }
    template {
        both_options_kept, invalid_default, left_over_placeholder, outdated_template, placeholder_of_wrong_type,
        placeholder_under_two_names, template_never_clean, unmatched_placeholder,
    }
    table { broken_table }
    text { lone_carriage_return }
    suppression { expired_suppression, suppression_of_unknown_rule, suppression_without_reason, unused_suppression }
}

pub use comparison::compare;
pub use draft::{Draft, Sink};
pub use fingerprint::{Fingerprint, fingerprints};
pub use judge::{Refreshed, judge, refresh};
pub use rule::{Bearing, Check, Rule};
pub use verdict::{Missing, Opinion, Verdict, Verdicts};

use crate::codes::Codebook;
use crate::world::{Settings, SettingsProblem};

/// Every rule.
pub fn all() -> &'static [&'static Rule] {
    RULES
}

/// The rule that a name or a catalogue id means, whatever its letters' case.
pub fn named(name: &str) -> Option<&'static Rule> {
    let name = name.trim();
    RULES.iter().copied().find(|rule| rule.answers_to(name))
}

/// The address of a rule's page, below the one where the pages are published.
pub fn page_address(docs: &str, rule: &str) -> String {
    format!("{docs}/rules/{rule}.html")
}

/// The names in the settings that mean no rule, and the studies that no pack knows.
pub fn unknown_in(settings: &Settings) -> Vec<SettingsProblem> {
    let names = settings
        .levels
        .keys()
        .map(|name| ("rules", name))
        .chain(settings.allow.keys().map(|name| ("allow", name)));
    let unknown = names.filter(|(_, name)| named(name).is_none());
    let rules = unknown.map(|(table, name)| format!("`{table}.{name}`: there is no such rule"));
    let studies = settings.laboratory.unknown(Codebook::shipped()).map(|name| {
        format!(
            "`laboratory.studies.{name}`: no such study is known; write nerve, kind and place of recording, as \"median motor, APB\""
        )
    });
    let messages = rules.chain(studies);
    messages
        .map(|message| SettingsProblem {
            line: None,
            message,
        })
        .collect()
}
