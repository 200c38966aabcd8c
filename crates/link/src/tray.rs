//! A word beside the clock, and a menu under it.
//!
//! By the StatusNotifierItem protocol, which Plasma, Xfce, Cinnamon, MATE, sway's bars and, with
//! an extension, GNOME draw. No C library is needed, and none is looked for: a desktop that draws
//! no such items shows nothing, until it does.

#[cfg(all(unix, not(target_os = "macos")))]
pub use desktop::Tray;
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub use elsewhere::Tray;

/// The key of a click on the item itself.
pub const OPEN: &str = "open";

/// What the item shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Face {
    /// In a line, when the pointer rests on it.
    pub words: String,
    /// The menu, from the top.
    pub menu: Vec<Entry>,
}

/// A line of the menu.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// Something that can be chosen.
    Choice {
        /// What comes back.
        key: &'static str,
        /// What it says.
        label: String,
    },
    /// Something to read.
    Words(String),
    /// A line between.
    Rule,
}

/// A picture: `width` × `height` pixels of red, green, blue and alpha, a byte each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Row by row from the top left.
    pub rgba: Vec<u8>,
}

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use std::fmt;
    use std::sync::Arc;
    use std::time::Duration;

    use ksni::menu::{MenuItem, StandardItem};
    use ksni::{Category, Handle, Icon, ToolTip, TrayMethods as _};

    use super::{Entry, Face, OPEN, Picture};
    use crate::{Fault, NAME, text};

    const PATIENCE: Duration = Duration::from_secs(10);

    /// An item that is offered to the desktop, until this is dropped.
    pub struct Tray(Handle<Item>);

    impl fmt::Debug for Tray {
        fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
            to.write_str("Tray")
        }
    }

    impl Tray {
        /// Offers an item on the session's bus. `chosen` is given the key of what is chosen; it
        /// must hand on and not work.
        ///
        /// # Errors
        /// When there is no bus. A desktop that draws no items is none.
        pub async fn offer(
            picture: Picture,
            face: Face,
            chosen: impl Fn(&'static str) + Send + Sync + 'static,
        ) -> Result<Self, Fault> {
            let icon = icon(&picture).into_iter().collect();
            let item = Item { face, icon, chosen: Arc::new(chosen) };
            let spawning = item.assume_sni_available(true).spawn();
            match tokio::time::timeout(PATIENCE, spawning).await {
                Ok(Ok(handle)) => Ok(Self(handle)),
                Ok(Err(ksni::Error::Dbus(why))) => Err(why.into()),
                Ok(Err(ksni::Error::Watcher(why))) => Err(why.into()),
                Ok(Err(why)) => Err(Fault::Refused(text::line(&why.to_string(), 200))),
                Err(_) => Err(Fault::NoBus("it does not answer".to_owned())),
            }
        }

        /// Shows this from now on; nothing is said to the desktop when it shows it already.
        pub async fn show(&self, face: Face) {
            // Asked first: an update redraws the menu, under the pointer of whoever reads it.
            let same = self.0.update(|item| item.face == face);
            let _updated = match same.await {
                Some(false) => self.0.update(|item| item.face = face).await,
                Some(true) | None => None,
            };
        }
    }

    impl Drop for Tray {
        fn drop(&mut self) {
            let _ended = self.0.shutdown();
        }
    }

    struct Item {
        face: Face,
        icon: Vec<Icon>,
        chosen: Arc<dyn Fn(&'static str) + Send + Sync>,
    }

    impl ksni::Tray for Item {
        fn id(&self) -> String {
            NAME.to_lowercase()
        }

        fn category(&self) -> Category {
            Category::ApplicationStatus
        }

        fn title(&self) -> String {
            NAME.to_owned()
        }

        fn icon_pixmap(&self) -> Vec<Icon> {
            self.icon.clone()
        }

        fn tool_tip(&self) -> ToolTip {
            // Desktops read markup in the second of the two.
            let description = text::escaped(&text::line(&self.face.words, 300));
            ToolTip { title: NAME.to_owned(), description, ..ToolTip::default() }
        }

        fn activate(&mut self, _x: i32, _y: i32) {
            (self.chosen)(OPEN);
        }

        fn menu(&self) -> Vec<MenuItem<Self>> {
            self.face.menu.iter().map(entry).collect()
        }
    }

    fn entry(entry: &Entry) -> MenuItem<Item> {
        // A single underscore would be taken for the key of the letter after it.
        let label = |words: &str| text::line(words, 120).replace('_', "__");
        match entry {
            Entry::Rule => MenuItem::Separator,
            Entry::Words(words) => {
                StandardItem { label: label(words), enabled: false, ..StandardItem::default() }
                    .into()
            }
            Entry::Choice { key, label: words } => {
                let key = *key;
                StandardItem {
                    label: label(words),
                    activate: Box::new(move |item: &mut Item| (item.chosen)(key)),
                    ..StandardItem::default()
                }
                .into()
            }
        }
    }

    /// As the protocol has it: alpha first. None when the pixels don't fill the picture.
    fn icon(picture: &Picture) -> Option<Icon> {
        let (width, height) = (picture.width, picture.height);
        let bytes = usize::try_from(u64::from(width) * u64::from(height) * 4).ok()?;
        let (width, height) = (i32::try_from(width).ok()?, i32::try_from(height).ok()?);
        let mut data = picture.rgba.clone();
        for pixel in data.chunks_exact_mut(4) {
            pixel.rotate_right(1);
        }
        (data.len() == bytes).then_some(Icon { width, height, data })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_picture_has_its_alpha_first_and_all_its_pixels() {
            let picture = Picture { width: 2, height: 1, rgba: vec![1, 2, 3, 4, 5, 6, 7, 8] };
            let drawn = icon(&picture).unwrap();
            assert_eq!(drawn.data, [4, 1, 2, 3, 8, 5, 6, 7]);
            assert!(icon(&Picture { width: 3, ..picture }).is_none());
        }

        #[test]
        fn words_of_a_menu_are_only_words() {
            let MenuItem::Standard(item) = entry(&Entry::Words("a_b\n<i>".to_owned())) else {
                panic!("an item")
            };
            assert_eq!((item.label.as_str(), item.enabled), ("a__b <i>", false));
        }
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod elsewhere {
    use super::{Face, Picture};
    use crate::Fault;

    /// An item beside the clock.
    #[derive(Debug)]
    pub struct Tray(());

    impl Tray {
        /// Says that it can't be done here.
        ///
        /// # Errors
        /// Always.
        pub async fn offer(
            _: Picture,
            _: Face,
            _: impl Fn(&'static str) + Send + Sync + 'static,
        ) -> Result<Self, Fault> {
            let why = "On this system Leeway has no item beside the clock yet.".to_owned();
            Err(Fault::NotHere(why))
        }

        /// Does nothing.
        pub async fn show(&self, _: Face) {}
    }
}
