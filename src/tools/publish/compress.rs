//! Compressed siblings of files. Some hosts serve them instead, to browsers that accept them.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use super::error::PublishError;

/// The extensions of files that compress well.
const COMPRESSED: [&str; 11] =
    ["html", "js", "wasm", "css", "json", "svg", "xml", "txt", "md", "bib", "webmanifest"];

/// The extensions of siblings.
pub(super) const ENDINGS: [&str; 2] = ["br", "gz"];

/// The files that an owner may replace on the host. They get no siblings, since the host would keep serving
/// those instead of the new file.
const EXCHANGED: [&str; 2] = ["entries.json", "theme.css"];

/// How much time compressing may take, by how often a file is read.
#[derive(Clone, Copy)]
enum Effort {
    /// For the files that every visit begins with.
    Most,
    /// For the many that a visit reads one of. A page of an entry takes a fortieth of the time, and is 7 % larger.
    Little,
}

/// Writes a `.br` and a `.gz` beside every compressible file of a folder and its subfolders.
pub(super) fn siblings(folder: &Path) -> Result<(), PublishError> {
    siblings_in(folder, Effort::Most)
}

fn siblings_in(folder: &Path, effort: Effort) -> Result<(), PublishError> {
    for item in fs::read_dir(folder).map_err(PublishError::file(folder, "read"))? {
        let path = item.map_err(PublishError::file(folder, "read"))?.path();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            siblings_in(&path, Effort::Little)?;
        } else if COMPRESSED.contains(&ending.as_str())
            && !path.file_name().is_some_and(|name| EXCHANGED.iter().any(|it| name == *it))
        {
            let bytes = fs::read(&path).map_err(PublishError::file(&path, "read"))?;
            for (ending, bytes) in ENDINGS.into_iter().zip([brotli(&bytes, effort), gzip(&bytes)]) {
                let sibling = PathBuf::from(format!("{}.{ending}", path.display()));
                let written = bytes.and_then(|bytes| fs::write(&sibling, bytes));
                written.map_err(PublishError::file(&sibling, "written"))?;
            }
        }
    }
    Ok(())
}

fn brotli(mut bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let quality = match effort {
        Effort::Most => 11,
        Effort::Little => 7,
    };
    let mut compressed = Vec::new();
    let parameters = BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
