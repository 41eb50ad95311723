-- Tells coding documents from other Markdown and text by their first lines. Looks for what no other text has, since a wrong
-- guess takes a file away from its own filetype.

local M = {}

local LINES = 60
local KINDS = { worksheet = true, report = true, reference = true, template = true }

-- The words of a line without what makes it a heading, in small letters.
local function title(line)
  local words = line:gsub("^#+%s*", ""):gsub("^%*%*(.*)%*%*$", "%1"):gsub("%s*:?%s*$", "")
  return words:lower()
end

-- Front matter that says so.
local function declared(lines)
  if not lines[1] or lines[1]:gsub("%s+$", "") ~= "---" then
    return false
  end
  for number = 2, #lines do
    if lines[number]:match("^%-%-%-%s*$") then
      return false
    end
    local kind = lines[number]:match("^kind:%s*(%a+)%s*$")
    if kind then
      return KINDS[kind] == true
    end
  end
  return false
end

-- The head of a table of charges.
local function charges(line)
  if not line:find("|", 1, true) then
    return false
  end
  local columns = {}
  for cell in (line .. "|"):gmatch("([^|]*)|") do
    columns[vim.trim(cell):lower()] = true
  end
  local code = columns.code or columns.cpt or columns["cpt code"]
  local pointer = columns.dx or columns.diagnosis or columns.pointer or columns.pointers
  return code and columns.units and pointer
end

-- Whether lines are those of a coding document.
function M.matches(lines)
  if declared(lines) then
    return true
  end
  local about, overview, needle, conduction = false, false, false, false
  for _, line in ipairs(lines) do
    if charges(line) then
      return true
    end
    local words = title(line)
    about = about or words:find("^cpt %d%d%d%d%d: ") ~= nil or words:find("^cpt code %d%d%d%d%d ") ~= nil
    overview = overview or words == "billing code overview" or words == "cpt code overview"
    needle = needle or words == "needle emg" or words == "needle electromyography"
    conduction = conduction or words:find("^%a* ?nerve conduction$") ~= nil or words == "nerve conduction studies"
    if (about and overview) or (needle and conduction) then
      return true
    end
  end
  return false
end

-- The filetype of a buffer that is not a coding document by its name.
function M.filetype(_, buffer)
  if not buffer or not require("medcode.options").get("content") then
    return nil
  end
  return M.matches(vim.api.nvim_buf_get_lines(buffer, 0, LINES, false)) and "medcode" or nil
end

return M
