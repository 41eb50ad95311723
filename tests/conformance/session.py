"""Sessions: the clients whose abilities are tried, and a workspace with a worksheet and its report."""

import asyncio
import contextlib
import os
import pathlib
import shutil

from lsprotocol import types
from pytest_lsp import client_capabilities

import strict

BINARY = os.environ["MEDCODE_BINARY"]
EXAMPLES = pathlib.Path(__file__).parent.parent / "examples"
WORKSHEET = "faulty-0143.worksheet.md"
REPORT = "faulty-0143.report.md"
LANGUAGE = "medcode"

# How many seconds a session may take before it is said that something never came.
PATIENCE = float(os.environ.get("PATIENCE", "120"))


def newest(*encodings):
    """A client with everything that Visual Studio Code had, and what the protocol has had since."""
    can = client_capabilities("visual-studio-code")
    can.general.position_encodings = list(encodings)
    can.text_document.diagnostic = types.DiagnosticClientCapabilities(related_document_support=True)
    can.text_document.inlay_hint = types.InlayHintClientCapabilities(dynamic_registration=True)
    can.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    can.workspace.inlay_hint = types.InlayHintWorkspaceClientCapabilities(refresh_support=True)
    can.window.show_document = types.ShowDocumentClientCapabilities(support=True)
    return can


def reluctant():
    """The newest client, but nothing may be registered with it."""
    can = newest(types.PositionEncodingKind.Utf16)
    for part in (can.text_document, can.workspace):
        for name in part.__slots__:
            member = getattr(part, name, None)
            if hasattr(member, "dynamic_registration"):
                member.dynamic_registration = False
    return can


CLIENTS = {
    "bare": types.ClientCapabilities,
    "newest": lambda: newest(types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf16),
    "registers-nothing": reluctant,
    "visual-studio-code": lambda: client_capabilities("visual-studio-code"),
    "neovim": lambda: client_capabilities("neovim"),
    "neovim-0.6": lambda: client_capabilities("neovim@v0.6"),
    "emacs": lambda: client_capabilities("emacs"),
}


class Session:
    """A client at work in a folder."""

    def __init__(self, client, folder, offered):
        self.client = client
        self.folder = folder
        self.offered = offered

    def uri(self, name=WORKSHEET):
        return (self.folder / name).as_uri()

    def document(self, name=WORKSHEET):
        return types.TextDocumentIdentifier(uri=self.uri(name))

    def text(self, name=WORKSHEET):
        return (self.folder / name).read_text(encoding="utf-8")

    def open(self, name=WORKSHEET, text=None):
        item = types.TextDocumentItem(
            uri=self.uri(name), language_id=LANGUAGE, version=1, text=self.text(name) if text is None else text
        )
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    def close(self, name=WORKSHEET):
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=self.document(name)))

    def change(self, *changes, version=2, name=WORKSHEET):
        document = types.VersionedTextDocumentIdentifier(uri=self.uri(name), version=version)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=document, content_changes=list(changes))
        )

    async def settled(self):
        """Everything that was sent has been judged, and what follows from it published."""
        await self.client.protocol.send_request_async("medcode/settled", {})

    async def rules(self, name=WORKSHEET):
        """The names of the rules that find fault, as the client asks for findings or is told."""
        await self.settled()
        if self.offered.diagnostic_provider:
            params = types.DocumentDiagnosticParams(text_document=self.document(name))
            report = await self.client.text_document_diagnostic_async(params)
            return {found.code for found in report.items}
        return {found.code for found in self.client.diagnostics.get(self.uri(name), [])}


@contextlib.asynccontextmanager
async def session(capabilities, folder, documents=(WORKSHEET, REPORT)):
    """A session from its first word to its last; it fails if the server broke the protocol in between."""
    for name in documents:
        shutil.copy(EXAMPLES / name, folder / name)
    client = strict.client()
    await client.start_io(BINARY, "lsp")
    try:
        async with asyncio.timeout(PATIENCE):
            params = types.InitializeParams(
                capabilities=capabilities,
                root_uri=folder.as_uri(),
                workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name="folder")],
            )
            answer = await client.initialize_session(params)
            yield Session(client, folder, answer.capabilities)
            await client.shutdown_session()
            assert client._server.returncode == 0
            assert client.error is None, client.error
            assert not client.protocol.faults, "\n".join(client.protocol.faults)
    finally:
        if client._server.returncode is None:
            client._server.kill()
        await client.stop()
