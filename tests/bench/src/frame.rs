//! The framing of the base protocol: a `Content-Length` header, an empty line, a body. Knows nothing of JSON.

use std::io::{self, BufRead, Read, Write};

/// A header line longer than this is not a header: the other side writes something else to its output.
const LONGEST_HEADER_LINE: u64 = 4096;

/// Reads the body of the next frame; `None` at an end of input between two frames.
///
/// # Errors
/// A frame without a usable length, an end of input inside a frame, and whatever the input itself reports.
pub fn read_frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut headers = 0;
    loop {
        let mut line = Vec::new();
        let read = input
            .by_ref()
            .take(LONGEST_HEADER_LINE)
            .read_until(b'\n', &mut line)?;
        if read == 0 && headers == 0 {
            return Ok(None);
        }
        if line.pop() != Some(b'\n') {
            return Err(broken(
                "the output ends, or runs on, in the middle of a header",
            ));
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        headers += 1;
        let Some((name, value)) = line.split_once(':') else {
            return Err(broken(
                "a line that is no header stands where a frame should begin",
            ));
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let Some(length) = length else {
        return Err(broken("a frame has no Content-Length that is a number"));
    };
    let mut body = vec![0; length];
    input.read_exact(&mut body)?;
    Ok(Some(body))
}

/// A body with its header, ready to be written in one piece.
pub fn framed(body: &str) -> Vec<u8> {
    let mut frame = Vec::with_capacity(body.len() + 32);
    frame.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    frame.extend_from_slice(body.as_bytes());
    frame
}

/// Writes one frame and flushes it.
///
/// # Errors
/// Whatever the output reports, such as a closed pipe.
pub fn write_frame(output: &mut impl Write, body: &str) -> io::Result<()> {
    output.write_all(&framed(body))?;
    output.flush()
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All bodies of an input, or the kind of the error that stops the reading.
    fn check(input: &str, expected: Result<&[&str], io::ErrorKind>) {
        let mut bytes = input.as_bytes();
        let mut bodies = Vec::new();
        let found = loop {
            match read_frame(&mut bytes) {
                Ok(Some(body)) => bodies.push(String::from_utf8(body).unwrap()),
                Ok(None) => break Ok(bodies),
                Err(error) => break Err(error.kind()),
            }
        };
        let expected = expected.map(|bodies| bodies.iter().map(ToString::to_string).collect());
        assert_eq!(found, expected, "{input:?}");
    }

    #[test]
    fn frames_follow_each_other() {
        check("", Ok(&[]));
        check(
            "Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\nnull",
            Ok(&["{}", "null"]),
        );
        check("Content-Length: 0\r\n\r\n", Ok(&[""]));
    }

    #[test]
    fn other_headers_and_other_capitals_are_accepted() {
        check(
            "Content-Type: x; charset=utf-8\r\ncontent-length:2\r\n\r\n{}",
            Ok(&["{}"]),
        );
    }

    #[test]
    fn the_length_counts_bytes() {
        check("Content-Length: 4\r\n\r\n\"é\"", Ok(&["\"é\""]));
    }

    #[test]
    fn a_broken_frame_is_an_error_and_not_an_end() {
        use io::ErrorKind::{InvalidData, UnexpectedEof};
        check("Content-Length: 9\r\n\r\n{}", Err(UnexpectedEof));
        check("Content-Length: 9", Err(InvalidData));
        check("Content-Length: 2\r\n", Err(InvalidData));
        check("Content-Length: two\r\n\r\n{}", Err(InvalidData));
        check("hello\r\n\r\n", Err(InvalidData));
        check(&"x".repeat(10_000), Err(InvalidData));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let frame = String::from_utf8(framed("{\"a\":\"ü\"}")).unwrap();
        check(&frame, Ok(&["{\"a\":\"ü\"}"]));
    }
}
