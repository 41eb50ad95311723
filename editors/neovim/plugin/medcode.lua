-- What holds without a coding document being open: the server is enabled, and a new document can be made. Everything else
-- waits for a document. `vim.g.medcode = { enable = false }` before this file is read leaves the server to you.

if vim.g.loaded_medcode or vim.fn.has("nvim-0.11") == 0 then
  return
end
vim.g.loaded_medcode = true

if require("medcode.options").get("enable") then
  vim.lsp.enable("medcode")
end

vim.api.nvim_create_autocmd("LspAttach", {
  group = vim.api.nvim_create_augroup("medcode.attach", { clear = true }),
  desc = "Show what the server has to tell: hints, lenses, folds",
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == "medcode" then
      require("medcode.features").attach(client, event.buf)
    end
  end,
})

vim.api.nvim_create_user_command("MedcodeNew", function(command)
  require("medcode.commands").new(command.fargs)
end, {
  nargs = "+",
  complete = function(lead, line)
    return require("medcode.commands").complete_new(lead, line)
  end,
  desc = "Write a new coding document: MedcodeNew KIND [OPTIONS OF `medcode new`]",
})
