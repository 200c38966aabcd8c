//! Reading the table's bytes: numbers, texts and lists (xtask/holidays/table.py).

/// What is left to read. Every reader answers `None` where the bytes make no sense.
#[derive(Clone, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    /// LEB128, no larger than 32 bits.
    pub(super) fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for place in 0..5 {
            let byte = u32::from(*self.take(1)?.first()?);
            number |= (byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn year(&mut self, first: i32) -> Option<i32> {
        first.checked_add_unsigned(self.number()?)
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.size()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// A length and so many members, each at least a byte long.
    pub(super) fn list<T>(
        &mut self,
        mut member: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let length = self.size().filter(|length| *length <= self.0.len())?;
        (0..length).map(|_| member(self)).collect()
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}
