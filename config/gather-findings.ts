import { type Finding, sortFindings } from "../domain/finding.ts";

/** The findings of one environment. */
export interface JudgedEnvironment {
  /** Name of the environment. */
  readonly name: string;
  /** Its file, as shown in findings. */
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** Maximum number of environments that a finding names. */
const MOST_NAMED = 3;

/**
 * All findings, sorted. A mistake in the shared defaults is found in each environment that uses it, but reported once, with
 * the environments that it affects.
 *
 * @param shared findings of the shared defaults themselves, which affect every environment
 */
export function gatherFindings(
  shared: readonly Finding[],
  sharedFiles: readonly string[],
  judged: readonly JudgedEnvironment[],
): Finding[] {
  const everyone = [...new Set(judged.map(({ name }) => name))];
  const known = new Map(withKeys(shared).map(([key, finding]) => [key, { finding, names: new Set(everyone) }]));
  const own: Finding[] = [];
  for (const { name, findings } of judged) {
    own.push(...findings.filter(({ where }) => !sharedFiles.includes(where.file)));
    for (const [key, finding] of withKeys(findings.filter(({ where }) => sharedFiles.includes(where.file)))) {
      const one = known.get(key) ?? { finding, names: new Set() };
      one.names.add(name);
      known.set(key, one);
    }
  }
  const once = [...known.values()].map(({ finding, names }) => concerning(finding, [...names], everyone.length));
  return sortFindings([...own, ...once]);
}

/** The same mistake has the same position and code in each environment. Several at one position keep their order. */
function withKeys(findings: readonly Finding[]): [string, Finding][] {
  const numbers = new Map<string, number>();
  return findings.map((finding) => {
    const { code, where } = finding;
    const place = `${code} ${where.file}:${where.line}:${where.column}`;
    const number = numbers.get(place) ?? 0;
    numbers.set(place, number + 1);
    return [`${place} ${number}`, finding];
  });
}

function concerning(finding: Finding, environments: readonly string[], all: number): Finding {
  if (environments.length === all) return { ...finding, environments };
  const others = environments.length - MOST_NAMED;
  const named = environments.slice(0, MOST_NAMED).join(", ");
  return {
    ...finding,
    summary: `${finding.summary} (in ${named}${others > 0 ? ` and ${others} more` : ""})`,
    environments,
  };
}
