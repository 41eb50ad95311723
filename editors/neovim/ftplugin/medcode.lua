-- What holds in the buffer of a coding document. Knows nothing of its meaning: that is the server's.

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = true
vim.b.undo_ftplugin = "setlocal commentstring< comments< iskeyword< formatoptions<"

vim.bo.commentstring = "<!-- %s -->"
-- Lists go on with the next line, as in Markdown.
vim.bo.comments = "fb:*,fb:-,fb:+,n:>"
vim.opt_local.formatoptions:append("n")
-- A code with its modifier (`95886-26`) and a diagnosis (`M54.12`) are one word each.
vim.bo.iskeyword = "@,48-57,_,192-255,-,."

-- The parser is compiled by `build-parser`. Without it, or with one that this Neovim cannot load, the colours come from
-- `syntax/medcode.vim`.
local tried, loaded = pcall(vim.treesitter.language.add, "medcode")
if tried and loaded then
  vim.treesitter.start(0, "medcode")
  vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | call v:lua.vim.treesitter.stop()"
end

local commands = require("medcode.commands")
commands.define()
for _, name in ipairs(commands.DEFINED) do
  vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | silent! delcommand -buffer " .. name
end

if require("medcode.options").get("maps") then
  require("medcode.textobjects").map()
  vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | call v:lua.require'medcode.textobjects'.unmap()"
end

-- Neovim's own completion inserts a text edit up to its first space: `22` of `22 On Campus-Outpatient Hospital`. The
-- rest is added when the item is taken. Completion plugins apply the whole edit and never come here; snippets are
-- expanded by Neovim.
local group = vim.api.nvim_create_augroup("medcode", { clear = false })
vim.api.nvim_clear_autocmds({ group = group, buffer = 0 })
vim.api.nvim_create_autocmd("CompleteDone", {
  group = group,
  buffer = 0,
  desc = "Insert the rest of a completion that has spaces",
  callback = function()
    local taken = vim.v.completed_item
    local data = type(taken.user_data) == "table" and taken.user_data or {}
    local item = vim.tbl_get(data, "nvim", "lsp", "completion_item") or {}
    local text = vim.tbl_get(item, "textEdit", "newText")
    if type(text) ~= "string" or item.insertTextFormat == vim.lsp.protocol.InsertTextFormat.Snippet then
      return
    end
    local row, column = unpack(vim.api.nvim_win_get_cursor(0))
    local before = vim.api.nvim_get_current_line():sub(1, column)
    if vim.startswith(text, taken.word) and vim.endswith(before, taken.word) then
      local rest = text:sub(#taken.word + 1)
      vim.api.nvim_buf_set_text(0, row - 1, column, row - 1, column, { rest })
      vim.api.nvim_win_set_cursor(0, { row, column + #rest })
    end
  end,
})
vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | autocmd! medcode * <buffer>"

if vim.lsp.is_enabled and vim.lsp.is_enabled("medcode") then
  require("medcode.server").missing()
end
