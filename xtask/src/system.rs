//! System packages and tools: what a job needs, whether it is there, and how to get it.

use std::path::Path;
use std::process::Command;

use crate::advice::{Problem, Result};
use crate::process;
use crate::steps::Step;

/// What a job needs from the system, on top of git, Rust and Node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Compiling the CLI: SQLite is C.
    Compile,
    /// Compiling the app, and opening it on a desktop.
    Build,
    /// A virtual display to show it on, and a camera.
    Display,
    /// Driving the window: journeys.
    Drive,
    /// A service that shows notifications, and another program that sends some.
    Notify,
    /// Checking a bundle's desktop file.
    Bundle,
}

impl Need {
    fn debian(self) -> &'static [&'static str] {
        match self {
            Need::Compile => &["build-essential"],
            Need::Build => &["pkg-config", "libwebkit2gtk-4.1-dev"],
            Need::Display => &["xvfb", "dbus", "xdotool", "imagemagick"],
            Need::Drive => &["webkit2gtk-driver"],
            Need::Notify => &["dbus", "dunst", "libnotify-bin"],
            Need::Bundle => &["desktop-file-utils"],
        }
    }
}

/// Every package for some needs, in one line of words.
fn debian(needs: &[Need]) -> Vec<&'static str> {
    needs.iter().flat_map(|need| need.debian()).copied().collect()
}

/// Makes sure that Node and the packages of these needs are there, installing what is missing.
pub(crate) fn ensure(needs: &[Need], step: &mut Step) -> Result<()> {
    node()?;
    if !cfg!(target_os = "linux") {
        return elsewhere(needs);
    }
    if !process::exists("dpkg-query") || !process::exists("apt-get") {
        return elsewhere(needs);
    }
    let missing = missing(&debian(needs));
    if missing.is_empty() {
        return step.note(&format!("packages present: {}", debian(needs).join(" ")));
    }
    let root = process::answer(process::command("id").arg("-u"))? == "0";
    if !root && !process::exists("sudo") {
        return Err(Problem::new(format!("missing system packages: {}", missing.join(" "))).todo(
            format!(
                "as root, type:\napt-get update && \
                 apt-get install -y --no-install-recommends {}\nthen run this again",
                missing.join(" ")
            ),
        ));
    }
    install(&missing, root, step)
}

