//! The questions that the codebook answers. Knows where each kind of fact is kept.

use jiff::civil::Date;
use smol_str::SmolStr;

use super::diagnoses::Diagnoses;
use super::edits::{AddOns, Mues, Pairs};
use super::fees::Fees;
use super::limbs;
use super::modifiers::Modifiers;
use super::payers::Payers;
use super::procedures::Procedures;
use super::requirements::Requirement;
use super::search::Quality;
use super::separating;
use super::sites::Sites;
use super::wording::{Sign, Topic, Wording};
use super::{
    AddOn, Alias, Beside, Citation, ClaimLimit, ClaimLimitOf, Codebook, Component, Contractor,
    Coverage, Diagnosis, DiagnosisPhrase, ExclusiveSet, Fee, Integral, LimbName, LimbStudy,
    Modifier, Mue, OldDiagnosis, OtherTest, PairHit, Payer, PayerReading, Procedure, Relation,
    Section, Separation, Setting, Side, Site, SitePhrase, SiteReading, TestCode, TestOfPart,
    UncertainTerm, Validity, WeakIndication, on,
};

impl Codebook {
    pub(super) fn all_procedures(&self) -> &Procedures {
        self.content(&self.procedures, "procedures", Procedures::load)
    }

    pub(super) fn all_modifiers(&self) -> &Modifiers {
        self.content(&self.modifiers, "modifiers", Modifiers::load)
    }

    pub(super) fn all_sites(&self) -> &Sites {
        self.content(&self.sites, "sites", Sites::load)
    }

    pub(super) fn all_payers(&self) -> &Payers {
        self.content(&self.payers, "payers", Payers::load)
    }

    pub(super) fn all_requirements(&self) -> &[Requirement] {
        let all: &Vec<Requirement> = self.content(&self.requirements, "payers", Requirement::load);
        all
    }

    pub(super) fn all_wording(&self) -> &Wording {
        self.content(&self.wording, "wording", Wording::load)
    }

    pub(super) fn all_diagnoses(&self) -> &Diagnoses {
        self.content(&self.diagnoses, "diagnoses", Diagnoses::load)
    }

    pub(super) fn all_add_ons(&self) -> &AddOns {
        self.content(&self.add_ons, "add_on", AddOns::load)
    }

    pub(super) fn all_pairs(&self) -> &[(Validity, Pairs)] {
        self.editions(&self.pairs, "ptp", Pairs::load)
    }

    pub(super) fn all_mues(&self) -> &[(Validity, Mues)] {
        self.editions(&self.mues, "mue", Mues::load)
    }

    pub(super) fn all_fees(&self) -> &[(Validity, Fees)] {
        self.editions(&self.fees, "fees", Fees::load)
    }

    /// A procedure, deleted ones included. Letter case does not matter.
    pub fn procedure(&self, code: &str) -> Option<&Procedure> {
        self.all_procedures().by_code.get(code)
    }

    /// All procedures in the order of their codes.
    pub fn procedures(&self) -> impl DoubleEndedIterator<Item = &Procedure> + ExactSizeIterator {
        self.all_procedures().by_code.all().iter()
    }

    /// True when the codebook claims to know every code at this place of the code set, so that one it does
    /// not know does not exist.
    pub fn covers(&self, code: &str) -> bool {
        self.all_procedures().covers(code) && (self.procedure(code).is_some() || !self.knows(code))
    }

    /// True for a code that some pack knows: a procedure of the field, or a code of an imported list.
    pub fn knows(&self, code: &str) -> bool {
        self.procedure(code).is_some()
            || self.listed(code).is_some()
            || self.is_scheduled(code)
            || self.descriptor(code, None).is_some()
    }

    /// The codes for the needle study of limbs.
    pub fn limb_studies(&self) -> &[LimbStudy] {
        &self.all_procedures().limb_studies
    }

    /// The code of a test that has one of its own.
    pub fn test_code(&self, test: OtherTest) -> Option<&TestCode> {
        let mut tests = self.all_procedures().tests.iter();
        tests.find(|code| code.test == test)
    }

    /// As what the injection of a muscle counts, where the muscle alone tells it.
    pub fn injection_of(&self, muscle: &str) -> Option<OtherTest> {
        let mut injected = self.all_procedures().injected.iter();
        Some(injected.find(|one| one.muscle == muscle)?.test)
    }

    /// Procedures found by words, best first, deleted ones last. Forgives typing errors.
    pub fn search_procedures(&self, words: &str) -> Vec<&Procedure> {
        facts(self.all_procedures().search(words))
    }

    /// A modifier.
    pub fn modifier(&self, code: &str) -> Option<&Modifier> {
        self.all_modifiers().get(code)
    }

    /// All modifiers in the order of their codes.
    pub fn modifiers(&self) -> impl DoubleEndedIterator<Item = &Modifier> {
        self.all_modifiers().by_code.all()
    }

