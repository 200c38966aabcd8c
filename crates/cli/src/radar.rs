//! `leeway radar`: what clocks, and the laws about them, change in a year.

use std::path::PathBuf;

use leeway_app::api::radar::{self, RadarQuery, RadarView, UsualView};
use leeway_app::scene::Wanted;
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Radar;
use crate::draw;
use crate::failure::Failure;
use crate::source::{self, Source};

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Report {
    leeway: u32,
    #[serde(flatten)]
    radar: RadarView,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Radar) -> Result<String, Failure> {
    let source = Source::of(data.clone(), &asked.view)?;
    let need = match (source.ids(&asked.between)?, asked.at_least) {
        (people, _) if !people.is_empty() => Wanted::Chosen { people },
        (_, Some(count)) if usize::from(count) > source.people.len() => {
            let team = source.people.len();
            return Err(Failure::Typed(format!("--at-least {count}: the team has {team} people")));
        }
        (_, Some(count)) => Wanted::AtLeast { count: count.into() },
        (_, None) => Wanted::Everyone,
    };
    let grade = leeway_core::Grade::from(asked.grade).into();
    let query = RadarQuery { viewer: None, need, grade };
    let nobody = source.nobody();
    let team = source.team();
    let ahead = radar::ahead(&team, &source.rules, source.now, source.viewer, &query)?;
    let law = match &asked.view.plan {
        Some(_) => None, // a file has no past
        None => radar::law(&source::open(data)?)?,
    };
    let radar = RadarView { law, ..ahead };
    if asked.view.json {
        return Ok(serde_json::to_string_pretty(&Report { leeway: 1, radar })? + "\n");
    }
    Ok(nobody.unwrap_or_else(|| text(&radar)))
}

fn text(radar: &RadarView) -> String {
    let mut text = String::new();
    if let Some(law) = &radar.law {
        let title = format!("Zone rules {} → {}", law.from_version, law.to_version);
        text += &format!("{}\n", title.bold());
        for zone in &law.zones {
            text += &format!("  {}\n", draw::plain(&zone.sentence));
        }
        text += "\n";
    }
    for notice in &radar.clocks {
        text += &format!("{}\n", draw::plain(&notice.sentence).bold());
        text += &format!("  before  {}\n", usual(&notice.before));
        text += &format!("  after   {}\n\n", usual(&notice.after));
    }
    if radar.clocks.is_empty() {
        text += "No change of clocks moves this overlap";
        text += &format!(" from {} to {}.\n\n", radar.first, radar.last);
    }
    text + &format!("{}\n", format!("Zone rules {}", radar.zone_rules).dimmed())
}

/// The stretch that comes most often, by everybody's clock.
fn usual(usual: &UsualView) -> String {
    if usual.local.is_empty() {
        return "no shared hours".to_owned();
    }
    let mut clocks: Vec<(String, String)> = Vec::new();
    for one in usual.local.iter().filter(|one| one.there) {
        let range = format!("{}–{}", one.clocks.from, one.clocks.to);
        match clocks.iter_mut().find(|(of, _)| *of == range) {
            Some((_, names)) => *names += &format!(", {}", draw::name(&one.name)),
            None => clocks.push((range, draw::name(&one.name))),
        }
    }
    let clocks: Vec<String> =
        clocks.into_iter().map(|(range, names)| format!("{range} {}", names.dimmed())).collect();
    clocks.join("   ")
}
