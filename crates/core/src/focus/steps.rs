//! What may be done at a position, the best first.

use std::collections::VecDeque;

use super::lay::{Effort, Lay, Spare, Step, Walk};

/// Dues within so many seconds of the first are as good as one when it comes to
/// staying with a group: a day.
const CLOSE: i64 = 24 * 3600;

/// So many lengths, and all are tried.
const MOST_LENGTHS: i64 = 32;

/// What comes first: the smaller.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Key {
    /// 0: the plan before says so; 1: it says so soon, and nothing useful fits
    /// in between.
    hinted: u8,
    /// Leaves a Due before its own less spare than a smallest useful piece.
    squeezes: bool,
    /// By hours and Due.
    class: u8,
    /// By how many days its Due is after the first.
    close: i64,
    /// Not what is done just before.
    other: bool,
    other_group: bool,
    wanted: i64,
    rank: u32,
    task: usize,
}

/// The steps from a position, found as they are asked for.
pub(super) struct Steps<'a> {
    lay: &'a Lay<'a>,
    here: Here,
    keys: Vec<Key>,
    tried: Vec<Key>,
    ready: VecDeque<Step>,
    effort: Effort,
    last: bool,
}

/// What matters at a position.
struct Here {
    at: i64,
    /// Where the stretch ends.
    end: i64,
    left: Vec<i64>,
    spare: Spare,
    adjacent: Option<usize>,
    first: bool,
    /// The job that the plan before has here, and until when.
    hint: Option<(usize, i64)>,
    /// From when it has another.
    next_hint: Option<(usize, i64)>,
    /// When peak hours begin that hard work waits for.
    peak: Option<i64>,
}

impl<'a> Steps<'a> {
    pub(super) fn new(
        lay: &'a Lay<'a>,
        walk: &Walk,
        spare: Spare,
        end: i64,
        effort: Effort,
    ) -> Self {
        let at = walk.at;
        let from = lay.hints.partition_point(|hint| hint.to <= at);
        let mut hints = lay.hints[from..].iter().filter(|hint| walk.left[hint.job] > 0).peekable();
        let hint = hints.next_if(|hint| hint.from <= at).map(|hint| (hint.job, hint.to));
        let next_hint = hints.next().filter(|hint| hint.from < end);
        let peaks = &lay.peaks[lay.peaks.partition_point(|peak| peak.1 <= at)..];
        let in_peak = peaks
            .first()
            .is_some_and(|peak| peak.0 <= at && peak.1.min(end) - at >= lay.smallest.min(end - at));
        let peak = peaks.iter().find(|peak| peak.0 > at && peak.0 < end).map(|peak| peak.0);
        let waits = |by: i64| {
            let mut tasks = lay.tasks.iter().zip(&walk.left);
            tasks.any(|(task, &left)| task.hard && left > 0 && task.job.release <= by)
        };
        let here = Here {
            at,
            end,
            left: walk.left.clone(),
            spare,
            adjacent: lay.adjacent(walk),
            first: at == 0 && walk.runs.is_empty(),
            hint,
            next_hint: next_hint.map(|hint| (hint.job, hint.from)),
            peak: peak.filter(|&peak| !in_peak && waits(peak)),
        };
        let keys = here.keys(lay, walk, in_peak);
        let (tried, ready) = (Vec::new(), VecDeque::new());
        Self { lay, here, keys, tried, ready, effort, last: false }
    }

    /// Nothing until the next release, or until the stretch ends; with all
    /// lengths that may matter before that if every effort is made.
    fn fall_back(&mut self) {
        let Here { at, end, .. } = self.here;
        if matches!(self.effort, Effort::Thorough(_)) {
            for key in &self.tried {
                self.ready.extend(self.here.lengths(self.lay, key.task));
            }
        }
        let waiting = self.lay.tasks.iter().zip(&self.here.left).filter(|(_, left)| **left > 0);
        let releases = waiting.map(|(task, _)| task.job.release);
        let next = releases.filter(|&release| at < release && release < end).min();
        let idle = next.into_iter().chain([end]).map(|to| to - at);
        let allowed = idle.filter(|&seconds| seconds <= self.here.spare.idle);
        let before = self.ready.len();
        self.ready.extend(allowed.map(|seconds| Step { job: None, seconds }));
        if self.effort == Effort::Whatever && self.ready.len() == before {
            self.ready.extend(self.here.forced(self.lay));
        }
    }
}

impl Iterator for Steps<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            let best = (0..self.keys.len()).min_by_key(|&index| self.keys[index]);
            if let Some(best) = best {
                let key = self.keys.swap_remove(best);
                let on_grid = |step: &Step| step.seconds % self.lay.grid == 0;
                let thorough = matches!(self.effort, Effort::Thorough(_));
                let steps = self.here.preferred(self.lay, key.task);
                self.ready.extend(steps.into_iter().filter(|step| !thorough || on_grid(step)));
                self.tried.push(key);
            } else if self.last {
                return None;
            } else {
                self.last = true;
                self.fall_back();
            }
        }
    }
}

