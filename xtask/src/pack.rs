//! From what Trunk leaves in its folder to the files of a build.
//!
//! Names are hashed over final bytes: first optimize and minify, then hash, then write the list of
//! names and hashes into the entry.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Map, Value, json};

use crate::compress::{brotli_size, integrity, short_hash};
use crate::entry::{BUILD, TEXT, filled};
use crate::link::Link;
use crate::npm::Npm;
use crate::plugin;
use crate::process;
use crate::program::program;
use crate::project::Project;
use crate::studio;
use crate::texts::part;
use crate::words::words;

pub(crate) const ENTRY: &str = "complicity-explorer.js";
pub(crate) const MANIFEST: &str = "manifest.json";
const DATA: &str = "data/dossier.json";
const SCHEMA: &str = "data/dossier.schema.json";
/// The explorer as a page of its own, and what it takes beside the explorer.
const FRAME: &str = "frame.html";
const FRAME_PARTS: [&str; 2] = ["frame.css", "frame.js"];
/// Files that are copied as they are.
const PAGES: [&str; 9] = [
    "index.html",
    "studio.html",
    "studio.css",
    "page.css",
    "generator.css",
    "frame-parent.js",
    "tombstone.js",
    CARD,
    "complicity-explorer.d.ts",
];
/// The script of `index.html`, and the module that it is bundled from.
const PAGE_SCRIPT: &str = "page.js";
const PAGE_SOURCE: &str = "www/site/page.js";
/// The script of `studio.html`.
const STUDIO_SCRIPT: &str = "studio.js";
/// The answer to oEmbed about the page above.
const OEMBED: &str = "oembed.json";
/// The picture of links.
pub(crate) const CARD: &str = "card.png";
/// Drawn by the command `dossier` from the bundled data.
const DOSSIER_PAGE: &str = "dossier.html";
/// Where the entry is written.
const LOADER: &str = "www/complicity-explorer.js";
/// What of the entry can wait, a module with what it imports.
const STAGE: &str = "www/stage/main.js";
/// What a visitor takes away, loaded when somebody wants something.
const TAKE: &str = "www/stage/take/main.js";
/// Its sentences, by language.
const TAKE_TEXT: &str = "src/ui/text/take.json";

/// The oldest browsers that the interface supports.
pub(crate) const BROWSERS: &str = "chrome111,firefox115,safari16.4";
/// The entry also has to say something sensible in older ones.
const ENTRY_LANGUAGE: &str = "es2020";

/// Files of a build by their path in `dist/`.
type Files = BTreeMap<String, Vec<u8>>;

