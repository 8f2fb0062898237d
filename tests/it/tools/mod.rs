//! Checking, the schema and publishing.

mod check;
mod feeds;
mod hosts;
mod publish;
mod published;
mod schema;
