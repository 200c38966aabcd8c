//! Lines that people type, and what is understood of them.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::civil;
use crate::{Instant, ZoneRules};

static RULES: LazyLock<ZoneRules> = LazyLock::new(ZoneRules::bundled);

/// Wed 10 March 2027, 14:18 in Berlin.
const NOW: i64 = 1_804_684_680;

fn read(text: &str) -> Todo {
    let viewer = RULES.zone("Europe/Berlin").unwrap();
    let now = Instant::from_unix(NOW);
    Todo::read(text, &Ask { now, viewer: &viewer, rules: &RULES, since: now, ahead: true })
}

fn said(when: &When) -> String {
    match when {
        When::Day { date, zone: None } => date.to_string(),
        When::Day { date, zone: Some(zone) } => format!("{date} {}", zone.name()),
        When::Moment(one) => {
            let civil = civil::reading(one.at, &one.zone).format("%Y-%m-%dT%H:%M");
            format!("{civil} {}", one.zone.name())
        }
    }
}

/// All of it in one line: title | effort in minutes | due | from | tags | person | hard.
fn told(todo: &Todo) -> String {
    let effort = todo.effort.map(|effort| {
        let points = [effort.optimistic(), effort.likely(), effort.pessimistic()];
        let points = points.map(|seconds| (seconds / 60).to_string());
        if effort.spread() { points.join("-") } else { points[1].clone() }
    });
    let when = |when: &Option<When>| when.as_ref().map(said);
    let rest = [
        effort,
        when(&todo.due).map(|due| format!("by {due}")),
        when(&todo.from).map(|from| format!("from {from}")),
        (!todo.tags.is_empty()).then(|| format!("#{}", todo.tags.join(" #"))),
        todo.person.as_ref().map(|name| format!("@{name}")),
        todo.hard.then(|| "hard".to_owned()),
    ];
    let rest = rest.into_iter().flatten().map(|one| format!(" | {one}"));
    todo.title.clone() + &rest.collect::<String>()
}

#[test]
fn what_people_type_is_what_is_understood() {
    let berlin = "Europe/Berlin";
    let friday = "2027-03-12T12:00";
    for (text, meant) in [
        (
            "draft outline 2h by Fri 12:00 Lisbon #atlas",
            format!("draft outline | 120 | by {friday} Europe/Lisbon | #atlas"),
        ),
        ("draft outline", "draft outline".into()),
        ("90m tidy up", "tidy up | 90".into()),
        ("tidy up 1h30", "tidy up | 90".into()),
        ("tidy up 1h 30m", "tidy up | 90".into()),
        ("tidy up 1.5h", "tidy up | 90".into()),
        ("tidy up 1,5 hours", "tidy up | 90".into()),
        ("tidy up for 45 min", "tidy up | 45".into()),
        ("spec 2-3-5h", "spec | 120-180-300".into()),
        ("spec 30m–1h–2h", "spec | 30-60-120".into()),
        ("spec 2-3h", "spec | 120-150-180".into()),
        ("spec 5-3-2h", "spec 5-3-2h".into()),
        ("spec by Fri", "spec | by 2027-03-12".into()),
        ("spec by today", "spec | by 2027-03-10".into()),
        ("spec by tonight", "spec | by 2027-03-10".into()),
        ("spec by EOD", "spec | by 2027-03-10".into()),
        ("spec by end of day Friday", "spec | by 2027-03-12".into()),
        ("spec by end of Friday", "spec | by 2027-03-12".into()),
        ("spec by Fri in Tokyo", "spec | by 2027-03-12 Asia/Tokyo".into()),
        ("spec by Fri 9:00 Tokyo time", "spec | by 2027-03-12T09:00 Asia/Tokyo".into()),
        ("spec by 5pm", format!("spec | by 2027-03-10T17:00 {berlin}")),
        ("spec by 9am", format!("spec | by 2027-03-11T09:00 {berlin}")),
        ("spec by Fri at 14h", format!("spec | by 2027-03-12T14:00 {berlin}")),
        ("spec by Fri 2h", "spec | 120 | by 2027-03-12".into()),
        ("spec by 15 March 17:00, 2h", format!("spec | 120 | by 2027-03-15T17:00 {berlin}")),
        ("spec due Friday, 2h, #atlas", "spec | 120 | by 2027-03-12 | #atlas".into()),
        ("by Fri: spec", "spec | by 2027-03-12".into()),
        ("portrait by Mara", "portrait by Mara".into()),
        ("read chapter 2 by Bach", "read chapter 2 by Bach".into()),
        ("read chapter 2 by Bach by Mon", "read chapter 2 by Bach | by 2027-03-15".into()),
        ("stand by 5 minutes", "stand by | 5".into()),
        ("review by 5 people", "review by 5 people".into()),
        ("win the h2h duel", "win the h2h duel".into()),
        ("buy 2hats", "buy 2hats".into()),
        ("call back in 2h", "call back in 2h".into()),
        ("water plants every 2h", "water plants every 2h".into()),
        ("standup every Mon 9:00", "standup every Mon 9:00".into()),
        ("watch 2h/day", "watch 2h/day".into()),
        ("fix #123", "fix #123".into()),
        ("learn C# 2h", "learn C# | 120".into()),
        ("tidy #atlas-4.2 #web.", "tidy | #atlas-4.2 #web".into()),
        ("mail a@b.org", "mail a@b.org".into()),
        ("slides for @Priya 1h", "slides | 60 | @Priya".into()),
        ("slides - 1h - @Priya.", "slides | 60 | @Priya".into()),
        ("grade A- by Fri", "grade A- | by 2027-03-12".into()),
        ("slides @zoë-k", "slides | @zoë-k".into()),
        ("proof ! 2h", "proof | 120 | hard".into()),
        ("proof hard 2h", "proof | 120 | hard".into()),
        ("buy a hard drive 1h", "buy a hard drive | 60".into()),
        ("ship it now!", "ship it now!".into()),
        ("letter from Priya", "letter from Priya".into()),
        ("spec from Mon by Wed", "spec | by 2027-03-10 | from 2027-03-15".into()),
        ("spec from Mon to Thu", "spec | by 2027-03-11 | from 2027-03-15".into()),
        ("spec not before 15 March 3h", "spec | 180 | from 2027-03-15".into()),
        ("2h", " | 120".into()),
        ("", String::new()),
        ("  \t ", String::new()),
        ("!!!", "!!!".into()),
    ] {
        let todo = read(text);
        assert_eq!(told(&todo), meant, "{text}: {todo:?}");
    }
}

