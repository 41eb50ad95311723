// The TextMate grammar, made of named parts. The tree-sitter grammar and its `highlights.scm` are the truth: a test
// compares the two on the corpus. What needs more than one line to be told is left to the server's semantic tokens.

/** Letters beyond ASCII count as letters, as in the tree-sitter grammar. */
const LETTER = "A-Za-z\\u00b5\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u167f\\u1681-\\u1fff\\u2c00-\\u2fff\\u3001-\\ufefe";
const ALNUM = `0-9${LETTER}`;
const INNER = `[${ALNUM}'’/()&%@_=+\\-]`;
const PROSE = `[${ALNUM}'’/()&%@_=+\\-.,;!?"“”]`;
const EDGE = `(?![${ALNUM}])`;
const FRONT = `(?<![${ALNUM}])`;

const MARKER = "(?:([-*+•‣◦▪·–—])[ \\t]+|(\\d{1,3}(?:\\.(?!\\d)|\\))|[A-Za-z]\\))[ \\t]*)";
const CODE = "(?:\\d{5}|[A-Z]\\d{4}|\\d{4}[FTUM])";
const RANGE = "\\d{5}(?: ?[-‐‑–—] ?| to | through )\\d{5}";
const DIAGNOSIS = "[A-Z]\\d[0-9A-Z]\\.[0-9A-Z]{1,4}";
const SHORT_DIAGNOSIS = "(?:[A-SU-Z]\\d[0-9A-Z]|T[02-9][0-9A-Z]|T1[3-9A-Z])";
const MONTH =
  "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sep(?:t(?:ember|\\.)?|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
const DATE = [
  "\\d{4}-\\d{1,2}-\\d{1,2}",
  "\\d{1,2}/\\d{1,2}/(?:\\d{4}|\\d{2})",
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
  `\\d{1,2} ${MONTH},? \\d{4}`,
  `\\d{1,2}-${MONTH}-\\d{4}`,
].join("|");
const MONEY = "\\$ ?\\d+(?:,\\d{3})*(?:\\.\\d{1,2})?";
const UNITS = "[xX×] ?\\d{1,4}|\\d{1,4} [Uu]nits?";
const POINTERS = "\\[[A-Z](?:, ?[A-Z])*\\]|\\[\\d{1,2}(?:, ?\\d{1,2})+\\]";
const NUMBER = "(?:[<>≤≥]=? ?)?(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d,\\d+|\\d+(?:\\.\\d+)*)[+%]?";
/** A number that stands alone has no colour; a code does. */
const ALONE = `(?!${CODE}${EDGE})${NUMBER}`;
const PLACEHOLDER = [
  "\\{\\{[^{}\\n]*\\}\\}",
  "\\{%[^{}\\n]*%\\}",
  "\\$\\{[A-Za-z_][^{}\\n|]*\\}",
  '\\{[A-Za-z][^{}\\n|:"]*:\\d{3,7}\\}',
  "@[A-Z][A-Z0-9_]*(?:\\([^()@\\n|]*\\))?@",
  "<<[A-Za-z_][^<>\\n|]*>>",
  "<%[^<>\\n|]*%>",
  "%[A-Za-z_]+%",
  "__+/__+(?:/__+)?",
  "[xX]{2}/[xX]{2}/[xX]{2,4}",
  "\\[[A-Za-z][A-Za-z/][^\\[\\]\\n|]*\\](?!\\()",
  `${FRONT}(?:XXX?X?|TBD|TODO)${EDGE}`,
  "\\?\\?+",
  `(?<![${ALNUM}*])\\*{3,}(?![${ALNUM}*])`,
  "___+",
  "\\[[ xX]\\]",
].join("|");
const LINK = 'https?://[^\\s|<>"\\])]+|www\\.[^\\s|<>"\\])]+|\\[[^\\[\\]\\n|]*\\]\\([^()\\[\\]\\s|]*\\)';
const COMMENT = "<!--(?:(?!<!).)*?--+>";
const SITE = `[${LETTER}]\\d{1,2}(?:[-/][${LETTER}]?\\d{1,2})*`;

const SCOPES = {
  heading: "markup.heading",
  mark: "punctuation.definition.heading",
  delimiter: "punctuation.separator.table",
  list: "punctuation.definition.list.begin",
  property: "variable.other.property",
  string: "string.unquoted",
  procedure: "entity.name.function.procedure",
  modifier: "entity.other.attribute-name.modifier",
  diagnosis: "entity.name.type.diagnosis",
  pointer: "entity.name.label.pointer",
  number: "constant.numeric",
  date: "string.other.date",
  placeholder: "variable.parameter.placeholder",
  link: "markup.underline.link",
  comment: "comment.block",
};
const scope = (name) => ({ name: `${SCOPES[name]}.medcode` });
const token = (name, match) => ({ ...scope(name), match });
const INLINE = { patterns: [{ include: "#inline" }] };
const captures = (...names) =>
  Object.fromEntries(
    names.flatMap((name, index) => {
      if (name === undefined) return [];
      return [[String(index + 1), typeof name === "string" ? scope(name) : name]];
    }),
  );

const MODIFIERS = { patterns: [token("modifier", "[0-9A-Z]{2}")] };
/** A code with the modifiers that hyphens tie to it. */
const SERVICE = `${FRONT}(${CODE})((?: ?- ?[0-9A-Z]{2}${EDGE}(?: ?[-,] ?[0-9A-Z]{2}${EDGE})*)?)${EDGE}`;

