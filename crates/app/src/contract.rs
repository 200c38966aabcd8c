//! The one contract: every command, its arguments and its answer, declared once.
//!
//! The list expands to the dispatcher and, in tests, to the TypeScript map in
//! `ui/src/ipc/contract.ts`, so that a wrong name or field fails `tsc`.

use serde_json::Value;

use crate::api::{
    self, app::Status, convert, day, decision, gate, history, ledger, meet, meeting, moment, norms,
    oncall, person, person_year, plan, problem, project, radar, region, reply, round, series,
    settings, task, why, window, year, zone,
};
use crate::api::{busy, invite};
use crate::{ApiError, App, ErrorCode};

macro_rules! commands {
    ($($area:ident::$name:ident($args:ty) -> $answer:ty;)*) => {
        /// Runs the command called `name` with `args` as JSON, and answers in JSON text.
        ///
        /// # Errors
        /// When there is no such command, its arguments are of another form, or it fails.
        pub fn answer(app: &App, name: &str, args: Value) -> Result<String, ApiError> {
            match name {
                $(concat!(stringify!($area), "::", stringify!($name)) => {
                    let args: $args = serde_json::from_value(args).map_err(|problem| {
                        ApiError::new(ErrorCode::BadArguments, format!("{name}: {problem}"))
                    })?;
                    let answer: $answer = api::$area::$name(app, args)?;
                    serde_json::to_string(&answer).map_err(|problem| fault(name, &problem))
                })*
                _ => Err(ApiError::new(
                    ErrorCode::UnknownCommand,
                    format!("There is no command called “{name}”."),
                )),
            }
        }

        #[cfg(test)]
        fn write(types: &mut typescript::Types) {
            $(types.command::<$args, $answer>(concat!(stringify!($area), "::", stringify!($name)));)*
        }
    };
}

/// As [`answer`], as a value to look into.
///
/// # Errors
/// As [`answer`].
pub fn dispatch(app: &App, name: &str, args: Value) -> Result<Value, ApiError> {
    let text = answer(app, name, args)?;
    serde_json::from_str(&text).map_err(|problem| fault(name, &problem))
}

fn fault(name: &str, problem: &serde_json::Error) -> ApiError {
    ApiError::new(ErrorCode::Internal, format!("{name}: {problem}"))
}

