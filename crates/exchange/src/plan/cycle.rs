//! Tasks that wait for one another.

use super::problem::Fault;
use crate::quote::quoted;

/// Most tasks of a cycle that are named.
const NAMED: usize = 12;

/// A link that closes a cycle.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Cycle {
    /// Whose link it is.
    pub(super) from: usize,
    /// Which of its links.
    pub(super) edge: usize,
    /// The tasks in the order in which they would happen, from what `from`
    /// waits for to `from` itself.
    pub(super) path: Vec<usize>,
}

/// Each link without which there would be a cycle less; without all of them
/// there is none. `needs` says of each task which it waits for.
pub(super) fn cycles(needs: &[Vec<usize>]) -> Vec<Cycle> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Never,
        Open,
        Closed,
    }
    let mut found = Vec::new();
    let mut seen = vec![Seen::Never; needs.len()];
    // Not by recursion: a chain may be as long as the file.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for start in 0..needs.len() {
        if seen[start] != Seen::Never {
            continue;
        }
        seen[start] = Seen::Open;
        open.push((start, 0));
        while let Some((task, edge)) = open.last_mut() {
            let (from, at) = (*task, *edge);
            let Some(to) = needs[from].get(at).copied() else {
                seen[from] = Seen::Closed;
                open.pop();
                continue;
            };
            *edge += 1;
            match seen[to] {
                Seen::Never => {
                    seen[to] = Seen::Open;
                    open.push((to, 0));
                }
                Seen::Open => {
                    let first = open.iter().position(|(task, _)| *task == to).unwrap_or(0);
                    // Who waits stands before whom it waits for: the other way round it happens.
                    let path = open[first..].iter().map(|(task, _)| *task).collect();
                    found.push(Cycle { from, edge: at, path });
                }
                Seen::Closed => {}
            }
        }
    }
    found
}

/// Names them task by task, as they wait.
pub(super) fn fault(path: &[usize], ids: &[String]) -> Fault {
    if let [only] = path {
        return Fault::new(format!("{} waits for itself", quoted(&ids[*only])));
    }
    let named = path.iter().take(NAMED).map(|task| quoted(&ids[*task]));
    let mut named: Vec<String> = named.collect();
    if path.len() > NAMED {
        named.push(format!("{} more", path.len() - NAMED));
    }
    named.extend(path.first().map(|task| quoted(&ids[*task])));
    let chain = named.join(" waits for ");
    Fault::new(format!("these tasks wait for one another: {chain}"))
        .hint("one of these links must go")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_found_once_and_named_task_by_task() {
        let needs = [vec![1], vec![2], vec![0, 3], vec![]];
        let found = cycles(&needs);
        assert_eq!(found, [Cycle { from: 2, edge: 0, path: vec![0, 1, 2] }]);
        let ids = ["a", "b", "c", "d"].map(str::to_owned);
        assert_eq!(
            fault(&found[0].path, &ids).message,
            "these tasks wait for one another: \"a\" waits for \"b\" waits for \"c\" waits for \"a\""
        );
        assert_eq!(fault(&[3], &ids).message, "\"d\" waits for itself");
    }

    #[test]
    fn without_the_links_that_close_cycles_there_are_none() {
        let mut random = 1_u64;
        let mut next = |below: usize| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (random >> 33) as usize % below
        };
        for _ in 0..300 {
            let count = 1 + next(8);
            let mut needs: Vec<Vec<usize>> =
                (0..count).map(|_| (0..next(4)).map(|_| next(count)).collect()).collect();
            let found = cycles(&needs);
            for cycle in found.iter().rev() {
                needs[cycle.from].remove(cycle.edge);
            }
            assert_eq!(cycles(&needs), []);
        }
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_is_no_cycle() {
        let needs: Vec<Vec<usize>> =
            (0..100_000_usize).map(|task| task.checked_sub(1).into_iter().collect()).collect();
        assert_eq!(cycles(&needs), []);
    }
}
