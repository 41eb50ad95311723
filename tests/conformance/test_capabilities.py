"""Every capability that the server offers is exercised, with every client, and answered in the protocol's types."""

import attrs
import pytest
from lsprotocol import types

from session import CLIENTS, session

CODE = types.Position(line=12, character=2)  # `95861`, a code
POINTER = types.Position(line=14, character=13)  # `A`, a pointer of a charge
UNITS = types.Range(types.Position(12, 0), types.Position(12, 30))
WHOLE = types.Range(types.Position(0, 0), types.Position(100, 0))


async def sync(it):
    assert "misspelt-payer" in await it.rules()
    payer = it.text().splitlines()[1].index("Medicre")
    it.change(
        types.TextDocumentContentChangePartial(
            range=types.Range(types.Position(1, payer), types.Position(1, payer + 7)), text="Medicare"
        )
    )
    assert "misspelt-payer" not in await it.rules()
    it.change(types.TextDocumentContentChangeWholeDocument(text=it.text()), version=3)
    assert "misspelt-payer" in await it.rules()


async def diagnostics(it):
    params = types.DocumentDiagnosticParams(text_document=it.document())
    report = await it.client.text_document_diagnostic_async(params)
    # What the folder holds is read beside, and may change the findings until it is known.
    while report.kind == "full":
        assert report.items and report.result_id
        params = attrs.evolve(params, previous_result_id=report.result_id)
        report = await it.client.text_document_diagnostic_async(params)
    assert report.kind == "unchanged" and report.result_id == params.previous_result_id


async def hover(it):
    params = types.HoverParams(text_document=it.document(), position=CODE)
    assert "95861" in (await it.client.text_document_hover_async(params)).contents.value
    nothing = types.HoverParams(text_document=it.document(), position=types.Position(5, 0))
    assert await it.client.text_document_hover_async(nothing) is None


async def completion(it):
    params = types.CompletionParams(text_document=it.document(), position=types.Position(1, 14))
    found = await it.client.text_document_completion_async(params)
    assert found.items
    if it.offered.completion_provider.resolve_provider:
        resolved = await it.client.completion_item_resolve_async(found.items[0])
        assert resolved.label == found.items[0].label and resolved.documentation


async def actions(it):
    await it.settled()
    for only in (None, [types.CodeActionKind.QuickFix], *[[kind] for kind in it.offered.code_action_provider.code_action_kinds]):
        params = types.CodeActionParams(
            text_document=it.document(), range=WHOLE, context=types.CodeActionContext(diagnostics=[], only=only)
        )
        found = await it.client.text_document_code_action_async(params)
        assert found, only
        offered = it.offered.code_action_provider.code_action_kinds
        assert all(action.kind in offered for action in found), [action.kind for action in found]


async def symbols(it):
    params = types.DocumentSymbolParams(text_document=it.document())
    found = await it.client.text_document_document_symbol_async(params)
    assert found

    def nested(symbol):
        inner = symbol.selection_range
        assert symbol.range.start <= inner.start and inner.end <= symbol.range.end, symbol.name
        [nested(child) for child in symbol.children or []]

    if isinstance(found[0], types.DocumentSymbol):
        [nested(symbol) for symbol in found]


async def folds(it):
    params = types.FoldingRangeParams(text_document=it.document())
    assert await it.client.text_document_folding_range_async(params)


async def tokens(it):
    legend = it.offered.semantic_tokens_provider.legend
    params = types.SemanticTokensParams(text_document=it.document())
    full = await it.client.text_document_semantic_tokens_full_async(params)
    assert full.data and len(full.data) % 5 == 0
    for start in range(0, len(full.data), 5):
        assert full.data[start + 3] < len(legend.token_types)
        assert full.data[start + 4] < 2 ** len(legend.token_modifiers)
    within = types.SemanticTokensRangeParams(text_document=it.document(), range=UNITS)
    part = await it.client.text_document_semantic_tokens_range_async(within)
    assert 0 < len(part.data) < len(full.data)
    if not full.result_id:
        return
    it.change(types.TextDocumentContentChangePartial(range=types.Range(CODE, CODE), text="x"))
    delta = types.SemanticTokensDeltaParams(text_document=it.document(), previous_result_id=full.result_id)
    answer = await it.client.text_document_semantic_tokens_full_delta_async(delta)
    now = list(full.data)
    for edit in sorted(answer.edits, key=lambda edit: -edit.start):
        now[edit.start : edit.start + edit.delete_count] = edit.data or []
    assert now == list((await it.client.text_document_semantic_tokens_full_async(params)).data)


async def highlights(it):
    params = types.DocumentHighlightParams(text_document=it.document(), position=POINTER)
    assert await it.client.text_document_document_highlight_async(params)


async def selections(it):
    params = types.SelectionRangeParams(text_document=it.document(), positions=[CODE, POINTER])
    found = await it.client.text_document_selection_range_async(params)
    assert len(found) == 2
    for selection in found:
        while selection.parent:
            outer = selection.parent.range
            assert outer.start <= selection.range.start and selection.range.end <= outer.end
            selection = selection.parent


