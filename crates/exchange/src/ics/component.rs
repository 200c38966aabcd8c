//! Components of a calendar file: what stands between BEGIN and END.

use super::MAX_DEPTH;
use super::line::{Property, properties};
use super::problem::Problems;
use crate::quote::quoted;

/// An event, a task, a zone, or a part of one.
#[derive(Clone, Debug)]
pub(super) struct Component {
    /// In capitals.
    pub(super) name: String,
    /// Of its BEGIN.
    pub(super) line: usize,
    pub(super) properties: Vec<Property>,
    pub(super) parts: Vec<Component>,
}

impl Component {
    fn new(name: String, line: usize) -> Self {
        Self { name, line, properties: Vec::new(), parts: Vec::new() }
    }

    /// The first property of that name.
    pub(super) fn get(&self, name: &str) -> Option<&Property> {
        self.all(name).next()
    }

    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The first property of that name as text; empty where there is none.
    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).map(Property::text).unwrap_or_default()
    }
}

/// Properties that are looked at; the rest need no memory.
const KEPT: [&str; 20] = [
    "UID",
    "SUMMARY",
    "STATUS",
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "RECURRENCE-ID",
    "RELATED-TO",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "X-WR-TIMEZONE",
    "X-WR-CALNAME",
    "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
];

/// Properties of a task that are looked at besides, and those of our own.
const KEPT_OF_TASKS: [&str; 8] = [
    "CATEGORIES",
    "COMPLETED",
    "CREATED",
    "DESCRIPTION",
    "DTSTAMP",
    "ESTIMATED-DURATION",
    "LAST-MODIFIED",
    "PERCENT-COMPLETE",
];
const OURS: &str = "X-LEEWAY-";

/// What rings before an event; it says nothing of when that is.
const ALARM: &str = "VALARM";

/// The whole file, up to so many components, as one component without a name, whose parts are its
/// calendars. What was begun and never ended is left out.
pub(super) fn components(bytes: &[u8], most: usize, problems: &mut Problems) -> Component {
    let mut open = vec![Component::new(String::new(), 0)];
    let mut begun = 0_usize;
    let mut stopped = false;
    properties(bytes, problems, |property, problems| {
        match property.name.as_str() {
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                if name.is_empty() {
                    problems.add(property.line, "BEGIN must say what begins, such as BEGIN:VEVENT");
                    return true;
                }
                if open.len() > MAX_DEPTH {
                    let message = "components are nested deeper than 16; the rest was not read";
                    problems.add(property.line, message);
                    stopped = true;
                    return false;
                }
                // Alarms are neither kept nor counted: every event may have some.
                begun += usize::from(name != ALARM);
                if begun > most {
                    let message =
                        format!("this file has more than {most} components; the rest was not read");
                    problems.add(property.line, message);
                    stopped = true;
                    return false;
                }
                open.push(Component::new(name, property.line));
            }
            "END" => end(&mut open, &property, problems),
            name if KEPT.contains(&name) => {
                if let Some(component) = open.last_mut() {
                    component.properties.push(property);
                }
            }
            name => {
                if let Some(task) = open.last_mut().filter(|one| one.name == "VTODO")
                    && (KEPT_OF_TASKS.contains(&name) || name.starts_with(OURS))
                {
                    task.properties.push(property);
                }
            }
        }
        true
    });
    while open.len() > 1 {
        // What surrounds good parts keeps them: a calendar cut off still has its events.
        let Some(last) = open.pop() else { break };
        // What may yet end in the part that was not read is no fault of the file.
        if !stopped {
            let message = format!("{} begins here and never ends", quoted(&last.name));
            problems.add(last.line, message);
        }
        if let Some(outer) = open.last_mut()
            && last.name == "VCALENDAR"
        {
            outer.parts.push(last);
        }
    }
    open.pop().unwrap_or_else(|| Component::new(String::new(), 0))
}

fn end(open: &mut Vec<Component>, property: &Property, problems: &mut Problems) {
    let name = property.value.trim().to_ascii_uppercase();
    let begun = open.iter().skip(1).any(|component| component.name == name);
    if !begun {
        let message = format!("END:{} ends nothing that begins before it", clip(&name));
        problems.add(property.line, message);
        return;
    }
    while open.len() > 1 {
        let Some(last) = open.pop() else { break };
        let found = last.name == name;
        if found {
            if let Some(outer) = open.last_mut()
                && last.name != ALARM
            {
                outer.parts.push(last);
            }
            return;
        }
        let message = format!("{} begins here and never ends; it was left out", quoted(&last.name));
        problems.add(last.line, message);
    }
}

fn clip(name: &str) -> String {
    name.chars().take(40).flat_map(char::escape_debug).collect()
}
