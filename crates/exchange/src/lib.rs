//! The formats Leeway reads and writes.
//!
//! Nothing here opens a file: text and bytes come in, values and problems go
//! out. Reading keeps the good part of bad input and names all that is wrong
//! with it, each with line and column.

pub mod chat;
mod fields;
pub mod ics;
pub mod invite;
pub mod mail;
pub mod plan;
mod quote;
pub mod table;
pub mod tjp;
