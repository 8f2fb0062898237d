//! The converter of formulas for the page, a module of its own that `math.js` fetches when it is needed.

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

    /// A formula in TeX as a `<math>` element; nothing if it cannot be read.
    #[wasm_bindgen]
    pub fn formula(tex: &str) -> Option<JsValue> {
        research_notebook::browser::math_element(tex).map(Into::into)
    }
}

fn main() {}
