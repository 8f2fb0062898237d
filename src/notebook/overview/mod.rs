//! Overviews of the notebook: a timeline, and a table of tags by status.

pub mod tag_status_matrix;
pub mod timeline;
