//! Code sets and coverage: ICD-10-CM, places of service, HCPCS, licensed descriptors, articles.

use crate::desk::{Desk, named, notes, sample};
use crate::workbook::{archive, workbook};

fn desk(files: &[&str]) -> Desk {
    let desk = Desk::new();
    for name in files {
        desk.write(name, &sample(name));
    }
    desk
}

#[test]
fn an_order_file_gives_codes_and_titles_in_latin_1_too() {
    let desk = Desk::new();
    let text = String::from_utf8(sample("icd10cm_order_2027.txt")).unwrap();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_ne!(latin.len(), text.len());
    desk.write("icd10cm_order_2027.txt", &latin);
    let report = desk.report(&["icd10cm", "icd10cm_order_2027.txt"]);
    assert_eq!(
        (&report["edition"], &report["from"], &report["to"]),
        (&"2027".into(), &"2026-10-01".into(), &"2027-09-30".into())
    );
    assert!(notes(&report).contains("has no notes"));
    let codes = desk.rows("icd10cm", "2027", "codes", &["code"]);
    assert_eq!(codes, ["G5600", "G5601", "H8101"]);
    let titles = desk.rows("icd10cm", "2027", "titles", &["code", "title", "billable"]);
    assert_eq!(titles[5], "H81.01|Ménière's disease, right ear|yes");
    assert_eq!(titles[2], "G56.0|Carpal tunnel syndrome|");
}

#[test]
fn a_tabular_list_gives_notes_and_seventh_characters() {
    let desk = desk(&["icd10cm_tabular_2027.xml"]);
    desk.report(&["icd10cm", "icd10cm_tabular_2027.xml"]);
    assert_eq!(
        desk.rows("icd10cm", "2027", "codes", &["code"]),
        [
            "G5601", "S061X0A", "S061X0D", "S061X7A", "S062XXA", "S062XXD"
        ]
    );
    let titles = desk.rows("icd10cm", "2027", "titles", &["code", "title"]);
    assert!(
        titles
            .contains(&"S06.1X7A|Edema & death due to brain injury, initial encounter".to_owned())
    );
    let notes = desk.rows("icd10cm", "2027", "notes", &["code", "kind", "note"]);
    assert_eq!(
        notes[..2],
        [
            "chapter 6|excludes2|neoplasms (C00-D49)",
            "G56|excludes1|current traumatic nerve disorder - see nerve injury by body region",
        ]
    );
}

#[test]
fn order_file_and_tabular_list_together_are_one_edition() {
    let desk = desk(&["icd10cm_order_2027.txt", "icd10cm_tabular_2027.xml"]);
    let report = desk.report(&[
        "icd10cm",
        "icd10cm_order_2027.txt",
        "icd10cm_tabular_2027.xml",
    ]);
    assert_eq!(report["rows"]["codes"], 3);
    assert_eq!(report["rows"]["notes"], 3);
}

#[test]
fn places_keep_what_the_list_does_not_know() {
    let desk = desk(&["place-of-service.csv"]);
    let report = desk.report(&["pos", "place-of-service.csv", "--effective", "2027-01-01"]);
    let said = notes(&report);
    assert!(said.contains("does not know 98"), "{said}");
    let columns = [
        "code",
        "name",
        "from",
        "rate",
        "tests",
        "needs_26",
        "confidence",
    ];
    assert_eq!(
        desk.rows("sites", "2027-01-01", "sites", &columns),
        [
            "01|Pharmacy|2003-10-01|non_facility|impossible||high",
            "11|Office||non_facility|usual||high",
            "22|On Campus-Outpatient Hospital|2016-01-01|facility|usual|yes|high",
            "98|Orbital Clinic|2027-01-01|not_applicable|odd||low",
        ]
    );
}

