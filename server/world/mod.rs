//! Everything known at one moment.
