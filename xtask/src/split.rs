//! Splits the program in two: what most visitors don't need waits in a module of its own.
//!
//! Both halves work as one program: the second gets memory, table and stack pointer from the first,
//! puts its functions into the table, and its data where the linker wanted it. Where the first calls
//! the second, it goes through the table.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, Data, DataId, DataKind, ElementId, ElementItems, ElementKind, ExportItem,
    FunctionBuilder, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction,
    LocalFunction, Module, TableId, passes,
};

use crate::names::MODULE;
use crate::relocations::{Names, Relocations};

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

/// What goes where. Items are named by their position, which is the same each time that the module is
/// read.
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
    /// Addresses whose bytes come with the second half, in order.
    data: Vec<Range<u32>>,
}

impl Plan {
    fn of(module: &Module, relocations: &Relocations) -> Result<Self> {
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
                "`{name}` runs when the program starts; what is in {ROOMS:?} can't"
            );
        }
        let table = table(module)?;
        let (names, others) = named_by(module, relocations);
        let graph = Graph { in_table: slots(module, table)?, uses, relocations, names, others };

        // All that can be reached without going through a function of the room.
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id.index()),
            _ => None,
        });
        let roots: BTreeSet<usize> = exported.chain(module.start.map(|id| id.index())).collect();
        let unexplained = graph.unexplained();
        let all = roots.iter().copied().map(Node::Function).chain(unexplained.iter().copied());
        let stays = |node: Node| !matches!(node, Node::Function(f) if named[f]);
        let first = graph.reached(stays, all);

        // Through a slot the first half finds what waits as soon as it is there; by name it has to be led.
        let mut called = roots;
        let mut found: BTreeSet<Node> = unexplained.into_iter().collect();
        for node in &first {
            if let Node::Function(f) = node {
                called.extend(&graph.uses[*f].functions);
            }
            found.extend(graph.behind(*node));
        }
        called.retain(|f| named[*f]);
        found.extend(called.iter().copied().map(Node::Function));
        let later = graph.reached(|node| !first.contains(&node), found.into_iter());

        let waiting: BTreeSet<usize> = later
            .iter()
            .filter_map(|node| match node {
                // An import is nobody's code: it stays where it is, and the second half gets it from the first.
                Node::Function(f) if !graph.uses[*f].imported => Some(*f),
                _ => None,
            })
            .collect();
        let mut plan = Plan {
            slots: graph
                .in_table
                .iter()
                .filter(|(_, f)| waiting.contains(f))
                .map(|(s, f)| (*s, *f))
                .collect(),
            entries: BTreeMap::new(),
            functions: BTreeSet::new(),
            globals: BTreeSet::new(),
            slots_in_all: module.tables.get(table).initial,
            data: graph.data_of(&later),
            waiting,
        };
        for f in called {
            let known = plan.slots.iter().find(|(_, known)| **known == f).map(|(slot, _)| *slot);
            let slot = known.unwrap_or_else(|| {
                plan.slots_in_all += 1;
                plan.slots_in_all - 1
            });
            plan.slots.insert(slot, f);
            plan.entries.insert(f, slot);
        }
        for f in &plan.waiting {
            let others = graph.uses[*f].functions.iter().filter(|f| !plan.waiting.contains(f));
            plan.functions.extend(others);
            plan.globals.extend(&graph.uses[*f].globals);
        }
        Ok(plan)
    }
}

/// A function or a piece of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Function(usize),
    Piece(usize),
}

/// What uses what: by calls, by slots of the table, and by addresses.
struct Graph<'a> {
    uses: Vec<Uses>,
    /// The functions of the table by their slots
    in_table: BTreeMap<u64, usize>,
    relocations: &'a Relocations,
    /// What the linker tells of each function, where it knows it
    names: Vec<Option<&'a Names>>,
    /// What it tells of functions that are none of these
    others: Vec<&'a Names>,
}

