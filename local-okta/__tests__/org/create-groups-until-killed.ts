import { createGroup, startTestOrg } from "../../testing.ts";

/** Creates groups without end and prints the ID of each one that was answered; started and killed by a test. */
const stateFile = process.argv[2] ?? "";
const org = await startTestOrg({ stateFile });

for (let number = 1; ; number += 1) {
  const id = await createGroup(org, `Group ${number}`);
  process.stdout.write(`${id}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
