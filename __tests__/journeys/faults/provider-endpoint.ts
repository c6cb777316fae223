import { serveTerraformProvider } from "local-okta/testing";

// A provider endpoint that can be killed without its org: for the org at the address given, until somebody ends it.
const [, , orgUrl = ""] = process.argv;
const { reattach } = await serveTerraformProvider({ orgUrl, apiToken: process.env["OKTA_API_TOKEN"] ?? "" });
console.log(reattach);
