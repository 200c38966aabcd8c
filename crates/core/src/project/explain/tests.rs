use proptest::prelude::*;

use super::chain::{End, NotSooner, why_not_sooner, why_so_early};
use super::earliest::{Held, Kept};
use super::latest::{Back, Because};
use super::*;
use crate::project::network::State;
use crate::project::pass;
use crate::project::plan::desk::{Desk, H, any_desk, civil, deadline, said, utc, who};
use crate::project::plan::{BoundBy, Moments, Plan};
use crate::project::{Deadline, LinkKind, Promise, Review};

/// Each line begins where the one before it ended, going back.
fn joins_back(back: &Back, end: Instant) {
    let mut at = back.at;
    for step in &back.steps {
        assert_eq!(step.to, at, "{:?}", step.kind);
        at = step.from;
    }
    assert_eq!(at, end);
}

fn adds_up(step: &Step) {
    let Some(first) = step.days.first() else { return };
    let days: i64 = step.days.iter().map(|day| day.seconds).sum();
    assert_eq!(days, step.seconds.abs());
    assert_eq!(first.part.start(), step.from.min(step.to));
    assert_eq!(step.days.last().unwrap().part.end(), step.from.max(step.to));
    for pair in step.days.windows(2) {
        assert_eq!(pair[0].part.end(), pair[1].part.start());
    }
    for day in &step.days {
        let worked: i64 = day.worked.iter().map(Interval::seconds).sum();
        assert_eq!(day.seconds, worked);
        // A date without work says why.
        assert!(day.seconds > 0 || !day.notes.is_empty(), "{day:?}");
    }
}

fn of_kind(steps: &[Step], kind: StepKind) -> i64 {
    steps.iter().filter(|step| step.kind == kind).map(|step| step.seconds).sum()
}

fn latest_adds_up(desk: &Desk, plan: &Plan, moments: &Moments, task: usize) {
    let explained = latest::explain(&desk.given(), plan, &moments.late, task);
    let (Ok(known), Ok(explained)) = (moments.late[task], explained) else { return };
    let (Some(known), Some(explained)) = (known, explained) else {
        assert_eq!(known, None);
        return;
    };
    let node = plan.node(task);
    adds_up(&explained.work);
    assert_eq!((explained.work.seconds, explained.work.to), (node.effort, known.due));
    if let Some(start) = &explained.start {
        start.steps.iter().for_each(adds_up);
        joins_back(start, known.ask_by);
    } else {
        assert_eq!(explained.work.from, known.ask_by);
    }
    let Some(finish) = &explained.finish else {
        assert!(explained.start.is_some());
        return;
    };
    finish.steps.iter().for_each(adds_up);
    joins_back(finish, known.due);
    let buffers = match known.cause {
        pass::Cause::Link(link) => {
            let arrow = &plan.network.arrows()[link];
            assert_eq!(of_kind(&finish.steps, StepKind::Lag), arrow.lag);
            assert_eq!(of_kind(&finish.steps, StepKind::Live), arrow.live);
            arrow.buffers
        }
        pass::Cause::Deadline => node.deadline.unwrap().buffers,
        pass::Cause::Project | pass::Cause::Start => crate::project::network::Buffers::default(),
    };
    assert_eq!(of_kind(&finish.steps, StepKind::Rework), buffers.rework);
    let review = buffers.review.map_or(0, |(_, seconds)| seconds);
    assert_eq!(of_kind(&finish.steps, StepKind::Review), review);
    assert_eq!(of_kind(&finish.steps, StepKind::Handoff), 0);
}

