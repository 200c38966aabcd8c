use super::*;

#[test]
fn hostile_files_are_bounded() {
    let nested = "BEGIN:VEVENT\n".repeat(100_000);
    let told = problems(&calendar(&nested));
    assert!(told.iter().any(|told| told.contains("nested deeper than 16")), "{:?}", told.first());
    assert!(told.len() < 40);
    let mut long = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:".to_vec();
    long.resize(50 * 1024 * 1024, b'x');
    long.extend_from_slice(b"\nDTSTART:20270301T090000Z\nEND:VEVENT\nEND:VCALENDAR");
    let reading = read(&long, &ZoneRules::bundled());
    assert_eq!((reading.events.len(), reading.problems.len(), reading.problems[0].line), (1, 1, 3));
    let many =
        "BEGIN:VEVENT\nDTSTART;TZID=Nowhere:20270301T090000\nRRULE:FREQ=DAILY;X=1\nEND:VEVENT\n"
            .repeat(3000);
    assert_eq!(problems(&calendar(&many)).len(), MAX_PROBLEMS + 1);
    for file in [
        "",
        "BEGIN:",
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "\u{feff}BEGIN:VCALENDAR\nEND:VEVENT\n",
        "<!DOCTYPE html>",
    ] {
        assert!(!problems(file.as_bytes()).is_empty(), "{file}");
    }
    let cut =
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270301T090000Z\nEND:VEVENT\nBEGIN:VEVENT\nDTSTA";
    let reading = read(cut, &ZoneRules::bundled());
    assert_eq!((reading.events.len(), reading.problems.len()), (1, 3), "{:?}", reading.problems);
}

#[test]
fn a_name_that_nobody_knows_is_kept_once_not_with_every_time() {
    let long = "x".repeat(100_000);
    let dates = "20270302T090000,".repeat(100);
    let file = event(&format!("DTSTART;TZID={long}:20270301T090000\nRDATE;TZID={long}:{dates}"));
    let reading = read(&file, &ZoneRules::bundled());
    let Clock::Unresolved(name) = &reading.events[0].start.clock else { panic!("{reading:?}") };
    assert!(name.len() < 500, "{}", name.len());
}

#[test]
fn one_event_has_few_rules_and_one_name_few_changes() {
    let rules = "RRULE:FREQ=DAILY;COUNT=1\n".repeat(100);
    let told = problems(&event(&format!("DTSTART:20270301T090000Z\n{}", rules.trim_end())));
    assert_eq!(told, ["25 this event has more than 20 rules; the rest was not read"]);
    let one = "BEGIN:VEVENT\nUID:a\nDTSTART:20270301T090000Z\nEND:VEVENT\n";
    let moved = one.replace("DTSTART", "RECURRENCE-ID:20270301T090000Z\nDTSTART");
    let told = problems(&calendar((one.repeat(400) + &moved.repeat(400)).trim_end()));
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn only_so_many_components_are_read_and_alarms_are_none() {
    let alarm = "BEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\n".repeat(3);
    let event = format!("BEGIN:VEVENT\nDTSTART:20270311T090000Z\n{alarm}END:VEVENT\n");
    let file = calendar(&event.repeat(10));
    let up_to = |most| read_up_to(&file, most, &ZoneRules::bundled());
    let whole = up_to(11);
    assert_eq!((whole.events.len(), whole.problems), (10, vec![]));
    let cut = up_to(5);
    assert_eq!(cut.events.len(), 4);
    let said = "this file has more than 5 components; the rest was not read";
    let told: Vec<_> = cut.problems.iter().map(|one| (one.line, one.message.as_str())).collect();
    assert_eq!(told, [(50, said)], "that the calendar never ends would not be true");
}
