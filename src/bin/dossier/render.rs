//! `dossier render`

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;
use complicity_explorer::data;
use complicity_explorer::model::problem::Severity;
use complicity_explorer::query::{Index, decompose_native};
use complicity_explorer::ui::text::{EN, PlainEnglish, Voice};
use complicity_explorer::ui::{StaticPage, StaticPageProps};
use yew::LocalServerRenderer;

use crate::Outcome;
use crate::check::check;
use crate::report::{self, Color, Format};

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file
    #[arg(value_name = "FILE")]
    file: String,
    /// Where the page goes
    #[arg(short, long, value_name = "OUT.html")]
    output: PathBuf,
}

/// The styles of the explorer, which are those of the page.
const STYLES: &str = include_str!("../../../www/styles/explorer.css");

/// Draws the dossier as one static page; a dossier with errors is refused, with all of them.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let bytes = match fs::read(&options.file) {
        Ok(bytes) => bytes,
        Err(e) => {
            writeln!(io::stderr(), "dossier: `{}` can't be read: {e}", options.file)?;
            return Ok(Outcome::Unreadable);
        }
    };
    let checked = check(&options.file, &bytes, false);
    let reading = std::str::from_utf8(&bytes).ok().and_then(|text| data::parse(text).ok());
    let dossier = reading.and_then(|(json, _)| data::read(&json).dossier);
    let (0, Some(dossier)) = (checked.count(Severity::Error), dossier) else {
        report::write(&[checked], Format::Human, Color::Auto, out)?;
        return Ok(Outcome::DataHasErrors);
    };
    let title = dossier.title.get("en", dossier.default_language()).to_string();
    let voice = Voice {
        say: &EN,
        locale: Rc::new(PlainEnglish),
        language: EN.language.into(),
        default_language: dossier.default_language().into(),
    };
    let props = StaticPageProps {
        index: Rc::new(Index::new(Rc::new(dossier), decompose_native)),
        voice: Rc::new(voice),
    };
    let body =
        block_on(LocalServerRenderer::<StaticPage>::with_props(props).hydratable(false).render())?;
    let page = document(&title, &body);
    // Written beside and renamed: a page is never half-written.
    let beside = options.output.with_extension("html.new");
    fs::write(&beside, page)?;
    fs::rename(&beside, &options.output)?;
    Ok(Outcome::Fine)
}

fn document(title: &str, body: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n\
         <style>\nbody {{ margin: 0; }}\n{STYLES}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

/// Drawing waits for nothing but itself.
fn block_on<T>(future: impl Future<Output = T>) -> io::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    Ok(runtime.block_on(future))
}
