//! Local amounts, by packs as they are imported.

use crate::codes::{Codebook, Layer, PackFiles, TableFile};
use crate::features::hover::{Basis, procedure};
use jiff::civil::date;

const LOCALITIES: &str = "state\tlocality\tname\twork\tpe\tmp\n\
    CA\t18\tLOS ANGELES-LONG BEACH\t1.048\t1.176\t0.698\n";
const PARTS: &str = "code\tcomponent\twork\tnon_facility\tfacility\tpe_non_facility\tpe_facility\tmp\n\
    95861\tglobal\t1.50\t4.85\t\t3.28\t\t0.07\n\
    95861\tprofessional\t1.50\t2.43\t2.43\t0.88\t0.88\t0.05\n";
const SUMS: &str = "code\tcomponent\twork\tnon_facility\tfacility\n\
    95861\tglobal\t1.50\t4.85\t\n";
const FACTORS: &str = "name\tfactor\nstandard\t33.4009\n";

macro_rules! shipped {
    ($file:literal) => {
        include_str!(concat!("../../../codes/data/procedures/2026/", $file))
    };
}

fn pack(manifest: &str, tables: &[(&str, &str)]) -> PackFiles {
    let table = |(name, text): &(&str, &str)| {
        let text = TableFile::Text((*text).to_owned().into());
        ((*name).into(), text)
    };
    PackFiles {
        layer: Layer::User,
        folder: None,
        manifest: manifest.to_owned().into(),
        tables: tables.iter().map(table).collect(),
        words: Vec::new(),
    }
}

fn imported(id: &str, tables: &[(&str, &str)]) -> PackFiles {
    let manifest = format!(
        "id = '{id}'\ntitle = 't'\nedition = '2026'\nlicense = 'l'\nconfidence = 'high'\n\
         [effective]\nfrom = '2026-01-01'\n[[source]]\ntag = 'A'\ntitle = 'a'\nvintage = 'v'\n"
    );
    pack(&manifest, tables)
}

/// The lines of the card of 95861 that speak of amounts.
fn amounts(rvu: &str, localities: Option<&str>, locality: &str) -> Vec<String> {
    let mut packs = vec![
        pack(
            shipped!("pack.toml"),
            &[
                ("procedures", shipped!("procedures.tsv")),
                ("covers", shipped!("covers.tsv")),
                ("defining", shipped!("defining.tsv")),
                ("instead", shipped!("instead.tsv")),
            ],
        ),
        imported("fees", &[("conversion", FACTORS), ("rvu", rvu)]),
    ];
    packs.extend(localities.map(|text| imported("localities", &[("localities", text)])));
    let codebook = Codebook::new(packs);
    let basis = Basis {
        codebook: &codebook,
        date: Some(date(2026, 3, 2)),
        locality: Some(locality),
    };
    let card = procedure::sheet(basis, "95861").unwrap().markdown();
    let lines = card.lines().filter(|line| {
        line.starts_with("| ") || line.contains("ocality") || line.contains("Local amounts")
    });
    lines.map(str::to_owned).collect()
}

#[test]
fn local_amounts_stand_beside_the_national_ones() {
    assert_eq!(
        amounts(PARTS, Some(LOCALITIES), "ca 18"),
        [
            "- Locality: CA 18 LOS ANGELES-LONG BEACH",
            "| 2026   | Work RVU | Total RVU | National | In a facility | CA 18   | In a facility |",
            "| global | 1.50     | 4.85      | $161.99  | –             | $182.97 | –             |",
            "| 26     | 1.50     | 2.43      | $81.16   | $81.16        | $88.24  | $88.24        |",
        ]
    );
}

#[test]
fn where_there_are_none_the_card_says_why() {
    let why = |rvu, localities, locality: &str| {
        let lines = amounts(rvu, localities, locality);
        lines.first().cloned().unwrap_or_default()
    };
    assert_eq!(
        why(PARTS, None, "CA 18"),
        "- Local amounts: no pack of localities covers 2026-03-02: medcode import gpci brings one"
    );
    assert_eq!(
        why(PARTS, Some(LOCALITIES), "CA 99"),
        "- Local amounts: CA 99 is no locality of the pack; write state and number, as \"CA 18\""
    );
    assert_eq!(
        why(SUMS, Some(LOCALITIES), "CA 18"),
        "- Local amounts: the fee schedule 2026 in use does not tell the parts of the values; medcode import pfs brings one that does"
    );
    assert!(why(PARTS, Some(LOCALITIES), "").starts_with("| 2026"));
}
