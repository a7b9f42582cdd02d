//! Claims and sheets, word for word.
