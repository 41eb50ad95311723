; A coding document is not indented: lines keep the indentation of their list.
(list_item) @indent.auto
