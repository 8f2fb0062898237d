//! Results and the window on them.

mod results;
mod window;
