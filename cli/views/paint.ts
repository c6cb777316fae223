import { styleText } from "node:util";

/** Styles a text. Color only repeats what the words say. */
export type Paint = (text: string, style: "bold" | "cyan" | "green" | "red" | "yellow") => string;

/** A {@link Paint} that uses colors, or leaves texts as they are. The terminal decides whether a stream shows colors. */
export function paintFor({ color }: { readonly color: boolean }): Paint {
  return color ? (text, style) => styleText(style, text, { validateStream: false }) : (text) => text;
}
