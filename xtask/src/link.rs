//! What other sites show of a link to the explorer's own page: its meta elements, and the answer to oEmbed.
//!
//! Both need the address at which the site will be. A build that doesn't know it says what is true anywhere.

use std::env;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::pack::CARD;

/// The variable with the address at which the site will be.
const PUBLIC_ADDRESS: &str = "EXPLORER_URL";

/// What stands in `www/frame.html` where the build puts title and meta elements.
const TITLE: &str = "<title>Complicity explorer</title>";
const PROVIDER: &str = "Complicity explorer";
/// Of `www/card.png`.
const PICTURE: (u32, u32) = (1200, 630);
/// Of a frame that a site makes of a link.
const FRAME: (u32, u32) = (800, 900);

/// The address after `--url`.
pub(crate) fn given(arguments: &[&str]) -> Result<Option<String>> {
    match arguments {
        [] => Ok(None),
        ["--url", address] => checked(address).map(Some),
        ["--url"] => bail!("`--url` is followed by the site's address: `--url https://…/`"),
        [one] => match one.strip_prefix("--url=") {
            Some(address) => checked(address).map(Some),
            None => bail!("`{one}` is not understood; `cargo xtask help` lists the options"),
        },
        [_, extra, ..] => {
            bail!("`{extra}` is not understood; `cargo xtask help` lists the options")
        }
    }
}

/// The address in the environment.
pub(crate) fn public_address() -> Result<Option<String>> {
    match env::var(PUBLIC_ADDRESS) {
        Ok(address) if !address.is_empty() => {
            checked(&address).map(Some).with_context(|| format!("the variable {PUBLIC_ADDRESS}"))
        }
        _ => Ok(None),
    }
}

/// With a slash at its end.
fn checked(address: &str) -> Result<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
            && rest.chars().all(|c| c.is_ascii_graphic() && !"?#\"'<>\\".contains(c))
    });
    ensure!(
        good,
        "`{address}` is no address of a folder: it looks like `https://widgets.example.org/` and has no `?` or `#`"
    );
    Ok(if address.ends_with('/') { address.to_owned() } else { format!("{address}/") })
}

/// A link to the explorer's own page.
pub(crate) struct Link {
    title: String,
    summary: String,
    address: Option<String>,
}

impl Link {
    /// `address`: where the site will be, if that is known.
    pub(crate) fn of(dossier: &Value, address: Option<String>) -> Self {
        let language = dossier["default_language"].as_str().unwrap_or("en");
        let text = |field: &str| {
            let value = &dossier[field];
            value.as_str().or_else(|| value[language].as_str()).unwrap_or_default().to_owned()
        };
        Self { title: text("title"), summary: text("summary"), address }
    }

    /// `page` with title and meta elements; `top` leads from it to the folder of the site.
    pub(crate) fn page(&self, page: &str, top: &str) -> Result<String> {
        ensure!(
            page.matches(TITLE).count() == 1,
            "www/frame.html: `{TITLE}` has to stand there once: title and meta elements come there"
        );
        let base = self.address.as_deref().unwrap_or(top);
        let title = escaped(&self.title);
        let summary = escaped(&self.summary);
        let (width, height) = PICTURE;
        let mut lines = vec![
            format!("<title>{title}</title>"),
            format!("<meta name=\"description\" content=\"{summary}\">"),
            "<meta property=\"og:type\" content=\"website\">".to_owned(),
            format!("<meta property=\"og:site_name\" content=\"{PROVIDER}\">"),
            format!("<meta property=\"og:title\" content=\"{title}\">"),
            format!("<meta property=\"og:description\" content=\"{summary}\">"),
            format!("<meta property=\"og:image\" content=\"{base}{CARD}\">"),
            format!("<meta property=\"og:image:width\" content=\"{width}\">"),
            format!("<meta property=\"og:image:height\" content=\"{height}\">"),
            "<meta property=\"og:image:alt\" content=\"Lines from companies to agencies, some of them hatched\">".to_owned(),
            "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
        ];
        if let Some(address) = &self.address {
            lines.push(format!("<meta property=\"og:url\" content=\"{address}frame.html\">"));
        }
        lines.push(format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{base}oembed.json\" title=\"{title}\">"
        ));
        Ok(page.replace(TITLE, &lines.join("\n  ")))
    }

    /// By <https://oembed.com>: `rich` with a frame where the address is known. A frame without one
    /// would lead into the site that shows it; then it is a `link`, which needs none.
    pub(crate) fn oembed(&self) -> Result<Vec<u8>> {
        let mut answer = json!({
            "version": "1.0",
            "type": "link",
            "title": self.title,
            "provider_name": PROVIDER,
            "cache_age": 86400,
        });
        if let Some(address) = &self.address {
            let (width, height) = FRAME;
            let title = escaped(&self.title);
            answer["type"] = json!("rich");
            answer["html"] = json!(format!(
                "<iframe src=\"{address}frame.html\" title=\"{title}\" width=\"{width}\" height=\"{height}\" \
                 loading=\"lazy\" allow=\"clipboard-write\" style=\"border: 0; max-width: 100%\"></iframe>"
            ));
            answer["width"] = json!(width);
            answer["height"] = json!(height);
            answer["provider_url"] = json!(address);
            answer["thumbnail_url"] = json!(format!("{address}{CARD}"));
            answer["thumbnail_width"] = json!(PICTURE.0);
            answer["thumbnail_height"] = json!(PICTURE.1);
        }
        let mut text = serde_json::to_string_pretty(&answer)?;
        text.push('\n');
        Ok(text.into_bytes())
    }
}

