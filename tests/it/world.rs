//! Calendars in and invitations out.

mod busy;
mod invite;

use leeway_tests::world::World;
use serde_json::Value;

/// A calendar file with this between its first and last line.
fn calendar(body: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n")
}

/// The only one of a list.
fn only(list: &Value) -> &Value {
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    &list[0]
}

/// Text written to a file of the world's folder, and its path.
fn written(world: &World, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = world.folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}