commands! {
    app::status(()) -> Status;
    settings::save(settings::Settings) -> settings::Settings;
    team::day(day::DayQuery) -> day::DayView;
    team::moment(moment::MomentQuery) -> moment::MomentView;
    team::person(String) -> person::PersonDraft;
    team::blank(()) -> person::PersonDraft;
    team::check(person::PersonDraft) -> Vec<problem::FieldProblem>;
    team::save(person::PersonDraft) -> history::Done;
    team::delete(String) -> history::Done;
    team::sample(()) -> history::Done;
    convert::convert(convert::ConvertQuery) -> convert::Converted;
    why::why(why::WhyQuery) -> why::WhyView;
    radar::radar(radar::RadarQuery) -> radar::RadarView;
    radar::acknowledge(()) -> ();
    team::regions(()) -> Vec<region::RegionChoice>;
    team::person_year(person_year::PersonYearQuery) -> person_year::PersonYear;
    team::year(year::TeamYearQuery) -> year::TeamYear;
    team::weeks(api::weeks::TeamWeeksQuery) -> api::weeks::TeamWeeks;
    team::days(api::weeks::TeamDaysQuery) -> api::weeks::TeamDays;
    team::windows(()) -> Vec<window::WindowDraft>;
    team::save_windows(Vec<window::WindowDraft>) -> history::Done;
    zone::search(String) -> Vec<zone::ZoneChoice>;
    ledger::ledger(ledger::LedgerQuery) -> ledger::LedgerView;
    series::preview(series::SeriesDraft) -> series::SeriesPlan;
    series::search(()) -> series::SeriesSearch;
    series::look(()) -> ();
    series::stop(()) -> ();
    series::save(series::SeriesDraft) -> history::Done;
    series::list(()) -> Vec<series::SeriesView>;
    series::series(String) -> series::SeriesPlan;
    series::delete(String) -> history::Done;
    series::candidates(series::CandidatesQuery) -> Vec<series::SlotDraft>;
    busy::list(Option<String>) -> Vec<busy::BusyCalendarView>;
    busy::add(busy::BusyAdd) -> history::Done;
    busy::refresh(busy::BusyRefresh) -> Vec<busy::BusyCalendarView>;
    busy::remove(String) -> history::Done;
    invite::invitation(invite::HandOut) -> invite::Invitation;
    invite::save_file(invite::SaveInvitation) -> String;
    invite::open_mail(invite::HandOut) -> ();
    plan::import(plan::ImportFile) -> plan::ImportResult;
    norms::norms(()) -> norms::NormsView;
    norms::save(Vec<norms::NormDraft>) -> history::Done;
    oncall::plan(oncall::RotationDraft) -> oncall::RotationView;
    oncall::save(oncall::RotationDraft) -> history::Done;
    oncall::list(()) -> Vec<oncall::RotationRow>;
    oncall::rotation(String) -> oncall::RotationView;
    oncall::delete(String) -> history::Done;
    oncall::now(oncall::DutyQuery) -> Vec<oncall::Duty>;
    oncall::export(String) -> oncall::CalendarFile;
    oncall::save_file(String) -> String;
    reply::forecast(reply::ReplyQuery) -> reply::ReplyView;
    reply::urgent(reply::UrgentQuery) -> reply::UrgentView;
    meet::find(meet::MeetQuery) -> meet::Found;
    meet::scale(()) -> meet::ScaleView;
    meet::save_scale(meet::ScaleView) -> history::Done;
    gate::weigh(gate::GateQuery) -> gate::Weighed;
    meeting::list(meeting::MeetingsQuery) -> Vec<meeting::MeetingRow>;
    meeting::meeting(meeting::MeetingQuery) -> meeting::MeetingView;
    meeting::hold(meeting::MeetingDraft) -> history::Done;
    meeting::save(meeting::MeetingDraft) -> history::Done;
    meeting::send(String) -> history::Done;
    meeting::done(meeting::Parts) -> history::Done;
    meeting::cancel(String) -> history::Done;
    meeting::markdown(meeting::MeetingQuery) -> String;
    round::templates(round::TemplatesQuery) -> Vec<round::RoundTemplate>;
    round::start(round::RoundDraft) -> history::Done;
    round::list(round::RoundsQuery) -> Vec<round::RoundRow>;
    round::round(round::RoundQuery) -> round::RoundView;
    round::answer(round::AnswerDraft) -> history::Done;
    round::close(round::CloseDraft) -> history::Done;
    round::cancel(String) -> history::Done;
    decision::search(String) -> Vec<decision::DecisionRow>;
    task::list(()) -> Vec<task::TaskRow>;
    task::done(task::TaskDone) -> history::Done;
    project::plan(project::view::PlanQuery) -> project::view::PlanView;
    project::task(String) -> project::detail::TaskView;
    project::mend(String) -> project::detail::MendView;
    project::save(project::draft::ProjectDraft) -> history::Done;
    project::check(project::draft::ProjectDraft) -> Vec<problem::FieldProblem>;
    project::delete(String) -> history::Done;
    project::close(String) -> history::Done;
    project::save_task(project::draft::TaskDraft) -> history::Done;
    project::check_task(project::draft::TaskDraft) -> Vec<problem::FieldProblem>;
    project::delete_task(String) -> history::Done;
    project::mark(project::draft::TaskMark) -> history::Done;
    project::progress(project::draft::TaskProgress) -> history::Done;
    project::move_task(project::draft::TaskMove) -> project::detail::Compared;
    project::order(project::draft::TaskOrder) -> history::Done;
    project::asks(()) -> project::detail::AsksView;
    project::what_if(project::detail::WhatIf) -> project::detail::Compared;
    project::apply(project::detail::WhatIf) -> history::Done;
    project::risk(project::detail::RiskQuery) -> project::detail::RiskView;
    project::buffers(String) -> project::detail::BuffersView;
    project::improve(()) -> ();
    project::stop(()) -> ();
    project::export(project::detail::PlanExport) -> String;
    project::save_file(project::detail::PlanExport) -> String;
    project::import(project::detail::TasksFile) -> project::detail::TasksRead;
    today::day(api::today::view::TodayQuery) -> api::today::view::TodayView;
    today::week(api::today::view::TodayQuery) -> api::today::view::WeekPlan;
    today::preview(api::today::view::BlockMove) -> api::today::view::MoveEffect;
    today::pin(api::today::view::BlockMove) -> history::Done;
    today::unpin(api::today::view::BlockKey) -> history::Done;
    today::split(api::today::view::BlockSplit) -> history::Done;
    today::replan(()) -> history::Done;
    today::apply(String) -> history::Done;
    today::read(api::today::view::TodoLine) -> api::today::view::TodoRead;
    today::add(api::today::view::TodoLine) -> history::Done;
    today::settings(()) -> api::today::view::FocusDraft;
    today::save_settings(api::today::view::FocusDraft) -> history::Done;
    today::shutdown(()) -> api::today::view::ShutdownView;
    today::close(()) -> history::Done;
    today::now(()) -> api::today::view::NowView;
    focus::session(()) -> Option<api::today::view::SessionView>;
    focus::start(api::today::view::FocusStart) -> api::today::view::SessionView;
    focus::pause(()) -> api::today::view::SessionView;
    focus::resume(()) -> api::today::view::SessionView;
    focus::extend(u32) -> api::today::view::SessionView;
    focus::end(api::today::view::FocusEnd) -> history::Done;
    inbox::inbox(()) -> api::inbox::view::InboxView;
    inbox::triage(api::inbox::view::Triage) -> history::Done;
    inbox::open(i64) -> ();
    inbox::start_window(()) -> history::Done;
    inbox::save_rule(api::inbox::view::RuleRow) -> history::Done;
    inbox::delete_rule(String) -> history::Done;
    inbox::checks(()) -> api::inbox::view::ChecksView;
    inbox::adopt(api::inbox::view::Adopt) -> history::Done;
    inbox::batching(()) -> api::inbox::view::BatchingDraft;
    inbox::save_batching(api::inbox::view::BatchingDraft) -> history::Done;
    inbox::switch(api::inbox::view::SourceSwitch) -> ();
    track::list(api::track::TrackQuery) -> api::track::TrackView;
    track::save(api::track::EntryDraft) -> history::Done;
    track::delete(String) -> history::Done;
    track::export(api::track::TrackExport) -> String;
    track::save_file(api::track::TrackExport) -> String;
    review::week(api::today::view::TodayQuery) -> api::review::ReviewView;
    client::list(()) -> Vec<api::client::ClientRow>;
    client::save(api::client::ClientDraft) -> history::Done;
    client::delete(String) -> history::Done;
    history::undo(Option<i64>) -> history::Done;
    history::redo(()) -> history::Done;
    history::recent(()) -> Vec<history::ChangeRow>;
}

#[cfg(test)]
mod typescript;
