//! Zone rules of this machine: the newer of the bundle and the system, and the
//! zone the machine is set to.

use std::path::{Path, PathBuf};

use leeway_core::ZoneRules;
use leeway_core::zone::Origin;

/// Where systems keep zone rules as TZif.
const FOLDERS: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"];

/// The newer of the bundled rules and the system's (semantics §1.4); at equal
/// versions the bundled ones, which are the same on every machine.
#[must_use]
pub fn newest() -> ZoneRules {
    let bundled = ZoneRules::bundled();
    let system = FOLDERS.iter().find_map(|folder| system(Path::new(folder)));
    match system {
        Some(system) if system.version() > bundled.version() => system,
        Some(_) | None => bundled,
    }
}

/// The rules in a folder of TZif files; `None` when its version isn't known,
/// which is what decides.
#[must_use]
pub fn system(folder: &Path) -> Option<ZoneRules> {
    let source = std::fs::read_to_string(folder.join("tzdata.zi")).ok()?;
    let version = source.lines().next()?.strip_prefix("# version ")?.trim().to_owned();
    // A version orders as text only in the form of releases: 2026f.
    let (year, release) = version.split_at_checked(4)?;
    let release_named = !release.is_empty() && release.bytes().all(|b| b.is_ascii_lowercase());
    if year.parse::<u16>().is_err() || !release_named {
        return None;
    }
    let names = names(&source);
    let folder: PathBuf = folder.to_owned();
    // Only names of the list are asked for, so none can point out of the folder.
    Some(ZoneRules::new(&version, Origin::System, names, move |name| {
        std::fs::read(folder.join(name)).ok()
    }))
}

/// Zones (`Z name …`) and links (`L target name`) of tzdata.zi.
fn names(source: &str) -> Vec<String> {
    let name = |line: &str| {
        let mut words = line.split(' ');
        match words.next()? {
            "Z" => words.next().map(str::to_owned),
            "L" => words.nth(1).map(str::to_owned),
            _ => None,
        }
    };
    source.lines().filter_map(name).collect()
}

/// The zone this machine is set to: `TZ` where it names one, else the
/// system's setting. `None` when unset or unknown to `rules`: then ask.
#[must_use]
pub fn of_system(rules: &ZoneRules) -> Option<String> {
    let known = |name: String| rules.zone(&name).map(|zone| zone.name().to_owned());
    let variable = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    match variable {
        Some(name) => known(name.trim_start_matches(':').to_owned()),
        None => iana_time_zone::get_timezone().ok().and_then(known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_and_links_of_a_system_are_named() {
        let source = "# version 2099a\nR x 1 2 3\nZ Europe/Berlin 0:53:28 - LMT\nL Europe/Berlin Europe/Oslo\n";
        assert_eq!(names(source), ["Europe/Berlin", "Europe/Oslo"]);
    }

    #[test]
    fn a_newer_system_wins_and_a_folder_without_a_version_does_not() {
        let folder = tempfile::tempdir().unwrap();
        assert!(system(folder.path()).is_none());
        let (_, tzif) = ("", std::fs::read("/usr/share/zoneinfo/Europe/Berlin").unwrap());
        std::fs::create_dir(folder.path().join("Europe")).unwrap();
        std::fs::write(folder.path().join("Europe/Berlin"), tzif).unwrap();
        std::fs::write(folder.path().join("tzdata.zi"), "# version 2099a\nZ Europe/Berlin 1\n")
            .unwrap();
        let rules = system(folder.path()).unwrap();
        assert!(rules.version() > ZoneRules::bundled().version());
        assert_eq!(rules.zone("Europe/Berlin"), ZoneRules::bundled().zone("Europe/Berlin"));
        assert_eq!(rules.zone("Europe/Paris"), None);
    }
}
