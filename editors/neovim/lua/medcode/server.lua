-- The program: where it is, and asking it on the command line. Knows no answer.

local M = {}

-- The program that `lsp/medcode.lua`, or the user, names.
function M.program()
  local config = vim.lsp.config.medcode
  local command = config and config.cmd
  return type(command) == "table" and command[1] or nil
end

function M.tell(message, level)
  vim.notify("medcode: " .. message, level or vim.log.levels.WARN)
end

-- Says once that the program is missing: Neovim writes that to its log only.
function M.missing()
  local program = M.program()
  if not program or vim.fn.executable(program) == 1 then
    return false
  end
  vim.notify_once(
    ("medcode: the program `%s` was not found. Install it, or say where it is: "):format(program)
      .. [[vim.lsp.config("medcode", { cmd = { "/path/to/medcode", "lsp" } })]],
    vim.log.levels.WARN
  )
  return true
end

-- The folder of a document, or the current one where it has none, or there is no document.
local function folder(buffer)
  local name = buffer and vim.api.nvim_buf_get_name(buffer) or ""
  local parent = vim.fs.dirname(name)
  return name ~= "" and vim.uv.fs_stat(parent) and parent or vim.uv.cwd()
end

-- Runs `medcode ARGUMENTS` in the folder of a document, or in the current one for `nil`; `done` gets what it printed, where its exit code is among `well`.
-- Else the user is told why.
function M.ask(buffer, arguments, input, well, done)
  local program = M.program()
  if not program or vim.fn.executable(program) == 0 then
    return M.tell(("the program `%s` was not found; :checkhealth medcode says more"):format(program or "medcode"))
  end
  local command = vim.list_extend({ program }, arguments)
  vim.system(command, { cwd = folder(buffer), stdin = input, text = true }, function(result)
    vim.schedule(function()
      if vim.list_contains(well, result.code) then
        return done(result.stdout)
      end
      local reason = vim.trim(result.stderr ~= "" and result.stderr or result.stdout)
      M.tell(reason ~= "" and reason or ("`%s` ended with exit code %d"):format(arguments[1], result.code))
    end)
  end)
end

return M
