//! The fonts of the pictures, and the sizes of texts in them.

use std::sync::{Arc, OnceLock};

use resvg::usvg::{
    ImageHrefResolver, Node, Options, Tree,
    fontdb::{Database, Source},
};

use super::{
    frame::FAMILY,
    palette::Colour,
    svg::{Anchor, Style, drawing, text},
};
use crate::tools::publish::error::PublishError;

/// The size at which texts are measured, in pixels. Their widths grow with their size.
const MEASURED: f32 = 100.0;

/// Fonts to draw with.
pub(super) struct Fonts {
    bundled: Options<'static>,
    /// The bundled fonts and those of the system.
    all: OnceLock<Options<'static>>,
}

/// A text of one line, measured.
#[derive(Debug)]
pub(super) struct Measured {
    /// The width at a size of one pixel.
    pub(super) width: f32,
    /// The characters that no font has.
    pub(super) missing: String,
}

impl Fonts {
    /// The fonts that every machine has, since they are part of this program.
    pub(super) fn new() -> Self {
        let mut database = Database::new();
        for font in typst_assets::fonts() {
            database.load_font_source(Source::Binary(Arc::new(font)));
        }
        Self { bundled: options(database), all: OnceLock::new() }
    }

    /// The bundled fonts and those of the system.
    pub(super) fn all(&self) -> &Options<'static> {
        self.all.get_or_init(|| {
            let mut database = Database::clone(&self.bundled.fontdb);
            database.load_system_fonts();
            options(database)
        })
    }

    /// The fonts for some texts, which are those of the system too if the bundled ones lack a character. Also
    /// returns the characters that no font has.
    ///
    /// # Errors
    /// If the texts cannot be measured.
    pub(super) fn of(&self, texts: &[&str]) -> Result<(Face<'_>, String), PublishError> {
        let missing = |face: Face<'_>| -> Result<String, PublishError> {
            Ok(face.measured(texts, 400)?.into_iter().map(|it| it.missing).collect())
        };
        let bundled = Face(&self.bundled);
        let lacking = missing(bundled)?;
        if lacking.is_empty() {
            return Ok((bundled, lacking));
        }
        let all = Face(self.all());
        let lacking = missing(all)?;
        Ok((all, lacking))
    }
}

fn options(mut database: Database) -> Options<'static> {
    // Otherwise a drawing that asks for any font without serifs gets one that few machines have.
    database.set_serif_family(FAMILY);
    database.set_sans_serif_family(FAMILY);
    database.set_monospace_family("DejaVu Sans Mono");
    // A drawing reads no files of this machine.
    let no_file = ImageHrefResolver {
        resolve_data: ImageHrefResolver::default_data_resolver(),
        resolve_string: Box::new(|_, _| None),
    };
    Options {
        fontdb: Arc::new(database),
        font_family: FAMILY.to_owned(),
        image_href_resolver: no_file,
        ..Options::default()
    }
}

/// The fonts to draw one picture with.
#[derive(Clone, Copy)]
pub(super) struct Face<'f>(&'f Options<'static>);

impl Face<'_> {
    /// A drawing, read and laid out.
    ///
    /// # Errors
    /// If the drawing is no SVG.
    pub(super) fn laid_out(self, content: &str) -> Result<Tree, PublishError> {
        Ok(Tree::from_str(&drawing(content), self.0)?)
    }

    /// Measures some texts of this weight. They are shaped as if they were drawn.
    ///
    /// # Errors
    /// If the texts cannot be laid out.
    pub(super) fn measured(
        self,
        texts: &[&str],
        weight: u16,
    ) -> Result<Vec<Measured>, PublishError> {
        let style = Style { size: MEASURED, weight, colour: Colour::Ink };
        let content = texts.iter().enumerate().map(|(at, content)| {
            let content = text(0.0, 0.0, Anchor::Start, style, content);
            format!("<g id=\"{at}\">{content}</g>")
        });
        let tree = self.laid_out(&content.collect::<String>())?;
        let measured = |at: usize| {
            // A text without any extent is no part of the tree.
            let mut measured = Measured { width: 0.0, missing: String::new() };
            let Some(Node::Group(group)) = tree.node_by_id(&at.to_string()) else {
                return measured;
            };
            for node in group.children() {
                let Node::Text(text) = node else { continue };
                measured.width = text.bounding_box().right() / MEASURED;
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                let missing = glyphs.filter(|glyph| glyph.id.0 == 0);
                measured.missing.extend(missing.map(|glyph| glyph.text.as_str()));
            }
            measured
        };
        Ok((0..texts.len()).map(measured).collect())
    }

    /// The width of a text of one line.
    ///
    /// # Errors
    /// If the text cannot be laid out.
    pub(super) fn width(self, text: &str, style: Style) -> Result<f32, PublishError> {
        let measured = self.measured(&[text], style.weight)?;
        Ok(measured.iter().map(|it| it.width * style.size).sum())
    }
}
