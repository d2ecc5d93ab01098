/** Copies the command of a button; where a page may not, as over plain HTTP, selects it, so that a key copies it. */
export async function copyCommand(button: HTMLButtonElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    return true;
  } catch {
    const command = button.parentElement?.querySelector("code");
    if (command) getSelection()?.selectAllChildren(command);
    return false;
  }
}
