//! The benches, with peers from the registries that answer the same questions.

use crate::advice::{Problem, Result};
use crate::cargo;
use crate::place;
use crate::process;
use crate::python;
use crate::steps::Steps;

const LUXON: &str = "luxon@3.7.2";

pub(crate) fn measure() -> Result<()> {
    let peers = place::target().join("xtask/bench");
    std::fs::create_dir_all(&peers).map_err(|why| Problem::file("create", &peers, &why))?;
    let mut steps = Steps::new(4);
    let ready = steps.step("Java", "see the log", |_| {
        if process::exists("java") {
            return Ok(());
        }
        let todo = "apt install --no-install-recommends default-jre-headless";
        Err(Problem::new("there is no java, which MPXJ runs in").todo(todo))
    }) && steps.step("Python packages", "see xtask/bench/requirements.txt", |step| {
        python::install(step, "bench")
    }) && steps.step("Luxon", "npm must reach its registry", |step| {
        step.run(process::command("npm").args(["install", LUXON, "--prefix"]).arg(&peers))
    }) && steps.step("build", "see the log", |step| {
        step.run(cargo::bare().args(["bench", "--package=leeway-core", "--benches", "--no-run"]))
    });
    if !ready {
        return Err(Problem::new("the benches did not run"));
    }
    process::loud(
        cargo::bare()
            .args(["bench", "--quiet", "--package=leeway-core", "--benches"])
            .env("LEEWAY_PEERS", &peers),
    )
}
