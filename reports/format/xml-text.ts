/** What XML 1.0 has no way to hold, not even escaped: control characters, half surrogates, two non-characters. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Text for an attribute or an element of XML 1.0; what that cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(ILLEGAL, "\ufffd").replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? "");
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
