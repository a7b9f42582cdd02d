//! What the linker tells of a module (`--emit-relocs`): which function and which piece of data uses
//! which slots of the table, and which other pieces of data.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    BinaryReader, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload,
    RelocSectionReader, RelocationEntry, RelocationType, SymbolInfo, TypeRef,
};

/// What a function or a piece of data names, calls left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// Slots of the table
    pub(crate) slots: BTreeSet<u64>,
    /// Positions in [`Relocations::pieces`]
    pub(crate) pieces: BTreeSet<usize>,
}

/// What the linker calls a symbol of data: a constant, a static, a table of methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Addresses in memory, as the module starts; pieces may overlap
    pub(crate) place: Range<u32>,
    /// What stands in it
    pub(crate) names: Names,
}

/// What uses what, beside calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Relocations {
    /// By the functions' names
    pub(crate) functions: BTreeMap<String, Names>,
    pub(crate) pieces: Vec<Piece>,
    /// What stands in data that is no piece
    pub(crate) elsewhere: Names,
}

impl Relocations {
    /// `linked`: as the linker wrote it, with the names of its functions.
    pub(crate) fn of(linked: &[u8]) -> Result<Self> {
        let sections = Sections::of(linked)?;
        ensure!(
            !sections.symbols.is_empty() && !sections.names.is_empty(),
            "the module has no symbols or names; the linker has to be called with `--emit-relocs`"
        );
        let mut relocations = Relocations::default();
        let mut pieces: Vec<Option<usize>> = Vec::new();
        for symbol in &sections.symbols {
            pieces.push(symbol.clone().filter(|place| !place.is_empty()).map(|place| {
                relocations.pieces.push(Piece { place, names: Names::default() });
                relocations.pieces.len() - 1
            }));
        }
        for (section, entry) in &sections.entries {
            let at = section.start + usize::try_from(entry.offset)?;
            let used = match entry.ty {
                RelocationType::TableIndexSleb | RelocationType::TableIndexI32 => {
                    Used::Slot(value(linked, at, entry.ty)?)
                }
                RelocationType::MemoryAddrLeb
                | RelocationType::MemoryAddrSleb
                | RelocationType::MemoryAddrI32 => {
                    match pieces.get(usize::try_from(entry.index)?).copied().flatten() {
                        Some(piece) => Used::Piece(piece),
                        // Without bytes of its own: where the stack or the heap starts.
                        None => continue,
                    }
                }
                RelocationType::FunctionIndexLeb
                | RelocationType::TypeIndexLeb
                | RelocationType::GlobalIndexLeb
                | RelocationType::TableNumberLeb => continue,
                other => bail!("the linker tells of a use of an unknown kind: {other:?}"),
            };
            if let Some(function) = sections.function_at(at) {
                let name = sections.names.get(&function).context("a function has no name")?;
                used.by(relocations.functions.entry(name.clone()).or_default());
                continue;
            }
            let address = sections.address_of(at).context("a use outside of code and data")?;
            let mut owned = false;
            for piece in relocations.pieces.iter_mut().filter(|p| p.place.contains(&address)) {
                owned = true;
                used.by(&mut piece.names);
            }
            if !owned {
                used.by(&mut relocations.elsewhere);
            }
        }
        Ok(relocations)
    }
}

enum Used {
    Slot(u64),
    Piece(usize),
}

impl Used {
    fn by(&self, names: &mut Names) {
        match *self {
            Used::Slot(slot) => names.slots.insert(slot),
            Used::Piece(piece) => names.pieces.insert(piece),
        };
    }
}

/// The slot that stands at a place of the file.
fn value(linked: &[u8], at: usize, ty: RelocationType) -> Result<u64> {
    let mut reader = BinaryReader::new(linked.get(at..).context("a use past the end")?, at);
    Ok(match ty {
        RelocationType::TableIndexI32 => u64::from(reader.read_u32()?),
        _ => u64::try_from(reader.read_var_i32()?)?,
    })
}

/// The parts of the file that matter here.
#[derive(Default)]
struct Sections {
    imported: u32,
    /// Where each function's code is in the file
    bodies: Vec<Range<usize>>,
    /// Names of functions by their indices
    names: BTreeMap<u32, String>,
    /// Where each segment is in the file, and its address
    segments: Vec<(Range<usize>, u32)>,
    /// Addresses of the symbols that are data with bytes in the file
    symbols: Vec<Option<Range<u32>>>,
    /// With the place of the contents of the section that it is about
    entries: Vec<(Range<usize>, RelocationEntry)>,
}

