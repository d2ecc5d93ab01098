import { copyCommand } from "./copy-command.ts";

/** What every page does: change between light and dark, copy commands, open everything before it is printed. */

const toggle = document.querySelector<HTMLButtonElement>(".theme-toggle");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function theme(): string {
  return document.documentElement.dataset.theme ?? (prefersDark.matches ? "dark" : "light");
}

function label(): void {
  if (toggle === null) return;
  toggle.textContent = theme() === "dark" ? "Light" : "Dark";
  toggle.title = `Show the page in ${theme() === "dark" ? "light" : "dark"} colours`;
  toggle.hidden = false;
}

toggle?.addEventListener("click", () => {
  document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
  label();
});
prefersDark.addEventListener("change", label);
label();

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.textContent = (await copyCommand(button)) ? "Copied" : "Selected: copy it";
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2_000);
  });
}

let opened: HTMLDetailsElement[] = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