#[test]
fn where_each_came_from_is_said() {
    let text = "draft 2h by Fri 12:00 Lisbon #atlas";
    let todo = read(text);
    let parts = todo.parts.iter().map(|part| (part.kind, &text[part.at.clone()]));
    assert_eq!(
        parts.collect::<Vec<_>>(),
        [
            (Kind::Title, "draft"),
            (Kind::Effort, "2h"),
            (Kind::Due, "by Fri 12:00 Lisbon"),
            (Kind::Tag, "#atlas"),
        ]
    );
    assert_eq!(todo.problems, []);
}

#[test]
fn what_has_to_be_said_is_said_of_its_part() {
    let notes = |text: &str| {
        let todo = read(text);
        let of = |problem: &Problem| (text[problem.at.clone()].to_owned(), problem.note.clone());
        todo.problems.iter().map(of).collect::<Vec<_>>()
    };
    // The clock in Berlin is put forward at 02:00.
    let gap = notes("deploy by Sun 28 March 02:30");
    assert!(matches!(&gap[..], [(at, Said::Moment(Note::Gap { .. }))] if at.starts_with("by Sun")));
    let fold = notes("deploy by 31 Oct 02:30");
    assert!(matches!(&fold[..], [(_, Said::Moment(Note::Fold { .. }))]), "{fold:?}");
    let zones = notes("call by Fri 9:00 CST");
    assert!(matches!(&zones[..], [(_, Said::Moment(Note::Zones { .. }))]), "{zones:?}");
    assert_eq!(notes("a 2h b 3h"), [("3h".to_owned(), Said::Twice(Kind::Effort))]);
    let twice = notes("a by Thu by Fri");
    assert_eq!(twice, [("by Fri".to_owned(), Said::Twice(Kind::Due))]);
    assert_eq!(notes("a from Fri by Thu"), [("from Fri".to_owned(), Said::FromAfterDue)]);
    assert_eq!(notes("a from Thu by Fri"), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn title_and_parts_cover_any_line_and_nothing_fails(
        words in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "by", "Fri", "12:00", "Lisbon", "from", "Mon", "#atlas", "@Priya", "2h", "1.5h",
                "hard", "!", "2-3-5h", "every", "tomorrow", "at", "due", "to", "for", ",", "31",
                "Oct", "02:30", "draft", "\u{200b}", "end of", "#", "@", "-", "h", "999999999h",
            ]).prop_map(str::to_owned),
            "\\PC{0,6}",
        ], 0..9),
        gap in prop::sample::select(vec![" ", "", "  "]),
    ) {
        let text = words.join(gap);
        let todo = read(&text);
        let mut end = 0;
        for part in &todo.parts {
            prop_assert!(part.at.start >= end && part.at.end > part.at.start, "{text:?} {todo:?}");
            prop_assert!(text[end..part.at.start].trim().is_empty(), "{text:?} {todo:?}");
            prop_assert!(text.get(part.at.clone()).is_some());
            end = part.at.end;
        }
        prop_assert!(text[end..].trim().is_empty());
        for problem in &todo.problems {
            prop_assert!(text.get(problem.at.clone()).is_some());
        }
    }
}
