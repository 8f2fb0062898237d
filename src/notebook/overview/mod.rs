//! The whole notebook at a glance.

pub mod tag_status_matrix;
pub mod timeline;
