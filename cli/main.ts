import { runProcess } from "./process.ts";
import { run } from "./run.ts";

await runProcess(run);
