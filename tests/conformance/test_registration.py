"""What the server registers is honoured, and nothing is registered with a client that does not take it. The strict client
holds each registration and each request of the server to the client's abilities by itself."""

import pytest
from lsprotocol import types

from session import CLIENTS, newest, session

SETTINGS = '[rules]\nmisspelt-payer = "off"\n'


async def registered(it):
    await it.settled()
    return {registration.method: registration.register_options for registration in it.client.registrations}


@pytest.mark.parametrize("client", CLIENTS)
async def test_registrations_are_those_that_the_client_takes(client, tmp_path):
    async with session(CLIENTS[client](), tmp_path) as it:
        it.open()
        methods = await registered(it)
        wanted = {"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}
        assert methods.keys() == {method for method in wanted if it.client.protocol.registers(method)}
        assert len({registration.id for registration in it.client.registrations}) == len(it.client.registrations)


async def test_files_that_are_watched_are_read_again(tmp_path):
    async with session(newest("utf-16"), tmp_path) as it:
        it.open()
        assert "misspelt-payer" in await it.rules()
        patterns = [watcher["globPattern"] for watcher in (await registered(it))["workspace/didChangeWatchedFiles"]["watchers"]]
        assert "**/medcode.toml" in patterns
        (it.folder / "medcode.toml").write_text(SETTINGS)
        change = types.FileEvent(uri=it.uri("medcode.toml"), type=types.FileChangeType.Created)
        it.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[change]))
        assert "misspelt-payer" not in await it.rules()
        assert it.client.diagnostic_refresh_count > 0


async def test_settings_are_asked_for_when_they_change(tmp_path):
    async with session(newest("utf-16"), tmp_path) as it:
        it.open()
        assert "misspelt-payer" in await it.rules()
        assert (await registered(it))["workspace/didChangeConfiguration"] == {"section": "medcode"}
        asked = it.client.protocol.asked.count("workspace/configuration")
        it.client.set_configuration({"rules": {"misspelt-payer": "off"}}, section="medcode")
        it.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
        # The answer of the client is on its way when the first `settled` comes back.
        for _ in range(50):
            if "misspelt-payer" not in await it.rules():
                break
        else:
            raise AssertionError("the settings were not followed")
        assert it.client.protocol.asked.count("workspace/configuration") > asked
