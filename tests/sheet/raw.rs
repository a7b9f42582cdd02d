//! Workbooks written by hand, part by part: with what no library would write and people's files have.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// One cell as it stands in the XML.
#[derive(Clone, Debug)]
pub(crate) enum C {
    /// Nothing
    No,
    /// Text
    S(String),
    /// A number, with one of the styles below
    N(&'static str, u32),
    /// True or false
    B(bool),
    /// A formula and its stored result, which is text
    F(&'static str, Option<&'static str>),
    /// The error of a formula
    E(&'static str),
}

/// Styles of cells: how a number is shown.
pub(crate) const DATE: u32 = 1;
pub(crate) const MONTH_YEAR: u32 = 2;
pub(crate) const PERCENT: u32 = 3;
pub(crate) const TEN_DIGITS: u32 = 4;
pub(crate) const YEAR: u32 = 5;
pub(crate) const DAY_MONTH: u32 = 6;
pub(crate) const DATE_TIME: u32 = 7;
pub(crate) const DOLLARS: u32 = 8;
const FORMATS: [u32; 9] = [0, 14, 17, 9, 164, 165, 16, 22, 166];

impl From<&str> for C {
    fn from(text: &str) -> Self {
        if text.is_empty() { C::No } else { C::S(text.into()) }
    }
}

/// One sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    pub(crate) rows: Vec<Vec<C>>,
    /// `A2:A3`
    pub(crate) merged: Vec<&'static str>,
    /// Cell and address
    pub(crate) links: Vec<(&'static str, &'static str)>,
}

/// One workbook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Raw {
    pub(crate) from_1904: bool,
    pub(crate) pages: Vec<Page>,
}

impl Raw {
    /// Puts copies of a row, which is counted from 1, below a sheet, each changed.
    pub(crate) fn repeat(
        &mut self,
        name: &str,
        row: usize,
        count: usize,
        change: impl Fn(usize, &mut Vec<C>),
    ) {
        let rows = &mut self.page(name).rows;
        let row = rows[row - 1].clone();
        rows.extend((0..count).map(|n| {
            let mut row = row.clone();
            change(n, &mut row);
            row
        }));
    }

    /// The small dossier that every case changes: without a mistake and without advice.
    pub(crate) fn good() -> Self {
        let page = |name: &str, rows: &[&[&str]]| Page {
            name: name.into(),
            rows: rows.iter().map(|row| row.iter().map(|text| C::from(*text)).collect()).collect(),
            ..Page::default()
        };
        let mut raw = Raw {
            from_1904: false,
            pages: vec![
                page(
                    "dossier",
                    &[
                        &["key", "value"],
                        &["id", "small"],
                        &["version", "1"],
                        &["title", "Small"],
                        &["as_of", "2019-10-14"],
                    ],
                ),
                page(
                    "organizations",
                    &[
                        &["id", "kind", "name"],
                        &["google", "company", "Google"],
                        &["ice", "agency", "ICE"],
                    ],
                ),
                page(
                    "ties",
                    &[
                        &[
                            "id",
                            "kind",
                            "from",
                            "to",
                            "to_class",
                            "title",
                            "certainty",
                            "start",
                            "sources",
                        ],
                        &[
                            "cloud",
                            "contract",
                            "google",
                            "ice",
                            "",
                            "Cloud",
                            "confirmed",
                            "2018",
                            "report; news",
                        ],
                        &[
                            "maps",
                            "license",
                            "google",
                            "ice",
                            "",
                            "Maps",
                            "reported",
                            "",
                            "report; news",
                        ],
                    ],
                ),
                page(
                    "amounts",
                    &[
                        &["record", "kind", "value", "currency", "as_of", "preferred", "note"],
                        &["cloud", "exact", "", "USD", "2018-05", "", ""],
                    ],
                ),
                page(
                    "sources",
                    &[
                        &["id", "kind", "title", "publisher", "url", "archive_url", "archived_on"],
                        &["report", "report", "A report", "", "", "", ""],
                        &["news", "news", "An article", "", "", "", ""],
                    ],
                ),
            ],
        };
        raw.set("amounts", 2, 2, C::N("748844", 0));
        raw
    }

    pub(crate) fn page(&mut self, name: &str) -> &mut Page {
        self.pages.iter_mut().find(|page| page.name == name).expect("the sheet is there")
    }

    /// Puts a cell at a row from 1 and a column from 0.
    pub(crate) fn set(&mut self, name: &str, row: usize, column: usize, cell: impl Into<C>) {
        let rows = &mut self.page(name).rows;
        rows.resize_with(rows.len().max(row), Vec::new);
        let row = &mut rows[row - 1];
        row.resize(row.len().max(column + 1), C::No);
        row[column] = cell.into();
    }

