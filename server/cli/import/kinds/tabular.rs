//! The tabular list of ICD-10-CM as the CDC publishes it: XML of chapters, sections and nested diagnoses with notes,
//! read as a stream. Codes with a seventh character are not in the list: the list defines them.

use super::icd10cm::dotted;
use crate::cli::import::draft::{Listed, Sorted};
use crate::cli::import::fault::Fault;
use crate::cli::import::source::{Part, one_line};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;
use std::rc::Rc;

/// Elements deeper than this are no tabular list: chapter, section, six levels of diagnoses, a note.
const DEEPEST: usize = 64;

/// Characters of a code without its dot, the seventh of which is defined apart.
const FULL: usize = 7;

/// Elements that hold notes, and the name of their kind in the pack.
const KINDS: [(&str, &str); 8] = [
    ("includes", "includes"),
    ("inclusionTerm", "inclusion_term"),
    ("excludes1", "excludes1"),
    ("excludes2", "excludes2"),
    ("codeFirst", "code_first"),
    ("useAdditionalCode", "use_additional_code"),
    ("codeAlso", "code_also"),
    ("notes", "note"),
];

/// Seventh characters with what they mean.
type Sevenths = Rc<Vec<(String, String)>>;

/// A diagnosis on the way down to where the stream is.
#[derive(Default)]
struct Open {
    code: String,
    title: String,
    sevenths: Option<Sevenths>,
    children: bool,
}

/// A diagnosis that the list names.
struct Listing {
    code: String,
    title: String,
    /// Nothing stands below it.
    last: bool,
    sevenths: Option<Sevenths>,
}

/// What was read.
#[derive(Default)]
pub(super) struct Tabular {
    /// Fiscal year that the document states.
    pub(super) year: Option<i16>,
    /// Notes by the code, section or chapter at which they stand.
    pub(super) notes: Listed,
    /// Exceptions from seventh characters that could not be understood, word for word.
    pub(super) unread: Vec<String>,
    exceptions: Vec<Exception>,
    listings: Vec<Listing>,
}

/// Seventh characters that codes with certain sixth characters do not have; a note states it in words.
struct Exception {
    category: String,
    sixth: Vec<char>,
    seventh: Vec<char>,
}

/// How a note begins that takes seventh characters away.
const TAKES_AWAY: &str = "7th character";

impl Exception {
    /// Reads `7th characters D and S do not apply to codes in category S06 with 6th character 7 - ..., or 8 - ...`.
    fn read(note: &str) -> Option<Self> {
        let (taken, rest) = note.split_once(" not apply to codes in ")?;
        let (category, sixth) = rest.split_once(" with 6th character ")?;
        // Characters that stand alone are meant; all others make words.
        let alone = |text: &str| {
            let words = text.split([' ', ',']);
            let single = words.filter_map(|word| {
                let mut letters = word.chars();
                let first = letters.next()?;
                let code = first.is_ascii_digit() || first.is_ascii_uppercase();
                (code && letters.next().is_none()).then_some(first)
            });
            single.collect::<Vec<char>>()
        };
        let found = Self {
            category: category.split_whitespace().last()?.to_owned(),
            sixth: alone(sixth),
            seventh: alone(taken),
        };
        (!found.sixth.is_empty() && !found.seventh.is_empty()).then_some(found)
    }

    /// True for a code, without its dot, that does not exist.
    fn excludes(&self, code: &str) -> bool {
        let at = |place: usize| code.chars().nth(place);
        code.starts_with(&self.category)
            && at(FULL - 2).is_some_and(|sixth| self.sixth.contains(&sixth))
            && at(FULL - 1).is_some_and(|seventh| self.seventh.contains(&seventh))
    }
}

/// Where the stream is.
#[derive(Default)]
struct State {
    /// Names of the open elements.
    path: Vec<String>,
    /// Open diagnoses.
    diagnoses: Vec<Open>,
    /// Number of the open chapter, and range of the open section.
    chapter: String,
    section: String,
    /// Text of the element that is read.
    text: String,
    /// Seventh characters of the definition that is read.
    extensions: Vec<(String, String)>,
    extension: String,
}

impl Tabular {
    /// True when no diagnosis was read.
    pub(super) fn is_empty(&self) -> bool {
        self.listings.is_empty()
    }

    /// Reads a document.
    pub(super) fn read(&mut self, part: &Part, bytes: &mut dyn BufRead) -> Result<(), Fault> {
        let mut reader = Reader::from_reader(bytes);
        let mut buffer = Vec::new();
        let mut state = State::default();
        let before = self.listings.len();
        loop {
            buffer.clear();
            let place = reader.buffer_position();
            let broken = |message: String| part.fault(format!("byte {place}: {message}"));
            let event = reader
                .read_event_into(&mut buffer)
                .map_err(|error| broken(format!("is no sound XML: {error}")))?;
            match event {
                Event::Start(element) => {
                    if state.path.len() >= DEEPEST {
                        return Err(broken("is nested deeper than a tabular list is".to_owned()));
                    }
                    state.open(&element).map_err(broken)?;
                }
                Event::End(_) => self.close(&mut state),
                Event::Text(text) => {
                    let text = text.decode().map_err(|error| broken(error.to_string()))?;
                    state.text.push_str(&text);
                }
                Event::GeneralRef(name) => {
                    let text = resolved(&name).ok_or_else(|| {
                        broken("has an entity that XML does not define".to_owned())
                    })?;
                    state.text.push_str(&text);
                }
                Event::Eof if state.path.is_empty() && self.listings.len() > before => {
                    return Ok(());
                }
                Event::Eof if state.path.is_empty() => {
                    return Err(
                        part.fault("is XML without a diagnosis: no tabular list of ICD-10-CM")
                    );
                }
                Event::Eof => {
                    let open = state.path.join(" > ");
                    return Err(broken(format!(
                        "ends within {open}, as if the download broke off"
                    )));
                }
                _ => {}
            }
        }
    }

