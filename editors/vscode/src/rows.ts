// Where a printed derivation names lines of its report. Knows no editor.

export interface RowLink {
  /** The line of the derivation and the columns in it, from 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The line of the report, from 1. */
  readonly row: number;
}

/** A row that proves something begins with its number; elsewhere lines are named in brackets. */
const ROW = /^ {2,}(\d+) {2}/;
const NAMED = /\(lines? ([\d, ]+)\)/g;

export function rowLinks(derivation: string): RowLink[] {
  return derivation.split(/\r?\n/).flatMap((text, line) => {
    const row = ROW.exec(text);
    if (row?.[1]) {
      const start = row[0].length - 2 - row[1].length;
      return [{ line, start, end: start + row[1].length, row: Number(row[1]) }];
    }
    return [...text.matchAll(NAMED)].flatMap((named) => {
      const list = named[1] ?? "";
      const from = named.index + named[0].length - 1 - list.length;
      return [...list.matchAll(/\d+/g)].map((number) => {
        const start = from + number.index;
        return { line, start, end: start + number[0].length, row: Number(number[0]) };
      });
    });
  });
}
