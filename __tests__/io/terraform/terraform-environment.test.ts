import { expect, test } from "vitest";
import { steeringVariables, terraformEnvironment } from "../../../io/terraform/terraform-environment.ts";

const STEERING = {
  TF_WORKSPACE: "other",
  TF_DATA_DIR: "/elsewhere",
  TF_CLI_ARGS: "-lock=false",
  TF_CLI_ARGS_plan: "-refresh=false",
  TF_VAR_org_name: "other",
  TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  TF_SKIP_PROVIDER_VERIFY: "1",
  TF_SOMETHING_NEW: "1",
};

const KEPT = {
  TF_REATTACH_PROVIDERS: "{}",
  TF_CLI_CONFIG_FILE: "terraform.rc",
  TERRAFORM_CONFIG: "terraform.rc",
  TF_PLUGIN_CACHE_DIR: "/cache",
  TF_LOG: "debug",
  TF_LOG_PATH: "terraform.log",
  TF_LOG_PROVIDER: "trace",
  TF_HTTP_PASSWORD: "x",
  TF_TOKEN_app_terraform_io: "x",
  TF_CLOUD_ORGANIZATION: "acme",
  TF_ENCRYPTION: "x",
};

const OURS = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };

test("Terraform sees no variable that leads to another workspace, folder, value or argument, nor an unknown one", () => {
  expect(terraformEnvironment({ HOME: "/home/olga", ...STEERING })).toEqual({ HOME: "/home/olga", ...OURS });
});

test("variables for providers, logs, credentials and encryption stay", () => {
  expect(terraformEnvironment(KEPT)).toEqual({ ...KEPT, ...OURS });
});

test("what leads the okta provider elsewhere is dropped, and the proxy for all programs and the org stay", () => {
  const stays = { HTTPS_PROXY: "http://proxy", NO_PROXY: "x", OKTA_ORG_NAME: "acme", OKTA_BASE_URL: "okta.com" };
  const leads = { OKTA_HTTP_PROXY: "http://elsewhere", OKTA_CLIENT_PROXY_HOST: "elsewhere", okta_http_proxy: "x" };
  expect(terraformEnvironment({ ...stays, ...leads })).toEqual({ ...stays, ...OURS });
});

test("Okta's client library reads the names of its proxy in a longer form, too", () => {
  const env = { OKTA_OKTA_CLIENT_PROXY_OKTA_CLIENT_PROXY_HOST: "elsewhere", OKTA_CLIENT_CACHE_ENABLED: "true" };
  expect(terraformEnvironment(env)).toEqual({ OKTA_CLIENT_CACHE_ENABLED: "true", ...OURS });
  expect(steeringVariables(env)).toEqual(["OKTA_OKTA_CLIENT_PROXY_OKTA_CLIENT_PROXY_HOST"]);
});

test("what leads the okta provider elsewhere is named, unless it is empty", () => {
  const leads = {
    OKTA_HTTP_PROXY: "http://elsewhere",
    OKTA_CLIENT_PROXY_HOST: "elsewhere",
    OKTA_CLIENT_PROXY_PORT: "",
  };
  expect(steeringVariables({ ...leads, OKTA_ORG_NAME: "acme", HTTPS_PROXY: "http://proxy" })).toEqual([
    "OKTA_CLIENT_PROXY_HOST",
    "OKTA_HTTP_PROXY",
  ]);
});

test("a name in another case is dropped too, because Windows reads it", () => {
  expect(terraformEnvironment({ tf_cli_args: "-lock=false", Tf_Input: "1", tf_log: "debug" })).toEqual({
    tf_log: "debug",
    ...OURS,
  });
});

test("what would change a Terraform that somebody else starts is named, sorted", () => {
  expect(steeringVariables({ HOME: "/home/olga", ...STEERING })).toEqual([
    "TF_CLI_ARGS",
    "TF_CLI_ARGS_plan",
    "TF_DATA_DIR",
    "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE",
    "TF_SKIP_PROVIDER_VERIFY",
    "TF_SOMETHING_NEW",
    "TF_VAR_org_name",
    "TF_WORKSPACE",
  ]);
});

test("the variables that stay, and those of a pipeline or of cdktf that change nothing, are not named", () => {
  const pipeline = { TF_IN_AUTOMATION: "1", TF_INPUT: "0", TF_BUILD: "True", TF_APPEND_USER_AGENT: "cdktf/0.21.0" };
  expect(steeringVariables({ ...KEPT, ...pipeline, TFENV_ROOT: "/opt/tfenv" })).toEqual([]);
});

test.each([
  ["of Docker images and tfswitch", { TF_VERSION: "1.11.4", TF_DEV: "true", TF_RELEASE: "1", TF_PRODUCT: "opentofu" }],
  ["of GitLab", { TF_ROOT: "infra", TF_STATE_NAME: "default", TF_ADDRESS: "https://gitlab", TF_PASSWORD: "x" }],
  [
    "of TensorFlow",
    {
      TF_CPP_MIN_LOG_LEVEL: "2",
      TF_ENABLE_ONEDNN_OPTS: "0",
      TF_FORCE_GPU_ALLOW_GROWTH: "true",
      TF_GPU_ALLOCATOR: "cuda_malloc_async",
      TF_XLA_FLAGS: "--tf_xla_auto_jit=2",
      TF_USE_LEGACY_KERAS: "1",
      TF_NUM_INTEROP_THREADS: "4",
      TF_CONFIG: "{}",
    },
  ],
])("variables %s, which Terraform does not read, are not named", (_, env) => {
  expect(steeringVariables(env)).toEqual([]);
});

test.each(["TF_CLI_ARGS_version", "TF_VAR_VERSION", "TF_VERSIONS", "TF_DEVELOPMENT", "TF_CONFIG_FILE", "TF_FORK"])(
  "%s, which only looks like one of them, is named",
  (name) => {
    expect(steeringVariables({ [name]: "x" })).toEqual([name]);
  },
);

test("an empty variable is none, but an empty value is one", () => {
  expect(steeringVariables({ TF_DATA_DIR: "", TF_WORKSPACE: "", TF_VAR_org_name: "" })).toEqual(["TF_VAR_org_name"]);
});

test("the case of a name matters but on Windows", () => {
  expect(steeringVariables({ tf_data_dir: "/elsewhere" }, "linux")).toEqual([]);
  expect(steeringVariables({ tf_data_dir: "/elsewhere" }, "win32")).toEqual(["tf_data_dir"]);
});
