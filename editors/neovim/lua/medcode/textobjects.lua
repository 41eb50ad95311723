-- Text objects and motions: a cell of a table, a section, the next and the previous section. Cells are told by their pipes and
-- sections by their headings, so that they work without the parser.

local M = {}

local HEADING = [[^#\{1,6}\s]]

-- Selects from one place to another, both included; lines count from 1, columns from 0.
local function select(mode, first, last)
  if vim.api.nvim_get_mode().mode:find("^[vV\22]") then
    vim.cmd.normal({ "\27", bang = true })
  end
  vim.api.nvim_win_set_cursor(0, first)
  vim.cmd.normal({ mode, bang = true })
  vim.api.nvim_win_set_cursor(0, last)
end

-- The cell under the cursor: its words, or with the pipe behind it.
function M.cell(around)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local line = vim.api.nvim_get_current_line()
  if not line:find("|", 1, true) then
    return
  end
  local before = line:sub(1, column + 1):match("^.*()|")
  if before == column + 1 then
    -- On a pipe: the cell that begins there.
    before = column + 1
  end
  local start = before or 0
  local stop = line:find("|", start + 1, true)
  local text = line:sub(start + 1, (stop or #line + 1) - 1)
  local left = #text:match("^%s*")
  local right = #text:match("%s*$")
  if around then
    local last = stop or #line
    if last > start then
      select("v", { row, start }, { row, last - 1 })
    end
  elseif left < #text then
    select("v", { row, start + left }, { row, start + #text - right - 1 })
  end
end

-- The section under the cursor with all that are below it: with its heading, or without.
function M.section(around)
  local heading = vim.fn.search(HEADING, "bcnW")
  if heading == 0 then
    return
  end
  local level = #vim.fn.getline(heading):match("^#+")
  local after = 0
  for number = heading + 1, vim.fn.line("$") do
    local marks = vim.fn.getline(number):match("^(#+)%s")
    if marks and #marks <= level and #marks <= 6 then
      after = number
      break
    end
  end
  local last = after == 0 and vim.fn.line("$") or after - 1
  local first = around and heading or vim.fn.nextnonblank(heading + 1)
  if not around then
    last = vim.fn.prevnonblank(last)
  end
  if first > 0 and first <= last then
    select("V", { first, 0 }, { last, 0 })
  end
end

function M.next()
  for _ = 1, vim.v.count1 do
    vim.fn.search(HEADING, "sW")
  end
end

function M.previous()
  for _ = 1, vim.v.count1 do
    vim.fn.search(HEADING, "bsW")
  end
end

-- Maps them in the current buffer.
function M.map()
  local function map(modes, keys, action, about)
    vim.keymap.set(modes, keys, action, { buffer = 0, silent = true, desc = about })
  end
  for keys, around in pairs({ i = false, a = true }) do
    map({ "o", "x" }, keys .. "|", function()
      M.cell(around)
    end, "Cell of a table")
    map({ "o", "x" }, keys .. "#", function()
      M.section(around)
    end, "Section")
  end
  map({ "n", "o", "x" }, "]]", M.next, "Next section")
  map({ "n", "o", "x" }, "[[", M.previous, "Previous section")
end

-- Takes the maps away, for `undo_ftplugin`.
function M.unmap()
  for modes, keys in pairs({ [{ "o", "x" }] = { "i|", "a|", "i#", "a#" }, [{ "n", "o", "x" }] = { "]]", "[[" } }) do
    for _, key in ipairs(keys) do
      for _, mode in ipairs(modes) do
        pcall(vim.keymap.del, mode, key, { buffer = 0 })
      end
    end
  end
end

return M