/// Text in an attribute in double quotes, or between tags.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Link, TITLE, checked, given};

    fn link(address: Option<&str>) -> Link {
        let dossier = json!({
            "title": { "en": "Who supplies \"ICE\" & <others>", "es": "Quién" },
            "summary": "Four companies.",
            "default_language": "en",
        });
        Link::of(&dossier, address.map(str::to_owned))
    }

    fn oembed(address: Option<&str>) -> Value {
        serde_json::from_slice(&link(address).oembed().unwrap()).unwrap()
    }

    #[test]
    fn an_address_is_one_of_a_folder() {
        for (given, seen) in [
            ("https://widgets.example.org", "https://widgets.example.org/"),
            ("http://localhost:8080/a/", "http://localhost:8080/a/"),
        ] {
            assert_eq!(checked(given).unwrap(), seen);
        }
        for bad in
            ["", "widgets.example.org", "https://", "https://a/?b", "https://a/\"", "ftp://a/"]
        {
            let error = checked(bad).unwrap_err().to_string();
            assert!(error.contains(&format!("`{bad}`")) && error.contains("https://"), "{error}");
        }
    }

    #[test]
    fn build_takes_an_address_and_nothing_else() {
        assert_eq!(given(&[]).unwrap(), None);
        let address = Some("https://a.example/".to_owned());
        assert_eq!(given(&["--url", "https://a.example"]).unwrap(), address);
        assert_eq!(given(&["--url=https://a.example/"]).unwrap(), address);
        for wrong in [&["--url"][..], &["--port"], &["--url", "https://a", "b"], &["a", "b"]] {
            assert!(given(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn with_an_address_a_link_becomes_a_frame() {
        let answer = oembed(Some("https://a.example/x/"));
        assert_eq!((&answer["type"], &answer["version"]), (&json!("rich"), &json!("1.0")));
        let html = answer["html"].as_str().unwrap();
        assert!(html.starts_with("<iframe src=\"https://a.example/x/frame.html\" "), "{html}");
        assert!(
            html.contains("title=\"Who supplies &quot;ICE&quot; &amp; &lt;others&gt;\""),
            "{html}"
        );
        assert_eq!(answer["thumbnail_url"], "https://a.example/x/card.png");
        assert!(answer["width"].is_u64() && answer["height"].is_u64());
    }

    #[test]
    fn without_an_address_nothing_points_into_a_strangers_site() {
        let answer = oembed(None);
        assert_eq!(answer["type"], "link");
        for field in ["html", "thumbnail_url", "provider_url", "width"] {
            assert_eq!(answer[field], Value::Null, "{field}");
        }
        assert_eq!(answer["title"], "Who supplies \"ICE\" & <others>");
    }

    #[test]
    fn a_page_tells_its_title_picture_and_answer() {
        let page = link(None).page(TITLE, "../../").unwrap();
        assert!(
            page.starts_with("<title>Who supplies &quot;ICE&quot; &amp; &lt;others&gt;</title>")
        );
        assert!(page.contains("content=\"../../card.png\"") && !page.contains("og:url"), "{page}");
        assert!(
            page.contains("type=\"application/json+oembed\" href=\"../../oembed.json\""),
            "{page}"
        );

        let page = link(Some("https://a.example/")).page(TITLE, "../../").unwrap();
        assert!(
            page.contains("property=\"og:url\" content=\"https://a.example/frame.html\""),
            "{page}"
        );
        assert!(page.contains("href=\"https://a.example/oembed.json\""), "{page}");
        assert!(!page.contains("../"), "{page}");

        assert!(link(None).page("<title>Other</title>", "").is_err());
    }
}
