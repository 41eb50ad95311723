-- `:checkhealth medcode`: each thing that the plugin needs, and what to do where it is missing.

local options = require("medcode.options")
local server = require("medcode.server")

local health = vim.health
local M = {}

-- What a command prints, or nothing where it fails.
local function output(command)
  local well, result = pcall(function()
    return vim.system(command, { text = true }):wait(10000)
  end)
  return well and result.code == 0 and vim.trim(result.stdout) or nil
end

local function check_neovim()
  health.start("Neovim")
  if vim.fn.has("nvim-0.11") == 1 then
    health.ok(("version %s"):format(tostring(vim.version())))
  else
    health.error("older than 0.11", { "The plugin needs vim.lsp.enable: install Neovim 0.11 or later" })
  end
  if vim.lsp.codelens.enable then
    health.ok("keeps lenses up to date by itself")
  else
    health.info("lenses are asked for when you leave insert mode; from 0.12 on they follow by themselves")
  end
  for _, name in ipairs(options.unknown()) do
    health.warn(("`%s` in vim.g.medcode is no option"):format(name), { ":help medcode-options lists them" })
  end
end

local function check_server()
  health.start("The program")
  local program = server.program()
  if not program then
    return health.info("the command of the server is a function: it cannot be checked here")
  end
  local path = vim.fn.exepath(program)
  if path == "" then
    return health.error(("`%s` was not found"):format(program), {
      "Install it: cargo install --locked --path . in a clone of medcode",
      [[Or say where it is: vim.lsp.config("medcode", { cmd = { "/path/to/medcode", "lsp" } })]],
    })
  end
  health.ok(path)
  local version = output({ program, "--version" })
  if not version then
    return health.error(("`%s --version` fails"):format(program), { "Run it in a terminal to see why" })
  end
  health.ok(vim.split(version, "\n")[1])
  local packs = output({ program, "codes", "--list", "packs", "--format", "json" })
  local count = packs and #vim.split(packs, "\n", { trimempty = true }) or 0
  if count > 0 then
    health.ok(("%d packs in the codebook; `%s codes --list packs` names them"):format(count, program))
  else
    health.warn("the codebook has no packs, or an older program cannot list them", { "Install the program anew" })
  end
end

local function check_session()
  health.start("The server in this session")
  if not vim.lsp.is_enabled or vim.lsp.is_enabled("medcode") then
    health.ok("enabled: it starts with the first coding document")
  else
    health.warn("not enabled", { [[vim.lsp.enable("medcode") in your init.lua]] })
  end
  local clients = vim.lsp.get_clients({ name = "medcode" })
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    health.ok(("running: workspace %s, %d document%s, positions in %s"):format(
      client.root_dir or "none",
      buffers,
      buffers == 1 and "" or "s",
      client.offset_encoding
    ))
  end
  if #clients == 0 then
    health.info("not running: open a coding document first to see it here")
  end
end

local function check_parser()
  health.start("Colours without the server")
  local tried, loaded = pcall(vim.treesitter.language.add, "medcode")
  if not (tried and loaded) then
    local files = vim.api.nvim_get_runtime_file("parser/medcode.so", true)
    if #files == 0 then
      return health.info("no parser: syntax/medcode.vim stands in. `editors/neovim/build-parser` compiles it")
    end
    return health.warn("the parser does not load: " .. files[1], { "Compile it anew: editors/neovim/build-parser" })
  end
  local about = vim.treesitter.language.inspect("medcode")
  health.ok(("parser of ABI %s"):format(about.abi_version or about._abi_version or "unknown"))
  for _, name in ipairs({ "highlights", "folds", "injections" }) do
    local well, query = pcall(vim.treesitter.query.get, "medcode", name)
    if well and query then
      health.ok(("query %s"):format(name))
    else
      health.error(("query %s does not fit the parser"):format(name), { "Compile the parser anew: editors/neovim/build-parser" })
    end
  end
end

local function check_filetype()
  health.start("Filetype")
  local buffer = vim.api.nvim_create_buf(false, true)
  local function check(what, arguments)
    local filetype = vim.filetype.match(arguments)
    if filetype == "medcode" then
      health.ok(what)
    else
      health.error(("%s is `%s`"):format(what, filetype or "nothing"), {
        "Another plugin claims it, or ftdetect/medcode.lua was not read: is this plugin's folder in 'runtimepath'?",
      })
    end
  end
  for _, name in ipairs({ "a.worksheet.md", "a.report.md", "a.reference.md", "a.template.md", "a.medcode" }) do
    check(name, { filename = name, buf = buffer })
  end
  if options.get("content") then
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, { "---", "kind: worksheet", "---" })
    check("a.md that begins with `kind: worksheet`", { filename = "a.md", buf = buffer })
  end
  vim.api.nvim_buf_delete(buffer, { force = true })
end

function M.check()
  check_neovim()
  check_server()
  check_session()
  check_parser()
  check_filetype()
end

return M
