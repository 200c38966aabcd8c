//! What goes where: hands-on days.

use super::*;

fn nine_to_five(days: std::ops::RangeInclusive<i64>) -> IntervalSet {
    days.map(|day| from_to(day, (9, 0), (17, 0))).collect()
}

fn week(work: Vec<Work>) -> Case {
    let range = Interval::new(at(8, 0, 0), at(13, 0, 0)).unwrap();
    let utc = crate::ZoneRules::bundled().zone("UTC").unwrap();
    Case {
        now: at(8, 8, 0),
        until: range.end(),
        hours: Hours {
            working: nine_to_five(8..=12),
            lunches: Lunch::default().windows(range, &utc),
            ..Hours::default()
        },
        work,
        pins: Vec::new(),
        sizes: Sizes::default(),
        before: Vec::new(),
    }
}

fn show(plan: &Plan) -> Vec<String> {
    let mut lines: Vec<(Instant, String)> = Vec::new();
    let time = |at: Interval| {
        let of = |at: Instant| at.utc().unwrap().format("%d %H:%M").to_string();
        format!("{}-{}", of(at.start()), &of(at.end())[3..])
    };
    for block in &plan.blocks {
        lines.push((
            block.at.start(),
            format!(
                "{} {} {:?} {:?} {:?}",
                time(block.at),
                block.work,
                block.why,
                block.length,
                block.small
            ),
        ));
    }
    for rest in &plan.breaks {
        lines.push((rest.at.start(), format!("{} {:?}", time(rest.at), rest.kind)));
    }
    lines.sort();
    lines.into_iter().map(|line| line.1).collect()
}

#[test]
fn look() {
    let hour = 3600;
    let minutes = |minutes: i64| minutes * 60;
    let work = |left: i64, due: Option<Instant>, hard: bool, group: usize, rank: u32| Work {
        left,
        due,
        hard,
        group: Some(group),
        rank,
        not_before: None,
    };
    let mut case = week(vec![
        work(3 * hour, Some(at(9, 12, 0)), true, 0, 0),
        work(minutes(90), Some(at(8, 17, 0)), false, 0, 1),
        work(4 * hour, Some(at(11, 17, 0)), false, 1, 2),
        work(minutes(15), None, false, 1, 3),
        work(5 * hour, None, true, 2, 4),
        work(2 * hour, None, false, 0, 5),
        work(minutes(40), Some(at(8, 12, 0)), false, 1, 5),
    ]);
    case.hours.peak = (8..=12).map(|day| from_to(day, (9, 0), (11, 0))).collect();
    case.hours.fixed = [
        from_to(8, (10, 0), (10, 15)),
        from_to(8, (15, 0), (15, 15)),
        from_to(8, (11, 0), (11, 45)),
        from_to(9, (13, 0), (14, 0)),
        from_to(9, (10, 0), (10, 15)),
        from_to(9, (15, 0), (15, 15)),
    ]
    .into_iter()
    .collect();
    let plan = plan(&case.ask());
    for line in show(&plan) {
        println!("{line}");
    }
    println!("{:?} {:?}", plan.late, plan.unplanned);
}
