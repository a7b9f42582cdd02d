//! Splits the program in two: what most visitors don't need waits in a module of its own.
//!
//! Both halves work as one program: the second gets memory, table and stack pointer from the first,
//! puts its functions into the table, and its data where the linker wanted it. Where the first calls
//! the second, it goes through the table.

mod plan;

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::Value;
use walrus::{
    ConstExpr, Data, DataId, DataKind, ElementId, ElementItems, ElementKind, ExportItem,
    FunctionBuilder, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction,
    LocalFunction, Module, TableId, passes,
};

use crate::names::MODULE;
use crate::relocations::Relocations;
use plan::Plan;

/// Two modules that are one program.
pub(crate) struct Halves {
    /// Both in one, as a program of its own.
    pub(crate) whole: Vec<u8>,
    /// Loaded at once.
    pub(crate) first: Vec<u8>,
    /// Instantiated with the exports of the first; imports them from [`MODULE`].
    pub(crate) later: Vec<u8>,
    /// How many functions wait, how many of them the first half calls by name, how many of the first
    /// half's the second calls, and how many bytes of data wait.
    pub(crate) counts: [usize; 4],
}

/// `wasm`: with the names of its functions, and before anything has merged equal ones.
/// `relocations`: what the linker has told of the same program, before wasm-bindgen.
pub(crate) fn split(wasm: &[u8], relocations: &Relocations) -> Result<Halves> {
    let mut module = Module::from_buffer(wasm).context("walrus can't read the module")?;
    forget_linking(&mut module);
    let plan = Plan::of(&module, relocations)?;
    Ok(Halves {
        counts: [
            plan.waiting.len(),
            plan.entries.len(),
            plan.functions.len(),
            plan.data.iter().map(ExactSizeIterator::len).sum(),
        ],
        whole: module.emit_wasm(),
        first: first(module, &plan)?,
        later: later(Module::from_buffer(wasm)?, &plan)?,
    })
}

/// A module whose imports have other names.
pub(crate) fn rename_imports(wasm: &[u8], names: &[(String, String)]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(wasm)?;
    for import in module.imports.iter_mut() {
        let (_, new) = names
            .iter()
            .find(|(old, _)| *old == import.name)
            .with_context(|| format!("the first half doesn't export `{}`", import.name))?;
        import.name.clone_from(new);
    }
    Ok(module.emit_wasm())
}

fn table(module: &Module) -> Result<TableId> {
    let table = module.tables.main_function_table()?.context("the module has no table")?;
    ensure!(
        module.tables.get(table).import.is_none(),
        "the module's table comes from outside; its slots can't be counted"
    );
    Ok(table)
}

/// The half that is loaded at once: without the functions that wait, and with zeros in place of their
/// data, which the optimizer leaves out.
fn first(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
    for id in module.data.iter().map(walrus::Data::id).collect::<Vec<DataId>>() {
        let data = module.data.get_mut(id);
        for range in &plan.data {
            if let Some(bytes) = inside(data, range)? {
                data.value[bytes].fill(0);
            }
        }
    }
    let table = table(&module)?;
    let size = plan.slots_in_all;
    let edited = module.tables.get_mut(table);
    edited.maximum = edited.maximum.map(|maximum| maximum.max(size));
    edited.initial = size;

    let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    for (f, slot) in &plan.entries {
        let through = through_table(&mut module, functions[*f], table, *slot)?;
        module.funcs.get_mut(functions[*f]).kind = FunctionKind::Local(through);
    }
    // Whoever calls this has the wrong half of the program: that is a panic.
    let mut never = FunctionBuilder::new(&mut module.types, &[], &[]);
    never.func_body().unreachable();
    let never = never.finish(vec![], &mut module.funcs);
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(all) = &mut element.items {
            for id in all.iter_mut().filter(|id| plan.waiting.contains(&id.index())) {
                *id = never;
            }
        }
    }
    for (name, item) in shared(&module, plan)? {
        // Most of what wasm-bindgen needs it exports itself, under the same name.
        if !module.exports.iter().any(|export| export.name == name) {
            module.exports.add(&name, item);
        }
    }
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Calls what a slot of the table holds, in place of a function of the same type.
fn through_table(
    module: &mut Module,
    function: FunctionId,
    table: TableId,
    slot: u64,
) -> Result<LocalFunction> {
    let ty = module.types.get(module.funcs.get(function).ty());
    let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let ty = module.types.add(&params, &results);
    let locals: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut body = builder.func_body();
    for local in &locals {
        body.local_get(*local);
    }
    body.i32_const(i32::try_from(slot)?).call_indirect(ty, table);
    Ok(builder.local_func(locals))
}

