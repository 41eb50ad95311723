; Colours. Later patterns win in Neovim and Zed, the most specific node is captured once.

(heading_marker) @punctuation.special
(heading_text) @markup.heading
(heading_underline) @punctuation.special
(thematic_break) @punctuation.special
(delimiter_row) @punctuation.delimiter
(table_row "|" @punctuation.delimiter)
(punctuation) @punctuation.delimiter
(list_marker) @markup.list.unnumbered
(check_box) @markup.list.unnumbered

(field_label) @variable.other.member
(front_matter_name) @variable.other.member
(front_matter_value) @string

(procedure_code) @function
(code_range) @function
(modifier) @attribute
(diagnosis_code) @type
(pointer_label) @label
(pointers) @label

(units) @constant.numeric
(number) @constant.numeric
(money) @constant.numeric
(date) @string.special
(placeholder) @variable.parameter
(link) @markup.link.url
(comment) @comment
