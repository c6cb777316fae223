import { runProcess } from "../cli/process.ts";
import { emptyProgram } from "../cli/program.ts";
import { runProgram } from "../cli/run.ts";
import { demo } from "./demo.ts";

await runProcess(
  (argv, context) =>
    runProgram(argv, context, (finish) =>
      emptyProgram("npm run demo --", context.terminal)
        .description("deploy environments/sandbox.yaml to a new local org, and show who can sign in")
        .option("--keep", "keep the org and Management Console running until Ctrl-C")
        .addHelpText("after", "\nExample:\n  npm run demo -- --keep")
        .action(async ({ keep = false }) => finish(await demo(context, { keep }))),
    ),
  "npx mc-okta",
);
