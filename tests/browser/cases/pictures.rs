//! Pixel by pixel: the explorer looks on every host page as on a plain one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

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

/// Of 255. `WebKit` rounds differently from one tile of a page to the next.
const NOTICEABLE: u8 = 3;
/// How wide an explorer is, in pixels.
const WIDE: u32 = 1000;
/// The width is the host's affair, and sizes follow it; so it is the same on all pages.
const WIDTH: &str = "<style>complicity-explorer { inline-size: 1000px !important; box-sizing: content-box !important; display: block !important; clear: both }</style>";

/// Letters that stand between two pixels are drawn otherwise.
const ON_WHOLE_PIXELS: &str = "const { x, y } = one('.root').getBoundingClientRect(); \
    const rest = (at) => Math.ceil(at) - at; \
    for (const [name, value] of [['position', 'relative'], ['left', `${rest(x + scrollX)}px`], ['top', `${rest(y + scrollY)}px`]]) ce().style.setProperty(name, value, 'important')";
const IS_ON_WHOLE_PIXELS: &str = "(({ x, y }) => [x + scrollX, y + scrollY].every((at) => Math.abs(at - Math.round(at)) < 0.05))(one('.root').getBoundingClientRect())";

/// An explorer from top to bottom, three or four bytes a pixel.
#[derive(Default)]
struct Picture {
    /// As the browser has drawn it, a window's height each.
    files: Vec<Vec<u8>>,
    height: u32,
    samples: usize,
    pixels: Vec<u8>,
}

impl Picture {
    /// Puts rows of another file below the others: the explorer's part of its first `height` ones.
    fn add(&mut self, file: Vec<u8>, left: u32, height: u32) -> Outcome {
        let wrong = |why: &str| Wrong::new(format!("the picture: {why}"));
        let mut decoder = png::Decoder::new(std::io::Cursor::new(&file));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|error| wrong(&error.to_string()))?;
        let mut pixels = vec![0; reader.output_buffer_size().ok_or_else(|| wrong("too large"))?];
        let frame = reader.next_frame(&mut pixels).map_err(|error| wrong(&error.to_string()))?;
        self.samples = frame.color_type.samples();
        let bytes = |pixels: u32| pixels as usize * self.samples;
        for row in pixels.chunks(frame.line_size).take(height as usize) {
            let part =
                row.get(bytes(left)..bytes(left + WIDE)).ok_or_else(|| wrong("too narrow"))?;
            self.pixels.extend_from_slice(part);
        }
        self.height += height;
        self.files.push(file);
        let complete = self.pixels.len() == bytes(self.height) * WIDE as usize;
        check(complete, || "the picture: too low".into())
    }

    fn different(&self, other: &Self) -> usize {
        let pairs = self.pixels.chunks(self.samples).zip(other.pixels.chunks(other.samples));
        let seen = |(a, b): &(&u8, &u8)| a.abs_diff(**b) >= NOTICEABLE;
        pairs.filter(|(a, b)| a.iter().zip(*b).take(3).any(|pair| seen(&pair))).count()
    }
}

/// The explorer with one company's details open.
async fn picture(page: &Page<'_>, file: &str) -> Outcome<Picture> {
    page.open_ready(Host::file(file, TAG)?.head(WIDTH)).await?;
    page.js("find('button', 'Details', card('Google')).click()").await?;
    page.expect("all('.detail').length", 1).await?;
    page.expect("find('region').getBoundingClientRect().width", WIDE).await?;
    page.js(ON_WHOLE_PIXELS).await?;
    page.expect(IS_ON_WHOLE_PIXELS, true).await?;
    // The last piece of it, too, can be scrolled to the top.
    page.js("document.documentElement.style.setProperty('padding-bottom', '100vh', 'important')")
        .await?;
    let place = page
        .value("(({ x, y, height }) => [x + scrollX, y + scrollY, height, innerHeight].map(Math.round))(one('.root').getBoundingClientRect())")
        .await?;
    let [left, top, height, window]: [u32; 4] = serde_json::from_value(place.clone())
        .map_err(|error| Wrong::new(format!("{error}: {place}")))?;
    let mut picture = Picture::default();
    while picture.height < height {
        let part = window.min(height - picture.height);
        let y = top + picture.height;
        page.js(&format!("scrollTo({{ left: 0, top: {y}, behavior: 'instant' }})")).await?;
        page.expect("Math.round(scrollY)", y).await?;
        // Two frames later all is painted.
        page.promised(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
        )
        .await?;
        picture.add(page.driver.screenshot_as_png().await?, left, part)?;
    }
    Ok(picture)
}

/// Of the plain page, one for each engine.
static PLAIN: Mutex<BTreeMap<&str, Arc<Picture>>> = Mutex::new(BTreeMap::new());

async fn plain_picture(page: &Page<'_>) -> Outcome<Arc<Picture>> {
    let known = || PLAIN.lock().ok()?.get(page.engine.name()).cloned();
    if let Some(known) = known() {
        return Ok(known);
    }
    let plain = Arc::new(picture(page, "plain.html").await?);
    if let Ok(mut pictures) = PLAIN.lock() {
        pictures.insert(page.engine.name(), plain.clone());
    }
    Ok(plain)
}

async fn looks_as_on_a_plain_page(page: &Page<'_>, file: &str) -> Outcome {
    let plain = plain_picture(page).await?;
    check(plain.height > 2000, || format!("the explorer is {} pixels high", plain.height))?;
    let seen = picture(page, file).await?;
    let different = seen.different(&plain);
    let all = (plain.height * WIDE) as usize;
    if seen.height == plain.height && different * 1000 <= DIFFERENT * all {
        return Ok(());
    }
    // For people to look at.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, picture) in [("plain", &*plain), ("seen", &seen)] {
        for (n, bytes) in picture.files.iter().enumerate() {
            let file = folder.join(format!("{}-{file}-{n}-{name}.png", page.engine.name()));
            std::fs::write(file, bytes).map_err(|error| Wrong::new(error.to_string()))?;
        }
    }
    Err(Wrong::new(format!(
        "{different} of {all} pixels differ, {} instead of {} pixels high; pictures are in {}",
        seen.height,
        plain.height,
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
    page.expect(
        "[find('region').lang, getComputedStyle(find('region')).direction]",
        json!(["en", "ltr"]),
    )
    .await
}

async fn looks_the_same_on_a_dark_page(page: &Page<'_>) -> Outcome {
    looks_as_on_a_plain_page(page, "dark.html").await
}

async fn fills_the_width_of_its_place(page: &Page<'_>) -> Outcome {
    for file in ["plain.html", "resets.html", "flex.html", "column.html", "grid.html"] {
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
    let styles = "(({ visibility, pointerEvents, userSelect, webkitUserSelect }) => [visibility, pointerEvents, userSelect || webkitUserSelect])(getComputedStyle(one('.root')))";
    // What is seen can be copied, whatever the host thinks of that.
    page.expect(styles, json!(["hidden", "none", "text"])).await?;
    page.answer("data/dossier.json", crate::server::Answer::Status(404));
    page.open(Host::one_tag().head(hidden)).await?;
    page.until("the box is there", "!!box()").await?;
    page.expect("getComputedStyle(box()).visibility", "hidden").await
}
