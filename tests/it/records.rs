//! Meetings and written rounds: from a held slot to decisions and tasks.

use leeway_app::ErrorCode;
use leeway_tests::world::{NOW, World};
use serde_json::{Value, json};

/// Mara in Berlin and Ana in Lisbon, Thursday 11 March 2027 at 16:00 in Berlin.
fn draft(title: &str) -> Value {
    json!({
        "id": null, "title": title, "purpose": "decision",
        "start": { "at": "2027-03-11T16:00", "zone": "Europe/Berlin" }, "minutes": 30,
        "required": ["mara", "ana"], "optional": ["jon"],
        "agenda": [], "notes": "", "decisions": [], "actions": [], "seen": null,
    })
}

fn hold(world: &World, draft: Value) -> String {
    world.ok("meeting::hold", draft)["id"].as_str().unwrap().to_owned()
}

fn meeting(world: &World, id: &str) -> Value {
    world.ok("meeting::meeting", json!({ "id": id, "viewer": null }))
}

fn meetings(world: &World) -> Vec<String> {
    let list = world.ok("meeting::list", json!({ "viewer": null }));
    list.as_array().unwrap().iter().map(|one| text(&one["title"])).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

fn texts(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| text(&one[key])).collect()
}

#[test]
fn a_meeting_is_held_sent_with_an_agenda_and_over_with_what_it_cost() {
    let world = World::with_sample();
    let id = hold(&world, draft("Pricing"));
    let held = meeting(&world, &id);
    assert_eq!(held["meeting"]["stage"], "held");
    assert_eq!(held["meeting"]["start"]["clock"], "16:00");
    assert_eq!(held["meeting"]["start"]["weekday"], "thu");
    // Jon in San Francisco is asked from 07:00 on his clock: before his hours.
    let person = |view: &Value, id: &str| {
        let people = view["people"].as_array().unwrap();
        people.iter().find(|one| one["id"] == id).unwrap().clone()
    };
    assert_eq!(person(&held, "jon")["reading"]["clock"], "07:00");
    assert_eq!(person(&held, "jon")["part"], Value::Null);
    let would = person(&held, "jon")["points"].as_u64().unwrap();
    assert!(would > 0);

    let (code, message) = world.refused("meeting::send", json!(id));
    assert_eq!(code, ErrorCode::Invalid);
    assert!(message.contains("agenda"), "{message}");
    let mut edited = held["draft"].clone();
    edited["agenda"] = json!(["  What it costs ", "", "Who pays"]);
    world.ok("meeting::save", edited);
    world.ok("meeting::send", json!(id));
    let sent = meeting(&world, &id);
    assert_eq!(sent["meeting"]["stage"], "sent");
    assert_eq!(sent["draft"]["agenda"], json!(["What it costs", "Who pays"]));
    assert_eq!(sent["sequence"], 1, "the agenda stands in the invitation");

    // Moved after it was sent: its invitation has changed.
    let mut moved = sent["draft"].clone();
    moved["start"]["at"] = json!("2027-03-11T16:30");
    world.ok("meeting::save", moved);
    assert_eq!(meeting(&world, &id)["sequence"], 2);

    let (_, early) = world.refused("meeting::done", json!({ "id": id, "parts": [] }));
    assert!(early.contains("not begun"), "{early}");
    world.clock.set(NOW.plus(27 * 3600));
    let parts = json!([{ "id": "jon", "part": "missing" }]);
    world.ok("meeting::done", json!({ "id": id, "parts": parts }));
    let over = meeting(&world, &id);
    assert_eq!(over["meeting"]["stage"], "done");
    assert_eq!(person(&over, "jon")["part"], "missing");
    assert_eq!(person(&over, "jon")["points"], 0);
    assert_eq!(person(&over, "ana")["part"], "there");

    // When and who no longer change; the record does.
    let mut record = over["draft"].clone();
    record["minutes"] = json!(60);
    let (_, refused) = world.refused("meeting::save", record.clone());
    assert!(refused.contains("over"), "{refused}");
    record["minutes"] = json!(30);
    record["decisions"] = json!(["We charge by seat"]);
    world.ok("meeting::save", record);
    assert_eq!(texts(&meeting(&world, &id)["decisions"], "text"), ["We charge by seat"]);
}

