//! What the client believes: the diagnostics it was last sent, and the results it may refer to. Knows no document.
//!
//! Nothing that the client already has is sent again. It has a list of diagnostics no longer once an edit has taken
//! text from under one of them: editors move what they show with the text, and what was deleted does not come back
//! with an undo.

use std::collections::HashMap;

/// What the client believes about one document.
#[derive(Default)]
struct Paper {
    /// The diagnostics that were published last.
    sent: Option<Sent>,
    /// An edit may have spoilt what the client shows of them.
    spoilt: bool,
    /// An edit since then added lines, so that the lines of `sent` are no longer those of the text.
    shifted: bool,
    /// The diagnostics that were asked for last, and the name of that result.
    pulled: Option<(String, Vec<u8>)>,
    /// The semantic tokens that were asked for last, and the name of that result.
    tokens: Option<(String, Vec<u32>)>,
    results: u64,
}

/// Published diagnostics: the JSON text of their list, and their lines.
struct Sent {
    list: Vec<u8>,
    lines: Vec<(u32, u32)>,
}

/// An edit as far as it matters for what a client shows: its lines, whether it took text away and whether it added
/// lines. A whole new text has no lines.
pub(super) struct Touch {
    pub(super) lines: Option<(u32, u32)>,
    pub(super) removes: bool,
    pub(super) adds_lines: bool,
}

impl Touch {
    /// Whether what stands below is on other lines afterwards.
    pub(super) fn moves_lines(&self) -> bool {
        self.adds_lines || self.lines.is_none_or(|(first, last)| first != last)
    }
}

/// A difference between two lists of numbers: at `start`, `delete_count` of them give way to `data`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) start: usize,
    pub(super) delete_count: usize,
    pub(super) data: Vec<u32>,
}

/// The answer to a question for tokens as a difference.
pub(super) enum Tokens {
    /// The difference, from the result that the client named.
    Difference(String, Option<Difference>),
    /// All of them, because the client named a result that is not the last.
    All(String),
}

/// What the client believes about each document.
#[derive(Default)]
pub(super) struct Desk {
    papers: HashMap<String, Paper>,
}

impl Desk {
    fn paper(&mut self, uri: &str) -> &mut Paper {
        if !self.papers.contains_key(uri) {
            self.papers.insert(uri.to_owned(), Paper::default());
        }
        self.papers.entry(uri.to_owned()).or_default()
    }

    /// Notes an edit that the client made.
    pub(super) fn touched(&mut self, uri: &str, touch: &Touch) {
        let Some(paper) = self.papers.get_mut(uri) else {
            return;
        };
        let Some(sent) = &paper.sent else { return };
        paper.spoilt |= match touch.lines {
            None => true,
            Some((first, last)) if touch.removes => {
                first != last
                    || paper.shifted
                    || sent
                        .lines
                        .iter()
                        .any(|&(start, end)| start <= first && first <= end)
            }
            Some(_) => false,
        };
        paper.shifted |= touch.moves_lines();
    }

    /// Whether a list of diagnostics is news to the client; if so, it is now what the client has.
    pub(super) fn is_news(&mut self, uri: &str, list: &[u8], lines: Vec<(u32, u32)>) -> bool {
        let paper = self.paper(uri);
        let spoilt = std::mem::take(&mut paper.spoilt) && !lines.is_empty();
        paper.shifted = false;
        let same = paper.sent.as_ref().is_some_and(|sent| sent.list == list);
        if same && !spoilt {
            return false;
        }
        paper.sent = Some(Sent {
            list: list.to_owned(),
            lines,
        });
        true
    }

    /// Whether the client shows diagnostics of a document.
    pub(super) fn shows_any(&self, uri: &str) -> bool {
        self.papers
            .get(uri)
            .and_then(|paper| paper.sent.as_ref())
            .is_some_and(|sent| !sent.lines.is_empty())
    }

    /// The name of a list of diagnostics that the client asks for, and whether it is the one that it has under `known`.
    pub(super) fn pulled(&mut self, uri: &str, known: Option<&str>, list: &[u8]) -> (String, bool) {
        let paper = self.paper(uri);
        if let Some((name, last)) = &paper.pulled
            && last == list
        {
            return (name.clone(), known == Some(name));
        }
        let name = paper.next();
        paper.pulled = Some((name.clone(), list.to_owned()));
        (name, false)
    }

    /// Keeps tokens for a later difference; returns the name of the result.
    pub(super) fn keep_tokens(&mut self, uri: &str, tokens: Vec<u32>) -> String {
        let paper = self.paper(uri);
        let name = paper.next();
        paper.tokens = Some((name.clone(), tokens));
        name
    }

    /// The difference between the tokens that the client has under `known` and these, which it has from now on.
    pub(super) fn token_difference(&mut self, uri: &str, known: &str, tokens: Vec<u32>) -> Tokens {
        let old = self.paper(uri).tokens.take();
        let difference = old
            .filter(|(name, _)| name == known)
            .map(|(_, old)| difference(&old, &tokens));
        let name = self.keep_tokens(uri, tokens);
        match difference {
            Some(difference) => Tokens::Difference(name, difference),
            None => Tokens::All(name),
        }
    }

