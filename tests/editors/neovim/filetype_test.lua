-- Which files are coding documents, and what holds in their buffers.

local function filetype(Editor, name)
  local editor = Editor.start()
  editor:open(vim.fs.joinpath(Editor.folder({ [name] = "Payer: Aetna\n" }), name))
  return editor:lua("return vim.bo.filetype")
end

local function check(name, expected)
  return function(Editor)
    local found = filetype(Editor, name)
    assert(found == expected, ("%s is %s"):format(name, found))
  end
end

return {
  ["a worksheet"] = check("a.worksheet.md", "medcode"),
  ["a report"] = check("a.report.md", "medcode"),
  ["a reference"] = check("a.reference.md", "medcode"),
  ["a template"] = check("a.template.md", "medcode"),
  ["any name with the ending"] = check("a.medcode", "medcode"),
  ["other Markdown is left alone"] = check("worksheet.md", "markdown"),

  ["codes are single words, and comments are those of Markdown"] = function(Editor)
    local editor = Editor.start()
    editor:open(vim.fs.joinpath(Editor.folder({ ["a.medcode"] = "on 95886-26 for M54.12\n" }), "a.medcode"))
    local words = editor:lua([[
      local words = {}
      for _, column in ipairs({ 5, 18 }) do
        vim.api.nvim_win_set_cursor(0, { 1, column })
        table.insert(words, vim.fn.expand("<cword>"))
      end
      return words
    ]])
    assert(vim.deep_equal(words, { "95886-26", "M54.12" }), vim.inspect(words))
    editor:keys("gcc")
    editor:wait("a comment", [[return vim.fn.getline(1) == "<!-- on 95886-26 for M54.12 -->"]])
  end,

  ["without the parser the colours come from the syntax file"] = function(Editor)
    local editor = Editor.start()
    editor:open(vim.fs.joinpath(Editor.folder({ ["a.medcode"] = "- 95886-26 x1\n" }), "a.medcode"))
    local group = editor:lua([[return vim.fn.synIDattr(vim.fn.synID(1, 4, 1), "name")]])
    assert(group == "medcodeProcedure", group)
  end,
}
