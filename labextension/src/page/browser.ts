/** What the page asks of its browser. */

/** Whether the page is dark now: by the viewer's choice, else as their system is. */
export function isDark(): boolean {
  const asked = document.documentElement.dataset.theme;
  return asked === "dark" || (asked !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** Call `work` with the next picture, or soon if there will be none. */
export function onNextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, 16);
  else requestAnimationFrame(work);
}
