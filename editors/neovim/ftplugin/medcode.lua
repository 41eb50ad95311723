-- What holds in the buffer of a coding document. Knows nothing of its meaning: that is the server's.

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = true
vim.b.undo_ftplugin = "setlocal commentstring< iskeyword<"

vim.bo.commentstring = "<!-- %s -->"
-- A code with its modifier (`95886-26`) and a diagnosis (`M54.12`) are one word each.
vim.bo.iskeyword = "@,48-57,_,192-255,-,."

-- The parser is compiled by `build-parser`. Without it, or with one that this Neovim cannot load, the colours come from
-- `syntax/medcode.vim`.
local tried, loaded = pcall(vim.treesitter.language.add, "medcode")
if tried and loaded then
  vim.treesitter.start(0, "medcode")
  vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | lua vim.treesitter.stop()"
end

-- Neovim's own completion inserts a text edit up to its first space: `22` of `22 On Campus-Outpatient Hospital`. The
-- rest is added when the item is taken. Completion plugins apply the whole edit and never come here.
local group = vim.api.nvim_create_augroup("medcode", { clear = false })
vim.api.nvim_clear_autocmds({ group = group, buffer = 0 })
vim.api.nvim_create_autocmd("CompleteDone", {
  group = group,
  buffer = 0,
  desc = "Insert the rest of a completion that has spaces",
  callback = function()
    local taken = vim.v.completed_item
    local data = type(taken.user_data) == "table" and taken.user_data or {}
    local text = vim.tbl_get(data, "nvim", "lsp", "completion_item", "textEdit", "newText")
    local row, column = unpack(vim.api.nvim_win_get_cursor(0))
    local before = vim.api.nvim_get_current_line():sub(1, column)
    if type(text) == "string" and vim.startswith(text, taken.word) and vim.endswith(before, taken.word) then
      local rest = text:sub(#taken.word + 1)
      vim.api.nvim_buf_set_text(0, row - 1, column, row - 1, column, { rest })
      vim.api.nvim_win_set_cursor(0, { row, column + #rest })
    end
  end,
})
vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | autocmd! medcode * <buffer>"

-- Neovim writes to its log only that a server's program is missing.
if vim.lsp.is_enabled and vim.lsp.is_enabled("medcode") then
  local command = vim.lsp.config.medcode.cmd
  local program = type(command) == "table" and command[1]
  if program and vim.fn.executable(program) == 0 then
    vim.notify_once(
      ("medcode: the program `%s` was not found. Install it, or say where it is: "):format(program)
        .. [[vim.lsp.config("medcode", { cmd = { "/path/to/medcode", "lsp" } })]],
      vim.log.levels.WARN
    )
  end
end