    /// The tokens that were kept last.
    pub(super) fn tokens(&self, uri: &str) -> &[u32] {
        self.papers
            .get(uri)
            .and_then(|paper| paper.tokens.as_ref())
            .map_or(&[], |(_, tokens)| tokens)
    }

    /// Forgets a document that the client has closed.
    pub(super) fn forget(&mut self, uri: &str) {
        self.papers.remove(uri);
    }
}

impl Paper {
    fn next(&mut self) -> String {
        self.results += 1;
        self.results.to_string()
    }
}

/// What lies between the common start and the common end of two lists; `None` where they are equal.
fn difference(old: &[u32], new: &[u32]) -> Option<Difference> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = |list: &[u32]| list.len() - start;
    let common = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest(old).min(rest(new)))
        .take_while(|(a, b)| a == b)
        .count();
    let data = new
        .get(start..new.len() - common)
        .unwrap_or_default()
        .to_vec();
    let delete_count = old.len() - common - start;
    (delete_count > 0 || !data.is_empty()).then_some(Difference {
        start,
        delete_count,
        data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSERTED: Touch = Touch {
        lines: Some((3, 3)),
        removes: false,
        adds_lines: false,
    };
    const DELETED: Touch = Touch {
        lines: Some((3, 3)),
        removes: true,
        adds_lines: false,
    };
    const ELSEWHERE: Touch = Touch {
        lines: Some((9, 9)),
        removes: true,
        adds_lines: false,
    };
    const NEW_LINE: Touch = Touch {
        lines: Some((0, 0)),
        removes: false,
        adds_lines: true,
    };
    const JOINED: Touch = Touch {
        lines: Some((0, 1)),
        removes: true,
        adds_lines: false,
    };
    const REPLACED: Touch = Touch {
        lines: None,
        removes: true,
        adds_lines: false,
    };

    /// After a diagnostic on line 3 was sent: whether the same list is news after these edits.
    fn check(touches: &[&Touch], expected: bool) {
        let mut desk = Desk::default();
        assert!(desk.is_news("a", b"[1]", vec![(3, 3)]));
        touches.iter().for_each(|touch| desk.touched("a", touch));
        assert_eq!(desk.is_news("a", b"[1]", vec![(3, 3)]), expected);
    }

    #[test]
    fn what_the_client_has_is_not_sent_again() {
        check(&[], false);
        check(&[&INSERTED], false);
        check(&[&ELSEWHERE], false);
        check(&[&NEW_LINE], false);
    }

    #[test]
    fn what_an_edit_took_away_is_sent_again() {
        check(&[&DELETED], true);
        check(&[&JOINED], true);
        check(&[&REPLACED], true);
        check(&[&NEW_LINE, &ELSEWHERE], true);
    }

    #[test]
    fn another_list_and_the_first_empty_one_are_news() {
        let mut desk = Desk::default();
        assert!(desk.is_news("a", b"[]", Vec::new()));
        assert!(!desk.is_news("a", b"[]", Vec::new()));
        assert!(desk.is_news("a", b"[1]", vec![(0, 0)]));
        assert!(desk.is_news("b", b"[1]", vec![(0, 0)]));
        desk.forget("a");
        assert!(desk.is_news("a", b"[1]", vec![(0, 0)]));
    }

    #[test]
    fn a_result_that_is_known_is_unchanged() {
        let mut desk = Desk::default();
        assert_eq!(desk.pulled("a", None, b"[1]"), ("1".to_owned(), false));
        assert_eq!(desk.pulled("a", Some("1"), b"[1]"), ("1".to_owned(), true));
        assert_eq!(desk.pulled("a", Some("0"), b"[1]"), ("1".to_owned(), false));
        assert_eq!(desk.pulled("a", Some("1"), b"[2]"), ("2".to_owned(), false));
    }

    fn check_difference(old: &[u32], new: &[u32], expected: Option<(usize, usize, &[u32])>) {
        let found = difference(old, new);
        assert_eq!(
            found,
            expected.map(|(start, delete_count, data)| Difference {
                start,
                delete_count,
                data: data.to_vec()
            })
        );
    }

    #[test]
    fn differences_are_as_small_as_one_edit_can_be() {
        check_difference(&[1, 2, 3], &[1, 2, 3], None);
        check_difference(&[1, 2, 3], &[1, 3], Some((1, 1, &[])));
        check_difference(&[1, 3], &[1, 2, 3], Some((1, 0, &[2])));
        check_difference(&[1, 1], &[1, 1, 1], Some((2, 0, &[1])));
        check_difference(&[], &[5], Some((0, 0, &[5])));
        check_difference(&[5, 6], &[], Some((0, 2, &[])));
    }
}
