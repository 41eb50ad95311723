-- The configuration of a user who has the plugin and wants completion while typing. Nothing of it is about the tests.

vim.opt.runtimepath:append(vim.env.MEDCODE_PLUGIN)
vim.g.medcode = vim.json.decode(vim.env.MEDCODE_OPTIONS)
vim.opt.completeopt = { "menuone", "noselect" }
vim.api.nvim_create_autocmd("LspAttach", {
  callback = function(event)
    vim.lsp.completion.enable(true, event.data.client_id, event.buf, { autotrigger = true })
  end,
})
