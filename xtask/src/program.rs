//! The program's files: the module, its glue, and both as one script for browsers without WebAssembly.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::compress::{brotli_size, short_hash};
use crate::names::ShortNames;
use crate::npm::Npm;
use crate::pack::module;
use crate::process;
use crate::project::Project;
use crate::relocations::Relocations;
use crate::split::{Halves, rename_imports, split};

/// What browsers load of the program, minified.
pub(crate) struct Program {
    /// The WebAssembly module.
    pub(crate) wasm: Vec<u8>,
    /// The module that waits until a visitor needs it.
    pub(crate) later: Vec<u8>,
    /// The JavaScript side of both: one ES module.
    pub(crate) glue: Vec<u8>,
    /// The same exports as the glue but `more`, with all of the program translated to JavaScript inside.
    pub(crate) translated: Vec<u8>,
}

/// Tried in turn; the smallest after brotli is kept.
/// Inlining makes a module smaller, and what brotli makes of it larger: the first does without.
const OPTIMIZATIONS: [&[&str]; 3] = [
    &[
        "-O2",
        "-Os",
        // What is alike stands together.
        "--reorder-functions-by-name",
        "--one-caller-inline-max-function-size=0",
        "--always-inline-max-function-size=0",
        "--flexible-inline-max-function-size=0",
    ],
    &["-Oz"],
    &["-O1"],
];

/// What wasm-bindgen was given, in the folder of what is compiled.
const LINKED: &str = "wasm32-unknown-unknown/widget/widget.wasm";

/// Stands in for the browser's `WebAssembly` in the translated program.
const STAND_IN: &str = "www/without-wasm.js";

/// In front of the glue. Frameworks of host pages take these names away, or for themselves. And what
/// is drawn in timers would be too late for paper: told to hurry, none waits, nor any set before. Nor does
/// one without a time: there Yew lets others in between two components, and half of a change is seen.
const OWN: &str = "\
    const Reflect = { get: (of, key) => of[key], set: (of, key, to) => ((of[key] = to), true) };\n\
    const Element = Object.getPrototypeOf(HTMLElement);\n\
    const Window = Object.getPrototypeOf(globalThis).constructor;\n\
    const waiting = new Set();\n\
    let hurried = false;\n\
    export const hurry = (on) => { if (hurried = on) waiting.forEach((work) => work()); };\n\
    const setTimeout = (work, ms) => {\n\
        const once = () => waiting.delete(once) && work();\n\
        waiting.add(once);\n\
        hurried || !ms ? queueMicrotask(once) : globalThis.setTimeout(once, ms);\n\
    };\n";

/// Behind the glue: joins the module that waits to the running one. The translated program has it all. What has joined
/// is kept by name, too: not every engine is to be trusted to keep an instance that only a table reaches.
const MORE: &str = "\nconst joined = [];\n\
    export const more = async (module) => {\n\
        joined.push(await WebAssembly.instantiate(module, { a: wasm }));\n\
    };\n";

/// From what wasm-bindgen has left in `folder`; the results are kept in `cache` for the next build.
pub(crate) fn program(
    project: &Project,
    npm: &Npm,
    folder: &Path,
    cache: &Path,
) -> Result<Program> {
    fs::create_dir_all(cache)?;
    let whole = fs::read(folder.join("widget_bg.wasm"))
        .with_context(|| format!("Trunk left no widget_bg.wasm in {}", folder.display()))?;
    let path = folder.join("widget.js");
    let glue =
        fs::read_to_string(&path).with_context(|| format!("Trunk left no {}", path.display()))?;
    let glue = stopping(&without_default_address(&glue)?)?;
    ensure!(
        glue.split("Reflect.")
            .skip(1)
            .all(|used| used.starts_with("get(") || used.starts_with("set(")),
        "the glue uses more of `Reflect` than `OWN` has"
    );

    let linked = project.package()?.target.join(LINKED);
    let linked =
        fs::read(&linked).with_context(|| format!("the compiler left no {}", linked.display()))?;
    let relocations = Relocations::of(&linked)?;
    let Halves { whole, first, later, counts: [waiting, entries, shared, data] } =
        split(&whole, &relocations)?;
    eprintln!(
        "{waiting} functions wait, and {data} bytes of data; {entries} functions are called from outside, {shared} outside"
    );
    let optimizer = Optimizer { npm, cache };
    let (wasm, names) = optimizer.with_glue("program", &first, &OPTIMIZATIONS)?;
    let later = rename_imports(&later, names.exports())?;
    let later = optimizer.alone("later", &later, &OPTIMIZATIONS)?;
    fs::write(&path, format!("{OWN}{}{MORE}", names.apply(&glue)?))?;
    let joined = module(project, npm, &path, &[])?;

    let (whole, names) = optimizer.with_glue("whole", &whole, &OPTIMIZATIONS[..1])?;
    fs::write(&path, format!("{OWN}{}", names.apply(&glue)?))?;
    let translated = translate(project, npm, &whole, &path, cache)?;
    Ok(Program { wasm, later, glue: joined, translated })
}

