use std::process::Command;

use walrus::ir::{BinaryOp, LoadKind, MemArg, StoreKind, Value};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, Module, RefType, ValType,
};

use super::{Halves, rename_imports, split};
use crate::relocations::{Names, Piece, Relocations};

const I32: ValType = ValType::I32;

/// A program in small: `run(n)` calls the room by name, `through(slot, n)` by the table.
fn program() -> Module {
    let mut module = Module::default();
    let ty = module.types.add(&[I32], &[I32]);
    let (told, _) = module.add_import_func("./x_bg.js", "tell", ty);
    let memory = module.memories.add_local(false, false, 1, Some(2), None);
    let stack = ConstExpr::Value(Value::I32(1024));
    let stack = module.globals.add_local(I32, true, false, stack);
    let table = module.tables.add_local(false, 3, Some(3), RefType::FUNCREF);
    let mut function = |name: &str, build: &dyn Fn(&mut walrus::InstrSeqBuilder)| {
        let mut builder = FunctionBuilder::new(&mut module.types, &[I32], &[I32]);
        builder.name(name.to_owned());
        let n = module.locals.add(I32);
        let mut body = builder.func_body();
        body.local_get(n);
        build(&mut body);
        builder.finish(vec![n], &mut module.funcs)
    };
    let plus = |body: &mut walrus::InstrSeqBuilder, n| {
        body.i32_const(n).binop(BinaryOp::I32Add);
    };
    let both = function("app::one_more", &|body| plus(body, 1));
    let helper = function("core::ten_more", &|body| plus(body, 10));
    let entry = function("<app::later::Picture as app::View>::draw", &|body| {
        // By the stack pointer, and through the memory, which holds 5 at 64.
        body.call(helper).call(both).call(told).global_get(stack).binop(BinaryOp::I32Add);
        body.i32_const(64)
            .load(memory, LoadKind::I32 { atomic: false }, MemArg { align: 4, offset: 0 })
            .binop(BinaryOp::I32Add);
    });
    let second = function("app::later::second::{closure#0}", &|body| {
        body.call(helper).call(entry);
    });
    let run = function("app::run", &|body| {
        body.call(both).call(entry);
    });
    let stays = function("app::stays", &|body| plus(body, 1000));

    let mut through = FunctionBuilder::new(&mut module.types, &[I32, I32], &[I32]);
    through.name("app::through".to_owned());
    let [slot, n] = [module.locals.add(I32), module.locals.add(I32)];
    through.func_body().local_get(n).local_get(slot).call_indirect(ty, table);
    let through = through.finish(vec![slot, n], &mut module.funcs);

    let mut poke = FunctionBuilder::new(&mut module.types, &[], &[]);
    poke.func_body().i32_const(64).i32_const(5).store(
        memory,
        StoreKind::I32 { atomic: false },
        MemArg { align: 4, offset: 0 },
    );
    module.start = Some(poke.finish(vec![], &mut module.funcs));

    let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(1)) };
    let element = module.elements.add(kind, ElementItems::Functions(vec![second, stays]));
    module.tables.get_mut(table).elem_segments.insert(element);
    module.exports.add("memory", memory);
    module.exports.add("run", run);
    module.exports.add("through", through);
    module
}

fn names(wasm: &[u8]) -> Vec<String> {
    let module = Module::from_buffer(wasm).unwrap();
    let mut names: Vec<String> =
        module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.clone()).collect();
    names.sort();
    names
}

