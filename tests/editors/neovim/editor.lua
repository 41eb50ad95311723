-- A Neovim of its own for each test, driven by keys and looked at from outside, as a user would. It knows nothing of
-- what the tests are about.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, "S").source:sub(2)))
local root = vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(here)))

-- How long a test waits before it says that something never came. Nothing waits this long unless it fails.
local PATIENCE = tonumber(vim.env.PATIENCE) or 30000

local Editor = {}
Editor.__index = Editor
Editor.root = root

-- A new folder that holds the files, each given by its text.
function Editor.folder(files)
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder, "p")
  for name, text in pairs(files) do
    vim.fn.writefile(vim.split(text, "\n"), vim.fs.joinpath(folder, name), "b")
  end
  return folder
end

-- The text of a document in tests/examples.
function Editor.example(name)
  return table.concat(vim.fn.readfile(vim.fs.joinpath(root, "tests", "examples", name)), "\n") .. "\n"
end

-- Starts Neovim. `path` is where programs are looked for; `runtime` one more folder of plugins; `options` what the user
-- has chosen of the plugin; `init` another configuration, `env` more of the environment.
function Editor.start(options)
  options = options or {}
  local binaries = vim.fs.dirname(vim.env.MEDCODE_BINARY)
  local self = setmetatable({}, Editor)
  self.channel = vim.fn.jobstart(
    { vim.v.progpath, "--embed", "--headless", "-n", "-u", options.init or vim.fs.joinpath(here, "init.lua") },
    {
      rpc = true,
      env = vim.tbl_extend("force", {
        MEDCODE_PLUGIN = vim.fs.joinpath(root, "editors", "neovim"),
        MEDCODE_OPTIONS = vim.json.encode(options.options or vim.empty_dict()),
        PATH = options.path or (binaries .. ":" .. vim.env.PATH),
      }, options.env or {}),
    }
  )
  assert(self.channel > 0, "Neovim does not start")
  self:lua([[
    messages = {}
    vim.notify = function(message) table.insert(messages, message) end
    vim.notify_once = vim.notify
  ]])
  -- A configuration that installs plugins answers while it is still read.
  self:wait("the end of the start", "return vim.v.vim_did_enter == 1")
  if options.runtime then
    self:lua("vim.opt.runtimepath:append(...)", options.runtime)
  end
  return self
end

function Editor:lua(code, ...)
  return vim.rpcrequest(self.channel, "nvim_exec_lua", code, { ... })
end

-- Types, with Neovim's names for keys.
function Editor:keys(keys)
  vim.rpcrequest(self.channel, "nvim_input", keys)
end

-- Waits until the code returns something, and returns that.
function Editor:wait(what, code, ...)
  local arguments = { ... }
  local value
  local came = vim.wait(PATIENCE, function()
    value = self:lua(code, unpack(arguments))
    return value ~= nil and value ~= vim.NIL and value ~= false
  end, 10)
  assert(came, ("waited in vain for %s; the screen's text:\n%s"):format(what, self:text()))
  return value
end

function Editor:open(file)
  self:lua("vim.cmd.edit(vim.fn.fnameescape(...))", file)
end

function Editor:text()
  return self:lua([[return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"]])
end

-- The text of the buffer whose name ends so, once there is one.
function Editor:shown(name)
  return self:wait("the window " .. name, [[
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      local buffer = vim.api.nvim_win_get_buf(window)
      if vim.endswith(vim.api.nvim_buf_get_name(buffer), ...) then
        return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
      end
    end
  ]], name)
end

function Editor:line(number)
  return self:lua("return vim.fn.getline(...)", number)
end

-- Puts the cursor on the first place where the text stands in a line.
function Editor:go(number, text)
  local column = assert(self:line(number):find(text, 1, true), text .. " is not in the line")
  self:lua("vim.api.nvim_win_set_cursor(0, { ... })", number, column - 1)
end

function Editor:attached()
  self:wait("the server", [[
    local client = vim.lsp.get_clients({ bufnr = 0, name = "medcode" })[1]
    return client and client.initialized
  ]])
end

-- Waits until there is, or is not, a diagnostic with that name in the line.
function Editor:diagnostic(number, name, absent)
  return self:wait(("%s %s in line %d"):format(absent and "no" or "the", name, number), [[
    local number, name, absent = ...
    local clients = vim.lsp.get_clients({ bufnr = 0, name = "medcode" })
    if #clients == 0 then return false end
    for _, found in ipairs(vim.diagnostic.get(0)) do
      if found.lnum == number - 1 and found.code == name then return not absent and found.message end
    end
    return absent
  ]], number, name, absent or false)
end

-- What `K`, or other keys, show under the cursor.
function Editor:hover(keys)
  self:keys(keys or "K")
  local shown = self:wait("the hover", [[
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        local buffer = vim.api.nvim_win_get_buf(window)
        local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
        vim.api.nvim_win_close(window, true)
        return table.concat(lines, "\n")
      end
    end
  ]])
  return shown
end

-- Applies the one code action of that kind whose title begins so; its whole title.
function Editor:act(title, kind)
  self:lua([[
    local title, kind = ...
    chosen = nil
    vim.lsp.buf.code_action({
      apply = true,
      context = { only = { kind }, diagnostics = {} },
      filter = function(action)
        local is_it = vim.startswith(action.title, title)
        chosen = is_it and action.title or chosen
        return is_it
      end,
    })
  ]], title, kind)
  return self:wait("the code action " .. title, "return chosen")
end

-- Replaces a line by typing, waits for the menu to offer something, takes it and leaves insert mode.
function Editor:complete(number, typed, offered)
  self:keys(("%dGcc%s"):format(number, typed))
  self:wait("the menu to offer " .. offered, [[
    if vim.fn.pumvisible() == 0 then return false end
    for _, item in ipairs(vim.fn.complete_info({ "items" }).items) do
      if item.abbr == ... then return true end
    end
  ]], offered)
  -- The first item is the one that fits best.
  self:keys("<C-n><C-y><Esc>")
  self:wait("normal mode", [[return vim.api.nvim_get_mode().mode == "n" ]])
end

function Editor:stop()
  vim.fn.jobstop(self.channel)
  vim.fn.jobwait({ self.channel }, PATIENCE)
end

return Editor
