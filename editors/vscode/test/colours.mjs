// Compares the colours of the TextMate grammar with those of the tree-sitter queries, letter by letter, over the corpus:
// `node test/colours.mjs FILE`, where FILE holds documents with what tree-sitter captures in them.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { grammar } from "../syntaxes/medcode.mjs";

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma");
const { INITIAL, parseRawGrammar, Registry } = require("vscode-textmate");

/** What a scope of the grammar says in the words of the queries. */
const CAPTURES = {
  "markup.heading": "markup.heading",
  "punctuation.definition.heading": "punctuation.special",
  "punctuation.separator.table": "punctuation.delimiter",
  "punctuation.definition.list": "markup.list",
  "variable.other.property": "property",
  "string.unquoted": "string",
  "entity.name.function": "function",
  "entity.other.attribute-name": "attribute",
  "entity.name.type": "type",
  "entity.name.label": "label",
  "constant.numeric": "number",
  "string.other.date": "string.special",
  "variable.parameter": "variable.parameter",
  "markup.underline.link": "markup.link",
  "comment.block": "comment",
};

/** Signs between words have no colour of their own in VS Code; table lines do. */
const isCompared = (name, words) => name !== "punctuation.delimiter" || words.includes("|");

async function load() {
  const wasm = await readFile(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(JSON.stringify(grammar), "medcode.tmLanguage.json"),
  });
  return registry.loadGrammar(grammar.scopeName);
}

/** What each letter of a text is by the grammar. */
function painted(tokens, text) {
  const colours = new Array(text.length).fill("");
  let start = 0;
  let state = INITIAL;
  for (const line of text.split("\n")) {
    const { tokens: found, ruleStack } = tokens.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of found) {
      const last = scopes.at(-1);
      const name = Object.keys(CAPTURES).find((scope) => last.startsWith(`${scope}.`));
      if (name) colours.fill(CAPTURES[name], start + startIndex, start + Math.min(endIndex, line.length));
    }
    start += line.length + 1;
  }
  return colours;
}

/** What each letter of a text is by the queries: the innermost capture. */
function captured({ text, captures }) {
  const colours = new Array(text.length).fill("");
  const inOrder = captures.toSorted((one, other) => one[0] - other[0] || other[1] - one[1]);
  for (const [start, end, name] of inOrder) {
    if (isCompared(name, text.slice(start, end))) colours.fill(name, start, end);
  }
  return colours;
}

/**
 * Where the two may differ: what is told only by lines further down, and what the tree-sitter grammar reads as words
 * although it is code.
 */
const KNOWN = [
  // Whether lines at the beginning are front matter is known when it ends.
  { name: /12-front-matter\.txt: (Unclosed|A break at the beginning|Prose between two breaks|A table before|A paragraph before)/ },
  { name: /04-damaged-tables\.txt: A delimiter row with more/ },
  // The sign behind a bold label is part of the label there.
  { name: /02-fields\.txt: A bold label/, truth: "property", ours: "" },
  // Two modifiers of letters are one word there: `GX-GY`. So is a bold code, and a diagnosis in brackets.
  { truth: "", ours: "attribute" },
  { truth: "", ours: "function", whole: /\*\*\d{5}\*\*/ },
  { truth: /^(|number)$/, ours: "type", whole: /\([A-Z]\d[0-9A-Z]\.\w+\)/ },
];

function isKnown(place) {
  return KNOWN.some((known) =>
    Object.entries(known).every(([key, value]) => (value instanceof RegExp ? value.test(place[key]) : place[key] === value)),
  );
}

/** The stretches of a document that have another colour. */
function differences(document, tokens) {
  const { name, text } = document;
  const [ours, truth] = [painted(tokens, text), captured(document)];
  const lines = text.split("\n");
  const found = [];
  let line = 0;
  let stretch;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\n") line += 1;
    if (/\s/.test(text[at])) continue;
    if (ours[at] === truth[at]) stretch = undefined;
    else if (stretch?.truth === truth[at] && stretch.ours === ours[at]) stretch.words += text[at];
    else {
      stretch = { name, line: line + 1, whole: lines[line], words: text[at], truth: truth[at], ours: ours[at] };
      found.push(stretch);
    }
  }
  return found;
}

/** Of documents as people write them, one letter in a thousand may have another colour. */
const TOLERATED = 0.001;

const tokens = await load();
const documents = JSON.parse(await readFile(process.argv[2], "utf8"));
const isShaped = ({ name }) => name.startsWith("grammar/") || name.startsWith("tests/examples/");
let failed = false;
for (const [what, some, tolerated] of [
  ["the grammar's corpus and the examples", documents.filter(isShaped), 0],
  ["worksheets and reports", documents.filter((document) => !isShaped(document)), TOLERATED],
]) {
  const letters = some.reduce((sum, { text }) => sum + text.replaceAll(/\s/g, "").length, 0);
  const found = some.flatMap((document) => differences(document, tokens)).filter((place) => !isKnown(place));
  const wrong = found.reduce((sum, { words }) => sum + words.length, 0);
  console.log(`${what}: ${some.length} documents, ${letters} letters, ${wrong} of another colour in ${found.length} places`);
  for (const { name, line, whole, words, truth, ours } of found) {
    console.log(`  ${name}, line ${line}: "${words}" is ${truth || "plain"}, here ${ours || "plain"}: ${whole}`);
  }
  failed ||= some.length === 0 || wrong > letters * tolerated;
}
process.exitCode = failed ? 1 : 0;
