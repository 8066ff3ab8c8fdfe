/** What the live notebook says otherwise than a revision, line by line. */

import type { TranslationBundle } from "@jupyterlab/translation";
import type { ReactElement } from "react";

import type { RevisionRow } from "../../wire/messages";

export interface DifferencesProps {
  readonly revision: RevisionRow;
  readonly text: string;
  readonly trans: TranslationBundle;
}

export function Differences({ revision, text, trans }: DifferencesProps): ReactElement {
  const title = trans.__("From revision %1 to the notebook as it is now", revision.number);
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {text === "" ? (
        <p>{trans.__("They say the same.")}</p>
      ) : (
        <pre>
          {text.split("\n").map((line, at) => (
            <span key={at} data-change={changeOf(line)}>
              {`${line}\n`}
            </span>
          ))}
        </pre>
      )}
    </section>
  );
}

/** Whether a line of a comparison was added, removed, or says where. */
export function changeOf(line: string): "added" | "removed" | "place" | undefined {
  if (/^(\+\+\+|---|@@|##) ?/.test(line)) return "place";
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : undefined;
}
