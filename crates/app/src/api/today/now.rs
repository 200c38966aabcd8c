//! Now, in a few words: for the tray and the small view.

use leeway_core::Grade;

use super::view::{BatchHead, DayItem, ItemKind, ItemState, NowView, Reachable, TodayQuery};
use crate::api::moment::{self, MomentQuery};
use crate::api::settings;
use crate::labels::{WhenLabel, length};
use crate::{ApiError, App, labels};

/// People who are named.
const MOST: usize = 6;

/// Now, in a few words.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn now(app: &App, (): ()) -> Result<NowView, ApiError> {
    let viewer = settings::viewer_or_ask(app, None)?;
    let day = super::day(app, TodayQuery::default())?;
    let there = moment::moment(app, MomentQuery::default())?;
    let at_work = there
        .people
        .iter()
        .filter(|one| !one.you && one.grade == labels::Grade::from(Grade::Working));
    let reachable: Vec<Reachable> = at_work
        .take(MOST)
        .map(|one| Reachable {
            person: one.id.clone(),
            name: one.name.clone(),
            until: one
                .until
                .as_ref()
                .map_or_else(String::new, |until| format!("until {}", until.viewer_clock)),
        })
        .collect();
    let block = day.items.iter().find(|item| item.state == ItemState::Running).cloned();
    let at = day.now.unwrap_or(0);
    let block = block.or_else(|| {
        day.items
            .iter()
            .find(|item| item.start <= at && at < item.end && item.state == ItemState::Ahead)
            .cloned()
    });
    let next =
        day.items.iter().find(|item| item.start > at && item.kind != ItemKind::Break).cloned();
    let line = line(block.as_ref(), &day.session, next.as_ref(), day.batch.as_ref(), &reachable);
    Ok(NowView {
        now: WhenLabel::of(app.now(), &viewer),
        block,
        session: day.session,
        next,
        batch: day.batch,
        reachable,
        line,
    })
}

/// "Rate-limit spec, 32 min left · 17 held until 15:00 · Ana, Priya"
fn line(
    block: Option<&DayItem>,
    session: &Option<super::view::SessionView>,
    next: Option<&DayItem>,
    batch: Option<&BatchHead>,
    reachable: &[Reachable],
) -> String {
    let first = match (session, block, next) {
        (Some(session), _, _) if session.running => {
            let left = session.planned - session.worked;
            if left >= 0 {
                format!("{}, {} left", session.title, length(left))
            } else {
                format!("{}, {} over", session.title, length(-left))
            }
        }
        (Some(session), _, _) => format!("{}, paused", session.title),
        (None, Some(block), _) => format!("{} until {}", block.title, block.clock.to),
        (None, None, Some(next)) => format!("{} at {}", next.title, next.clock.from),
        (None, None, None) => "Nothing planned".to_owned(),
    };
    let held = batch.map(|batch| match batch.held {
        0 => format!("next window {}", batch.at.clock),
        held => format!("{held} held until {}", batch.at.clock),
    });
    let names: Vec<&str> = reachable.iter().map(|one| one.name.as_str()).collect();
    let names = (!names.is_empty()).then(|| names.join(", "));
    [Some(first), held, names].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
