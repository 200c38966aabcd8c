//! Tables of the tree: their keys, the types of their values, and complaints
//! about both.

use leeway_core::ZoneRules;
use leeway_core::team::LONGEST_TEXT;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::problem::{Fault, Problems};
use super::syntax::Mended;
use crate::quote::{listed, nearest, quoted};

/// What reading needs to know beside the table it reads.
pub(super) struct Context<'a> {
    pub(super) rules: &'a ZoneRules,
    pub(super) mended: &'a Mended,
    pub(super) problems: Problems<'a>,
    /// Lines with a syntax error: what is read from them is anybody's guess.
    broken: Vec<usize>,
    /// The lines on which people and windows start.
    starts: Vec<usize>,
    /// How many more zones are searched for near ones.
    guesses: usize,
}

/// Zones searched for near ones; beyond that, a person has other worries.
const GUESSES: usize = 100;

impl<'a> Context<'a> {
    /// With the syntax errors of `text`, one a line.
    pub(super) fn new(
        text: &'a str,
        rules: &'a ZoneRules,
        mended: &'a Mended,
        mut errors: Vec<(usize, Fault)>,
    ) -> Self {
        let mut problems = Problems::new(text);
        let mut broken = Vec::new();
        errors.sort_by_key(|(at, _)| *at);
        for (at, fault) in errors {
            let line = problems.line(at);
            if broken.last() != Some(&line) {
                broken.push(line);
                problems.error(at, || fault);
            }
        }
        Self { rules, mended, problems, broken, starts: Vec::new(), guesses: GUESSES }
    }

    /// Notes where the tables of the file start, for [`Context::whole`].
    pub(super) fn starts(&mut self, tables: impl Iterator<Item = usize>) {
        let lines = tables.map(|at| self.problems.line(self.mended.original(at)));
        self.starts = lines.collect();
        self.starts.sort_unstable();
    }

    /// Whether the lines from `at` to the next table have no syntax error: only
    /// then is a key that isn't there really missing.
    fn whole(&self, at: usize) -> bool {
        let line = self.problems.line(at);
        let next = self.starts.get(self.starts.partition_point(|start| *start <= line));
        let first = self.broken.partition_point(|broken| *broken < line);
        self.broken.get(first).is_none_or(|broken| next.is_some_and(|next| broken >= next))
    }

    /// Whether to guess what was meant where that takes its time.
    pub(super) fn guess(&mut self) -> bool {
        let left = self.guesses > 0;
        self.guesses = self.guesses.saturating_sub(1);
        left
    }

    /// An error at an offset of the original, unless its line is broken anyway.
    pub(super) fn error(&mut self, at: usize, fault: impl FnOnce() -> Fault) {
        if self.broken.binary_search(&self.problems.line(at)).is_err() {
            self.problems.error(at, fault);
        }
    }
}

/// A key's value and where it stands, in the original.
#[derive(Clone, Copy)]
pub(super) struct Value<'t> {
    pub(super) at: usize,
    pub(super) value: &'t DeValue<'t>,
}

impl<'t> Value<'t> {
    pub(super) fn new(context: &Context<'_>, value: &'t Spanned<DeValue<'t>>) -> Self {
        Self { at: context.mended.original(value.span().start), value: value.get_ref() }
    }

    /// What it is, for a message.
    pub(super) const fn kind(self) -> &'static str {
        match self.value {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }

