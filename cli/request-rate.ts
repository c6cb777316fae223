import { InvalidArgumentError } from "@commander-js/extra-typings";

/** Requests per minute from an option, such as `120` or `120/min`: a whole number from 1 on. */
export function requestRate(text: string): number {
  const [, digits] = /^(\d{1,6})(?:\/min)?$/.exec(text) ?? [];
  const rate = Number(digits);
  if (!(rate >= 1)) throw new InvalidArgumentError("It is a number of requests per minute, such as 120.");
  return rate;
}
