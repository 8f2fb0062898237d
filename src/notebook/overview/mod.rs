//! Overviews of the notebook: a timeline, a table of tags by status, and the foremost values of each facet.

pub mod shortlist;
pub mod tag_status_matrix;
pub mod timeline;
