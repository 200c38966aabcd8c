//! A letter to be written in somebody's own mail program (RFC 6068).

use std::fmt::Write;

/// Longest link, in characters: what all systems hand on whole.
const LONGEST: usize = 2_000;

/// A `mailto:` link without an address: nobody's is known. A body that would make
/// the link too long is cut at the end of a line, which then says so.
///
/// ```
/// use leeway_exchange::mail;
/// assert_eq!(mail::link("Q&A", "a b\nc"), "mailto:?subject=Q%26A&body=a%20b%0D%0Ac");
/// ```
#[must_use]
pub fn link(subject: &str, body: &str) -> String {
    let subject: String = subject.chars().take(100).collect();
    let mut link = format!("mailto:?subject={}&body=", encoded(&subject));
    let cut = encoded("\n…");
    let whole = encoded(body);
    if link.len() + whole.len() <= LONGEST {
        return link + &whole;
    }
    for (at, line) in body.lines().enumerate() {
        let line = encoded(&if at == 0 { line.to_owned() } else { format!("\n{line}") });
        if link.len() + line.len() + cut.len() > LONGEST {
            break;
        }
        link += &line;
    }
    link + &cut
}

/// Everything but letters, digits and `-._~`, of its UTF-8; ends of lines are CRLF
/// (§5), other controls are left out.
fn encoded(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' => all.push_str("%0D%0A"),
            control if control.is_control() => {}
            c if c.is_ascii_alphanumeric() || "-._~".contains(c) => all.push(c),
            other => {
                for byte in other.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to text can't fail.
                    let _written = write!(all, "%{byte:02X}");
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(text: &str) -> String {
        let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
        while let [first, after @ ..] = rest {
            rest = after;
            if let (b'%', [high, low, after @ ..]) = (*first, after) {
                let pair = [*high, *low];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
                rest = after;
            } else {
                bytes.push(*first);
            }
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_long_letter_is_cut_at_a_line_and_says_so() {
        let letter = link("Season", &"Thu 18 Mar 2027 · Berlin\n".repeat(200));
        assert!(letter.len() <= LONGEST, "{}", letter.len());
        assert!(decoded(&letter).ends_with("Berlin\r\n…"), "{letter}");
    }

    proptest! {
        #[test]
        fn no_text_gets_out_of_its_field(subject in any::<String>(), body in any::<String>()) {
            let letter = link(&subject, &body);
            let (start, rest) = letter.split_once("&body=").unwrap();
            prop_assert!(start.starts_with("mailto:?subject="));
            prop_assert!(letter.len() <= LONGEST + 12 && letter.is_ascii());
            for field in [&start[16..], rest] {
                prop_assert!(!field.contains(['&', '?', '#', ' ', '\n', '"', '<', '=']), "{field}");
                let _text = decoded(field);
            }
        }
    }
}
