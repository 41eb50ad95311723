-- Cells and sections by keys.

local TEXT = [[
# Encounter 1

Payer: Aetna

## Charges

| Code  | Modifiers | Units |
|-------|-----------|-------|
| 95886 | 26, 59    | 2     |

# Encounter 2

Payer: Cigna
]]

-- The lines that change when keys are typed at a place, and what they are then.
local function check(number, at, keys, expected)
  return function(Editor)
    local editor = Editor.start({ options = { enable = false } })
    editor:open(vim.fs.joinpath(Editor.folder({ ["a.medcode"] = TEXT }), "a.medcode"))
    editor:go(number, at)
    editor:keys(keys .. "<Esc>")
    editor:lua("vim.cmd.redraw()")
    local before = vim.split(TEXT, "\n")
    local want = table.concat(expected(before), "\n")
    editor:wait("the text\n" .. want, [[
      return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n" == ...
    ]], want)
  end
end

local function line(number, text)
  return function(lines)
    lines[number] = text
    return lines
  end
end

local function without(first, last)
  return function(lines)
    return vim.list_extend(vim.list_slice(lines, 1, first - 1), vim.list_slice(lines, last + 1))
  end
end

return {
  ["the words of a cell"] = check(9, "26", "ci|59", line(9, "| 95886 | 59    | 2     |")),
  ["the words of the first cell"] = check(9, "95886", "ci|95885", line(9, "| 95885 | 26, 59    | 2     |")),
  ["the words of the last cell"] = check(9, "2     |", "ci|1", line(9, "| 95886 | 26, 59    | 1     |")),
  ["a cell with its room and pipe"] = check(9, "26", "da|", line(9, "| 95886 | 2     |")),
  ["no cell outside tables"] = check(3, "Aetna", "di|", line(3, "Payer: Aetna")),
  ["a section with its heading"] = check(9, "26", "da#", without(5, 10)),
  ["a section with those below it"] = check(3, "Payer", "da#", without(1, 10)),
  ["what stands in a section"] = check(13, "Cigna", "di#", without(13, 13)),
  ["the next sections"] = check(1, "#", "2]]x", line(11, " Encounter 2")),
  ["the section before"] = check(9, "26", "[[x", line(5, "# Charges")),
}