#[test]
fn records_of_fixed_width_and_a_workbook_give_the_same_hcpcs() {
    let name = "HCPC2026_JUL_ANWEB_06172026.txt";
    let desk = desk(&[name]);
    let report = desk.report(&["hcpcs", name]);
    let said = notes(&report);
    assert!(said.contains("1 codes of level I"), "{said}");
    assert!(said.contains("1 dental codes"), "{said}");
    let columns = ["code", "short", "long", "coverage", "from", "to"];
    let rows = desk.rows("hcpcs", "2026-07-01", "hcpcs", &columns);
    assert_eq!(
        rows[0],
        "A0080|Noninterest escort|Non-emergency transportation, per mile - vehicle provided by volunteer (individual or \
         organization), with no vested interest|C|1985-01-01|"
    );
    assert_eq!(
        rows[2],
        "S3900|Surface emg|Surface electromyography (emg)|I|2001-01-01|2025-12-31"
    );
    let modifiers = desk.rows("hcpcs", "2026-07-01", "modifiers", &["code", "long"]);
    assert_eq!(
        modifiers,
        [
            "XU|Unusual non-overlapping service, the use of a service that is distinct because it does not overlap usual \
          components of the main service"
        ]
    );

    let book: &[&[&str]] = &[
        &[
            "HCPC",
            "SEQNUM",
            "RECID",
            "LONG DESCRIPTION",
            "SHORT DESCRIPTION",
            "COV",
            "ADD DT",
            "ACT EFF DT",
            "TERM DT",
        ],
        &[
            "S3900",
            "#100",
            "#3",
            "Surface electromyography (emg)",
            "Surface emg",
            "I",
            "#20010101",
            "#20010101",
            "#20251231",
        ],
    ];
    desk.write("HCPC2026_OCT_ANWEB.xlsx", &workbook(&[("A", book)]));
    desk.report(&["hcpcs", "HCPC2026_OCT_ANWEB.xlsx"]);
    assert_eq!(
        desk.rows("hcpcs", "2026-10-01", "hcpcs", &columns),
        [rows[2].clone()]
    );
}

#[test]
fn licensed_descriptors_are_kept_and_marked() {
    let desk = desk(&[
        "LONGULT.txt",
        "MEDU.txt",
        "SHORTU.txt",
        "Consolidated_Code_List.txt",
    ]);
    let year = ["--effective", "2026-01-01..2026-12-31"];
    let files = ["cpt", "LONGULT.txt", "MEDU.txt", "SHORTU.txt"];
    let run = desk.import(&[files.as_slice(), &year].concat());
    // What is licensed stands in no report.
    assert!(
        !run.out.contains("NEEDLE") && !run.out.contains("needle"),
        "{run:?}"
    );
    let columns = ["code", "short", "medium", "long"];
    let rows = desk.rows("descriptors", "2026", "descriptors", &columns);
    assert_eq!(
        rows[0],
        "95861|NDL TEST 2 LIMBS|NEEDLE TEST TWO LIMBS|needle test of two limbs, in long words"
    );
    let codebook = desk.codebook();
    let pack = named(&codebook, "descriptors", "2026");
    assert!(pack.license.starts_with("Licensed:"), "{}", pack.license);

    let list = ["cpt", "Consolidated_Code_List.txt", "--edition", "list"];
    desk.report(&[list.as_slice(), &year].concat());
    assert_eq!(
        desk.rows("descriptors", "list", "descriptors", &columns),
        rows[..1]
    );
}

#[test]
fn articles_about_other_services_are_left_out() {
    let names = [
        "article.csv",
        "article_x_hcpc_code.csv",
        "article_x_icd10_covered.csv",
        "article_x_icd10_noncovered.csv",
        "article_x_contractor.csv",
        "contractor.csv",
    ];
    let files = names.map(|name| (name, sample(name)));
    let mut members: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (*name, &**text)).collect();
    members.push(("article_x_bill_code.csv", b"article_id,bill_code_id\n1,2\n"));
    let inner = archive(&members);
    let outer = archive(&[
        ("current_article_csv.zip", &inner),
        ("readme.txt", b"See the dictionary.\n"),
    ]);
    let desk = Desk::new();
    desk.write("current_article.zip", &outer);
    let report = desk.report(&["lcd", "current_article.zip"]);
    assert_eq!(report["edition"], "2026-06-04");
    assert!(notes(&report).contains("2 articles are retired or name no procedure"));
    let columns = ["article", "group", "code", "covered"];
    assert_eq!(
        desk.rows("coverage", "2026-06-04", "coverage", &columns),
        [
            "A57668|1|G56.01|yes",
            "A57668|2|M54.12|yes",
            "A57668|1|R52|no"
        ]
    );
    let columns = ["article", "version", "title", "contractor", "from", "codes"];
    assert_eq!(
        desk.rows("coverage", "2026-06-04", "articles", &columns),
        [
            "A57668|18|Billing and Coding: Nerve Conduction Studies, Needle EMG|Example Government Services, \
          Inc.|2019-10-01|95886 95909"
        ]
    );
}
