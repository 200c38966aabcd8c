//! What becomes of a meeting: held, sent, done or called off; and its record,
//! as Markdown and in the log of decisions.

use std::fmt::Write as _;

use super::{Action, Borne, Decision, Meeting, Stage};
use crate::place::fold::fold;
use crate::time::Instant;

/// Why a meeting can't be changed so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordProblem {
    /// There is nothing to talk about.
    #[error("A meeting without an agenda can't be sent: say what will be talked about.")]
    NoAgenda,
    /// It has taken place.
    #[error("This meeting is over: when it was and who was there no longer change.")]
    Over,
    /// It will not take place.
    #[error("This meeting was called off. Undo that first.")]
    Cancelled,
    /// It has not begun.
    #[error("This meeting has not begun yet: it can be called off, but not be over.")]
    NotBegun,
}

impl Meeting {
    /// Whether there is something to talk about: a line that is not blank.
    #[must_use]
    pub fn has_agenda(&self) -> bool {
        self.agenda.iter().any(|line| !line.trim().is_empty())
    }

    /// Everybody is sent the invitation, for the first time or again.
    ///
    /// # Errors
    /// Without an agenda, or when it is over or called off.
    pub fn send(&mut self) -> Result<(), RecordProblem> {
        if !self.has_agenda() {
            return Err(RecordProblem::NoAgenda);
        }
        match self.stage {
            Stage::Held | Stage::Sent => self.stage = Stage::Sent,
            Stage::Done => return Err(RecordProblem::Over),
            Stage::Cancelled => return Err(RecordProblem::Cancelled),
        }
        Ok(())
    }

    /// It has taken place, and cost everyone what `borne` says.
    ///
    /// # Errors
    /// When it has not begun at `now`, where `start` is when it does; when it is
    /// over or called off.
    pub fn finish(
        &mut self,
        borne: Vec<Borne>,
        start: Instant,
        now: Instant,
    ) -> Result<(), RecordProblem> {
        match self.stage {
            Stage::Held | Stage::Sent if now < start => return Err(RecordProblem::NotBegun),
            Stage::Held | Stage::Sent => {}
            Stage::Done => return Err(RecordProblem::Over),
            Stage::Cancelled => return Err(RecordProblem::Cancelled),
        }
        (self.stage, self.borne) = (Stage::Done, borne);
        Ok(())
    }

    /// It will not take place. Who was invited must be told: the invitation has
    /// changed.
    ///
    /// # Errors
    /// When it is over or called off already.
    pub fn call_off(&mut self) -> Result<(), RecordProblem> {
        match self.stage {
            Stage::Held | Stage::Sent => self.sequence = self.sequence.saturating_add(1),
            Stage::Done => return Err(RecordProblem::Over),
            Stage::Cancelled => return Err(RecordProblem::Cancelled),
        }
        self.stage = Stage::Cancelled;
        Ok(())
    }

    /// Takes over what `edited` says: everything before it is over, its record
    /// alone afterwards. Its id, its stage, what it cost and when it was made
    /// stay. The invitation counts one up when anything that stands in it changes:
    /// a slot that is only held may have been handed out, too.
    ///
    /// # Errors
    /// When it is called off; when it is over and more than its record changes.
    pub fn revise(&mut self, edited: Self) -> Result<(), RecordProblem> {
        let same_invitation = self.title == edited.title
            && self.start == edited.start
            && self.minutes == edited.minutes
            && self.required == edited.required
            && self.optional == edited.optional
            && self.agenda == edited.agenda;
        let sequence = match self.stage {
            Stage::Held | Stage::Sent | Stage::Done if same_invitation => self.sequence,
            Stage::Held | Stage::Sent => self.sequence.saturating_add(1),
            Stage::Done => return Err(RecordProblem::Over),
            Stage::Cancelled => return Err(RecordProblem::Cancelled),
        };
        let kept = std::mem::replace(self, edited);
        self.id = kept.id;
        self.stage = kept.stage;
        self.sequence = sequence;
        self.borne = kept.borne;
        self.series = kept.series;
        self.made = kept.made;
        // A decision stays of the moment at which it was put down.
        for decision in &mut self.decisions {
            if let Some(known) = kept.decisions.iter().find(|known| known.text == decision.text) {
                decision.at = known.at;
            }
        }
        Ok(())
    }
}

