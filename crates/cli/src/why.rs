//! `leeway why`: a grade and the chain of rules that made it.

use std::path::PathBuf;

use leeway_app::api::why::{self, WhyView};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Why;
use crate::draw;
use crate::failure::Failure;
use crate::source::Source;
use crate::when;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    leeway: u32,
    zone_rules: String,
    #[serde(flatten)]
    why: WhyView,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Why) -> Result<String, Failure> {
    let source = Source::of(data, &asked.view)?;
    let at = when::asked(asked.at.as_deref(), &source)?;
    let zone_rules = source.rules.version().to_owned();
    let person = source.person(&asked.person)?;
    let why = why::of_team(&source.team(), &source.rules, person.id.as_str(), at)?;
    if asked.view.json {
        return Ok(serde_json::to_string_pretty(&Report { leeway: 1, zone_rules, why })? + "\n");
    }
    let mut text = format!("{}\n", draw::plain(&why.sentence).bold());
    for link in &why.chain {
        let grade = link.grade.map(|grade| leeway_core::Grade::from(grade).name());
        let grade = grade.map(|name| format!("  {name}")).unwrap_or_default();
        text += &format!("  {}{}\n", draw::plain(&link.text), grade.dimmed());
    }
    Ok(text)
}
