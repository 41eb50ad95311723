//! Pictures: that they are XML, say what the report says in shapes and in words, and hold nothing else.

use crate::features::picture;
use crate::features::sample::open;
use quick_xml::Reader;
use quick_xml::events::Event;

fn drawn(text: &str) -> Option<String> {
    let sample = open("a.report.md", text);
    picture(&sample.world, sample.id)
}

/// The names of all elements, and all texts; fails on what is no XML.
fn parsed(svg: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut names, mut texts) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes() {
                    attribute.expect("an attribute");
                }
                names.push(String::from_utf8(element.name().as_ref().to_vec()).expect("a name"));
            }
            Event::Text(words) => {
                texts.push(String::from_utf8(words.to_vec()).expect("words"));
            }
            Event::Eof => return (names, texts),
            _ => {}
        }
    }
}

const REPORT: &str = "\
Date of study: 2026-03-02

## Motor nerve conduction

Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
Right | Median | APB | Wrist | 5.6 | 6.2 |
Right | Median | APB | Elbow | 9.7 | 6.0 | 52

## Needle EMG

Side | Muscle | Insertional | Fibs | PSW | Recruitment
Right | Deltoid | normal | 0 | 0 | normal
Right | Biceps brachii | normal | 0 | 0 | normal
Right | Triceps, lateral head | normal | 0 | 0 | reduced
Right | FDI | increased | 2+ | 1+ | reduced
Right | APB | normal | 0 | 0 | normal
Left | Deltoid | | | |
";

#[test]
fn a_report_is_drawn_and_said() {
    let svg = drawn(REPORT).expect("a picture");
    let (names, texts) = parsed(&svg);
    let says = |words: &str| texts.iter().any(|text| text.contains(words));
    for words in [
        "Study of 2026-03-02",
        "Right arm: complete study",
        "Left arm: limited study",
        "right Deltoid: normal",
        "right Triceps, lateral head: abnormal",
        "right First dorsal interosseous (hand): abnormal, active",
        "right median motor, abductor pollicis brevis: abnormal",
    ] {
        assert!(says(words), "{words} is missing in {texts:#?}");
    }
    let of = |name: &str| names.iter().filter(|one| *one == name).count();
    // A circle for each of three normal muscles, in the figure and in the list, and one in the legend.
    assert_eq!(of("circle"), 7);
    assert_eq!(
        of("script") + of("image") + of("use") + of("a") + of("foreignObject"),
        0
    );
    assert!(
        !svg.contains("href")
            && !svg
                .replace("http://www.w3.org/2000/svg", "")
                .contains("http")
    );
}

#[test]
fn the_same_report_is_drawn_the_same() {
    assert_eq!(drawn(REPORT), drawn(REPORT));
}

#[test]
fn nothing_documented_nothing_drawn() {
    assert_eq!(drawn("## Impression\n\nNormal.\n"), None);
    assert_eq!(drawn(""), None);
}

#[test]
fn words_are_escaped() {
    use super::svg::{escaped, text};
    assert_eq!(escaped("a<b>&\"'\u{1}"), "a&lt;b&gt;&amp;&quot;&#39; ");
    parsed(&text(0, 0, "mc-ink", 10, &"<&\u{0}>".repeat(40)));
    let report = "## Needle EMG\n\nSide | Muscle | Insertional | Fibs\n\
                  Right | APB | <script>&amp; | 1+\nRight | <b>FDI</b> | normal | 0\n";
    parsed(&drawn(report).expect("a picture"));
}

#[test]
fn muscles_of_one_place_do_not_cover_each_other() {
    let rows: String = ["C5", "C6", "C7", "C8", "T1"]
        .iter()
        .map(|level| format!("Right | {level} paraspinal | normal | 0\n"))
        .collect();
    let svg = drawn(&format!(
        "## Needle EMG\n\nSide | Muscle | Insertional | Fibs\n{rows}"
    ));
    let svg = svg.expect("a picture");
    let figure: Vec<&str> = svg
        .lines()
        .filter(|line| line.starts_with("<g><title>"))
        .collect();
    let place = |line: &&str| {
        let at = line.find("<circle").expect("a circle");
        line[at..].split("/>").next().map(str::to_owned)
    };
    let mut places: Vec<Option<String>> = figure.iter().map(place).collect();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), 5);
}

#[test]
fn several_days_stand_below_each_other() {
    let two = format!(
        "# Study 1\n{REPORT}\n# Study 2\n{}",
        REPORT.replace("03-02", "03-09")
    );
    let (_, texts) = parsed(&drawn(&two).expect("a picture"));
    let days = texts
        .iter()
        .filter(|text| text.starts_with("Study of 2026-03-0"));
    assert!(days.count() >= 2);
}