/// What the Markdown of a record says above its parts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heading {
    /// What it is called.
    pub title: String,
    /// What it was for, and how far it has come: "Decision, over".
    pub kind: String,
    /// When it was, by each clock.
    pub when: Vec<String>,
    /// Who took part.
    pub people: Vec<String>,
}

/// The parts of a record, one after another; empty ones are left out.
#[derive(Clone, Copy, Debug)]
pub struct Minutes<'a> {
    /// What was to be talked about.
    pub agenda: &'a [String],
    /// What was said.
    pub notes: &'a str,
    /// What was decided.
    pub decisions: &'a [Decision],
    /// What somebody will do.
    pub actions: &'a [Action],
}

/// A record as Markdown (CommonMark, with GitHub's task boxes). Nothing in it is
/// markup but our own: titles, lines and notes read as they were typed.
#[must_use]
pub fn markdown(
    heading: &Heading,
    minutes: Minutes<'_>,
    name: impl Fn(&Action) -> Option<String>,
    done: impl Fn(&Action) -> bool,
) -> String {
    let mut text = format!("# {}\n", line(&heading.title));
    if !heading.kind.is_empty() {
        paragraph(&mut text, &line(&heading.kind));
    }
    list(&mut text, "", heading.when.iter().map(|when| line(when)));
    if !heading.people.is_empty() {
        let people: Vec<String> = heading.people.iter().map(|name| line(name)).collect();
        paragraph(&mut text, &format!("With {}.", people.join(", ")));
    }
    list(&mut text, "Agenda", minutes.agenda.iter().map(|one| line(one)));
    list(&mut text, "Decisions", minutes.decisions.iter().map(|one| line(&one.text)));
    let action = |action: &Action| {
        let mark = if done(action) { 'x' } else { ' ' };
        let owner = name(action).map(|name| format!("**{}**: ", line(&name))).unwrap_or_default();
        let due = action.due.map(|due| format!(" (by {due})")).unwrap_or_default();
        format!("[{mark}] {owner}{}{due}", line(&action.text))
    };
    list(&mut text, "Actions", minutes.actions.iter().map(action));
    if !minutes.notes.trim().is_empty() {
        text.push_str("\n## Notes\n");
        for part in minutes.notes.split("\n\n").filter(|part| !part.trim().is_empty()) {
            // Two spaces at its end break a line.
            let lines: Vec<String> = part.lines().map(line).filter(|one| !one.is_empty()).collect();
            paragraph(&mut text, &lines.join("  \n"));
        }
    }
    text
}

fn paragraph(text: &mut String, words: &str) {
    let _infallible = writeln!(text, "\n{words}");
}

fn list(text: &mut String, head: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.filter(|line| !line.is_empty()).peekable();
    if lines.peek().is_none() {
        return;
    }
    if !head.is_empty() {
        let _infallible = write!(text, "\n## {head}\n");
    }
    text.push('\n');
    for line in lines {
        let _infallible = writeln!(text, "- {line}");
    }
}

/// One line that shows as it was typed: white space is one blank, what could be
/// markup is escaped, and nothing turns the direction of what follows.
fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match letter {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => continue,
            _ if letter.is_control() => continue,
            // CommonMark 0.31, section 2.4: any of these may stand behind a backslash.
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
            | '$' | '@' => shown.push('\\'),
            '+' | '-' | '=' if shown.is_empty() => shown.push('\\'),
            // "1." and "1)" begin a list.
            '.' | ')' if !shown.is_empty() && shown.bytes().all(|b| b.is_ascii_digit()) => {
                shown.push('\\');
            }
            _ => {}
        }
        shown.push(letter);
    }
    shown
}

/// Whether every word of `query` begins a word of one of `texts`, whatever the
/// case and accents. A query without words finds everything.
#[must_use]
pub fn found(query: &str, texts: &[&str]) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    let words: Vec<&str> = texts.iter().flat_map(|text| text.split(' ')).collect();
    fold(query).split_whitespace().all(|wanted| words.iter().any(|word| word.starts_with(wanted)))
}

#[cfg(test)]
mod tests;
