//! Who supplies whom, in a line.

use super::scene::Scene;
use crate::model::Tie;

/// "Amazon → ICE, through Palantir".
pub(crate) fn who(scene: &Scene, tie: &Tie) -> String {
    let to = match &tie.to.0 {
        Some(id) => scene.name(id),
        None => tie.to_class.as_ref().map(|t| scene.text(t).to_string()).unwrap_or_default(),
    };
    let say = scene.voice.say;
    let sentence = if tie.via.is_empty() { say.tie_line } else { say.tie_line_through };
    let names = scene.names(&tie.via);
    scene.voice.fill(sentence, &[("from", &scene.name(&tie.from)), ("to", &to), ("names", &names)])
}
