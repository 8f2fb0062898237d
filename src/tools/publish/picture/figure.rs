//! The picture of an entry that begins with a drawing: the drawing itself.

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree},
};

use super::frame::{HEIGHT, WIDTH};

/// The distance of the drawing from the edges, in pixels.
const MARGIN: f32 = 24.0;

/// The beginning of an image in a drawing.
const IMAGE: &[u8] = b"<image";

/// A drawing on white, as large as fits. `None` if it is no SVG, or contains images, which are not drawn.
pub(super) fn picture(svg: &[u8], options: &Options<'_>) -> Option<Pixmap> {
    if svg.windows(IMAGE.len()).any(|part| part == IMAGE) {
        return None;
    }
    let drawing = Tree::from_data(svg, options).ok()?;
    let mut picture = Pixmap::new(WIDTH, HEIGHT)?;
    picture.fill(Color::WHITE);
    let (width, height) = (WIDTH as f32, HEIGHT as f32);
    let size = drawing.size();
    let scale =
        ((width - 2.0 * MARGIN) / size.width()).min((height - 2.0 * MARGIN) / size.height());
    let left = (width - scale * size.width()) / 2.0;
    let top = (height - scale * size.height()) / 2.0;
    let place = Transform::from_scale(scale, scale).post_translate(left, top);
    resvg::render(&drawing, place, &mut picture.as_mut());
    Some(picture)
}
