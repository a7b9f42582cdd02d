//! x
use super::cases;
cases![];
