import { expect, test } from "vitest";
import { renderRefusals, renderSignIns } from "../../demo/view.ts";

const user = (name: string) => ({ name, email: "a@example.com", password: "hidden", groups: [] });

test("who signed in is shown with sorted roles and the rights in lines that fit", () => {
  const end = {
    kind: "signedIn" as const,
    roles: ["View Only", "Administrator"],
    rights: ["see agents", "open the settings"],
  };
  expect(renderSignIns("https://localhost:8443", [{ user: user("Tara Two"), end }], { columns: 30 })).toBe(
    [
      "signed in at https://localhost:8443, and what its pages say then:",
      "  ✓ Tara Two: Administrator, View Only",
      "      may see agents; open the",
      "      settings",
    ].join("\n"),
  );
});

test("who was refused is shown with the console's reason and Okta's words", () => {
  const end = { kind: "refused" as const, reason: "Okta did not let the user through", detail: "access_denied: no" };
  expect(renderSignIns("https://localhost:8443", [{ user: user("Nina None"), end }], { columns: 100 })).toContain(
    "\n  ✓ Nina None is refused: Okta did not let the user through\n      access_denied: no",
  );
});

test("a page cannot steer the terminal", () => {
  const end = { kind: "refused" as const, reason: "\u001b[2Jno", detail: "" };
  expect(renderSignIns("https://localhost:8443", [{ user: user("Eve"), end }], { columns: 100 })).toContain(
    "\n  ✓ Eve is refused: no\n",
  );
});

test("a refused request is shown with the words of who refused", () => {
  expect(renderRefusals([{ request: "GET /", answer: "403 no" }], { columns: 100 })).toBe(
    "forbidden, asked for all the same:\n  ✓ refused: GET /\n      403 no",
  );
});
