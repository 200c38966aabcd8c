//! What can be typed about things that repeat.

use std::path::PathBuf;

use clap::Args as Group;

#[derive(Group, Debug)]
pub(crate) struct Events {
    /// The calendar file; - reads standard input
    pub(crate) file: PathBuf,
    /// First day: 2027-03-10, today, tomorrow, or a weekday's name; today by default
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Last day, included; four weeks by default
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// Read times in this zone, such as Europe/Berlin or a city of it
    #[arg(long = "in", value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// Whose calendar it is: all-day events are dates there. By default what the file says, else --in
    #[arg(long = "of", value_name = "ZONE")]
    pub(crate) owner: Option<String>,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Recur {
    /// The rule, such as "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5"; without one it happens once
    pub(crate) rule: Option<String>,
    /// The first time: 2027-03-11T16:00, tomorrow 16:00, a date alone, or as a calendar file has it:
    /// "TZID=W. Europe Standard Time:20180925T140000"
    #[arg(long, value_name = "TIME")]
    pub(crate) start: String,
    /// By the clock of this zone, where the start names none
    #[arg(long = "in", value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// By these clocks too: zones or cities, with commas between
    #[arg(long = "for", value_name = "ZONES", value_delimiter = ',')]
    pub(crate) others: Vec<String>,
    /// But not at these times, with commas between
    #[arg(long, value_name = "TIMES", value_delimiter = ',')]
    pub(crate) except: Vec<String>,
    /// First day; that of the start by default
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Last day, included; ten years by default
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// Show so many at most
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=5000))]
    pub(crate) at_most: u16,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    pub(crate) json: bool,
}
