//! Parents without cycles.

/// Records with at most one parent each: a forest, whatever the file says.
pub(super) struct Forest {
    /// Of each record its parent
    pub(super) parent: Vec<Option<u32>>,
    /// All records, parents before their children, else in order
    pub(super) parents_first: Vec<u32>,
}

impl Forest {
    /// Out of each circle of parents the first record is taken to have none.
    pub(super) fn new(mut parent: Vec<Option<u32>>) -> Self {
        let above = |parent: &[Option<u32>], p: u32| parent.get(p as usize).copied().flatten();
        let mut depths: Vec<Option<u32>> = vec![None; parent.len()];
        let mut walked: Vec<bool> = vec![false; parent.len()];
        let mut path: Vec<u32> = Vec::new();
        for start in (0..).take(parent.len()) {
            let mut next = Some(start);
            let mut depth = 0;
            while let Some(at) = next {
                if let Some(known) = depths.get(at as usize).copied().flatten() {
                    depth = known + 1;
                    break;
                }
                if walked.get(at as usize) == Some(&true) {
                    // A circle, all of it on the path.
                    let from = path.iter().position(|p| *p == at).unwrap_or_default();
                    let circle = path.get(from..).unwrap_or_default();
                    let first = circle.iter().copied().min().unwrap_or(at);
                    if let Some(none) = parent.get_mut(first as usize) {
                        *none = None;
                    }
                    unwalk(&mut walked, &mut path);
                    next = Some(start);
                    continue;
                }
                if let Some(walked) = walked.get_mut(at as usize) {
                    *walked = true;
                }
                path.push(at);
                next = above(&parent, at);
            }
            for (n, at) in (depth..).zip(path.iter().rev()) {
                if let Some(depth) = depths.get_mut(*at as usize) {
                    *depth = Some(n);
                }
            }
            unwalk(&mut walked, &mut path);
        }
        let mut parents_first: Vec<u32> = (0..).take(parent.len()).collect();
        parents_first.sort_by_key(|p| depths.get(*p as usize).copied().flatten());
        Forest { parent, parents_first }
    }

    /// `of`, its parent, its parent's parent …
    pub(super) fn line(&self, of: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(of), |p| self.parent.get(*p as usize).copied().flatten())
    }
}

fn unwalk(walked: &mut [bool], path: &mut Vec<u32>) {
    for at in path.drain(..) {
        if let Some(walked) = walked.get_mut(at as usize) {
            *walked = false;
        }
    }
}
