-- What the user has chosen in `vim.g.medcode`, a table. Every name may be left out. Settings of the server are not here:
-- they are in `medcode.toml`.

local M = {}

local DEFAULTS = {
  -- Start the server for coding documents.
  enable = true,
  -- Take .md and .txt files for coding documents by what is in them, not only by their names.
  content = true,
  -- Fold sections and tables; everything is open at first.
  folds = true,
  -- Show what codes mean and what lines bring behind them.
  hints = true,
  -- Show the verdict above each encounter.
  lenses = true,
  -- Complete while typing. Off, because completion plugins do it for those who have one.
  completion = false,
  -- Map text objects and section motions.
  maps = true,
}

-- The value of an option.
function M.get(name)
  local default = DEFAULTS[name]
  assert(default ~= nil, name)
  local options = vim.g.medcode
  local chosen = type(options) == "table" and options[name]
  if type(options) ~= "table" or type(chosen) ~= "boolean" then
    return default
  end
  return chosen
end

-- The names in `vim.g.medcode` that mean nothing.
function M.unknown()
  local chosen = type(vim.g.medcode) == "table" and vim.g.medcode or {}
  return vim.tbl_filter(function(name)
    return DEFAULTS[name] == nil
  end, vim.fn.sort(vim.tbl_keys(chosen)))
end

return M
