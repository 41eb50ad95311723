; Colours. Later patterns win in Neovim and Zed, the most specific node is captured once.

(heading_marker) @punctuation.special
(heading_text) @title
(heading_underline) @punctuation.special
(thematic_break) @punctuation.special
(delimiter_row) @punctuation.delimiter
(table_row "|" @punctuation.delimiter)
(punctuation) @punctuation.delimiter
(list_marker) @punctuation.list_marker
(check_box) @punctuation.list_marker

(field_label) @property
(front_matter_name) @property
(front_matter_value) @string

(procedure_code) @function
(code_range) @function
(modifier) @attribute
(diagnosis_code) @type
(pointer_label) @label
(pointers) @label

(units) @number
(number) @number
(money) @number
(date) @string.special
(placeholder) @variable.special
(link) @link_uri
(comment) @comment
