//! The contract as TypeScript, and the test that keeps the window's copy true.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use ts_rs::{Config, TS, TypeVisitor};

/// Declarations and commands met so far.
pub(super) struct Types {
    config: Config,
    declared: BTreeMap<String, String>,
    commands: String,
}

impl Types {
    fn new() -> Self {
        // JSON has one kind of number, and ours stay far below 2^53.
        let config = Config::new().with_large_int("number");
        Self { config, declared: BTreeMap::new(), commands: String::new() }
    }

    /// Adds a command and all the types it speaks of.
    pub(super) fn command<A: TS + 'static, B: TS + 'static>(&mut self, name: &str) {
        self.visit::<A>();
        self.visit::<B>();
        let (args, answer) = (A::name(&self.config), B::name(&self.config));
        let _infallible = writeln!(self.commands, "  \"{name}\": [{args}, {answer}];");
    }

    fn text(&self) -> String {
        let mut text = String::from(
            "// Generated from crates/app by `cargo xtask contract`. Do not edit.\n\n",
        );
        for declaration in self.declared.values() {
            for line in declaration.lines() {
                let _infallible = writeln!(text, "{}", line.trim_end());
            }
            text.push('\n');
        }
        let commands = &self.commands;
        text.push_str("/** Every command: its arguments and its answer. */\n");
        let _infallible = writeln!(text, "export type Commands = {{\n{commands}}};");
        text
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only types of our own are declared; the others are written in place.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.declared.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}", T::decl(&self.config));
            self.declared.insert(name, declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// `LEEWAY_WRITE_CONTRACT=1` writes it instead (`cargo xtask contract`).
#[test]
fn the_window_has_the_contract_of_today() {
    let mut types = Types::new();
    super::write(&mut types);
    types.visit::<crate::ApiError>();
    types.visit::<crate::Topic>();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/contract.ts");
    if std::env::var_os("LEEWAY_WRITE_CONTRACT").is_some() {
        std::fs::write(&path, types.text()).unwrap();
    }
    let theirs = std::fs::read_to_string(&path).unwrap();
    assert!(theirs == types.text(), "ui/src/ipc/contract.ts is stale: run `cargo xtask contract`");
}
