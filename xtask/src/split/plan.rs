//! What of a program goes into which half.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Result, bail, ensure};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId, Module,
    TableId,
};

use super::table;
use crate::relocations::{Names, Relocations};

/// What stands in the full name of each function of a room that waits, also as the type of another.
const ROOMS: [&str; 10] = [
    "::later::",
    // Only what has errors is read there.
    "::data::lenient::",
    // And what lies beside the index of a split dossier.
    "::data::split::apart::",
    // Questions that only this room asks.
    "::query::crossing::",
    "::query::extract::",
    "::query::flow::",
    "::query::ribbon::",
    "::query::rows::",
    "::query::scales::",
    "::query::timeline::",
];

/// What goes where. Items are named by their position, which is the same each time that the module is
/// read.
pub(super) struct Plan {
    /// In the second half, in order.
    pub(super) waiting: BTreeSet<usize>,
    /// Slots of the table that the second half fills, those past its end included.
    pub(super) slots: BTreeMap<u64, usize>,
    /// Those that the first half calls by name, with a slot of each.
    pub(super) entries: BTreeMap<usize, u64>,
    /// Functions of the first half that the second calls, imported ones included.
    pub(super) functions: BTreeSet<usize>,
    /// Globals that the second half uses: the stack pointer, as a rule.
    pub(super) globals: BTreeSet<usize>,
    /// The table's size.
    pub(super) slots_in_all: u64,
    /// Addresses whose bytes come with the second half, in order.
    pub(super) data: Vec<Range<u32>>,
}

impl Plan {
    pub(super) fn of(module: &Module, relocations: &Relocations) -> Result<Self> {
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
