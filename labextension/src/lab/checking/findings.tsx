/** What a check has found, as a list: each finding leads to its cell. */

import type { TranslationBundle } from "@jupyterlab/translation";
import type { ReactElement } from "react";

import type { FindingRow } from "../../wire/messages";
import { sayAs } from "../phrases";

export interface FindingsProps {
  readonly findings: readonly FindingRow[];
  readonly trans: TranslationBundle;
  /** Shows the cell of a finding; without it, the list only tells. */
  readonly onJump?: (finding: FindingRow) => void;
}

export function Findings({ findings, trans, onJump }: FindingsProps): ReactElement {
  if (findings.length === 0)
    return <p className="jp-StreamlitifyFindings-none">{trans.__("Nothing here would surprise a viewer.")}</p>;
  return (
    <>
      <p className="jp-StreamlitifyFindings-sum">{summary(findings, trans)}</p>
      <ul className="jp-StreamlitifyFindings">
        {findings.map((each, at) => (
          <li key={at} data-severity={each.severity}>
            <span className="jp-StreamlitifyFindings-severity">{severityOf(each, trans)}</span>
            <div>
              <Place finding={each} trans={trans} {...(onJump && { onJump })} />
              <p>{sayAs(trans, each.reason, each.said)}</p>
              <p className="jp-StreamlitifyFindings-cure">{trans.__(each.cure)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many findings of each severity there are, the gravest first. */
export function summary(findings: readonly FindingRow[], trans: TranslationBundle): string {
  const count = (severity: FindingRow["severity"]) => findings.filter((each) => each.severity === severity).length;
  const [errors, warnings, notes] = [count("error"), count("warning"), count("note")];
  const counted = [
    errors && trans._n("%1 error", "%1 errors", errors),
    warnings && trans._n("%1 warning", "%1 warnings", warnings),
    notes && trans._n("%1 note", "%1 notes", notes),
  ];
  return counted.filter(Boolean).join(", ");
}

interface PlaceProps {
  readonly finding: FindingRow;
  readonly trans: TranslationBundle;
  readonly onJump?: (finding: FindingRow) => void;
}

function Place({ finding, trans, onJump }: PlaceProps): ReactElement {
  const where = placeOf(finding, trans);
  if (!onJump || finding.cell === undefined) return <strong>{where}</strong>;
  return (
    <button type="button" className="jp-StreamlitifyFindings-place" onClick={() => onJump(finding)}>
      {where}
    </button>
  );
}

function placeOf({ cell, line }: FindingRow, trans: TranslationBundle): string {
  if (cell === undefined) return trans.__("Notebook");
  return line ? trans.__("Line %1", cell) : trans.__("Cell %1", cell);
}

function severityOf({ severity }: FindingRow, trans: TranslationBundle): string {
  return { error: trans.__("Error"), warning: trans.__("Warning"), note: trans.__("Note") }[severity];
}
