//! How a network hangs together: the links of each task, and an order.

use super::Arrow;

/// Tasks that wait for one another in a ring: each for the one before it, the
/// first for the last. By position.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("tasks wait for one another in a ring")]
pub struct Cycle(pub Vec<usize>);

/// Links by task, and tasks in an order.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Predecessors first.
    pub(super) order: Vec<u32>,
    /// Where each task is in `order`.
    pub(super) place: Vec<u32>,
    /// Links into each task.
    pub(super) into: Ends,
    /// Links out of each.
    pub(super) out: Ends,
}

impl Shape {
    pub(super) fn new(tasks: usize, arrows: &[Arrow]) -> Result<Self, Cycle> {
        let into = Ends::new(tasks, arrows.iter().map(|arrow| arrow.to));
        let out = Ends::new(tasks, arrows.iter().map(|arrow| arrow.from));
        let order = order(tasks, arrows, &into, &out)?;
        let mut place = vec![0; tasks];
        for (at, &task) in order.iter().enumerate() {
            place[task as usize] = u32::try_from(at).unwrap_or(u32::MAX);
        }
        Ok(Self { order, place, into, out })
    }
}

/// For each task its links, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Ends {
    first: Vec<u32>,
    links: Vec<u32>,
}

impl Ends {
    fn new(tasks: usize, ends: impl Iterator<Item = usize> + Clone) -> Self {
        let mut first = vec![0_u32; tasks + 1];
        for end in ends.clone() {
            first[end + 1] += 1;
        }
        for task in 0..tasks {
            first[task + 1] += first[task];
        }
        let mut next = first.clone();
        let mut links = vec![0; first[tasks] as usize];
        for (link, end) in ends.enumerate() {
            links[next[end] as usize] = u32::try_from(link).unwrap_or(u32::MAX);
            next[end] += 1;
        }
        Self { first, links }
    }

    /// One more link of a task.
    pub(super) fn put(&mut self, task: usize, link: usize) {
        let before = self.of(task).take_while(|other| *other < link).count();
        let at = self.first[task] as usize + before;
        self.links.insert(at, u32::try_from(link).unwrap_or(u32::MAX));
        self.first[task + 1..].iter_mut().for_each(|first| *first += 1);
    }

    /// One link less.
    pub(super) fn take(&mut self, task: usize, link: usize) {
        let before = self.of(task).position(|other| other == link);
        if let Some(before) = before {
            self.links.remove(self.first[task] as usize + before);
            self.first[task + 1..].iter_mut().for_each(|first| *first -= 1);
        }
    }

    pub(super) fn of(&self, task: usize) -> impl Iterator<Item = usize> + '_ {
        let range = self.first[task] as usize..self.first[task + 1] as usize;
        self.links[range].iter().map(|&link| link as usize)
    }
}

/// All tasks, predecessors first; otherwise as they came.
fn order(tasks: usize, arrows: &[Arrow], into: &Ends, out: &Ends) -> Result<Vec<u32>, Cycle> {
    // As they came, if that will do: what is next to each other is found together.
    if arrows.iter().all(|arrow| arrow.from < arrow.to) {
        return Ok((0..u32::try_from(tasks).unwrap_or(u32::MAX)).collect());
    }
    let mut waits: Vec<u32> =
        (0..tasks).map(|task| into.first[task + 1] - into.first[task]).collect();
    let free = waits.iter().enumerate().filter(|(_, waits)| **waits == 0);
    let mut order: Vec<u32> =
        free.map(|(task, _)| u32::try_from(task).unwrap_or(u32::MAX)).collect();
    order.reserve(tasks - order.len());
    let mut at = 0;
    while let Some(&task) = order.get(at) {
        at += 1;
        for link in out.of(task as usize) {
            let to = arrows[link].to;
            waits[to] -= 1;
            if waits[to] == 0 {
                order.push(u32::try_from(to).unwrap_or(u32::MAX));
            }
        }
    }
    if order.len() == tasks { Ok(order) } else { Err(ring(arrows, into, &waits)) }
}

/// One ring among the tasks that still wait.
fn ring(arrows: &[Arrow], into: &Ends, waits: &[u32]) -> Cycle {
    let mut seen = vec![usize::MAX; waits.len()];
    let mut path = Vec::new();
    let mut task = waits.iter().position(|&waits| waits > 0).unwrap_or(0);
    // Each of them waits for one of them: going back, one comes again.
    while seen[task] == usize::MAX {
        seen[task] = path.len();
        path.push(task);
        let mut before = into.of(task).map(|link| arrows[link].from);
        task = before.find(|&from| waits[from] > 0).unwrap_or(task);
    }
    let mut ring = path.split_off(seen[task]);
    ring.reverse();
    Cycle(ring)
}
