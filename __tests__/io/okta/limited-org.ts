import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../../io/okta/rate-limit-window.ts";

/** What an org answers, as far as limits go. */
interface Answer {
  readonly response: { readonly status: number; readonly headers: Headers };
}

/** A clock that stands still until somebody waits, and then is at the end of that wait. */
export function manualClock(start: number): Clock & { readonly waited: number[] } {
  let now = start;
  const waited: number[] = [];
  return {
    waited,
    now: () => now,
    wait: async (time) => {
      const until = now + time;
      waited.push(time);
      await setImmediate();
      now = Math.max(now, until);
    },
  };
}

/** Gives answers one after the other, and 200 without a word on limits after the last one. */
export function canned(answers: readonly Answer["response"][]) {
  let sent = 0;
  return {
    send: async (): Promise<Answer> => ({ response: answers[sent++] ?? { status: 200, headers: new Headers() } }),
    sent: () => sent,
  };
}

/** An org that takes so many requests per minute, counts them when they come, and answers some time later. */
export function limitedOrg(perMinute: number, { now }: Pick<Clock, "now">) {
  let [begin, count, refused, underWay, most] = [now(), 0, 0, 0, 0];
  const answer = (): Answer => {
    if (now() >= begin + 60_000) [begin, count] = [now(), 0];
    count++;
    if (count > perMinute) refused++;
    const headers = new Headers({
      "x-rate-limit-limit": String(perMinute),
      "x-rate-limit-remaining": String(Math.max(perMinute - count, 0)),
      "x-rate-limit-reset": String((begin + 60_000) / 1000),
      date: new Date(now()).toUTCString(),
    });
    return { response: { status: count > perMinute ? 429 : 200, headers } };
  };
  return {
    send: async () => {
      most = Math.max(most, ++underWay);
      await setImmediate();
      const answered = answer();
      await setImmediate();
      underWay--;
      return answered;
    },
    refused: () => refused,
    mostAtATime: () => most,
  };
}
