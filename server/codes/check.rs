//! Everything wrong with the packs of a codebook. Knows rules about packs, not about documents.

use super::edits::Pairs;
use super::files::Layer;
use super::pack::{PackFault, PackInfo};
use super::{Beside, Codebook, Defining, Lazy};

/// Columns of shipped tables whose codes must be known procedures. Tables of others may name codes that no pack
/// describes.
const NAMES_PROCEDURES: [(&str, &str, &[&str]); 11] = [
    ("procedures", "procedures", &["successors"]),
    ("procedures", "defining", &["code"]),
    ("procedures", "instead", &["code", "codes"]),
    ("procedures", "limb_studies", &["code"]),
    ("procedures", "tests", &["code"]),
    ("add_on", "add_on", &["code", "primaries"]),
    ("ptp", "ptp", &["column1", "column2"]),
    ("anatomy", "regions", &["without_ncs", "with_ncs"]),
    ("anatomy", "responses", &["code"]),
    ("diagnoses", "coverage", &["tests"]),
    ("diagnoses", "tested", &["test"]),
];

impl Codebook {
    /// Reads all packs and names what is wrong: rows that cannot be read, missing sources, duplicates,
    /// references to nothing, editions that overlap. Empty for the shipped packs: the build refuses others.
    pub fn faults(&self) -> Vec<PackFault> {
        let mut faults = self.set_aside.clone();
        faults.extend(self.packs().iter().filter_map(|pack| {
            let missing = pack.sources.is_empty();
            missing.then(|| pack.fault("names no source".into()))
        }));
        self.check_editions(&mut faults);
        self.load_all(&mut faults);
        self.check_procedures(&mut faults);
        self.check_references(&mut faults);
        self.check_coverage(&mut faults);
        self.check_advice(&mut faults);
        self.check_rows(&mut faults);
        self.check_requirements(&mut faults);
        self.check_wording(&mut faults);
        self.check_narration(&mut faults);
        self.check_publications(&mut faults);
        faults
    }

    /// What a user should know about packs from outside the program: those that are set aside, and rows of readable
    /// tables that cannot be used. Packed tables were checked when they were made.
    pub fn complaints(&self) -> &[PackFault] {
        self.complaints.get_or_init(|| {
            let is_text = |pack: &PackInfo| pack.layer() != Layer::BuiltIn && pack.has_any_text();
            if self.packs().iter().any(is_text) {
                self.faults()
            } else {
                self.set_aside.clone()
            }
        })
    }

    fn load_all(&self, faults: &mut Vec<PackFault>) {
        self.all_procedures();
        self.all_modifiers();
        self.all_sites();
        self.all_payers();
        self.all_requirements();
        self.all_wording();
        self.all_narration();
        self.all_diagnoses();
        self.all_add_ons();
        self.all_pairs();
        self.all_mues();
        self.all_fees();
        self.all_valid_diagnoses();
        self.all_anatomy();
        self.all_localities();
        self.all_titles();
        self.all_level2();
        self.all_notes();
        self.all_articles();
        self.all_descriptors();
        take(&self.procedures, faults);
        take(&self.modifiers, faults);
        take(&self.sites, faults);
        take(&self.payers, faults);
        take(&self.requirements, faults);
        take(&self.wording, faults);
        take(&self.narration, faults);
        take(&self.diagnoses, faults);
        take(&self.add_ons, faults);
        take(&self.pairs, faults);
        take(&self.mues, faults);
        take(&self.fees, faults);
        take(&self.valid_diagnoses, faults);
        take(&self.anatomy, faults);
        take(&self.localities, faults);
        take(&self.titles, faults);
        take(&self.level2, faults);
        take(&self.notes, faults);
        take(&self.articles, faults);
        take(&self.descriptors, faults);
    }

    /// Stated days of editions of one layer must not overlap; an edition without a last day ends where the next one
    /// begins.
    fn check_editions(&self, faults: &mut Vec<PackFault>) {
        for (index, pack) in self.packs().iter().enumerate() {
            let later = self.packs().iter().skip(index + 1);
            for other in later.filter(|other| other.id == pack.id && other.layer() == pack.layer())
            {
                if other.edition == pack.edition {
                    faults.push(other.fault("is there twice".into()));
                } else if other.from == pack.from || pack.to.is_some_and(|to| other.from <= to) {
                    faults.push(other.fault(format!("overlaps edition {}", pack.edition)));
                }
            }
        }
    }

