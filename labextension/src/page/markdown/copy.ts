/** Puts text on the viewer's clipboard, also where a sandboxed page may not use the clipboard API. */

export async function copied(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copiedByHand(text);
  }
}

function copiedByHand(text: string): void {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  // Deprecated, but the only way left in a page without an origin.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  document.execCommand("copy");
  field.remove();
}
