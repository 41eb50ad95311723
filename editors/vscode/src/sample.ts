// Opens the faulty worksheet as a new document: nothing of the user's changes, and nothing has to be saved.

import * as vscode from "vscode";

export async function openSample(extension: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(extension, "dist", "sample", "faulty-0143.worksheet.md");
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const document = await vscode.workspace.openTextDocument({ language: "medcode", content });
  await vscode.window.showTextDocument(document, { preview: false });
}
