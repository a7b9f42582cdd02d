//! Parents without circles.

/// Records with at most one parent each: a forest, whatever the file says.
pub(super) struct Forest {
    /// Of each record its parent
    parent: Vec<Option<u32>>,
}

impl Forest {
    /// Out of each circle of parents the first record is taken to have none.
    pub(super) fn new(mut parent: Vec<Option<u32>>) -> Self {
        // Of each record the walk that came by, from 1.
        let mut walks: Vec<u32> = vec![0; parent.len()];
        for (walk, start) in (1..).zip(0..).take(parent.len()) {
            let mut at: u32 = start;
            while let Some(seen) = walks.get_mut(at as usize).filter(|seen| **seen == 0) {
                *seen = walk;
                let Some(above) = parent.get(at as usize).copied().flatten() else { break };
                at = above;
                if walks.get(at as usize) == Some(&walk) {
                    let first = first_of_circle(&parent, at);
                    if let Some(cut) = parent.get_mut(first as usize) {
                        *cut = None;
                    }
                }
            }
        }
        Forest { parent }
    }

    /// `of`, its parent, its parent's parent …
    pub(super) fn line(&self, of: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(of), |p| self.parent.get(*p as usize).copied().flatten())
    }
}

/// The lowest position of the circle on which `start` lies.
fn first_of_circle(parent: &[Option<u32>], start: u32) -> u32 {
    let (mut first, mut at) = (start, start);
    while let Some(above) = parent.get(at as usize).copied().flatten().filter(|p| *p != start) {
        first = first.min(above);
        at = above;
    }
    first
}
