//! medcode in Zed: says where the program is. Knows nothing of documents.

use zed_extension_api::{self as zed, settings::LspSettings, LanguageServerId, Result};

struct Medcode;

impl zed::Extension for Medcode {
    fn new() -> Self {
        Medcode
    }

    /// The program that the settings name (`lsp.medcode.binary.path`), else the one on the `PATH`. Nothing is downloaded.
    fn language_server_command(
        &mut self,
        id: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<zed::Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree)?.binary;
        let (path, arguments) = binary.map_or((None, None), |binary| (binary.path, binary.arguments));
        let command = path.or_else(|| worktree.which("medcode")).ok_or(
            "The program `medcode` was not found on the PATH. Install it, or say where it is: \
             \"lsp\": { \"medcode\": { \"binary\": { \"path\": \"/path/to/medcode\", \"arguments\": [\"lsp\"] } } }",
        )?;
        Ok(zed::Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["lsp".to_owned()]),
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Medcode);
