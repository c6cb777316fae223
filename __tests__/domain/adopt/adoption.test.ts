import { describe, expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { adoptionOf } from "../../../domain/adopt/adoption.ts";
import { untouchedOrg } from "../../../domain/review/live-org.ts";
import { group, REPORT } from "../../mutations/review/review-edit.ts";
import { subject } from "../review/subject.ts";

const { after, environment } = subject();
const VIEW_ONLY = group("view_only");
const PAIR = { address: VIEW_ONLY, type: "okta_group", name: "View Only", id: "00g1", importId: "00g1" };
const INPUT = { environment, desired: after, pairs: [PAIR], today: "2026-06-15" };
const MEMBERS = { group: VIEW_ONLY.split(".")[1] ?? "", name: "View Only", members: 2 };

describe("without a server of ours in the org", () => {
  test("what is taken over is named, and who gets what is not judged", () => {
    expect(adoptionOf(INPUT, [], compileRe2)).toEqual({ objects: [{ ...PAIR, what: "group", left: [] }] });
  });
});

describe("with a server of ours in the org", () => {
  const live = { ...untouchedOrg(after), memberships: [MEMBERS] };

  test("what stays as it is stands at its object", () => {
    expect(adoptionOf({ ...INPUT, live }, [], compileRe2).objects).toEqual([
      { ...PAIR, what: "group", left: ["2 members"] },
    ]);
  });

  test("an org that is as the file says changes nothing", () => {
    const { review } = adoptionOf({ ...INPUT, live }, [], compileRe2);
    expect(review).toMatchObject({ changes: [], access: [], sources: { before: "live", live: true } });
  });

  test("what the org lacks is made", () => {
    const resources = after.resources.filter(({ type, name }) => `${type}.${name}` !== REPORT);
    const { review } = adoptionOf({ ...INPUT, live: { ...live, resources } }, [], compileRe2);
    expect(review?.changes).toMatchObject([{ address: REPORT, action: "create" }]);
  });
});
