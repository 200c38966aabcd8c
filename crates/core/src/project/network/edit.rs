//! Edits: what stays in its place keeps its position.

use std::sync::Arc;

use super::{Arrow, Cycle, Network, Node, Shape};
use crate::calendar::working_time::WorkingTime;

impl Network {
    /// Another task in the place of one: the links stay.
    pub fn set_node(&mut self, task: usize, node: Node) {
        self.over[task] = node.is_over();
        self.nodes[task] = node;
    }

    /// Another link between the same two tasks in the place of one.
    ///
    /// # Panics
    /// When it is between other tasks.
    pub fn set_arrow(&mut self, link: usize, arrow: Arrow) {
        let old = self.arrows[link];
        assert_eq!((old.from, old.to), (arrow.from, arrow.to), "a link stays where it is");
        self.arrows[link] = arrow;
        self.plain[link] = arrow.plain();
    }

    /// Another working time in the place of one.
    pub fn set_clock(&mut self, clock: usize, work: Arc<WorkingTime>) {
        self.clocks[clock] = work;
    }

    /// One more task. Its position.
    pub fn add_node(&mut self, node: Node) -> usize {
        self.over.push(node.is_over());
        self.nodes.push(node);
        self.reshape();
        self.nodes.len() - 1
    }

    /// Takes a task away, and its links from the last on. The last task takes
    /// its position; so does the last link that of each that goes.
    pub fn remove_node(&mut self, task: usize) {
        let Shape { into, out, .. } = &self.shape;
        let mut links: Vec<usize> = into.of(task).chain(out.of(task)).collect();
        links.sort_unstable();
        for link in links.into_iter().rev() {
            self.arrows.swap_remove(link);
        }
        self.nodes.swap_remove(task);
        self.over.swap_remove(task);
        let last = self.nodes.len();
        for arrow in &mut self.arrows {
            for end in [&mut arrow.from, &mut arrow.to] {
                if *end == last {
                    *end = task;
                }
            }
        }
        self.plain = self.arrows.iter().map(Arrow::plain).collect();
        self.reshape();
    }

    /// One more link. Its position.
    ///
    /// # Errors
    /// When tasks would then wait for one another: one such ring. The network
    /// stays as it was.
    pub fn add_arrow(&mut self, arrow: Arrow) -> Result<usize, Cycle> {
        let link = self.arrows.len();
        self.plain.push(arrow.plain());
        if self.place(arrow.from) < self.place(arrow.to) {
            self.shape.out.put(arrow.from, link);
            self.shape.into.put(arrow.to, link);
            self.arrows.push(arrow);
            return Ok(link);
        }
        self.arrows.push(arrow);
        match Shape::new(self.nodes.len(), &self.arrows) {
            Ok(shape) => self.shape = shape,
            Err(ring) => {
                self.arrows.pop();
                self.plain.pop();
                return Err(ring);
            }
        }
        Ok(link)
    }

    /// Takes a link away. The last link takes its position.
    pub fn remove_arrow(&mut self, link: usize) {
        let gone = self.arrows.swap_remove(link);
        self.plain.swap_remove(link);
        self.shape.out.take(gone.from, link);
        self.shape.into.take(gone.to, link);
        if let Some(moved) = self.arrows.get(link) {
            let last = self.arrows.len();
            self.shape.out.take(moved.from, last);
            self.shape.out.put(moved.from, link);
            self.shape.into.take(moved.to, last);
            self.shape.into.put(moved.to, link);
        }
    }

    /// After a change that makes no ring.
    fn reshape(&mut self) {
        if let Ok(shape) = Shape::new(self.nodes.len(), &self.arrows) {
            self.shape = shape;
        }
    }
}
