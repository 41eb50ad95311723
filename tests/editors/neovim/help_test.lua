-- The help file and the health check.

local function health(Editor, options)
  local editor = Editor.start(options)
  editor:open(vim.fs.joinpath(Editor.folder({ ["a.medcode"] = "Payer: Aetna\n" }), "a.medcode"))
  if not (options and options.path) then
    editor:attached()
  end
  editor:keys(":checkhealth medcode<CR>")
  return editor:wait("the report", [[
    if vim.bo.filetype ~= "checkhealth" then return false end
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
    return text:find("a.medcode", 1, true) and text
  ]])
end

local function contains(text, parts)
  for _, part in ipairs(parts) do
    assert(text:find(part, 1, true), ("%q is not in:\n%s"):format(part, text))
  end
end

return {
  ["health of a sound installation has no warning"] = function(Editor)
    local report = health(Editor)
    contains(report, { "packs in the codebook", "running: workspace", "1 document", "no parser", "a.worksheet.md" })
    assert(not report:find("WARNING", 1, true) and not report:find("ERROR", 1, true), report)
  end,

  ["health names what is missing and what to do"] = function(Editor)
    local report = health(Editor, { path = "/nowhere", options = { hint = true } })
    contains(report, { "`medcode` was not found", "cargo install", "`hint` in vim.g.medcode is no option" })
  end,

  ["help has the tags that the plugin promises"] = function(Editor)
    local editor = Editor.start()
    local folder = vim.fn.tempname()
    vim.fn.mkdir(folder .. "/doc", "p")
    vim.fn.writefile(vim.fn.readfile(Editor.root .. "/editors/neovim/doc/medcode.txt"), folder .. "/doc/medcode.txt")
    editor:lua("vim.opt.runtimepath:prepend(...) vim.cmd.helptags((...) .. '/doc')", folder)
    local commands = editor:lua([[
      return vim.list_extend({ "MedcodeNew" }, require("medcode.commands").DEFINED)
    ]])
    local wanted = { "medcode", "medcode.txt", "medcode-options", "medcode-health", "medcode-text-objects" }
    for _, name in ipairs(commands) do
      table.insert(wanted, ":" .. name)
    end
    local missing = editor:lua([[
      return vim.tbl_filter(function(tag)
        return not pcall(vim.cmd.help, tag) or vim.fs.basename(vim.api.nvim_buf_get_name(0)) ~= "medcode.txt"
      end, ...)
    ]], wanted)
    assert(#missing == 0, vim.inspect(missing))
  end,

  ["help names each option with its default"] = function(Editor)
    local text = table.concat(vim.fn.readfile(Editor.root .. "/editors/neovim/doc/medcode.txt"), "\n")
    local source = table.concat(vim.fn.readfile(Editor.root .. "/editors/neovim/lua/medcode/options.lua"), "\n")
    local count = 0
    for name, default in source:gmatch("\n  (%l+) = (%l+),") do
      assert(text:find(("\n%s *%s "):format(name, default)), name .. " with its default is not in the help")
      count = count + 1
    end
    assert(count >= 7, count)
  end,
}