fn missing(packages: &[&'static str]) -> Vec<&'static str> {
    // dpkg-query fails when it knows none of a name, and still lists the others.
    let known = process::command("dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Abbrev}\n"])
        .args(packages)
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let installed = |name: &str| {
        known.lines().any(|line| {
            line.split_once(' ').is_some_and(|(package, status)| {
                package == name && status.trim_end().ends_with('i')
            })
        })
    };
    packages.iter().copied().filter(|name| !installed(name)).collect()
}

fn install(packages: &[&str], root: bool, step: &mut Step) -> Result<()> {
    let apt = |words: &[&str]| {
        let mut command = if root {
            process::command("env")
        } else {
            let mut sudo = process::command("sudo");
            sudo.arg("env");
            sudo
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).args(words);
        command
    };
    let run = |step: &mut Step, mut command: Command| {
        // sudo may ask for a password: it must be heard.
        if root { step.run(&mut command) } else { step.aloud(&mut command) }
    };
    run(step, apt(&["update"]))?;
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(packages);
    run(step, apt(&words)).map_err(|problem| {
        problem.todo(format!(
            "type it yourself to see what is wrong:\n{}apt-get install -y \
             --no-install-recommends {}",
            if root { "" } else { "sudo " },
            packages.join(" ")
        ))
    })
}

fn node() -> Result<()> {
    let version = process::answer(process::command("node").arg("--version")).map_err(|_| {
        Problem::new("Node is not installed, or not on the PATH")
            .todo("install Node 20 or newer: https://nodejs.org/en/download")
    })?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    match major {
        Some(20_u32..) if process::exists("npm") || cfg!(windows) => Ok(()),
        Some(20..) => Err(Problem::new("npm is not on the PATH")
            .todo("npm comes with Node: https://nodejs.org/en/download")),
        Some(..) | None => Err(Problem::new(format!("Node {version} is too old"))
            .todo("install Node 20 or newer: https://nodejs.org/en/download")),
    }
}

/// Systems whose packages we do not install: nothing is guessed to be there, pkg-config is asked.
fn elsewhere(needs: &[Need]) -> Result<()> {
    if cfg!(any(target_os = "macos", windows)) {
        return if needs.contains(&Need::Display) || needs.contains(&Need::Drive) {
            Err(Problem::new("the real window can be driven and pictured on Linux only")
                .todo(advice(needs)))
        } else {
            Ok(())
        };
    }
    let lacks_webkit = needs.contains(&Need::Build)
        && process::answer(process::command("pkg-config").args(["--exists", "webkit2gtk-4.1"]))
            .is_err();
    let lacks: Vec<&str> = needs
        .iter()
        .flat_map(|need| match need {
            Need::Compile => &["cc"][..],
            Need::Build => &[],
            Need::Display => &["Xvfb", "dbus-run-session", "xdotool", "import"],
            Need::Drive => &["WebKitWebDriver"],
            Need::Notify => &["dbus-daemon", "dunst", "dunstctl", "notify-send"],
            Need::Bundle => &["desktop-file-validate"],
        })
        .copied()
        .chain(lacks_webkit.then_some("webkit2gtk-4.1 (by pkg-config)"))
        .filter(|program| !process::exists(program))
        .collect();
    if lacks.is_empty() {
        return Ok(());
    }
    Err(Problem::new(format!("this system lacks: {}", lacks.join(", "))).todo(advice(needs)))
}

/// What to install on systems without apt-get.
fn advice(needs: &[Need]) -> String {
    let with = |need: Need, packages: &'static str| {
        if needs.contains(&need) { packages } else { "" }
    };
    if cfg!(target_os = "macos") {
        return "install Apple's compiler: xcode-select --install\n\
                journeys and pictures of the window need Linux"
            .to_owned();
    }
    if cfg!(windows) {
        return "install Microsoft C++ Build Tools (Desktop development with C++) and, before \
                Windows 11, WebView2:\n\
                winget install Microsoft.VisualStudio.2022.BuildTools\n\
                winget install Microsoft.EdgeWebView2Runtime\n\
                journeys and pictures of the window need Linux"
            .to_owned();
    }
    let fedora = [
        "sudo dnf install gcc pkgconf-pkg-config webkit2gtk4.1-devel",
        with(Need::Display, " xorg-x11-server-Xvfb dbus-daemon xdotool ImageMagick"),
        with(Need::Drive, " webkitgtk6.0 webkit2gtk-driver"),
        with(Need::Notify, " dunst libnotify"),
        with(Need::Bundle, " desktop-file-utils"),
    ]
    .concat();
    let arch = [
        "sudo pacman -S --needed base-devel webkit2gtk-4.1",
        with(Need::Display, " xorg-server-xvfb dbus xdotool imagemagick"),
        with(Need::Notify, " dunst libnotify"),
        with(Need::Bundle, " desktop-file-utils"),
    ]
    .concat();
    let release = std::fs::read_to_string(Path::new("/etc/os-release")).unwrap_or_default();
    let is = |name: &str| release.lines().any(|line| line.starts_with("ID") && line.contains(name));
    if is("fedora") || is("rhel") {
        fedora
    } else if is("arch") {
        arch
    } else {
        format!(
            "Fedora: {fedora}\nArch: {arch}\nDebian's names, to translate: {}",
            debian(needs).join(" ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_nobody_has_is_missing() {
        if process::exists("dpkg-query") {
            assert_eq!(missing(&["dpkg", "leeway-is-not-a-package"]), ["leeway-is-not-a-package"]);
        }
    }
}
