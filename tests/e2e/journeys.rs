//! One file a journey.

mod closing;
mod desktop;
mod first_run;
mod harness;
mod looks;
mod meet;
mod people;
mod plan;
mod security;
mod together;
mod trouble;
