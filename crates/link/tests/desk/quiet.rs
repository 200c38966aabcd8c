use leeway_link::Fault;
use leeway_link::quiet::{Before, Offer, Quiet};

use crate::bus::{Manner, Outcome, Pretended, PrivateBus};

const PLASMA: Manner =
    Manner { name: "Plasma", able: &["body", "actions", "inhibitions"], mute: false, hasty: None };

#[tokio::test]
async fn an_inhibition_is_asked_for_once_and_taken_back() -> Outcome {
    let bus = PrivateBus::start()?;
    let service = Pretended::on(&bus, PLASMA).await?;
    let quiet = Quiet::on(bus.bus());
    let Offer::Can { server, before, .. } = quiet.look().await? else {
        return Err("it can".into());
    };
    assert_eq!((server.as_str(), before), ("Plasma", Before::Inhibits));
    quiet.hush(before).await?;
    quiet.hush(before).await?;
    assert_eq!(service.asked(|asked| asked.inhibited.clone()), [(7, "Leeway".to_owned())]);
    quiet.restore(before).await?;
    assert_eq!(service.asked(|asked| asked.inhibited.clone()), []);
    // After a crash there is nothing to bring back: the inhibition went with the connection.
    Quiet::on(bus.bus()).restore(before).await?;
    Ok(())
}

#[tokio::test]
async fn a_desktop_that_cannot_be_made_quiet_is_named() -> Outcome {
    for (name, said) in [("gnome-shell", "GNOME’s Do Not Disturb"), ("mako", "make mako quiet")] {
        let bus = PrivateBus::start()?;
        let _service = Pretended::on(&bus, Manner { name, able: &["body"], ..PLASMA }).await?;
        let Offer::Unsupported { server, why } = Quiet::on(bus.bus()).look().await? else {
            return Err("it can’t".into());
        };
        assert_eq!(server, name);
        assert!(why.contains(said), "{why}");
    }
    let bus = PrivateBus::start()?;
    assert_eq!(Quiet::on(bus.bus()).look().await.unwrap_err(), Fault::NoService);
    Ok(())
}

#[tokio::test]
async fn nothing_is_brought_back_to_a_server_that_has_gone() -> Outcome {
    let bus = PrivateBus::start()?;
    let quiet = Quiet::on(bus.bus());
    quiet.restore(Before::Dunst { paused: false }).await?;
    // Another one than was made quiet knows nothing of it.
    let _service = Pretended::on(&bus, PLASMA).await?;
    quiet.restore(Before::Dunst { paused: false }).await?;
    Ok(())
}

#[test]
fn what_was_before_is_kept_as_text() {
    for (before, text) in [
        (Before::Dunst { paused: true }, r#"{"server":"dunst","paused":true}"#),
        (Before::Inhibits, r#"{"server":"inhibits"}"#),
    ] {
        assert_eq!(serde_json::to_string(&before).unwrap(), text);
        assert_eq!(serde_json::from_str::<Before>(text).unwrap(), before);
    }
}
