import { expect, test } from "vitest";
import { terraformEnvironment } from "../../../io/terraform/terraform-binary.ts";

test("Terraform sees no variable that leads to another workspace, folder or argument", () => {
  const shell = {
    HOME: "/home/olga",
    TF_WORKSPACE: "other",
    TF_DATA_DIR: "/elsewhere",
    TF_CLI_ARGS: "-lock=false",
    TF_CLI_ARGS_plan: "-refresh=false",
    TF_CLI_CONFIG_FILE: "terraform.rc",
  };
  expect(terraformEnvironment(shell)).toEqual({
    HOME: "/home/olga",
    TF_CLI_CONFIG_FILE: "terraform.rc",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  });
});
