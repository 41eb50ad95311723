; Text objects for nvim-treesitter-textobjects.
(section) @block.outer

(section
  (heading)
  .
  (_)+ @block.inner)

(cell) @parameter.inner
(table_row) @statement.outer
(aligned_row) @statement.outer
(charge_line) @statement.outer
(diagnosis_line) @statement.outer

(field
  (field_label) @assignment.lhs)

(field
  (field_value) @assignment.rhs)

(comment) @comment.outer
