//! Pixel by pixel: the explorer looks on every host page as on a plain one.

use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, Wrong, check};

cases![
    looks_the_same_among_aggressive_resets,
    looks_the_same_beside_bootstrap,
    looks_the_same_beside_tailwind,
    looks_the_same_on_a_page_where_all_is_important,
    looks_the_same_where_a_rem_is_ten_pixels,
    looks_the_same_on_a_page_from_right_to_left,
    looks_the_same_on_a_dark_page,
    fills_the_width_of_its_place,
    what_the_host_hides_stays_hidden,
];

/// So many of a thousand pixels may differ.
const DIFFERENT: usize = 1;

/// The width is the host's affair, and sizes follow it; so it is the same on all pages.
const WIDTH: &str = "<style>complicity-explorer { inline-size: 1000px !important; box-sizing: content-box !important; clear: both }</style>";

/// Letters that stand between two pixels are drawn otherwise.
const ON_WHOLE_PIXELS: &str = "const { x, y } = one('.root').getBoundingClientRect(); \
    const rest = (at) => Math.ceil(at) - at; \
    for (const [name, value] of [['position', 'relative'], ['left', `${rest(x + scrollX)}px`], ['top', `${rest(y + scrollY)}px`]]) ce().style.setProperty(name, value, 'important')";
const IS_ON_WHOLE_PIXELS: &str = "(({ x, y }) => [x + scrollX, y + scrollY].every((at) => Math.abs(at - Math.round(at)) < 0.05))(one('.root').getBoundingClientRect())";

/// Red, green, blue and, where there is one, alpha of each pixel.
struct Picture {
    png: Vec<u8>,
    width: u32,
    height: u32,
    samples: usize,
    pixels: Vec<u8>,
}

impl Picture {
    fn read(png: Vec<u8>) -> Outcome<Self> {
        let wrong = |error: png::DecodingError| Wrong::new(format!("the picture: {error}"));
        let mut decoder = png::Decoder::new(std::io::Cursor::new(&png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(wrong)?;
        let size = reader.output_buffer_size().ok_or_else(|| Wrong::new("a picture too large"))?;
        let mut pixels = vec![0; size];
        let frame = reader.next_frame(&mut pixels).map_err(wrong)?;
        pixels.truncate(frame.buffer_size());
        let samples = frame.color_type.samples();
        Ok(Self { width: frame.width, height: frame.height, samples, pixels, png })
    }

    fn size(&self) -> (u32, u32, usize) {
        (self.width, self.height, self.samples)
    }

    fn different(&self, other: &Self) -> usize {
        let pairs = self.pixels.chunks(self.samples).zip(other.pixels.chunks(other.samples));
        pairs.filter(|(a, b)| a != b).count()
    }
}

/// The explorer with one company's details open.
async fn picture(page: &Page<'_>, file: &str) -> Outcome<Picture> {
    page.open_ready(Host::file(file, TAG)?.head(WIDTH)).await?;
    page.js("find('button', 'Details', card('Google')).click()").await?;
    page.expect("all('.detail').length", 1).await?;
    page.expect("find('region').getBoundingClientRect().width", 1000).await?;
    page.js(ON_WHOLE_PIXELS).await?;
    page.expect(IS_ON_WHOLE_PIXELS, true).await?;
    // Two frames later all is painted.
    page.promised("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        .await?;
    tokio::time::sleep(Duration::from_millis(100)).await;
    Picture::read(page.element("one('.root')").await?.screenshot_as_png().await?)
}

async fn looks_as_on_a_plain_page(page: &Page<'_>, file: &str) -> Outcome {
    let plain = picture(page, "plain.html").await?;
    check(plain.height > 800, || format!("the picture shows only {} pixels", plain.height))?;
    let seen = picture(page, file).await?;
    let different = seen.different(&plain);
    let all = plain.pixels.len() / plain.samples;
    let alike = seen.size() == plain.size() && different * 1000 <= DIFFERENT * all;
    if alike {
        return Ok(());
    }
    // For people to look at.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, picture) in [("plain", &plain), ("seen", &seen)] {
        let file = folder.join(format!("{}-{file}-{name}.png", page.engine.name()));
        std::fs::write(file, &picture.png).map_err(|error| Wrong::new(error.to_string()))?;
    }
    Err(Wrong::new(format!(
        "{different} of {all} pixels differ, {:?} instead of {:?} large; both pictures are in {}",
        seen.size(),
        plain.size(),
        folder.display()
    )))
}

async fn looks_the_same_among_aggressive_resets(page: &Page<'_>) -> Outcome {
    looks_as_on_a_plain_page(page, "resets.html").await
}

async fn looks_the_same_beside_bootstrap(page: &Page<'_>) -> Outcome {
    looks_as_on_a_plain_page(page, "bootstrap.html").await
}

async fn looks_the_same_beside_tailwind(page: &Page<'_>) -> Outcome {
    looks_as_on_a_plain_page(page, "tailwind.html").await
}

async fn looks_the_same_on_a_page_where_all_is_important(page: &Page<'_>) -> Outcome {
    looks_as_on_a_plain_page(page, "important.html").await
}

async fn looks_the_same_where_a_rem_is_ten_pixels(page: &Page<'_>) -> Outcome {
    looks_as_on_a_plain_page(page, "small-root.html").await
}

async fn looks_the_same_on_a_page_from_right_to_left(page: &Page<'_>) -> Outcome {
    looks_as_on_a_plain_page(page, "right-to-left.html").await?;
    page.expect("[find('region').lang, getComputedStyle(find('region')).direction]", json!(["en", "ltr"]))
        .await
}

async fn looks_the_same_on_a_dark_page(page: &Page<'_>) -> Outcome {
    looks_as_on_a_plain_page(page, "dark.html").await
}

async fn fills_the_width_of_its_place(page: &Page<'_>) -> Outcome {
    for file in ["plain.html", "flex.html", "column.html", "grid.html"] {
        page.open_ready(Host::file(file, TAG)?).await?;
        let widths = "[...new Set([document.querySelector('main'), ce(), find('region')].map((element) => element.getBoundingClientRect().width))]";
        page.expect(&format!("[{}, {widths}.length]", json!(file)), json!([file, 1])).await?;
    }
    // What is as wide as its content gets enough for the narrowest layout.
    for style in ["display: inline-block", "float: left", "display: table-cell"] {
        page.open_ready(Host::with_tag(&format!("<div style='{style}'>{TAG}</div>"))).await?;
        let wide = "find('region').getBoundingClientRect().width >= 240";
        page.expect(&format!("[{}, {wide}]", json!(style)), json!([style, true])).await?;
    }
    Ok(())
}

async fn what_the_host_hides_stays_hidden(page: &Page<'_>) -> Outcome {
    let hidden = "<style>main { visibility: hidden; pointer-events: none; user-select: none; -webkit-user-select: none }</style>";
    page.open_ready(Host::one_tag().head(hidden)).await?;
    let styles = "(({ visibility, pointerEvents, userSelect, webkitUserSelect }) => [visibility, pointerEvents, userSelect || webkitUserSelect])(getComputedStyle(one('.title')))";
    // What is seen can be copied, whatever the host thinks of that.
    page.expect(styles, json!(["hidden", "none", "text"])).await?;
    page.answer("data/dossier.json", crate::server::Answer::Status(404));
    page.open(Host::one_tag().head(hidden)).await?;
    page.until("the box is there", "!!box()").await?;
    page.expect("getComputedStyle(box()).visibility", "hidden").await
}
