use proptest::prelude::*;

use super::*;
use crate::project::any::{ALL, any_arrow, any_network, any_node, clocks};
use crate::project::network::Bound;
use crate::time::Instant;

const ANCHOR: i64 = 1_804_636_800;

/// An edit in numbers that fit any network.
#[derive(Clone, Debug)]
enum Edit {
    SetNode(usize, Node),
    Nudge(usize, i64),
    SetArrow(usize, Arrow),
    AddNode(Node),
    RemoveNode(usize),
    AddArrow(usize, usize, Arrow),
    RemoveArrow(usize),
    SetClock(usize, usize),
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let at = 0..1_000_usize;
    let (node, arrow) = (any_node(ANCHOR, ALL), any_arrow(ALL));
    prop_oneof![
        2 => (at.clone(), node.clone()).prop_map(|(at, node)| Edit::SetNode(at, node)),
        2 => (at.clone(), -20_000..20_000_i64).prop_map(|(at, by)| Edit::Nudge(at, by)),
        2 => (at.clone(), arrow.clone()).prop_map(|(at, arrow)| Edit::SetArrow(at, arrow)),
        2 => node.prop_map(Edit::AddNode),
        1 => at.clone().prop_map(Edit::RemoveNode),
        4 => (at.clone(), at.clone(), arrow)
            .prop_map(|(from, to, arrow)| Edit::AddArrow(from, to, arrow)),
        2 => at.clone().prop_map(Edit::RemoveArrow),
        1 => (at.clone(), at).prop_map(|(clock, other)| Edit::SetClock(clock, other)),
    ]
}

fn edit(passes: &mut Passes, edit: Edit) {
    let network = passes.network();
    let (tasks, links) = (network.nodes().len(), network.arrows().len());
    match edit {
        Edit::AddNode(node) => assert_eq!(passes.add_node(node), tasks),
        Edit::SetClock(clock, other) => {
            let other = &clocks()[other % clocks().len()];
            passes.set_clock(clock % clocks().len(), Arc::clone(other));
        }
        _ if tasks == 0 => {}
        Edit::SetNode(task, node) => passes.set_node(task % tasks, node),
        Edit::Nudge(task, by) => {
            let mut node = network.nodes()[task % tasks];
            node.effort = (node.effort + by).max(0);
            node.deadline = node.deadline.map(|one| Bound { at: one.at.plus(by), ..one });
            passes.set_node(task % tasks, node);
        }
        Edit::RemoveNode(task) => passes.remove_node(task % tasks),
        Edit::AddArrow(from, to, arrow) => {
            let (from, to) = (from % tasks, to % tasks);
            match passes.add_arrow(Arrow { from, to, ..arrow }) {
                Ok(link) => assert_eq!(link, links),
                Err(ring) => {
                    assert_eq!(passes.network().arrows().len(), links);
                    assert!(ring.0.contains(&from) && ring.0.contains(&to));
                }
            }
        }
        _ if links == 0 => {}
        Edit::SetArrow(link, arrow) => {
            let Arrow { from, to, .. } = network.arrows()[link % links];
            passes.set_arrow(link % links, Arrow { from, to, ..arrow });
        }
        Edit::RemoveArrow(link) => passes.remove_arrow(link % links),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_goes_as_far_as_it_must(
        network in any_network(300, ALL),
        edits in prop::collection::vec(any_edit(), 6),
    ) {
        let mut passes = Passes::new(network);
        for one in edits {
            edit(&mut passes, one);
            prop_assert_eq!(&passes.early, &pass::forward(passes.network()));
            prop_assert_eq!(&passes.late, &pass::backward(passes.network()));
        }
    }
}

proptest! {
    #[test]
    fn edits_leave_what_passes_from_scratch_find(
        network in any_network(12, ALL),
        edits in prop::collection::vec(any_edit(), 1..12),
    ) {
        let mut passes = Passes::new(network);
        for one in edits {
            edit(&mut passes, one.clone());
            let network = passes.network();
            let (nodes, arrows) = (network.nodes().to_vec(), network.arrows().to_vec());
            let anew = Network::new(network.clocks().to_vec(), nodes, arrows).unwrap();
            prop_assert_eq!(&passes.early, &pass::forward(&anew), "{:?}", one);
            prop_assert_eq!(&passes.late, &pass::backward(&anew), "{:?}", one);
        }
    }
}

#[test]
fn a_ring_leaves_everything_as_it_was() {
    let now = Instant::from_unix(ANCHOR);
    let mut last = Node::new(0, 3600, now);
    last.until = Some(now.plus(9 * 86_400));
    let nodes = vec![Node::new(0, 3600, now), last];
    let network = Network::new(clocks().to_vec(), nodes, vec![Arrow::new(0, 1)]).unwrap();
    let mut passes = Passes::new(network);
    let before = passes.clone();
    let ring = passes.add_arrow(Arrow::new(1, 0)).unwrap_err();
    assert_eq!(ring.0.len(), 2);
    assert_eq!(passes.network().arrows(), before.network().arrows());
    assert_eq!((passes.early(), passes.late()), (before.early(), before.late()));
}