impl Here {
    fn keys(&self, lay: &Lay<'_>, walk: &Walk, in_peak: bool) -> Vec<Key> {
        let before = walk.runs.last().map(|run| run.job);
        let before = before.or(lay.begun.filter(|_| self.first).map(|(job, _)| job));
        let group = before.and_then(|job| lay.tasks[job].group);
        let soon = self.next_hint.filter(|&(_, from)| from - self.at < lay.smallest);
        let deferred = if in_peak { Vec::new() } else { self.deferred(lay) };
        let open = (0..lay.tasks.len()).filter(|&task| {
            self.left[task] > 0
                && lay.tasks[task].job.release <= self.at
                && self.adjacent != Some(task)
        });
        let open: Vec<usize> = open.collect();
        let first = open.iter().map(|&task| lay.tasks[task].job.wanted).min().unwrap_or(0);
        let key = |task: usize| {
            let given = &lay.tasks[task];
            let later = if in_peak { !given.hard } else { deferred.contains(&task) };
            let wanted = given.job.wanted;
            let whole = self.left[task].min(self.end - self.at);
            Key {
                hinted: match (self.hint, soon) {
                    (Some((job, _)), _) if job == task => 0,
                    (None, Some((job, _))) if job == task => 1,
                    _ => 2,
                },
                squeezes: self.spare.allows[task] < whole.saturating_add(lay.smallest),
                class: 2 * u8::from(later) + u8::from(wanted == i64::MAX),
                close: wanted.saturating_sub(first) / CLOSE,
                other: before != Some(task),
                other_group: given.group.is_none() || given.group != group,
                wanted,
                rank: given.job.rank,
                task,
            }
        };
        open.into_iter().map(key).collect()
    }

    /// Hard work for which there is room enough in peak hours to come.
    fn deferred(&self, lay: &Lay<'_>) -> Vec<usize> {
        let hard = |task: &usize| lay.tasks[*task].hard && self.left[*task] > 0;
        let mut order: Vec<usize> = (0..lay.tasks.len()).filter(hard).collect();
        order.sort_by_key(|&task| lay.tasks[task].job.due.unwrap_or(i64::MAX));
        let mut sum = 0;
        order.retain(|&task| {
            sum += self.left[task];
            let due = lay.tasks[task].job.due.unwrap_or(i64::MAX);
            let ahead = lay.peaks.iter().map(|peak| (peak.1.min(due) - peak.0.max(self.at)).max(0));
            sum <= ahead.sum()
        });
        order
    }

    /// For how long a job may be done, and at least has to be.
    fn bounds(&self, lay: &Lay<'_>, job: usize) -> (i64, i64) {
        let most = self.left[job].min(self.end - self.at).min(self.spare.allows[job]);
        let least = match lay.begun {
            Some((begun, seconds)) if self.first && begun == job => lay.smallest - seconds,
            _ => lay.smallest,
        };
        (least.max(1), most)
    }

    /// Whether so much of a job now leaves no piece too small.
    fn is_useful(&self, lay: &Lay<'_>, job: usize, seconds: i64) -> bool {
        let (least, most) = self.bounds(lay, job);
        let rest = self.left[job] - seconds;
        (1..=most).contains(&seconds) && (rest == 0 || (seconds >= least && rest >= lay.smallest))
    }

    /// The longest first, but for what the plan before says and for peak hours.
    fn preferred(&self, lay: &Lay<'_>, job: usize) -> Vec<Step> {
        let (_, most) = self.bounds(lay, job);
        let full =
            if most >= self.left[job] { most } else { most.min(self.left[job] - lay.smallest) };
        let hinted = self.hint.filter(|hint| hint.0 == job).map(|hint| hint.1 - self.at);
        let soon = self.next_hint.filter(|hint| hint.0 != job && hinted.is_none());
        let peak = self.peak.filter(|_| !lay.tasks[job].hard && hinted.is_none());
        let cuts = [soon.map(|hint| hint.1 - self.at), peak.map(|peak| peak - self.at)];
        let cut = cuts.into_iter().flatten().filter(|&cut| cut < full).min();
        let mut lengths: Vec<i64> = hinted.into_iter().chain(cut).chain([full]).collect();
        lengths.dedup();
        lengths.retain(|&seconds| self.is_useful(lay, job, seconds));
        lengths.into_iter().map(|seconds| Step { job: Some(job), seconds }).collect()
    }

    /// Every length, where there are few; else those that leave just room for
    /// something else.
    fn lengths(&self, lay: &Lay<'_>, job: usize) -> Vec<Step> {
        let (least, most) = self.bounds(lay, job);
        let grid = lay.grid;
        let mut lengths: Vec<i64> = if (most - least) / grid <= MOST_LENGTHS {
            let first = (least + grid - 1) / grid;
            (first..=most / grid).rev().map(|count| count * grid).collect()
        } else {
            let room = self.end - self.at;
            let mut some = vec![least, room - lay.smallest, room - 2 * lay.smallest];
            some.push(self.left[job] - lay.smallest);
            for (other, task) in lay.tasks.iter().enumerate() {
                if self.left[other] > 0 && other != job {
                    some.extend([room - self.left[other], task.job.release - self.at]);
                    some.push(self.spare.allows[other] - self.left[other]);
                }
            }
            some.sort_unstable_by(|a, b| b.cmp(a));
            some.dedup();
            some
        };
        lengths.retain(|&seconds| self.is_useful(lay, job, seconds));
        lengths.into_iter().map(|seconds| Step { job: Some(job), seconds }).collect()
    }

    /// What has to be done now whatever the length: the first Due of all that
    /// can be.
    fn forced(&self, lay: &Lay<'_>) -> Option<Step> {
        let open = (0..lay.tasks.len()).filter(|&task| {
            let job = &lay.tasks[task].job;
            self.left[task] > 0 && job.release <= self.at && job.due.is_some()
        });
        let job =
            open.min_by_key(|&task| (lay.tasks[task].job.due, lay.tasks[task].job.rank, task));
        job.map(|job| Step { job: Some(job), seconds: self.bounds(lay, job).1.max(1) })
    }
}
