-- Runs the tests of every file beside it that ends in `_test.lua` and ends with exit code 1 if one fails.
-- Each file returns a table of functions; a function is called with `Editor` and stops at what is wrong; one that
-- cannot run returns the reason. With ONLY in the environment, only tests run whose file and name contain it.

local here = vim.fs.dirname(debug.getinfo(1, "S").source:sub(2))
local Editor = dofile(vim.fs.joinpath(here, "editor.lua"))
local start = Editor.start

-- An editor that asks something of its user answers nobody: how long a test may take before all of them end.
local LIMIT = 300000
local watch = assert(vim.uv.new_timer())

local failed, passed, skipped = 0, 0, 0

for _, file in ipairs(vim.fn.sort(vim.fn.glob(here .. "/*_test.lua", true, true))) do
  local tests = dofile(file)
  local only = vim.env.ONLY or ""
  local wanted = vim.tbl_filter(function(name)
    return (vim.fs.basename(file) .. ": " .. name):find(only, 1, true)
  end, vim.tbl_keys(tests))
  for _, name in ipairs(vim.fn.sort(wanted)) do
    local test = tests[name]
    local started = {}
    Editor.start = function(options)
      local editor = start(options)
      table.insert(started, editor)
      return editor
    end
    watch:start(LIMIT, 0, function()
      io.stdout:write("FAILED  ", name, ": it never came to its end\n")
      io.stdout:flush()
      os.exit(1)
    end)
    local well, problem = xpcall(test, debug.traceback, Editor)
    for _, editor in ipairs(started) do
      editor:stop()
    end
    local label = vim.fs.basename(file):gsub("_test%.lua$", "") .. ": " .. name
    if well and type(problem) == "string" then
      skipped = skipped + 1
      io.stdout:write("skipped ", label, ": ", problem, "\n")
    elseif well then
      passed = passed + 1
      io.stdout:write("ok      ", label, "\n")
    else
      failed = failed + 1
      io.stdout:write("FAILED  ", label, "\n", tostring(problem), "\n")
    end
  end
end

io.stdout:write(("%d passed, %d failed, %d skipped\n"):format(passed, failed, skipped))
io.stdout:flush()
vim.cmd((failed == 0 and passed > 0) and "qall!" or "cquit 1")