fn earliest_adds_up(desk: &Desk, plan: &Plan, moments: &Moments, task: usize) {
    let Ok(known) = moments.early[task] else { return };
    let explained = earliest::explain(&desk.given(), plan, &moments.early, task).unwrap();
    let node = plan.node(task);
    let Some(work) = &explained.work else {
        assert!(node.state.finished().is_some());
        return;
    };
    adds_up(work);
    explained.before.iter().for_each(adds_up);
    assert_eq!(work.seconds, node.effort);
    for pair in explained.before.windows(2) {
        assert_eq!(pair[0].to, pair[1].from);
    }
    if let Some(last) = explained.before.last() {
        assert_eq!(last.to, work.from);
    }
    let end = explained.kept.as_ref().map_or(work.to, |(_, held)| held.to);
    assert_eq!(end, known.finish);
    if let Some((_, held)) = &explained.kept {
        assert_eq!(held.from, work.to);
    }
    if matches!(node.state, State::Open { .. }) {
        assert_eq!(work.from, known.start);
    }
    if let Held::Link(link) = explained.held {
        let arrow = &plan.network.arrows()[link];
        assert_eq!(of_kind(&explained.before, StepKind::Lag), arrow.lag);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_lines_join_and_add_up_to_the_moments_of_both_passes(desk in any_desk()) {
        let plan = desk.plan();
        let moments = Moments::of(&plan.network);
        for task in 0..plan.tasks().len() {
            latest_adds_up(&desk, &plan, &moments, task);
            earliest_adds_up(&desk, &plan, &moments, task);
            let slack = Slack::of(&plan, &moments.early, &moments.late, task);
            prop_assert_eq!(slack.as_ref().map(|slack| slack.seconds), moments.slack(&plan.network, task));
            slack.iter().for_each(|slack| adds_up(&slack.days));
        }
    }

    #[test]
    fn a_chain_of_causes_ends_at_a_deadline_and_back_at_what_can_begin(desk in any_desk()) {
        let plan = desk.plan();
        let moments = Moments::of(&plan.network);
        for task in 0..plan.tasks().len() {
            if let (Ok(Some(latest)), Ok(turns)) =
                (moments.late[task], why_so_early(&desk.given(), &plan, &moments.late, (task, End::Start)))
            {
                prop_assert_eq!(turns[0].at, latest.ask_by);
                let last = &turns.last().unwrap().why;
                let ends = matches!(last, Because::Deadline { .. } | Because::Fixed);
                prop_assert!(ends, "{last:?}");
            }
            if let Ok(turns) = why_not_sooner(&desk.given(), &plan, &moments.early, (task, End::Finish)) {
                let last = &turns.last().unwrap().why;
                let link = matches!(
                    last,
                    NotSooner::Held(Held::Link(_)) | NotSooner::Kept(Kept::Link(_))
                );
                prop_assert!(!link, "{last:?}");
            }
        }
    }
}

/// Each line as a short text: what, from, to, hours.
fn lines(steps: &[Step]) -> Vec<String> {
    let line = |step: &Step| {
        let hours = step.seconds / H;
        format!("{:?} {} – {}: {hours} h", step.kind, said(step.from), said(step.to))
    };
    steps.iter().map(line).collect()
}

#[test]
fn the_story_of_the_assets_unfolds_with_ana_on_leave() {
    let mut desk = Desk::new();
    let mut ana = (*desk.people.get(&who("ana")).unwrap().person).clone();
    let date = |day| chrono::NaiveDate::from_ymd_opt(2027, 3, day).unwrap();
    ana.leave = vec![crate::Leave::new(date(17), date(17), "Dentist").unwrap()];
    desk.person(ana);
    desk.task("assets", "ana", 8);
    desk.task("page", "bo", 8);
    let link = desk.link("assets", "page");
    (link.review, link.rework) = (Some(Review { by: None, seconds: 2 * H }), 4 * H);
    desk.due("2027-03-19 17:00", "America/New_York");
    let plan = desk.plan();
    let moments = Moments::of(&plan.network);
    let explained = latest::explain(&desk.given(), &plan, &moments.late, 0).unwrap().unwrap();
    let finish = explained.finish.unwrap();
    assert_eq!(finish.because, Because::Starts { link: 0 });
    // Fri 09:00 in New York is 13:00 in Lisbon, where Ana then reworks all
    // morning; Bo looks it over on Thursday's last two hours.
    assert_eq!(
        lines(&finish.steps),
        [
            "Rework Fri 19 09:00 – Fri 19 13:00: 4 h",
            "Review Thu 18 19:00 – Fri 19 09:00: 2 h",
            "Handoff Thu 18 17:00 – Thu 18 19:00: 0 h",
        ]
    );
    assert_eq!(
        lines(std::slice::from_ref(&explained.work)),
        ["Work Thu 18 09:00 – Thu 18 17:00: 8 h"]
    );
    // With twice the work, the Wednesday is passed over, and it says why.
    desk.tasks[0].effort = crate::project::Effort::of(16 * H);
    let plan = desk.plan();
    let moments = Moments::of(&plan.network);
    let explained = latest::explain(&desk.given(), &plan, &moments.late, 0).unwrap().unwrap();
    let days: Vec<_> = explained.work.days.iter().map(|day| (day.date, day.seconds / H)).collect();
    assert_eq!(days, [(date(16), 8), (date(17), 0), (date(18), 8)]);
    let [Note::Leave(leave)] = explained.work.days[1].notes.as_slice() else { panic!() };
    assert_eq!(leave.note, "Dentist");
}

#[test]
fn a_deadline_is_said_as_it_was_stated() {
    let mut desk = Desk::new();
    desk.task("assets", "ana", 8);
    let date = chrono::NaiveDate::from_ymd_opt(2027, 3, 21).unwrap();
    let stated = Deadline::EndOfWork { person: who("ana"), date };
    desk.projects[0].deadline = Some(stated.clone());
    let plan = desk.plan();
    let moments = Moments::of(&plan.network);
    let explained = latest::explain(&desk.given(), &plan, &moments.late, 0).unwrap().unwrap();
    let because = Because::Deadline { of: BoundBy::Project, stated };
    assert_eq!(explained.finish.unwrap().because, because);
    let turns = why_so_early(&desk.given(), &plan, &moments.late, (0, End::Start)).unwrap();
    assert_eq!(turns.last().unwrap().why, because);
}

#[test]
fn a_promise_keeps_a_task_and_its_successor_says_so() {
    let mut desk = Desk::new();
    let by = utc("2027-03-11 12:00");
    desk.task("assets", "ana", 8).promised = Some(Promise { given: desk_now(), by });
    desk.task("page", "bo", 8).earliest = Some(civil("2027-03-09 00:00", "UTC"));
    desk.link("assets", "page").kind = LinkKind::FinishToStart;
    let plan = desk.plan();
    let moments = Moments::of(&plan.network);
    let turns = why_not_sooner(&desk.given(), &plan, &moments.early, (1, End::Finish)).unwrap();
    let whys: Vec<_> = turns.into_iter().map(|turn| (turn.task, turn.why)).collect();
    assert_eq!(whys, [(1, NotSooner::Held(Held::Link(0))), (0, NotSooner::Kept(Kept::Promise))]);
    let explained = earliest::explain(&desk.given(), &plan, &moments.early, 0).unwrap();
    assert_eq!(explained.held, Held::Now);
    let (_, held) = explained.kept.unwrap();
    assert_eq!(lines(&[held]), ["Held Mon 08 17:00 – Thu 11 12:00: 19 h"]);
}

#[test]
fn a_fixed_start_asks_for_itself_where_only_a_start_is_waited_for() {
    let mut desk = Desk::new();
    desk.task("kick-off", "ana", 8).starts = Some(civil("2027-03-09 09:00", "Europe/Lisbon"));
    desk.task("page", "bo", 8).deadline = Some(deadline("2027-03-19 17:00", "Europe/Lisbon"));
    desk.link("kick-off", "page").kind = LinkKind::StartToStart;
    let plan = desk.plan();
    let moments = Moments::of(&plan.network);
    let turns = why_so_early(&desk.given(), &plan, &moments.late, (0, End::Start)).unwrap();
    let whys: Vec<_> = turns.into_iter().map(|turn| (turn.task, turn.why)).collect();
    assert_eq!(whys, [(0, Because::Fixed)]);
}

fn desk_now() -> Instant {
    Desk::new().now
}

#[test]
fn dates_passed_over_say_why_clock_changes_holidays_and_journeys_too() {
    let mut desk = Desk::new();
    let mut bo = (*desk.people.get(&who("bo")).unwrap().person).clone();
    let date = |day| chrono::NaiveDate::from_ymd_opt(2027, 3, day).unwrap();
    bo.itinerary = vec![crate::Stay::new(date(15), date(15), "Asia/Dubai", "").unwrap()];
    bo.holidays = Some(crate::calendar::Observance { region: "DE".into(), removed: Vec::new() });
    desk.person(bo);
    let work = desk.people.work(&who("bo")).unwrap();
    let days = |from, to| days::days(work, Interval::new(utc(from), utc(to)).unwrap());
    let short = |days: &[Day]| -> Vec<String> {
        let note = |note: &Note| match note {
            Note::NoShift => "no shift".to_owned(),
            Note::OutsideHours => "outside hours".to_owned(),
            Note::Holiday(day) => day.name.to_string(),
            Note::Stay(stay) => stay.zone.clone(),
            Note::ClockChange { seconds, .. } => format!("clock {seconds:+}"),
            Note::Leave(_) | Note::MakeUp(_) | Note::Extra(_) => "other".to_owned(),
        };
        let line = |day: &Day| {
            let notes: Vec<_> = day.notes.iter().map(note).collect();
            format!("{} {} h: {}", day.date.format("%a %d"), day.seconds / H, notes.join(", "))
        };
        days.iter().map(line).collect()
    };
    assert_eq!(
        short(&days("2027-03-12 22:30", "2027-03-16 20:00")),
        [
            "Fri 12 0 h: outside hours",
            "Sat 13 0 h: no shift",
            // In Dubai it is Monday while New York has its Sunday.
            "Sun 14 0 h: clock +3600, no shift",
            "Mon 15 8 h: Asia/Dubai",
            // Until Tuesday begins at home.
            "Tue 16 0 h: Asia/Dubai, outside hours",
            "Tue 16 7 h: ",
        ]
    );
    assert_eq!(short(&days("2027-03-26 04:00", "2027-03-27 04:00")), ["Fri 26 0 h: Good Friday"]);
}
