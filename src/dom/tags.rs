//! A function for each element that the page uses.

use super::node::Element;

macro_rules! elements {
    ($new:ident: $($tag:ident)*) => {$(
        #[doc = concat!("A `<", stringify!($tag), ">` element.")]
        pub fn $tag() -> Element {
            Element::$new(stringify!($tag))
        }
    )*};
}

elements! { new:
    a article aside button caption code dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 header img input kbd label legend li link main meta nav ol option p pre progress section select span strong summary
    table tbody td th thead time tr ul
}

/// Elements of drawings.
pub mod svg {
    use super::Element;

    elements! { new_svg: a circle g line path rect svg text title }
}
