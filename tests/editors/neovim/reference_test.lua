-- A publication as it is pasted from a web page: no `#`, a `.txt`, a table whose row lost its pipe.

local PAGE = [[
Summary & Overview
CPT 95861: Needle Electromyography
CPT code 95861 is billed when muscles are examined with a needle electrode on a day without nerve conduction studies.
Key payers covered here include Aetna, Cigna Health, UnitedHealthcare, and Medicare. Missing data will be noted.
Billing Code Overview
Service type: Electrodiagnostic test (needle EMG)
Typical site of service: Hospital outpatient department or physician office.
Clinical & Coding Specifications
Clinical Context
An adult with weakness of the legs is referred for an electrodiagnostic test.
Coding Specifications
| Modifier | Description | When to Use |
|---|---|---|
26 | Professional component | When only the interpretation and report are billed |
| TC | Technical component | When only the equipment and the staff are billed |
]]

local function open(Editor)
  local editor = Editor.start()
  editor:open(vim.fs.joinpath(Editor.folder({ ["needle.txt"] = PAGE }), "needle.txt"))
  editor:attached()
  return editor
end

return {
  ["any text becomes a coding document by hand"] = function(Editor)
    local editor = Editor.start()
    editor:open(vim.fs.joinpath(Editor.folder({ ["note.txt"] = "Two limbs: 95861.\n" }), "note.txt"))
    assert(editor:lua("return #vim.lsp.get_clients()") == 0, "a text file is not a coding document by itself")
    editor:keys(":set ft=medcode<CR>")
    editor:attached()
    editor:go(1, "95861")
    assert(editor:hover():find("two limbs", 1, true))
  end,

  ["hover works in prose and in cells"] = function(Editor)
    local editor = open(Editor)
    editor:go(3, "95861")
    assert(editor:hover():find("two limbs", 1, true))
    editor:go(4, "Cigna")
    assert(editor:hover():find("Cigna", 1, true))
    editor:go(14, "26")
    assert(editor:hover():find("Professional component", 1, true))
  end,

  ["what the page lacks is said where it says what it is about"] = function(Editor)
    local message = open(Editor):diagnostic(2, "defining-element-missing")
    assert(message:find("two limbs", 1, true) and message:find("(PUB-02)", 1, true), message)
  end,

  ["the broken row of the table is mended"] = function(Editor)
    local editor = open(Editor)
    editor:diagnostic(14, "broken-table")
    editor:go(14, "26")
    editor:act("Bring back the pipe", "quickfix")
    editor:wait("the pipe", [[return vim.startswith(vim.fn.getline(14), "| 26 | Professional component |")]])
    editor:diagnostic(14, "broken-table", true)
  end,
}
