//! Which nodes of a graph can be reached from each other.

use crate::ir::ItemId;

/// The strongly connected component of each node (Tarjan), as the number of its first node. Not recursive: the length
/// of the chains depends on the spec. A node without an edge to itself that is alone in its component gets a number
/// that no target of its edges has.
pub(crate) fn components(edges: &[Vec<ItemId>]) -> Vec<usize> {
    let mut search = Search {
        index: vec![usize::MAX; edges.len()],
        low: vec![0; edges.len()],
        component: vec![usize::MAX; edges.len()],
        stack: Vec::new(),
        next: 0,
    };
    for start in 0..edges.len() {
        if search.index[start] == usize::MAX {
            search.from(start, edges);
        }
    }
    search.component
}

struct Search {
    index: Vec<usize>,
    low: Vec<usize>,
    component: Vec<usize>,
    stack: Vec<usize>,
    next: usize,
}

impl Search {
    fn from(&mut self, start: usize, edges: &[Vec<ItemId>]) {
        let mut open = vec![(start, 0)];
        while let Some((node, edge)) = open.pop() {
            if edge == 0 {
                self.enter(node);
            }
            if let Some(target) = edges[node].get(edge) {
                open.push((node, edge + 1));
                self.follow(node, target.0, &mut open);
            } else {
                self.leave(node, open.last().map(|(parent, _)| *parent));
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = self.next;
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
    }

    fn follow(&mut self, node: usize, target: usize, open: &mut Vec<(usize, usize)>) {
        if self.index[target] == usize::MAX {
            open.push((target, 0));
        } else if self.component[target] == usize::MAX {
            self.low[node] = self.low[node].min(self.index[target]);
        }
    }

    fn leave(&mut self, node: usize, parent: Option<usize>) {
        if self.low[node] == self.index[node] {
            while let Some(member) = self.stack.pop() {
                self.component[member] = node;
                if member == node {
                    break;
                }
            }
        }
        if let Some(parent) = parent {
            self.low[parent] = self.low[parent].min(self.low[node]);
        }
    }
}
