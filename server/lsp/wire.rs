//! Frames on a byte stream: a `Content-Length` header and that many bytes. Knows no JSON.
//!
//! The framing of the protocol library ends a server at the first damaged message, so it is done here: damage is
//! reported once and reading goes on at the next header that can be read.

use std::io::{self, BufRead, BufReader, Read};

/// The largest body that is read. A 100 MB text with every character escaped stays below; a header that claims more
/// is taken for damage, so that no claim makes the server wait for, or hold, more than this.
pub(super) const BODY_LIMIT: usize = 700 * 1024 * 1024;

/// What of one line is kept while looking for a header: a header is far shorter.
const LINE_KEPT: usize = 1024;

/// Memory set aside for a body before its bytes have come. A larger body grows as it arrives.
const FIRST_RESERVE: usize = 64 * 1024;

const LENGTH_HEADER: &str = "content-length:";

/// What came next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The body of a message.
    Body(Vec<u8>),
    /// Bytes that are no message, or a length that cannot be honoured; said once for each stretch of them.
    Damage(&'static str),
}

/// Reads frames one after the other.
pub(super) struct Frames<R> {
    input: BufReader<R>,
    /// Within a stretch of damage that has been reported.
    lost: bool,
    /// The length of a body whose header has been read.
    ready: Option<usize>,
}

/// What one line of a header says.
enum Line {
    Length(usize),
    /// A length behind other bytes: the end of something damaged and the start of a message.
    LengthAfterDamage(usize),
    BadLength,
    OtherHeader,
    Blank,
    Garbage,
}

impl<R: Read> Frames<R> {
    pub(super) fn new(input: R) -> Self {
        Frames {
            input: BufReader::with_capacity(FIRST_RESERVE, input),
            lost: false,
            ready: None,
        }
    }

    /// The next frame; `None` at the end of the input.
    pub(super) fn next(&mut self) -> io::Result<Option<Frame>> {
        let length = match self.ready.take() {
            Some(length) => length,
            None => loop {
                let Some(line) = self.line()? else {
                    return Ok(None);
                };
                match read_line(&line) {
                    Line::Length(length) => break length,
                    Line::LengthAfterDamage(length) if self.lost => break length,
                    Line::LengthAfterDamage(length) => {
                        self.ready = Some(length);
                        return Ok(Some(self.damage("bytes that are not a message")));
                    }
                    Line::BadLength if !self.lost => {
                        return Ok(Some(
                            self.damage("a Content-Length that cannot be honoured"),
                        ));
                    }
                    Line::Garbage if !self.lost => {
                        return Ok(Some(self.damage("bytes that are not a message")));
                    }
                    Line::BadLength | Line::Garbage | Line::OtherHeader | Line::Blank => {}
                }
            },
        };
        self.lost = false;
        if self.skip_rest_of_header()? {
            self.body(length)
        } else {
            Ok(None)
        }
    }

    fn damage(&mut self, what: &'static str) -> Frame {
        self.lost = true;
        Frame::Damage(what)
    }

    /// Reads up to the blank line; `false` at the end of the input.
    fn skip_rest_of_header(&mut self) -> io::Result<bool> {
        loop {
            match self.line()? {
                None => return Ok(false),
                Some(line) if line.is_empty() => return Ok(true),
                Some(_) => {}
            }
        }
    }

    fn body(&mut self, length: usize) -> io::Result<Option<Frame>> {
        let mut body = Vec::with_capacity(length.min(FIRST_RESERVE));
        (&mut self.input)
            .take(length as u64)
            .read_to_end(&mut body)?;
        Ok((body.len() == length).then_some(Frame::Body(body)))
    }

    /// The next line without its end, or the last [`LINE_KEPT`] bytes of a longer one; `None` at the end of the input.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        loop {
            let piece = (&mut self.input)
                .take(LINE_KEPT as u64)
                .read_until(b'\n', &mut line)?;
            if piece == 0 {
                return Ok(None);
            }
            if line.last() == Some(&b'\n') {
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(Some(line));
            }
            let surplus = line.len().saturating_sub(LINE_KEPT);
            line.drain(..surplus);
        }
    }
}

fn read_line(line: &[u8]) -> Line {
    if line.is_empty() {
        return Line::Blank;
    }
    let text = String::from_utf8_lossy(line).to_ascii_lowercase();
    if let Some(at) = text.rfind(LENGTH_HEADER) {
        let value = text
            .get(at + LENGTH_HEADER.len()..)
            .unwrap_or_default()
            .trim();
        return match value.parse() {
            Ok(length) if length > BODY_LIMIT => Line::BadLength,
            Ok(length) if at == 0 => Line::Length(length),
            Ok(length) => Line::LengthAfterDamage(length),
            Err(_) => Line::BadLength,
        };
    }
    let name = text.split(':').next().unwrap_or_default();
    let is_header = text.contains(':')
        && !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_header {
        Line::OtherHeader
    } else {
        Line::Garbage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bodies as text, damage as `!`.
    fn check(input: &str, expected: &[&str]) {
        let mut frames = Frames::new(input.as_bytes());
        let mut found = Vec::new();
        while let Some(frame) = frames.next().expect("memory does not fail") {
            found.push(match frame {
                Frame::Body(body) => String::from_utf8(body).expect("text"),
                Frame::Damage(_) => "!".to_owned(),
            });
        }
        assert_eq!(found, expected, "{input:?}");
    }

    #[test]
    fn messages_follow_each_other() {
        check(
            "Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]",
            &["{}", "[1]"],
        );
    }

    #[test]
    fn other_headers_and_the_case_of_letters_do_not_matter() {
        check(
            "Content-Type: x; charset=utf-8\r\ncontent-length: 2\r\n\r\n{}",
            &["{}"],
        );
        check(
            "Content-Length: 2\r\nContent-Type: anything\r\n\r\n{}",
            &["{}"],
        );
        check("Content-Length: 2\n\n{}", &["{}"]);
    }

    #[test]
    fn damage_is_said_once_and_reading_goes_on() {
        check(
            "hello\r\nworld\r\nContent-Length: 2\r\n\r\n{}",
            &["!", "{}"],
        );
        check("{\"a\":1}Content-Length: 2\r\n\r\n{}", &["!", "{}"]);
        check(
            "Content-Length: 2\r\n\r\n{}}}Content-Length: 2\r\n\r\n{}",
            &["{}", "!", "{}"],
        );
    }

    #[test]
    fn a_length_that_is_none_is_damage() {
        for length in ["-5", "99999999999999999999999", "1e3", "", "999999999999"] {
            check(
                &format!("Content-Length: {length}\r\n\r\nContent-Length: 2\r\n\r\n{{}}"),
                &["!", "{}"],
            );
        }
    }

    #[test]
    fn a_message_that_never_ends_is_none() {
        check("Content-Length: 500000000\r\n\r\n{", &[]);
        check("Content-Length: 5", &[]);
        check("", &[]);
    }

    #[test]
    fn an_endless_line_is_not_kept() {
        let noise = "x".repeat(3_000_000);
        check(
            &format!("{noise}Content-Length: 2\r\n\r\n{{}}"),
            &["!", "{}"],
        );
    }
}
