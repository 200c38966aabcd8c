//! axe-core in the real web view.

use std::path::Path;

use serde_json::Value;

use super::Fault;
use super::desk::Desk;

/// One rule that the page breaks.
#[derive(Debug)]
pub struct Violation {
    /// The rule's name, such as `color-contrast`.
    pub rule: String,
    /// What is wrong and where.
    pub told: String,
}

impl Desk {
    /// Puts axe into the page, once a page.
    pub(crate) async fn have_axe(&self) -> Result<(), Fault> {
        if self.js("return typeof window.axe === 'object'", vec![]).await? == Value::Bool(true) {
            return Ok(());
        }
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&path)
            .map_err(|why| format!("{}: {why} (npm ci in ui installs it)", path.display()))?;
        self.js(&source, vec![]).await.map(drop)
    }

    /// What axe finds wrong with the page as it is now.
    ///
    /// # Errors
    /// When axe itself fails: that is never "nothing wrong".
    pub async fn violations(&self) -> Result<Vec<Violation>, Fault> {
        self.have_axe().await?;
        let found = self
            .js_async(
                "const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
                 return {
                     passes: passes.length,
                     violations: violations.map(({ id, impact, help, nodes }) => ({
                         id,
                         told: `${impact}: ${help}\\n` + nodes.slice(0, 5).map(({ html, failureSummary }) =>
                             `    ${html}\\n    ${failureSummary}`).join('\\n'),
                     })),
                 }",
                vec![],
            )
            .await?;
        let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
        // A run that looked at nothing finds nothing.
        if found["passes"].as_u64().unwrap_or(0) == 0 {
            return Err(format!("axe did not look at the page: {found}").into());
        }
        let all =
            found["violations"].as_array().ok_or_else(|| format!("axe did not answer: {found}"))?;
        let violation = |one: &Value| Violation { rule: text(one, "id"), told: text(one, "told") };
        Ok(all.iter().map(violation).collect())
    }

    /// Fails with every violation on the page, if there is one.
    ///
    /// # Errors
    /// When a rule is broken.
    pub async fn axe(&self, screen: &str) -> Result<(), Fault> {
        let broken = self.violations().await?;
        if broken.is_empty() {
            return Ok(());
        }
        let told: Vec<String> =
            broken.iter().map(|one| format!("{}: {}", one.rule, one.told)).collect();
        Err(format!("axe on {screen}:\n{}", told.join("\n")).into())
    }
}
