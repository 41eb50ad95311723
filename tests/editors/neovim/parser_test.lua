-- The parser in Neovim, built as the plugin's page says, and the queries that the plugin carries.

-- The queries that Neovim reads by itself.
local CARRIED = { "highlights", "folds", "injections" }

local runtime

local function start(Editor)
  if not runtime then
    runtime = vim.fn.tempname()
    local build = vim.fs.joinpath(Editor.root, "editors", "neovim", "build-parser")
    local result = vim.system({ build, runtime }):wait()
    assert(result.code == 0, result.stderr)
  end
  return Editor.start({ runtime = runtime })
end

return {
  ["colours come from the parser"] = function(Editor)
    local editor = start(Editor)
    editor:open(vim.fs.joinpath(Editor.folder({ ["a.medcode"] = "- 95886-26 x1\n" }), "a.medcode"))
    editor:wait("the highlighter", "return vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil")
    local captures = editor:lua([[
      vim.treesitter.get_parser(0):parse(true)
      return vim.tbl_map(function(found) return found.capture end, vim.treesitter.get_captures_at_pos(0, 0, 2))
    ]])
    assert(vim.tbl_contains(captures, "function"), vim.inspect(captures))
  end,

  ["it is of the ABI that every supported Neovim loads"] = function(Editor)
    local abi = start(Editor):lua([[
      vim.treesitter.language.add("medcode")
      local about = vim.treesitter.language.inspect("medcode")
      return about.abi_version or about._abi_version
    ]])
    assert(abi == 14, vim.inspect(abi))
  end,

  ["the examples have no errors in their trees"] = function(Editor)
    local editor = start(Editor)
    local files = vim.fn.glob(vim.fs.joinpath(Editor.root, "tests", "examples", "*.md"), true, true)
    assert(#files > 0)
    for _, file in ipairs(files) do
      local sound = editor:lua([[
        local text = table.concat(vim.fn.readfile(...), "\n") .. "\n"
        local tree = vim.treesitter.get_string_parser(text, "medcode"):parse()[1]:root()
        return tree:child_count() > 0 and not tree:has_error()
      ]], file)
      assert(sound, file)
    end
  end,

  ["each query loads and is the grammar's own"] = function(Editor)
    local editor = start(Editor)
    local grammar = vim.fs.joinpath(Editor.root, "grammar", "queries")
    local plugin = vim.fs.joinpath(Editor.root, "editors", "neovim", "queries", "medcode")
    for _, name in ipairs(CARRIED) do
      local file = name .. ".scm"
      local source = vim.fn.readfile(vim.fs.joinpath(grammar, file))
      assert(vim.deep_equal(source, vim.fn.readfile(vim.fs.joinpath(plugin, file))), file .. ": copy it from grammar/queries")
      assert(editor:lua("return #vim.treesitter.query.get('medcode', ...).captures > 0", name), file)
    end
  end,
}
