//! One person's work against what is asked: what must come after what
//! (edge-finding: Carlier and Pinson 1989; in this form Baptiste, Le Pape and
//! Nuijten 2001).

/// A task of one person, in seconds of their work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Job {
    pub(super) task: usize,
    /// It does not begin before.
    pub(super) from: i64,
    pub(super) seconds: i64,
    /// It does not end after.
    pub(super) due: i64,
}

/// Raises `from` and lowers `due` by what must come after and before what; whether
/// anything changed. `None` when the jobs do not fit, even torn apart.
pub(super) fn tighten(jobs: &mut [Job]) -> Option<bool> {
    let after = heads(jobs)?;
    // Time runs the other way: what must come last comes first.
    let mirror = |job: &Job| Job { from: -job.due, due: -job.from, ..*job };
    let before = heads(&jobs.iter().map(mirror).collect::<Vec<_>>())?;
    let mut changed = false;
    for (job, (from, due)) in jobs.iter_mut().zip(after.into_iter().zip(before)) {
        changed |= from > job.from || -due < job.due;
        (job.from, job.due) = (from, -due);
    }
    Some(changed)
}

/// For each job, from when it can be done, for what must come before it.
fn heads(jobs: &[Job]) -> Option<Vec<i64>> {
    let mut by_from: Vec<usize> = (0..jobs.len()).collect();
    let mut by_due = by_from.clone();
    by_from.sort_by_key(|&one| jobs[one].from);
    by_due.sort_by_key(|&one| jobs[one].due);
    let mut heads: Vec<i64> = jobs.iter().map(|job| job.from).collect();
    let mut ends = vec![i64::MIN; jobs.len()];
    for due in by_due.into_iter().map(|one| jobs[one].due) {
        // The jobs due by then: when those from each on end, torn apart.
        let (mut work, mut end) = (0, i64::MIN);
        for &one in by_from.iter().rev() {
            let job = &jobs[one];
            if job.due <= due {
                work += job.seconds;
                end = end.max(job.from + work);
            }
            ends[one] = end;
        }
        if end > due {
            return None;
        }
        // Another that does not fit before the last of them comes after them.
        let mut most = i64::MIN;
        for &one in &by_from {
            let job = &jobs[one];
            if job.due <= due {
                most = most.max(job.from + work);
                work -= job.seconds;
                continue;
            }
            if job.from + work + job.seconds > due {
                heads[one] = heads[one].max(ends[one]);
            }
            if most.saturating_add(job.seconds) > due {
                heads[one] = heads[one].max(end);
            }
        }
    }
    Some(heads)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether jobs can be done one after the other, and from when each in any
    /// such order.
    fn every(jobs: &[Job], done: u32, now: i64, soonest: &mut [i64]) -> bool {
        if done.count_ones() as usize == jobs.len() {
            return true;
        }
        let mut fits = false;
        for (one, job) in jobs.iter().enumerate().filter(|(one, _)| done & (1 << one) == 0) {
            let from = now.max(job.from);
            let ends = from + job.seconds;
            if ends <= job.due && every(jobs, done | 1 << one, ends, soonest) {
                soonest[one] = soonest[one].min(from);
                fits = true;
            }
        }
        fits
    }

    proptest! {
        #[test]
        fn nothing_that_can_be_done_is_ruled_out(
            drawn in prop::collection::vec((0..12_i64, 1..6_i64, 0..12_i64), 1..6),
        ) {
            let job = |(task, &(from, seconds, slack)): (usize, &(i64, i64, i64))| {
                Job { task, from, seconds, due: from + seconds + slack }
            };
            let mut jobs: Vec<Job> = drawn.iter().enumerate().map(job).collect();
            let mut soonest = vec![i64::MAX; jobs.len()];
            let fits = every(&jobs, 0, i64::MIN, &mut soonest);
            let tight = tighten(&mut jobs);
            prop_assert!(!fits || tight.is_some());
            for (job, soonest) in jobs.iter().zip(soonest).filter(|_| fits) {
                prop_assert!(job.from <= soonest, "{job:?} can begin at {soonest}");
                prop_assert!(job.from + job.seconds <= job.due);
            }
        }
    }

    #[test]
    fn what_does_not_fit_between_others_comes_after_them() {
        let job = |from, seconds, due| Job { task: 0, from, seconds, due };
        // The long one does not fit before 10 with the two others.
        let mut jobs = [job(0, 5, 30), job(1, 4, 10), job(2, 4, 10)];
        assert_eq!(tighten(&mut jobs), Some(true));
        assert_eq!(jobs[0].from, 9);
        assert_eq!(tighten(&mut [job(0, 5, 8), job(1, 4, 8)]), None);
    }
}