    /// Takes in an element at its end.
    fn close(&mut self, state: &mut State) {
        let Some(name) = state.path.pop() else {
            return;
        };
        let parent = state.path.last().map_or("", String::as_str);
        let text = one_line(&std::mem::take(&mut state.text));
        match (parent, name.as_str()) {
            ("ICD10CM.tabular", "version") => self.year = text.parse().ok(),
            ("diag", "name") => {
                if let Some(open) = state.diagnoses.last_mut() {
                    open.code = text;
                }
            }
            ("diag", "desc") => {
                if let Some(open) = state.diagnoses.last_mut() {
                    open.title = text;
                }
            }
            ("chapter", "name") => state.chapter = format!("chapter {text}"),
            ("sevenChrDef", "extension") => {
                let extension = std::mem::take(&mut state.extension);
                state.extensions.push((extension, text));
            }
            (_, "sevenChrDef") => {
                let defined = Rc::new(std::mem::take(&mut state.extensions));
                if let Some(open) = state.diagnoses.last_mut() {
                    open.sevenths = Some(defined);
                }
            }
            (_, "chapter") => state.chapter.clear(),
            (_, "section") => state.section.clear(),
            (_, "diag") => self.listed(state),
            (parent, "note") => {
                let kind = KINDS.iter().find(|(element, _)| *element == parent);
                if text.starts_with(TAKES_AWAY) && text.contains("not apply") {
                    match Exception::read(&text) {
                        Some(exception) => self.exceptions.push(exception),
                        None => self.unread.push(text.clone()),
                    }
                }
                if let Some((_, kind)) = kind {
                    self.notes.add(&[state.place(), kind, &text]);
                }
            }
            _ => {}
        }
    }

    /// Takes in a diagnosis at its end. Definitions hold for everything below them.
    fn listed(&mut self, state: &mut State) {
        let mut open = state.diagnoses.iter().rev();
        let sevenths = open.find_map(|open| open.sevenths.clone());
        let Some(open) = state.diagnoses.pop() else {
            return;
        };
        if let Some(parent) = state.diagnoses.last_mut() {
            parent.children = true;
        }
        self.listings.push(Listing {
            code: open.code,
            title: open.title,
            last: !open.children,
            sevenths,
        });
    }

    /// Lists codes and titles as an order file does: billable codes, without their dots, and everything with its title.
    pub(super) fn list(&self, codes: &mut Sorted, titles: &mut Sorted) {
        for listing in &self.listings {
            let sevenths = listing.sevenths.as_ref().filter(|_| listing.last);
            let billable = listing.last && sevenths.is_none();
            let plain: String = listing.code.chars().filter(|c| *c != '.').collect();
            if billable {
                codes.put(&[&plain], &["", ""]);
            }
            let mark = if billable { "yes" } else { "" };
            titles.put(&[&listing.code], &[&listing.title, mark]);
            for (character, meaning) in sevenths.into_iter().flat_map(|all| all.iter()) {
                let full = format!("{plain:X<width$}{character}", width = FULL - 1);
                if self
                    .exceptions
                    .iter()
                    .any(|exception| exception.excludes(&full))
                {
                    continue;
                }
                codes.put(&[&full], &["", ""]);
                titles.put(
                    &[&dotted(&full)],
                    &[&format!("{}, {meaning}", listing.title), "yes"],
                );
            }
        }
    }
}

impl State {
    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
        let attribute = |wanted: &str| {
            let found = element
                .try_get_attribute(wanted)
                .map_err(|error| error.to_string())?;
            let text = found.map(|found| String::from_utf8_lossy(&found.value).into_owned());
            Ok::<_, String>(text.unwrap_or_default())
        };
        match name.as_str() {
            "diag" => self.diagnoses.push(Open::default()),
            "section" => self.section = attribute("id")?,
            "extension" => self.extension = attribute("char")?,
            _ => {}
        }
        self.text.clear();
        self.path.push(name);
        Ok(())
    }

    /// The code, section or chapter at which the stream is.
    fn place(&self) -> &str {
        match self.diagnoses.last() {
            Some(open) => &open.code,
            None if !self.section.is_empty() => &self.section,
            None => &self.chapter,
        }
    }
}

/// The text of `&amp;`, `&#246;` and the like.
fn resolved(name: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return Some(letter.to_string());
    }
    let name = name.decode().ok()?;
    resolve_predefined_entity(&name).map(str::to_owned)
}
