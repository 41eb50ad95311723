-- The commands: they ask the server, or the same program on the command line, and show the answer.

local server = require("medcode.server")

local M = {}

-- Shows text in a window of its own; `q` closes it. What was shown under that name before gives way.
local function show(name, text)
  local uri = "medcode://" .. name
  local buffer = vim.fn.bufadd(uri)
  vim.fn.bufload(buffer)
  vim.bo[buffer].buftype = "nofile"
  vim.bo[buffer].bufhidden = "wipe"
  vim.bo[buffer].swapfile = false
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(text), "\n"))
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].filetype = "markdown"
  local window = vim.fn.bufwinid(buffer)
  if window ~= -1 then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd.sbuffer(buffer)
  end
  vim.keymap.set("n", "q", "<Cmd>close<CR>", { buffer = buffer, desc = "Close", nowait = true })
end

-- What is under the cursor, or what words mean: a rule, code, pair of codes, modifier, place of service, payer, diagnosis.
function M.explain(words)
  if #words == 0 then
    return vim.lsp.buf.hover()
  end
  server.ask(0, vim.list_extend({ "explain", "--color", "never", "--" }, words), nil, { 0 }, function(text)
    show("explain/" .. table.concat(words, " "), text)
  end)
end

-- The names of the findings of a document, for the completion of `MedcodeExplain`.
function M.complete_explain(lead)
  local names = {}
  for _, found in ipairs(vim.diagnostic.get(0)) do
    if type(found.code) == "string" and vim.startswith(found.code, lead) then
      names[found.code] = true
    end
  end
  return vim.fn.sort(vim.tbl_keys(names))
end

-- The codes that a report supports: of a file, or of the document as it stands in the editor.
function M.derive(file)
  local buffer = vim.api.nvim_get_current_buf()
  local input = nil
  if not file then
    input = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n") .. "\n"
  end
  local report = file and vim.fs.abspath(vim.fs.normalize(file)) or "-"
  local name = vim.fs.basename(file or vim.api.nvim_buf_get_name(buffer))
  server.ask(buffer, { "derive", report }, input, { 0 }, function(text)
    show("derive/" .. name, text)
  end)
end

-- Every fix that cannot change what is billed or said.
function M.fix_all()
  vim.lsp.buf.code_action({ apply = true, context = { only = { "source.fixAll.medcode" }, diagnostics = {} } })
end

local SEVERITIES = { error = "E", warning = "W", information = "I", hint = "N" }

-- The findings of files and folders in the quickfix list.
function M.check(paths)
  local folder = vim.uv.cwd()
  paths = vim.tbl_map(function(path)
    return vim.fs.abspath(vim.fs.normalize(vim.fn.expand(path)))
  end, #paths > 0 and paths or { folder })
  local arguments = vim.list_extend({ "check", "--format", "json", "--" }, paths)
  server.ask(0, arguments, nil, { 0, 1 }, function(text)
    local items = {}
    for line in vim.gsplit(text, "\n", { trimempty = true }) do
      local found = vim.json.decode(line)
      table.insert(items, {
        filename = found.path,
        lnum = found.line,
        end_lnum = found.end_line,
        col = found.column,
        end_col = found.end_column,
        vcol = 0,
        type = SEVERITIES[found.severity],
        text = ("%s (%s)"):format(found.message, found.rule),
      })
    end
    vim.fn.setqflist({}, " ", { title = "medcode check", items = items })
    if #items == 0 then
      return server.tell("no findings", vim.log.levels.INFO)
    end
    vim.cmd("botright copen")
  end)
end

-- Stops the server and starts it anew, for a program that was replaced.
function M.restart()
  vim.lsp.enable("medcode", false)
  vim.wait(3000, function()
    return #vim.lsp.get_clients({ name = "medcode" }) == 0
  end, 10)
  vim.lsp.enable("medcode")
end

local KINDS = { "worksheet", "report", "reference" }
local OPTIONS = { "--template", "--set", "--data", "--out", "--force", "--as-of" }

-- A new document: what `medcode new` prints, in a buffer that has no name yet, or the file that it wrote.
function M.new(arguments)
  local file
  for at, argument in ipairs(arguments) do
    file = file or argument:match("^%-%-out=(.+)") or (argument == "--out" and arguments[at + 1] or nil)
  end
  server.ask(nil, vim.list_extend({ "new" }, arguments), nil, { 0 }, function(text)
    if file then
      return vim.cmd.edit(vim.fn.fnameescape(file))
    end
    vim.cmd.enew()
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split((text:gsub("\n$", "")), "\n"))
    vim.bo.filetype = "medcode"
  end)
end

-- The names of the shipped templates.
local function templates()
  local program = server.program()
  if not program or vim.fn.executable(program) == 0 then
    return {}
  end
  local result = vim.system({ program, "templates", "list" }, { text = true }):wait(3000)
  local names = {}
  for line in vim.gsplit(result.code == 0 and result.stdout or "", "\n", { trimempty = true }) do
    table.insert(names, line:match("^%S+"))
  end
  return names
end

-- Kinds of documents, then options, names of templates and files.
function M.complete_new(lead, line)
  local before = vim.split(vim.trim(line:sub(1, #line - #lead)), "%s+")
  local function beginning(words)
    return vim.tbl_filter(function(word)
      return vim.startswith(word, lead)
    end, words)
  end
  if #before == 1 then
    return beginning(KINDS)
  end
  local option = before[#before]
  if option == "--template" then
    return vim.list_extend(beginning(templates()), vim.fn.getcompletion(lead, "file"))
  elseif option == "--data" or option == "--out" then
    return vim.fn.getcompletion(lead, "file")
  end
  return beginning(OPTIONS)
end

-- The commands of a coding document's buffer.
function M.define()
  local function define(name, action, about)
    vim.api.nvim_buf_create_user_command(0, name, action, about)
  end
  define("MedcodeExplain", function(command)
    M.explain(command.fargs)
  end, { nargs = "*", complete = M.complete_explain, desc = "Explain what is under the cursor, or words" })
  define("MedcodeDerive", function(command)
    M.derive(command.fargs[1])
  end, { nargs = "?", complete = "file", desc = "Derive the codes that a report supports" })
  define("MedcodeFixAll", M.fix_all, { desc = "Apply every fix that cannot change what is billed" })
  define("MedcodeCheck", function(command)
    M.check(command.fargs)
  end, { nargs = "*", complete = "file", desc = "Check files and folders into the quickfix list" })
  define("MedcodeRestart", M.restart, { desc = "Start the server anew" })
end

M.DEFINED = { "MedcodeExplain", "MedcodeDerive", "MedcodeFixAll", "MedcodeCheck", "MedcodeRestart" }

return M
