-- Which files are coding documents, and what holds in their buffers.

local function check(name, expected, text, options)
  return function(Editor)
    local editor = Editor.start({ options = options })
    editor:open(vim.fs.joinpath(Editor.folder({ [name] = text or "Payer: Aetna\n" }), name))
    local found = editor:lua("return vim.bo.filetype")
    assert(found == expected, ("%s is %s"):format(name, found))
  end
end

local CHARGES = "# Charges\n\n| Code  | Modifiers | Units | Dx |\n|---|---|---|---|\n| 95886 | 26 | 1 | A |\n"
local PAGE = "Summary & Overview\nCPT 95861: Needle Electromyography\n\nBilling Code Overview\n"

return {
  ["a worksheet"] = check("a.worksheet.md", "medcode"),
  ["a report"] = check("a.report.md", "medcode"),
  ["a reference"] = check("a.reference.md", "medcode"),
  ["a template"] = check("a.template.md", "medcode"),
  ["any name with the ending"] = check("a.medcode", "medcode"),
  ["other Markdown is left alone"] = check("worksheet.md", "markdown"),

  ["front matter says it"] = check("a.md", "medcode", "---\nkind: worksheet\n---\nPayer: Aetna\n"),
  ["front matter of something else"] = check("a.md", "markdown", "---\nkind: Deployment\n---\n# A service\n"),
  ["what looks like front matter further down does not count"] = check("a.md", "markdown", "# A\n---\nkind: report\n---\n"),
  ["a table of charges says it"] = check("a.md", "medcode", CHARGES),
  ["a table of other codes is left alone"] = check("a.md", "markdown", "| Code | Meaning | Units |\n|---|---|---|\n| E12 | volt | 1 |\n"),
  ["a publication says it"] = check("a.txt", "medcode", PAGE),
  ["a text about codes is left alone"] = check("a.txt", "text", "CPT 95861: Needle Electromyography\nRead about it.\n"),
  ["a report says it"] = check("a.md", "medcode", "# Study\n\n## Motor nerve conduction\n\n## Needle EMG\n"),
  ["a text about needle EMG is left alone"] = check("a.md", "markdown", "# Needle EMG\n\nIt follows nerve conduction studies.\n"),
  ["content is not looked at where that is not wanted"] = check("a.md", "markdown", CHARGES, { content = false }),

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
