; What can be folded.
[
  (section)
  (table)
  (front_matter)
] @fold
