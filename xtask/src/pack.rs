//! From what Trunk leaves in its staging folder to the files of a build.
//!
//! Names are hashed over final bytes: first optimize and minify, then hash, then write the list of
//! names and hashes into the entry.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::compress::{brotli_size, integrity, short_hash};
use crate::entry::{BUILD, TEXT, filled};
use crate::names::ShortNames;
use crate::npm::Npm;
use crate::process;
use crate::project::{Package, Project};

pub(crate) const ENTRY: &str = "complicity-explorer.js";
pub(crate) const MANIFEST: &str = "manifest.json";
const DATA: &str = "data/dossier.json";
const SCHEMA: &str = "data/dossier.schema.json";
/// Pages that are copied as they are.
const PAGES: [&str; 6] =
    ["index.html", "frame.html", "page.css", "page.js", "frame.js", "complicity-explorer.d.ts"];
/// Drawn by the command `dossier` from the bundled data.
const DOSSIER_PAGE: &str = "dossier.html";
/// Where the entry is written.
const LOADER: &str = "www/complicity-explorer.js";
/// The sentences of the entry, by language.
const LOADER_TEXT: &str = "src/ui/text/loader.json";
/// What of the entry can wait until the program is there.
const STAGE: &str = "www/stage.js";
/// The sentences of the stage, by language.
const STAGE_TEXT: &str = "src/ui/text/stage.json";

/// The oldest browsers that the interface supports.
const BROWSERS: &str = "chrome111,firefox115,safari16.4";
/// The entry also has to say something sensible in older ones.
const ENTRY_LANGUAGE: &str = "es2020";
/// Tried in turn; the smallest after brotli is kept.
/// Inlining makes a module smaller, and what brotli makes of it larger: the last does without.
const OPTIMIZATIONS: [&[&str]; 3] = [
    &["-Oz"],
    &["-O1"],
    &[
        "-Os",
        "--one-caller-inline-max-function-size=0",
        "--always-inline-max-function-size=0",
        "--flexible-inline-max-function-size=0",
    ],
];

/// In front of the glue: frameworks of host pages take these names away, or for themselves.
const OWN: &str = "\
    const Reflect = { get: (of, key) => of[key], set: (of, key, to) => ((of[key] = to), true) };\n\
    const Element = Object.getPrototypeOf(HTMLElement);\n\
    const Window = Object.getPrototypeOf(globalThis).constructor;\n";

/// Files of a build by their path in `dist/`.
type Files = BTreeMap<String, Vec<u8>>;

/// Called by Trunk's hook: replaces the contents of its staging folder by the files of a build.
pub(crate) fn pack(project: &Project) -> Result<()> {
    let stage = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("`pack` is a step of the build: type `cargo xtask build`")?;
    let npm = Npm::install(project)?;
    let package = project.package()?;

    let (wasm, names) = optimize(&npm, &package, &stage.join("widget_bg.wasm"))?;
    let glue = glue(project, &npm, &names, &stage.join("widget.js"))?;
    let styles = styles(project, &npm)?;
    let dossier = read(project, "widget-data/dossier.json")?;
    let source = with_sentences(project, LOADER, LOADER_TEXT)?;
    let later = minify_stage(project, &npm, &with_sentences(project, STAGE, STAGE_TEXT)?)?;

    let mut frozen = Files::new();
    let mut add = |name: String, bytes: Vec<u8>| {
        let reference = json!({ "file": name, "sha384": integrity(&bytes) });
        frozen.insert(name, bytes);
        reference
    };
    let later = add(format!("stage-{}.js", short_hash(&later)), later);
    let glue = add(format!("explorer-{}.js", short_hash(&glue)), glue);
    let wasm = add(format!("explorer-{}.wasm", short_hash(&wasm)), wasm);
    let styles = add(format!("explorer-{}.css", short_hash(&styles)), styles);
    let data = add(DATA.to_owned(), dossier);
    let listed = json!([package.version, later, glue, wasm, styles, data]);
    let unnamed = minify_entry(project, &npm, &filled(LOADER, &source, BUILD, &listed)?)?;
    let release = format!("{}-{:.8}", package.version, short_hash(&unnamed));
    let build = json!({
        "release": release, "stage": later, "glue": glue, "wasm": wasm, "styles": styles, "data": data
    });
    let entry = filled(LOADER, &source, BUILD, &build)?;
    frozen.insert(ENTRY.to_owned(), minify_entry(project, &npm, &entry)?);

    let names = [&later, &glue, &wasm, &styles, &data].map(|reference| reference["file"].clone());
    let loads: Vec<Value> = std::iter::once(json!(ENTRY)).chain(names).collect();
    let mut files: Files =
        frozen.iter().map(|(name, bytes)| (format!("r/{release}/{name}"), bytes.clone())).collect();
    files.extend(frozen);
    files.extend(pages(project)?);
    let manifest = manifest(&release, &loads, &files)?;
    files.insert(MANIFEST.to_owned(), manifest);
    write(&stage, &files)
}

fn read(project: &Project, path: &str) -> Result<Vec<u8>> {
    fs::read(project.root.join(path)).with_context(|| format!("cannot read {path}"))
}

/// A script with its sentences in their place.
fn with_sentences(project: &Project, script: &str, sentences: &str) -> Result<String> {
    let source = String::from_utf8(read(project, script)?)
        .with_context(|| format!("{script} is not UTF-8"))?;
    let sentences = serde_json::from_slice(&read(project, sentences)?)
        .with_context(|| format!("{sentences} is not JSON"))?;
    filled(script, &source, TEXT, &sentences)
}

