//! The commands and settings that the book shows: they are run, and print what it says.

use super::{demand, page};
use medcode::rules;
use medcode::world::{Settings, parse_toml};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

/// A fenced block: the words after its fence, and its lines.
struct Block<'a> {
    info: &'a str,
    body: Vec<&'a str>,
}

/// The fenced blocks of a page, each with the number of its first line.
fn blocks(text: &str) -> Vec<(usize, Block<'_>)> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body = lines.by_ref().map(|(_, line)| line);
            let body = body.take_while(|line| *line != "```").collect();
            blocks.push((at + 1, Block { info, body }));
        }
    }
    blocks
}

#[test]
fn settings_in_the_book_are_settings() {
    let mut run = 0;
    for name in ["settings.md", "guide.md"] {
        for (_, block) in blocks(&page(name)) {
            if !block.info.starts_with("toml") {
                continue;
            }
            let value = parse_toml(&block.body.join("\n")).expect("TOML");
            let (settings, mut problems) = Settings::layered([&value]);
            problems.extend(rules::unknown_in(&settings));
            assert_eq!(problems, [], "docs/{name}");
            run += 1;
        }
    }
    assert!(run >= 2, "{run} blocks of settings");
}

#[test]
fn commands_print_what_the_book_shows() {
    for (name, least) in [
        ("guide.md", 4),
        ("command-line.md", 4),
        ("derive.md", 1),
        ("templates.md", 4),
    ] {
        let text = page(name);
        let folder = playground();
        let mut shown: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut run = 0;
        // What is written anew changes the numbers of the lines below it: keep count.
        let mut moved = 0_isize;
        for (at, block) in blocks(&text) {
            if let Some((_, file)) = block.info.split_once(" file=") {
                fs::write(folder.path().join(file), block.body.join("\n") + "\n").expect("a file");
            }
            if block.info != "console" {
                continue;
            }
            let now = played(folder.path(), &block.body, &format!("docs/{name}:{at}"));
            let start = at.checked_add_signed(moved).expect("a line of the page");
            shown.splice(start..start + block.body.len(), now.iter().cloned());
            moved += now.len() as isize - block.body.len() as isize;
            run += 1;
        }
        assert!(run >= least, "docs/{name}: {run} blocks of commands");
        demand(name, &(shown.join("\n") + "\n"));
    }
}

/// A folder with the examples, in which the commands of a page run.
fn playground() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let examples = folder.path().join("tests/examples");
    fs::create_dir_all(&examples).expect("a folder for the examples");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    for entry in fs::read_dir(own).expect("tests/examples") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, examples.join(path.file_name().expect("a name"))).expect("a copy");
    }
    folder
}

/// The lines of a block as the commands in it make them. Where the block shows `[...]`, which stands for any text, and
/// the rest is as shown, they stay.
fn played(folder: &Path, body: &[&str], place: &str) -> Vec<String> {
    let mut now = Vec::new();
    let mut code = None;
    let mut lines = body.iter().peekable();
    while let Some(line) = lines.next() {
        let command = line
            .strip_prefix("$ ")
            .unwrap_or_else(|| panic!("{place}: a block begins with a command"));
        let mut shown = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
            shown.push(*line);
        }
        let printed = if command == "echo $?" {
            code.map_or_else(String::new, |code: i32| format!("{code}\n"))
        } else {
            let (printed, ended) = run(folder, command, place);
            code = Some(ended);
            printed
        };
        now.push((*line).to_owned());
        let elided = shown.iter().any(|line| line.ends_with("[...]"));
        if elided {
            assert!(
                fits(&shown, &printed),
                "{place}: `{command}` prints\n{printed}"
            );
            now.extend(shown.iter().map(|line| (*line).to_owned()));
        } else {
            now.extend(
                printed
                    .trim_end()
                    .lines()
                    .map(|line| line.trim_end().to_owned()),
            );
        }
    }
    now
}

/// Whether a text has the pieces between `[...]` in their order, the first at its start.
fn fits(shown: &[&str], printed: &str) -> bool {
    let shown = shown.join("\n");
    let mut pieces = shown.split("[...]").map(|piece| piece.trim_matches('\n'));
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = printed.strip_prefix(first) else {
        return false;
    };
    for piece in pieces {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

/// What `medcode ARGUMENTS` or `medcode ARGUMENTS < FILE` prints on both outputs, and its exit code.
fn run(folder: &Path, command: &str, place: &str) -> (String, i32) {
    let arguments = command
        .strip_prefix("medcode ")
        .unwrap_or_else(|| panic!("{place}: only medcode is run, not `{command}`"));
    let (arguments, input) = match arguments.split_once(" < ") {
        Some((arguments, file)) => {
            let file = File::open(folder.join(file)).expect("the input");
            (arguments, Stdio::from(file))
        }
        None => (arguments, Stdio::null()),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_medcode"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .stdin(input)
        .output()
        .expect("medcode runs");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (printed, output.status.code().expect("an exit code"))
}
