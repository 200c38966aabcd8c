use super::*;

#[test]
fn only_what_takes_time_makes_busy() {
    let file = calendar(
        "BEGIN:VEVENT\nUID:a\nDTSTART:20270311T090000Z\nDTEND:20270311T100000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nDTSTART:20270311T093000Z\nDURATION:PT1H\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:free\nTRANSP:TRANSPARENT\nDTSTART:20270312T090000Z\nDURATION:PT1H\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:outlook\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\nDTSTART:20270312T110000Z\nDURATION:PT1H\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:off\nSTATUS:CANCELLED\nDTSTART:20270313T090000Z\nDURATION:PT1H\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:note\nDTSTART:20270314T090000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:day\nDTSTART;VALUE=DATE:20270315\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:lunch\nDTSTART:20270316T120000\nDURATION:PT1H\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:lost\nDTSTART;TZID=Atlantis:20270317T120000\nDURATION:PT1H\nEND:VEVENT",
    );
    let reading = read(&file, &ZoneRules::bundled());
    let busy = reading.busy(window("2027-03-01", "2027-04-01"), &zone("Asia/Tokyo"));
    let taken = busy.taken.intervals().iter();
    let taken: Vec<String> =
        taken.map(|one| format!("{}–{}", utc(one.start()), utc(one.end()))).collect();
    assert_eq!(
        taken,
        ["03-11 09:00Z–03-11 10:30Z", "03-14 15:00Z–03-15 15:00Z", "03-16 03:00Z–03-16 04:00Z"]
    );
    let left_out: Vec<usize> = busy.left_out.iter().map(|one| one.line).collect();
    assert_eq!(left_out, [43], "{:?}", busy.left_out);
}

#[test]
fn a_rule_that_never_stops_is_cut_and_said() {
    let said = |start: &str, rule: &str| {
        let file = event(&format!("DTSTART:{start}\nDURATION:PT1S\nRRULE:FREQ={rule}"));
        let reading = read(&file, &ZoneRules::bundled());
        let busy = reading.busy(window("2027-01-01", "2028-01-01"), &zone("Etc/UTC"));
        assert_eq!(busy.left_out.len(), 1, "{rule}: {:?}", busy.left_out);
        (busy.taken.intervals().len(), busy.left_out[0].message.clone())
    };
    let (found, message) = said("20261201T000000Z", "MINUTELY;COUNT=1000000000");
    assert!(found > 2_000 && message.contains("more than 5,000"), "{found} {message}");
    let (_, message) = said("19700101T000000Z", "SECONDLY");
    assert!(message.contains("more than 5,000"), "{message}");
}
