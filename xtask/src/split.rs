//! Splits the program in two: what most visitors don't need waits in a module of its own.
//!
//! Both halves work as one program: the second gets memory, table and stack pointer from the first,
//! and puts its functions into the table. Where the first calls them, it goes through the table.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataId, ElementId, ElementItems, ElementKind, ExportItem, FunctionBuilder,
    FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction, LocalFunction, Module,
    TableId, passes,
};

use crate::names::MODULE;

/// What stands in the full name of each function of a room that waits, also as the type of another.
const ROOMS: [&str; 8] = [
    "::later::",
    // Questions that only this room asks.
    "::query::crossing::",
    "::query::extract::",
    "::query::flow::",
    "::query::ribbon::",
    "::query::rows::",
    "::query::scales::",
    "::query::timeline::",
];

/// Two modules that are one program.
pub(crate) struct Halves {
    /// Loaded at once.
    pub(crate) first: Vec<u8>,
    /// Instantiated with the exports of the first; imports them from [`MODULE`].
    pub(crate) later: Vec<u8>,
    /// How many functions wait, how many of them the first half calls by name, and how many of the
    /// first half's the second calls.
    pub(crate) counts: [usize; 3],
}

/// `wasm`: with the names of its functions, and before anything has merged equal ones.
pub(crate) fn split(wasm: &[u8]) -> Result<Halves> {
    let module = Module::from_buffer(wasm).context("walrus can't read the module")?;
    let plan = Plan::of(&module)?;
    Ok(Halves {
        counts: [plan.waiting.len(), plan.entries.len(), plan.functions.len()],
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

/// Which function goes where. Items are named by their position, which is the same each time that the
/// module is read.
struct Plan {
    /// In the second half, in order.
    waiting: BTreeSet<usize>,
    /// Slots of the table that the second half fills, those past its end included.
    slots: BTreeMap<u64, usize>,
    /// Those that the first half calls by name, with a slot of each.
    entries: BTreeMap<usize, u64>,
    /// Functions of the first half that the second calls, imported ones included.
    functions: BTreeSet<usize>,
    /// Globals that the second half uses: the stack pointer, as a rule.
    globals: BTreeSet<usize>,
    /// The table's size.
    slots_in_all: u64,
}

impl Plan {
    fn of(module: &Module) -> Result<Self> {
        let uses: Vec<Uses> = module.funcs.iter().map(Uses::of).collect();
        let named: Vec<bool> = module.funcs.iter().map(is_named_later).collect();
        ensure!(
            module.funcs.iter().any(|function| function.name.is_some()),
            "the module has lost the names of its functions, so nobody can tell which of them wait"
        );
        if let Some(start) = module.start {
            let name = module.funcs.get(start).name.as_deref().unwrap_or_default();
            ensure!(
                !named[start.index()],
                "`{name}` runs when the program starts; what waits can't"
            );
        }
        let table = table(module)?;
        let in_table = slots(module, table)?;

        // All that can be reached without going through a function of the room. The others of the table
        // stay: data may name them.
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id.index()),
            _ => None,
        });
        let roots: Vec<usize> = exported.chain(module.start.map(|id| id.index())).collect();
        let first = reached(&uses, |f| !named[f], roots.iter().chain(in_table.values()).copied());

        let called = first.iter().flat_map(|f| &uses[*f].functions).chain(&roots);
        let mut plan = Plan {
            waiting: BTreeSet::new(),
            slots: in_table.into_iter().filter(|(_, f)| named[*f]).collect(),
            entries: BTreeMap::new(),
            functions: BTreeSet::new(),
            globals: BTreeSet::new(),
            slots_in_all: module.tables.get(table).initial,
        };
        for f in called.copied().filter(|f| named[*f]).collect::<BTreeSet<usize>>() {
            let known = plan.slots.iter().find(|(_, known)| **known == f).map(|(slot, _)| *slot);
            let slot = known.unwrap_or_else(|| {
                plan.slots_in_all += 1;
                plan.slots_in_all - 1
            });
            plan.slots.insert(slot, f);
            plan.entries.insert(f, slot);
        }
        plan.waiting = reached(&uses, |f| !first.contains(&f), plan.slots.values().copied());
        // An import is nobody's code: it stays where it is, and the second half gets it from the first.
        plan.waiting.retain(|f| !uses[*f].imported);
        for f in &plan.waiting {
            let others = uses[*f].functions.iter().filter(|f| !plan.waiting.contains(f));
            plan.functions.extend(others);
            plan.globals.extend(&uses[*f].globals);
        }
        Ok(plan)
    }
}

/// What a function uses directly.
#[derive(Default)]
struct Uses {
    imported: bool,
    functions: BTreeSet<usize>,
    globals: BTreeSet<usize>,
}

impl Uses {
    fn of(function: &walrus::Function) -> Self {
        let mut uses = Uses::default();
        match &function.kind {
            FunctionKind::Local(local) => dfs_in_order(&mut uses, local, local.entry_block()),
            _ => uses.imported = true,
        }
        uses
    }
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(id.index());
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(id.index());
    }
}

fn is_named_later(function: &walrus::Function) -> bool {
    matches!(function.kind, FunctionKind::Local(_))
        && function.name.as_ref().is_some_and(|name| ROOMS.iter().any(|room| name.contains(room)))
}

/// What can be called from `roots` by name, and lies inside of `within`.
fn reached(
    uses: &[Uses],
    within: impl Fn(usize) -> bool,
    roots: impl Iterator<Item = usize>,
) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<usize> = roots.collect();
    while let Some(f) = next.pop() {
        if within(f) && reached.insert(f) {
            next.extend(&uses[f].functions);
        }
    }
    reached
}

fn table(module: &Module) -> Result<TableId> {
    let table = module.tables.main_function_table()?.context("the module has no table")?;
    ensure!(
        module.tables.get(table).import.is_none(),
        "the module's table comes from outside; its slots can't be counted"
    );
    Ok(table)
}

/// The functions of the table by their slots.
fn slots(module: &Module, table: TableId) -> Result<BTreeMap<u64, usize>> {
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        let (ElementKind::Active { table: into, offset }, ElementItems::Functions(functions)) =
            (&element.kind, &element.items)
        else {
            bail!("the module fills its table in an unknown way");
        };
        let ConstExpr::Value(Value::I32(start)) = offset else {
            bail!("the module fills its table from a place that only the start will tell");
        };
        ensure!(*into == table, "the module fills another table");
        let start = u64::from(start.cast_unsigned());
        slots.extend((start..).zip(functions.iter().map(|id| id.index())));
    }
    Ok(slots)
}

/// The half that is loaded at once: without the functions that wait.
fn first(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
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
    for data in module.data.iter().map(walrus::Data::id).collect::<Vec<DataId>>() {
        module.data.delete(data);
    }
    for element in module.elements.iter().map(walrus::Element::id).collect::<Vec<ElementId>>() {
        module.elements.delete(element);
    }
    for (name, item) in shared {
        import(&mut module, &name, item);
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