/// Calls `wasm-opt`, or takes what it made of the same bytes before.
pub(crate) struct Optimizer<'a> {
    pub(crate) npm: &'a Npm,
    pub(crate) cache: &'a Path,
}

impl Optimizer<'_> {
    /// Without names; and the short names that what it shares with the glue has got.
    fn with_glue(
        &self,
        what: &str,
        input: &[u8],
        levels: &[&[&str]],
    ) -> Result<(Vec<u8>, ShortNames)> {
        let short = ["--minify-imports-and-exports-and-modules"];
        let (wasm, names) = self.smallest(what, input, levels, &short)?;
        Ok((wasm, ShortNames::parse(&names)?))
    }

    /// With the names of imports and exports as they are.
    pub(crate) fn alone(&self, what: &str, input: &[u8], levels: &[&[&str]]) -> Result<Vec<u8>> {
        Ok(self.smallest(what, input, levels, &[])?.0)
    }

    /// The smallest of what it makes at each level, and what it printed.
    fn smallest(
        &self,
        what: &str,
        input: &[u8],
        levels: &[&[&str]],
        more: &[&str],
    ) -> Result<(Vec<u8>, Vec<u8>)> {
        let path = self.cache.join(format!("{what}.wasm"));
        fs::write(&path, input)?;
        let program = self.npm.program("wasm-opt");
        let mut best: Option<(usize, Vec<u8>, Vec<u8>)> = None;
        for level in levels {
            let name = [*level, more].concat().join(" ");
            let key = [input, name.as_bytes(), program.as_os_str().as_encoded_bytes()].concat();
            let kept = self.cache.join(format!("{}.wasm", short_hash(&key)));
            let printed = kept.with_extension("json");
            if !kept.is_file() {
                let new = kept.with_extension("new");
                let mut command = std::process::Command::new(&program);
                command.arg(&path).args(*level).args(more).args([
                    // The halves share the stack pointer.
                    "--enable-mutable-globals",
                    // The stack is there, and overflows only behind it.
                    "--low-memory-unused",
                    "--strip-debug",
                    "--strip-producers",
                    "--strip-target-features",
                    "-o",
                ]);
                fs::write(&printed, process::bytes(command.arg(&new))?)?;
                fs::rename(&new, &kept)?;
            }
            let output = fs::read(&kept)?;
            let size = brotli_size(&output)?;
            eprintln!("wasm-opt {what} {}: {} bytes, {size} brotli", level[0], output.len());
            if best.as_ref().is_none_or(|(smallest, ..)| size < *smallest) {
                best = Some((size, output, fs::read(printed)?));
            }
        }
        let (_, output, printed) = best.context("no level of optimization")?;
        Ok((output, printed))
    }
}

/// The module as JavaScript, joined with its glue, which finds the stand-in where it asks for
/// `WebAssembly`.
fn translate(
    project: &Project,
    npm: &Npm,
    wasm: &[u8],
    glue: &Path,
    cache: &Path,
) -> Result<Vec<u8>> {
    let program = npm.program("wasm2js");
    let key = [wasm, program.as_os_str().as_encoded_bytes()].concat();
    let kept = cache.join(format!("{}.js", short_hash(&key)));
    if !kept.is_file() {
        let input = cache.join("translate.wasm");
        let new = kept.with_extension("new");
        fs::write(&input, wasm)?;
        let mut command = std::process::Command::new(&program);
        process::run(command.arg(&input).args(["-Oz", "-o"]).arg(&new))?;
        fs::rename(&new, &kept)?;
    }
    let function = cache.join("translated.js");
    fs::write(&function, as_function(&fs::read_to_string(&kept)?)?)?;
    let stand_in = project.root.join(STAND_IN);
    module(
        project,
        npm,
        glue,
        &[
            &format!("--inject:{}", stand_in.display()),
            &format!("--alias:translated={}", function.display()),
        ],
    )
}

