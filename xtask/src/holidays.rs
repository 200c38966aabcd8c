//! The table of public holidays that the program carries, from the packages that know them.

use crate::advice::{Problem, Result};
use crate::place;
use crate::process;
use crate::python;
use crate::steps::Steps;

/// English names of countries and subdivisions: the Common Locale Data Repository.
const NAMES: [&str; 2] = ["cldr-subdivisions-full", "cldr-localenames-full"];
const NAMES_VERSION: &str = "48.2.0";

pub(crate) fn write() -> Result<()> {
    let script = place::root().join("xtask/holidays");
    let work = place::target().join("xtask/holidays");
    std::fs::create_dir_all(&work).map_err(|why| Problem::file("create", &work, &why))?;
    let mut steps = Steps::new(3);
    let written = steps.step("Python packages", "see xtask/holidays/requirements.txt", |step| {
        python::install(step, "holidays")
    }) && steps.step("names", "npm must reach its registry", |step| {
        let names = NAMES.map(|name| format!("{name}@{NAMES_VERSION}"));
        step.run(
            process::command("npm").arg("pack").args(names).arg("--pack-destination").arg(&work),
        )
    }) && steps.step("holidays", "see xtask/holidays/write.py", |step| {
        let core = place::root().join("crates/core");
        let names = NAMES.map(|name| work.join(format!("{name}-{NAMES_VERSION}.tgz")));
        step.run(
            process::command(python::of("holidays"))
                .arg("-B")
                .arg(script.join("write.py"))
                .args(names)
                .arg(core.join("data/holidays.bin"))
                .arg(core.join("tests/fixtures/holidays.tsv")),
        )
    });
    if written { Ok(()) } else { Err(Problem::new("the table of holidays was not written")) }
}
