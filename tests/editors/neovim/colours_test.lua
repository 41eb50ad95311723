-- `syntax/medcode.vim` against the queries, on the grammar's corpus and the examples: what it colours has the class that the
-- queries give it, and of the classes that matter it leaves nothing out.

-- The class that the queries give to what the syntax file names so.
local CLASSES = {
  medcodeMarker = "punctuation.special",
  medcodeRule = "punctuation.special",
  medcodeDelimiter = "punctuation.delimiter",
  medcodePipe = "punctuation.delimiter",
  medcodeHeading = "markup.heading",
  medcodeList = "markup.list",
  medcodeBox = "markup.list",
  medcodeField = "property",
  medcodeListed = "property",
  medcodeName = "property",
  medcodeValue = "string",
  medcodeProcedure = "function",
  medcodeCharge = "function",
  medcodeRange = "function",
  medcodeModifier = "attribute",
  medcodeSpaced = "attribute",
  medcodeDiagnosis = "type",
  medcodeShort = "type",
  medcodePointer = "label",
  medcodeLabel = "label",
  medcodeUnits = "number",
  medcodeMoney = "number",
  medcodeNumber = "number",
  medcodeDate = "string.special",
  medcodePlaceholder = "variable.parameter",
  medcodeLink = "markup.link",
  medcodeComment = "comment",
  -- These only hold others.
  medcodeRow = false,
  medcodeStars = false,
  medcodeRest = false,
  medcodeCharged = false,
  medcodeDiagnosed = false,
  medcodeFront = false,
  medcodeColon = false,
  medcodeDashes = false,
}

-- Numbers and punctuation mean little, and whether they are coloured hangs on the whole line. Where the fallback leaves them
-- plain, it is no fault.
local MAY_BE_PLAIN = { number = true, ["punctuation.delimiter"] = true, ["punctuation.special"] = true, ["markup.list"] = true }

local COMPARE = [[
  local text, classes, may_be_plain = ...
  local lines = vim.split(text, "\n")
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  local truth = {}
  local query = vim.treesitter.query.get("medcode", "highlights")
  local tree = vim.treesitter.get_string_parser(text, "medcode"):parse()[1]
  for id, node in query:iter_captures(tree:root(), text) do
    local row, column, last, stop = node:range()
    for number = row, last do
      local line = lines[number + 1] or ""
      truth[number] = truth[number] or {}
      for at = number == row and column or 0, (number == last and stop or #line) - 1 do
        truth[number][at] = query.captures[id]
      end
    end
  end
  local faults = {}
  vim.cmd("syntax sync fromstart")
  for number, line in ipairs(lines) do
    local from, wanted, found
    for at = 0, #line do
      local want = truth[number - 1] and truth[number - 1][at]
      local group = at < #line and vim.fn.synIDattr(vim.fn.synID(number, at + 1, 1), "name") or ""
      local have = group ~= "" and (classes[group] == nil and group or classes[group]) or nil
      local bad = at < #line and line:sub(at + 1, at + 1):find("%s") == nil and want ~= have
        and not (have == nil and may_be_plain[want])
      if from and not (bad and want == wanted and have == found) then
        table.insert(faults, ("%d %q: `%s` is %s, not %s"):format(number, line, line:sub(from, at), found or "plain", wanted or "plain"))
        from = nil
      end
      if bad and not from then
        from, wanted, found = at + 1, want, have
      end
    end
  end
  return faults
]]

-- The texts of a file of the grammar's corpus.
local function cases(path)
  local texts, title, text = {}, false, nil
  for line in io.lines(path) do
    if line:find("^====+$") and not text then
      title = not title
      text = not title and {} or nil
    elseif line:find("^%-%-%-%-%-%-%-%-+$") and text then
      table.insert(texts, table.concat(text, "\n") .. "\n")
      text = nil
    elseif text then
      table.insert(text, line)
    end
  end
  return texts
end

return {
  ["the syntax file agrees with the queries"] = function(Editor)
    local runtime = vim.fn.tempname()
    local built = vim.system({ Editor.root .. "/editors/neovim/build-parser", runtime }):wait()
    assert(built.code == 0, built.stderr)
    local editor = Editor.start({ options = { enable = false } })
    editor:open(vim.fs.joinpath(Editor.folder({ ["a.medcode"] = "" }), "a.medcode"))
    -- The parser comes after the buffer, which so has the syntax file.
    editor:lua([[vim.treesitter.language.add("medcode", { path = ... })]], runtime .. "/parser/medcode.so")
    local texts = {}
    for _, path in ipairs(vim.fn.glob(Editor.root .. "/grammar/test/corpus/*.txt", true, true)) do
      vim.list_extend(texts, cases(path))
    end
    for _, path in ipairs(vim.fn.glob(Editor.root .. "/tests/examples/*.md", true, true)) do
      table.insert(texts, Editor.example(vim.fs.basename(path)))
    end
    assert(#texts > 100, #texts)
    local faults = {}
    for _, text in ipairs(texts) do
      vim.list_extend(faults, editor:lua(COMPARE, text, CLASSES, MAY_BE_PLAIN))
    end
    assert(#faults == 0, #faults .. " faults\n" .. table.concat(faults, "\n"))
  end,
}
