"""A client that believes nothing: every message of the server is read into the types of the protocol's metamodel and written
again, and has to come out as it came in. So a member that the protocol does not have, a number for a text, a null for an
absent member are all seen. Knows no document."""

import asyncio

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from pytest_lsp.client import register_lsp_features
from pytest_lsp.protocol import LanguageClientProtocol

# What a server may send only to a client that says it can take it: the request, and where the client says so.
NEEDS = {
    "client/registerCapability": None,  # Each registration is judged by itself.
    "client/unregisterCapability": None,
    "window/showMessageRequest": ("window", "show_message"),
    "window/showDocument": ("window", "show_document", "support"),
    "window/workDoneProgress/create": ("window", "work_done_progress"),
    "workspace/applyEdit": ("workspace", "apply_edit"),
    "workspace/configuration": ("workspace", "configuration"),
    "workspace/workspaceFolders": ("workspace", "workspace_folders"),
    "workspace/codeLens/refresh": ("workspace", "code_lens", "refresh_support"),
    "workspace/semanticTokens/refresh": ("workspace", "semantic_tokens", "refresh_support"),
    "workspace/inlayHint/refresh": ("workspace", "inlay_hint", "refresh_support"),
    "workspace/diagnostic/refresh": ("workspace", "diagnostics", "refresh_support"),
    "workspace/foldingRange/refresh": ("workspace", "folding_range", "refresh_support"),
}


def ability(capabilities, path):
    """What stands at a path of a client's abilities."""
    for name in path:
        capabilities = getattr(capabilities, name, None)
        if capabilities is None:
            return None
    return capabilities


def differences(came, read, path="$"):
    """Where two JSON values differ."""
    if isinstance(came, dict) and isinstance(read, dict):
        for name in sorted(came.keys() | read.keys()):
            if name not in read:
                yield f"{path}.{name} is {came[name]!r}, which the protocol does not have there"
            elif name not in came:
                yield f"{path}.{name} is missing"
            else:
                yield from differences(came[name], read[name], f"{path}.{name}")
    elif isinstance(came, list) and isinstance(read, list) and len(came) == len(read):
        for index, (one, other) in enumerate(zip(came, read)):
            yield from differences(one, other, f"{path}[{index}]")
    elif came != read or isinstance(came, bool) != isinstance(read, bool):
        yield f"{path} is {came!r}, but the protocol reads {read!r}"


class StrictProtocol(LanguageClientProtocol):
    """Keeps what the server does against the protocol in `faults`, and its requests in `asked`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.faults = []
        self.asked = []

    def structure_message(self, data):
        if "jsonrpc" not in data:
            # An object within a message.
            return data
        known = data.get("id") in self._request_futures if "method" not in data else True
        kind = data.get("method") or f"the answer to {self._sent.get(data.get('id'))}"
        if not known:
            self.faults.append(f"an answer to a request that was not made: {data.get('id')}")
        try:
            message = super().structure_message(data)
        except Exception as problem:
            self.faults.append(f"{kind} cannot be read: {problem.__cause__ or problem}")
            raise
        # Members whose names are not the protocol's are read as they come, so they prove nothing.
        if "method" not in data or self.get_message_type(data["method"]):
            read = self._converter.unstructure(message)
            self.faults.extend(f"{kind}: {difference}" for difference in differences(data, read))
        else:
            self.faults.append(f"{kind} is no message of the protocol")
        if "method" in data and "id" in data:
            self.asked.append(data["method"])
            self._allowed(data)
        return message

    def _allowed(self, data):
        method = data["method"]
        capabilities = self._server.capabilities
        if method not in NEEDS:
            self.faults.append(f"{method} is no request that a client takes")
        elif NEEDS[method] and not ability(capabilities, NEEDS[method]):
            self.faults.append(f"{method} was sent to a client that does not take it")
        for registration in data.get("params", {}).get("registrations", []) if data.get("params") else []:
            if not self.registers(registration["method"]):
                self.faults.append(f"{registration['method']} was registered with a client that does not take it")

    def registers(self, method):
        """Whether the client lets the server register a method."""
        part, name = method.split("/")
        snake = "".join("_" + letter.lower() if letter.isupper() else letter for letter in name)
        part = "text_document" if part == "textDocument" else part
        return bool(ability(self._server.capabilities, (part, snake, "dynamic_registration")))

    @property
    def _sent(self):
        return self.__dict__.setdefault("sent", {})

    async def send_request_async(self, method, params=None, msg_id=None):
        before = set(self._request_futures)
        answer = super().send_request_async(method, params, msg_id)
        task = asyncio.ensure_future(answer)
        await asyncio.sleep(0)
        for new in set(self._request_futures) - before:
            self._sent[new] = method
        return await task


def client():
    """A strict client that keeps the registrations of the server."""
    made = LanguageClient(protocol_cls=StrictProtocol, converter_factory=default_converter)
    register_lsp_features(made)
    made.registrations = []

    @made.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        made.registrations.extend(params.registrations)

    for refresh in (
        types.WORKSPACE_CODE_LENS_REFRESH,
        types.WORKSPACE_INLAY_HINT_REFRESH,
        types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    ):
        made.feature(refresh)(lambda *_: None)
    return made
