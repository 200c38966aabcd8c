//! Every block says why it is there, and that is so.

use proptest::prelude::*;

use super::any_pinned_case;
use crate::focus::{Length, Small, Why, plan};

proptest! {
    #[test]
    fn reasons_are_true(case in any_pinned_case()) {
        let ask = case.ask();
        let made = plan(&ask);
        for (nth, block) in made.blocks.iter().enumerate() {
            let work = &case.work.get(block.work);
            prop_assert_eq!(block.pinned, block.why == Why::Pinned);
            match block.why {
                Why::Continues => prop_assert!(
                    nth > 0 && made.blocks[nth - 1].work == block.work
                ),
                Why::Late { due } | Why::OnlyRoom { due, .. } | Why::DueNext { due, .. }
                | Why::Due { due, .. } => {
                    prop_assert_eq!(work.and_then(|work| work.due), Some(due));
                }
                Why::Peak { seconds } => {
                    prop_assert!(work.is_some_and(|work| work.hard));
                    prop_assert_eq!(seconds, case.hours.peak.clip(block.at).seconds());
                    prop_assert!(2 * seconds >= block.at.seconds());
                }
                Why::Fills { .. } | Why::Pinned => {}
            }
            if let Length::GivesWay { to } = block.length {
                prop_assert!(to < case.work.len() && to != block.work);
            }
            if let Some(Small::KeepsDue) = block.small {
                prop_assert!(block.at.seconds() < ask.sizes.sound().smallest);
                prop_assert!(case.work.iter().any(|work| work.due.is_some()));
            }
        }
    }
}
