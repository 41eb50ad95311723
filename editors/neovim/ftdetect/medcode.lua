-- Which files are coding documents by their name. Any other text becomes one with `:set filetype=medcode`.

vim.filetype.add({
  extension = { medcode = "medcode" },
  pattern = {
    [".*%.worksheet%.md"] = "medcode",
    [".*%.report%.md"] = "medcode",
    [".*%.reference%.md"] = "medcode",
    [".*%.template%.md"] = "medcode",
  },
})
