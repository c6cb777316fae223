/**
 * A string a user wrote, as Terraform's JSON syntax must hold it to mean exactly that string: `${` and `%{` would start
 * a template. Source: Terraform language, "Strings and Templates", escape sequences.
 */
export function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}
