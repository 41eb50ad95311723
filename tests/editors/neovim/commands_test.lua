-- The plugin's own commands, typed.

local NAME = "faulty-0143.worksheet.md"
local REPORT = "clean-0142.report.md"

local function open(Editor, name, options)
  local folder = Editor.folder({ [NAME] = Editor.example(NAME), [REPORT] = Editor.example(REPORT) })
  local editor = Editor.start(options)
  editor:open(vim.fs.joinpath(folder, name))
  return editor, folder
end

local function contains(text, part)
  assert(text:find(part, 1, true), ("%q is not in:\n%s"):format(part, text))
end

return {
  ["explain shows words in a window that q closes"] = function(Editor)
    local editor = open(Editor, NAME)
    editor:keys(":MedcodeExplain 95861 + 95910<CR>")
    contains(editor:shown("medcode://explain/95861 + 95910"), "never")
    assert(editor:lua("return vim.bo.filetype") == "markdown" and not editor:lua("return vim.bo.modifiable"))
    editor:keys("q")
    editor:wait("one window", "return #vim.api.nvim_list_wins() == 1")
  end,

  ["explain without words is about the cursor"] = function(Editor)
    local editor = open(Editor, NAME)
    editor:attached()
    editor:go(13, "95861")
    contains(editor:hover(":MedcodeExplain<CR>"), "Needle EMG, two limbs")
  end,

  ["explain completes the findings of the document"] = function(Editor)
    local editor = open(Editor, NAME)
    editor:diagnostic(13, "units-of-whole-study")
    local names = editor:lua([[return vim.fn.getcompletion("MedcodeExplain units", "cmdline")]])
    assert(vim.deep_equal(names, { "units-of-whole-study" }), vim.inspect(names))
  end,

  ["what is not known is said"] = function(Editor)
    local editor = open(Editor, NAME)
    editor:keys(":MedcodeExplain 9586<CR>")
    contains(editor:wait("a message", "return messages[1]"), "`9586` is no rule, code")
  end,

  ["derive is about the report as it stands in the editor"] = function(Editor)
    local editor = open(Editor, REPORT)
    editor:keys(":MedcodeDerive<CR>")
    contains(editor:shown("medcode://derive/" .. REPORT), "95886")
    editor:keys("q")
    editor:wait("the report", "return vim.endswith(vim.api.nvim_buf_get_name(0), ...)", REPORT)
    editor:keys("ggdG:MedcodeDerive<CR>")
    editor:wait("a message", "return #messages > 0")
  end,

  ["derive takes a file"] = function(Editor)
    local editor, folder = open(Editor, NAME)
    editor:keys((":MedcodeDerive %s<CR>"):format(vim.fs.joinpath(folder, REPORT)))
    contains(editor:shown("medcode://derive/" .. REPORT), "95886")
  end,

  ["fix all leaves alone what is billed"] = function(Editor)
    local editor = open(Editor, NAME)
    editor:diagnostic(2, "misspelt-payer")
    local before = editor:text()
    editor:keys(":MedcodeFixAll<CR>")
    editor:wait("the fixes", [[return vim.fn.getline(2) == "Insurance: Medicare"]])
    assert(editor:text() == before:gsub("Medicre", "Medicare"), editor:text())
  end,

  ["check lists findings with their places"] = function(Editor)
    local editor, folder = open(Editor, NAME)
    editor:keys((":MedcodeCheck %s<CR>"):format(folder))
    editor:wait("the quickfix list", [[return vim.bo.buftype == "quickfix"]])
    local found = editor:lua([[
      for _, item in ipairs(vim.fn.getqflist()) do
        if item.lnum == 13 and item.text:find("(units-of-whole-study)", 1, true) then return item end
      end
    ]])
    assert(found and found.col == 11 and found.type == "E", vim.inspect(found))
  end,

  ["restart keeps the document and comes back"] = function(Editor)
    local editor = open(Editor, NAME)
    editor:diagnostic(2, "misspelt-payer")
    local before = editor:lua([[return vim.lsp.get_clients({ name = "medcode" })[1].id]])
    editor:keys("j")
    editor:keys(":MedcodeRestart<CR>")
    editor:wait("another client", [[
      local client = vim.lsp.get_clients({ bufnr = 0, name = "medcode" })[1]
      return client and client.initialized and client.id ~= ...
    ]], before)
    editor:diagnostic(2, "misspelt-payer")
  end,

  ["new writes a document"] = function(Editor)
    if vim.system({ vim.env.MEDCODE_BINARY, "new", "--help" }):wait().code ~= 0 then
      return "this program makes no new documents"
    end
    -- Without a coding document being open.
    local editor = Editor.start()
    editor:keys(":MedcodeNew reference --set code=95863<CR>")
    editor:wait("the document", [[return vim.bo.filetype == "medcode" and vim.fn.search("95863", "nw") > 0]])
    assert(editor:lua("return vim.bo.modified and vim.api.nvim_buf_get_name(0) == ''"))
    local names = editor:lua([[return vim.fn.getcompletion("MedcodeNew worksheet --template spl", "cmdline")]])
    assert(names[1] == "split-billing", vim.inspect(names))
    local file = vim.fn.tempname() .. ".reference.md"
    editor:keys((":MedcodeNew reference --set code=95861 --out %s<CR>"):format(file))
    editor:wait("the file", "return vim.api.nvim_buf_get_name(0) == ... and vim.fn.search('95861', 'nw') > 0", file)
  end,

  ["new says what is wrong"] = function(Editor)
    local editor = Editor.start()
    editor:keys(":MedcodeNew nonsense<CR>")
    contains(editor:wait("a message", "return messages[1]"), "medcode: ")
    assert(editor:lua("return vim.v.errmsg") == "", editor:lua("return vim.v.errmsg"))
    local kinds = editor:lua([[return vim.fn.getcompletion("MedcodeNew re", "cmdline")]])
    assert(vim.deep_equal(kinds, { "report", "reference" }), vim.inspect(kinds))
  end,

  ["commands belong to coding documents"] = function(Editor)
    local editor = open(Editor, NAME)
    local defined = "return vim.tbl_count(vim.api.nvim_buf_get_commands(0, {}))"
    assert(editor:lua(defined) == 5, editor:lua(defined))
    editor:lua("vim.bo.filetype = 'text'")
    assert(editor:lua(defined) == 0, editor:lua(defined))
    assert(editor:lua([[return vim.fn.maparg("]" .. "]", "n")]]) == "")
  end,

  ["without the program commands say so"] = function(Editor)
    local editor = open(Editor, NAME, { path = "/nowhere" })
    editor:keys(":MedcodeDerive<CR>")
    local said = editor:wait("a message", "return messages[2]")
    contains(said, ":checkhealth medcode")
    assert(editor:lua("return vim.v.errmsg") == "", editor:lua("return vim.v.errmsg"))
  end,
}
