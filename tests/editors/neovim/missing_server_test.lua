-- A server that is not installed: said once, and the editor goes on.

return {
  ["it is said once, and editing goes on"] = function(Editor)
    local editor = Editor.start({ path = "/nowhere" })
    local folder = Editor.folder({ ["a.medcode"] = "Payer: Aetna\n" })
    editor:open(vim.fs.joinpath(folder, "a.medcode"))
    local said = editor:wait("a message", [[return messages[1] ]])
    assert(said:find("the program `medcode` was not found", 1, true), said)
    editor:keys("oPOS: 11<Esc>:w<CR>")
    editor:wait("the file", "return vim.fn.readfile(...)[2] == 'POS: 11'", vim.fs.joinpath(folder, "a.medcode"))
    assert(editor:lua("return #messages") == 1, vim.inspect(editor:lua("return messages")))
    assert(editor:lua("return vim.v.errmsg") == "", editor:lua("return vim.v.errmsg"))
  end,
}
