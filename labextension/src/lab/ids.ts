/** Names that JupyterLab knows our things by: they stand in its settings, shortcuts and saved layouts. */

export const PACKAGE = "jupyter-streamlitify";
/** The domain of our strings in Jupyter's language packs. */
export const DOMAIN = "jupyter_streamlitify";

export const PREVIEW = `${PACKAGE}:preview`;
export const CELLS = `${PACKAGE}:cells`;
export const PUBLISHING = `${PACKAGE}:publishing`;

export const COMMANDS = {
  open: "streamlitify:open",
  openSelected: "streamlitify:open-selected",
  reload: "streamlitify:reload",
  openInBrowser: "streamlitify:open-in-browser",
  copyLink: "streamlitify:copy-link",
  viewersView: "streamlitify:viewers-view",
  check: "streamlitify:check",
  publish: "streamlitify:publish",
  revisions: "streamlitify:revisions",
} as const;
