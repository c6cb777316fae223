/** A case of a case file: the input files and the expected answer. */
export interface Case {
  readonly name: string;
  readonly files: readonly CaseFile[];
  readonly expected: string;
}

interface CaseFile {
  readonly name: string;
  readonly text: string;
  /** Invisible characters are written as `\u{…}` and `\r`. */
  readonly isEscaped: boolean;
}

/**
 * Parses a case file: `## name` starts a case, `-- file --` one of its files, `-- expected --` the answer. Every text ends
 * with a line break that belongs to the separator; a case ends with an empty line.
 */
export function parseCases(text: string): Case[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [name = "", ...sections] = part.split(/^-- (.+) --\n/m);
      const named = sections.flatMap((title, index) =>
        index % 2 === 0 ? [{ title, text: sections[index + 1] ?? "" }] : [],
      );
      const files = named.filter(({ title }) => title !== "expected").map(caseFile);
      const expected = named.find(({ title }) => title === "expected")?.text.replace(/\n$/, "") ?? "";
      return { name: name.trim(), files, expected };
    });
}

function caseFile({ title, text }: { readonly title: string; readonly text: string }): CaseFile {
  const isEscaped = title.endsWith(" (escaped)");
  return {
    name: title.replace(" (escaped)", ""),
    text: isEscaped ? unescaped(text) : text,
    isEscaped,
  };
}

function unescaped(text: string): string {
  return text
    .replaceAll("\\r", "\r")
    .replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

/** The same file with new answers. */
export function withAnswers(text: string, answers: ReadonlyMap<string, string>): string {
  return text
    .split(/^(?=## )/m)
    .map((part) => {
      const answer = answers.get(/^## (.+)$/m.exec(part)?.[1] ?? "");
      return answer === undefined ? part : part.replace(/^-- expected --\n[\s\S]*$/m, `-- expected --\n${answer}\n`);
    })
    .join("");
}
