//! The files of `examples/` have no problems, and mean what their pictures show.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should panic")]

use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};
use leeway_core::overlap::{Need, overlap, steps};
use leeway_core::{Grade, Instant, Interval, IntervalSet, Team, Timeline, ZoneRules, civil};
use leeway_exchange::plan;

fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn team(name: &str) -> Team {
    let reading = plan::read(&example(name), &ZoneRules::bundled());
    assert_eq!(reading.problems, Vec::new(), "{name}");
    reading.team
}

/// A day of March 2027 in Berlin.
fn berlin(day: u32) -> Interval {
    let zone = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
    civil::day(NaiveDate::from_ymd_opt(2027, 3, day).unwrap(), &zone).unwrap()
}

fn timelines(team: &Team, range: Interval) -> Vec<Timeline> {
    let rules = ZoneRules::bundled();
    team.people.iter().map(|one| one.calendar(&rules).unwrap().timeline(range)).collect()
}

fn of<'t>(team: &Team, timelines: &'t [Timeline], id: &str) -> &'t Timeline {
    &timelines[team.people.iter().position(|one| one.id.as_str() == id).unwrap()]
}

/// "12:00-14:30" in the zone.
fn read_off(set: &IntervalSet, zone: &str) -> Vec<String> {
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    let clock = |at: Instant| civil::reading(at, &zone).format("%H:%M").to_string();
    set.intervals()
        .iter()
        .map(|one| format!("{}-{}", clock(one.start()), clock(one.end())))
        .collect()
}

/// What somebody works from six on that date, by the clock of a zone, until six on the next.
fn worked(team: &Team, id: &str, day: &str, zone: &str) -> Vec<String> {
    let clock = ZoneRules::bundled().zone(zone).unwrap();
    let six = civil::day_start(day.parse().unwrap(), &clock).plus(6 * 3600);
    let range = Interval::new(six, six.plus(24 * 3600)).unwrap();
    let people = timelines(team, range);
    read_off(&of(team, &people, id).at_least(Grade::Working), zone)
}

fn four_of_six(day: u32) -> IntervalSet {
    let team = team("sample-team.toml");
    overlap(&timelines(&team, berlin(day)), berlin(day), &Need::at_least(4, Grade::Flexible))
}

#[test]
fn on_10_march_four_of_six_share_half_past_two_hours() {
    let (team, day) = (team("sample-team.toml"), berlin(10));
    assert_eq!(read_off(&four_of_six(10), "Europe/Berlin"), ["12:00-14:30"]);
    let people = timelines(&team, day);
    for minutes in [0, 75, 149] {
        let at = day.start().plus((12 * 60 + minutes) * 60);
        for id in ["ana", "mara", "priya"] {
            assert_eq!(of(&team, &people, id).grade(at), Grade::Working, "{id} {minutes}");
        }
        assert_eq!(of(&team, &people, "kenji").grade(at), Grade::Flexible);
    }
    let most = steps(&people, day).iter().map(|step| step.counts.available(Grade::Flexible)).max();
    assert_eq!(most, Some(4));
}

#[test]
fn the_bars_of_the_fortnight_stand_as_drawn() {
    let team = team("sample-team.toml");
    let pair = |day: u32| {
        let people = timelines(&team, berlin(day));
        let [jon, mara] = ["jon", "mara"].map(|id| of(&team, &people, id).clone());
        overlap(&[jon, mara], berlin(day), &Need::everyone(2, Grade::Flexible)).seconds() / 60
    };
    let bars = |days: std::ops::RangeInclusive<u32>| {
        days.map(|day| (four_of_six(day).seconds() / 60, pair(day))).collect::<Vec<_>>()
    };
    // A holiday in Berlin, then the week, then the week in which only the US has changed its clocks.
    assert_eq!(pair(8), 0);
    assert_eq!(bars(9..=12), [(150, 150); 4]);
    assert_eq!(bars(13..=14), [(0, 0); 2]);
    assert_eq!(bars(15..=19), [(150, 210); 5]);
}

#[test]
fn at_half_past_five_in_berlin_everyone_is_as_drawn() {
    let (team, day) = (team("sample-team.toml"), berlin(10));
    let people = timelines(&team, day);
    let at = day.start().plus(17 * 3600 + 1800);
    for (id, grade) in [
        ("jon", Grade::Working),
        ("ana", Grade::Working),
        ("mara", Grade::Flexible),
        ("priya", Grade::Reluctant),
        ("kenji", Grade::Off),
        ("sefa", Grade::Off),
    ] {
        assert_eq!(of(&team, &people, id).grade(at), grade, "{id}");
    }
}

