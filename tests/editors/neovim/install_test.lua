-- The ways to install that the plugin's page shows: a package of Neovim's own, and its plugin manager.

local WORKSHEET = "# Encounter\nInsurance: Medicre\n\n- 95886 x1\n"

local function run(...)
  local result = vim.system({ ... }, { text = true }):wait()
  assert(result.code == 0, table.concat({ ... }, " ") .. "\n" .. result.stdout .. result.stderr)
end

local function write(path, text)
  vim.fn.mkdir(vim.fs.dirname(path), "p")
  vim.fn.writefile(vim.split(text, "\n"), path, "b")
end

-- The block of code on the plugin's page that begins with a line.
local function shown(Editor, first)
  local page = table.concat(vim.fn.readfile(Editor.root .. "/docs/editors/neovim.md"), "\n")
  local block = page:match("```lua\n(" .. vim.pesc(first) .. ".-)\n```")
  return assert(block, first .. " is not on the page")
end

-- A Neovim with a home of its own.
local function start(Editor, home, init)
  write(home .. "/init.lua", init)
  local env = { HOME = home }
  for name, folder in pairs({ CONFIG = "config", DATA = "data", STATE = "state", CACHE = "cache" }) do
    env["XDG_" .. name .. "_HOME"] = home .. "/" .. folder
  end
  return Editor.start({ init = home .. "/init.lua", env = env })
end

local function works(Editor, editor)
  editor:open(vim.fs.joinpath(Editor.folder({ ["a.worksheet.md"] = WORKSHEET }), "a.worksheet.md"))
  editor:attached()
  editor:diagnostic(2, "misspelt-payer")
end

return {
  ["as a package, with an empty configuration"] = function(Editor)
    local home = vim.fn.tempname()
    local package = home .. "/data/nvim/site/pack/medcode/start"
    vim.fn.mkdir(package, "p")
    assert(vim.uv.fs_symlink(Editor.root .. "/editors/neovim", package .. "/medcode"))
    works(Editor, start(Editor, home, ""))
  end,

  ["with the plugin manager of Neovim 0.12"] = function(Editor)
    if not vim.pack then
      return "this Neovim has no vim.pack"
    end
    local home = vim.fn.tempname()
    local source = home .. "/source"
    vim.fn.mkdir(source, "p")
    run("cp", "-R", Editor.root .. "/editors", source)
    run("git", "-C", source, "init", "--quiet", "--initial-branch=main")
    run("git", "-C", source, "add", "--all")
    run("git", "-C", source, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message=a")
    local block = shown(Editor, "vim.pack.add"):gsub("URL%-OF%-MEDCODE", "file://" .. source)
    -- Neovim asks before it downloads; a user says yes.
    local editor = start(Editor, home, "vim.fn.confirm = function() return 1 end\n" .. block)
    works(Editor, editor)
  end,
}
