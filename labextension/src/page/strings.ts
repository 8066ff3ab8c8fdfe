/**
 * Every sentence and label that the page shows of its own accord.
 *
 * One catalogue for each language, all with the same keys; `{name}` in a text
 * stands for a value. Which catalogue speaks is decided here and nowhere else.
 */

const ENGLISH = {
  "app.skip": "Skip to content",
  "app.sidebar": "Sidebar",
  "app.unknown": "This page cannot draw an element of kind “{kind}”.",
  "app.broken": "This element could not be drawn: {reason}",
  "bar.close-sidebar": "Close sidebar",
  "bar.dark": "Dark",
  "bar.light": "Light",
  "bar.auto": "Automatic",
  "bar.menu": "Menu",
  "bar.open-sidebar": "Open sidebar",
  "bar.print": "Print",
  "bar.rerun": "Rerun",
  "bar.running": "Running…",
  "bar.stop": "Stop",
  "bar.stopping": "Stopping…",
  "bar.theme": "Theme",
  "chart.label": "Chart",
  "chart.failed": "This chart could not be drawn: {reason}",
  "code.copied": "Copied",
  "code.copy": "Copy to clipboard",
  "color.area": "Saturation and brightness",
  "color.hex": "Hex",
  "color.hue": "Hue",
  "date.calendar": "Open calendar",
  "date.clear": "Clear the date",
  "date.next": "Next month",
  "date.previous": "Previous month",
  "exception.reference": "Tell the author this reference: {reference}",
  "exception.trace": "Traceback",
  "exception.in": "in {function}",
  "field.chars": "{count}/{limit}",
  "field.enter": "Press Enter to apply",
  "field.enter-form": "Press Enter to submit the form",
  "field.ctrl-enter": "Press Ctrl+Enter to apply",
  "field.hide-password": "Hide password",
  "field.pattern": "This does not have the form that is asked for.",
  "field.range": "Enter a number from {min} to {max}.",
  "field.range-max": "Enter a number up to {max}.",
  "field.range-min": "Enter a number of at least {min}.",
  "field.show-password": "Show password",
  "form.no-submit": "Missing submit button",
  "form.no-submit-advice":
    "This form has no submit button, so what is entered here will never reach the app. Add a form_submit_button to it.",
  "frame.close": "Leave full screen",
  "frame.open": "Full screen",
  "grid.download": "Download as CSV",
  "grid.empty": "Nothing to show",
  "grid.failed": "These rows could not be fetched: {reason}",
  "grid.label": "Data",
  "grid.loading": "Loading",
  "grid.no-match": "No row matches “{search}”",
  "grid.row": "Row",
  "grid.rows": "{count} rows",
  "grid.search": "Search",
  "grid.select-row": "Select row {row}",
  "heading.link": "Link to this heading",
  "help.label": "Help for {label}",
  "help.bare": "Help",
  "html.frame": "Embedded content",
  "image.alt": "Image",
  "json.item": "1 item",
  "json.items": "{count} items",
  "json.more": "Show {count} more",
  "json.invalid": "This is not valid JSON.",
  "link.lost": "Connection lost. Reconnecting…",
  "link.forbidden": "You have no access to this app any more.",
  "link.forbidden-advice": "Ask its author to share it with you again.",
  "link.expired": "This session has ended.",
  "link.expired-advice": "Reload the page to start a new one.",
  "link.reload": "Reload",
  "metric.up": "up",
  "metric.down": "down",
  "number.decrease": "Decrease {label}",
  "number.increase": "Increase {label}",
  "progress.label": "Progress",
  "select.add": "Add “{text}”",
  "select.choose": "Choose an option",
  "select.choose-many": "Choose options",
  "select.clear": "Clear",
  "select.full": "You can choose at most {count}",
  "select.none": "No results",
  "select.remove": "Remove {option}",
  "slider.max": "Maximum",
  "slider.min": "Minimum",
  "spinner.seconds": "({seconds} s)",
  "status.app-changed": "The app has changed. Rerun to see it as it is now.",
  "status.app-failed": "The app could not be started.",
  "status.kernel-lost": "The app’s kernel has stopped and is being started again. What you entered is kept.",
  "status.kernel-starting": "Starting…",
  "status.starting": "Starting {title}…",
  "toast.close": "Close",
  "toast.region": "Notices",
  "upload.browse": "Browse files",
  "upload.browse-folder": "Browse folders",
  "upload.drop": "Drag and drop a file here",
  "upload.drop-folder": "Drag and drop a folder here",
  "upload.drop-many": "Drag and drop files here",
  "upload.failed": "The upload failed. Try again.",
  "upload.limit": "Limit {size} per file",
  "upload.lost": "The connection was lost. Try again.",
  "upload.remove": "Remove {name}",
  "upload.progress": "Uploading {name}",
  "upload.too-large": "This file is larger than {size}.",
  "upload.type": "Files of this type are not taken here.",
  "widget.broken": "This widget could not be shown: {reason}",
} as const;

export type StringKey = keyof typeof ENGLISH;

type Catalogue = Readonly<Record<StringKey, string>>;

const CATALOGUES: Readonly<Record<string, Catalogue>> = { en: ENGLISH };

/** Return the page's text for `key`, with `values` in it. */
export function say(key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
  const text = spoken()[key];
  return text.replace(/\{([\w-]+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function spoken(): Catalogue {
  const [language = "en"] = document.documentElement.lang.split("-");
  return CATALOGUES[language] ?? ENGLISH;
}
