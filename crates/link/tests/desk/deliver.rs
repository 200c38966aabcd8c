use std::time::{Duration, Instant};

use leeway_link::deliver::{Action, Answer, Deliver, Note, OPEN};
use leeway_link::{Bus, Fault, Urgency};

use crate::bus::{Manner, Outcome, Pretended, PrivateBus};

const WHOLE: Manner =
    Manner { name: "whole", able: &["body", "body-markup", "actions"], mute: false, hasty: None };

fn note(title: &str) -> Note {
    Note { title: title.to_owned(), ..Note::default() }
}

#[tokio::test]
async fn a_notification_arrives_as_it_was_meant() -> Outcome {
    let bus = PrivateBus::start()?;
    let service = Pretended::on(&bus, WHOLE).await?;
    let deliver = Deliver::on(bus.bus());
    let shown = deliver
        .show(&Note {
            title: "Ask <Ana> &\nmore\u{202E}".to_owned(),
            body: "<img src=x onerror=alert(1)> & \"two\"\nlines".to_owned(),
            urgency: Urgency::Critical,
            actions: vec![Action::new(OPEN, "Open"), Action::new("snooze", "Snooze")],
            replaces: None,
        })
        .await?;
    assert_eq!(shown.id, 1);
    let received = service.asked(|asked| asked.received[0].clone());
    // A title is never markup; a body is here.
    assert_eq!(received.summary, "Ask <Ana> & more");
    assert_eq!(received.body, "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;two&quot;\nlines");
    assert_eq!(received.actions, ["default", "Open", "snooze", "Snooze"]);
    assert_eq!((received.app.as_str(), received.entry.as_str()), ("Leeway", "Leeway"));
    assert_eq!((received.urgency, received.replaces), (Some(2), 0));
    Ok(())
}

#[tokio::test]
async fn a_service_without_actions_and_markup_gets_neither() -> Outcome {
    let bus = PrivateBus::start()?;
    let service = Pretended::on(&bus, Manner { able: &["body"], ..WHOLE }).await?;
    let deliver = Deliver::on(bus.bus());
    let actions = vec![Action::new(OPEN, "Open")];
    let body = "1 < 2 & 3".to_owned();
    deliver.show(&Note { body, actions, ..note("plain") }).await?;
    deliver.show(&note("again")).await?;
    let (received, capabilities) =
        service.asked(|asked| (asked.received[0].clone(), asked.capabilities));
    assert_eq!((received.actions, received.body.as_str()), (vec![], "1 < 2 & 3"));
    assert_eq!(capabilities, 1, "asked once");
    Ok(())
}

#[tokio::test]
async fn answers_find_the_notification_they_belong_to() -> Outcome {
    let bus = PrivateBus::start()?;
    let service = Pretended::on(&bus, WHOLE).await?;
    let deliver = Deliver::on(bus.bus());
    let mut shown = Vec::new();
    for title in ["one", "two", "three", "four"] {
        shown.push(deliver.show(&note(title)).await?);
    }
    // Somebody else's, and one that is not there.
    service.invoke(99, "snooze").await?;
    service.close(4, 1).await?;
    service.close(3, 2).await?;
    service.invoke(2, "snooze").await?;
    service.close(2, 2).await?;
    service.invoke(1, OPEN).await?;
    let mut answers = Vec::new();
    for one in shown {
        answers.push(one.answer().await);
    }
    let action = |key: &str| Answer::Action(key.to_owned());
    assert_eq!(answers, [action(OPEN), action("snooze"), Answer::Dismissed, Answer::Gone]);
    Ok(())
}

#[tokio::test]
async fn an_answer_that_comes_before_its_number_is_not_lost() -> Outcome {
    let bus = PrivateBus::start()?;
    let hasty = Manner { hasty: Some("focus"), ..WHOLE };
    let _service = Pretended::on(&bus, hasty).await?;
    let deliver = Deliver::on(bus.bus());
    for _ in 0..100 {
        let shown = deliver.show(&note("now")).await?;
        assert_eq!(shown.answer().await, Answer::Action("focus".to_owned()));
    }
    Ok(())
}

#[tokio::test]
async fn another_takes_its_place_and_one_is_taken_back() -> Outcome {
    let bus = PrivateBus::start()?;
    let service = Pretended::on(&bus, WHOLE).await?;
    let deliver = Deliver::on(bus.bus());
    let first = deliver.show(&note("3 held")).await?;
    let second = deliver.show(&Note { replaces: Some(first.id), ..note("4 held") }).await?;
    assert_eq!(first.id, second.id);
    assert_eq!(first.answer().await, Answer::Gone);
    deliver.withdraw(second.id).await?;
    assert_eq!(service.asked(|asked| asked.closed.clone()), [second.id]);
    Ok(())
}

#[tokio::test]
async fn a_desktop_without_bus_or_service_is_an_error_with_a_sentence() -> Outcome {
    let nowhere = Deliver::on(Bus::at("unix:path=/nonexistent/bus"));
    let fault = nowhere.show(&note("hello")).await.unwrap_err();
    assert!(matches!(fault, Fault::NoBus(_)), "{fault:?}");
    assert!(fault.to_string().starts_with("This desktop’s session bus can’t be reached: "));
    assert!(matches!(
        Deliver::on(Bus::at("nonsense")).show(&note("hello")).await,
        Err(Fault::NoBus(_))
    ));

    let bus = PrivateBus::start()?;
    let deliver = Deliver::on(bus.bus());
    assert_eq!(deliver.show(&note("hello")).await.unwrap_err(), Fault::NoService);
    // One that comes later is found by the same.
    let service = Pretended::on(&bus, WHOLE).await?;
    let shown = deliver.show(&note("hello")).await?;
    // Its numbers end with it.
    service.leave().await?;
    assert_eq!(shown.answer().await, Answer::Gone);
    assert_eq!(deliver.show(&note("hello")).await.unwrap_err(), Fault::NoService);
    // And so does the bus.
    drop(bus);
    let fault = deliver.show(&note("hello")).await.unwrap_err();
    assert!(matches!(fault, Fault::NoBus(_)), "{fault:?}");
    deliver.withdraw(1).await?;
    Ok(())
}

#[tokio::test]
async fn a_service_that_cannot_be_started_is_none() -> Outcome {
    let bus = PrivateBus::start()?;
    bus.starts("/bin/false")?;
    let fault = Deliver::on(bus.bus()).show(&note("hello")).await.unwrap_err();
    assert_eq!(fault, Fault::NoService);
    Ok(())
}

#[tokio::test]
async fn a_service_that_never_answers_holds_nobody_up_for_long() -> Outcome {
    let bus = PrivateBus::start()?;
    let _service = Pretended::on(&bus, Manner { mute: true, ..WHOLE }).await?;
    let deliver = Deliver::on(bus.bus());
    let began = Instant::now();
    assert_eq!(deliver.show(&note("hello")).await.unwrap_err(), Fault::Slow);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    Ok(())
}