#[test]
fn actions_with_an_owner_and_a_day_become_tasks_in_the_same_change() {
    let world = World::with_sample();
    let mut with = draft("Launch");
    with["actions"] = json!([
        { "text": "Write the page", "owner": "ana", "due": "2027-03-12", "task": null },
        { "text": "Ask around", "owner": null, "due": null, "task": null },
    ]);
    let id = hold(&world, with);
    let tasks = || world.ok("task::list", Value::Null);
    assert_eq!(texts(&tasks(), "title"), ["Write the page"]);
    assert_eq!(tasks()[0]["from"], json!({ "kind": "meeting", "id": id }));
    // The end of Friday in Lisbon.
    assert_eq!(tasks()[0]["end"]["clock"], "01:00");
    assert_eq!(tasks()[0]["late"], false);

    let mut renamed = meeting(&world, &id)["draft"].clone();
    renamed["actions"][0]["text"] = json!("Write the two pages");
    world.ok("meeting::save", renamed);
    assert_eq!(texts(&tasks(), "title"), ["Write the two pages"]);
    world.ok("history::undo", Value::Null);
    assert_eq!(texts(&tasks(), "title"), ["Write the page"]);

    world.clock.set(NOW.plus(3 * 86_400));
    assert_eq!(tasks()[0]["late"], true);
    world.ok("task::done", json!({ "id": tasks()[0]["id"], "done": true }));
    assert_eq!(tasks()[0]["late"], false);
    assert_eq!(meeting(&world, &id)["actions"][0]["done"], true);
    // What is done stays done, whatever becomes of the action.
    let mut without = meeting(&world, &id)["draft"].clone();
    without["actions"] = json!([]);
    world.ok("meeting::save", without);
    assert_eq!(texts(&tasks(), "title"), ["Write the page"]);
}

#[test]
fn an_action_that_goes_takes_its_open_task_along_and_undo_brings_both_back() {
    let world = World::with_sample();
    let mut with = draft("Launch");
    with["actions"] =
        json!([{ "text": "Call", "owner": "ana", "due": "2027-03-12", "task": null }]);
    let id = hold(&world, with);
    let mut without = meeting(&world, &id)["draft"].clone();
    without["actions"] = json!([]);
    world.ok("meeting::save", without);
    assert_eq!(world.ok("task::list", Value::Null), json!([]));
    world.ok("history::undo", Value::Null);
    assert_eq!(texts(&world.ok("task::list", Value::Null), "title"), ["Call"]);
    assert_eq!(texts(&meeting(&world, &id)["actions"], "text"), ["Call"]);
    world.ok("history::undo", Value::Null);
    assert_eq!(meetings(&world), Vec::<String>::new());
    assert_eq!(world.ok("task::list", Value::Null), json!([]));
}

#[test]
fn what_was_changed_elsewhere_is_not_overwritten() {
    let world = World::with_sample();
    let id = hold(&world, draft("Retro"));
    let opened = meeting(&world, &id)["draft"].clone();
    let mut first = opened.clone();
    first["notes"] = json!("From the other window");
    world.ok("meeting::save", first);
    let mut second = opened;
    second["notes"] = json!("From this one");
    assert_eq!(world.refused("meeting::save", second).0, ErrorCode::Conflict);
    assert_eq!(meeting(&world, &id)["draft"]["notes"], "From the other window");
}

