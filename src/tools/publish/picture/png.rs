//! Drawings as PNG files.

use png::{BitDepth, ColorType, Encoder, Filter};
use resvg::tiny_skia::Pixmap;

use crate::tools::publish::error::PublishError;

/// The file of a picture.
///
/// # Errors
/// If it cannot be written.
pub(super) fn encoded(picture: &Pixmap) -> Result<Vec<u8>, PublishError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, picture.width(), picture.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    // Plain areas and texts become smaller without filters, and a fifth faster.
    encoder.set_filter(Filter::NoFilter);
    // A picture is opaque everywhere, so its colours are not multiplied by any transparency.
    encoder.write_header()?.write_image_data(picture.data())?;
    Ok(file)
}