    fn check_procedures(&self, faults: &mut Vec<PackFault>) {
        let Some(pack) = self.latest_edition("procedures") else {
            return;
        };
        for procedure in self.procedures() {
            let elements = procedure.defining.iter();
            for pattern in elements.filter_map(Defining::broken_pattern) {
                let code = &procedure.code;
                faults.push(pack.fault(format!("pattern `{pattern}` of {code} is no pattern")));
            }
        }
    }

    fn check_coverage(&self, faults: &mut Vec<PackFault>) {
        let Some(pack) = self.latest_edition("diagnoses") else {
            return;
        };
        let payers = self.all_diagnoses().guidance.coverage.iter();
        let payers = payers.map(|coverage| &coverage.payer);
        for payer in payers.filter(|payer| !payer.is_empty()) {
            if self.payer(payer).is_none() {
                faults.push(pack.fault(format!("coverage by unknown payer {payer}")));
            }
        }
    }

    /// Codes of the advice; a range names its ends.
    fn check_advice(&self, faults: &mut Vec<PackFault>) {
        let Some(pack) = self.standing("procedures") else {
            return;
        };
        let packs = self.packs().iter().filter(|pack| pack.id == "ptp");
        let outside: Vec<_> = packs
            .flat_map(|pack| Pairs::outside(pack, faults))
            .collect();
        let advice = self.all_procedures().beside.iter();
        for code in advice.flat_map(Beside::named) {
            if !outside.contains(code) && self.procedure(code).is_none() {
                faults.push(pack.fault(format!("advice names unknown code {code}")));
            }
        }
    }

    fn check_references(&self, faults: &mut Vec<PackFault>) {
        for (id, table, columns) in NAMES_PROCEDURES {
            let packs = self.packs().iter();
            let shipped = packs.filter(|pack| pack.id == id && pack.layer() == Layer::BuiltIn);
            for pack in shipped.filter(|pack| pack.has_text(table)) {
                let outside = Pairs::outside(pack, faults);
                pack.read(table, faults, |row, _| {
                    for column in columns {
                        let codes = row.words(column)?;
                        let known = |code| outside.contains(code) || self.procedure(code).is_some();
                        if let Some(code) = codes.iter().find(|code| !known(*code)) {
                            return Err(format!("unknown code {code} in column `{column}`"));
                        }
                    }
                    Ok(())
                });
            }
        }
    }

    /// Rows that are read when they are asked for.
    fn check_rows(&self, faults: &mut Vec<PackFault>) {
        if let Some(pack) = self.standing("modifiers") {
            self.all_modifiers().check(&pack, faults);
        }
        if let Some(pack) = self.standing("diagnoses") {
            self.all_diagnoses().check(&pack, faults);
        }
        for (_, limits) in self.all_mues() {
            limits.limits.check(faults);
        }
        for (_, fees) in self.all_fees() {
            fees.fees.check(faults);
        }
        for (_, valid) in self.all_valid_diagnoses() {
            valid.codes.check(faults);
        }
        for (_, titles) in self.all_titles() {
            titles.by_code.check(faults);
        }
        for (pack, (_, pairs)) in std::iter::zip(self.in_precedence("ptp"), self.all_pairs()) {
            pairs.pairs.check(faults);
            let text = pack.has_text("ptp").then(|| pairs.pairs.all());
            for pair in text.into_iter().flatten() {
                let (first, second) = (&pair.column1, &pair.column2);
                let mut mirrored = pairs.pairs.under(&[second, first]);
                if first <= second && mirrored.any(|other| other.validity.overlaps(pair.validity)) {
                    faults.push(pack.fault(format!("pair {first} {second} is there both ways")));
                }
            }
        }
    }
}

