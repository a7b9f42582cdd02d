//! `dossier render`

use std::io::{self, Write};
use std::rc::Rc;

use clap::Args;
use complicity_explorer::model::Dossier;
use complicity_explorer::query::{Index, decompose_native};
use complicity_explorer::ui::text::{EN, PlainEnglish, Voice};
use complicity_explorer::ui::{StaticPage, StaticPageProps};
use yew::{BaseComponent, LocalServerRenderer};

use crate::Outcome;
use crate::input;
use crate::output::Target;
use crate::report;

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    target: Target,
}

/// The styles of the explorer, which are those of the page.
const STYLES: &str = include_str!("../../../www/styles/explorer.css");

/// Draws the dossier as one static page; a dossier with errors is refused, with all of them.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    options.target.check()?;
    let dossier = match input::dossier(&options.file)? {
        Ok(good) => good.dossier,
        Err(refused) => return report::refuse(refused),
    };
    let title = dossier.title.get("en", dossier.default_language()).to_string();
    let body = draw::<StaticPage>(props(dossier))?;
    options.target.write(
        document(&title, &format!("body {{ margin: 0; }}\n{STYLES}"), &body).as_bytes(),
        out,
    )?;
    Ok(Outcome::Fine)
}

/// A dossier, and English to say it in.
pub(crate) fn props(dossier: Dossier) -> StaticPageProps {
    let voice = Voice {
        say: &EN,
        locale: Rc::new(PlainEnglish),
        language: EN.language.into(),
        default_language: dossier.default_language().into(),
    };
    StaticPageProps {
        index: Rc::new(Index::new(Rc::new(dossier), decompose_native)),
        voice: Rc::new(voice),
    }
}

/// A view as HTML.
pub(crate) fn draw<View: BaseComponent>(props: View::Properties) -> io::Result<String>
where
    View::Properties: Clone,
{
    block_on(LocalServerRenderer::<View>::with_props(props).hydratable(false).render())
}

/// A page that is one file.
pub(crate) fn document(title: &str, styles: &str, body: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n\
         <style>\n{styles}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

/// Drawing waits for nothing but itself.
fn block_on<T>(future: impl Future<Output = T>) -> io::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    Ok(runtime.block_on(future))
}
