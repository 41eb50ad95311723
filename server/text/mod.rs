//! Rope buffer, positions, spans. Knows no language.
