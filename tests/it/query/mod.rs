//! Results, and the window that shows a part of them.

mod results;
mod window;
