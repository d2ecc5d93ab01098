/** What the page carries for its script. */
export function readPageData<Data>(): Data {
  return JSON.parse(document.getElementById("data")?.textContent ?? "null");
}
