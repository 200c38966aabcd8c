//! Which rule speaks, and by what.

use super::*;
use crate::batch::limit::Per;
use crate::time::Instant;

fn notice(source: &str, channel: &str, sender: &str, title: &str) -> Notice {
    Notice {
        source: source.to_owned(),
        channel: channel.to_owned(),
        sender: sender.to_owned(),
        person: None,
        title: title.to_owned(),
        body: String::new(),
        marked: None,
        at: Instant::from_unix(0),
    }
}

const AT_WORK: Doing = Doing { working: true, focus: false };
const FOCUSED: Doing = Doing { working: true, focus: true };
const OFF: Doing = Doing { working: false, focus: false };

fn texts(these: &[&str]) -> Vec<String> {
    these.iter().map(|&one| one.to_owned()).collect()
}

fn by(about: About, notice: &Notice) -> Option<Vec<Matched>> {
    matching::matched(&about, notice, &matching::Words::of(notice))
}

fn words(phrases: &[&str], title: &str) -> bool {
    let about = About { words: texts(phrases), ..About::default() };
    by(about, &notice("", "", "", title)).is_some()
}

#[test]
fn words_are_whole_words_in_any_case_and_writing() {
    for (phrase, title, matches) in [
        ("broken", "Build BROKEN on main", true),
        ("broken on main", "build broken on main!", true),
        ("on main", "broken on maintenance", false),
        ("on main", "on the main", false),
        ("build-broken", "Build broken", true),
        ("straße", "STRASSE 5", true),
        ("grüße", "Viele GRÜßE aus Köln", true),
        ("cafe\u{301}", "Café um drei", true),
        ("ΣΊΣΥΦΟΣ", "ο Σίσυφος", true),
        ("büro", "Bürokratie", false),
        ("ﬁle", "a FILE", true),
        ("привет", "Привет, мир", true),
        ("!", "now!", false),
        ("", "now", false),
        ("v2", "release v2.1", true),
    ] {
        assert_eq!(words(&[phrase], title), matches, "{phrase} in {title}");
    }
    assert!(words(&["one", "main"], "on main"), "one of several is enough");
}

#[test]
fn all_that_is_given_must_match_and_what_matched_is_said() {
    let about = About {
        sources: texts(&["ci"]),
        channels: texts(&["build"]),
        senders: texts(&["Zoë", "kenji sato"]),
        words: texts(&["main"]),
        ..About::default()
    };
    let broken = notice("CI", "build.failed", "Dr Kenji Sato (ops)", "Broken on main");
    let matched = by(about.clone(), &broken).unwrap();
    assert_eq!(
        matched,
        [
            Matched::Source("ci".to_owned()),
            Matched::Channel("build".to_owned()),
            Matched::Sender("kenji sato".to_owned()),
            Matched::Words("main".to_owned()),
        ]
    );
    for other in [
        notice("cibuild", "build.failed", "Kenji Sato", "Broken on main"),
        notice("ci", "builds", "Kenji Sato", "Broken on main"),
        notice("ci", "build", "Kenji Satoshi", "Broken on main"),
        notice("ci", "build", "Kenji Sato", "Broken"),
    ] {
        assert_eq!(by(about.clone(), &other), None, "{other:?}");
    }
    assert_eq!(by(About::default(), &broken), Some(Vec::new()), "nothing given: everything");
    assert_eq!(by(About { team: true, ..About::default() }, &broken), None);
}

#[test]
fn of_the_rules_that_are_on_and_hold_the_first_that_matches_says() {
    let rules = Rules::default();
    let said = |one: &Notice, doing| {
        let ruling = rules.ruling(one, doing);
        (ruling.rule.map_or(String::new(), |rule| rule.id), ruling.urgency, ruling.norm)
    };
    let is = |id: &str, urgency, norm| (id.to_owned(), urgency, norm);
    let build = notice("ci", "build", "Kenji", "Build broken on main");
    assert_eq!(said(&build, FOCUSED), is("build-broken", Urgency::Urgent, None));
    assert_eq!(said(&build, OFF), is("", Urgency::Normal, None));
    let call = notice("phone", "call.incoming", "Priya", "Call");
    let urgent = Some(Channel::Urgent);
    assert_eq!(said(&call, AT_WORK), is("phone-calls", Urgency::Urgent, urgent));
    assert_eq!(said(&call, FOCUSED), is("", Urgency::Normal, urgent));
    let mut marked = notice("chat", "chat", "Ana", "Please look");
    marked.marked = Some(Urgency::Urgent);
    assert_eq!(said(&marked, AT_WORK), is("", Urgency::Normal, Some(Channel::Chat)));
    marked.person = PersonId::new("ana");
    assert_eq!(said(&marked, OFF), is("marked-urgent", Urgency::Urgent, urgent));
    marked.marked = Some(Urgency::Low);
    assert_eq!(said(&marked, OFF), is("marked-low", Urgency::Low, None));
    let robot = notice("mail", "email", "no-reply@shop.example", "Your parcel");
    assert_eq!(said(&robot, AT_WORK), is("nobody", Urgency::Low, None));
    let offline = notice("leeway", "offline", "Priya", "Priya goes offline in 30 min");
    assert_eq!(said(&offline, FOCUSED), is("going-offline", Urgency::Urgent, None));
    let radar = notice("leeway", "radar", "", "Clocks change on Sunday");
    assert_eq!(said(&radar, AT_WORK), is("leeway", Urgency::Normal, None));
    let mail = notice("mail", "email", "Jon", "Scope");
    assert_eq!(said(&mail, AT_WORK), is("", Urgency::Normal, Some(Channel::Email)));
}

#[test]
fn a_rule_that_is_off_says_nothing_and_the_limit_comes_with_what_is_said() {
    let mut rules = Rules::default();
    let mut marked = notice("chat", "chat", "Ana", "Please look");
    (marked.marked, marked.person) = (Some(Urgency::Urgent), PersonId::new("ana"));
    let said = rules.ruling(&marked, AT_WORK).rule.unwrap();
    assert_eq!(said.limit, Some(Limit { most: 3, per: Per::Week, each: true }));
    assert_eq!(said.by, [Matched::Marked(Urgency::Urgent), Matched::Team]);
    rules.rules[said.nth].on = false;
    assert_eq!(rules.ruling(&marked, AT_WORK).rule, None);
}

#[test]
fn rules_come_back_as_they_were_and_each_has_an_id_of_its_own() {
    let rules = Rules::default();
    let kept = serde_json::to_string(&rules).unwrap();
    assert_eq!(serde_json::from_str::<Rules>(&kept).unwrap(), rules);
    let mut ids: Vec<&str> = rules.rules.iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules.rules.len());
}
