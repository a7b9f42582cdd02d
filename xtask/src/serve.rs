//! soon
pub(crate) fn serve(_p: &crate::project::Project, _r: &[&str]) -> anyhow::Result<()> {
    Ok(())
}
