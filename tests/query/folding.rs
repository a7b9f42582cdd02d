//! Case, accents and marks.

use complicity_explorer::query::{decompose_native, fold, marked, words};
use proptest::prelude::*;

fn folded(text: &str) -> String {
    fold(text, decompose_native)
}

fn hits(text: &str, query: &str) -> String {
    let words = words(query, decompose_native);
    (marked(text, &words, decompose_native).iter())
        .map(|(hit, piece)| if *hit { format!("[{piece}]") } else { (*piece).into() })
        .collect()
}

#[test]
fn case_and_accents_are_folded_in_every_script() {
    for (text, expected) in [
        ("Salesforce", "salesforce"),
        ("Inmigración", "inmigracion"),
        ("INMIGRACIÓN", "inmigracion"),
        ("Łódź Ñandú", "łodz nandu"),
        ("مُحَمَّد", "محمد"),
        ("Ἀθῆναι", "αθηναι"),
        ("ΟΔΟΣ", "οδοσ"),
        ("İstanbul", "istanbul"),
        ("ﬁle ＡＢＣ", "file abc"),
        ("移民局", "移民局"),
        ("We Won’t Build It", "we won't build it"),
        ("co\u{ad}op\u{2011}eration", "coop-eration"),
    ] {
        assert_eq!(folded(text), expected, "{text}");
    }
}

#[test]
fn a_query_is_cut_at_every_kind_of_space_and_each_word_counts_once() {
    assert_eq!(words("  Anthos\u{a0}CBP\tanthos ", decompose_native), ["anthos", "cbp"]);
    assert_eq!(words(" \u{301} ", decompose_native), [""; 0]);
}

#[test]
fn hits_are_marked_with_their_accents_and_merged() {
    assert_eq!(hits("La inmigración", "migracion"), "La in[migración]");
    assert_eq!(hits("cafe\u{301}s", "cafe"), "[cafe\u{301}]s");
    assert_eq!(hits("cafe\u{301}s", "af s"), "c[af]e\u{301}[s]");
    assert_eq!(hits("banana", "ana"), "b[anana]", "overlapping hits of one word");
    assert_eq!(hits("Salesforce", "sales force"), "[Salesforce]", "hits that touch");
    assert_eq!(hits("ﬁne", "i"), "[ﬁ]ne", "one sign of several letters");
    assert_eq!(hits("Won’t", "won't"), "[Won’t]");
    assert_eq!(hits("ICE", ""), "ICE");
    assert_eq!(hits("", "ice"), "");
    assert_eq!(hits("移民局", "民"), "移[民]局");
}

proptest! {
    #[test]
    fn the_pieces_make_up_the_text_and_alternate(text in "[aAéÉ e\u{301}ßﬁİ’移\u{ad}x]{0,12}", query in "[ae ßi'x移]{0,4}") {
        let words = words(&query, decompose_native);
        let pieces = marked(&text, &words, decompose_native);
        prop_assert_eq!(pieces.iter().map(|(_, p)| *p).collect::<String>(), &*text);
        prop_assert!(pieces.windows(2).all(|pair| pair[0].0 != pair[1].0), "{:?}", pieces);
        prop_assert!(pieces.iter().all(|(_, p)| !p.is_empty()));
        let found = words.iter().any(|w| folded(&text).contains(w.as_str()));
        prop_assert_eq!(found, pieces.iter().any(|(hit, _)| *hit), "marked where found");
    }

    #[test]
    fn any_text_at_all_is_cut_without_loss(text in any::<String>(), query in any::<String>()) {
        let words = words(&query, decompose_native);
        let whole: String = marked(&text, &words, decompose_native).iter().map(|(_, p)| *p).collect();
        prop_assert_eq!(whole, text);
    }
}
