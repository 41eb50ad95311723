//! Input that is no coding document: what cannot be read is named and left alone, and nothing hangs.

use crate::folder::{CLEAN, Folder, MISSPELT, Run};

#[track_caller]
fn check(folder: &Folder, code: i32, said: &[&str]) -> Run {
    let run = folder.run(&["check", "."]);
    assert_eq!(run.code, Some(code), "{run:?}");
    for words in said {
        assert!(run.err.contains(words), "no `{words}` in {:?}", run.err);
    }
    run
}

#[test]
fn bytes_that_are_not_utf8_are_named_with_their_offset_and_left_alone() {
    let folder = Folder::new(&[("b.worksheet.md", MISSPELT)]);
    let bytes = b"Payer: Medicre \xE9t\xE9\n";
    folder.write("a.worksheet.md", bytes);
    let run = check(&folder, 2, &["a.worksheet.md: is not UTF-8 text (byte 15)"]);
    assert!(run.out.contains("b.worksheet.md:3:8"), "{run:?}");
    folder.run(&["fmt", "."]);
    assert_eq!(std::fs::read(folder.path("a.worksheet.md")).unwrap(), bytes);
}

#[test]
fn utf16_and_binary_files_are_recognised() {
    let folder = Folder::new(&[]);
    folder.write("a.worksheet.md", b"\xFF\xFEP\0a\0");
    folder.write("b.worksheet.md", b"\x7FELF\0\0\xF0\x00\x01");
    check(
        &folder,
        2,
        &[
            "a.worksheet.md: is not UTF-8 text (byte 0); it looks like UTF-16",
            "b.worksheet.md: is not UTF-8 text (byte 6); it looks like a binary",
        ],
    );
}

#[test]
fn a_text_above_the_limit_is_named_once() {
    let folder = Folder::new(&[
        ("medcode.toml", "[limits]\nanalysis-bytes = 100\n"),
        ("a.worksheet.md", CLEAN),
    ]);
    let run = check(
        &folder,
        2,
        &["a.worksheet.md: not analysed", "more than 100"],
    );
    assert_eq!(run.err.lines().count(), 1, "{run:?}");
}

#[test]
fn a_hundred_megabytes_are_not_read() {
    let folder = Folder::new(&[]);
    let file = std::fs::File::create(folder.path("a.worksheet.md")).unwrap();
    file.set_len(100_000_000).unwrap();
    check(
        &folder,
        2,
        &["a.worksheet.md: not analysed, because it has 100000000 bytes"],
    );
}

#[test]
fn nuls_and_odd_breaks_are_text() {
    let folder = Folder::new(&[(
        "a.worksheet.md",
        &CLEAN.replace("Medicare", "Medicare\0\r\u{c}\u{2028}"),
    )]);
    assert!(matches!(folder.run(&["check", "."]).code, Some(0 | 1)));
}

#[test]
fn a_hundred_thousand_cells_are_checked() {
    let rows = "| Right | Median | Wrist | 5.1 | 6.2 |\n".repeat(20_000);
    let folder = Folder::new(&[(
        "a.worksheet.md",
        &format!("{MISSPELT}\n## Measured\n\n| Side | Of | At | One | Two |\n{rows}"),
    )]);
    assert!(check(&folder, 1, &[]).out.contains("a.worksheet.md:3:8"));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    fn pipe(folder: &Folder, name: &str) {
        assert!(
            Command::new("mkfifo")
                .arg(folder.path(name))
                .status()
                .unwrap()
                .success()
        );
    }

    #[test]
    fn pipes_and_sockets_in_a_folder_are_skipped() {
        let folder = Folder::new(&[("a.worksheet.md", CLEAN)]);
        pipe(&folder, "b.worksheet.md");
        let _socket = UnixListener::bind(folder.path("c.worksheet.md")).unwrap();
        let run = check(&folder, 0, &[]);
        assert_eq!(
            (run.out.as_str(), run.err.as_str()),
            ("no findings in 1 file\n1 encounter: 1 clean\n", "")
        );
    }

    #[test]
    fn a_named_pipe_is_refused() {
        let folder = Folder::new(&[]);
        pipe(&folder, "b.worksheet.md");
        let run = folder.run(&["check", "b.worksheet.md"]);
        assert_eq!(run.code, Some(2));
        assert!(
            run.err
                .contains("b.worksheet.md: is neither a file nor a folder"),
            "{run:?}"
        );
    }

    #[test]
    fn settings_that_are_a_pipe_do_not_block() {
        let folder = Folder::new(&[("a.worksheet.md", CLEAN)]);
        pipe(&folder, "medcode.toml");
        check(&folder, 2, &["medcode.toml: cannot be read: is not a file"]);
    }

    #[test]
    fn loops_of_links_end() {
        let folder = Folder::new(&[("x/a.worksheet.md", CLEAN)]);
        symlink(folder.as_ref(), folder.path("x/up")).unwrap();
        symlink("self.worksheet.md", folder.path("self.worksheet.md")).unwrap();
        assert_eq!(
            check(&folder, 0, &[]).out,
            "no findings in 1 file\n1 encounter: 1 clean\n"
        );
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_named_and_the_others_are_checked() {
        let folder = Folder::new(&[
            ("closed/a.worksheet.md", CLEAN),
            ("b.worksheet.md", MISSPELT),
        ]);
        let closed = folder.path("closed");
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
        let readable = std::fs::read_dir(&closed).is_ok();
        let run = folder.run(&["check", "."]);
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
        assert!(run.out.contains("b.worksheet.md:3:8"), "{run:?}");
        // Whoever may read everything, as in many containers, sees no closed folder.
        if !readable {
            assert_eq!(run.code, Some(2), "{run:?}");
            assert!(
                run.err
                    .contains("closed: cannot be read: permission denied"),
                "{run:?}"
            );
        }
    }
}
