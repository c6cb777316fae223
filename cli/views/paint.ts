import { styleText } from "node:util";

/** Sets a text apart; colour only repeats what words say. */
export type Paint = (text: string, style: "bold" | "cyan" | "green" | "red" | "yellow") => string;

/** How texts are set apart where colours are shown, or not at all. Whether a stream shows them is the terminal's to know. */
export function paintFor({ color }: { readonly color: boolean }): Paint {
  return color ? (text, style) => styleText(style, text, { validateStream: false }) : (text) => text;
}
