//! What points are given for.

use leeway_core::meeting::Scale;
use leeway_core::meeting::discomfort::{FAIR, Points, ScaleProblem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::{ApiError, App};

/// Points of a half hour; working costs none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScaleView {
    /// A flexible one.
    pub flexible: u16,
    /// A reluctant one.
    pub reluctant: u16,
    /// One outside all hours.
    pub off: u16,
    /// One outside all hours, at night.
    pub night: u16,
    /// When the night begins by the person's clock, "23:00".
    pub night_from: String,
    /// When it ends, "06:00"; the same: there is no night.
    pub night_to: String,
    /// A slot is fair when nobody who must be there bears more; always 2.
    pub fair: u32,
}

impl From<&Scale> for ScaleView {
    fn from(scale: &Scale) -> Self {
        let Points { flexible, reluctant, off, night, night_from, night_to } = scale.points();
        let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let (night_from, night_to) = (clock(night_from), clock(night_to));
        Self { flexible, reluctant, off, night, night_from, night_to, fair: FAIR }
    }
}

/// The scale as kept, else the usual one.
///
/// # Errors
/// When the store can't be read.
pub(crate) fn kept(app: &App) -> Result<Scale, ApiError> {
    Ok(app.store().read(|reading| reading.document::<Scale>("scale"))?.unwrap_or_default())
}

/// What points are given for.
///
/// # Errors
/// When the store can't be read.
pub fn scale(app: &App, (): ()) -> Result<ScaleView, ApiError> {
    Ok(ScaleView::from(&kept(app)?))
}

/// Gives points by another scale from now on; what has been borne stays.
///
/// # Errors
/// When the points fall from a willing grade to a less willing one or are too
/// many (`problems` says where), or the store can't be written.
pub fn save_scale(app: &App, view: ScaleView) -> Result<Done, ApiError> {
    let mut problems = Problems::default();
    let night_from = problems.clock("nightFrom", &view.night_from, 1439);
    let night_to = problems.clock("nightTo", &view.night_to, 1439);
    let ScaleView { flexible, reluctant, off, night, .. } = view;
    let scale = night_from.zip(night_to).and_then(|(night_from, night_to)| {
        let points = Points { flexible, reluctant, off, night, night_from, night_to };
        let field = match Scale::new(points) {
            Ok(scale) => return Some(scale),
            Err(problem @ (ScaleProblem::TooMany | ScaleProblem::Clock)) => ("night", problem),
            Err(problem @ ScaleProblem::Falls) if flexible > reluctant => ("reluctant", problem),
            Err(problem @ ScaleProblem::Falls) if reluctant > off => ("off", problem),
            Err(problem @ ScaleProblem::Falls) => ("night", problem),
        };
        problems.error(field.0, field.1.to_string());
        None
    });
    problems.refuse()?;
    let scale = scale.unwrap_or_default();
    let (_, done) =
        app.change("Change the points of discomfort", |writing| Ok(writing.put(&scale)?))?;
    Ok(done)
}
