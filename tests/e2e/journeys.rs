//! One file a journey.

mod first_run;
mod harness;
mod looks;
mod people;
mod security;
mod together;
mod trouble;
