//! Who of the team something is from.

use leeway_core::PersonId;

use crate::roster::Known;

/// The one person whom a sender names: by name, by id, or by what stands before the @ of an
/// address, "Ana Silva <ana.silva@example.com>". `None` where nobody or several are meant.
pub(crate) fn person(sender: &str, people: &[Known]) -> Option<PersonId> {
    let (name, address) = match sender.split_once('<') {
        Some((name, address)) => (name, address.split('>').next().unwrap_or_default()),
        None => (sender, sender),
    };
    let name = plain(name);
    let local = address.split_once('@').map(|(local, _)| plain(local));
    let one = |is: &dyn Fn(&Known) -> bool| {
        let mut found = people.iter().filter(|known| is(known));
        match (found.next(), found.next()) {
            (Some(only), None) => Some(only.person.id.clone()),
            (None, _) | (Some(_), Some(_)) => None,
        }
    };
    let by = |wanted: &str| {
        let named = |known: &Known| plain(&known.person.name) == wanted;
        let known = |known: &Known| known.person.id.as_str() == wanted;
        let several = people.iter().filter(|known| named(known)).count() > 1;
        let asked = !wanted.is_empty() && !several;
        asked.then(|| one(&named).or_else(|| one(&known))).flatten()
    };
    // The address first: what a name leaves open, it may settle.
    local.and_then(|local| by(&local)).or_else(|| by(&name))
}

/// Letters and digits in small letters, with "-" between runs of them: as ids are.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use leeway_core::{Person, Week, ZoneRules};

    use super::*;

    #[test]
    fn a_sender_is_a_person_by_name_id_or_address_and_nobody_where_several_are_meant() {
        let rules = ZoneRules::bundled();
        let known = |id: &str, name: &str| {
            let id = PersonId::new(id).unwrap();
            Known::new(Person::new(id, name, "Europe/Lisbon", Week::default()), &rules)
        };
        let people = [
            known("ana", "Ana Silva"),
            known("jon", "Jon"),
            known("jon-2", "Jon"),
            known("zoe", "Zoë"),
        ];
        let found = |sender: &str| person(sender, &people).map(|id| id.to_string());
        for sender in [
            "Ana Silva",
            " ana  SILVA ",
            "ana",
            "ana@example.com",
            "ANA.silva@b.example",
            "A. S. <ana@x.example>",
        ] {
            assert_eq!(found(sender).as_deref(), Some("ana"), "{sender}");
        }
        assert_eq!(found("Zoë").as_deref(), Some("zoe"));
        assert_eq!(found("Jon <jon-2@x.example>").as_deref(), Some("jon-2"));
        for nobody in ["Jon", "", "Ana", "@", "<>", "someone@example.com", "Ana Silva and Jon"] {
            let expected = (nobody == "Ana").then_some("ana");
            assert_eq!(found(nobody).as_deref(), expected, "{nobody}");
        }
    }
}
