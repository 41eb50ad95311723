//! Everything wrong with the packs of a codebook. Knows rules about packs, not about documents.

use super::pack::{PackFault, PackInfo};
use super::{Codebook, Defining, Lazy};

impl Codebook {
    /// Reads all packs and names what is wrong: rows that cannot be read, missing sources, duplicates,
    /// references to nothing, editions that overlap. Empty for the shipped packs.
    pub fn faults(&self) -> Vec<PackFault> {
        let mut faults = self.unreadable.clone();
        faults.extend(self.packs().iter().filter_map(|pack| {
            let missing = pack.sources.is_empty();
            missing.then(|| pack.fault("names no source".into()))
        }));
        self.check_editions(&mut faults);
        self.check_procedures(&mut faults);
        self.check_edits(&mut faults);
        self.all_modifiers();
        self.all_sites();
        self.all_payers();
        self.all_diagnoses();
        self.all_mues();
        self.all_fees();
        take(&self.procedures, &mut faults);
        take(&self.modifiers, &mut faults);
        take(&self.sites, &mut faults);
        take(&self.payers, &mut faults);
        take(&self.diagnoses, &mut faults);
        take(&self.add_ons, &mut faults);
        take(&self.pairs, &mut faults);
        take(&self.mues, &mut faults);
        take(&self.fees, &mut faults);
        faults
    }

    fn check_editions(&self, faults: &mut Vec<PackFault>) {
        for (index, pack) in self.packs().iter().enumerate() {
            let later = self.packs().iter().skip(index + 1);
            for other in later.filter(|other| other.id == pack.id) {
                if other.edition == pack.edition {
                    faults.push(other.fault("is there twice".into()));
                } else if pack.validity().overlaps(other.validity()) {
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
            let named = procedure.instead.iter().flat_map(|instead| &instead.codes);
            for code in named.chain(&procedure.successors) {
                self.check_known(pack, code, &procedure.code, faults);
            }
            let elements = procedure.defining.iter();
            for pattern in elements.filter_map(Defining::broken_pattern) {
                let code = &procedure.code;
                faults.push(pack.fault(format!("pattern `{pattern}` of {code} is no pattern")));
            }
        }
    }

    fn check_edits(&self, faults: &mut Vec<PackFault>) {
        if let Some(pack) = self.latest_edition("add_on") {
            for add_on in self.all_add_ons().by_code.all() {
                for code in std::iter::once(&add_on.code).chain(&add_on.primaries) {
                    self.check_known(pack, code, &add_on.code, faults);
                }
            }
        }
        let packs = self.packs().iter().filter(|pack| pack.id == "ptp");
        for (pack, (_, pairs)) in std::iter::zip(packs, self.all_pairs()) {
            for pair in pairs.all() {
                for code in [&pair.column1, &pair.column2] {
                    if !pairs.outside.contains(code) {
                        self.check_known(pack, code, "a pair", faults);
                    }
                }
            }
        }
    }

    fn check_known(
        &self,
        pack: &PackInfo,
        code: &str,
        referrer: &str,
        faults: &mut Vec<PackFault>,
    ) {
        if self.procedure(code).is_none() {
            faults.push(pack.fault(format!("{referrer} refers to unknown code {code}")));
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
    use crate::codes::PackText;

    const MUE: &str =
        "code\tsetting\tunits\tadjudication\trationale\tfrom\tto\tsource\tconfidence\n";
    const ADD_ON: &str = "code\ttype\tprimaries\tsource\tconfidence\n";

    fn pack(id: &str, edition: &str, days: &str, rows: &str) -> PackText {
        let header = if id == "mue" { MUE } else { ADD_ON };
        PackText {
            manifest: Cow::Owned(format!(
                "id = '{id}'\ntitle = 't'\nedition = '{edition}'\nlicense = 'l'\nconfidence = 'high'\n\
                 [effective]\n{days}\n[[source]]\ntag = 'A'\ntitle = 'a'\nvintage = 'v'\n"
            )),
            tables: vec![(id.into(), Cow::Owned(format!("{header}{rows}")))],
        }
    }

    fn check(packs: Vec<PackText>, expected: &[&str]) {
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
        check(vec![twice], &["pack mue 1: limit of 95861 is there twice"]);
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
            &[
                "pack add_on 1: 95886 refers to unknown code 95886",
                "pack add_on 1: 95886 refers to unknown code 95907",
            ],
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
