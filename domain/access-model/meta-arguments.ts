/** Arguments of a resource that steer Terraform and not the object. Source: Terraform language, "Meta-Arguments". */
export const META_ARGUMENTS: readonly string[] = [
  "//",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
];
