//! What the words of a search find, facets aside.

use std::rc::Rc;

use super::index::Index;

/// What a search finds.
#[derive(Default)]
pub(super) struct Found {
    /// Of each tie whether it stays
    pub(super) ties: Vec<bool>,
    /// Of each company, in the order of [`Index::companies`], whether it or a record of it matches
    pub(super) companies: Vec<bool>,
}

/// What the words of `query` find; without any, everything.
///
/// A tie stays when it matches, or when one of its companies matches, by itself or by another
/// record, while none of that company's ties does.
pub(super) fn search(index: &Index, query: &str) -> Rc<Found> {
    let words = index.words(query);
    let key = words.join(" ");
    if let Ok(last) = index.last_search.try_borrow()
        && let Some((_, found)) = last.as_ref().filter(|(last, _)| *last == key)
    {
        return found.clone();
    }
    let found = Rc::new(find(index, &words));
    if let Ok(mut last) = index.last_search.try_borrow_mut() {
        *last = Some((key, found.clone()));
    }
    found
}

fn find(index: &Index, words: &[String]) -> Found {
    if words.is_empty() {
        return Found {
            ties: vec![true; index.dossier().ties.len()],
            companies: vec![true; index.companies().len()],
        };
    }
    while index.prepare() {}
    let Ok(haystacks) = index.haystacks.try_borrow() else { return Found::default() };
    let matching = haystacks.matching(words);
    let any =
        |of: &[u32], matching: &[bool]| of.iter().any(|p| matching.get(*p as usize) == Some(&true));
    let mut ties = matching.ties.clone();
    let companies = (index.companies().iter())
        .map(|company| {
            let Some(own) = index.belonging.get(*company as usize) else { return false };
            let by_tie = any(&own.ties, &matching.ties);
            let by_other = any(&[*company], &matching.organizations)
                || any(&own.letters, &matching.letters)
                || any(&own.quotes, &matching.quotes)
                || any(&own.responses, &matching.responses)
                || any(&own.demands, &matching.demands)
                || any(&own.events, &matching.events);
            if by_other && !by_tie {
                for tie in &own.ties {
                    if let Some(stays) = ties.get_mut(*tie as usize) {
                        *stays = true;
                    }
                }
            }
            by_tie || by_other
        })
        .collect();
    Found { ties, companies }
}