/// The smallest of what `wasm-opt` makes at each level, without names, kept for the next build; and
/// the short names that what it shares with the glue has got.
fn optimize(npm: &Npm, package: &Package, path: &Path) -> Result<(Vec<u8>, ShortNames)> {
    let input = fs::read(path).with_context(|| format!("Trunk left no {}", path.display()))?;
    let program = npm.program("wasm-opt");
    let cache = package.target.join("pack");
    fs::create_dir_all(&cache)?;
    let mut best: Option<(usize, Vec<u8>, PathBuf)> = None;
    for level in OPTIMIZATIONS {
        let name = level.join(" ");
        let key = [&input[..], name.as_bytes(), program.as_os_str().as_encoded_bytes()].concat();
        let kept = cache.join(format!("{}.wasm", short_hash(&key)));
        let names = kept.with_extension("json");
        if !kept.is_file() {
            let new = kept.with_extension("new");
            let mut command = std::process::Command::new(&program);
            command.arg(path).args(level).args([
                "--minify-imports-and-exports-and-modules",
                "--strip-debug",
                "--strip-producers",
                "--strip-target-features",
                "-o",
            ]);
            fs::write(&names, process::bytes(command.arg(&new))?)?;
            fs::rename(&new, &kept)?;
        }
        let output = fs::read(&kept)?;
        let size = brotli_size(&output)?;
        eprintln!("wasm-opt {name}: {} bytes, {size} brotli", output.len());
        if best.as_ref().is_none_or(|(smallest, ..)| size < *smallest) {
            best = Some((size, output, names));
        }
    }
    let (_, output, names) = best.context("no level of optimization")?;
    Ok((output, ShortNames::parse(&fs::read(names)?)?))
}

/// The JavaScript side of the module: one ES module, its snippets included.
fn glue(project: &Project, npm: &Npm, names: &ShortNames, path: &Path) -> Result<Vec<u8>> {
    let glue =
        fs::read_to_string(path).with_context(|| format!("Trunk left no {}", path.display()))?;
    let glue = names.apply(&without_default_address(&glue)?)?;
    ensure!(
        glue.split("Reflect.")
            .skip(1)
            .all(|used| used.starts_with("get(") || used.starts_with("set(")),
        "the glue uses more of `Reflect` than `OWN` has"
    );
    fs::write(path, format!("{OWN}{glue}"))?;
    module(project, npm, path)
}

/// An ES module with what it imports, minified.
fn module(project: &Project, npm: &Npm, path: &Path) -> Result<Vec<u8>> {
    let mut command = project.command(npm.program("esbuild"));
    command.arg(path).args([
        "--bundle",
        "--format=esm",
        "--minify",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        &format!("--target=es2022,{BROWSERS}"),
    ]);
    process::bytes(&mut command)
}

/// wasm-bindgen's glue fetches a file of the name before hashing when it gets no module.
fn without_default_address(glue: &str) -> Result<String> {
    let Some(start) = glue.find("new URL('") else {
        ensure!(!glue.contains("import.meta"), "the glue names its address in an unknown way");
        return Ok(glue.to_owned());
    };
    let (before, rest) = glue.split_at(start);
    let (_, after) = rest
        .split_once("import.meta.url)")
        .context("the glue builds an address in an unknown way")?;
    let glue = format!("{before}undefined{after}");
    ensure!(!glue.contains("import.meta"), "the glue names its address more than once");
    Ok(glue)
}

/// All of www/styles in the order of their names, as one sheet.
fn styles(project: &Project, npm: &Npm) -> Result<Vec<u8>> {
    let folder = project.root.join("www/styles");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .context("cannot read www/styles")?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    paths.sort();
    ensure!(!paths.is_empty(), "www/styles has no .css file");
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

/// Modules are read as UTF-8, whatever the page is written in.
fn minify_stage(project: &Project, npm: &Npm, source: &str) -> Result<Vec<u8>> {
    let target = format!("--target=es2022,{BROWSERS}");
    let options = ["--loader=js", "--format=esm", "--charset=utf8", &target];
    esbuild(project, npm, source, &options)
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

/// What is no code and has no hash in its name.
fn pages(project: &Project) -> Result<Files> {
    let mut files = Files::new();
    for name in PAGES {
        files.insert(name.to_owned(), read(project, &format!("www/{name}"))?);
    }
    files.insert(SCHEMA.to_owned(), read(project, "widget-data/dossier.schema.json")?);
    files.insert(DOSSIER_PAGE.to_owned(), dossier_page(project)?);
    Ok(files)
}

fn dossier_page(project: &Project) -> Result<Vec<u8>> {
    let out = project.package()?.target.join("pack").join(DOSSIER_PAGE);
    if out.is_file() {
        fs::remove_file(&out)?;
    }
    let mut command = project.cargo(&["run", "--quiet", "--features", "cli", "--bin", "dossier"]);
    process::bytes(command.args(["--", "render", "widget-data/dossier.json", "-o"]).arg(&out))?;
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

fn write(stage: &Path, files: &Files) -> Result<()> {
    fs::remove_dir_all(stage)?;
    for (name, bytes) in files {
        let path = stage.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_default_address;

    #[test]
    fn the_glue_fetches_nothing_by_its_name_before_hashing() {
        let glue = "a;\nmodule_or_path = new URL('x_bg.wasm', import.meta.url);\nb;";
        let without = without_default_address(glue).unwrap();
        assert_eq!(without, "a;\nmodule_or_path = undefined;\nb;");
        assert!(without_default_address("fetch(import.meta.url)").is_err());
    }
}
