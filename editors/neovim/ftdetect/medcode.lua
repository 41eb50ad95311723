-- Which files are coding documents: by their name, and .md and .txt by what is in them. Any other text becomes one with
-- `:set filetype=medcode`.

local function by_content(path, buffer)
  return require("medcode.content").filetype(path, buffer)
end

vim.filetype.add({
  extension = { medcode = "medcode" },
  pattern = {
    [".*%.worksheet%.md"] = { "medcode", { priority = 1 } },
    [".*%.report%.md"] = { "medcode", { priority = 1 } },
    [".*%.reference%.md"] = { "medcode", { priority = 1 } },
    [".*%.template%.md"] = { "medcode", { priority = 1 } },
    [".*%.md"] = by_content,
    [".*%.txt"] = by_content,
  },
})
