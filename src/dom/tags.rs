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
    a article button code dd details div dl dt fieldset figure footer h1 h2 header input kbd label legend
    li link main meta ol option p pre progress section select span strong summary table tbody td th thead
    time tr ul
}

/// Elements of drawings.
pub mod svg {
    use super::Element;

    elements! { new_svg: a circle g line path rect svg text title }
}
