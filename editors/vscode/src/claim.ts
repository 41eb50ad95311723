// The page of an encounter as HTML. Knows no editor: it gets the page that the server made and writes it down.

export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

export interface Finding {
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly rule: string;
  readonly message: string;
  readonly range: Range;
}

/** The answer to the server's command `medcode.claim`. */
export interface ClaimPage {
  readonly name: string;
  readonly range: Range;
  readonly verdict: "clean" | "review" | "unknown" | "hold";
  readonly amount: string;
  readonly missing: readonly string[];
  readonly fields: readonly {
    readonly label: string;
    readonly value: string;
    readonly range: Range | null;
    readonly findings: readonly Finding[];
  }[];
  readonly diagnoses: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly words: string;
    readonly range: Range;
    readonly findings: readonly Finding[];
  }[];
  readonly lines: readonly {
    readonly code: string;
    readonly meaning: string;
    readonly modifiers: readonly string[];
    readonly units: string;
    readonly pointers: readonly string[];
    readonly charge: string;
    readonly expected: string | null;
    readonly unknown: string | null;
    readonly range: Range;
    readonly findings: readonly Finding[];
  }[];
  readonly findings: readonly Finding[];
}

/** The answer to the server's command `medcode.picture`. */
export interface Drawn {
  readonly svg: string | null;
}

/** What a report documents, drawn. */
export interface Picture {
  /** The name of the report. */
  readonly report: string;
  readonly svg: string;
}

/** What the page needs of the window that shows it. */
export interface Frame {
  readonly nonce: string;
  /** Where styles and scripts come from. */
  readonly source: string;
  readonly style: string;
  readonly script: string;
}

/** How many pictures stand on a page; of further ones only the reports are named. */
export const MOST_PICTURES = 3;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** The whole document of the preview. Only our own style and the script with the nonce may be loaded, and
 * pictures that are part of the page; nothing else. */
export function frame({ nonce, source, style, script }: Frame, body: string): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; img-src data:`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Claim</title>
<link rel="stylesheet" href="${escape(style)}">
</head>
<body>
<main id="page">${body}</main>
<script nonce="${nonce}" src="${escape(script)}"></script>
</body>
</html>`;
}

/** What is said where nothing is billed. */
export const EMPTY = `<p class="empty">There are no charges here. Put the cursor into an encounter with charges.</p>`;

export function body(page: ClaimPage, drawn: readonly Picture[] = [], further: readonly string[] = []): string {
  return [
    `<header>`,
    `<h1>${go(page.range, escape(page.name))}</h1>`,
    `<p class="verdict ${page.verdict}" role="status"><strong>${page.verdict}</strong> <span>${escape(page.amount)}</span></p>`,
    ...page.missing.map((words) => `<p class="missing">Not judged: ${escape(words)}.</p>`),
    `</header>`,
    fields(page),
    diagnoses(page),
    lines(page),
    rest(page),
    pictures(drawn, further),
  ].join("\n");
}

/** Something that leads to its place in the document, by mouse and by keyboard. */
function go(range: Range, inside: string, label = ""): string {
  const named = label === "" ? "" : ` aria-label="${escape(label)}"`;
  return `<button type="button" class="go" data-line="${range.start.line}" data-column="${range.start.character}"${named}>${inside}</button>`;
}

const SEVERITIES = { error: "Error", warning: "Warning", information: "Note", hint: "Hint" } as const;

function findings(found: readonly Finding[]): string {
  if (found.length === 0) return "";
  const items = found.map(({ severity, rule, message, range }) => {
    const [first = ""] = message.split("\n");
    const words = `<span class="severity">${SEVERITIES[severity]}:</span> ${escape(first)}`;
    return `<li class="finding ${severity}">${go(range, words)} <code>${escape(rule)}</code></li>`;
  });
  return `<ul class="findings">${items.join("")}</ul>`;
}

function fields(page: ClaimPage): string {
  if (page.fields.length === 0) return "";
  const rows = page.fields.map(({ label, value, range, findings: found }) => {
    const words = range ? go(range, escape(value)) : `${escape(value)} <small>(of the document)</small>`;
    return `<div><dt>${escape(label)}</dt><dd>${words}${findings(found)}</dd></div>`;
  });
  return `<dl>${rows.join("\n")}</dl>`;
}

function diagnoses(page: ClaimPage): string {
  if (page.diagnoses.length === 0) return "";
  const rows = page.diagnoses.map(
    ({ pointer, code, words, range, findings: found }) =>
      `<tr><th scope="row">${escape(pointer)}</th><td>${go(range, escape(code))}</td><td>${escape(words)}${findings(found)}</td></tr>`,
  );
  return table("Diagnoses", ["Pointer", "Code", "Words"], rows);
}

function lines(page: ClaimPage): string {
  const rows = page.lines.map((line, index) => {
    const expected = line.expected ?? `<abbr title="${escape(line.unknown ?? "")}">unknown</abbr>`;
    const cells = [
      `<th scope="row">${index + 1}</th>`,
      `<td>${go(line.range, escape(line.code))}<small>${escape(line.meaning)}</small></td>`,
      `<td>${escape(line.modifiers.join(" "))}</td>`,
      `<td>${escape(line.pointers.join(" "))}</td>`,
      `<td class="number">${escape(line.units)}</td>`,
      `<td class="number">${escape(line.charge)}</td>`,
      `<td class="number">${line.expected === null ? expected : escape(expected)}</td>`,
    ];
    const row = `<tr>${cells.join("")}</tr>`;
    if (line.findings.length === 0) return row;
    return `${row}\n<tr class="beside"><td></td><td colspan="6">${findings(line.findings)}</td></tr>`;
  });
  const heads = ["Line", "Code", "Modifiers", "Pointers", "Units", "Charge", "Schedule"];
  return table("Lines", heads, rows);
}

function rest(page: ClaimPage): string {
  return page.findings.length === 0 ? "" : `<section><h2>Other findings</h2>${findings(page.findings)}</section>`;
}

/** As images, so that nothing in a picture can run or be loaded. */
function pictures(drawn: readonly Picture[], further: readonly string[]): string {
  if (drawn.length === 0) return "";
  const figures = drawn.map(({ report, svg }) => {
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
    return `<figure><figcaption>${escape(report)}</figcaption><img src="${source}" alt="${escape(words(svg))}"></figure>`;
  });
  const more = further.length === 0 ? "" : `<p class="missing">Not drawn: ${escape(further.join(", "))}.</p>`;
  return `<section class="pictures"><h2>Documented</h2>${figures.join("\n")}${more}</section>`;
}

/** What a picture says of itself in words. */
function words(svg: string): string {
  const [, described = "Muscles and nerves that the report documents"] = /<desc[^>]*>([^<]*)<\/desc>/.exec(svg) ?? [];
  const signs = Object.entries(ENTITIES);
  return described.replaceAll(/&#?\w+;/g, (entity) => signs.find(([, name]) => name === entity)?.[0] ?? entity);
}

function table(title: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((words) => `<th scope="col">${words}</th>`).join("");
  return `<table><caption>${title}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}