#[test]
fn a_round_promises_each_an_answer_by_their_own_hours_and_runs_in_two_passes() {
    let world = World::with_sample();
    let done = world.ok(
        "round::start",
        json!({
            "title": "Which price?", "purpose": "decision", "people": ["mara", "ana", "jon"],
            "by": "mara", "urgent": false, "text": "",
        }),
    );
    let id = text(&done["id"]);
    let round = || world.ok("round::round", json!({ "id": id, "viewer": null }));
    let view = round();
    assert_eq!(view["round"]["asked"], 2, "who asks is not asked");
    assert_eq!((&view["round"]["pass"], &view["round"]["passes"]), (&json!(1), &json!(2)));
    let words = text(&view["text"]);
    assert!(words.starts_with("Which price?\nA proposal, asked by Mara."), "{words}");
    assert!(words.contains("- Ana: "), "{words}");
    assert!(words.contains("(Lisbon)") && words.contains("(San Francisco)"), "{words}");
    assert!(!words.contains('{'), "{words}");
    for ask in view["round"]["asks"].as_array().unwrap() {
        assert_eq!(ask["state"], "waiting");
        assert_eq!(ask["replyBy"]["at"], ask["viewerReplyBy"]["at"]);
        assert!(ask["replyBy"]["at"].as_i64().unwrap() > NOW.unix());
    }

    world.clock.set(NOW.plus(3600));
    let answer =
        |who: &str, text: &str| json!({ "id": id, "person": who, "text": text, "at": null });
    world.ok("round::answer", answer("ana", "By seat <img src=x onerror=alert(1)>"));
    let (_, again) = world.refused("round::answer", answer("ana", "No, wait"));
    assert!(again.contains("answered this already"), "{again}");
    assert!(world.refused("round::answer", answer("wei", "")).1.contains("not asked"));
    assert_eq!(round()["round"]["answered"], 1);
    // A week on, Jon is late; his answer opens the second pass.
    world.clock.set(NOW.plus(7 * 86_400));
    assert_eq!(round()["round"]["late"], 1);
    world.ok("round::answer", answer("jon", "By use"));
    let second = round();
    assert_eq!((&second["round"]["pass"], &second["round"]["asked"]), (&json!(2), &json!(2)));
    assert_eq!(second["round"]["asks"][1]["state"], "answered_late");
    assert_eq!(second["answers"][0]["text"], "By seat <img src=x onerror=alert(1)>");
    assert_eq!(second["round"]["stage"], "open");
    world.ok("round::answer", answer("ana", ""));
    world.ok("round::answer", answer("jon", ""));
    assert_eq!(round()["round"]["stage"], "complete");

    let end = json!({ "id": id, "outcome": "", "decisions": [], "actions": [] });
    assert!(world.refused("round::close", end).1.contains("what came of it"));
    world.ok(
        "round::close",
        json!({
            "id": id, "outcome": "By seat", "decisions": ["We charge by seat, Łódź included"],
            "actions": [{ "text": "Tell sales", "owner": "jon", "due": "2027-03-19", "task": null }],
        }),
    );
    assert_eq!(round()["round"]["stage"], "closed");
    assert_eq!(texts(&world.ok("task::list", Value::Null), "title"), ["Tell sales"]);
    assert!(world.refused("round::answer", answer("ana", "late")).1.contains("closed"));
    // Undone as one, with its task.
    world.ok("history::undo", Value::Null);
    assert_eq!(round()["round"]["stage"], "complete");
    assert_eq!(world.ok("task::list", Value::Null), json!([]));
}

#[test]
fn no_text_is_sent_with_a_place_that_nobody_filled() {
    let world = World::with_sample();
    world.ok(
        "settings::save",
        json!({ "theme": "dark", "hourCycle": "h23", "viewer": "Europe/Berlin", "you": null }),
    );
    let start = |text: &str| {
        json!({
            "title": "Which day?", "purpose": "decision", "people": ["ana", "jon"], "by": null,
            "text": text,
        })
    };
    let done = world.ok("round::start", start(""));
    let view = world.ok("round::round", json!({ "id": done["id"], "viewer": null }));
    let words = text(&view["text"]);
    assert!(words.starts_with("Which day?\n\nThe question:"), "{words}");
    assert!(!words.contains('{') && !words.contains("asked by"), "{words}");
    // What was typed is not cut: it is refused, with what to do.
    let (_, refused) = world.refused("round::start", start("{asked by} wants to know\n"));
    assert!(refused.contains("leave out {asked by}"), "{refused}");
    let query = json!({ "title": "", "people": [], "by": null, "viewer": null });
    for template in world.ok("round::templates", query).as_array().unwrap() {
        assert!(!text(&template["filled"]).contains('{'), "{template}");
    }
}

