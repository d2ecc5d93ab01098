/** Text that a page may hold as it is: tags, and whatever came in between them escaped. */
export class Markup {
  readonly text: string;

  /** Only `html` and `raw` make one. */
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/**
 * A tagged template of HTML. Whatever is put into it is escaped, in text and in quoted attributes, but for Markup and
 * lists of it; null, undefined and false leave nothing.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const texts = parts.map((part, index) => part + (index < contents.length ? textOf(contents[index]) : ""));
  return new Markup(texts.join(""));
}

/** Takes a text for markup as it is: for what this program wrote itself, never for anything that was read. */
export function raw(text: string): Markup {
  return new Markup(text);
}

function textOf(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (isList(content)) return content.map(textOf).join("");
  return content === null || content === undefined || content === false ? "" : escapeText(String(content));
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that cannot be seen or that turn the direction of what stands beside them; spaces of all kinds stay. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}]/gu;

function escapeText(text: string): string {
  return text.replace(INVISIBLE, "").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
