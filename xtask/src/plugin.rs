//! The `WordPress` plug-in as the one file that administrators upload, the same bytes on every computer.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::project::Project;

/// Where a build has it.
pub(crate) const ZIP: &str = "wordpress/complicity-explorer.zip";
/// The folder that becomes the plug-in's on a site.
const FOLDER: &str = "complicity-explorer";

pub(crate) fn zip(project: &Project) -> Result<Vec<u8>> {
    let sources = project.root.join("www/wordpress");
    let mut names = Vec::new();
    list(&sources, FOLDER, &mut names)?;
    names.sort();
    ensure!(!names.is_empty(), "www/wordpress/{FOLDER} is empty");
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        writer.start_file(name.as_str(), options)?;
        let path = sources.join(&name);
        writer.write_all(&fs::read(&path).with_context(|| path.display().to_string())?)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// All files below a folder, with `/` between the parts of their names.
fn list(sources: &Path, folder: &str, names: &mut Vec<String>) -> Result<()> {
    let path = sources.join(folder);
    for entry in fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))? {
        let entry = entry?;
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(sources, &name, names)?;
        } else if !entry.file_name().to_string_lossy().starts_with('.') {
            names.push(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::path::PathBuf;

    use super::zip;
    use crate::project::Project;

    fn text(path: &str) -> String {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf();
        std::fs::read_to_string(root.join(path)).unwrap()
    }

    /// What stands between single quotes, between two places of a file.
    fn quoted(text: &str, start: &str, end: &str) -> Vec<String> {
        let (_, rest) = text.split_once(start).unwrap();
        let (list, _) = rest.split_once(end).unwrap();
        list.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn the_plug_in_knows_the_options_of_the_entry() {
        let entry = quoted(&text("www/complicity-explorer.js"), "const OPTIONS = [", "];");
        let shortcode = text("www/wordpress/complicity-explorer/includes/shortcode.php");
        let known = quoted(&shortcode, "COMPLICITY_EXPLORER_OPTIONS = array(", ");");
        assert!(entry.len() > 10, "{entry:?}");
        assert_eq!(known, entry);
    }

    #[test]
    fn the_plug_in_has_the_version_of_the_package() {
        let package = text("Cargo.toml");
        let (_, rest) = package.split_once("\nversion = \"").unwrap();
        let version = rest.split('"').next().unwrap();
        let folder = "www/wordpress/complicity-explorer";
        for (file, line) in [
            ("complicity-explorer.php", format!(" * Version:           {version}\n")),
            ("readme.txt", format!("\nStable tag: {version}\n")),
            ("includes/frame.php", format!("'height.js', __DIR__ ), array(), '{version}'")),
        ] {
            assert!(text(&format!("{folder}/{file}")).contains(&line), "{file}: no `{line}`");
        }
    }

    #[test]
    fn the_plug_in_is_one_folder_and_the_same_bytes_each_time() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf();
        let project = Project { root, tools: PathBuf::new() };
        let bytes = zip(&project).unwrap();
        assert_eq!(bytes, zip(&project).unwrap());
        let archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> =
            archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        for name in ["complicity-explorer.php", "includes/place.php", "readme.txt", "uninstall.php"]
        {
            assert!(names.contains(&format!("complicity-explorer/{name}")), "{names:?}");
        }
        assert!(names.iter().all(|name| name.starts_with("complicity-explorer/")), "{names:?}");
    }
}
