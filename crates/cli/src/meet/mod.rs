//! `leeway meet`: a meeting that earns its hour.

mod find;

use std::path::PathBuf;

use clap::Subcommand;

use crate::failure::Failure;

#[derive(Subcommand, Debug)]
pub(crate) enum Meet {
    /// When these people can meet, the fairest slot first, and what stands in the way
    Find(find::Find),
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Meet) -> Result<String, Failure> {
    match asked {
        Meet::Find(asked) => find::run(data, asked),
    }
}
