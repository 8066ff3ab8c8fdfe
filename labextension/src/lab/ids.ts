/** Names that JupyterLab knows our things by: they stand in its settings, shortcuts and saved layouts. */

export const PACKAGE = "jupyter-streamlitify";
/** The domain of our strings in Jupyter's language packs. */
export const DOMAIN = "jupyter_streamlitify";

export const PREVIEW = `${PACKAGE}:preview`;
export const APPS = `${PACKAGE}:apps`;
export const CELLS = `${PACKAGE}:cells`;
export const MARKS = `${PACKAGE}:marks`;
export const WATCH = `${PACKAGE}:watch`;
export const PUBLISHING = `${PACKAGE}:publishing`;

export const COMMANDS = {
  open: "streamlitify:open",
  openSelected: "streamlitify:open-selected",
  reload: "streamlitify:reload",
  openInBrowser: "streamlitify:open-in-browser",
  copyLink: "streamlitify:copy-link",
  viewersView: "streamlitify:viewers-view",
  tag: "streamlitify:tag",
  showApps: "streamlitify:show-apps",
  check: "streamlitify:check",
  publish: "streamlitify:publish",
  revisions: "streamlitify:revisions",
  share: "streamlitify:share",
} as const;
