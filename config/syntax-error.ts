import type { YAMLError } from "yaml";
import type { FindingDetails } from "./finding.ts";

// Every error has its own text: some of the parser's messages quote the file, which may contain a secret.
const DETAILS: Readonly<Partial<Record<YAMLError["code"], FindingDetails>>> = {
  BAD_DQ_ESCAPE: {
    summary: "unknown escape in double quotes",
    fix: "use single quotes, where a backslash has no special meaning",
  },
  BAD_INDENT: {
    summary: "indentation does not match the surrounding lines",
    fix: "start every key of one map, and every dash of one list, in the same column",
  },
  BAD_SCALAR_START: {
    summary: "value starts with a character that YAML reserves",
    fix: "put the value in quotes",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    summary: "two colons on one line",
    fix: "put the value in quotes if the second colon belongs to it, or start a new line",
  },
  BLOCK_IN_FLOW: {
    summary: "indented lines inside of brackets",
    fix: "write the whole value in brackets, or the whole value as indented lines",
  },
  MULTILINE_IMPLICIT_KEY: {
    summary: "line has no colon",
    expected: "a line such as `key: value`",
    fix: "add a colon and a space after the key, or indent the line if it belongs to the value above",
  },
  TAB_AS_INDENT: {
    summary: "tab used as indentation",
    expected: "spaces: YAML forbids tabs here",
    fix: "indent with two spaces for each level",
  },
};

const OPEN_BRACKET: FindingDetails = {
  summary: "missing closing bracket before this line",
  fix: "close the bracket, or indent the lines inside of it",
};

const MISSING_QUOTE: FindingDetails = {
  summary: "missing closing quote",
  fix: "close the quote where the value ends; the text up to this line is part of the quote",
};

const MISSING_COLON: FindingDetails = {
  summary: "line has no colon",
  expected: "a line such as `key: value`",
  fix: "write a colon and a space after the key",
};

const MISSING_SEPARATOR: FindingDetails = {
  summary: "missing separator",
  fix: "write a comma between the items in brackets, a space after a colon, and a space before a #",
};

const OTHER: FindingDetails = {
  summary: "unexpected text",
  fix: "check quotes, brackets and colons on this line and the line above",
};

/** The finding for an error of the YAML parser, without text of the file. */
export function syntaxDetails(error: YAMLError): FindingDetails {
  if (error.code === "BAD_INDENT" && error.message.startsWith("Flow")) return OPEN_BRACKET;
  if (error.code !== "MISSING_CHAR") return DETAILS[error.code] ?? OTHER;
  if (/closing ["']quote/.test(error.message)) return MISSING_QUOTE;
  return /followed by map values/.test(error.message) ? MISSING_COLON : MISSING_SEPARATOR;
}
