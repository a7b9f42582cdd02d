//! frame.html in frames, the helper for pages that frame it, and what links to it show.

use serde_json::{Value, json};

use super::cases;
use crate::host::Host;
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, check, same};

cases![
    a_frame_is_as_high_as_what_it_shows,
    a_frame_in_a_sandbox_is_as_high_as_what_it_shows,
    a_helper_that_comes_late_asks_for_the_height,
    two_frames_have_their_own_heights,
    messages_of_the_wrong_form_do_nothing,
    messages_of_others_do_nothing,
    a_frame_that_has_gone_elsewhere_has_no_say,
    styles_come_with_the_address_and_only_styles,
    a_link_shows_title_and_picture_and_answers_oembed,
];

const HELPER: &str = "<script src='{assets}frame-parent.js' async></script>";

/// Compares the height of the first frame with that of what it shows.
async fn fits(page: &Page<'_>, when: &str) -> Outcome<u64> {
    let inside = "Math.ceil(document.body.getBoundingClientRect().height)";
    let mut seen = (Value::Null, Value::Null);
    for _ in 0..100 {
        page.driver.enter_frame(0).await?;
        let wanted = page.value(inside).await?;
        page.driver.enter_default_frame().await?;
        let height = page.value("document.querySelector('iframe').clientHeight").await?;
        if wanted == height && height.as_u64() != Some(300) {
            return Ok(height.as_u64().unwrap_or_default());
        }
        seen = (wanted, height);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    check(false, || format!("{when}: it shows {}, and its frame has {}", seen.0, seen.1))?;
    Ok(0)
}

/// Loading, filtering, details and another width each change the height.
async fn follows(page: &Page<'_>, attributes: &str) -> Outcome {
    let frame = format!(
        "<iframe title=inner src='{{assets}}frame.html' width=1000 height=300 {attributes} style='border:3px solid;box-sizing:border-box'></iframe>"
    );
    page.open(Host::new(format!("{frame}{HELPER}"))).await?;
    page.driver.enter_frame(0).await?;
    page.ready().await?;
    page.driver.enter_default_frame().await?;
    let mut heights = vec![fits(page, "loaded").await?];
    for (when, step) in [
        ("filtered", "find('checkbox', 'Google (2)').click()"),
        ("details open", "find('button', 'Details').click()"),
        ("details closed", "find('button', 'Details').click()"),
    ] {
        page.driver.enter_frame(0).await?;
        let before = page.value("document.body.clientHeight").await?;
        page.js(step).await?;
        let changed = format!("document.body.clientHeight !== {before}");
        page.until(&format!("{when} has another height"), &changed).await?;
        page.driver.enter_default_frame().await?;
        heights.push(fits(page, when).await?);
    }
    page.js("document.querySelector('iframe').width = 400").await?;
    page.driver.enter_frame(0).await?;
    page.until("it is narrow", "innerWidth < 400").await?;
    page.driver.enter_default_frame().await?;
    heights.push(fits(page, "narrow").await?);
    let different = heights.windows(2).all(|two| two.first() != two.last());
    check(different && heights.get(1) == heights.get(3), || format!("{heights:?}"))
}

async fn a_frame_is_as_high_as_what_it_shows(page: &Page<'_>) -> Outcome {
    follows(page, "").await
}

async fn a_frame_in_a_sandbox_is_as_high_as_what_it_shows(page: &Page<'_>) -> Outcome {
    follows(page, "sandbox='allow-scripts'").await
}

async fn a_helper_that_comes_late_asks_for_the_height(page: &Page<'_>) -> Outcome {
    page.open(Host::new(
        "<iframe title=inner src='{assets}frame.html' width=1000 height=300></iframe>",
    ))
    .await?;
    page.driver.enter_frame(0).await?;
    page.ready().await?;
    page.driver.enter_default_frame().await?;
    page.expect("document.querySelector('iframe').style.height", "").await?;
    let helper = json!(format!("{}frame-parent.js", page.assets()));
    page.js(&format!("const helper = document.createElement('script'); helper.src = {helper}; document.body.append(helper)")).await?;
    check(fits(page, "late").await? > 300, || "it is as small as before".to_owned())
}

async fn two_frames_have_their_own_heights(page: &Page<'_>) -> Outcome {
    // The frame of a folder that is not the helper's keeps its height.
    let other = page.assets().replace(&page.site.assets, &page.site.hosts);
    let frames =
        ["{assets}frame.html?company=google", "{assets}frame.html", &format!("{other}frame.html")]
            .map(|src| format!("<iframe title=inner src='{src}' width=1000 height=300></iframe>"))
            .concat();
    page.open(Host::new(format!("{frames}{HELPER}"))).await?;
    let heights = "[...document.querySelectorAll('iframe')].map((frame) => frame.clientHeight)";
    for n in 0..3 {
        page.driver.enter_frame(n).await?;
        page.ready().await?;
        page.driver.enter_default_frame().await?;
    }
    let set = "(([one, all, other]) => one > 1000 && all > one + 100 && other === 300)";
    page.until("all is set", &format!("{set}({heights})")).await
}

/// What the real frame's own page says, one after the other; the last is a good one.
async fn hears(page: &Page<'_>, messages: &str) -> Outcome<Value> {
    let says = format!(
        "<!doctype html><script>for (const message of {messages}) parent.postMessage(message, '*')</script>"
    );
    page.answer("frame.html", Answer::Text("text/html", says));
    // Loaded only when everything listens.
    let heights = "<script>addEventListener('message', ({ data }) => data === 'end' && (watch.ended = true));</script>";
    page.open(Host::new(format!("<iframe title=inner height=300></iframe>{HELPER}")).head(heights))
        .await?;
    page.until("the helper is there", "performance.getEntriesByName(document.querySelector('script[src*=frame-parent]').src).length > 0 && document.readyState === 'complete'").await?;
    let src = json!(format!("{}frame.html", page.assets()));
    page.js(&format!("watch.heights = []; const frame = document.querySelector('iframe'); \
        new MutationObserver(() => watch.heights.push(frame.style.height)).observe(frame, {{ attributes: true, attributeFilter: ['style'] }}); frame.src = {src}")).await?;
    page.until("all was said", "watch.ended === true").await?;
    page.value("watch.heights").await
}

async fn messages_of_the_wrong_form_do_nothing(page: &Page<'_>) -> Outcome {
    let height = |value: &str| format!("{{ type: 'complicity-explorer:height', height: {value} }}");
    let bad = [
        "-1",
        "0",
        "Infinity",
        "-Infinity",
        "NaN",
        "'500'",
        "'500px;color:red'",
        "null",
        "undefined",
        "[500]",
        "{ valueOf: 500 }",
        "500n",
        "new Date(500)",
    ]
    .map(height);
    let others = [
        "null",
        "500",
        "'complicity-explorer:height'",
        "[]",
        "{ height: 500 }",
        "{ type: 'complicity-explorer:Height', height: 500 }",
        "{ type: ['complicity-explorer:height'], height: 500 }",
        "{ type: 'complicity-explorer:navigate', url: 'https://example.org/', height: 500 }",
    ];
    let all = [bad.as_slice(), &others.map(str::to_owned)].concat().join(", ");
    let seen = hears(page, &format!("[{all}, 'end']")).await?;
    same("after bad messages", seen, json!([]))?;
    for (value, seen) in [("777", "777px"), ("321.2", "322px"), ("1", "200px"), ("1e9", "20000px")]
    {
        let heard = hears(page, &format!("[{}, 'end']", height(value))).await?;
        same(value, heard, json!([seen]))?;
    }
    Ok(())
}

/// The page itself, and another frame in it.
async fn messages_of_others_do_nothing(page: &Page<'_>) -> Outcome {
    page.answer("frame.html", Answer::Text("text/html", "<!doctype html><p>Silent".to_owned()));
    let says = "<script>parent.postMessage({ type: 'complicity-explorer:height', height: 500 }, '*'); parent.postMessage('end', '*')</script>";
    let other = page.put("other", Host::new(says));
    let script = "<script>addEventListener('message', ({ data }) => data === 'end' && (watch.ended = (watch.ended || 0) + 1)); \
        addEventListener('load', () => { postMessage({ type: 'complicity-explorer:height', height: 500 }, '*'); postMessage('end', '*'); \
        const frame = document.createElement('iframe'); frame.title = 'other'; frame.src = OTHER; document.body.append(frame); })</script>".replace("OTHER", &json!(other).to_string());
    page.open(
        Host::new(format!(
            "<iframe title=inner src='{{assets}}frame.html' height=300></iframe>{HELPER}"
        ))
        .head(&script),
    )
    .await?;
    page.until("all was said", "watch.ended === 2").await?;
    page.expect(
        "[...document.querySelectorAll('iframe')].map((frame) => frame.style.height)",
        json!(["", ""]),
    )
    .await
}

async fn a_frame_that_has_gone_elsewhere_has_no_say(page: &Page<'_>) -> Outcome {
    let says = "<script>parent.postMessage({ type: 'complicity-explorer:height', height: 500 }, '*'); parent.postMessage('end', '*')</script>";
    let elsewhere = json!(page.put("elsewhere", Host::new(says)));
    let leaves = format!("<!doctype html><script>location.replace({elsewhere})</script>");
    page.answer("frame.html", Answer::Text("text/html", leaves));
    let script = "<script>addEventListener('message', ({ data }) => data === 'end' && (watch.ended = true))</script>";
    let frame = "<script src='{assets}frame-parent.js'></script><iframe title=inner src='{assets}frame.html' height=300></iframe>";
    page.open(Host::new(frame).head(script)).await?;
    page.until("all was said", "watch.ended === true").await?;
    page.expect("document.querySelector('iframe').style.height", "").await
}

async fn styles_come_with_the_address_and_only_styles(page: &Page<'_>) -> Outcome {
    let open = async |query: &str| -> Outcome {
        page.driver.goto(format!("{}frame.html?{query}", page.assets())).await?;
        page.ready().await
    };
    let accent = "[document.getElementById('explorer').getAttribute('style'), getComputedStyle(find('button', 'Details')).color]";
    open("ce-accent=%230a5c36").await?;
    page.expect(accent, json!(["--ce-accent: #0a5c36;", "rgb(10, 92, 54)"])).await?;
    for bad in ["url(https://example.org/)", "red;background:url(x)", "", "12px"] {
        open(&format!("ce-accent={bad}")).await?;
        page.expect(accent, json!([Value::Null, "rgb(179, 38, 30)"])).await?;
    }
    open("style=color:red&onclick=alert(1)&ce-else=red").await?;
    page.expect("['style', 'onclick', 'ce-else'].filter((name) => document.getElementById('explorer').hasAttribute(name))", json!([])).await
}

async fn a_link_shows_title_and_picture_and_answers_oembed(page: &Page<'_>) -> Outcome {
    let release = std::fs::read_to_string(page.site.dist.join("manifest.json")).unwrap_or_default();
    let release: Value = serde_json::from_str(&release).unwrap_or_default();
    let release = release["version"].as_str().unwrap_or_default().to_owned();
    for folder in [String::new(), format!("r/{release}/")] {
        page.driver.goto(format!("{}{folder}frame.html", page.assets())).await?;
        page.ready().await?;
        let title = page.value("document.title").await?;
        let meta = "['og:title', 'og:image:width'].map((name) => document.querySelector(`meta[property=\"${name}\"]`).content)";
        page.expect(meta, json!([title, "1200"])).await?;
        let answers = "Promise.all([document.querySelector('link[type=\"application/json+oembed\"]').href, new URL(document.querySelector('meta[property=\"og:image\"]').content, location.href).href].map((url) => fetch(url)))\
            .then(async ([answer, picture]) => { const { version, type, title } = await answer.json(); const image = await createImageBitmap(await picture.blob()); return [version, /^(link|rich)$/.test(type), title, image.width, image.height]; })";
        let seen = page.promised(answers).await?;
        same(&folder, seen, json!(["1.0", true, title, 1200, 630]))?;
    }
    Ok(())
}
