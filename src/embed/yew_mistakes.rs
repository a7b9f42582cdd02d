//! The two mistakes of Yew 0.23.0 that `ui::parts` keeps away, in a real page; both fail without its keys.

use std::time::Duration;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::ui::{Parts, el};

wasm_bindgen_test_configure!(run_in_browser);

#[derive(Properties, PartialEq)]
struct Turned {
    turned: bool,
}

#[component]
fn Nothing() -> Html {
    Html::default()
}

#[component]
fn Opposites(props: &Turned) -> Html {
    let parts = Parts::new()
        .when(props.turned, "new", || el("span", "", "new"))
        .with("nothing", html! { <Nothing /> })
        .when(!props.turned, "old", || el("div", "", "old"));
    el("section", "", parts.html())
}

#[component]
fn ListBeforeField(props: &Turned) -> Html {
    let mut parts = Parts::new();
    for n in 0..if props.turned { 3_u32 } else { 1 } {
        parts.add(n, el("span", "", "item"));
    }
    let field = html! { <input id="field" value="typed" /> };
    el("section", "", parts.with("field", field).html())
}

fn root() -> Element {
    let document = web_sys::window().and_then(|w| w.document()).expect("a page");
    let root = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&root).expect("a place");
    root
}

async fn settle() {
    sleep(Duration::from_millis(30)).await;
}

#[wasm_bindgen_test]
async fn opposite_conditions_around_an_empty_component_do_not_panic() {
    let root = root();
    let renderer =
        yew::Renderer::<Opposites>::with_root_and_props(root.clone(), Turned { turned: false });
    let mut app = renderer.render();
    settle().await;
    assert_eq!(root.inner_html(), "<section><div>old</div></section>");
    app.update(Turned { turned: true });
    settle().await;
    assert_eq!(root.inner_html(), "<section><span>new</span></section>");
    app.update(Turned { turned: false });
    settle().await;
    assert_eq!(root.inner_html(), "<section><div>old</div></section>");
    app.destroy();
}

#[wasm_bindgen_test]
async fn a_field_behind_a_growing_list_stays_the_same_field() {
    let root = root();
    let renderer = yew::Renderer::<ListBeforeField>::with_root_and_props(
        root.clone(),
        Turned { turned: false },
    );
    let mut app = renderer.render();
    settle().await;
    let field = root.query_selector("#field").expect("a selector").expect("a field");
    app.update(Turned { turned: true });
    settle().await;
    assert_eq!(root.query_selector_all("span").expect("a selector").length(), 3);
    let now = root.query_selector("#field").expect("a selector").expect("a field");
    assert!(field.is_same_node(Some(&now)), "the field was made anew");
    app.destroy();
}

#[wasm_bindgen_test]
async fn nothing_is_left_after_the_end() {
    let root = root();
    let app =
        yew::Renderer::<Opposites>::with_root_and_props(root.clone(), Turned { turned: true })
            .render();
    settle().await;
    assert!(root.has_child_nodes());
    app.destroy();
    settle().await;
    assert!(!root.has_child_nodes());
}
