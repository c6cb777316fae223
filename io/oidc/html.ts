const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
/** Names of the fields of a sign-in page. */
export const SIGN_IN_FIELDS = ["username", "password"];
/** Maximum length of a page's text, in characters. */
const LONGEST = 400;

/** A form of a page, to fill in. */
export interface HtmlForm {
  /** As written. Empty for the page's own URL. */
  readonly action: string;
  /** Names and values of its inputs. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The first form of a page that has fields with these names. Supports only pages without scripts. */
export function formWith(html: string, names: readonly string[]): HtmlForm | undefined {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)]
    .map(([, attributes = "", content = ""]) => ({
      action: attribute(attributes, "action"),
      fields: Object.fromEntries(
        [...content.matchAll(/<input\b([^>]*)>/gi)]
          .map(([, input = ""]) => [attribute(input, "name"), attribute(input, "value")] as const)
          .filter(([name]) => name !== ""),
      ),
    }))
    .find(({ fields }) => names.every((name) => name in fields));
}

/** The start of a page's text, on one line. */
export function pageText(html: string): string {
  const body = html.replace(/<(head|script|style)\b[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ");
  return unescaped(body).replace(/\s+/g, " ").trim().slice(0, LONGEST);
}

/** The text of the first element with the role alert. */
export function alertText(html: string): string | undefined {
  const [, , content] = /<(\w+)\b[^>]*\brole="alert"[^>]*>([\s\S]*?)<\/\1>/i.exec(html) ?? [];
  return content === undefined ? undefined : pageText(content);
}

function attribute(text: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(text);
  return unescaped(match?.[1] ?? match?.[2] ?? match?.[3] ?? "");
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}
