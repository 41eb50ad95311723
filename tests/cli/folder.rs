//! A temporary folder and the binary run in it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Nothing is wrong with it.
pub const CLEAN: &str = "\
# Billing worksheet

Payer: Medicare
Date of service: 2026-03-02
Site of service: 11 Office

## Diagnoses

A. G56.01 Carpal tunnel syndrome, right upper limb

## Charges

| Code  | Modifiers | Units | Dx | Charge |
|-------|-----------|-------|----|--------|
| 95909 |           | 1     | A  | 250.00 |
";

/// Its payer is misspelt: one warning at line 3, columns 8 to 15.
pub const MISSPELT: &str = "\
# Billing worksheet

Payer: Medicre
Date of service: 2026-03-02
Site of service: 11 Office

## Diagnoses

A. G56.01 Carpal tunnel syndrome, right upper limb

## Charges

| Code  | Modifiers | Units | Dx | Charge |
|-------|-----------|-------|----|--------|
| 95909 |           | 1     | A  | 250.00 |
";

/// A folder that is gone after the test.
pub struct Folder(TempDir);

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// With these files.
    pub fn new(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(TempDir::new().unwrap());
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The binary in this folder, its inputs and outputs to be set.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medcode"));
        command.args(arguments).current_dir(self.0.path());
        // Packs of whoever runs the tests change nothing.
        command.env("MEDCODE_PACKS", "");
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    /// Runs with a text on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        Run::of(&mut self.command(arguments), input)
    }
}

impl Run {
    /// Runs a command with a text on standard input.
    pub fn of(command: &mut Command, input: &str) -> Run {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl AsRef<Path> for Folder {
    fn as_ref(&self) -> &Path {
        self.0.path()
    }
}
