import type { YAMLError } from "yaml";
import type { FindingDetails } from "./finding.ts";

// Own words for every error: some of the parser's repeat the text they stumbled over, which may be a secret.
const DETAILS: Readonly<Partial<Record<YAMLError["code"], FindingDetails>>> = {
  BAD_DQ_ESCAPE: {
    summary: "unknown escape in double quotes",
    fix: "use single quotes, in which a backslash is just a backslash",
  },
  BAD_INDENT: {
    summary: "indentation does not fit the lines around it",
    fix: "start every key of one map, and every dash of one list, in the same column",
  },
  BAD_SCALAR_START: {
    summary: "value starts with a character that YAML reserves",
    fix: "put the value in quotes",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    summary: "two colons on one line",
    fix: "put the value in quotes if the second colon belongs to it, else start a new line",
  },
  BLOCK_IN_FLOW: {
    summary: "indented lines inside of brackets",
    fix: "write the whole value in brackets, or the whole value as indented lines",
  },
  MULTILINE_IMPLICIT_KEY: {
    summary: "line has no colon",
    expected: "a line such as `key: value`",
    fix: "add the colon and a space after the key, or indent the line if it belongs to the value above",
  },
  TAB_AS_INDENT: {
    summary: "tab used as indentation",
    expected: "spaces: YAML forbids tabs here",
    fix: "indent with two spaces for each level",
  },
};

const OPEN_BRACKET: FindingDetails = {
  summary: "bracket is not closed before this line",
  fix: "close it, or indent the lines that belong into it",
};

const MISSING_QUOTE: FindingDetails = {
  summary: "closing quote is missing",
  fix: "close the quote where the value ends; the file was read up to here in search of it",
};

const MISSING_COLON: FindingDetails = {
  summary: "line has no colon",
  expected: "a line such as `key: value`",
  fix: "write a colon and a space after the key",
};

const MISSING_SEPARATOR: FindingDetails = {
  summary: "a separator is missing",
  fix: "write a comma between the items in brackets, a space after a colon, and a space before a #",
};

const OTHER: FindingDetails = {
  summary: "text that YAML cannot place here",
  fix: "compare quotes, brackets and colons on this line and the one above",
};

/** What to tell about an error of the YAML parser, without any of the file's text. */
export function syntaxDetails(error: YAMLError): FindingDetails {
  if (error.code === "BAD_INDENT" && error.message.startsWith("Flow")) return OPEN_BRACKET;
  if (error.code !== "MISSING_CHAR") return DETAILS[error.code] ?? OTHER;
  if (/closing ["']quote/.test(error.message)) return MISSING_QUOTE;
  return /followed by map values/.test(error.message) ? MISSING_COLON : MISSING_SEPARATOR;
}