#[test]
fn sefa_is_away_on_thursday_by_auckland_clocks() {
    let team = team("sample-team.toml");
    let sefa = team.people.iter().find(|one| one.id.as_str() == "sefa").unwrap();
    let calendar = sefa.calendar(&ZoneRules::bundled()).unwrap();
    let away = calendar.away(Interval::new(berlin(9).start(), berlin(12).end()).unwrap());
    let zone = ZoneRules::bundled().zone("Pacific/Auckland").unwrap();
    let thursday = NaiveDate::from_ymd_opt(2027, 3, 11).unwrap();
    assert_eq!(away.intervals(), [civil::day(thursday, &zone).unwrap()]);
}

#[test]
fn a_night_ends_on_the_next_day_and_leave_cuts_it() {
    let team = team("night-shift.toml");
    let zone = ZoneRules::bundled().zone("Asia/Kolkata").unwrap();
    let nights = |day: u32| {
        let first = NaiveDate::from_ymd_opt(2027, 4, day).unwrap();
        let noon = civil::day_start(first, &zone).plus(12 * 3600);
        let range = Interval::new(noon, noon.plus(24 * 3600)).unwrap();
        let people = timelines(&team, range);
        read_off(&of(&team, &people, "dev").at_least(Grade::Working), "Asia/Kolkata")
    };
    assert_eq!(nights(9), ["22:00-06:00"], "Friday to Saturday");
    assert_eq!(nights(11), Vec::<String>::new(), "Sunday to Monday");
    assert_eq!(nights(14), ["22:00-00:00"], "into the leave");
    assert_eq!(nights(15), ["00:00-06:00"], "out of the leave");
}

#[test]
fn a_rota_takes_turns_and_changes_in_september() {
    let team = team("hospital-rota.toml");
    let worked = |id: &str, day: &str| worked(&team, id, day, "Europe/Berlin");
    let (early, late, night) = ("06:00-14:15", "13:45-22:00", "21:45-06:00");
    for (day, ines, milan) in [
        ("2027-03-01", early, night),
        ("2027-03-08", late, early),
        ("2027-03-15", night, late),
        ("2027-03-22", early, night),
    ] {
        assert_eq!(worked("ines", day), [ines], "{day}");
        assert_eq!(worked("milan", day), [milan], "{day}");
    }
    assert_eq!(worked("ines", "2027-09-06"), [early]);
    assert_eq!(worked("ines", "2027-09-13"), Vec::<String>::new(), "that Monday is off");
    assert_eq!(worked("ines", "2027-09-14"), [late]);
    assert_eq!(worked("ines", "2027-04-10"), [early], "extra, on a Saturday");
    assert_eq!(worked("ines", "2027-04-06"), [night], "ends on the date of the leave");
    assert_eq!(worked("ines", "2027-04-07"), Vec::<String>::new(), "its shift is off");
    assert_eq!(team.people[0].leave[0].cover.as_ref(), Some(&team.people[1].id));
}

#[test]
fn holidays_leave_and_a_stay_shape_the_year() {
    let team = team("hospital-rota.toml");
    let worked = |day: &str| worked(&team, "benno", day, "Europe/Berlin");
    let nothing = Vec::<String>::new();
    assert_eq!(worked("2027-03-29"), nothing, "Easter Monday");
    assert_eq!(worked("2027-05-17"), ["08:00-16:30"], "Whit Monday, which he works");
    assert_eq!(worked("2026-01-06"), ["08:00-16:30"], "Epiphany, which he always works");
    assert_eq!(worked("2027-03-11"), ["08:00-13:00"], "then the dentist");
    assert_eq!(worked("2027-06-03"), ["08:00-12:00"], "the evening is flexible");
    assert_eq!(worked("2027-06-04"), nothing, "no Fridays from June");
    assert_eq!(worked("2027-10-05"), ["14:00-22:30"], "eight o'clock in Toronto");
    assert!(team.windows[0].protected);
}

#[test]
fn examples_keep_their_meaning_when_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    let names: Vec<_> = files.iter().filter_map(|name| name.to_str()).collect();
    let names: Vec<_> = names.into_iter().filter(|name| name.ends_with(".toml")).collect();
    assert!(names.len() >= 4, "{names:?}");
    for name in names {
        let reading = plan::read(&example(name), &ZoneRules::bundled());
        assert_eq!(reading.problems, Vec::new(), "{name}");
        let text = plan::write_all(&reading.team, &reading.projects, &reading.tasks);
        assert_eq!(plan::read(&text, &ZoneRules::bundled()), reading);
        // Comments apart, they are already written as Leeway writes them.
        let bare = |text: &str| -> Vec<String> {
            let code = text.lines().map(|line| line.split("  #").next().unwrap_or(line));
            let code = code.filter(|line| !line.starts_with('#') && !line.is_empty());
            code.map(str::to_owned).collect()
        };
        assert_eq!(bare(&example(name)), bare(&text), "{name}");
    }
}

