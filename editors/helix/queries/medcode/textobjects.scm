; Text objects: a section as class, a cell as parameter, a row or line as entry.
(section) @class.around

(section
  (heading)
  .
  (_)+ @class.inside)

(cell) @parameter.inside
(table_row) @entry.around
(aligned_row) @entry.around
(charge_line) @entry.around
(diagnosis_line) @entry.around
(comment) @comment.inside
