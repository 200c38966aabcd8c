//! What can be typed of being on call.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};

#[derive(Subcommand, Debug)]
pub(crate) enum Oncall {
    /// Who is on call now, in every rotation
    Now(Form),
    /// Share turns fairly and show them, keeping nothing
    Plan(Turns),
    /// Share turns fairly and keep the rotation (undo takes it back)
    Save(Turns),
    /// The rotations that are kept
    List(Form),
    /// A rotation: its turns, what they cost whom, and its gaps
    Show(Named),
    /// When nobody is on call, and why
    Gaps(Named),
    /// Write a rotation as a calendar file (.ics)
    Export(Export),
}

#[derive(Group, Debug)]
pub(crate) struct Form {
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Turns {
    /// Who shares it: ids or names, with commas between
    #[arg(long, value_name = "IDS", value_delimiter = ',', required = true)]
    pub(crate) people: Vec<String>,
    /// When the first turn begins, and each is handed over: 2027-03-15T09:00
    #[arg(long, value_name = "TIME")]
    pub(crate) first: String,
    /// Whose clock that is: an IANA name; yours by default
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// How long a turn is, in days
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub(crate) days: u16,
    /// How many turns
    #[arg(long, value_name = "N", default_value_t = 13)]
    pub(crate) turns: usize,
    /// What it is called
    #[arg(long, value_name = "TITLE", default_value = "On call")]
    pub(crate) title: String,
    /// Share again a rotation that is kept: its id, what that begins with, or its title
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// A public holiday keeps nobody from a turn; leave still does
    #[arg(long)]
    pub(crate) ignore_holidays: bool,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Group, Debug)]
pub(crate) struct Named {
    /// The rotation: its id, what that begins with, or its title; the only one by default
    pub(crate) rotation: Option<String>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Group, Debug)]
pub(crate) struct Export {
    /// The rotation: its id, what that begins with, or its title
    pub(crate) rotation: String,
    /// Where to write; standard output by default
    pub(crate) file: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "file")]
    pub(crate) force: bool,
}
