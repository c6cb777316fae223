import { describe, expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { adoptionOf } from "../../../domain/adopt/adoption.ts";
import { untouchedOrg } from "../../../domain/review/live-org.ts";
import { group, REPORT } from "../../mutations/review/review-edit.ts";
import { subject } from "../review/subject.ts";

const { after, environment } = subject();
const VIEW_ONLY = group("view_only");
const PAIR = { address: VIEW_ONLY, type: "okta_group", name: "View Only", id: "00g1", importId: "00g1" };
const around = untouchedOrg(after);
const INPUT = {
  environment,
  desired: after,
  pairs: [PAIR],
  around,
  notLookedAt: [],
  renewed: [],
  elsewhere: [],
  today: "2026-06-15",
};
const MEMBERS = { group: VIEW_ONLY.split(".")[1] ?? "", name: "View Only", members: 2 };

describe("without a server of ours in the org", () => {
  test("what is taken over is named, and who gets what is not judged", () => {
    expect(adoptionOf(INPUT, [], compileRe2)).toEqual({
      objects: [{ ...PAIR, what: "group", left: [], isRenewed: false }],
      notLookedAt: [],
      elsewhere: [],
    });
  });

  test("what stays unchanged is listed at its object, with what could not be seen", () => {
    const input = { ...INPUT, around: { ...around, memberships: [MEMBERS] }, notLookedAt: ["Who owns it."] };
    expect(adoptionOf(input, [], compileRe2)).toMatchObject({
      objects: [{ left: ["2 members"] }],
      notLookedAt: ["Who owns it."],
    });
  });
});

describe("with a server of ours in the org", () => {
  const live = { ...untouchedOrg(after), memberships: [MEMBERS] };

  test("what stays unchanged is listed at its object", () => {
    expect(adoptionOf({ ...INPUT, live, around: live }, [], compileRe2).objects).toEqual([
      { ...PAIR, what: "group", left: ["2 members"], isRenewed: false },
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

describe("an app whose creation an interrupted deploy began", () => {
  const [type, key = ""] = REPORT.split(".");
  const pair = { address: REPORT, type: type ?? "", name: "Report", id: "0oa1", importId: "0oa1" };
  const secret = { app: key, id: "ocs1", active: true, created: "2026-06-14T00:00:00.000Z" };
  const input = { ...INPUT, pairs: [pair], renewed: ["0oa1"] };

  test("is listed as getting a new secret, and none of its secrets as kept", () => {
    const { objects } = adoptionOf({ ...input, around: { ...around, clientSecrets: [secret] } }, [], compileRe2);
    expect(objects).toMatchObject([{ isRenewed: true, left: [] }]);
  });

  test("is listed without a secret if it has none", () => {
    expect(adoptionOf(input, [], compileRe2).objects).toMatchObject([{ isRenewed: false, left: [] }]);
  });
});
