//! The facts that contain a word, in ascending order, each with a weight, in few bytes. Knows no word.
//!
//! A list begins with its length in bytes. Each posting is the distance from the fact before it and the weight in one
//! number; numbers are written in groups of seven bits, the low ones first.

/// Bits of a posting that tell the weight.
const WEIGHT_BITS: u32 = 4;
const WEIGHT: u64 = (1 << WEIGHT_BITS) - 1;

/// Postings in the making.
#[derive(Default)]
pub(super) struct PostingsBuilder {
    bytes: Vec<u8>,
    /// The fact after the last one written.
    next: u32,
    /// The last fact, not written yet: another place in it may be heavier.
    last: Option<(u32, u8)>,
}

impl PostingsBuilder {
    /// Adds a fact that is not before the last one. Of several weights of a fact the heaviest counts.
    pub(super) fn add(&mut self, fact: u32, weight: u8) {
        match &mut self.last {
            Some((last, heaviest)) if *last == fact => *heaviest = (*heaviest).max(weight),
            _ => {
                self.write_last();
                self.last = Some((fact, weight));
            }
        }
    }

    fn write_last(&mut self) {
        if let Some((fact, weight)) = self.last.take() {
            let distance = u64::from(fact.saturating_sub(self.next));
            let weight = u64::from(weight) & WEIGHT;
            write_number(&mut self.bytes, (distance << WEIGHT_BITS) | weight);
            self.next = fact.saturating_add(1);
        }
    }

    /// Appends the list.
    pub(super) fn finish(mut self, bytes: &mut Vec<u8>) {
        self.write_last();
        write_number(bytes, self.bytes.len() as u64);
        bytes.extend(self.bytes);
    }
}

/// Facts and their weights, read from bytes. Whatever the bytes, reading ends with them.
#[derive(Clone)]
pub(super) struct Postings<'a> {
    bytes: &'a [u8],
    next: u32,
}

impl<'a> Postings<'a> {
    /// The list at the beginning of bytes.
    pub(super) fn new(mut bytes: &'a [u8]) -> Self {
        let length = read_number(&mut bytes).unwrap_or_default();
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        Self {
            bytes: bytes.get(..length).unwrap_or_default(),
            next: 0,
        }
    }

    /// In bytes.
    pub(super) fn length(&self) -> usize {
        self.bytes.len()
    }
}

impl Iterator for Postings<'_> {
    type Item = (u32, u8);

    fn next(&mut self) -> Option<(u32, u8)> {
        let number = read_number(&mut self.bytes)?;
        let distance = u32::try_from(number >> WEIGHT_BITS).ok()?;
        let fact = self.next.checked_add(distance)?;
        self.next = fact.checked_add(1)?;
        Some((fact, (number & WEIGHT) as u8))
    }
}

const GROUP_BITS: u32 = 7;
const MORE: u8 = 1 << GROUP_BITS;

fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= u64::from(MORE) {
        bytes.push((number as u8) | MORE);
        number >>= GROUP_BITS;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front of bytes.
fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    let mut shift = 0;
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & !MORE).checked_shl(shift)?;
        if byte & MORE == 0 {
            return Some(number);
        }
        shift += GROUP_BITS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(facts: &[(u32, u8)], expected: &[(u32, u8)]) {
        let mut builder = PostingsBuilder::default();
        for (fact, weight) in facts {
            builder.add(*fact, *weight);
        }
        let mut bytes = Vec::new();
        builder.finish(&mut bytes);
        bytes.push(0xFF);
        let read: Vec<(u32, u8)> = Postings::new(&bytes).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn what_is_written_is_read() {
        check(&[], &[]);
        check(&[(0, 8)], &[(0, 8)]);
        check(
            &[(0, 1), (1, 15), (97_999, 4), (u32::MAX - 1, 0)],
            &[(0, 1), (1, 15), (97_999, 4), (u32::MAX - 1, 0)],
        );
        check(&[(7, 1), (7, 4), (7, 3), (9, 1)], &[(7, 4), (9, 1)]);
    }

    #[test]
    fn any_bytes_end() {
        for bytes in [&[][..], &[0xFF; 40], &[3, 0xFF], &[1, 0x80, 0x80], &[0x80]] {
            assert!(Postings::new(bytes).count() <= bytes.len());
        }
    }
}