    /// Text, or a complaint that `key` should be.
    pub(super) fn text(self, context: &mut Context<'_>, key: &str) -> Option<&'t str> {
        let text = self.value.as_str();
        if text.is_none() {
            context.error(self.at, || {
                Fault::new(format!("{key} must be text in quotation marks, not {}", self.kind()))
            });
        }
        text
    }

    /// Text short enough to be shown on a line.
    pub(super) fn short_text(self, context: &mut Context<'_>, key: &str) -> Option<&'t str> {
        let text = self.text(context, key)?;
        if text.chars().nth(LONGEST_TEXT).is_some() {
            context.error(self.at, || {
                Fault::new(format!("{key} is longer than {LONGEST_TEXT} characters"))
            });
            return None;
        }
        Some(text)
    }

    /// True or false, or a complaint that `key` should be.
    pub(super) fn flag(self, context: &mut Context<'_>, key: &str) -> Option<bool> {
        let flag = self.value.as_bool();
        if flag.is_none() {
            context.error(self.at, || {
                let hint = match self.value.as_str() {
                    Some(text @ ("true" | "false")) => {
                        Some(format!("without quotation marks: {text}"))
                    }
                    Some(_) | None => None,
                };
                Fault::new(format!("{key} must be true or false, not {}", self.kind())).maybe(hint)
            });
        }
        flag
    }

    /// The elements of a list; what is no list is its only one.
    pub(super) fn each(self, context: &Context<'_>) -> Vec<Self> {
        match self.value.as_array() {
            Some(list) => list.iter().map(|value| Self::new(context, value)).collect(),
            None => vec![self],
        }
    }

    /// Text or a list of texts, each with its place.
    pub(super) fn texts(self, context: &mut Context<'_>, key: &str) -> Vec<(usize, &'t str)> {
        let Some(list) = self.value.as_array() else {
            if self.value.is_str() {
                return self.text(context, key).map(|text| (self.at, text)).into_iter().collect();
            }
            context.error(self.at, || {
                Fault::new(format!("{key} must be a list of texts, not {}", self.kind()))
            });
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(list.len());
        for value in list {
            let value = Self::new(context, value);
            texts.extend(value.text(context, key).map(|text| (value.at, text)));
        }
        texts
    }
}

/// A table whose keys are looked up one by one.
pub(super) struct Table<'t> {
    /// What it is: "person", "window".
    what: &'static str,
    /// Where it starts.
    pub(super) at: usize,
    /// Key, place of the key and value, in the order of the file.
    pub(super) entries: Vec<(&'t str, usize, Value<'t>)>,
}

impl<'t> Table<'t> {
    pub(super) fn new(
        context: &Context<'_>,
        what: &'static str,
        at: usize,
        table: &'t DeTable<'t>,
    ) -> Self {
        let entry = |(key, value): (&'t Spanned<_>, &'t Spanned<DeValue<'t>>)| {
            let name: &std::borrow::Cow<'t, str> = key.get_ref();
            (name.as_ref(), context.mended.original(key.span().start), Value::new(context, value))
        };
        let mut entries: Vec<_> = table.iter().map(entry).collect();
        entries.sort_by_key(|(_, at, _)| *at);
        Self { what, at, entries }
    }

    /// Complains about keys that aren't `known`.
    pub(super) fn only(&self, context: &mut Context<'_>, known: &[&str]) {
        for (key, at, _) in self.entries.iter().filter(|(key, _, _)| !known.contains(key)) {
            context.error(*at, || {
                let hint = nearest(key, known).map_or_else(
                    || format!("there are {}", listed(known)),
                    |near| format!("did you mean {near}?"),
                );
                Fault::new(format!("{} is no key of a {}", quoted(key), self.what)).hint(hint)
            });
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<Value<'t>> {
        self.entries.iter().find(|(name, _, _)| *name == key).map(|(_, _, value)| *value)
    }

    /// Where a key stands, if it does.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.entries.iter().find(|(name, _, _)| *name == key).map(|(_, at, _)| *at)
    }

    /// The value of a key that must be there; `example` shows how.
    pub(super) fn need(
        &self,
        context: &mut Context<'_>,
        key: &str,
        example: &str,
    ) -> Option<Value<'t>> {
        let value = self.get(key);
        if value.is_none() && context.whole(self.at) {
            context.error(self.at, || {
                Fault::new(format!("this {} has no {key}", self.what))
                    .hint(format!("add {key} = {example}"))
            });
        }
        value
    }

    /// The tables of `[[key]]`, each with its place; none when it isn't there.
    pub(super) fn tables(
        &self,
        context: &mut Context<'_>,
        key: &str,
        header: &str,
    ) -> Vec<(usize, &'t DeTable<'t>)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let wrong = |value: Value<'t>| {
            let kind = value.kind();
            move || {
                Fault::new(format!("{key} must be tables, not {kind}"))
                    .hint(format!("write [[{header}]]"))
            }
        };
        if let Some(table) = value.value.as_table() {
            context.error(value.at, || {
                Fault::new(format!("there can be several of {key}"))
                    .hint(format!("write [[{header}]]"))
            });
            return vec![(value.at, table)];
        }
        let Some(list) = value.value.as_array() else {
            context.error(value.at, wrong(value));
            return Vec::new();
        };
        tables_in(context, list, wrong)
    }

    /// As [`Table::tables`], at most so many; a complaint about the first that is left out.
    pub(super) fn tables_up_to(
        &self,
        context: &mut Context<'_>,
        key: &str,
        header: &str,
        most: usize,
    ) -> Vec<(usize, &'t DeTable<'t>)> {
        let mut tables = self.tables(context, key, header);
        if let Some((at, _)) = tables.get(most) {
            let count = tables.len();
            context.error(*at, || {
                let many = format!("{count} [[{header}]] are too many: the rest is left out");
                Fault::new(many).hint(format!("a {} may have {most}", self.what))
            });
            tables.truncate(most);
        }
        tables
    }
}

fn tables_in<'t, F: FnOnce() -> Fault>(
    context: &mut Context<'_>,
    list: &'t DeArray<'t>,
    wrong: impl Fn(Value<'t>) -> F,
) -> Vec<(usize, &'t DeTable<'t>)> {
    let mut tables = Vec::with_capacity(list.len());
    for value in list {
        let value = Value::new(context, value);
        match value.value.as_table() {
            Some(table) => tables.push((value.at, table)),
            None => context.error(value.at, wrong(value)),
        }
    }
    tables
}
