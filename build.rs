//! Checks the shipped packs and packs their tables, with the code that reads packs at run time. A pack with a fault
//! fails the build.

#[path = "server/codes/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the build asks few of the questions that the codebook answers"
)]
mod codes;
#[path = "server/shelf/mod.rs"]
mod shelf;

use codes::{Codebook, Layer, PackFiles, PackInfo, TableFile};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Folder of the packs that are shipped.
const DATA: &str = "server/codes/data";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-cfg=shipped_packs");
    println!("cargo::rerun-if-changed={DATA}");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join(DATA);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let shelf = shelf::read(&root, Layer::BuiltIn);
    let mut faults = shelf.faults;
    faults.extend(Codebook::new(shelf.packs.clone()).faults());
    for fault in &faults {
        println!("cargo::error={fault}");
    }
    if !faults.is_empty() {
        return Err(format!("{} faults in the packs of {DATA}", faults.len()).into());
    }
    let mut source = String::from(
        "/// Every edition of every shipped pack.\npub(super) fn packs() -> Vec<PackFiles> {\n    vec![\n",
    );
    for pack in shelf.packs {
        write_pack(pack, &out, &mut source)?;
    }
    source.push_str("    ]\n}\n");
    fs::write(out.join("shipped.rs"), source)?;
    Ok(())
}

/// Packs the tables of a pack into files of the build, and writes the expression that includes them.
fn write_pack(pack: PackFiles, out: &Path, source: &mut String) -> Result<(), Box<dyn Error>> {
    let info = PackInfo::new(pack.clone()).map_err(|fault| fault.to_string())?;
    let manifest = pack.folder.unwrap_or_default().join("pack.toml");
    writeln!(
        source,
        "        PackFiles {{ layer: Layer::BuiltIn, folder: None,"
    )?;
    writeln!(
        source,
        "            manifest: Cow::Borrowed(include_str!({manifest:?})),"
    )?;
    writeln!(source, "            tables: vec![")?;
    for (name, table) in &pack.tables {
        let TableFile::Text(text) = table else {
            return Err(format!("{}: {name} is not text", info.name()).into());
        };
        let packed = codes::packed(&info.id, name, text).map_err(|(line, message)| {
            format!("pack {}, {name}.tsv line {line}: {message}", info.name())
        })?;
        let file = out.join(format!("{}-{}-{name}.packed", info.id, info.edition));
        fs::write(&file, packed)?;
        writeln!(
            source,
            "                ({name:?}.into(), TableFile::Packed(Bytes::Static(include_bytes!({file:?})))),"
        )?;
    }
    writeln!(source, "            ],")?;
    writeln!(source, "            words: vec![")?;
    for (name, index) in codes::word_indexes(&info) {
        let file = out.join(format!("{}-{}-{name}.words", info.id, info.edition));
        fs::write(&file, index.to_bytes())?;
        writeln!(
            source,
            "                ({name:?}.into(), Bytes::Static(include_bytes!({file:?}))),"
        )?;
    }
    writeln!(source, "            ] }},")?;
    Ok(())
}
