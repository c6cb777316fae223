import type { AdoptNote } from "../../domain/adopt/setup/note.ts";
import { escaped, escapedTexts } from "../../domain/printable.ts";
import type { WrittenEnvironment } from "../../workflows/adopt/write-environment.ts";
import { findingsJson, renderFindings } from "./findings.ts";
import { wrap } from "./wrap.ts";

/** A written environment file as text: what else was found, and what to do next. */
export function renderWrittenEnvironment(written: WrittenEnvironment, options: { readonly color: boolean }): string {
  const { name, file, keyFiles, notes, findings, notLookedAt } = written;
  return [
    ...notes.map(noteText),
    ...(notes.length > 0 ? [""] : []),
    ...notLookedAt.map((line) => wrap(`not checked: ${escaped(line)}`, 0, "  ")),
    ...(findings.length > 0 ? [renderFindings(findings, options), ""] : []),
    `written: ${[...keyFiles, file].map(escaped).join(", ")}; nothing was changed in Okta`,
    `next: read the comments in the file, then run: mc-okta check ${name}, then: mc-okta adopt ${name}`,
  ].join("\n");
}

/** A written environment file as JSON. */
export function writtenEnvironmentJson(written: WrittenEnvironment): unknown {
  const { file, keyFiles, notes, findings, notLookedAt } = written;
  return {
    formatVersion: "1",
    file,
    keyFiles,
    notes: escapedTexts(notes),
    check: findingsJson(findings),
    notLookedAt: escapedTexts(notLookedAt),
  };
}

function noteText({ object: { type, name, id }, meaning, found }: AdoptNote): string {
  const object = [
    type,
    ...(name === "" ? [] : [`"${escaped(name)}"`]),
    ...(id === undefined ? [] : [`(${escaped(id)})`]),
  ];
  const exactly = found === undefined ? "" : ` Found: ${escaped(found)}`;
  return wrap(`${object.join(" ")}: ${meaning}${exactly}`, 0, "  ");
}
