/**
 * @file The medcode grammar: coding documents of medical billing.
 *
 * It is total: every text has a parse without ERROR and without MISSING. What
 * is not understood is a `text_line` of `text`, `word` and `punctuation`.
 *
 * How that works, and what to keep in mind when changing it:
 *
 * - There is no pattern among the extras, only the token `_space`. So a token
 *   may begin with white space (`_pipe`, `_eol`, `_gap`) and the longest match
 *   decides, without the white space becoming part of its neighbours.
 * - All tokens have the same lexical precedence: the longest match wins, and of
 *   equally long matches the one that is defined first. A token that looks
 *   ahead and fails must not be able to begin again within what it looked at,
 *   or a long line costs quadratic time. (`x{2,}` is read as `x{2}` by the
 *   generator 0.27.1: write `xx+`.)
 * - A line is classified by its end, not by its beginning: the parser collects
 *   the same contents for all kinds of lines and decides at the first `|`, gap,
 *   colon or end of line. Only front matter needs two parses at once, and only
 *   until it is closed.
 * - Plain prose is one token for many words (`text`).
 */

// --- Tokens: building blocks ----------------------------------------------

// Beyond ASCII every character is a letter, except white space, signs and the
// punctuation of U+2000 to U+2BFF: exact classes would make the lexer ten times larger.
const FOREIGN = '\\u{b5}\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{167f}\\u{1681}-\\u{1fff}\\u{2c00}-\\u{2fff}\\u{3001}-\\u{fefe}\\u{ff00}-\\u{10ffff}';
const UPPER = 'A-Z';
const LOWER = `a-z${FOREIGN}`;
const LETTER = `A-Z${LOWER}`;
const ALNUM = `0-9${LETTER}`;
const WHITE = ' \\t\\x00\\r\\x0b\\x0c\\u{85}\\u{a0}\\u{1680}\\u{2000}-\\u{200b}\\u{2028}\\u{2029}\\u{202f}\\u{205f}\\u{3000}\\u{feff}';
const pattern = (...parts) => token(new RustRegex(parts.join('')));

// Inside a word; a sentence mark makes a run of words prose, which is no label.
const INNER = `[${ALNUM}'’/()&%@_=+\\-]`;
const PROSE = `[${ALNUM}'’/()&%@_=+\\-.,;!?"“”]`;

// A word inside a run of text may not begin like something that is a token of
// its own: a month, a left-over, an address, `x 2`.
const KEPT_APART = [
  'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec',
  'TBD', 'TODO', 'XX', 'xx', 'http', 'www',
];

/**
 * A word that begins with none of `prefixes` and is not the beginning of one: a
 * pattern cannot see where a word ends. A single capital, `x` and `x2` are no
 * such word either.
 */
function wordNotLike(prefixes, tail) {
  const isCapital = head => head !== head.toLowerCase();
  const heads = list => [...new Set(list.map(p => p[0]))];
  const after = (list, head) => list.filter(p => p[0] === head).map(p => p.slice(1));
  const rest = (list, capital) => {
    const known = heads(list);
    const branches = known.filter(head => !after(list, head).includes(''))
      .map(head => `${head}(${rest(after(list, head), false)})`);
    const others = capital ? LETTER : `${ALNUM}'’/)\\-`;
    branches.push(`[${others}--[${known.join('')}]]${tail}*`);
    return branches.join('|');
  };
  const known = heads(prefixes);
  const branches = known.map(head => {
    const strict = isCapital(head) || head === 'x';
    return `${head}(${rest(after(prefixes, head), strict)})`;
  });
  branches.push(`[${LOWER}--[${known.join('')}]]${tail}*`);
  branches.push(`[${UPPER}--[${known.join('')}]][${LETTER}]${tail}*`);
  return `(${branches.join('|')})`;
}

const runOfWords = (first, inner, end, most) => {
  const word = `${wordNotLike(KEPT_APART, inner)}${end}`;
  return `\\(?(${first}|[${LETTER}][${LETTER}'’/(]${inner}*${end}|[${LETTER}])( (\\(?${word}|\\([${UPPER}]\\)${end}|&))${most}`;
};