#[test]
fn a_clock_is_named_by_where_its_owner_then_is() {
    let world = World::with_sample();
    let id = hold(&world, draft("Places"));
    let query = json!({ "id": id, "viewer": null });
    let markdown = text(&world.ok("meeting::markdown", query.clone()));
    assert!(markdown.contains("(San Francisco), until"), "{markdown}");
    assert!(!markdown.contains("Los Angeles"), "{markdown}");
    let mut jon = world.ok("team::person", json!("jon"));
    jon["itinerary"] = json!([{
        "first": "2027-03-01", "last": "2027-03-31", "zone": "Asia/Kolkata", "place": "Pune",
    }]);
    world.ok("team::save", jon);
    let markdown = text(&world.ok("meeting::markdown", query));
    assert!(markdown.contains("(Pune), until"), "{markdown}");
    let reply = json!({ "person": "jon", "channel": "chat", "at": null, "viewer": null });
    assert_eq!(world.ok("reply::forecast", reply)["latest"]["theirZone"]["city"], "Pune");
}

#[test]
fn decisions_are_found_by_words_titles_and_people_whatever_the_accents() {
    let world = World::with_sample();
    let mut with = draft("Pricing");
    with["decisions"] = json!(["We open in Łódź", "Nothing else"]);
    hold(&world, with);
    let search = |words: &str| texts(&world.ok("decision::search", json!(words)), "text");
    assert_eq!(search("lodz"), ["We open in Łódź"]);
    assert_eq!(search("PRICING nothing"), ["Nothing else"]);
    assert_eq!(search("ana open"), ["We open in Łódź"]);
    assert_eq!(search("").len(), 2);
    assert_eq!(search("closed"), Vec::<String>::new());
    assert_eq!(search("<img src=x>"), Vec::<String>::new());
}

#[test]
fn a_question_is_weighed_with_both_costs() {
    let world = World::with_sample();
    let weigh = |purpose: &str, urgent: bool, people: Value| {
        let query = json!({
            "purpose": purpose, "urgent": urgent, "people": people, "minutes": 60,
            "from": "2027-03-10", "to": "2027-03-19", "viewer": null,
        });
        world.ok("gate::weigh", query)
    };
    let decision = weigh("decision", false, json!(["mara", "ana"]));
    assert_eq!(decision["recommend"], "write");
    // Mara and Ana share this very afternoon.
    assert_eq!(decision["meeting"]["clock"], "14:30");
    assert_eq!(decision["meeting"]["points"], 0);
    assert_eq!(decision["meeting"]["personMinutes"], 120);
    assert_eq!(
        (&decision["round"]["passes"], &decision["round"]["personMinutes"]),
        (&json!(2), &json!(60))
    );
    assert!(decision["earlierBy"].as_i64().unwrap() < 0);
    assert_eq!(weigh("decision", true, json!(["mara", "ana"]))["recommend"], "meet");
    assert_eq!(weigh("status", true, json!(["mara", "ana"]))["recommend"], "write");
    assert_eq!(weigh("handoff", false, json!(["mara", "ana"]))["recommend"], "meet");
    let crisis = weigh("crisis", false, json!(["mara", "ana"]));
    assert_eq!(crisis["recommend"], "now");
    let reason = text(&crisis["reason"]);
    assert!(reason.ends_with("who can be reached now: Ana."), "{reason}");
    let reason = text(&weigh("crisis", false, json!(["mara", "sefa"]))["reason"]);
    assert!(reason.contains("nobody of them can be reached now"), "{reason}");
    let bad = json!({
        "purpose": "status", "people": ["nobody"], "minutes": 0, "from": "2027-03-19",
        "to": "2027-03-01", "viewer": null,
    });
    assert_eq!(world.refused("gate::weigh", bad).0, ErrorCode::Invalid);
}

