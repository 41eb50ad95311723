"""Clients that count in UTF-8, UTF-16 and UTF-32 are told the same places of the same text."""

import pytest
from lsprotocol import types

from session import newest, session

ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}

TEXT = """\
# Begegnung – é 𝔸 🙂

🙂 Insurance: Medicre
Insurance: Medicre 🙂
Date of service: 2026-03-02
Site of service: 22 On Campus-Outpatient Hospital
Notes: 𝔸é漢 95886 für G56.01, siehe www.example.org 🙂 95909

A. G56.01 Karpaltunnelsyndrom 🙂 é, rechts (M54.12)

| Büro 🙂 | Code  | Modifiers | Units | Dx | Charge |
|---------|-------|-----------|-------|----|--------|
| 𝔸𝔹ℂ é  | 95909 | 26, TC    | 2     | A  | 250.00 |
| 漢字    | 95886 | 26        | 1     | A  | 210.00 |
"""
LINES = TEXT.split("\n")
NAME = "places.worksheet.md"


def units(text, encoding):
    return len(text.encode(ENCODINGS[encoding])) // UNIT[encoding]


def character(line, column, encoding):
    """The column in characters of one that is counted in the units of an encoding; between two units of a character there
    is none."""
    text = LINES[line] if line < len(LINES) else ""
    for at in range(len(text) + 1):
        if units(text[:at], encoding) == column:
            return at
    raise AssertionError(f"no character begins at {line}:{column} in {encoding}: {text!r}")


def in_characters(value, encoding):
    """A JSON value with all places in it told in characters."""
    if isinstance(value, list):
        return [in_characters(inner, encoding) for inner in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"line", "character"}:
        return {**value, "character": character(value["line"], value["character"], encoding)}
    return {
        name: inner if name in ("data", "resultId") else in_characters(inner, encoding) for name, inner in value.items()
    }


def tokens(data, encoding):
    line = column = 0
    for start in range(0, len(data), 5):
        down, right, length, kind, modifiers = data[start : start + 5]
        line, column = line + down, right if down else column + right
        first = character(line, column, encoding)
        yield line, first, character(line, column + length, encoding) - first, kind, modifiers


def found(text, what):
    line = next(number for number, line in enumerate(text.split("\n")) if what in line)
    return line, text.split("\n")[line].index(what)


class Told:
    """Everything that a client is told about the text, in characters."""

    def __init__(self, it, encoding):
        self.it, self.encoding, self.told = it, encoding, {}
        self.convert = it.client.protocol._converter

    def place(self, what):
        line, at = found(TEXT, what)
        return types.Position(line, units(LINES[line][:at], self.encoding))

    def keep(self, name, value):
        self.told[name] = in_characters(self.convert.unstructure(value), self.encoding)

    async def gather(self):
        client, document = self.it.client, self.it.document(NAME)
        whole = types.Range(types.Position(0, 0), types.Position(len(LINES), 0))
        at = {"text_document": document}
        self.keep("diagnostics", await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(**at)))
        self.keep("symbols", await client.text_document_document_symbol_async(types.DocumentSymbolParams(**at)))
        self.keep("folds", await client.text_document_folding_range_async(types.FoldingRangeParams(**at)))
        self.keep("links", await client.text_document_document_link_async(types.DocumentLinkParams(**at)))
        self.keep("lenses", await client.text_document_code_lens_async(types.CodeLensParams(**at)))
        self.keep("hints", await client.text_document_inlay_hint_async(types.InlayHintParams(range=whole, **at)))
        options = types.FormattingOptions(tab_size=4, insert_spaces=True)
        self.keep(
            "format", await client.text_document_formatting_async(types.DocumentFormattingParams(options=options, **at))
        )
        context = types.CodeActionContext(diagnostics=[])
        self.keep(
            "actions",
            await client.text_document_code_action_async(types.CodeActionParams(range=whole, context=context, **at)),
        )
        data = (await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(**at))).data
        self.told["tokens"] = list(tokens(data, self.encoding))
        for what in ("Medicre 🙂", "95886 für", "G56.01, s", "M54.12", "95909 |", "TC ", "A  | 250", "www."):
            at = {"text_document": document, "position": self.place(what)}
            self.keep(f"hover {what}", await client.text_document_hover_async(types.HoverParams(**at)))
            self.keep(
                f"highlights {what}",
                await client.text_document_document_highlight_async(types.DocumentHighlightParams(**at)),
            )
            self.keep(f"definition {what}", await client.text_document_definition_async(types.DefinitionParams(**at)))
            context = types.ReferenceContext(include_declaration=True)
            self.keep(
                f"references {what}",
                await client.text_document_references_async(types.ReferenceParams(context=context, **at)),
            )
            self.keep(
                f"completion {what}", await client.text_document_completion_async(types.CompletionParams(**at))
            )
            params = types.SelectionRangeParams(text_document=document, positions=[self.place(what)])
            self.keep(f"selection {what}", await client.text_document_selection_range_async(params))
        return self.told


async def told(encoding, folder, edited):
    async with session(newest(encoding), folder, documents=()) as it:
        # UTF-16 is what every client has to understand, so that is what a server may answer with.
        assert it.offered.position_encoding == encoding
        it.open(NAME, TEXT.replace("🙂", "") if edited else TEXT)
        if edited:
            # The same text, typed: each character at its place in the units of the client.
            place = [(number, at) for number, line in enumerate(LINES) for at, sign in enumerate(line) if sign == "🙂"]
            for version, (number, at) in enumerate(place, start=2):
                where = types.Position(number, units(LINES[number][:at], encoding))
                insert = types.TextDocumentContentChangePartial(range=types.Range(where, where), text="🙂")
                it.change(insert, version=version, name=NAME)
        await it.settled()
        return await Told(it, encoding).gather()


@pytest.mark.parametrize("edited", [False, True], ids=["opened", "typed"])
async def test_places_are_the_same(edited, tmp_path):
    answers = {}
    for encoding in ENCODINGS:
        folder = tmp_path / "folder"
        folder.mkdir(exist_ok=True)
        answers[encoding] = await told(encoding, folder, edited)
    for name in ("diagnostics", "symbols", "tokens", "actions", "hover 95886 für", "references A  | 250"):
        assert answers["utf-8"][name], name
    for encoding in ("utf-16", "utf-32"):
        assert answers[encoding].keys() == answers["utf-8"].keys()
        for name, answer in answers["utf-8"].items():
            assert answers[encoding][name] == answer, f"{name} in {encoding}"


async def test_a_client_that_names_no_encoding_is_told_in_utf_16(tmp_path):
    async with session(types.ClientCapabilities(), tmp_path) as it:
        assert it.offered.position_encoding in (None, "utf-16")
