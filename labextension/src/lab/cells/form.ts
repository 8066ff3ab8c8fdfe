/**
 * *App*, in the Property Inspector: what holds for the whole app, as a form.
 *
 * Not of a schema's `jupyter.lab.metadataforms`: JupyterLab reads these before it knows in which language.
 */

import { type MetadataForm, MetadataFormWidget } from "@jupyterlab/metadataform";
import type { INotebookTools } from "@jupyterlab/notebook";
import type { ITranslator, TranslationBundle } from "@jupyterlab/translation";

import { CELLS } from "../ids";

const SECTION = "streamlitify-app";
/** Below what a cell is in the app. */
const RANK = 3;

type Fields = MetadataForm.IMetadataSchema["properties"];

export function addForm(tools: INotebookTools, translator: ITranslator, trans: TranslationBundle): void {
  const properties = fields(trans);
  const metaInformation = Object.fromEntries(
    Object.entries<{ readonly default?: unknown }>(properties).map(([key, { default: usual }]) => {
      // What is as usual is not written.
      return [key, { level: "notebook" as const, writeDefault: false, ...(usual !== undefined && { default: usual }) }];
    }),
  );
  const form = new MetadataFormWidget({
    metadataSchema: { type: "object", properties },
    metaInformation,
    pluginId: CELLS,
    translator,
  });
  tools.addSection({ sectionName: SECTION, label: trans.__("App"), rank: RANK });
  tools.addItem({ section: SECTION, tool: form });
}

/** Texts and flags have no default: JupyterLab would write an empty text, and a false, for having shown them. */
function fields(trans: TranslationBundle): Fields {
  return {
    "/streamlitify/title": {
      title: trans.__("Title"),
      description: trans.__("What the browser's tab says; if empty, the notebook's first heading."),
      type: "string",
    },
    "/streamlitify/icon": {
      title: trans.__("Icon"),
      description: trans.__("An emoji, or the URL of an image, for the browser's tab."),
      type: "string",
    },
    "/streamlitify/layout": {
      title: trans.__("Layout"),
      description: trans.__("The width of the page's column."),
      type: "string",
      oneOf: [
        { const: "centered", title: trans.__("Centered") },
        { const: "wide", title: trans.__("Wide") },
      ],
      default: "centered",
    },
    "/streamlitify/theme": {
      title: trans.__("Theme"),
      description: trans.__("Which colours the page starts with."),
      type: "string",
      oneOf: [
        { const: "auto", title: trans.__("The viewer's") },
        { const: "light", title: trans.__("Light") },
        { const: "dark", title: trans.__("Dark") },
      ],
      default: "auto",
    },
    "/streamlitify/show_code": {
      title: trans.__("Show code"),
      description: trans.__("Show every cell's code above its output."),
      type: "boolean",
    },
  };
}
