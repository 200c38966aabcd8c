//! Where a buffer lies.

use super::Size;
use crate::calendar::working_time::{NoWorkingTime, WorkingTime};
use crate::project::network::Network;
use crate::project::pass::{Earliest, NoMoment, arrival};
use crate::time::Instant;

/// A buffer between two instants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Buffer {
    /// How large it is.
    pub size: Size,
    /// Where it begins: what it stands behind is to be there by then.
    pub begins: Instant,
    /// Where it ends, be it in a pause.
    pub ends: Instant,
}

impl Buffer {
    /// So much working time of one calendar before `ends`.
    fn before(ends: Instant, size: Size, clock: &WorkingTime) -> Result<Self, NoWorkingTime> {
        Ok(Self { begins: clock.subtract(ends, size.seconds)?, ends, size })
    }

    /// The share of it that is used when what it stands behind is there at `at`:
    /// how far that lies behind its begin, in the working time it is laid out in.
    /// 0 before its begin, 1 at its end, more beyond; `None` for a buffer of
    /// nothing.
    #[must_use]
    pub fn used(&self, clock: &WorkingTime, at: Instant) -> Option<f64> {
        let past = clock.between(self.begins, at).max(0);
        (self.size.seconds > 0).then(|| past as f64 / self.size.seconds as f64)
    }
}

/// The project buffer: in the lead's working time before the deadline. All tasks
/// of the project are to be there, reviewed and reworked, when it begins.
///
/// # Errors
/// When the lead has no such working time.
pub fn project(deadline: Instant, size: Size, lead: &WorkingTime) -> Result<Buffer, NoWorkingTime> {
    Buffer::before(deadline, size, lead)
}

/// The buffer of a feeding chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Feeding {
    /// Where it should lie: right before the critical task begins.
    pub buffer: Buffer,
    /// When what the chain makes arrives: handed in, reviewed and reworked, and
    /// the lag over.
    pub arrives: Instant,
    /// Working time from then until the critical task begins, in seconds; less
    /// than 0 when it arrives later.
    pub room: i64,
}

impl Feeding {
    /// Seconds that the room is short of the buffer; 0 when it holds it.
    #[must_use]
    pub fn short(&self) -> i64 {
        (self.buffer.size.seconds - self.room).max(0)
    }
}

/// The buffer of a chain that joins the critical chain by `link`: in the working
/// time of the critical task's owner, before the moment that the link holds (its
/// begin; its end for a link to a finish). `last` is when the chain's last task
/// is done.
///
/// # Errors
/// When somebody concerned does not work, or both never at once.
///
/// # Panics
/// When there is no such link.
pub fn feeding(
    network: &Network,
    link: usize,
    size: Size,
    last: &Earliest,
    joined: Instant,
) -> Result<Feeding, NoMoment> {
    let arrow = &network.arrows()[link];
    let clock = network.clock(arrow.to);
    let arrives = arrival(network, arrow, last)?;
    let buffer = Buffer::before(joined, size, clock)?;
    Ok(Feeding { buffer, arrives, room: clock.between(arrives, joined) })
}
