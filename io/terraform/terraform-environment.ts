/**
 * Terraform's variables that are kept: the provider and its source, logging, credentials of registries and state backends,
 * and OpenTofu's state encryption.
 */
const KEPT =
  /^TF_(?:REATTACH_PROVIDERS|CLI_CONFIG_FILE|PLUGIN_CACHE_DIR|ENCRYPTION|LOG(?:_.+)?|(?:HTTP|TOKEN|CLOUD)_.+)$/;

/** Variables that do not change what runs: output and timeouts. */
const HARMLESS =
  /^TF_(?:IN_AUTOMATION|INPUT|APPEND_USER_AGENT|REGISTRY_DISCOVERY_RETRY|REGISTRY_CLIENT_TIMEOUT|PROVIDER_DOWNLOAD_RETRY|STATE_PERSIST_INTERVAL)$/;

/**
 * Variables that neither Terraform nor OpenTofu reads: of Azure Pipelines, tfswitch, the Docker images of Terraform,
 * GitLab's templates for Terraform, and TensorFlow. Source: their documentation.
 */
const OTHERS = [
  /^TF_(?:BUILD|DEV|RELEASE|VERSION|DEFAULT_VERSION|PRODUCT|ARCH)$/,
  /^TF_(?:ROOT|STATE_NAME|ADDRESS|USERNAME|PASSWORD|PLAN_CACHE|PLAN_JSON|PLAN_NAME|IMPLICIT_INIT|INIT_NO_RECONFIGURE)$/,
  /^TF_(?:CPP|GPU|XLA|CUDNN|DETERMINISTIC|TRT|MKL|ONEDNN)_.+$/,
  /^TF_(?:CONFIG|KERAS|USE_LEGACY_KERAS|ENABLE_ONEDNN_OPTS|FORCE_GPU_ALLOW_GROWTH|NUM_(?:INTRA|INTER)OP_THREADS)$/,
];

/**
 * Variables of the okta provider and of its Okta client library that redirect its calls, including the credential. The
 * library also reads its names with the structure as prefix (`OKTA_OKTA_CLIENT_PROXY_OKTA_CLIENT_PROXY_HOST`).
 * `OKTA_ORG_NAME` and `OKTA_BASE_URL` change nothing: the stack's provider block names the org, and takes precedence. Source:
 * Okta provider documentation, `http_proxy`; okta-sdk-golang, "Environment variables".
 */
const OKTA_PROXY = /^OKTA_(?:HTTP_PROXY|(?:.+_)?CLIENT_PROXY_.+)$/;

/**
 * The environment for Terraform: no telemetry, no questions, no hints on commands that ours replace, and only those `TF_*` of
 * the shell that do not change the configuration, the state or our commands: no `TF_VAR_*`, `TF_WORKSPACE`, `TF_DATA_DIR`,
 * `TF_CLI_ARGS*`, nor unknown names. Variables that redirect the okta provider are also removed. `TERRAFORM_CONFIG`, the
 * older name of `TF_CLI_CONFIG_FILE`, stays. Windows reads names in any case. Source: Terraform CLI and OpenTofu CLI,
 * "Environment Variables".
 */
export function terraformEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => stays(name.toUpperCase())));
  return { ...own, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
}

function stays(name: string): boolean {
  return !(name.startsWith("TF_") || OKTA_PROXY.test(name)) || KEPT.test(name);
}

/**
 * Sorted names of the shell's variables that would affect a Terraform that is started from this shell without mc-okta:
 * `TF_*`, which Terraform reads, and `OKTA_*`, which the okta provider reads. Names are case-insensitive only on Windows.
 */
export function steeringVariables(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string[] {
  return Object.entries(env)
    .filter(([name, value]) => steers(platform === "win32" ? name.toUpperCase() : name, value))
    .map(([name]) => name)
    .sort();
}

/** An empty variable counts as not set, except for a `TF_VAR_*`. */
function steers(name: string, value: string | undefined): boolean {
  if (OKTA_PROXY.test(name)) return Boolean(value);
  if (!name.startsWith("TF_") || KEPT.test(name) || HARMLESS.test(name)) return false;
  if (OTHERS.some((pattern) => pattern.test(name))) return false;
  return Boolean(value) || name.startsWith("TF_VAR_");
}