const PLAIN = runOfWords('[A-Z]/[A-Z]', INNER, '', '{0,7}');
const PROSE_RUN = runOfWords(`([A-Z]\\. ){1,2}[A-Z][a-z]${PROSE}*|[a-z]\\.[a-z]${PROSE}*`, PROSE, '[.,;!?)"”]*', '*');
const SITE = `[${LETTER}][0-9]{1,2}([\\-/][${LETTER}]?[0-9]{1,2})*`; // C5, C8-T1, L4/5
const WORD = `[${ALNUM}]+\\*{0,3}|${SITE}|\\*{3}[${LETTER}][${ALNUM}]*\\*{0,3}`;

// `26,59` are two modifiers, so a decimal comma has one digit before it.
const NUMBER = '([<>≤≥]=? ?)?([0-9]+(\\.[0-9]+)*|[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?|[0-9],[0-9]+)[+%]?';

const MONTH = '(Jan(uary|\\.)?|Feb(ruary|\\.)?|Mar(ch|\\.)?|Apr(il|\\.)?|May|June?|July?|Aug(ust|\\.)?|Sep(t(ember|\\.)?|\\.)?|Oct(ober|\\.)?|Nov(ember|\\.)?|Dec(ember|\\.)?)';

// --- Rules: building blocks -------------------------------------------------

/** The end of a line: also the end of a text without a final newline. */
const eol = $ => choice($._eol, eof());


const SECTION_LEVELS = [1, 2, 3, 4, 5, 6];
const section = ($, level) => alias($[`_section_${level}`], $.section);
const rulesForLevels = (prefix, rule) =>
  Object.fromEntries(SECTION_LEVELS.map(level => [`${prefix}_${level}`, rule(level)]));

/** The end of a row; the last pipe and the newline are one token, because there are so many of them. */
const rowEnd = $ => choice(alias($._pipe_eol, '|'), $._eol, eof());

/** Tokens that a field's label may begin with, as inline nodes or as `kind`. */
const labelTokens = ($, kind) => [
  alias($._plain, kind ?? $.text), alias($._letter, kind ?? $.text), kind ? alias($.word, kind) : $.word,
];

/** Tokens that may follow in a label. */
const labelMore = $ => [...labelTokens($), $.number];

/** Tokens that make a whole cell or value: the node is then a leaf of `kind`. */
const leaves = ($, kind) => [...labelTokens($, kind), alias($._prose, kind), alias($.number, kind)];

const marks = $ => [
  $._dash, $._comma, $._bullet_sign, $._bold, $._colon, $._colon_space, $._dashes, $._equals, $._mark,
].map(mark => alias(mark, $.punctuation));

/** Everything inside a line that cannot be part of a label, except codes of services, gaps and pipes. */
const others = $ => [
  alias($._prose, $.text),
  alias($._letter_dot, $.text),
  alias($._letter_bracket, $.text),
  alias($._number_mark, $.text),
  ...particulars($),
  ...marks($),
];
const particulars = $ => [
  $.code_range,
  $.diagnosis_code,
  $.date,
  $.money,
  $.units,
  $.pointers,
  $.placeholder,
  alias($._stars, $.placeholder),
  alias($._underscores, $.placeholder),
  alias($._box, $.placeholder),
  $.link,
  $.comment,
];

/**
 * The contents of a line that are more than one leaf. The first tokens are
 * collected as the beginning of a label (`_label_2`, `_label_3`), whatever the
 * line turns out to be; `rest` is what may follow, `first` is what of it cannot
 * belong to a label, `opening` is what the line may begin with.
 */
const contents = ($, {rest, first, opening}) => [
  ...labelTokens($).map(token => seq(token, first, optional(rest))),
  seq($._label_2, optional(seq(first, optional(rest)))),
  seq($._label_3, optional(rest)),
  seq($.number, rest),
  seq(alias($._prose, $.text), rest),
  seq(opening, optional(rest)),
];

/** All the sequences of `count` columns: a pipe and nothing, a leaf or a cell with nodes in it. */
const columns = ($, count) => {
  const pipe = alias($._pipe, '|');
  const column = [[pipe], [pipe, alias($._cell_text, $.cell)], [pipe, alias($._piped_cell, $.cell)]];
  let all = [[]];
  for (let i = 0; i < count; i += 1) all = all.flatMap(before => column.map(next => [...before, ...next]));
  return all.map(parts => parts.length === 1 ? parts[0] : seq(...parts));
};

