//! Lines of bounded length from a stream of bytes.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};

use super::LINE;

/// What was between two line ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// A whole line, without its end.
    Whole(Vec<u8>),
    /// It was longer than [`LINE`]; it has been read over.
    TooLong,
}

/// A line that is being read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    begun: Vec<u8>,
    too_long: bool,
    /// Something has been read of it, if only to be dropped.
    any: bool,
}

impl Reading {
    /// The next line; none at the end. The last one needs no line end. May be dropped and asked
    /// again: what was read stays.
    pub(super) async fn next(
        &mut self,
        stream: &mut (impl AsyncBufRead + Unpin),
    ) -> io::Result<Option<Line>> {
        loop {
            let waiting = stream.fill_buf().await?;
            if waiting.is_empty() {
                return Ok(self.any.then(|| self.take()));
            }
            let taken = self.read(waiting);
            let ended = taken.ended;
            stream.consume(taken.bytes);
            if ended {
                return Ok(Some(self.take()));
            }
        }
    }

    fn read(&mut self, waiting: &[u8]) -> Taken {
        let end = waiting.iter().position(|byte| *byte == b'\n');
        let part = &waiting[..end.unwrap_or(waiting.len())];
        self.any = true;
        if self.begun.len() + part.len() > LINE {
            self.too_long = true;
            self.begun = Vec::new();
        }
        if !self.too_long {
            self.begun.extend_from_slice(part);
        }
        Taken { bytes: part.len() + usize::from(end.is_some()), ended: end.is_some() }
    }

    fn take(&mut self) -> Line {
        let Self { begun, too_long, .. } = std::mem::take(self);
        if too_long { Line::TooLong } else { Line::Whole(begun) }
    }
}

struct Taken {
    bytes: usize,
    ended: bool,
}

#[cfg(test)]
mod tests {
    use tokio::io::BufReader;

    use super::*;

    async fn lines(bytes: &[u8], buffer: usize) -> Vec<Line> {
        let mut stream = BufReader::with_capacity(buffer, bytes);
        let mut reading = Reading::default();
        let mut all = Vec::new();
        while let Some(line) = reading.next(&mut stream).await.unwrap() {
            all.push(line);
        }
        all
    }

    fn whole(text: &str) -> Line {
        Line::Whole(text.as_bytes().to_vec())
    }

    #[tokio::test]
    async fn lines_are_the_same_however_they_arrive() {
        for buffer in [1, 2, 3, 5, 8, 8192] {
            assert_eq!(lines(b"", buffer).await, []);
            assert_eq!(lines(b"\n", buffer).await, [whole("")]);
            let all = [whole("one"), whole(""), whole("two\r"), whole("three")];
            assert_eq!(lines(b"one\n\ntwo\r\nthree", buffer).await, all);
        }
    }

    #[tokio::test]
    async fn a_line_of_the_greatest_length_is_whole_and_one_byte_more_is_too_long() {
        let longest = "x".repeat(LINE);
        for buffer in [7, 4096, 1 << 20] {
            let all =
                lines(format!("{longest}\n{longest}y\nz\n{longest}y").as_bytes(), buffer).await;
            assert_eq!(all, [whole(&longest), Line::TooLong, whole("z"), Line::TooLong]);
        }
    }
}
