//! What is left over in a line, and what only looks so.

use super::*;
use crate::model::read;
use crate::syntax::Parser;

fn found(text: &str) -> Vec<&str> {
    let facts = read(text, &Parser::new().parse(text), true);
    left_overs(text, &facts)
        .into_iter()
        .map(|one| &text[one.span.range()])
        .collect()
}

/// Each line by itself: what is left over in it.
fn check(lines: &[(&str, &[&str])]) {
    for (line, expected) in lines {
        assert_eq!(found(&format!("{line}\n")), *expected, "{line}");
    }
}

/// Lines in which nothing is left over.
fn check_clean(lines: &[&str]) {
    for line in lines {
        assert_eq!(found(&format!("{line}\n")), [""; 0], "{line}");
    }
}

#[test]
fn wildcards() {
    check(&[
        ("Impression: ***", &["***"]),
        ("The patient is a *** year old woman.", &["***"]),
        ("*** year old woman with numbness.", &["***"]),
        ("| Right | *** | normal |", &["***"]),
    ]);
    check_clean(&[
        "***",
        "* * *",
        "This is ***important*** to know.",
        "***p<0.001",
        "*** p < 0.001",
        "*** FINAL REPORT ***",
        "Velocity 38*** m/s\n*** slowed",
    ]);
}

#[test]
fn smart_links_and_dot_phrases() {
    check(&[
        ("@NAME@ is a @AGE@ old patient.", &["@NAME@", "@AGE@"]),
        ("Weight @FLOW(11)@", &["@FLOW(11)@"]),
        (".emgnormal", &[".emgnormal"]),
    ]);
    check_clean(&[
        "Write to front.desk@clinic.example.org or J@X.org",
        ".5 mV",
        ".docx",
        ".md files are read",
        "0.05",
        "... and so on",
    ]);
}

#[test]
fn lists_in_braces() {
    check(&[
        ("The {side:12345} median nerve", &["{side:12345}"]),
        ("{RIGHT/LEFT:19197} hand", &["{RIGHT/LEFT:19197}"]),
        (
            "{right/left:19197::\"right\"} hand",
            &["{right/left:19197::\"right\"}"],
        ),
        ("{right/left} hand", &["{right/left}"]),
    ]);
    check_clean(&[
        "the set {1, 2, 3}",
        "{x | x > 3}",
        "{\"side\": \"right\"}",
        "{a:b}",
        "{EMG/NCS}",
    ]);
}

#[test]
fn brackets() {
    check(&[
        ("The [side] median nerve", &["[side]"]),
        (
            "[right/left/bilateral] carpal tunnel syndrome",
            &["[right/left/bilateral]"],
        ),
        (
            "[Briefly describe the symptoms]",
            &["[Briefly describe the symptoms]"],
        ),
        ("[Insert date] visit", &["[Insert date]"]),
        ("The latency was [ ] ms.", &["[ ]"]),
    ]);
    check_clean(&[
        "as shown before [3], [12-15] and [Smith 2020]",
        "the interval [12-15]",
        "95861 x1 [A,B]",
        "95861 x1 [AB]",
        "- [ ] consent",
        "- [x] consent",
        "[ ] right  [x] left",
        "Consent obtained [ ] yes [ ] no",
        "see [the policy](policy.md) and [side](side.md)",
        "| Latency [ms] | Amplitude [mV] |",
        "He said it was worse [sic].",
        "[see Table 1]",
        "[EMG]",
        "[upper extremity study]",
    ]);
}

#[test]
fn braces_of_template_engines() {
    check(&[
        ("Payer: {{payer}}", &["{{payer}}"]),
        ("{% for row in rows %}", &["{% for row in rows %}"]),
    ]);
    check_clean(&[
        "\\frac{{a}}{b}",
        "x_{{i}} is a sum",
        "Write `{{payer}}` in a template.",
    ]);
}

#[test]
fn angles_and_shells() {
    check(&[
        ("Patient <name> was seen", &["<name>"]),
        ("<insert impression here>", &["<insert impression here>"]),
        ("The <<SIDE>> nerve", &["<<SIDE>>"]),
        ("<%= patient %> was seen", &["<%= patient %>"]),
        ("Dear ${name},", &["${name}"]),
        ("Dear %name%,", &["%name%"]),
    ]);
    check_clean(&[
        "<b>bold</b> and <br>",
        "<time>10:00</time>",
        "<!-- a comment with *** and [side] -->",
        "latency <3.4 and >2.1",
        "<https://example.org> and <a@b.org>",
        "Charge: $420.00",
        "from 50% to 60%",
        "20%of%all",
    ]);
}

#[test]
fn blanks() {
    check(&[
        ("Latency: ____ ms", &["____"]),
        ("Date: __/__/____", &["__/__/____"]),
        ("The ___ nerve", &["___"]),
    ]);
    check_clean(&[
        "_emphasis_ and __strong__",
        "___strong emphasis___",
        "______________",
        "____ ____ ____",
        "Signature: ____________",
        "snake___case",
    ]);
}

#[test]
fn letters() {
    check(&[
        ("Latency XX ms", &["XX"]),
        ("Date of study: xx/xx/xxxx", &["xx/xx/xxxx"]),
        (
            "It was seen on xx/xx/xxxx. Then on XX/XX/XXXX.",
            &["xx/xx/xxxx", "XX/XX/XXXX"],
        ),
        ("Age: ??", &["??"]),
        ("Impression: TBD", &["TBD"]),
        ("TODO: impression", &["TODO"]),
    ]);
    check_clean(&[
        "CN XII and CN XX",
        "S14.3XXA Injury of brachial plexus",
        "karyotype 46,XX",
        "Global period: XXX",
        "| 95861 | A | XXX | 1.54 |",
        "What is it for??",
        "Case: XX",
        "Account XX-0142",
        "Patient: XXX",
        "XXL gloves",
        "LIDOCAINE 2%",
    ]);
}

#[test]
fn code_is_quoted() {
    check_clean(&[
        "```\n*** and [side]\n```",
        "Type `***` where words are missing.",
    ]);
}