/**
 * Lines of text and rows are grouped. A group is known to have ended when a
 * line turns out to be of another kind, so that line is in the same chunk.
 */
const chunk = ($, line) => {
  const paragraph = alias($._text_run, $.paragraph);
  const table = alias($._row_run, $.table);
  return prec.right(choice(
    line,
    seq(paragraph, optional(line)),
    seq(optional(paragraph), table, optional(choice(line, alias($._text_after_table, $.paragraph)))),
  ));
};

module.exports = grammar({
  name: 'medcode',

  extras: $ => [$._space],

  conflicts: $ => [
    // `---` at the beginning: the front matter shows itself only when it is closed.
    [$.thematic_break, $.front_matter],
  ],

  rules: {
    // --- Document and sections ----------------------------------------------

    document: $ => {
      const sections = repeat(choice(...SECTION_LEVELS.map(level => section($, level))));
      return prec(1, choice(
        seq(optional($._beginning), optional($._chunks), sections),
        seq($.thematic_break, optional($._steady_chunks), sections),
      ));
    },

    // Lines between two breaks at the beginning are front matter, if they can
    // be. Both readings end in the same place, `_beginning`, so that the rest of
    // the document is parsed once.
    _beginning: $ => choice($.front_matter, $._broken_off),
    _broken_off: $ => {
      const paragraph = alias($._text_run, $.paragraph);
      const table = alias($._row_run, $.table);
      return prec(1, seq(
        $.thematic_break,
        optional($._steady_chunks),
        optional(choice(paragraph, seq(optional(paragraph), table))),
        $.thematic_break,
      ));
    },
    _steady_chunks: $ => repeat1($._steady_chunk),
    _steady_chunk: $ => chunk($, $._steady_line),

    ...rulesForLevels('_section', level => $ => prec.right(seq(
      alias($[`_heading_${level}`], $.heading),
      optional($._chunks),
      ...(level === 6 ? [] : [
        repeat(choice(...SECTION_LEVELS.filter(deeper => deeper > level).map(deeper => section($, deeper)))),
      ]),
    ))),

    ...rulesForLevels('_heading', level => $ => seq(
      alias($[`_hashes_${level}`], $.heading_marker),
      optional(alias($._anything, $.heading_text)),
      eol($),
    )),

    _chunks: $ => repeat1($._chunk),

    _chunk: $ => chunk($, $._other_line),

    _text_run: $ => repeat1($.text_line),
    _text_after_table: $ => $.text_line,
    _row_run: $ => repeat1(choice($.table_row, $.delimiter_row)),

    _other_line: $ => choice($._steady_line, $.thematic_break),

    _steady_line: $ => choice(
      $._blank,
      $.field,
      $.charge_line,
      $.diagnosis_line,
      $.list_item,
      $.aligned_row,
      $.heading_underline,
      $._comment_line,
    ),

    // --- Front matter -------------------------------------------------------

    front_matter: $ => prec(1, prec.dynamic(1, seq(
      $._dashes, $._eol,
      repeat(choice($.front_matter_field, $.front_matter_line, $._blank)),
      $._dashes, eol($),
    ))),

    front_matter_field: $ => seq(
      field('name', choice(...labelTokens($, $.front_matter_name))),
      choice(
        $._colon,
        seq($._colon_space, optional(field('value', alias($._anything, $.front_matter_value)))),
      ),
      $._eol,
    ),

    front_matter_line: $ => seq($._bullet, optional($._anything), $._eol),

    // --- Lines of text ------------------------------------------------------

    text_line: $ => {
      const body = [
        ...labelTokens($), $.number, alias($._prose, $.text),
        ...contents($, {rest: $._inlines, first: $._other, opening: $._opening}),
      ];
      return seq(choice(...body, alias($._bold, $.punctuation), seq(alias($._bold, $.punctuation), choice(...body))), eol($));
    },

    thematic_break: $ => prec(1, seq(choice($._dashes, $._stars, $._underscores), eol($))),

    heading_underline: $ => prec(1, seq($._equals, eol($))),

    _comment_line: $ => prec(1, seq($.comment, eol($))),

    // --- Fields -------------------------------------------------------------

    field: $ => {
      const label = choice(
        ...labelTokens($, $.field_label),
        alias($._label_2, $.field_label),
        alias($._label_3, $.field_label),
      );
      const value = choice(...leaves($, $.field_value), $.field_value);
      return prec(1, seq(
        optional($._marker),
        optional(alias($._bold, $.punctuation)),
        label,
        choice($._colon, seq($._colon_space, optional(value))),
        eol($),
      ));
    },

    // The beginning of a line that may yet be a label.
    _label_2: $ => seq(choice(...labelTokens($)), choice(...labelMore($))),
    _label_3: $ => seq($._label_2, choice(...labelMore($))),

    field_value: $ => choice(
      seq(choice(...labelMore($), alias($._prose, $.text)), $._anything),
      seq($._valuable, optional($._anything)),
    ),

    // --- Lists --------------------------------------------------------------

    list_item: $ => choice(
      prec(1, seq(alias(choice($._dash, $._bullet_sign), $.list_marker), eol($))),
      seq(
        $._marker,
        optional(choice(
          ...labelTokens($), $.number, alias($._prose, $.text),
          ...contents($, {rest: $._anything, first: $._other_piped, opening: $._opening_listed}),
          alias($._bold, $.punctuation),
          seq(alias($._bold, $.punctuation), choice(
            ...labelTokens($), $.number, alias($._prose, $.text),
            ...contents($, {rest: $._anything, first: $._other_piped, opening: $._opening_listed}),
          )),
          seq($.check_box, optional($._anything)),
        )),
        eol($),
      ),
    ),

    check_box: $ => $._box,

    _marker: $ => choice(
      alias($._bullet, $.list_marker),
      alias($._number_mark, $.list_marker),
      alias($._letter_bracket, $.list_marker),
    ),

    // --- Charges and diagnoses ----------------------------------------------

    charge_line: $ => choice(
      seq($._charge, optional($._inlines), eol($)),
      seq($._marker, $._charge, optional($._anything), eol($)),
    ),

    _charge: $ => choice(
      $._service,
      seq(choice($.procedure_code, alias($._coded, $.coded_service)), repeat1($.modifier)),
    ),

    // A code with what belongs to it. A hyphen or comma that no modifier follows
    // is punctuation, and that is known only after it.
    _service: $ => prec.right(choice(
      $.procedure_code,
      seq($.procedure_code, alias($._dash, $.punctuation)),
      alias($._coded, $.coded_service),
      seq(alias($._coded, $.coded_service), alias(choice($._dash, $._comma), $.punctuation)),
    )),

    _coded: $ => prec.right(choice(
      seq($.procedure_code, $._dash, $.modifier),
      seq($._coded, choice($._dash, $._comma), $.modifier),
    )),

    diagnosis_line: $ => prec(2, seq(
      optional($._marker),
      choice(
        alias($._letter_dot, $.pointer_label),
        alias($._letter_bracket, $.pointer_label),
        alias($._number_mark, $.pointer_label),
        seq(alias($._letter, $.pointer_label), $._colon_space),
      ),
      choice($.diagnosis_code, alias($._short_diagnosis, $.diagnosis_code)),
      optional($._anything),
      eol($),
    )),

    // --- Tables and aligned rows --------------------------------------------

    table_row: $ => {
      const first = choice(...leaves($, $.cell), $.cell);
      return choice(
        seq($._fours, rowEnd($)),
        seq(optional($._fours), choice(...columns($, 1), ...columns($, 2), ...columns($, 3)), rowEnd($)),
        alias($._pipe_eol, '|'),
        seq(first, repeat(seq(alias($._gap, $.gap), first)), choice(alias($._pipe_eol, '|'), seq($._columns, rowEnd($)))),
        seq($._delimiters, choice(
          $._columns,
          seq(choice(alias($._cell_text, $.cell), alias($._piped_cell, $.cell)), optional($._columns)),
        ), rowEnd($)),
        seq($._delimiters, alias($._pipe_eol, '|')),
      );
    },

    // Four columns are one hidden node, which halves the time and the memory of a table.
    _fours: $ => repeat1($._four),
    _four: $ => choice(...columns($, 4)),
    _columns: $ => repeat1($._column),
    _column: $ => choice(...columns($, 1)),

    _piped_cell: $ => choice(
      seq(alias($._cell_text, $.text), $._piped),
      seq(choice($.procedure_code, alias($._coded, $.coded_service)), optional($._piped)),
      seq($._cellular, optional($._piped)),
    ),

    cell: $ => {
      const body = contents($, {rest: $._inlines, first: $._other, opening: $._opening});
      return choice(
        ...body,
        alias($._bold, $.punctuation),
        seq(alias($._bold, $.punctuation), choice(...labelTokens($), $.number, alias($._prose, $.text), ...body)),
        seq($._charge, optional($._inlines)),
      );
    },

    delimiter_row: $ => prec(1, seq($._delimiters, eol($))),

    aligned_row: $ => {
      const cell = choice(...leaves($, $.cell), $.cell);
      const gap = alias($._gap, $.gap);
      return seq(cell, repeat(seq(gap, cell)), choice(seq(gap, cell), gap), eol($));
    },

    // --- What lines are made of ---------------------------------------------

    _inlines: $ => repeat1($._inline),
    _piped: $ => repeat1(choice($._inline, $._gap)),
    _anything: $ => repeat1(choice($._inline, $._gap, alias($._pipe, '|'))),

    _inline: $ => choice(...labelMore($), $._service, ...others($)),
    _other: $ => choice($._service, ...others($)),
    _other_piped: $ => choice($._service, $._gap, alias($._pipe, '|'), ...others($)),

    _opening: $ => choice(
      alias($._letter_dot, $.text), ...particulars($), ...marks($).filter(mark => mark.content.name !== '_bold'),
    ),
    _opening_listed: $ => choice(
      alias($._letter_dot, $.text), alias($._letter_bracket, $.text), alias($._number_mark, $.text),
      $._gap, alias($._pipe, '|'),
      ...particulars($).filter(node => node.content?.name !== '_box'),
      ...marks($).filter(mark => mark.content.name !== '_bold'),
    ),
    _cellular: $ => choice(
      $._gap, ...others($).filter(node => node.content?.name !== '_prose'),
    ),
    _valuable: $ => choice(
      $._service, $._gap, alias($._pipe, '|'), ...others($).filter(node => node.content?.name !== '_prose'),
    ),

    // --- Tokens: ends and gaps ----------------------------------------------

    _blank: _ => pattern('([ \\t]*\\r?\\n)+'),
    _eol: _ => pattern('[ \\t]*\\r?\\n'),
    _pipe_eol: _ => pattern('[ \\t]*\\|[ \\t]*\\r?\\n'),
    _pipe: _ => pattern('[ \\t]*\\|[ \\t]*'),
    _gap: _ => pattern('[ ][ ]+|[ ]*\\t[ \\t]*'),
    _space: _ => pattern('[', WHITE, ']+'),

    // --- Tokens: beginnings of lines ----------------------------------------

    ...rulesForLevels('_hashes', level => _ => pattern(`#{${level}}[ \\t]+`)),
    _delimiters: _ => {
      const cell = '[ \\t]*(:?--+:?|:-:?|-:)[ \\t]*';
      return pattern(`\\|${cell}(\\|${cell})*\\|?|${cell}(\\|${cell})+\\|?|${cell}\\|`);
    },
    _dashes: _ => pattern('---+'),
    _equals: _ => pattern('===+'),
    _stars: _ => pattern('\\*\\*\\*+'),
    _underscores: _ => pattern('___+'),
    _bullet: _ => pattern('[\\-*+•‣◦▪·–—][ \\t]+'),
    _number_mark: _ => pattern('[0-9]{1,3}[.)][ \\t]*'),
    _letter_bracket: _ => pattern('[A-Za-z]\\)[ \\t]*'),
    _letter_dot: _ => pattern('[A-Z]\\.[ \\t]*'),

    // --- Tokens: codes, dates, amounts --------------------------------------

    modifier: _ => pattern('[0-9A-Z]{2}'),
    procedure_code: _ => pattern('[0-9]{5}|[A-Z][0-9]{4}|[0-9]{4}[FTUM]'),
    code_range: _ => pattern('[0-9]{5}( ?[\\-‐‑–—] ?| to | through )[0-9]{5}'),
    diagnosis_code: _ => pattern('[A-Z][0-9][0-9A-Z]\\.[0-9A-Z]{1,4}'),
    // T10 to T12 are vertebrae.
    _short_diagnosis: _ => pattern('[A-SU-Z][0-9][0-9A-Z]|T[02-9][0-9A-Z]|T1[3-9A-Z]'),
    date: _ => pattern(
      '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}',
      '|[0-9]{1,2}/[0-9]{1,2}/([0-9]{4}|[0-9]{2})',
      `|${MONTH} [0-9]{1,2}(st|nd|rd|th)?,? [0-9]{4}`,
      `|[0-9]{1,2} ${MONTH},? [0-9]{4}`,
      `|[0-9]{1,2}-${MONTH}-[0-9]{4}`,
    ),
    money: _ => pattern('\\$ ?[0-9]+(,[0-9]{3})*(\\.[0-9]{1,2})?'),
    units: _ => pattern('[xX×] ?[0-9]{1,4}|[0-9]{1,4} [Uu]nits?'),
    pointers: _ => pattern('\\[[A-Z](, ?[A-Z])*\\]|\\[[0-9]{1,2}(, ?[0-9]{1,2})+\\]'),
    number: _ => pattern(NUMBER),

    // --- Tokens: left-overs, links, comments --------------------------------

    placeholder: _ => pattern([
      '\\{\\{[^{}\\n]*\\}\\}',
      '\\{%[^{}\\n]*%\\}',
      '\\$\\{[A-Za-z_][^{}\\n|]*\\}',
      '\\{[A-Za-z][^{}\\n|:"]*:[0-9]{3,7}\\}',
      '@[A-Z][A-Z0-9_]*(\\([^()@\\n|]*\\))?@',
      '<<[A-Za-z_][^<>\\n|]*>>',
      '<%[^<>\\n|]*%>',
      '%[A-Za-z_]+%',
      '__+/__+(/__+)?',
      '[xX]{2}/[xX]{2}/[xX]{2,4}',
      '\\[[A-Za-z][A-Za-z/][^\\[\\]\\n|]*\\]',
      'XXX?X?|TBD|TODO|\\?\\?+',
    ].join('|')),
    _box: _ => pattern('\\[[ xX]\\]'),
    link: _ => pattern([
      'https?://[^\\s|<>"\\])]+',
      'www\\.[^\\s|<>"\\])]+',
      '\\[[^\\[\\]\\n|]*\\]\\([^()\\[\\]\\s|]*\\)',
    ].join('|')),
    // `<!` may not stand in a comment, so that a line of unclosed ones is read once.
    comment: _ => {
      const openings = '(-*<)';
      const step = '[^-<\\n]|-[^-<\\n]|--+[^-><\\n]';
      const stepAfterOpening = '[^-<!\\n]|-[^-<\\n]|--+[^-><\\n]';
      return pattern(`<!--(${step}|${openings}+(${stepAfterOpening}))*${openings}*--+>`);
    },

    // --- Tokens: text -------------------------------------------------------

    // After a pipe: a whole cell of plain words, a number, or a list like `26, TC`.
    _cell_text: _ => pattern(`${PROSE_RUN}|${WORD}|${NUMBER}|[0-9A-Z]{1,2}(, ?[0-9A-Z]{1,2})+`),
    _letter: _ => pattern('[A-Za-z]'),
    _plain: _ => pattern(PLAIN),
    _prose: _ => pattern(PROSE_RUN),
    word: _ => pattern(WORD),

    // --- Tokens: marks ------------------------------------------------------

    _colon_space: _ => pattern('(:\\*{0,2}|\\*\\*:)[ \\t]+'),
    _colon: _ => pattern(':(\\*\\*)?|\\*\\*:'),
    _bold: _ => pattern('\\*\\*'),
    _dash: _ => pattern('-'),
    _comma: _ => pattern(','),
    _bullet_sign: _ => pattern('[*+•‣◦▪·–—]'),
    _mark: _ => pattern('[^|\\n', WHITE, ']'),
  },
});