    /// The bytes of the workbook, always the same.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        zipped(&self.parts())
    }

    /// The parts of the workbook: path and XML.
    pub(crate) fn parts(&self) -> Vec<(String, String)> {
        let mut parts = vec![
            ("[Content_Types].xml".into(), self.types()),
            ("_rels/.rels".into(), relations(&[("officeDocument", "xl/workbook.xml", false)])),
            ("xl/workbook.xml".into(), self.workbook()),
            ("xl/styles.xml".into(), styles()),
        ];
        let sheets: Vec<(&str, String, bool)> = (1..=self.pages.len())
            .map(|n| ("worksheet", format!("worksheets/sheet{n}.xml"), false))
            .collect();
        let mut of_book: Vec<(&str, &str, bool)> =
            sheets.iter().map(|(kind, path, _)| (*kind, path.as_str(), false)).collect();
        of_book.push(("styles", "styles.xml", false));
        parts.push(("xl/_rels/workbook.xml.rels".into(), relations(&of_book)));
        for (n, page) in (1..).zip(&self.pages) {
            parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet(page)));
            let links: Vec<_> = page.links.iter().map(|(_, to)| ("hyperlink", *to, true)).collect();
            if !links.is_empty() {
                parts.push((format!("xl/worksheets/_rels/sheet{n}.xml.rels"), relations(&links)));
            }
        }
        parts
    }

    fn types(&self) -> String {
        let sheets: String = (1..=self.pages.len())
            .map(|n| format!("<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{MAIN}.worksheet+xml\"/>"))
            .collect::<Vec<_>>()
            .concat();
        format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\"{MAIN}.sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" ContentType=\"{MAIN}.styles+xml\"/>{sheets}</Types>"
        )
    }

    fn workbook(&self) -> String {
        let sheets: String = (1..)
            .zip(&self.pages)
            .map(|(n, page)| {
                let state = if page.hidden { " state=\"hidden\"" } else { "" };
                format!(
                    "<sheet name=\"{}\" sheetId=\"{n}\"{state} r:id=\"rId{n}\"/>",
                    escaped(&page.name)
                )
            })
            .collect::<Vec<_>>()
            .concat();
        let epoch = if self.from_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
        format!(
            "<workbook xmlns=\"{SHEET}\" xmlns:r=\"{RELATION}\">{epoch}<sheets>{sheets}</sheets></workbook>"
        )
    }
}

const MAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip archive of these parts.
pub(crate) fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        archive.start_file(path.as_str(), options).expect("a part can be added");
        archive.write_all(text.as_bytes()).expect("a part can be written");
    }
    archive.finish().expect("the archive can be written").into_inner()
}

fn relations(list: &[(&str, &str, bool)]) -> String {
    let entries: String = (1..)
        .zip(list)
        .map(|(n, (kind, target, outside))| {
            let mode = if *outside { " TargetMode=\"External\"" } else { "" };
            let target = escaped(target);
            format!(
                "<Relationship Id=\"rId{n}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"{mode}/>"
            )
        })
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{entries}</Relationships>"
    )
}

fn styles() -> String {
    let cells: String = FORMATS
        .iter()
        .map(|id| format!("<xf numFmtId=\"{id}\" applyNumberFormat=\"1\"/>"))
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<styleSheet xmlns=\"{SHEET}\"><numFmts count=\"3\">\
         <numFmt numFmtId=\"164\" formatCode=\"0000000000\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\"/>\
         <numFmt numFmtId=\"166\" formatCode=\"&quot;$&quot;#,##0\"/></numFmts>\
         <fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>\
         <cellXfs count=\"{}\">{cells}</cellXfs></styleSheet>",
        FORMATS.len()
    )
}

fn sheet(page: &Page) -> String {
    let mut rows = String::new();
    for (number, row) in (1u32..).zip(&page.rows) {
        let cells: String = (0u32..)
            .zip(row)
            .map(|(column, cell)| written(cell, column, number))
            .collect::<Vec<_>>()
            .concat();
        rows.extend(["<row r=\"", &number.to_string(), "\">", &cells, "</row>"]);
    }
    let merged: String = page
        .merged
        .iter()
        .map(|area| format!("<mergeCell ref=\"{area}\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let merged =
        if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    let links: String = (1..)
        .zip(&page.links)
        .map(|(n, (cell, _))| format!("<hyperlink ref=\"{cell}\" r:id=\"rId{n}\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let links = if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") };
    format!(
        "<worksheet xmlns=\"{SHEET}\" xmlns:r=\"{RELATION}\"><sheetData>{rows}</sheetData>{merged}{links}</worksheet>"
    )
}

fn written(cell: &C, column: u32, row: u32) -> String {
    let place = complicity_explorer::sheet::cell_name(column, row);
    match cell {
        C::No => String::new(),
        C::S(text) => format!(
            "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(text)
        ),
        C::N(number, style) => format!("<c r=\"{place}\" s=\"{style}\"><v>{number}</v></c>"),
        C::B(b) => format!("<c r=\"{place}\" t=\"b\"><v>{}</v></c>", u8::from(*b)),
        C::F(formula, Some(result)) => format!(
            "<c r=\"{place}\" t=\"str\"><f>{}</f><v>{}</v></c>",
            escaped(formula),
            escaped(result)
        ),
        C::F(formula, None) => format!("<c r=\"{place}\"><f>{}</f></c>", escaped(formula)),
        C::E(error) => format!("<c r=\"{place}\" t=\"e\"><f>A0</f><v>{error}</v></c>"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
