-- Help for readers: what stands between the words and above encounters, and the ways from one place to another.

local NAME = "day.worksheet.md"
local TEXT = [[
# Encounter 1
Payer: Medicare
Date of service: 2026-03-02
Site of service: 11 Office

A. G56.01 Carpal tunnel syndrome, right upper limb
B. M54.12 Radiculopathy, cervical region

| Code  | Modifiers | Units | Dx  |
|-------|-----------|-------|-----|
| 95909 |           | 2     | A   |
| 95886 |           | 1     | A,B |
]]

local function open(Editor)
  local folder = Editor.folder({ [NAME] = TEXT })
  local editor = Editor.start()
  editor:open(vim.fs.joinpath(folder, NAME))
  editor:attached()
  return editor
end

-- The texts of all virtual text of the buffer, line by line.
local SHOWN = [[
  local shown = {}
  for _, space in pairs(vim.api.nvim_get_namespaces()) do
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, space, 0, -1, { details = true })) do
      local details = mark[4]
      local pieces = vim.deepcopy(details.virt_text or {})
      for _, line in ipairs(details.virt_lines or {}) do vim.list_extend(pieces, line) end
      local words = ""
      for _, piece in ipairs(pieces) do words = words .. piece[1] end
      if words ~= "" then table.insert(shown, (mark[2] + 1) .. " " .. vim.trim(words)) end
    end
  end
  return table.concat(shown, "\n")
]]

local function shows(editor, what, text)
  editor:wait(what, ("local text = ... local function shown() %s end return shown():find(text, 1, true) ~= nil"):format(SHOWN), text)
end

return {
  ["inlay hints stand behind rows and at the heading, and follow the text"] = function(Editor)
    local editor = open(Editor)
    shows(editor, "the meaning of the code", "11 Nerve conduction, 5 or 6 studies")
    shows(editor, "the amount of the line", "$283.90")
    shows(editor, "the sum", "1 $383.77 expected")
    editor:go(11, "2 ")
    editor:keys("r1")
    shows(editor, "the new sum", "1 $241.82 expected")
  end,

  ["a lens says the verdict, and running it leads to the finding"] = function(Editor)
    local editor = open(Editor)
    editor:diagnostic(11, "conduction-study-units")
    shows(editor, "the lens", "hold: 2 lines, $383.77 expected, 1 error")
    editor:lua([[vim.api.nvim_win_set_cursor(0, { 1, 0 }) vim.lsp.codelens.run()]])
    editor:wait("the cursor on the finding", [[return vim.fn.line(".") == 11 and vim.fn.col(".") > 20]])
  end,

  ["sections and tables fold, and are open at first"] = function(Editor)
    local editor = open(Editor)
    editor:wait("folds of the server", [[return vim.fn.foldlevel(11) == 2]])
    assert(editor:lua("return vim.fn.foldclosed(11)") == -1, "the table is closed at first")
    editor:go(11, "95909")
    editor:keys("zc")
    editor:wait("a closed table", "return vim.fn.foldclosed(11) == 9 and vim.fn.foldclosedend(11) == 12")
    editor:keys("zMgg")
    editor:wait("a closed encounter", "return vim.fn.foldclosed(11) == 1")
  end,

  ["what is not wanted stays off"] = function(Editor)
    local folder = Editor.folder({ [NAME] = TEXT })
    local editor = Editor.start({ options = { hints = false, lenses = false, folds = false } })
    editor:open(vim.fs.joinpath(folder, NAME))
    editor:attached()
    editor:diagnostic(11, "conduction-study-units")
    assert(not editor:lua("return vim.lsp.inlay_hint.is_enabled({ bufnr = 0 })"))
    assert(editor:lua("return vim.wo.foldmethod") == "manual")
    assert(editor:lua("return #vim.lsp.codelens.get(0)") == 0)
  end,

  ["a pointer is followed, found and renamed with its list"] = function(Editor)
    local editor = open(Editor)
    editor:go(12, "A,B")
    editor:lua("vim.lsp.buf.definition()")
    editor:wait("the diagnosis", [[return vim.fn.line(".") == 6]])
    editor:go(12, "A,B")
    editor:lua([[vim.lsp.buf.references(nil, { on_list = function(list) found = #list.items end })]])
    editor:wait("three places", "return found == 3")
    editor:lua([[vim.lsp.buf.rename("C")]])
    editor:wait("the new letter", [[return vim.fn.getline(12) == "| 95886 |           | 1     | C,B |"]])
    assert(editor:line(6):find("C. G56.01", 1, true), editor:line(6))
    assert(editor:line(11):find("| C   |", 1, true), editor:line(11))
  end,

  ["a letter that is in use is refused in words, and nothing changes"] = function(Editor)
    local editor = open(Editor)
    editor:go(12, "A,B")
    editor:lua([[vim.lsp.buf.rename("B")]])
    editor:wait("the reason", [[
      for _, message in ipairs(messages) do
        if message:find("already stands for M54.12", 1, true) then return true end
      end
      return vim.fn.execute("messages"):find("already stands for M54.12", 1, true) ~= nil
    ]])
    assert(editor:text() == TEXT, editor:text())
  end,

  ["formatting aligns the table and keeps the values"] = function(Editor)
    local editor = open(Editor)
    editor:keys("GoDOS: 2026-03-02<Esc>")
    editor:lua("vim.lsp.buf.format({ async = false })")
    editor:wait("the usual label", [[return vim.fn.getline("$") == "Date of service: 2026-03-02"]])
  end,
}
