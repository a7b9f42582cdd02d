//! Set-up, build, serve and test of the explorer.
fn main() {}