/// What a line of JavaScript says about two modules, `first` and `later`.
fn said(first: &[u8], later: &[u8], script: &str) -> String {
    let list = |bytes: &[u8]| format!("new Uint8Array({bytes:?})");
    let program = format!(
        "const tell = (n) => (told.push(n), n), told = [];\n\
         const running = new WebAssembly.Instance(new WebAssembly.Module({}), \
             {{ './x_bg.js': {{ tell }} }}).exports;\n\
         const more = () => new WebAssembly.Instance(new WebAssembly.Module({}), {{ a: running }});\n\
         const tried = (work) => {{ try {{ return work(); }} catch (error) {{ return error.constructor.name; }} }};\n\
         console.log(JSON.stringify({script}));",
        list(first),
        list(later),
    );
    let output = Command::new("node").arg("-e").arg(program).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn what_waits_is_not_in_the_first_half() {
    let halves = split(&program().emit_wasm(), &Relocations::default()).unwrap();
    assert_eq!(halves.counts, [3, 1, 2, 0]);
    let first = names(&halves.first);
    assert!(!first.iter().any(|name| name.contains("closure") || name.contains("ten_more")));
    assert!(first.iter().any(|name| name == "app::one_more"), "{first:?}");
    assert_eq!(
        names(&halves.later),
        [
            "<app::later::Picture as app::View>::draw",
            "app::later::second::{closure#0}",
            "core::ten_more"
        ]
    );
}

#[test]
fn both_halves_are_one_program() {
    let Halves { first, later, .. } =
        split(&program().emit_wasm(), &Relocations::default()).unwrap();
    let stays = "tried(() => running.through(2, 1))";
    // Stack pointer 1024, and 5 from the memory; `tell` is told what one_more and ten_more make of it.
    let by_name = "tried(() => running.run(1))";
    let by_slot = "tried(() => running.through(1, 1))";
    let all = format!(
        "[{by_name}, {by_slot}, {stays}, more() && 0, {by_name}, {by_slot}, {stays}, told]"
    );
    assert_eq!(
        said(&first, &later, &all),
        r#"["RuntimeError","RuntimeError",1001,0,1042,1051,1001,[13,22]]"#
    );
}

#[test]
fn what_only_the_second_half_names_comes_with_it() {
    let mut module = program();
    let memory = module.get_memory_id().unwrap();
    let offset = ConstExpr::Value(Value::I32(128));
    let data = module.data.add(DataKind::Active { memory, offset }, (1..=12).collect());
    module.memories.get_mut(memory).data_segments.insert(data);
    let names_of = |slots: &[u64], pieces: &[usize]| Names {
        slots: slots.iter().copied().collect(),
        pieces: pieces.iter().copied().collect(),
    };
    let piece = |place, slots| Piece { place, names: names_of(slots, &[]) };
    let relocations = Relocations {
        functions: [
            ("<app::later::Picture as app::View>::draw".to_owned(), names_of(&[1], &[0, 1, 2])),
            ("app::run".to_owned(), names_of(&[], &[1])),
        ]
        .into(),
        // The last is a table of methods: who has it may call what stands in slot 2.
        pieces: vec![piece(128..132, &[]), piece(132..136, &[]), piece(136..140, &[2])],
        ..Relocations::default()
    };
    let wasm = module.emit_wasm();
    let Halves { first, later, counts, .. } = split(&wasm, &relocations).unwrap();
    assert_eq!(counts[3], 8, "bytes of data");
    assert!(names(&later).contains(&"app::stays".to_owned()), "{:?}", names(&later));

    let bytes = "[...new Uint8Array(running.memory.buffer, 128, 12)]";
    let call = "tried(() => running.through(2, 1))";
    assert_eq!(
        said(&first, &later, &format!("[{bytes}, {call}, more() && 0, {bytes}, {call}]")),
        r#"[[0,0,0,0,5,6,7,8,0,0,0,0],"RuntimeError",0,[1,2,3,4,5,6,7,8,9,10,11,12],1001]"#
    );

    // Another whom nobody knows may use all that it names.
    let mut unknown = relocations.clone();
    unknown.functions.insert("app::gone".to_owned(), names_of(&[], &[0, 2]));
    let halves = split(&wasm, &unknown).unwrap();
    assert_eq!(halves.counts[3], 0);
    assert!(names(&halves.first).contains(&"app::stays".to_owned()));
}

#[test]
fn the_second_half_imports_under_the_names_that_the_first_has_got() {
    let Halves { later, .. } = split(&program().emit_wasm(), &Relocations::default()).unwrap();
    let imports = |wasm: &[u8]| -> Vec<String> {
        let module = Module::from_buffer(wasm).unwrap();
        module.imports.iter().map(|i| format!("{}.{}", i.module, i.name)).collect()
    };
    let before = imports(&later);
    assert!(before.contains(&"a.memory".to_owned()), "{before:?}");
    let short: Vec<(String, String)> = before
        .iter()
        .enumerate()
        .map(|(n, name)| (name.trim_start_matches("a.").to_owned(), format!("s{n}")))
        .collect();
    let mut after = imports(&rename_imports(&later, &short).unwrap());
    after.sort();
    assert_eq!(after, ["a.s0", "a.s1", "a.s2", "a.s3", "a.s4"]);
    let error = rename_imports(&later, &short[1..]).unwrap_err();
    assert!(error.to_string().contains(&short[0].0), "{error}");
}

#[test]
fn where_nothing_waits_the_second_half_is_empty() {
    let mut module = program();
    for function in module.funcs.iter_mut() {
        function.name = function.name.take().map(|name| name.replace("later", "ui"));
    }
    let Halves { first, later, counts, .. } =
        split(&module.emit_wasm(), &Relocations::default()).unwrap();
    assert_eq!(counts, [0; 4]);
    assert_eq!(
        said(&first, &later, "[more() && 0, running.run(1), running.through(1, 1)]"),
        "[0,1042,1051]"
    );
}

#[test]
fn what_can_not_be_split_is_said() {
    let mut nameless = program();
    for function in nameless.funcs.iter_mut() {
        function.name = None;
    }
    let error = split(&nameless.emit_wasm(), &Relocations::default()).err().unwrap();
    assert!(error.to_string().contains("lost the names"), "{error}");

    let mut early = program();
    let start = early.start.unwrap();
    early.funcs.get_mut(start).name = Some("app::later::begin".to_owned());
    let error = split(&early.emit_wasm(), &Relocations::default()).err().unwrap();
    assert!(
        error.to_string().contains("`app::later::begin` runs when the program starts"),
        "{error}"
    );
}
