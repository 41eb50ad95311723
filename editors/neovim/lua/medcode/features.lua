-- Switches on what the server has to show, as far as this Neovim can show it and the user wants it.

local options = require("medcode.options")

local M = {}

-- Neovim 0.12 keeps lenses up to date by itself; before, they are asked for when there may be others.
local function lenses(buffer)
  if vim.lsp.codelens.enable then
    return vim.lsp.codelens.enable(true, { bufnr = buffer })
  end
  local group = vim.api.nvim_create_augroup("medcode.lenses", { clear = false })
  vim.api.nvim_clear_autocmds({ group = group, buffer = buffer })
  vim.api.nvim_create_autocmd({ "BufEnter", "InsertLeave", "TextChanged" }, {
    group = group,
    buffer = buffer,
    desc = "Show the verdicts anew",
    callback = function()
      vim.lsp.codelens.refresh({ bufnr = buffer })
    end,
  })
  vim.lsp.codelens.refresh({ bufnr = buffer })
end

-- Folds of the server in a window, unless the user folds in another way there.
local function fold(window)
  local wo = vim.wo[window][0]
  if wo.foldmethod ~= "manual" then
    return
  end
  wo.foldmethod = "expr"
  wo.foldexpr = "v:lua.vim.lsp.foldexpr()"
  if vim.o.foldlevelstart == -1 then
    wo.foldlevel = 99
  end
end

local function folds(buffer)
  vim.tbl_map(fold, vim.fn.win_findbuf(buffer))
  local group = vim.api.nvim_create_augroup("medcode.folds", { clear = false })
  vim.api.nvim_clear_autocmds({ group = group, buffer = buffer })
  vim.api.nvim_create_autocmd("BufWinEnter", {
    group = group,
    buffer = buffer,
    desc = "Fold by sections and tables in this window too",
    callback = function()
      fold(vim.api.nvim_get_current_win())
    end,
  })
end

-- The server has come to a buffer.
function M.attach(client, buffer)
  if options.get("hints") then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if options.get("lenses") then
    lenses(buffer)
  end
  if options.get("folds") and vim.lsp.foldexpr then
    folds(buffer)
  end
  if options.get("completion") then
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
  end
end

return M
