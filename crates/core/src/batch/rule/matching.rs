//! Whether a rule is about a notification, and by what.

use unicode_normalization::UnicodeNormalization;

use super::{About, Matched};
use crate::batch::held::Notice;

/// A notification in words, in small letters.
pub(super) struct Words {
    sender: Vec<String>,
    title: Vec<String>,
    body: Vec<String>,
}

impl Words {
    pub(super) fn of(notice: &Notice) -> Self {
        Self {
            sender: words(&notice.sender),
            title: words(&notice.title),
            body: words(&notice.body),
        }
    }
}

/// Case and ways of writing a letter aside. Twice, since small letters of a few
/// capitals are written with several characters.
fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().collect()
}

/// Runs of letters, digits and the marks on them.
fn words(text: &str) -> Vec<String> {
    let apart = |letter: char| {
        !letter.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(letter)
    };
    folded(text).split(apart).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What a rule was matched by; `None` where it is about something else.
pub(super) fn matched(about: &About, notice: &Notice, words: &Words) -> Option<Vec<Matched>> {
    let mut by = Vec::new();
    one_of(&about.sources, Matched::Source, &mut by, |name| same(name, &notice.source))?;
    one_of(&about.channels, Matched::Channel, &mut by, |kind| is_kind(kind, &notice.channel))?;
    one_of(&about.senders, Matched::Sender, &mut by, |name| contains(&words.sender, name))?;
    one_of(&about.words, Matched::Words, &mut by, |phrase| {
        contains(&words.title, phrase) || contains(&words.body, phrase)
    })?;
    if let Some(marked) = about.marked {
        (notice.marked == Some(marked)).then(|| by.push(Matched::Marked(marked)))?;
    }
    if about.team {
        notice.person.is_some().then(|| by.push(Matched::Team))?;
    }
    if !about.people.is_empty() {
        let person = notice.person.as_ref().filter(|one| about.people.contains(one))?;
        by.push(Matched::Person(person.clone()));
    }
    Some(by)
}

fn one_of(
    wanted: &[String],
    say: fn(String) -> Matched,
    by: &mut Vec<Matched>,
    is: impl Fn(&str) -> bool,
) -> Option<()> {
    if !wanted.is_empty() {
        by.push(say(wanted.iter().find(|one| is(one))?.clone()));
    }
    Some(())
}

fn same(wanted: &str, found: &str) -> bool {
    folded(wanted.trim()) == folded(found.trim())
}

/// "call" is "call.incoming", too.
fn is_kind(wanted: &str, found: &str) -> bool {
    let (wanted, found) = (folded(wanted.trim()), folded(found.trim()));
    let rest = found.strip_prefix(&wanted).filter(|_| !wanted.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether the words of a phrase stand one after the other. One without words,
/// such as a sign alone, stands nowhere.
fn contains(text: &[String], phrase: &str) -> bool {
    let phrase = words(phrase);
    !phrase.is_empty() && text.windows(phrase.len()).any(|run| run == phrase)
}
