; Text objects: a section as class, a comment.
(section) @class.around

(section
  (heading)
  .
  (_)+ @class.inside)

(comment) @comment.around