/// Replaces what Trunk has left in `folder` by the files of a build.
/// `address`: where the site will be, if that is known.
pub(crate) fn pack(project: &Project, folder: &Path, address: Option<String>) -> Result<()> {
    let npm = Npm::install(project)?;
    let package = project.package()?;

    let studio_folder = package.target.join("pack").join("studio");
    // Optimizers and compiler leave each other time.
    let (program, studio_program) = thread::scope(|scope| {
        let studio = scope.spawn(|| studio::compile(project, &npm, &studio_folder));
        let program = program(project, &npm, folder, &package.target.join("pack"));
        (program, studio.join())
    });
    let (program, studio_program) =
        (program?, studio_program.map_err(|_| anyhow!("the page for staff could not be built"))??);
    let later_styles = styles(project, &npm, "www/styles/later")?;
    let styles = styles(project, &npm, "www/styles")?;
    let dossier = read(project, "widget-data/dossier.json")?;
    let facts: Value = serde_json::from_slice(&dossier)?;
    let parts = part(&dossier)?;
    let words = words(project)?;
    let source = filled(LOADER, &text(project, LOADER)?, TEXT, &words.entry)?;

    let mut frozen = Files::new();
    let mut add = |name: String, bytes: Vec<u8>| {
        let reference = json!({ "file": name, "sha384": integrity(&bytes) });
        frozen.insert(name, bytes);
        reference
    };
    let mut hashed = |name: &str, kind: &str, bytes: Vec<u8>| {
        add(format!("{name}-{:.8}.{kind}", short_hash(&bytes)), bytes)
    };
    let translated = hashed("translated", "js", program.translated);
    let studio_name = format!("studio-{:.8}.wasm", short_hash(&studio_program));
    let mut texts = Map::new();
    for (language, list) in parts.others {
        let reference = hashed(&format!("texts-{language}"), "json", list);
        texts.insert(language, reference);
    }
    let texts = json!({ "id": facts["id"], "texts": texts });
    let studio = json!({ "file": studio_name, "sha384": integrity(&studio_program) });
    let studio = studio::script(project, &npm, &studio_folder, &studio, &texts)?;
    let take = hashed("take", "js", take(project, &npm, &texts)?);
    let later = hashed("later", "wasm", program.later);
    let later_styles = hashed("more", "css", later_styles);
    let mut spoken = Map::new();
    for (language, file) in &words.files {
        let reference = hashed(&format!("words-{language}"), "js", file.clone());
        spoken.insert(language.clone(), reference);
    }
    let referred = [
        ("LATER", &later),
        ("LATER_STYLES", &later_styles),
        ("TRANSLATED", &translated),
        ("TAKE", &take),
        ("WORDS", &Value::Object(spoken)),
        ("TEXT", &words.stage),
        ("DOSSIER", &texts),
    ];
    let stage = stage(project, &npm, &referred)?;
    let stage = hashed("stage", "js", stage);
    let glue = hashed("explorer", "js", program.glue);
    let wasm = hashed("explorer", "wasm", program.wasm);
    let styles = hashed("explorer", "css", styles);
    let data = add(DATA.to_owned(), parts.own);
    let link = Link::of(&facts, address);
    let plain = dossier_page(project)?;
    let kept = beside(project, &link, &plain, "../../")?;

    // The name changes with every byte in the folder of the release.
    let hashes: Vec<String> = kept.values().map(|bytes| integrity(bytes)).collect();
    let listed = json!([package.version, stage, glue, wasm, styles, data, hashes]);
    let unnamed = minify_entry(project, &npm, &filled(LOADER, &source, BUILD, &listed)?)?;
    let release = format!("{}-{:.8}", package.version, short_hash(&unnamed));
    let build = json!({
        "release": release, "stage": stage, "glue": glue, "wasm": wasm, "styles": styles, "data": data
    });
    let entry = filled(LOADER, &source, BUILD, &build)?;
    frozen.insert(ENTRY.to_owned(), minify_entry(project, &npm, &entry)?);

    let names = [&stage, &glue, &wasm, &styles, &data].map(|reference| reference["file"].clone());
    let loads: Vec<Value> = std::iter::once(json!(ENTRY)).chain(names).collect();
    let mut files: Files = frozen
        .iter()
        .chain(&kept)
        .map(|(name, bytes)| (format!("r/{release}/{name}"), bytes.clone()))
        .collect();
    files.extend(frozen);
    files.extend(beside(project, &link, &plain, "")?);
    files.extend(pages(project, &npm)?);
    files.insert(STUDIO_SCRIPT.to_owned(), studio);
    files.insert(studio_name, studio_program);
    files.insert(OEMBED.to_owned(), link.oembed()?);
    let manifest = manifest(&release, &loads, &files)?;
    files.insert(MANIFEST.to_owned(), manifest);
    write(folder, &files)
}

fn read(project: &Project, path: &str) -> Result<Vec<u8>> {
    fs::read(project.root.join(path)).with_context(|| format!("cannot read {path}"))
}

fn text(project: &Project, path: &str) -> Result<String> {
    String::from_utf8(read(project, path)?).with_context(|| format!("{path} is not UTF-8"))
}

/// An ES module with what it imports, minified.
pub(crate) fn module(
    project: &Project,
    npm: &Npm,
    path: &Path,
    options: &[&str],
) -> Result<Vec<u8>> {
    bundle(project, npm, path, "--format=esm", options)
}

/// The script of a page of the build, with what it imports: a classic one, which a page that is opened
/// from a folder may run, too.
pub(crate) fn script(
    project: &Project,
    npm: &Npm,
    path: &str,
    options: &[&str],
) -> Result<Vec<u8>> {
    bundle(project, npm, &project.root.join(path), "--format=iife", options)
}

fn bundle(
    project: &Project,
    npm: &Npm,
    path: &Path,
    format: &str,
    options: &[&str],
) -> Result<Vec<u8>> {
    let mut command = project.command(npm.program("esbuild"));
    command.arg(path).args(options).args([
        "--bundle",
        format,
        "--minify",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        &format!("--target=es2022,{BROWSERS}"),
    ]);
    process::bytes(&mut command)
}