#[test]
fn a_small_change_is_a_small_diff() {
    let before = team("sample-team.toml");
    let mut after = before.clone();
    let day = NaiveDate::from_ymd_opt(2027, 6, 1).unwrap();
    let leave = leeway_core::Leave::new(day, day + Days::new(1), "").unwrap();
    after.people[4].leave.push(leave);
    let (old, new) = (plan::write(&before), plan::write(&after));
    let added: Vec<_> = new.lines().filter(|line| !old.lines().any(|one| one == *line)).collect();
    assert_eq!(added, ["first = 2027-06-01", "last = 2027-06-02"]);
    assert_eq!(new.lines().count(), old.lines().count() + 4);
}

#[test]
fn the_reference_shows_a_file_that_is_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/plan-file.md");
    let reference = fs::read_to_string(path).unwrap();
    let (_, block) = reference.split_once("```toml\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let reading = plan::read(block, &ZoneRules::bundled());
    assert_eq!(reading.problems, Vec::new());
    // Below its comment, it is as Leeway writes it.
    let text = plan::write(&reading.team);
    assert_eq!(
        text.split_once("leeway").map(|(_, rest)| rest),
        block.split_once("leeway").map(|(_, rest)| rest)
    );
}

#[test]
fn mara_asks_ana_by_monday_at_eleven_in_lisbon() {
    use leeway_core::calendar::working_time::WorkingTime;
    use leeway_core::handoff::Handoff;

    let rules = ZoneRules::bundled();
    let reading = plan::read(&example("web-designer.toml"), &rules);
    let work = |id: &str| {
        let person = reading.team.people.iter().find(|one| one.id.as_str() == id).unwrap();
        WorkingTime::new(person.calendar(&rules).unwrap(), Grade::Working)
    };
    let (mara, ana) = (work("mara"), work("ana"));
    let task = |id: &str| reading.tasks.iter().find(|one| one.id == id).unwrap();
    let project = &reading.projects[0];
    let end = project.deadline.as_ref().unwrap().instant(&rules, |_| None).unwrap();
    let after = ["phones", "page"].map(|id| task(id).effort.unwrap().likely());
    let needed = after.iter().fold(end, |at, effort| mara.subtract(at, *effort).unwrap());
    let link = &task("page").needs[0];
    let handoff = Handoff {
        owner: &ana,
        effort: task("assets").effort.unwrap().likely(),
        review: link.review.as_ref().map(|review| (&mara, review.seconds)),
        rework: link.rework,
    };
    let moments = handoff.moments(needed).unwrap();
    let said = |at: Instant, zone: &str| {
        civil::reading(at, &rules.zone(zone).unwrap()).format("%a %d %H:%M").to_string()
    };
    assert_eq!(said(moments.needed, "Europe/Berlin"), "Thu 18 09:00");
    assert_eq!(said(moments.due, "Europe/Lisbon"), "Tue 16 17:00");
    assert_eq!(said(moments.ask_by, "Europe/Lisbon"), "Mon 15 11:00");
}

#[test]
fn the_release_has_the_nine_tasks_of_the_picture() {
    let reading = plan::read(&example("atlas.toml"), &ZoneRules::bundled());
    let titles: Vec<_> = reading.tasks.iter().map(|task| task.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Rate-limit spec",
            "API contract",
            "Billing service",
            "Receipt flow, iOS",
            "Security review",
            "Regression pass",
            "Checkout screens",
            "Release notes",
            "Go / no-go",
        ]
    );
    assert!(reading.tasks.iter().all(|task| task.owner.is_some() && task.effort.is_some()));
    assert_eq!(reading.tasks.iter().filter(|task| task.milestone()).count(), 1);
}

#[test]
fn every_piece_that_the_reference_shows_is_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/plan-file.md");
    let reference = fs::read_to_string(path).unwrap();
    let pieces = reference.split("```").skip(1).step_by(2).map(|piece| piece.trim_start());
    let pieces: Vec<_> = pieces.filter(|piece| piece.starts_with('[')).collect();
    assert!(pieces.len() >= 4, "{pieces:?}");
    let person = |id: &str| format!("[[person]]\nid = \"{id}\"\nname = \"P\"\nzone = \"UTC\"\n");
    for piece in pieces {
        let whose = if piece.starts_with("[[person]]") { String::new() } else { person("mara") };
        let text = format!("leeway = 1\n{}{whose}{piece}", person("milan"));
        let reading = plan::read(&text, &ZoneRules::bundled());
        assert_eq!(reading.problems, Vec::new(), "{piece}");
    }
}
