// What `medcode templates list` and `medcode new` print, as data. Knows no editor and runs nothing.

export interface Template {
  readonly name: string;
  /** What is made of it: `worksheet`, `report` or `reference`. */
  readonly makes: string;
  readonly about: string;
}

/** A value that is missing or that does not fit. */
export interface Refused {
  readonly name: string;
  readonly why: string;
}

const LISTED = /^(\S+) +(worksheet|report|reference) +(.*)$/;
const REFUSED = /^(?:medcode: )?\S+\.template\.md:\d+:\d+: ([\w-]+): (.*)$/;
const ADVICE = /; write --set \S+=\.\.\.$/;

export function templates(printed: string): Template[] {
  return printed.split(/\r?\n/).flatMap((line) => {
    const [, name, makes, about] = LISTED.exec(line) ?? [];
    return name && makes ? [{ name, makes, about: about ?? "" }] : [];
  });
}

/** The values to ask for, each once, in their order; `undefined` where something else is wrong too. */
export function refusals(printed: string): Refused[] | undefined {
  const refused = new Map<string, string>();
  for (const line of printed.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const [, name, why] = REFUSED.exec(line) ?? [];
    if (!name || why === undefined) return undefined;
    if (!refused.has(name)) refused.set(name, why.replace(ADVICE, ""));
  }
  return refused.size === 0 ? undefined : [...refused].map(([name, why]) => ({ name, why }));
}
