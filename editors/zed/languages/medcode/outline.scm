; The outline: sections by their headings.
(section
  (heading
    (heading_marker) @context
    (heading_text) @name)) @item