fn take<T>(lazy: &Lazy<T>, faults: &mut Vec<PackFault>) {
    if let Some((_, found)) = lazy.get() {
        faults.extend_from_slice(found);
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::codes::{PackFiles, TableFile};

    const MUE: &str =
        "code\tsetting\tunits\tadjudication\trationale\tfrom\tto\tsource\tconfidence\n";
    const ADD_ON: &str = "code\ttype\tprimaries\tsource\tconfidence\n";

    fn pack(id: &str, edition: &str, days: &str, rows: &str) -> PackFiles {
        let header = if id == "mue" { MUE } else { ADD_ON };
        PackFiles {
            layer: Layer::BuiltIn,
            folder: None,
            manifest: Cow::Owned(format!(
                "id = '{id}'\ntitle = 't'\nedition = '{edition}'\nlicense = 'l'\nconfidence = 'high'\n\
                 [effective]\n{days}\n[[source]]\ntag = 'A'\ntitle = 'a'\nvintage = 'v'\n"
            )),
            tables: vec![(
                id.into(),
                TableFile::Text(Cow::Owned(format!("{header}{rows}"))),
            )],
            words: Vec::new(),
        }
    }

    fn check(packs: Vec<PackFiles>, expected: &[&str]) {
        let faults = Codebook::new(packs).faults();
        let found: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn bad_rows_are_named_with_their_place() {
        let since = "from = '2024-07-01'";
        let row = |cells: &str| vec![pack("mue", "1", since, &format!("{cells}\n"))];
        check(row("95861\tpractitioner\t1\t3\t\t\t\tA\thigh"), &[]);
        for (cells, message) in [
            ("95861\tpractitioner\t1\t3\t\t\t\t\thigh", "has no source"),
            (
                "95861\tpractitioner\t1\t3\t\t\t\tB\thigh",
                "source `B` is not in the manifest",
            ),
            (
                "95861\tpractitioner\t1\t3\t\t\t\tA\tsure",
                "`sure` is no confidence",
            ),
            (
                "95861\tpractitioner\tx\t3\t\t\t\tA\thigh",
                "`x` in column `units` is no number",
            ),
            (
                "95861\tpractitioner\t1\t4\t\t\t\tA\thigh",
                "`4` is not a word of column `adjudication`",
            ),
            (
                "95861\tpractitioner\t1",
                "has 3 cells where the header has 9 columns",
            ),
            (
                "95861\tpractitioner\t1\t3\t\t2026-13-01\t\tA\thigh",
                "`2026-13-01` in column `from` is no date",
            ),
            (
                "95861\tpractitioner\t1\t3\t\t2026-02-01\t2026-01-01\tA\thigh",
                "ends before it begins",
            ),
        ] {
            check(
                row(cells),
                &[&format!("pack mue 1, mue.tsv line 2: {message}")],
            );
        }
    }

    #[test]
    fn duplicates_and_overlaps_are_named() {
        let row = "95861\tpractitioner\t1\t3\t\t\t\tA\thigh\n";
        let twice = pack("mue", "1", "from = '2024-07-01'", &format!("{row}{row}"));
        check(
            vec![twice],
            &["pack mue 1, mue.tsv line 3: 95861 practitioner is there twice"],
        );
        let apart = "95861\tpractitioner\t1\t3\t\t\t2024-12-31\tA\thigh\n\
                     95861\tpractitioner\t2\t3\t\t2025-01-01\t\tA\thigh\n";
        check(vec![pack("mue", "1", "from = '2024-07-01'", apart)], &[]);
        let first = pack("mue", "1", "from = '2024-07-01'\nto = '2024-09-30'", row);
        let next = pack("mue", "2", "from = '2024-10-01'", row);
        check(vec![first.clone(), next], &[]);
        let early = pack("mue", "2", "from = '2024-09-30'", row);
        check(vec![first, early], &["pack mue 2: overlaps edition 1"]);
    }

    #[test]
    fn references_to_nothing_and_broken_manifests_are_named() {
        let row = "95886\t1\t95907\tA\thigh\n";
        check(
            vec![pack("add_on", "1", "from = '2024-07-01'", row)],
            &["pack add_on 1, add_on.tsv line 2: unknown code 95886 in column `code`"],
        );
        check(
            vec![pack("mue", "1", "from = 'soon'", "")],
            &["pack mue 1: `soon` is no date"],
        );
        let mut nameless = pack("mue", "1", "from = '2024-07-01'", "");
        nameless.manifest = Cow::Borrowed("id = 'mue'");
        let faults = Codebook::new(vec![nameless]).faults();
        assert_eq!(faults.len(), 1);
    }
}
