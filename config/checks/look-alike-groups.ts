import { skeletonsOf } from "../../domain/confusable-names.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";
import { characterDifference } from "../character-difference.ts";
import type { Report } from "../finding.ts";
import { quote } from "../quote.ts";
import { ownPlace } from "./own-place.ts";

interface NamedGroup {
  readonly name: string;
  readonly where: Position;
}

/** The managed groups of several files. Other checks cover one file, and groups with exactly the same name. */
export class LookAlikeGroups {
  readonly #report: Report;
  readonly #known = new Map<string, NamedGroup>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** Warns when the name looks like that of an earlier group of the same org in another file. */
  compare(org: string, name: string, value: Position, environment: Pick<Environment, "file">): void {
    const where = ownPlace(value, environment);
    const skeletons = [...skeletonsOf(name)].map((skeleton) => `${org} ${skeleton}`);
    const other = skeletons
      .map((skeleton) => this.#known.get(skeleton))
      .find((group) => group !== undefined && group.where.file !== where.file && group.name !== name);
    for (const skeleton of skeletons) if (!this.#known.has(skeleton)) this.#known.set(skeleton, { name, where });
    if (other === undefined) return;
    const { number, here, there } = characterDifference(name, other.name);
    this.#report("MC114", where, {
      summary: `group ${quote(name)} looks like group ${quote(other.name)} of ${other.where.file}:${other.where.line}`,
      got: `${here} as character ${number}; the other name has ${there}`,
      fix: "use a naming.prefix or groupName that looks different",
    });
  }
}
