// Shows the page that it is sent and says which place was chosen. The pages are made of escaped text by the extension.
(() => {
  const code = acquireVsCodeApi();
  const page = document.getElementById("page");

  /** What tells one button of the page from the others, so that the focus stays where it is when the page changes. */
  const nameOf = (button) => `${button.dataset.line}:${button.dataset.column}:${button.textContent}`;

  window.addEventListener("message", ({ data }) => {
    if (data?.kind !== "page") return;
    const focused = document.activeElement?.matches?.("button.go") ? nameOf(document.activeElement) : undefined;
    page.innerHTML = data.html;
    if (focused === undefined) return;
    for (const button of page.querySelectorAll("button.go")) {
      if (nameOf(button) === focused) return button.focus();
    }
  });

  page.addEventListener("click", ({ target }) => {
    const button = target.closest("button.go");
    if (!button) return;
    code.postMessage({ kind: "go", line: Number(button.dataset.line), column: Number(button.dataset.column) });
  });

  code.postMessage({ kind: "ready" });
})();
