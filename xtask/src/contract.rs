//! Writing ui/src/ipc/contract.ts from the commands of crates/app.

use crate::advice::Result;
use crate::cargo;
use crate::steps;

pub(crate) fn write() -> Result<()> {
    steps::single("contract", "mend the build of crates/app first", |step| {
        step.run(
            cargo::bare()
                .args(["test", "--package", "leeway-app", "contract"])
                .env("LEEWAY_WRITE_CONTRACT", "1"),
        )
    })
}
