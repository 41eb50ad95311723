//! Packs of the workspace: read when it opens, read again when they change, and told when they cannot be used.

use crate::client::{Client, URI};
use crate::workspace::{Folder, uri, warnings};
use serde_json::json;
use std::fs;

/// Two counts of one day, which the shipped edits never pay together.
const TWO_COUNTS: &str = "Payer: Medicare\nDate of service: 2026-11-02\nSite of service: 11 Office\n\
                          A. G56.01 Carpal tunnel syndrome, right\n95907 x1 [A]\n95909 x1 [A]\n";

const MANIFEST: &str = "id = 'ptp'\ntitle = 'Edits'\nedition = 'own'\nlicense = 'none'\nconfidence = 'high'\n\
                        [effective]\nfrom = '2025-01-01'\n\
                        [[source]]\ntag = 'T'\ntitle = 'A file of a test'\nvintage = '2025'\n";

/// A table in which a modifier may part the two counts.
const PARTED: &str = "column1\tcolumn2\tpractitioner\toutpatient_hospital\tfrom\tto\trationale\tsource\n\
                      95909\t95907\t1\t\t\t\t\tT\n";

/// Whether each publication finds fault with the two counts.
fn found(client: &mut Client) -> Vec<bool> {
    let published = client.all("textDocument/publishDiagnostics");
    let lists = published
        .iter()
        .filter_map(|message| message["params"]["diagnostics"].as_array());
    let rule = "two-conduction-study-codes";
    lists
        .map(|list| list.iter().any(|diagnostic| diagnostic["code"] == rule))
        .collect()
}

#[test]
fn packs_are_read_at_the_start_and_again_when_they_change() {
    let folder = Folder::new("packs");
    folder.write("medcode/packs/ptp/own/pack.toml", MANIFEST);
    let table = folder.write("medcode/packs/ptp/own/ptp.tsv", PARTED);
    let mut client = folder.open(json!({}));
    client.open(URI, TWO_COUNTS);
    assert_eq!(found(&mut client), [false]);
    fs::remove_dir_all(folder.path("medcode/packs/ptp")).expect("removed");
    let gone = |kind: u8| json!({ "changes": [{ "uri": uri(&table), "type": kind }] });
    client.tell("workspace/didChangeWatchedFiles", gone(3));
    assert_eq!(found(&mut client), [true]);
    folder.write("medcode/packs/ptp/own/pack.toml", MANIFEST);
    folder.write("medcode/packs/ptp/own/ptp.tsv", PARTED);
    client.tell("workspace/didChangeWatchedFiles", gone(1));
    assert_eq!(found(&mut client), [false]);
    assert_eq!(warnings(&mut client), Vec::<String>::new());
}

#[test]
fn a_pack_that_cannot_be_used_is_told_once_and_the_shipped_ones_answer() {
    let folder = Folder::new("broken-packs");
    folder.write("medcode/packs/ptp/own/pack.toml", MANIFEST);
    let table = folder.write("medcode/packs/ptp/own/ptp.packed", "no table");
    let mut client = folder.open(json!({}));
    client.open(URI, TWO_COUNTS);
    assert_eq!(found(&mut client), [true]);
    let told = warnings(&mut client);
    assert_eq!(told.len(), 1, "{told:?}");
    for part in ["ptp/own", "`ptp.packed` is no packed table", "set aside"] {
        assert!(told[0].contains(part), "{part} in {told:?}");
    }
    let changed = json!({ "changes": [{ "uri": uri(&table), "type": 2 }] });
    client.tell("workspace/didChangeWatchedFiles", changed);
    client.settle();
    assert_eq!(warnings(&mut client), Vec::<String>::new());
}

#[test]
fn packs_come_and_go_with_their_folder() {
    let (first, second) = (Folder::new("packless"), Folder::new("packful"));
    second.write("medcode/packs/ptp/own/pack.toml", MANIFEST);
    second.write("medcode/packs/ptp/own/ptp.tsv", PARTED);
    let mut client = first.open(json!({}));
    client.open(URI, TWO_COUNTS);
    assert_eq!(found(&mut client), [true]);
    let own = json!([{ "uri": second.uri(), "name": "x" }]);
    for (added, removed, finds) in [(own.clone(), json!([]), false), (json!([]), own, true)] {
        let event = json!({ "event": { "added": added, "removed": removed } });
        client.tell("workspace/didChangeWorkspaceFolders", event);
        assert_eq!(found(&mut client), [finds]);
    }
}
