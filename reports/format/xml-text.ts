import { printable } from "./printable.ts";

/** What XML 1.0 has no way to hold, not even escaped, of what `printable` lets through. */
const NON_CHARACTERS = /[\ufffe\uffff]/g;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A foreign text for an attribute or an element of XML 1.0, on one line: it stays text, whatever it holds. */
export function xmlText(text: string): string {
  return printable(text)
    .replace(NON_CHARACTERS, "")
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? "");
}

export type XmlAttributes = Readonly<Record<string, string | number>>;

/** An element with its members, indented, a line each. */
export function xmlElement(name: string, attributes: XmlAttributes, members: readonly string[] = []): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  const head = `<${name}${words.join("")}`;
  if (members.length === 0) return `${head}/>`;
  const inner = members.map((member) => `  ${member.replaceAll("\n", "\n  ")}\n`).join("");
  return `${head}>\n${inner}</${name}>`;
}