impl Graph<'_> {
    fn behind(&self, node: Node) -> impl Iterator<Item = Node> {
        let (called, names) = match node {
            Node::Function(f) => (Some(&self.uses[f].functions), self.names[f]),
            Node::Piece(p) => (None, Some(&self.relocations.pieces[p].names)),
        };
        let called = called.into_iter().flatten().copied().map(Node::Function);
        called.chain(names.into_iter().flat_map(|names| self.named(names)))
    }

    fn named(&self, names: &Names) -> impl Iterator<Item = Node> {
        let functions = names.slots.iter().filter_map(|slot| self.in_table.get(slot));
        let pieces = names.pieces.iter().copied().map(Node::Piece);
        functions.copied().map(Node::Function).chain(pieces)
    }

    /// What somebody may use of whom nothing is told: named by what is no piece and no function of the
    /// module, or in a slot that the linker doesn't explain, as those that wasm-bindgen adds.
    fn unexplained(&self) -> Vec<Node> {
        let Relocations { functions, pieces, elsewhere } = self.relocations;
        let all = functions.values().chain(pieces.iter().map(|piece| &piece.names));
        let told: BTreeSet<u64> = all.flat_map(|names| names.slots.iter().copied()).collect();
        let untold = self.in_table.iter().filter(|(slot, _)| !told.contains(slot));
        let functions = untold.map(|(_, f)| Node::Function(*f));
        let unknown = self.others.iter().copied().chain([elsewhere]);
        functions.chain(unknown.flat_map(|names| self.named(names))).collect()
    }

    /// What can be reached from `roots`, and lies inside of `within`.
    fn reached(
        &self,
        within: impl Fn(Node) -> bool,
        roots: impl Iterator<Item = Node>,
    ) -> BTreeSet<Node> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<Node> = roots.collect();
        while let Some(node) = next.pop() {
            if within(node) && reached.insert(node) {
                next.extend(self.behind(node));
            }
        }
        reached
    }

    /// Addresses of which only pieces among `later` know, in order.
    fn data_of(&self, later: &BTreeSet<Node>) -> Vec<Range<u32>> {
        let mut owned: BTreeMap<u32, bool> = BTreeMap::new();
        for (p, piece) in self.relocations.pieces.iter().enumerate() {
            let waits = later.contains(&Node::Piece(p));
            for address in piece.place.clone() {
                owned.entry(address).and_modify(|all| *all &= waits).or_insert(waits);
            }
        }
        let mut ranges: Vec<Range<u32>> = Vec::new();
        for (address, _) in owned.into_iter().filter(|(_, waits)| *waits) {
            match ranges.last_mut() {
                Some(last) if last.end == address => last.end += 1,
                _ => ranges.push(address..address + 1),
            }
        }
        ranges
    }
}

/// What the linker tells of each function of the module; and what it tells of others, whoever that is
/// now.
fn named_by<'a>(
    module: &Module,
    told: &'a Relocations,
) -> (Vec<Option<&'a Names>>, Vec<&'a Names>) {
    let mut others: BTreeMap<&str, &Names> =
        told.functions.iter().map(|(name, names)| (&**name, names)).collect();
    // wasm-bindgen takes the hash away from the names of exports.
    let exported: BTreeMap<&str, &str> = told
        .functions
        .keys()
        .filter_map(|name| name.rsplit_once('_').map(|(name, _)| name).zip(Some(&**name)))
        .filter(|(name, _)| module.exports.iter().any(|export| export.name == *name))
        .collect();
    let known = |function: &walrus::Function| {
        let name = function.name.as_deref()?;
        others.remove(name).or_else(|| others.remove(exported.get(name)?))
    };
    let names = module.funcs.iter().map(known).collect();
    (names, others.into_values().collect())
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
        && function.name.as_ref().is_some_and(|name| is_room(name))
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

/// Whether the name of a function, as the compiler writes it, is that of one in a room that waits.
fn is_room(name: &str) -> bool {
    let name = format!("{:#}", rustc_demangle::demangle(name));
    ROOMS.iter().any(|room| name.contains(room))
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
