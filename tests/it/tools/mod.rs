//! Checking, the schema and publishing.

mod check;
mod feeds;
mod hosts;
mod pictures;
mod publish;
mod published;
mod schema;
