; A diagnosis is defined with its pointer; charges refer to the pointers.
(section) @local.scope

(diagnosis_line
  (pointer_label) @local.definition)

(pointers) @local.reference
