//! Facts and codebook to claims. Pure.
