//! Fields, texts, slugs, dates, addresses and lines of work.

mod fields;
mod lineage;
mod slugs_dates_urls;
mod table;
mod text;
