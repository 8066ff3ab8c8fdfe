/**
 * The sentences of server and kernel in the page's language.
 *
 * Only authors are told such, so these texts come with the inspector and not with the page. They are
 * the ones that JupyterLab has, since marks beside its cells say the same.
 */

import { useEffect, useState } from "react";

import type { Translate } from "../../wire/phrase";

type Catalogue = Readonly<Record<string, unknown>>;

const CATALOGUES: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
  ja: () => import("../../../../src/streamlitify/locale/ja_JP/LC_MESSAGES/jupyter_streamlitify.json"),
  ko: () => import("../../../../src/streamlitify/locale/ko_KR/LC_MESSAGES/jupyter_streamlitify.json"),
  "zh-Hans": () => import("../../../../src/streamlitify/locale/zh_CN/LC_MESSAGES/jupyter_streamlitify.json"),
  "zh-Hant": () => import("../../../../src/streamlitify/locale/zh_TW/LC_MESSAGES/jupyter_streamlitify.json"),
};
const ENGLISH: Catalogue = {};

/** Return what translates the templates of sentences; undefined until it is there. */
export function useTranslate(): Translate | undefined {
  const load = CATALOGUES[document.documentElement.lang];
  const [catalogue, learn] = useState(load ? undefined : ENGLISH);
  useEffect(() => {
    // Where it does not come, the sentences are English.
    load?.().then(({ default: found }) => learn(found), () => learn(ENGLISH));
  }, [load]);
  return catalogue && ((template) => textOf(catalogue[template]));
}

function textOf(entry: unknown): string | undefined {
  return Array.isArray(entry) && typeof entry[0] === "string" ? entry[0] : undefined;
}