impl Sections {
    fn of(linked: &[u8]) -> Result<Self> {
        let mut sections = Sections::default();
        let mut contents: Vec<Range<usize>> = Vec::new();
        let mut data_symbols = Vec::new();
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload?;
            if let Some((_, place)) = payload.as_section() {
                contents.push(place);
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if matches!(import?.ty, TypeRef::Func(_)) {
                            sections.imported += 1;
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => sections.bodies.push(body.range()),
                Payload::DataSection(data) => {
                    for segment in data {
                        let segment = segment?;
                        let DataKind::Active { offset_expr, .. } = &segment.kind else {
                            bail!("the module has data without a place");
                        };
                        let Operator::I32Const { value } =
                            offset_expr.get_operators_reader().read()?
                        else {
                            bail!("the module has data at a place that only the start will tell");
                        };
                        let end = segment.range.end;
                        let file = end - segment.data.len()..end;
                        sections.segments.push((file, value.cast_unsigned()));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(names) => {
                        for name in names {
                            if let Name::Function(functions) = name? {
                                for function in functions {
                                    let function = function?;
                                    let name = function.name.to_owned();
                                    sections.names.insert(function.index, name);
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                data_symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(about) => sections.tell(&about, &contents)?,
                    _ => {}
                },
                _ => {}
            }
        }
        sections.symbols = data_symbols.iter().map(|s| sections.place(s)).collect();
        Ok(sections)
    }

    fn tell(&mut self, about: &RelocSectionReader<'_>, contents: &[Range<usize>]) -> Result<()> {
        let section = usize::try_from(about.section_index())?;
        let section = contents.get(section).context("a section of relocations is about none")?;
        for entry in about.entries() {
            self.entries.push((section.clone(), entry?));
        }
        Ok(())
    }

    /// The addresses of a symbol that is data; what is zero at the start has no bytes in the file.
    fn place(&self, symbol: &SymbolInfo<'_>) -> Option<Range<u32>> {
        let SymbolInfo::Data { symbol: Some(symbol), .. } = symbol else {
            return None;
        };
        let (_, address) = self.segments.get(usize::try_from(symbol.index).ok()?)?;
        let start = address.checked_add(symbol.offset)?;
        Some(start..start.checked_add(symbol.size)?)
    }

    fn function_at(&self, at: usize) -> Option<u32> {
        let body = self.bodies.partition_point(|body| body.end <= at);
        self.bodies.get(body).filter(|range| range.contains(&at))?;
        u32::try_from(body).ok().map(|body| self.imported + body)
    }

    fn address_of(&self, at: usize) -> Option<u32> {
        let (file, address) = self.segments.iter().find(|(file, _)| file.contains(&at))?;
        u32::try_from(at - file.start).ok().map(|offset| address + offset)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::Relocations;

    const PROGRAM: &str = r#"
        #![no_std]
        #[panic_handler]
        fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
        static GREETING: [u8; 5] = *b"hello";
        fn first(n: usize) -> u8 { unsafe { *GREETING.as_ptr().wrapping_add(n) } }
        fn second(n: usize) -> u8 { n as u8 }
        static FACES: [fn(usize) -> u8; 2] = [first, second];
        #[no_mangle]
        pub extern "C" fn run(n: usize) -> u8 { core::hint::black_box(&FACES)[n & 1](n) }
        #[no_mangle]
        pub extern "C" fn idle(n: u32) -> u32 { n + 1 }
    "#;

    fn compiled(name: &str, options: &[&str]) -> Vec<u8> {
        let folder =
            std::env::temp_dir().join(format!("relocations-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let source = folder.join("program.rs");
        fs::write(&source, PROGRAM).unwrap();
        let out = folder.join("program.wasm");
        let output = Command::new("rustc")
            .args(["--edition=2021", "--target=wasm32-unknown-unknown", "--crate-type=cdylib"])
            .args(["-Copt-level=z", "-Cpanic=abort"])
            .args(options)
            .arg("-o")
            .args([&out, &source])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let wasm = fs::read(out).unwrap();
        fs::remove_dir_all(folder).unwrap();
        wasm
    }

    #[test]
    fn the_linker_tells_who_uses_what() {
        let linked = compiled("told", &["-Clink-arg=--emit-relocs"]);
        let told = Relocations::of(&linked).unwrap();
        let [faces] = &*told.functions["run"].pieces.iter().copied().collect::<Vec<_>>() else {
            panic!("`run` names one piece: {told:?}");
        };
        let faces = &told.pieces[*faces];
        assert_eq!((faces.place.len(), faces.names.slots.len()), (8, 2), "{told:?}");
        let (_, first) = told.functions.iter().find(|(name, _)| name.contains("first")).unwrap();
        let greeting = &told.pieces[*first.pieces.first().unwrap()];
        assert_eq!(greeting.place.len(), 5, "{told:?}");
        assert!(!told.functions.contains_key("idle"), "{told:?}");
    }

    #[test]
    fn a_linker_that_tells_nothing_is_an_error() {
        let error = Relocations::of(&compiled("untold", &[])).unwrap_err();
        assert!(error.to_string().contains("--emit-relocs"), "{error}");
    }
}
