//! Counting tests by what cargo test and vitest say they ran.

use std::ops::AddAssign;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Sums every summary line in a log: `test result: ok. 3 passed; 0 failed; …` of cargo test and
/// `Tests  1 failed | 7 passed (8)` of vitest.
pub(crate) fn count(log: &str) -> Tally {
    let mut sum = Tally::default();
    for line in log.lines().map(str::trim) {
        let summary = line.strip_prefix("test result:").or_else(|| line.strip_prefix("Tests "));
        if let Some(summary) = summary {
            sum += Tally { passed: before(summary, "passed"), failed: before(summary, "failed") };
        }
    }
    sum
}

/// What a log says about each failed test, a few lines of each: sections that begin
/// `---- name stdout ----` in cargo test, lines that begin `FAIL` in vitest.
pub(crate) fn failures(log: &str) -> Vec<&str> {
    /// The message, what was compared, and where.
    const EACH: usize = 16;
    let mut told = Vec::new();
    let mut left = 0;
    for line in log.lines() {
        if line.starts_with("---- ") || line.trim_start().starts_with("FAIL ") {
            left = EACH;
        } else if line == "failures:" || line.starts_with("test result:") {
            left = 0;
        }
        if left > 0 && !line.trim().is_empty() {
            told.push(line);
            left -= 1;
        }
    }
    told
}

/// The number that stands before a word.
fn before(line: &str, word: &str) -> usize {
    let mut last = 0;
    for part in line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        if part == word {
            return last;
        }
        last = part.parse().unwrap_or(0);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_and_vitest_are_summed() {
        let log = "
running 3 tests
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s
test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0s
 Test Files  1 failed | 3 passed (4)
      Tests  1 failed | 7 passed (8)
";
        assert_eq!(count(log), Tally { passed: 15, failed: 3 });
    }

    #[test]
    fn a_failed_test_is_told_by_its_first_lines() {
        let log = "
test a ... ok
test b ... FAILED

failures:

---- b stdout ----

thread 'b' panicked at src/b.rs:3:1:
  left: 1

failures:
    b

test result: FAILED. 1 passed; 1 failed; 0 ignored
Doc-tests follow
";
        let told = ["---- b stdout ----", "thread 'b' panicked at src/b.rs:3:1:", "  left: 1"];
        assert_eq!(failures(log), told);
        assert!(failures("error: could not compile").is_empty());
    }

    #[test]
    fn skipped_tests_are_not_passed_tests() {
        assert_eq!(count("Tests  4 skipped (4)"), Tally::default());
        assert_eq!(
            count("test result: ok. 0 passed; 0 failed; 9 ignored; 0 measured"),
            Tally::default()
        );
    }
}