/// wasm2js writes a module that starts at once; here its imports come later, from the glue. And as
/// with a real memory, growing takes the old buffer from those who hold it: the glue looks for that.
fn as_function(script: &str) -> Result<String> {
    const IMPORT: &str = "import * as a from 'a';";
    const START: &str = "var retasmFunc = asmFunc({";
    const GROWN: &str = "buffer = newBuffer;";
    const TAKEN: &str = "structuredClone(buffer, { transfer: [buffer] }); buffer = newBuffer;";
    let one = |text: &str| {
        ensure!(script.matches(text).count() == 1, "wasm2js doesn't write `{text}` once");
        Ok(())
    };
    one(IMPORT)?;
    one(START)?;
    one(GROWN)?;
    let (before, _) = script.split_once(START).context("wasm2js writes no start")?;
    let function = before.replace(IMPORT, "").replace(GROWN, TAKEN);
    Ok(format!("{function}export {{ asmFunc as instantiate }};\n"))
}

/// All ways into the module are its closures, which the browser calls, and its exports, which the
/// stage calls. What a closure throws is a panic: it is told here and goes no further, and nothing
/// of the module is called any more.
fn stopping(glue: &str) -> Result<String> {
    /// The first line of each closure, and the last one that matters here.
    const CLOSURE: &str = "const real = (...args) => {";
    const LAST: &str = "if (--state.cnt === 0) {";
    const STOP: &str = "
let stopped = false;
let tell;
function stop(error) {
    stopped = true;
    tell(error);
}
export function onStop(listener) {
    tell = listener;
}
";
    let parts = || {
        let (before, rest) = glue.split_once(CLOSURE)?;
        let (closures, after) = rest.rsplit_once(LAST)?;
        Some((before, format!("{CLOSURE}{closures}{LAST}"), after))
    };
    let (before, mut closures, after) =
        parts().context("the glue makes its closures in an unknown way")?;
    let kinds = closures.matches(CLOSURE).count();
    for (text, new) in [
        ("return f(", "return stopped ? undefined : f("),
        ("} finally {", "} catch (error) { stop(error); } finally {"),
        (LAST, "if (--state.cnt === 0 && !stopped) {"),
    ] {
        ensure!(
            closures.matches(text).count() == kinds,
            "the glue calls its closures in an unknown way: `{text}`"
        );
        closures = closures.replace(text, new);
    }
    Ok(format!("{before}{closures}{after}{STOP}"))
}

/// wasm-bindgen's glue fetches a file of the name before hashing when it gets no module.
pub(crate) fn without_default_address(glue: &str) -> Result<String> {
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

#[cfg(test)]
mod tests {
    use super::{as_function, stopping, without_default_address};

    #[test]
    fn the_glue_fetches_nothing_by_its_name_before_hashing() {
        let glue = "a;\nmodule_or_path = new URL('x_bg.wasm', import.meta.url);\nb;";
        let without = without_default_address(glue).unwrap();
        assert_eq!(without, "a;\nmodule_or_path = undefined;\nb;");
        assert!(without_default_address("fetch(import.meta.url)").is_err());
    }

    #[test]
    fn a_panic_in_a_closure_goes_no_further() {
        let closure = |call: &str| {
            format!(
                "const real = (...args) => {{ try {{ {call} }} finally {{ unref(); }} }};\n\
                 if (--state.cnt === 0) {{ free(); }}\n"
            )
        };
        let own = closure("return f(state.a, state.b, ...args);");
        let lent = closure("return f(a, state.b, ...args);");
        let stopping = stopping(&format!("a;\n{own}{lent}b;\n")).unwrap();
        for text in ["stop(error);", "stopped ? undefined : f(", "&& !stopped"] {
            assert_eq!(stopping.matches(text).count(), 2, "{stopping}");
        }
        assert!(super::stopping("const real = (...args) => f(args);").is_err());
    }

    #[test]
    fn the_translated_module_waits_for_its_imports() {
        let script = "import * as a from 'a';\nfunction grow() { buffer = newBuffer; }\n\
            function asmFunc(imports) { grow(); }\nvar retasmFunc = asmFunc({\n \"a\": a,\n});\nexport var B = 1;\n";
        let function = as_function(script).unwrap();
        assert!(!function.contains("import *") && !function.contains("retasmFunc"));
        assert!(function.contains("transfer: [buffer]"));
        assert!(function.ends_with("export { asmFunc as instantiate };\n"));
        assert!(as_function("export var B = 1;").is_err());
    }
}
