//! soon
use crate::project::Project;
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
}
pub(crate) const STEPS: &[Step] = &[];
pub(crate) fn test(_p: &Project, _r: &[&str]) -> anyhow::Result<std::process::ExitCode> {
    Ok(std::process::ExitCode::SUCCESS)
}
