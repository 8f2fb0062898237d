//! The files that a dataset refers to, and saving files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use percent_encoding::percent_decode_str;
use resvg::usvg::{Options, Tree};

use crate::notebook::model::{figure::Size, url::LocalPath};

/// The folder in which the files of a notebook lie.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// The files of a dataset: those in the folder `public` beside it, which the build copies, or without such a
    /// folder those beside the dataset itself.
    pub fn beside(dataset: &Path) -> Self {
        let folder = dataset.parent().unwrap_or(Path::new(""));
        let public = folder.join("public");
        Self { folder: if public.is_dir() { public } else { folder.to_owned() } }
    }

    /// The file that a path of the dataset leads to, if it exists. A folder counts if it has an `index.html`.
    pub fn find(&self, path: &LocalPath) -> Option<PathBuf> {
        let path = path.as_str().split(['?', '#']).next().unwrap_or_default();
        let name = percent_decode_str(path).decode_utf8_lossy();
        let found = self.folder.join(&*name);
        let file = if found.is_dir() { found.join("index.html") } else { found };
        file.is_file().then_some(file)
    }

    /// The size of an image in CSS pixels. `None` if it is missing or of an unknown format.
    pub fn size_of(&self, path: &LocalPath) -> Option<Size> {
        let file = fs::read(self.find(path)?).ok()?;
        size_of(&file)
    }
}

/// The size of an image: of PNG, JPEG, GIF, WebP, AVIF and SVG files. An SVG without a size has that of its
/// `viewBox`.
fn size_of(file: &[u8]) -> Option<Size> {
    let (width, height) = match imagesize::blob_size(file) {
        Ok(size) => (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?),
        Err(_) => {
            let size = Tree::from_data(file, &Options::default()).ok()?.size();
            (size.width().round() as u32, size.height().round() as u32)
        }
    };
    let fits = |pixels: u32| (1..=Size::MOST).contains(&pixels);
    (fits(width) && fits(height)).then_some(Size { width, height })
}

/// Writes a file, and makes the folders that it lies in.
///
/// # Errors
/// If the file or a folder cannot be written.
pub fn save(path: &Path, content: &[u8]) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
    fs::write(path, content)
}
