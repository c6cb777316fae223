/** Where Terraform and OpenTofu know the okta provider. */
const ADDRESSES: readonly unknown[] = ["registry.terraform.io/okta/okta", "registry.opentofu.org/okta/okta"];

/** Whether an address in a plan is that of the okta provider. Source: Terraform, "Provider Requirements", source addresses. */
export function isOktaProvider(address: unknown): boolean {
  return ADDRESSES.includes(address);
}