    /// The rule by which two modifiers do not stand on one line. Order does not matter.
    pub fn excluded_with(&self, a: &str, b: &str) -> Option<&ExclusiveSet> {
        self.all_modifiers().excluded(a, b)
    }

    /// A place of service by its two digits.
    pub fn site(&self, code: &str) -> Option<&Site> {
        self.all_sites().by_code.get(code)
    }

    /// All places of service in the order of their numbers.
    pub fn sites(&self) -> impl DoubleEndedIterator<Item = &Site> + ExactSizeIterator {
        self.all_sites().by_code.all().iter()
    }

    /// What a text of a place-of-service field says.
    pub fn site_phrase(&self, text: &str) -> SiteReading<'_> {
        self.all_sites().read(text)
    }

    /// All words known to name places.
    pub fn site_phrases(&self) -> &[SitePhrase] {
        &self.all_sites().phrases
    }

    /// Places of service found by words, best first. Forgives typing errors.
    pub fn search_sites(&self, words: &str) -> Vec<&Site> {
        facts(self.all_sites().search(words))
    }

    /// A payer by its short name in packs and settings.
    pub fn payer(&self, id: &str) -> Option<&Payer> {
        self.payers().find(|payer| payer.id == id)
    }

    /// All payers in the order of the pack.
    pub fn payers(&self) -> impl DoubleEndedIterator<Item = &Payer> + ExactSizeIterator {
        self.all_payers().all.iter()
    }

    /// The other names of a payer, given by its short name.
    pub fn payer_aliases<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Alias> {
        self.all_payers().aliases_of(id)
    }

    /// What a text of a payer field says.
    pub fn payer_named(&self, text: &str) -> PayerReading<'_> {
        self.all_payers().named(text)
    }

    /// Payers found by words of their names, numbers and policies, best first. Forgives typing errors.
    pub fn search_payers(&self, words: &str) -> Vec<&Payer> {
        facts(self.all_payers().search(words))
    }

    /// Medicare contractors of all states and territories.
    pub fn contractor_list(&self) -> &[Contractor] {
        &self.all_payers().contractors
    }

    /// Medicare contractors of a state or territory, given by its two letters.
    pub fn contractors<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Contractor> {
        let all = self.all_payers().contractors.iter();
        all.filter(move |contractor| contractor.state.eq_ignore_ascii_case(state))
    }

    /// What payers' policies on electrodiagnostic tests ask for.
    pub fn requirements(&self) -> &[Requirement] {
        self.all_requirements()
    }

    /// Words that speak of a topic.
    pub fn signs(&self, topic: Topic) -> impl Iterator<Item = &Sign> {
        let all = self.all_wording().signs.iter();
        all.filter(move |sign| sign.topic == topic)
    }

    /// A diagnosis or a heading, with or without its dot.
    pub fn diagnosis(&self, code: &str) -> Option<&Diagnosis> {
        self.all_diagnoses().get(code)
    }

    /// All diagnoses and headings in the order of their codes. Reads them all: to complete a code ask for
    /// [`Codebook::diagnoses_beginning`].
    pub fn diagnoses(&self) -> impl DoubleEndedIterator<Item = &Diagnosis> {
        self.all_diagnoses().by_code.all()
    }

    /// The diagnoses and headings whose codes begin with letters, with their dot, in the order of their codes.
    pub fn diagnoses_beginning(
        &self,
        letters: &str,
    ) -> impl DoubleEndedIterator<Item = &Diagnosis> {
        self.all_diagnoses().by_code.beginning(letters)
    }

    /// True when a diagnosis that the codebook does not know does not exist: where the codebook has the list of all
    /// codes, each that is not in it; else those below a heading that it knows.
    pub fn covers_diagnosis(&self, code: &str) -> bool {
        match self.all_valid_diagnoses() {
            [] => self.all_diagnoses().covers(code),
            lists => {
                let exists = lists.iter().any(|(_, list)| list.has(code));
                !exists || self.diagnosis(code).is_some()
            }
        }
    }

    /// The codes directly below a heading.
    pub fn children<'a>(&'a self, heading: &'a str) -> impl Iterator<Item = &'a Diagnosis> {
        self.all_diagnoses().children(heading)
    }

    /// The diagnosis that differs from a given one in the side only.
    pub fn on_side(&self, code: &str, side: Side) -> Option<&Diagnosis> {
        self.all_diagnoses().on_side(code, side)
    }

    /// Excludes, code-first and similar notes that bind a diagnosis, inherited ones included.
    pub fn relations<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Relation> + use<'a> {
        self.all_diagnoses().relations(code)
    }

    /// Diagnoses found by words, best first, headings last. Forgives typing errors.
    pub fn search_diagnoses(&self, words: &str) -> Vec<&Diagnosis> {
        facts(self.all_diagnoses().search(words))
    }

    /// The codes that an expression of a report means.
    pub fn diagnosis_phrase(&self, text: &str) -> Option<&DiagnosisPhrase> {
        self.all_diagnoses().phrase(text)
    }

    /// Symptoms that are not coded beside the finding to which they belong.
    pub fn integral_symptoms(&self) -> &[Integral] {
        &self.all_diagnoses().guidance.integral
    }

    /// Words that call a diagnosis uncertain.
    pub fn uncertain_terms(&self) -> &[UncertainTerm] {
        &self.all_diagnoses().guidance.uncertain
    }

    /// Why a diagnosis, as written, does not support an electrodiagnostic test by itself.
    pub fn weak_indication(&self, code: &str) -> Option<&WeakIndication> {
        let mut weak = self.all_diagnoses().guidance.weak.iter();
        weak.find(|weak| weak.concerns(code))
    }

    /// For which diagnoses payers cover a test.
    pub fn coverage_of<'a>(&'a self, test: &'a str) -> impl Iterator<Item = &'a Coverage> {
        let all = self.all_diagnoses().guidance.coverage.iter();
        all.filter(move |coverage| coverage.tests.iter().any(|code| code == test))
    }

    /// The part of the body that a test reaches by its code alone.
    pub fn part_of_test(&self, test: &str) -> Option<&TestOfPart> {
        let mut tested = self.all_diagnoses().guidance.tested.iter();
        tested.find(|tested| tested.test == test)
    }

    /// A number that claims or payers set.
    pub fn claim_limit(&self, of: ClaimLimitOf) -> Option<&ClaimLimit> {
        let mut limits = self.all_diagnoses().guidance.limits.iter();
        limits.find(|limit| limit.of == of)
    }

    /// What a code of ICD-9-CM was.
    pub fn icd9(&self, code: &str) -> Option<&OldDiagnosis> {
        let mut old = self.all_diagnoses().guidance.icd9.iter();
        old.find(|old| old.code == code)
    }

    /// The claim edit between two codes in any order, on a date of service.
    pub fn pair(&self, a: &str, b: &str, date: Date) -> Option<&PairHit> {
        on(self.all_pairs(), date)?.on(a, b, date)
    }

    /// All claim edits that hold on a date of service, in the order of their codes. Reads them all.
    pub fn pairs(&self, date: Date) -> impl Iterator<Item = &PairHit> {
        let pairs = on(self.all_pairs(), date).into_iter();
        pairs
            .flat_map(|edition| edition.pairs.all())
            .filter(move |pair| pair.validity.contains(date))
    }

    /// What to do about two codes that do not stand beside each other, in any order.
    pub fn advice_on(&self, a: &str, b: &str) -> Option<&Beside> {
        let mut advice = self.all_procedures().beside.iter();
        advice.find(|advice| advice.is_about(a, b))
    }

    /// The section of a code of surgery or anaesthesia, with the source that says so.
    pub fn section_of(&self, code: &str) -> Option<(Section, &Citation)> {
        let mut sections = self.all_procedures().sections.iter();
        let stretch = sections.find(|stretch| stretch.holds(code))?;
        Some((stretch.section, &stretch.citation))
    }

    /// The one limb that a text names; `None` where it names none or several.
    pub fn limb_named_in(&self, text: &str) -> Option<&LimbName> {
        limbs::named_in(&self.all_procedures().limbs, text)
    }

    /// How a modifier parts two codes of a claim edit; `None` for one that does not.
    pub fn separation(&self, modifier: &str) -> Option<Separation> {
        separating::of(&self.all_modifiers().separating, modifier)
    }

    /// The most units of a code for one patient, day and biller.
    pub fn mue(&self, code: &str, setting: Setting, date: Date) -> Option<&Mue> {
        on(self.all_mues(), date)?.on(code, setting, date)
    }

    /// All limits that hold on a date of service, in the order of their codes. Reads them all.
    pub fn mues(&self, date: Date) -> impl Iterator<Item = &Mue> {
        let limits = on(self.all_mues(), date).into_iter();
        limits
            .flat_map(|edition| edition.limits.all())
            .filter(move |limit| limit.validity.contains(date))
    }

    /// The national fee of a code on a date of service.
    pub fn fee(&self, code: &str, component: Component, date: Date) -> Option<&Fee> {
        on(self.all_fees(), date)?.of(code, component)
    }

    /// An add-on code of the published list with its primaries.
    pub fn add_on(&self, code: &str) -> Option<&AddOn> {
        self.all_add_ons().by_code.get(code)
    }

    /// The codes beside which an add-on may stand; `None` when no list is known.
    pub fn primaries(&self, add_on: &str) -> Option<&[SmolStr]> {
        self.add_on(add_on).map(|found| found.primaries.as_slice())
    }

    /// The add-ons that may stand beside a code.
    pub fn add_ons_of<'a>(&'a self, primary: &'a str) -> impl Iterator<Item = &'a AddOn> {
        let all = self.all_add_ons().by_code.all().iter();
        all.filter(move |add_on| add_on.primaries.iter().any(|code| code == primary))
    }
}

fn facts<T>(found: Vec<(Quality, &T)>) -> Vec<&T> {
    found.into_iter().map(|(_, fact)| fact).collect()
}