/// What the second half gets from the first, with the names under which that exports it.
fn shared(module: &Module, plan: &Plan) -> Result<Vec<(String, ExportItem)>> {
    if plan.waiting.is_empty() {
        return Ok(Vec::new());
    }
    let mut all: Vec<ExportItem> = vec![table(module)?.into()];
    all.extend(module.memories.iter().map(|memory| ExportItem::from(memory.id())));
    let globals: Vec<GlobalId> = module.globals.iter().map(walrus::Global::id).collect();
    all.extend(plan.globals.iter().map(|g| ExportItem::from(globals[*g])));
    let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    all.extend(plan.functions.iter().map(|f| ExportItem::from(functions[*f])));
    let named = |(n, item): (usize, ExportItem)| {
        let exports = &module.exports;
        let known = match item {
            ExportItem::Function(id) => exports.get_exported_func(id),
            ExportItem::Table(id) => exports.get_exported_table(id),
            ExportItem::Memory(id) => exports.get_exported_memory(id),
            ExportItem::Global(id) => exports.get_exported_global(id),
            ExportItem::Tag(_) => None,
        };
        (known.map_or_else(|| format!("shared_{n}"), |export| export.name.clone()), item)
    };
    Ok(all.into_iter().enumerate().map(named).collect())
}

/// The half that comes later: the functions that wait, and nothing else of its own.
fn later(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
    if plan.waiting.is_empty() {
        return Ok(Module::default().emit_wasm());
    }
    let table = table(&module)?;
    let shared = shared(&module, plan)?;
    module.start = None;
    for export in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    let own = own_data(&module, plan)?;
    for data in module.data.iter().map(walrus::Data::id).collect::<Vec<DataId>>() {
        module.data.delete(data);
    }
    forget_linking(&mut module);
    for element in module.elements.iter().map(walrus::Element::id).collect::<Vec<ElementId>>() {
        module.elements.delete(element);
    }
    for (name, item) in shared {
        import(&mut module, &name, item);
    }
    for (start, bytes) in own {
        let memory = module.get_memory_id()?;
        let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
        let data = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(data);
    }
    let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    let edited = module.tables.get_mut(table);
    edited.elem_segments.clear();
    edited.maximum = edited.maximum.map(|maximum| maximum.max(plan.slots_in_all));
    edited.initial = plan.slots_in_all;
    for (start, run) in runs(&plan.slots) {
        let offset = ConstExpr::Value(Value::I32(i32::try_from(start)?));
        let items = run.into_iter().map(|f| functions[f]).collect();
        let kind = ElementKind::Active { table, offset };
        let element = module.elements.add(kind, ElementItems::Functions(items));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// The bytes that come with the second half, with the address of each run.
fn own_data(module: &Module, plan: &Plan) -> Result<Vec<(u32, Vec<u8>)>> {
    let mut all = Vec::new();
    for data in module.data.iter() {
        for range in &plan.data {
            let bytes = inside(data, range)?.map(|bytes| data.value[bytes].to_vec());
            all.extend(bytes.map(|bytes| (range.start, bytes)));
        }
    }
    Ok(all)
}

/// Where a range of addresses stands in a segment, if it does.
fn inside(segment: &Data, range: &Range<u32>) -> Result<Option<Range<usize>>> {
    let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = segment.kind else {
        bail!("the module has data at a place that only the start will tell");
    };
    let at = |address: u32| usize::try_from(address.checked_sub(start.cast_unsigned())?).ok();
    let bytes = at(range.start).zip(at(range.end)).map(|(from, to)| from..to);
    Ok(bytes.filter(|bytes| bytes.end <= segment.value.len()))
}

/// What the linker has told is wrong for both halves.
fn forget_linking(module: &mut Module) {
    let told = |name: &str| name == "linking" || name.starts_with("reloc.");
    let ids: Vec<_> =
        module.customs.iter().filter(|(_, custom)| told(custom.name())).map(|(id, _)| id).collect();
    for id in ids {
        module.customs.delete(id);
    }
}

/// Slots in a row, with the first of each.
fn runs(slots: &BTreeMap<u64, usize>) -> Vec<(u64, Vec<usize>)> {
    let mut runs: Vec<(u64, Vec<usize>)> = Vec::new();
    for (slot, f) in slots {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u64 == *slot => run.push(*f),
            _ => runs.push((*slot, vec![*f])),
        }
    }
    runs
}

/// Makes an item of the module one that comes from the first half.
fn import(module: &mut Module, name: &str, item: ExportItem) {
    match item {
        ExportItem::Function(id) => {
            let function = module.funcs.get_mut(id);
            let ty = function.ty();
            if let FunctionKind::Import(known) = &function.kind {
                let import = module.imports.get_mut(known.import);
                MODULE.clone_into(&mut import.module);
                name.clone_into(&mut import.name);
            } else {
                let import = module.imports.add(MODULE, name, id);
                function.kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
        ExportItem::Table(id) => {
            module.tables.get_mut(id).import = Some(module.imports.add(MODULE, name, id));
        }
        ExportItem::Memory(id) => {
            let memory = module.memories.get_mut(id);
            memory.data_segments.clear();
            memory.import = Some(module.imports.add(MODULE, name, id));
        }
        ExportItem::Global(id) => {
            module.globals.get_mut(id).kind =
                GlobalKind::Import(module.imports.add(MODULE, name, id));
        }
        // Exceptions, which the program doesn't have.
        ExportItem::Tag(_) => {}
    }
}

#[cfg(test)]
mod tests;
