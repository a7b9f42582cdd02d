//! One tie: what, when, for how much, how sure, and who says so.

use yew::prelude::*;

use super::amount::Amounts;
use super::marked::marked;
use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::sources::Sources;
use super::words;
use crate::model::Tie;

/// Props of [`TieRow`].
#[derive(Properties, PartialEq)]
pub struct TieRowProps {
    /// Position among the dossier's ties
    pub tie: u32,
}

/// One tie as a row: date and kind beside what it says.
#[component]
pub fn TieRow(props: &TieRowProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(tie) = scene.index.tie_at(props.tie) else {
        return Html::default();
    };
    let say = scene.voice.say;
    html! {
        <div class="row">
            <div class="when">
                <div>{ scene.voice.period(tie.start.as_ref(), tie.end.as_ref()) }</div>
                <div>{ words::tie_kind(say, tie.kind) }</div>
            </div>
            <div>{ Parts::new()
                .with("head", html! { <p class="head">{ marked(scene.text(&tie.title)) }</p> })
                .with("who", html! { <p class="muted">{ who(&scene, tie) }</p> })
                .given(tie.text.as_ref(), "text", |text| html! { <p class="prose">{ marked(scene.text(text)) }</p> })
                .when(!tie.products.is_empty(), "products", || html! {
                    <p class="products">{ marked(&tie.products.join(say.list_separator)) }</p>
                })
                .with("amount", html! { <p><Amounts amounts={tie.amounts.clone()} inherited={tie.sources.clone()} /></p> })
                .with("meta", html! { <div class="meta">{ Parts::new()
                    .with("certainty", html! { <span>{ words::certainty(say, tie.certainty) }</span> })
                    .given(tie.status, "status", |s| html! { <span>{ words::tie_status(say, s) }</span> })
                    .each(tie.identifiers.iter().enumerate(), |(n, _)| n.to_string(), |(_, id)| html! {
                        <span>{ scene.voice.fill(say.contract_number, &[
                            ("scheme", id.scheme.as_str()), ("id", &id.id),
                        ]) }</span>
                    })
                    .html() }</div> })
                .with("sources", html! { <div class="meta"><Sources refs={tie.sources.clone()} /></div> })
                .html() }</div>
        </div>
    }
}

/// "Amazon → ICE, through Palantir".
pub(crate) fn who(scene: &Scene, tie: &Tie) -> String {
    let to = match &tie.to.0 {
        Some(id) => scene.name(id),
        None => tie.to_class.as_ref().map(|t| scene.text(t).to_string()).unwrap_or_default(),
    };
    let mut said = format!("{} → {to}", scene.name(&tie.from));
    if !tie.via.is_empty() {
        said.push_str(", ");
        said.push_str(
            &scene.voice.fill(scene.voice.say.through, &[("names", &scene.names(&tie.via))]),
        );
    }
    said
}
