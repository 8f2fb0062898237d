//! The measures that all pictures share, in pixels.

/// The width of a picture. Websites that show large pictures ask for this size.
pub const WIDTH: u32 = 1200;
/// The height of a picture.
pub const HEIGHT: u32 = 630;

/// The typeface, which is one of `typst-assets`.
pub(super) const FAMILY: &str = "Libertinus Serif";

/// The distance of two baselines, as a multiple of the size.
pub(super) const LEADING: f32 = 1.12;

/// The left edge of everything in a picture.
pub(super) const LEFT: f32 = 72.0;
/// The right edge of everything in a picture.
pub(super) const RIGHT: f32 = WIDTH as f32 - LEFT;
/// The width between the edges.
pub(super) const MEASURE: f32 = RIGHT - LEFT;
/// The line that the timeline stands on.
pub(super) const BASE: f32 = 534.0;
