/** Control characters that JSON allows as they are and a terminal may obey. */
const UNESCAPED_CONTROLS = /[\u007f-\u009f\u2028\u2029]/g;

/** A value as JSON text of several lines, safe to show on a terminal. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(UNESCAPED_CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
