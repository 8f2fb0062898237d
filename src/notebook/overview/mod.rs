//! Overviews of the notebook: charts of tables, a timeline, a table of tags by status, and the foremost values
//! of each facet.

pub mod chart;
pub mod shortlist;
pub mod tag_status_matrix;
pub mod timeline;
