//! Views drawn to HTML natively, on the bundled dossier.
#![cfg(feature = "cli")]

use std::rc::Rc;

use complicity_explorer::data;
use complicity_explorer::query::{Index, decompose_native};
use complicity_explorer::ui::text::{EN, PlainEnglish, Voice};
use complicity_explorer::ui::{StaticPage, StaticPageProps};
use yew::LocalServerRenderer;

fn index() -> Rc<Index> {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/widget-data/dossier.json"))
            .unwrap();
    let (json, _) = data::parse(&text).unwrap();
    let dossier = data::read(&json).dossier.unwrap();
    Rc::new(Index::new(Rc::new(dossier), decompose_native))
}

fn voice() -> Rc<Voice> {
    Rc::new(Voice {
        say: &EN,
        locale: Rc::new(PlainEnglish),
        language: "en".into(),
        default_language: "en".into(),
    })
}

#[tokio::test(flavor = "current_thread")]
async fn the_static_page() {
    let props = StaticPageProps { index: index(), voice: voice() };
    let html =
        LocalServerRenderer::<StaticPage>::with_props(props).hydratable(false).render().await;
    std::fs::write("/tmp/static.html", &html).unwrap();
    assert!(html.contains("At least $38,748,844"));
}
