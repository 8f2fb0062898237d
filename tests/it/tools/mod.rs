//! Checking, the schema and publishing.

mod check;
mod evidence;
mod feeds;
mod hints;
mod hosts;
mod note_commands;
mod notes;
mod pictures;
mod publish;
mod published;
mod published_evidence;
mod schema;
mod unpublished;
