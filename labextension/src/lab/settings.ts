/**
 * Our settings in JupyterLab's language.
 *
 * JupyterLab's server translates settings from its language packs alone, so what we bring is put in here,
 * as their schema comes in. It says `jupyter.lab.transform`, so that JupyterLab waits for that. Schemas that have
 * nothing to choose are shown to nobody, and do not wait: what they add to toolbars would come too late.
 */

import type { ISettingRegistry } from "@jupyterlab/settingregistry";
import type { TranslationBundle } from "@jupyterlab/translation";

const WORDED: ReadonlySet<string> = new Set(["title", "description", "label", "jupyter.lab.setting-icon-label"]);

type Transforms = Parameters<ISettingRegistry["transform"]>[1];

/** The registry, for who has transformations of their own: to what they fetch, ours comes first. */
export function translating(registry: ISettingRegistry, trans: TranslationBundle): ISettingRegistry {
  const transform = (plugin: string, { fetch = (fetched) => fetched, ...rest }: Transforms) =>
    registry.transform(plugin, {
      ...rest,
      fetch: (fetched) => fetch({ ...fetched, schema: translated(fetched.schema, trans) }),
    });
  return Object.create(registry, { transform: { value: transform } }) as ISettingRegistry;
}

/** What is said in a schema, wherever in it, in another language. */
export function translated<Said>(said: Said, trans: TranslationBundle): Said {
  if (Array.isArray(said)) return said.map((each: unknown) => translated(each, trans)) as Said;
  if (typeof said !== "object" || said === null) return said;
  const word = ([key, value]: [string, unknown]) =>
    [key, typeof value === "string" && WORDED.has(key) ? trans.__(value) : translated(value, trans)] as const;
  return Object.fromEntries(Object.entries(said).map(word)) as Said;
}
