/** Bring a viewer to a control that may stand in a folded expander or behind another tab. */

export function reveal(control: HTMLElement): void {
  for (let each = control.parentElement; each; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement) each.open = true;
    if (each.hidden) document.getElementById(each.getAttribute("aria-labelledby") ?? "")?.click();
  }
  // A tab is shown once React has drawn what the click has changed.
  setTimeout(() => control.focus());
}
