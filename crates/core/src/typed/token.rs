//! Words, numbers and signs of what was typed.

/// A piece of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Where it is in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether nothing stands between it and the token before.
    pub(super) glued: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Letters, in lower case and without points between: "a.m." is two of them.
    Word(String),
    /// At most nine digits: the value, and how many digits it was written with.
    Number(u32, usize),
    /// Anything else, the many dashes and colons of the world being one each.
    Sign(char),
}

/// The text in pieces; white space only separates.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut last_end = None;
    while let Some((start, first)) = letters.next() {
        if first.is_whitespace() || unseen(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut run = |belongs: &dyn Fn(char) -> bool| {
            while let Some((at, letter)) = letters.next_if(|(_, letter)| belongs(*letter)) {
                end = at + letter.len_utf8();
            }
        };
        let kind = if first.is_ascii_digit() {
            run(&|letter| letter.is_ascii_digit());
            let digits = text.get(start..end).unwrap_or_default();
            match digits.parse().ok().filter(|_| digits.len() <= 9) {
                Some(value) => Kind::Number(value, digits.len()),
                None => Kind::Word(digits.to_owned()),
            }
        } else if first.is_alphabetic() {
            run(&|letter| letter.is_alphabetic() || unseen(letter) || within_word(letter));
            let word = text.get(start..end).unwrap_or_default();
            Kind::Word(
                word.chars().filter(|one| !unseen(*one)).flat_map(char::to_lowercase).collect(),
            )
        } else {
            Kind::Sign(plain(first))
        };
        tokens.push(Token { kind, start, end, glued: last_end == Some(start) });
        last_end = Some(end);
    }
    tokens
}

/// Marks on letters, and apostrophes.
const fn within_word(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}')
}

/// Marks of direction and joiners, such as come along with copied text.
const fn unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}')
}

const fn plain(sign: char) -> char {
    match sign {
        '\u{2010}'..='\u{2015}' | '−' | '－' => '-',
        '：' | '∶' | '꞉' => ':',
        '，' | '、' => ',',
        '／' | '⁄' => '/',
        '（' => '(',
        '）' => ')',
        other => other,
    }
}

/// A place among the tokens; cheap to copy, so that every way to read on can be tried.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn peek(self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn step(self) -> Self {
        Self { at: self.at + 1, ..self }
    }

    pub(super) fn glued(self) -> bool {
        self.peek().is_some_and(|token| token.glued)
    }

    /// The next word.
    pub(super) fn word(self) -> Option<(&'a str, Self)> {
        match &self.peek()?.kind {
            Kind::Word(word) => Some((word, self.step())),
            Kind::Number(..) | Kind::Sign(_) => None,
        }
    }

    /// The next number and how many digits it has.
    pub(super) fn number(self) -> Option<((u32, usize), Self)> {
        match self.peek()?.kind {
            Kind::Number(value, digits) => Some(((value, digits), self.step())),
            Kind::Word(_) | Kind::Sign(_) => None,
        }
    }

    /// Past this sign.
    pub(super) fn sign(self, wanted: char) -> Option<Self> {
        match self.peek()?.kind {
            Kind::Sign(sign) if sign == wanted => Some(self.step()),
            Kind::Sign(_) | Kind::Word(_) | Kind::Number(..) => None,
        }
    }

    /// Past this sign, where nothing stands between.
    pub(super) fn glued_sign(self, wanted: char) -> Option<Self> {
        self.glued().then(|| self.sign(wanted)).flatten()
    }

    /// A number of `digits` digits with nothing between.
    pub(super) fn glued_number(self) -> Option<((u32, usize), Self)> {
        self.glued().then(|| self.number()).flatten()
    }

    /// Past one of these words.
    pub(super) fn any(self, wanted: &[&str]) -> Option<Self> {
        let (word, rest) = self.word()?;
        wanted.contains(&word).then_some(rest)
    }

    /// Past this word where it stands here, else here.
    pub(super) fn maybe(self, wanted: &[&str]) -> Self {
        self.any(wanted).unwrap_or(self)
    }

    /// Whether the T that joins date and time stands right before.
    pub(super) fn after_t(self) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        self.glued() && before.is_some_and(|token| token.kind == Kind::Word("t".to_owned()))
    }
}
