//! The pictures of the real window that the README shows.

use crate::advice::Result;
use crate::args::{Look, Theme};
use crate::place;
use crate::run;
use crate::system::Need;

pub(crate) fn take() -> Result<()> {
    run::build_app(&[Need::Compile, Need::Build, Need::Display])?;
    for (name, theme) in [("team-light", Theme::Light), ("team-dark", Theme::Dark)] {
        let file = place::root().join(format!("docs/pictures/{name}.png"));
        run::picture(&file, Look { theme, ..Look::default() })?;
        anstream::println!("{}", place::shown(&file));
    }
    Ok(())
}