async def hints(it):
    params = types.InlayHintParams(text_document=it.document(), range=WHOLE)
    assert await it.client.text_document_inlay_hint_async(params)


async def lenses(it):
    params = types.CodeLensParams(text_document=it.document())
    found = await it.client.text_document_code_lens_async(params)
    assert found
    resolved = await it.client.code_lens_resolve_async(found[0])
    assert resolved.command.title and resolved.command.command in it.offered.execute_command_provider.commands


async def definition(it):
    params = types.DefinitionParams(text_document=it.document(), position=POINTER)
    assert await it.client.text_document_definition_async(params)


async def references(it):
    params = types.ReferenceParams(
        text_document=it.document(), position=POINTER, context=types.ReferenceContext(include_declaration=True)
    )
    assert len(await it.client.text_document_references_async(params)) > 1


async def rename(it):
    if getattr(it.offered.rename_provider, "prepare_provider", False):
        where = types.PrepareRenameParams(text_document=it.document(), position=POINTER)
        assert (await it.client.text_document_prepare_rename_async(where)).placeholder == "A"
    params = types.RenameParams(text_document=it.document(), position=POINTER, new_name="D")
    edit = await it.client.text_document_rename_async(params)
    assert edit.document_changes or edit.changes


async def links(it):
    params = types.DocumentLinkParams(text_document=it.document())
    found = await it.client.text_document_document_link_async(params)
    assert found and all(link.target.startswith("https://") for link in found)


OPTIONS = types.FormattingOptions(tab_size=4, insert_spaces=True)


async def formatting(it):
    params = types.DocumentFormattingParams(text_document=it.document(), options=OPTIONS)
    assert await it.client.text_document_formatting_async(params)


async def range_formatting(it):
    params = types.DocumentRangeFormattingParams(text_document=it.document(), range=WHOLE, options=OPTIONS)
    assert await it.client.text_document_range_formatting_async(params)


async def commands(it):
    """Each command is given the arguments of a lens, and answers or shows something."""
    params = types.CodeLensParams(text_document=it.document())
    lens = (await it.client.text_document_code_lens_async(params))[0]
    arguments = (await it.client.code_lens_resolve_async(lens)).command.arguments
    assert it.offered.execute_command_provider.commands
    for command in it.offered.execute_command_provider.commands:
        shown = len(it.client.messages) + len(it.client.shown_documents)
        answer = await it.client.workspace_execute_command_async(
            types.ExecuteCommandParams(command=command, arguments=arguments)
        )
        await it.settled()
        assert answer or len(it.client.messages) + len(it.client.shown_documents) == shown + 1, command


async def workspace(it):
    offered = it.offered.workspace
    assert offered.workspace_folders.supported and offered.workspace_folders.change_notifications
    folder = types.WorkspaceFolder(uri=it.folder.as_uri(), name="folder")
    for event in (
        types.WorkspaceFoldersChangeEvent(added=[], removed=[folder]),
        types.WorkspaceFoldersChangeEvent(added=[folder], removed=[]),
    ):
        it.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event=event))
        assert "misspelt-payer" in await it.rules()


async def encoding(it):
    """test_places.py holds places to it."""
    assert it.offered.position_encoding in {"utf-8", "utf-16", "utf-32"}


EXERCISES = {
    "position_encoding": encoding,
    "text_document_sync": sync,
    "diagnostic_provider": diagnostics,
    "hover_provider": hover,
    "completion_provider": completion,
    "code_action_provider": actions,
    "document_symbol_provider": symbols,
    "folding_range_provider": folds,
    "semantic_tokens_provider": tokens,
    "document_highlight_provider": highlights,
    "selection_range_provider": selections,
    "inlay_hint_provider": hints,
    "code_lens_provider": lenses,
    "definition_provider": definition,
    "references_provider": references,
    "rename_provider": rename,
    "document_link_provider": links,
    "document_formatting_provider": formatting,
    "document_range_formatting_provider": range_formatting,
    "execute_command_provider": commands,
    "workspace": workspace,
}


def offered(capabilities):
    return [
        attribute.name
        for attribute in attrs.fields(types.ServerCapabilities)
        if getattr(capabilities, attribute.name) not in (None, False)
    ]


@pytest.mark.parametrize("client", CLIENTS)
async def test_what_is_offered_is_exercised(client, tmp_path):
    async with session(CLIENTS[client](), tmp_path) as it:
        names = offered(it.offered)
        assert len(names) > 15
        assert set(names) <= EXERCISES.keys(), "a capability that no exercise here is about"
        for name in names:
            it.open()
            await it.settled()
            try:
                await EXERCISES[name](it)
            except Exception as problem:
                problem.add_note(f"{name}, offered to {client}")
                raise
            it.close()


async def test_every_exercise_is_offered_to_someone(tmp_path):
    async with session(CLIENTS["newest"](), tmp_path) as it:
        assert set(offered(it.offered)) == EXERCISES.keys()
