//! What a day holds, in order of time.

use std::collections::HashMap;

use leeway_core::focus::{Block, BreakKind};
use leeway_core::{Instant, Interval, IntervalSet, PersonId};

use super::desk::DayDesk;
use super::laid::Laid;
use super::question::Own;
use super::view::{DayItem, ItemKind, ItemState};
use super::words;
use crate::api::day::Ruler;
use crate::api::inbox::view::InboxView;
use crate::labels::{ClockRange, WhenLabel, length};
use crate::{ApiError, App};

/// What items are told from.
pub(super) struct Items<'a> {
    pub(super) app: &'a App,
    pub(super) day: &'a DayDesk,
    pub(super) laid: &'a Laid,
    /// Of today alone.
    pub(super) inbox: Option<&'a InboxView>,
}

impl Items<'_> {
    /// Everything in a stretch of time.
    pub(super) fn within(&self, range: Interval) -> Result<Vec<DayItem>, ApiError> {
        let mut items = Vec::new();
        self.worked(range, &mut items);
        self.planned(range, &mut items);
        self.meetings(range, &mut items);
        self.busy(range, &mut items)?;
        self.windows(range, &mut items);
        self.breaks(range, &mut items);
        self.wrap_up(range, &mut items);
        self.handovers(range, &mut items);
        items.sort_by_key(|item| (item.start, item.end));
        Ok(items)
    }

    fn item(&self, range: Interval, at: Interval, kind: ItemKind, title: &str) -> Option<DayItem> {
        let inside = at.intersect(&range)?;
        let ruler = Ruler { day: range };
        let state = if at.end() <= self.day.now {
            ItemState::Past
        } else if at.contains(self.day.now) && kind != ItemKind::Focus {
            ItemState::Running
        } else {
            ItemState::Ahead
        };
        Some(DayItem {
            key: format!("{kind:?}/{}", at.start().unix()).to_lowercase(),
            kind,
            start: ruler.at(inside.start()),
            end: ruler.at(inside.end()),
            clock: ClockRange::of(at, &self.day.viewer),
            title: title.to_owned(),
            note: String::new(),
            state,
            task: None,
            project: None,
            client: None,
            pinned: false,
            movable: false,
            people: Vec::new(),
            reasons: Vec::new(),
            due: None,
            latest: None,
            held: 0,
            promises: 0,
        })
    }

    /// A block of a task, wherever it comes from.
    fn focus(&self, range: Interval, at: Interval, task: &str, title: &str) -> Option<DayItem> {
        let own = self.own(task);
        let mut item = self.item(range, at, ItemKind::Focus, title)?;
        item.key = format!("{}/{task}", at.start().unix());
        item.task = Some(task.to_owned());
        let mut note = vec![format!("Focus {}", length(at.seconds()))];
        if let Some(own) = own {
            item.project = own.project.as_ref().map(|(_, title)| title.clone());
            item.client = own.client.clone();
            item.due = own.due.map(|due| WhenLabel::of(due, &self.day.viewer));
            if let Some(whom) = &own.whom {
                note.push(format!("for {}", self.day.people.name(whom)));
            }
        }
        note.extend(item.project.clone());
        let near = own.and_then(|own| own.due).filter(|due| due.since(at.end()) < 3 * 24 * 3600);
        note.extend(near.map(|due| format!("due {}", words::moment(self.day, due, at.start()))));
        item.note = note.join(" · ");
        Some(item)
    }

    fn own(&self, task: &str) -> Option<&Own> {
        let question = &self.laid.question;
        let at = question.position(task);
        at.map(|at| &question.own[at]).or_else(|| question.unsaid.iter().find(|own| own.id == task))
    }

    /// What was worked: stretches of one task with no more than a short rest between are one.
    fn worked(&self, range: Interval, items: &mut Vec<DayItem>) {
        let mut done: Vec<(Interval, Option<&str>, &str)> = Vec::new();
        let mut entries: Vec<_> =
            self.day.entries.iter().filter(|one| one.when.intersect(&range).is_some()).collect();
        entries.sort_by_key(|entry| entry.when);
        for entry in entries {
            let task = entry.task.as_ref().map(|task| task.task.as_str());
            match done.last_mut() {
                Some((at, last, label))
                    if *last == task
                        && *label == entry.label
                        && entry.when.start().since(at.end()) <= 5 * 60 =>
                {
                    *at = Interval::new(at.start(), entry.when.end()).unwrap_or(*at);
                }
                _ => done.push((entry.when, task, &entry.label)),
            }
        }
        for (at, task, label) in done {
            let item = match task {
                Some(task) => self.focus(range, at, task, label),
                None => self.item(range, at, ItemKind::Focus, label).map(|item| DayItem {
                    note: format!("Focus {}", length(at.seconds())),
                    ..item
                }),
            };
            items.extend(item.map(|item| DayItem {
                key: format!("worked/{}", item.key),
                state: ItemState::Past,
                ..item
            }));
        }
        for missed in &self.laid.missed {
            let at = Interval::new(missed.start, missed.end);
            let item = at.and_then(|at| self.focus(range, at, &missed.task, &missed.title));
            items.extend(item.map(|item| DayItem {
                key: format!("missed/{}", item.key),
                state: ItemState::Missed,
                ..item
            }));
        }
    }

    /// The running session and the blocks ahead.
    fn planned(&self, range: Interval, items: &mut Vec<DayItem>) {
        let session = self.day.session.as_ref();
        if let Some(session) = session {
            let ends =
                session.ends_at(self.day.now).unwrap_or(self.day.now).max(self.day.now.plus(60));
            let at = Interval::new(session.began, ends);
            let held = self.inbox.map_or(0, |inbox| inbox.held);
            let item = at.and_then(|at| match session.task.as_deref() {
                Some(task) => {
                    let title = self.own(task).map_or("Focus", |own| own.title.as_str());
                    self.focus(range, at, task, title)
                }
                None => self.item(range, at, ItemKind::Focus, "Focus"),
            });
            items.extend(item.map(|item| DayItem {
                key: "session".to_owned(),
                state: ItemState::Running,
                note: match held {
                    0 => item.note.clone(),
                    1 => format!("{} · one notification held", item.note),
                    held => format!("{} · {held} notifications held", item.note),
                },
                held,
                ..item
            }));
        }
        let question = &self.laid.question;
        for block in &self.laid.plan.blocks {
            let own = &question.own[block.work];
            let running = session.is_some_and(|session| {
                block.pinned
                    && session.task.as_deref() == Some(own.id.as_str())
                    && block.at.start() <= question.as_of
            });
            if running || block.at.end() <= self.day.now {
                continue;
            }
            items.extend(self.block(range, block, own));
        }
    }

    fn block(&self, range: Interval, block: &Block, own: &Own) -> Option<DayItem> {
        let question = &self.laid.question;
        let item = self.focus(range, block.at, &own.id, &own.title)?;
        let pin = question.pins.iter().zip(&question.pinned);
        let pin = pin.filter(|(piece, _)| {
            piece.work == block.work && piece.at.intersect(&block.at).is_some()
        });
        let pin = pin.filter_map(|(_, pin)| pin.as_ref()).next().filter(|_| block.pinned);
        let latest =
            leeway_core::focus::latest_start(&question.ask(self.laid.before()), block.work);
        let latest = latest.and_then(|latest| latest.with_all.or(latest.alone));
        Some(DayItem {
            key: pin.map_or_else(|| item.key.clone(), |pin| format!("pin/{pin}")),
            pinned: block.pinned,
            movable: true,
            reasons: words::reasons(self.day, question, block),
            latest: latest.map(|at| WhenLabel::of(at, &self.day.viewer)),
            ..item
        })
    }

    fn meetings(&self, range: Interval, items: &mut Vec<DayItem>) {
        for met in &self.day.meetings {
            let Some(item) = self.item(range, met.at, ItemKind::Meeting, &met.title) else {
                continue;
            };
            let own = &self.day.you.person.id;
            let others = met.people.iter().filter(|who| *who != own);
            items.push(DayItem {
                key: format!("meeting/{}/{}", met.at.start().unix(), met.id),
                note: if met.required {
                    length(met.at.seconds())
                } else {
                    format!("{} · you may come", length(met.at.seconds()))
                },
                people: others.map(PersonId::to_string).collect(),
                ..item
            });
        }
    }

    /// What calendars take beside the meetings that Leeway knows.
    fn busy(&self, range: Interval, items: &mut Vec<DayItem>) -> Result<(), ApiError> {
        let busy = self.app.busy(&self.day.you.person.id, range)?;
        let known: IntervalSet =
            self.day.meetings.iter().filter(|met| met.required).map(|met| met.at).collect();
        for at in busy.subtract(&known).intervals() {
            items.extend(
                self.item(range, *at, ItemKind::Busy, "Busy")
                    .map(|item| DayItem { note: "From your calendar".to_owned(), ..item }),
            );
        }
        Ok(())
    }

    fn windows(&self, range: Interval, items: &mut Vec<DayItem>) {
        let schedule = self.day.schedule();
        for window in schedule.windows(range.start().plus(-1), range.end()) {
            let Some(at) = Interval::new(window.at, window.handled()) else { continue };
            let group = self.inbox.and_then(|inbox| {
                inbox.windows.iter().find(|group| group.at.at == window.at.unix())
            });
            let item = self.item(range, at, ItemKind::Batch, "Batch window");
            items.extend(item.map(|item| DayItem {
                note: match group {
                    Some(group) if !group.rows.is_empty() => {
                        format!("{} held, about {} min", group.rows.len(), group.minutes)
                    }
                    _ if at.end() <= self.day.now => String::new(),
                    _ => length(at.seconds()),
                },
                held: group.map_or(0, |group| group.rows.len()),
                promises: group.map_or(0, |group| group.promises),
                ..item
            }));
        }
    }

    fn breaks(&self, range: Interval, items: &mut Vec<DayItem>) {
        for rest in &self.laid.plan.breaks {
            let (kind, title) = match rest.kind {
                BreakKind::Short => (ItemKind::Break, "Break"),
                BreakKind::Lunch => (ItemKind::Lunch, "Lunch"),
            };
            items.extend(
                self.item(range, rest.at, kind, title)
                    .map(|item| DayItem { note: length(rest.at.seconds()), ..item }),
            );
        }
    }

    fn wrap_up(&self, range: Interval, items: &mut Vec<DayItem>) {
        for at in self.day.wrap_ups(&self.day.working(range)).intervals() {
            items.extend(
                self.item(range, *at, ItemKind::WrapUp, "Wrap up")
                    .map(|item| DayItem { note: length(at.seconds()), ..item }),
            );
        }
    }

    /// Where somebody's day begins after own work that they wait for is done.
    fn handovers(&self, range: Interval, items: &mut Vec<DayItem>) {
        let question = &self.laid.question;
        let mut given: HashMap<(PersonId, Instant), Vec<&str>> = HashMap::new();
        for (work, own) in question.own.iter().enumerate() {
            let Some(done) = self.laid.plan.finish.get(work).copied().flatten() else { continue };
            if !range.contains(done) {
                continue;
            }
            for who in &own.waits {
                let known = self.day.people.known(who).and_then(|known| known.working());
                let begins = known.and_then(|work| work.next_start(done).ok());
                let Some(begins) = begins.filter(|at| range.contains(*at)) else { continue };
                given.entry((who.clone(), begins)).or_default().push(&own.title);
            }
        }
        for ((who, begins), titles) in given {
            let Some(at) = Interval::new(begins, begins.plus(15 * 60)) else { continue };
            let title = format!("Hand over to {}", self.day.people.name(&who));
            items.extend(self.item(range, at, ItemKind::Handover, &title).map(|item| DayItem {
                key: format!("handover/{who}/{}", begins.unix()),
                note: titles.join(", "),
                people: vec![who.to_string()],
                ..item
            }));
        }
    }
}