#[test]
fn hostile_text_is_refused_at_its_place_or_kept_as_text() {
    let world = World::with_sample();
    let problems = |draft: Value| {
        let refused = leeway_app::contract::dispatch(&world.app, "meeting::hold", draft);
        let problems = refused.unwrap_err().problems;
        problems.into_iter().map(|one| one.field).collect::<Vec<_>>()
    };
    assert_eq!(problems(draft(&"x".repeat(1 << 20))), ["title"]);
    assert_eq!(problems(draft(" \u{202e}\u{200b}\n")), ["title"]);
    let mut bad = draft("Fine");
    bad["minutes"] = json!(0);
    bad["start"] = json!({ "at": "2027-02-30T99:00", "zone": "Europe/Berln" });
    bad["required"] = json!(["nobody", "../../etc"]);
    bad["agenda"] = json!(["ok", "y".repeat(2000)]);
    bad["notes"] = json!("z".repeat(200_000));
    bad["actions"] = json!([{ "text": "", "owner": "ghost", "due": "soon", "task": null }]);
    let found = problems(bad);
    for field in [
        "start.zone",
        "start.at",
        "minutes",
        "required.0",
        "required.1",
        "required",
        "agenda.1",
        "notes",
        "actions.0.owner",
        "actions.0.due",
    ] {
        assert!(found.iter().any(|one| one == field), "{field} in {found:?}");
    }
    assert_eq!(meetings(&world), Vec::<String>::new());

    let title = "<img src=x onerror=alert(1)>\u{202e}\0\n# {reply by}";
    let mut odd = draft(title);
    odd["notes"] = json!("# No heading\n<script>alert(1)</script>\n1. no list\n*no* _stress_");
    let id = hold(&world, odd);
    assert_eq!(meetings(&world), ["<img src=x onerror=alert(1)>\u{202e} # {reply by}"]);
    let markdown = text(&world.ok("meeting::markdown", json!({ "id": id, "viewer": null })));
    assert!(
        markdown.starts_with("# \\<img src=x onerror=alert(1)\\> \\# \\{reply by\\}\n"),
        "{markdown}"
    );
    for escaped in ["\\# No heading", "\\<script\\>", "1\\. no list", "\\*no\\* \\_stress\\_"] {
        assert!(markdown.contains(escaped), "{escaped} in {markdown}");
    }
    assert!(!markdown.contains('\u{202e}'));
    // A title can't fill the places of a template.
    let start = json!({
        "title": "{reply by} {asked by}", "purpose": "status", "people": ["ana"], "by": "mara",
        "text": "{title}\n{reply by}",
    });
    let round = world.ok("round::start", start);
    let round = world.ok("round::round", json!({ "id": round["id"], "viewer": null }));
    let words = text(&round["text"]);
    assert!(words.starts_with("{reply by} {asked by}\n- Ana: "), "{words}");
}

#[test]
fn the_other_process_is_heard_and_a_person_deleted_stays_in_the_record() {
    let world = World::with_sample();
    let mut topics = world.app.subscribe();
    let id = hold(&world, draft("Retro"));
    assert_eq!(topics.try_recv().ok(), Some(leeway_app::Topic::Meet));
    assert!(topics.try_recv().is_err(), "the team has not changed");
    world.ok("team::delete", json!("ana"));
    let view = meeting(&world, &id);
    let ana = view["people"].as_array().unwrap().iter().find(|one| one["id"] == "ana").unwrap();
    assert_eq!((&ana["name"], &ana["reading"]), (&json!("ana"), &Value::Null));
    world.ok("meeting::save", view["draft"].clone());
}
