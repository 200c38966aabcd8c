//! Finding things as assistive technology finds them: by role and accessible name.

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use super::Fault;
use super::desk::Desk;

/// WebDriver's key for "this value is an element" (W3C WebDriver §12.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What is visible to assistive technology, as `[role, name, element]`. axe computes roles and
/// names by the ARIA specifications, so that a thing found here is a thing people can find.
const SEEN: &str = "
    const [role] = arguments;
    const seen = [];
    axe.setup(document.documentElement);
    try {
        for (const element of document.querySelectorAll('body *')) {
            const node = axe.utils.getNodeFromTree(element);
            if (!node) continue;
            const its = axe.commons.aria.getRole(node);
            if (!its || (role ? its !== role : its === 'presentation' || its === 'none')) continue;
            if (!axe.commons.dom.isVisibleToScreenReaders(node)) continue;
            const name = axe.commons.text.accessibleTextVirtual(node).replace(/\\s+/g, ' ').trim();
            seen.push(role ? [its, name, element] : [its, name]);
        }
    } finally {
        axe.teardown();
    }
    return seen;";

/// The name of what has the focus.
const FOCUSED: &str = "
    axe.setup(document.documentElement);
    try {
        const node = axe.utils.getNodeFromTree(document.activeElement);
        return node ? axe.commons.text.accessibleTextVirtual(node).replace(/\\s+/g, ' ').trim() : '';
    } finally {
        axe.teardown();
    }";

/// A thing on the page.
#[derive(Debug)]
pub struct Spot {
    element: Element,
    /// Its accessible name.
    pub name: String,
}

impl Spot {
    /// Clicks it.
    ///
    /// # Errors
    /// When it is covered or gone.
    pub async fn click(&self) -> Result<(), Fault> {
        Ok(self.element.click().await?)
    }

    /// Its text as shown.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn text(&self) -> Result<String, Fault> {
        Ok(self.element.text().await?)
    }

    /// An attribute.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn attribute(&self, name: &str) -> Result<Option<String>, Fault> {
        Ok(self.element.attr(name).await?)
    }

    /// What a field holds.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn value(&self) -> Result<String, Fault> {
        Ok(self.element.prop("value").await?.unwrap_or_default())
    }

    /// Types into it.
    ///
    /// # Errors
    /// When it is gone or takes no text.
    pub async fn write(&self, text: &str) -> Result<(), Fault> {
        Ok(self.element.send_keys(text).await?)
    }

    /// Replaces what a field holds.
    ///
    /// # Errors
    /// When it is gone or takes no text.
    pub async fn replace(&self, text: &str) -> Result<(), Fault> {
        self.element.clear().await?;
        self.write(text).await
    }
}

impl Desk {
    /// Everything of a role, with its name, now.
    ///
    /// # Errors
    /// When the app is closed.
    pub async fn all(&self, role: &str) -> Result<Vec<Spot>, Fault> {
        self.have_axe().await?;
        let Value::Array(seen) = self.js(SEEN, vec![json!(role)]).await? else {
            return Err("the page gave no list".into());
        };
        let client = self.client()?;
        Ok(seen
            .iter()
            .filter_map(|row| {
                let id = row.get(2)?.get(ELEMENT)?.as_str()?.to_owned();
                let name = row.get(1)?.as_str()?.to_owned();
                let element = Element::from_element_id(client.clone(), ElementRef::from(id));
                Some(Spot { element, name })
            })
            .collect())
    }

    /// The names of everything of a role, now.
    ///
    /// # Errors
    /// When the app is closed.
    pub async fn names(&self, role: &str) -> Result<Vec<String>, Fault> {
        Ok(self.all(role).await?.into_iter().map(|spot| spot.name).collect())
    }

    /// Waits for the one thing of this role and name. A name ending in `*` stands for every name
    /// that starts so.
    ///
    /// # Errors
    /// When there is none, or more than one, for 20 seconds.
    pub async fn find(&self, role: &str, name: &str) -> Result<Spot, Fault> {
        self.until(&format!("one {role} named “{name}”"), async |desk| {
            let mut fitting: Vec<Spot> = desk.all(role).await?;
            fitting.retain(|spot| fits(&spot.name, name));
            match fitting.len() {
                0 => Ok(None),
                1 => Ok(fitting.pop()),
                many => Err(format!("there are {many} of them").into()),
            }
        })
        .await
    }

    /// Finds and clicks.
    ///
    /// # Errors
    /// As [`Desk::find`].
    pub async fn click(&self, role: &str, name: &str) -> Result<(), Fault> {
        self.find(role, name).await?.click().await
    }

    /// Presses Tab until the focus is on something of this name, as a person without a pointer
    /// does.
    ///
    /// # Errors
    /// When 120 times are not enough.
    pub async fn tab_to(&self, name: &str) -> Result<(), Fault> {
        let mut met = Vec::new();
        for _ in 0..120 {
            self.press(&["Tab"]).await?;
            let focused = self.focused().await?;
            if fits(&focused, name) {
                return Ok(());
            }
            met.push(focused);
        }
        Err(format!("tabbed in vain for “{name}”, over {met:?}").into())
    }

    /// The accessible name of what has the focus; empty when nothing has.
    ///
    /// # Errors
    /// When the app is closed.
    pub async fn focused(&self) -> Result<String, Fault> {
        self.have_axe().await?;
        Ok(self.js(FOCUSED, vec![]).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until nothing of this role and name is there.
    ///
    /// # Errors
    /// After 20 seconds.
    pub async fn gone(&self, role: &str, name: &str) -> Result<(), Fault> {
        self.until(&format!("no {role} named “{name}”"), async |desk| {
            let still = desk.names(role).await?.iter().any(|its| fits(its, name));
            Ok((!still).then_some(()))
        })
        .await
    }

    /// Waits until the page's text holds this.
    ///
    /// # Errors
    /// After 20 seconds.
    pub async fn reads(&self, text: &str) -> Result<(), Fault> {
        self.until(&format!("the words “{text}”"), async |desk| {
            let shown = desk.js("return document.body.innerText", vec![]).await?;
            let shown = shown.as_str().unwrap_or_default();
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            Ok(shown.contains(text).then_some(()))
        })
        .await
    }

    /// Role and name of everything, a line each: for the person who reads a failure.
    ///
    /// # Errors
    /// When the app is closed.
    pub async fn outline(&self) -> Result<String, Fault> {
        self.have_axe().await?;
        let Value::Array(seen) = self.js(SEEN, vec![]).await? else { return Ok(String::new()) };
        let line =
            |row: &Value| Some(format!("  {} “{}”", row.get(0)?.as_str()?, row.get(1)?.as_str()?));
        Ok(seen.iter().filter_map(line).collect::<Vec<_>>().join("\n"))
    }
}

fn fits(name: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == wanted,
    }
}