/// All sheets right in `folder` in the order of their names, as one.
fn styles(project: &Project, npm: &Npm, folder: &str) -> Result<Vec<u8>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(project.root.join(folder))
        .with_context(|| format!("cannot read {folder}"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    paths.sort();
    ensure!(!paths.is_empty(), "{folder} has no .css file");
    let mut all = String::new();
    for path in paths {
        let sheet =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        ensure!(
            !sheet.contains("@import"),
            "{}: `@import` does nothing in a constructed style sheet; the build joins all files",
            path.display()
        );
        all.push_str(&sheet);
        all.push('\n');
    }
    let target = format!("--target={BROWSERS}");
    let options = ["--loader=css", "--charset=utf8", "--legal-comments=none", &target];
    esbuild(project, npm, &all, &options)
}

/// `referred`: what stands in for each `STAGE_…`, as www/stage/build.d.ts declares them.
fn stage(project: &Project, npm: &Npm, referred: &[(&str, &Value)]) -> Result<Vec<u8>> {
    let definitions: Vec<String> =
        referred.iter().map(|(name, value)| format!("--define:STAGE_{name}={value}")).collect();
    let definitions: Vec<&str> = definitions.iter().map(String::as_str).collect();
    module(project, npm, &project.root.join(STAGE), &definitions)
}

/// `texts`: as the stage has them.
fn take(project: &Project, npm: &Npm, texts: &Value) -> Result<Vec<u8>> {
    let text: Value = serde_json::from_slice(&read(project, TAKE_TEXT)?)
        .with_context(|| format!("{TAKE_TEXT} is not JSON"))?;
    let options = [format!("--define:TAKE_TEXT={text}"), format!("--define:STAGE_DOSSIER={texts}")];
    module(project, npm, &project.root.join(TAKE), &options.each_ref().map(|option| &**option))
}

/// Stays a classic script; the wrapper keeps helpers that esbuild may add out of the host's page.
/// All in ASCII: a classic script is read in the encoding of its page.
fn minify_entry(project: &Project, npm: &Npm, source: &str) -> Result<Vec<u8>> {
    let target = format!("--target={ENTRY_LANGUAGE}");
    esbuild(project, npm, source, &["--loader=js", "--format=iife", "--charset=ascii", &target])
}

fn esbuild(project: &Project, npm: &Npm, text: &str, options: &[&str]) -> Result<Vec<u8>> {
    let mut command = project.command(npm.program("esbuild"));
    command.args(["--minify", "--log-level=warning"]).args(options);
    process::filter(&mut command, text.as_bytes())
}

/// What is there once, under a name of its own.
fn pages(project: &Project, npm: &Npm) -> Result<Files> {
    let mut files = Files::new();
    for name in PAGES {
        files.insert(name.to_owned(), read(project, &format!("www/{name}"))?);
    }
    files.insert(PAGE_SCRIPT.to_owned(), script(project, npm, PAGE_SOURCE, &[])?);
    files.insert(SCHEMA.to_owned(), read(project, "widget-data/dossier.schema.json")?);
    files.insert(plugin::ZIP.to_owned(), plugin::zip(project)?);
    Ok(files)
}

/// Where the entry's own sentences lead, so that they stand beside each entry: the explorer as a page
/// of its own, for links and frames, and all facts as a plain page. `top` leads to the site's folder.
fn beside(project: &Project, link: &Link, plain: &[u8], top: &str) -> Result<Files> {
    let page = String::from_utf8(read(project, &format!("www/{FRAME}"))?)?;
    let mut files = Files::new();
    files.insert(FRAME.to_owned(), link.page(&page, top)?.into_bytes());
    files.insert(DOSSIER_PAGE.to_owned(), plain.to_vec());
    for name in FRAME_PARTS {
        files.insert(name.to_owned(), read(project, &format!("www/{name}"))?);
    }
    Ok(files)
}

fn dossier_page(project: &Project) -> Result<Vec<u8>> {
    let out = project.package()?.target.join("pack").join(DOSSIER_PAGE);
    let mut command = project.cargo(&["run", "--quiet", "--features", "cli", "--bin", "dossier"]);
    process::bytes(
        command.args(["--", "render", "widget-data/dossier.json", "--force", "-o"]).arg(&out),
    )?;
    fs::read(&out).context("`dossier render` wrote no page")
}

/// `manifest.json`: every other file with its sizes and hash, and what the default page fetches.
fn manifest(release: &str, loads: &[Value], files: &Files) -> Result<Vec<u8>> {
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    let mut list = Map::new();
    for (name, bytes) in files {
        let sha384 = integrity(bytes);
        let brotli = match sizes.get(&sha384) {
            Some(size) => *size,
            None => brotli_size(bytes)?,
        };
        sizes.insert(sha384.clone(), brotli);
        let facts = json!({ "bytes": bytes.len(), "brotli": brotli, "sha384": sha384 });
        list.insert(name.clone(), facts);
    }
    let manifest = json!({ "version": release, "entry": ENTRY, "files": list, "loads": loads });
    let mut text = serde_json::to_string_pretty(&manifest)?;
    text.push('\n');
    Ok(text.into_bytes())
}

fn write(folder: &Path, files: &Files) -> Result<()> {
    fs::remove_dir_all(folder)?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
