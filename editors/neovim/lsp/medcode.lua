-- How Neovim starts the server: `vim.lsp.enable("medcode")` reads this file. Settings of the server are not here: they
-- are in `medcode.toml` of the workspace, so that every editor and the command line see the same ones. A binary at
-- another place: `vim.lsp.config("medcode", { cmd = { "/path/to/medcode", "lsp" } })`.

---@type vim.lsp.Config
return {
  cmd = { "medcode", "lsp" },
  filetypes = { "medcode" },
  root_markers = { "medcode.toml", ".git" },
}
