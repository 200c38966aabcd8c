//! Which rule speaks.

use super::*;
