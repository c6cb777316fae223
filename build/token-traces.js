/**
 * cdktf writes down, for each value that Terraform decides, where in the program it was made; `stackTraces: false` does not
 * turn that off. Only the text of an error in resolving would show it, and it takes an eighth of a synthesis.
 * @type {import("esbuild").Plugin}
 */
export const WITHOUT_TOKEN_TRACES = {
  name: "without-token-traces",
  setup(build) {
    build.onLoad({ filter: /\/cdktf\/lib\/tokens\/private\/stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
  },
};