/** What carries a meaning of its own wherever it stands. */
const particulars = [
  token("comment", COMMENT),
  token("link", LINK),
  token("date", `${FRONT}(?:${DATE})${EDGE}`),
  token("pointer", POINTERS),
  token("placeholder", PLACEHOLDER),
  token("number", MONEY),
  token("procedure", `${FRONT}(?:${RANGE})${EDGE}`),
  token("diagnosis", `${FRONT}${DIAGNOSIS}${EDGE}`),
  { match: SERVICE, captures: captures("procedure", MODIFIERS) },
  token("number", `${FRONT}(?:${UNITS})${EDGE}`),
];

/** Words that hold digits, so that these are no numbers. */
const words = [
  { match: `${FRONT}${SITE}${EDGE}` },
  { match: `${FRONT}[${LETTER}][${LETTER}'’/(]${PROSE}*` },
  { match: `${FRONT}\\d{1,3}(?:\\)|\\.(?!\\d))` },
  { match: `${FRONT}\\d*[${LETTER}][${ALNUM}]*` },
];

/** A whole line of one shape; what follows in the list is asked only where it does not fit. */
const line = (match, ...names) => ({ match: `^[ \\t]*${match}[ \\t]*$`, captures: captures(...names) });

/** Up to eight words, none of which is a code or a date; the first one is no number. */
const CODED = `(?!(?:${DATE}|${CODE}|${DIAGNOSIS})${EDGE})`;
const WORD = `${CODED}(?:\\(?[${ALNUM}]${INNER}*|&)`;
const LABEL = `(?!${NUMBER}(?![${ALNUM}]))${WORD}(?: ${WORD}){0,7}`;
const COLON = "(?::\\*{0,2}|\\*\\*:)";

export const grammar = {
  name: "Coding document",
  scopeName: "text.medcode",
  patterns: [
    { include: "#frontMatter" },
    line(`(#{1,6}[ \\t]+)(.*?)`, "mark", { ...scope("heading"), ...INLINE }),
    line("(\\|[ \\t]*(?::?--+:?|:-:?|-:)[ \\t]*(?:\\|[ \\t]*(?::?--+:?|:-:?|-:)[ \\t]*)*\\|?)", "delimiter"),
    line("((?::?--+:?|:-:?|-:)[ \\t]*(?:\\|[ \\t]*(?::?--+:?|:-:?|-:)[ \\t]*)+\\|?)", "delimiter"),
    line("((?::?--+:?|:-:?|-:)[ \\t]*\\|)", "delimiter"),
    line("(---+|\\*\\*\\*+|___+|===+)", "mark"),
    line(
      `(?:${MARKER})?([A-Z]\\.|[A-Za-z]\\)|\\d{1,3}[.)]|[A-Za-z](?=:[ \\t]))(?::(?=[ \\t]))?[ \\t]*(${DIAGNOSIS}|${SHORT_DIAGNOSIS})${EDGE}(.*)`,
      "list",
      "list",
      "pointer",
      "diagnosis",
      INLINE,
    ),
    line(
      `(?:${MARKER})?(${CODE})${EDGE}((?: ?-? ?[0-9A-Z]{2}${EDGE}(?! ?[Uu]nits?${EDGE})(?:(?: ?[-,] ?| )[0-9A-Z]{2}${EDGE}(?! ?[Uu]nits?${EDGE}))*)?)((?:(?! {2}|\\t|\\|).)*)`,
      "list",
      "list",
      "procedure",
      MODIFIERS,
      INLINE,
    ),
    line(
      `(?:${MARKER})?(?:\\*\\*)?(${LABEL})(?:${COLON}(?:[ \\t]+(?:${ALONE}|(.*?))|))`,
      "list",
      "list",
      { ...scope("property"), ...INLINE },
      INLINE,
    ),
    line("([-•‣◦▪·–—*+])", "list"),
    line(`${MARKER}(\\[[ xX]\\])?(.*)`, "list", "list", "list", INLINE),
    { include: "#row" },
    { include: "#alignedRow" },
    { include: "#inline" },
  ],
  repository: {
    inline: {
      patterns: [
        ...particulars,
        ...words,
        token("number", `[<>≤≥]=? ?\\d+(?:[.,]\\d+)*[+%]?`),
        token("number", `${FRONT}\\d+(?:\\.\\d+)+[+%]?`),
        token("number", `${FRONT}${NUMBER}${EDGE}`),
      ],
    },
    frontMatter: {
      begin: "\\A(---+)[ \\t]*$",
      end: "^(---+)[ \\t]*$",
      patterns: [
        {
          match: `^[ \\t]*([${LETTER}][^:\\n]*):(?:[ \\t]+(.*))?$`,
          captures: { 1: scope("property"), 2: { ...scope("string"), ...INLINE } },
        },
      ],
    },
    row: {
      begin: "^(?=[^\\n]*\\|)",
      end: "$",
      patterns: [
        { match: `\\G[ \\t]*${ALONE}[ \\t]*(?=\\|)` },
        { include: "#cell" },
        { include: "#inline" },
      ],
    },
    // The first word behind a pipe has no colour if it is a plain number or a list of modifiers.
    cell: {
      begin: "[ \\t]*\\|[ \\t]*",
      beginCaptures: { 0: scope("delimiter") },
      end: "(?=[ \\t]*\\|)|$",
      patterns: [
        ...particulars.map((rule) => ({ ...rule, match: `\\G(?:${rule.match})` })),
        { match: `\\G(?:[0-9A-Z]{1,2}(?:, ?[0-9A-Z]{1,2})+|${NUMBER})${EDGE}` },
        { include: "#inline" },
      ],
    },
    alignedRow: {
      begin: "^(?=[ \\t]*\\S[^\\n]*?(?:  |\\t)[ \\t]*\\S)",
      end: "$",
      patterns: [
        { match: `(?:\\G[ \\t]*|(?<=  )|(?<=\\t))${ALONE}(?=  |[ ]*\\t|[ \\t]*$)` },
        { include: "#inline" },
      ],
    },
  },
};
