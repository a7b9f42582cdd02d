//! Amounts and the timeline as they are drawn.

use std::rc::Rc;

use complicity_explorer::query::{Index, Selection, Sort, select};
use complicity_explorer::state::View;
use complicity_explorer::ui::text::{EN, FullCatalog, Voice};
use complicity_explorer::ui::{Later, Picture, PictureProps, Scene};
use yew::{Callback, LocalServerRenderer};

use super::{Filter, block_on, bundled, index, seen, voice};

fn everything(index: &Index) -> Selection {
    select(index, &Filter::default(), Sort::Editor)
}

fn drawn(index: &Rc<Index>, view: View, width: u32) -> String {
    spoken(index, view, width, voice())
}

fn spoken(index: &Rc<Index>, view: View, width: u32, voice: Rc<Voice>) -> String {
    let scene = Scene {
        index: index.clone(),
        voice,
        words: Rc::default(),
        level: 2,
        still: false,
        action: None,
        act: Callback::noop(),
        ask: Callback::noop(),
        later: Later::Ready,
    };
    let selection = everything(index);
    let props = PictureProps { scene, selection, view, id: "ce".into(), width };
    block_on(LocalServerRenderer::<Picture>::with_props(props).hydratable(false).render())
}

/// The marks of a picture, in its order.
fn marks(html: &str) -> Vec<&str> {
    html.split("data-mark=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn caption(html: &str) -> String {
    let (_, rest) = html.split_once("<figcaption").expect("a picture has a sentence");
    let (caption, _) = rest.split_once("</figcaption>").expect("it ends");
    seen(&["<figcaption", caption].concat())
}

/// Values of an attribute.
fn numbers(html: &str, attribute: &str) -> Vec<i32> {
    let begin = [" ", attribute, "=\""].concat();
    html.split(&begin).skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

#[test]
fn amounts_say_what_is_seen_and_draw_every_tie_once() {
    let index = index(&bundled());
    for width in [280, 720, 1100] {
        let picture = drawn(&index, View::Amounts, width);
        assert_eq!(
            caption(&picture),
            "2 ties have an amount in all: $748,844 to $38,000,000. 1 tie has a rate per month, on a scale of its \
             own: about $600,000 a month. The amount of 1 tie is not disclosed. In 1 tie no money flows. Of 6 ties \
             no amount is known."
        );
        let mut ties = marks(&picture);
        ties.sort_unstable();
        let mut all: Vec<String> = (0..11).map(|n| format!("tie-{n}")).collect();
        all.sort_unstable();
        assert_eq!(ties, all);
    }
}

#[test]
fn the_timeline_says_what_is_seen_and_what_has_no_date() {
    let index = index(&bundled());
    for width in [280, 720, 1100] {
        let picture = drawn(&index, View::Timeline, width);
        assert_eq!(
            caption(&picture),
            "From 2017 to 2019: 2 ties, 1 letter, and 2 events. Without a date, and so not drawn: 9 ties, 5 letters, \
             and 9 responses."
        );
        assert_eq!(marks(&picture).len(), 5);
        let text = seen(&picture);
        assert!(text.contains("9 ties") && text.contains("9 without a date"), "{text}");
    }
}

#[test]
fn an_uncertain_date_is_said_in_words() {
    let picture = drawn(&index(&bundled()), View::Timeline, 720);
    assert!(picture.contains("September 2018, uncertain"), "{picture}");
    assert!(seen(&picture).contains(FullCatalog::of(&EN).time_unsure));
}

#[test]
fn what_is_not_disclosed_stands_on_hatched_ground_under_its_count() {
    let picture = drawn(&index(&bundled()), View::Amounts, 720);
    assert_eq!(picture.matches("class=\"secret\" fill=\"url(#ce-hatch)\"").count(), 1);
    assert!(seen(&picture).contains("Not disclosed (1)"));
    assert!(seen(&picture).contains("No money (1)"));
    assert!(seen(&picture).contains("Not known (6)"));
}

#[test]
fn from_right_to_left_scales_are_mirrored() {
    let index = index(&bundled());
    let say = Box::leak(Box::new(EN));
    say.direction = "rtl";
    let rtl = Rc::new(Voice { say, ..(*voice()).clone() });
    for (view, attribute) in [(View::Amounts, "cx"), (View::Timeline, "x1")] {
        let forth = numbers(&drawn(&index, view, 720), attribute);
        let back = numbers(&spoken(&index, view, 720, rtl.clone()), attribute);
        let mirrored: Vec<i32> = forth.iter().map(|x| 720 - x).collect();
        assert!(!forth.is_empty() && back == mirrored, "{forth:?} and {back:?}");
    }
}

/// A dossier of so many ties, a year and an amount each.
fn many(ties: u32) -> String {
    let mut dossier: serde_json::Value = serde_json::from_str(&bundled()).expect("it is JSON");
    let source = dossier["sources"][0]["id"].clone();
    let tie = |n: u32| {
        let amount = serde_json::json!({
            "kind": "exact", "value": f64::from(n) * f64::from(n) + 1.0, "currency": "USD"
        });
        serde_json::json!({
            "id": format!("many-{n}"), "kind": "contract", "from": "google", "to": "ice", "title": "Many",
            "certainty": "reported", "start": (1990 + n % 30).to_string(), "amounts": [amount],
            "sources": [source]
        })
    };
    dossier["ties"] = (0..ties).map(tie).collect();
    for array in ["letters", "quotes", "responses", "demands", "events", "corrections"] {
        dossier[array] = serde_json::json!([]);
    }
    dossier.as_object_mut().expect("an object").remove("endorsers");
    dossier.to_string()
}

#[test]
fn hundreds_of_ties_are_drawn_once_each_inside_the_picture() {
    let index = index(&many(600));
    assert_eq!(index.dossier().ties.len(), 600);
    for view in [View::Amounts, View::Timeline] {
        for width in [280, 1100] {
            let picture = drawn(&index, view, width);
            let mut ties = marks(&picture);
            assert_eq!(ties.len(), 600);
            ties.sort_unstable();
            ties.dedup();
            assert_eq!(ties.len(), 600);
            let across = [numbers(&picture, "cx"), numbers(&picture, "x1")].concat();
            let inside = across.iter().all(|x| (0..=width.cast_signed()).contains(x));
            assert!(inside, "{view:?} at {width}: {across:?}");
        }
    }
    let timeline = drawn(&index, View::Timeline, 720);
    assert_eq!(caption(&timeline), "From 1990 to 2019: 600 ties.");
    // Twenty begin in each of the thirty years.
    assert_eq!(timeline.matches(">20</text>").count(), 30);
}
