// Where a derivation names lines of its report. Knows no editor.

export interface RowLink {
  /** The line of the derivation and the columns in it, from 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The line of the report, from 1. */
  readonly row: number;
  /** The report that the part of the derivation is about; `""` where none is named. */
  readonly report: string;
}

/** A row that proves something begins with its number, as the server or as the command line writes it; elsewhere lines are
 * named in brackets. */
const ROW = /^( {2,}(?:- line )?)(\d+)(?:: `| {2})/;
const NAMED = /\(lines? ([\d, ]+)\)/g;
const REPORT = /^# Codes that (.+) supports$/;

export function rowLinks(derivation: string): RowLink[] {
  let report = "";
  return derivation.split(/\r?\n/).flatMap((text, line) => {
    report = REPORT.exec(text)?.[1] ?? report;
    const row = ROW.exec(text);
    if (row?.[1] && row[2]) {
      const start = row[1].length;
      return [{ line, start, end: start + row[2].length, row: Number(row[2]), report }];
    }
    return [...text.matchAll(NAMED)].flatMap((named) => {
      const list = named[1] ?? "";
      const from = named.index + named[0].length - 1 - list.length;
      return [...list.matchAll(/\d+/g)].map((number) => {
        const start = from + number.index;
        return { line, start, end: start + number[0].length, row: Number(number[0]), report };
      });
    });
  });
}
