-- The coder's job on a worksheet with faults: see them with their reasons, ask, complete, mend.

local NAME = "faulty-0143.worksheet.md"

local function open(Editor, settings)
  local folder = Editor.folder({
    [NAME] = Editor.example(NAME),
    ["faulty-0143.report.md"] = Editor.example("faulty-0143.report.md"),
  })
  local editor = Editor.start()
  if settings then
    editor:lua([[vim.lsp.config("medcode", { settings = { medcode = ... } })]], settings)
  end
  editor:open(vim.fs.joinpath(folder, NAME))
  editor:attached()
  return editor
end

local function contains(text, parts)
  for _, part in ipairs(parts) do
    assert(text:find(part, 1, true), ("%q is not in:\n%s"):format(part, text))
  end
end

return {
  ["diagnostics come with their reasons and sources"] = function(Editor)
    local editor = open(Editor)
    local function check(number, name, ...)
      contains(editor:diagnostic(number, name), { "\nSource: ", "edition ", ... })
    end
    check(2, "misspelt-payer", "`Medicre` is probably Medicare", "(FMT-01)")
    check(4, "place-of-service-without-number", "22 On Campus-Outpatient Hospital", "19 Off Campus")
    check(13, "global-test-in-facility", "95861 is billed whole in a facility", "(POS-01)")
    check(13, "needle-emg-of-day-without-conduction", "95861 is for a day without nerve conduction", "(PTP-01)")
    check(13, "units-of-whole-study", "95861 is billed with 2 units", "(UNIT-08)")
    check(14, "both-components-on-line", "26 and TC on one line of 95910", "(MOD-10)")
    check(14, "charge-without-diagnosis", "95910 points to C", "(DX-01)")
  end,

  ["a worksheet without faults has no diagnostics"] = function(Editor)
    local clean = Editor.example("clean-0142.worksheet.md")
    local folder = Editor.folder({
      ["clean-0142.worksheet.md"] = clean,
      ["clean-0142.report.md"] = Editor.example("clean-0142.report.md"),
    })
    local editor = Editor.start()
    editor:open(vim.fs.joinpath(folder, "clean-0142.worksheet.md"))
    editor:attached()
    -- A fault is typed and taken back, so that an answer is known to have come.
    editor:keys("GoInsurance: Medicre<Esc>")
    local last = #vim.split(clean, "\n")
    editor:diagnostic(last, "misspelt-payer")
    editor:keys("u")
    editor:wait("no diagnostics", "return #vim.diagnostic.get(0) == 0")
  end,

  ["hover says what a code is, when to use it and what it pays"] = function(Editor)
    local editor = open(Editor)
    editor:go(13, "95861")
    local card = editor:hover()
    contains(card, { "Needle EMG, two limbs, on a day without NCS", "95886 or 95885", "MUE", "fees 2026" })
    assert(vim.startswith(card, "**95861**"), "the code does not come first:\n" .. card)
  end,

  ["hover on a modifier speaks of the line it stands on"] = function(Editor)
    local editor = open(Editor)
    editor:go(14, "26")
    contains(editor:hover(), { "**26** Professional component", "95910", "TC" })
    editor:go(15, "59")
    contains(editor:hover(), { "**59** Distinct service", "On this line" })
  end,

  ["a payer is completed by its name and by its alias"] = function(Editor)
    local editor = open(Editor)
    editor:complete(2, "Payer: Ae", "Aetna")
    assert(editor:line(2) == "Payer: Aetna", editor:line(2))
    editor:diagnostic(2, "misspelt-payer", true)
    editor:complete(2, "Payer: UHC", "UnitedHealthcare")
    assert(editor:line(2) == "Payer: UnitedHealthcare", editor:line(2))
  end,

  ["a site of service is completed by its number and by its words"] = function(Editor)
    local editor = open(Editor)
    local site = "22 On Campus-Outpatient Hospital"
    editor:complete(4, "POS: 22", site)
    assert(editor:line(4) == "POS: " .. site, editor:line(4))
    editor:diagnostic(4, "place-of-service-without-number", true)
    editor:complete(4, "POS: hospital outp", site)
    assert(editor:line(4) == "POS: " .. site, editor:line(4))
  end,

  ["a quick fix mends the place, and its diagnostic goes"] = function(Editor)
    local editor = open(Editor)
    editor:diagnostic(2, "misspelt-payer")
    editor:go(2, "Medicre")
    editor:act("Write Medicare", "quickfix")
    editor:wait("the fix", [[return vim.fn.getline(2) == "Insurance: Medicare"]])
    editor:diagnostic(2, "misspelt-payer", true)
    editor:diagnostic(13, "units-of-whole-study")
  end,

  ["a fix that changes what is billed says so in its title"] = function(Editor)
    local editor = open(Editor)
    editor:diagnostic(13, "units-of-whole-study")
    editor:go(13, "2 |")
    local title = editor:act("Set the units of 95861 to 1", "quickfix")
    assert(title:find("changes what is billed", 1, true), title)
    editor:wait("the fix", [[return vim.startswith(vim.fn.getline(13), "95861 | | 1 |")]])
    editor:diagnostic(13, "units-of-whole-study", true)
  end,

  ["all safe fixes at once leave alone what is billed"] = function(Editor)
    local editor = open(Editor)
    editor:diagnostic(2, "misspelt-payer")
    local before = editor:text()
    editor:act("", "source.fixAll")
    editor:wait("the fixes", [[return vim.fn.getline(2) == "Insurance: Medicare"]])
    local expected = before:gsub("Medicre", "Medicare")
    assert(editor:text() == expected, editor:text())
    editor:diagnostic(2, "misspelt-payer", true)
  end,

  ["settings of the editor hold from the start"] = function(Editor)
    local editor = open(Editor, { rules = { ["misspelt-payer"] = "off" } })
    editor:diagnostic(13, "units-of-whole-study")
    editor:diagnostic(2, "misspelt-payer", true)
  end,

  ["settings that change are followed at once"] = function(Editor)
    local editor = open(Editor)
    editor:diagnostic(2, "misspelt-payer")
    editor:lua([[
      local client = vim.lsp.get_clients({ bufnr = 0, name = "medcode" })[1]
      client.settings = { medcode = ... }
      client:notify("workspace/didChangeConfiguration", { settings = client.settings })
    ]], { rules = { ["misspelt-payer"] = "off" } })
    editor:diagnostic(2, "misspelt-payer", true)
    editor:diagnostic(13, "units-of-whole-study")
  end,

  ["the server colours what the parser does not know"] = function(Editor)
    local editor = open(Editor)
    editor:wait("a semantic token on the code", [[
      return #vim.lsp.semantic_tokens.get_at_pos(0, 12, 1) > 0
    ]])
  end,
}
