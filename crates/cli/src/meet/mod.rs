//! `leeway meet`: a meeting that earns its hour.

mod find;
mod invite;
mod records;
mod round;

use std::path::PathBuf;

use clap::Subcommand;

use crate::failure::Failure;

#[derive(Subcommand, Debug)]
pub(crate) enum Meet {
    /// When these people can meet, the fairest slot first, and what stands in the way
    Find(find::Find),
    /// Meet, or write? Both costed
    Gate(round::Gate),
    /// Written rounds: a question that everybody answers in their own hours
    #[command(subcommand)]
    Round(round::Round),
    /// Every meeting that is held, sent, over or called off
    List(Listed),
    /// Hold a slot for a meeting; nobody is invited yet
    Hold(records::Hold),
    /// One meeting: everybody's clock, agenda, decisions and actions
    Show(records::One),
    /// The record of a meeting as Markdown
    Markdown(records::One),
    /// Add a line to the agenda
    Agenda(records::Line),
    /// Hand out a meeting or a series: as a calendar file, text or a letter
    Invite(invite::Invite),
    /// Mark the invitation as sent; it needs an agenda
    Send(records::One),
    /// Mark a meeting as over: who was there bears what it cost
    Done(records::Over),
    /// Call a meeting off
    Cancel(records::One),
    /// Write down a decision
    Decide(records::Line),
    /// Write down an action; with an owner and a day it becomes a task
    Act(records::Act),
    /// What has been decided, in meetings and in writing
    Decisions(records::Search),
    /// What is to be done, out of meetings and rounds
    Tasks(records::Tasks),
}

#[derive(clap::Args, Debug)]
pub(crate) struct Listed {
    #[command(flatten)]
    shown: crate::desk::Shown,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Meet) -> Result<String, Failure> {
    match asked {
        Meet::Find(asked) => find::run(data, asked),
        Meet::Gate(asked) => round::weigh(data, asked),
        Meet::Round(asked) => round::run(data, asked),
        Meet::List(asked) => records::list(data, &asked.shown),
        Meet::Hold(asked) => records::hold(data, asked),
        Meet::Show(asked) => records::show(data, asked),
        Meet::Markdown(asked) => records::markdown(data, asked),
        Meet::Agenda(asked) => records::agenda(data, asked),
        Meet::Invite(asked) => invite::run(data, asked),
        Meet::Send(asked) => records::send(data, asked),
        Meet::Done(asked) => records::done(data, asked),
        Meet::Cancel(asked) => records::cancel(data, asked),
        Meet::Decide(asked) => records::decide(data, asked),
        Meet::Act(asked) => records::act(data, asked),
        Meet::Decisions(asked) => records::decisions(data, asked),
        Meet::Tasks(asked) => records::tasks(data, asked),
    }
}
