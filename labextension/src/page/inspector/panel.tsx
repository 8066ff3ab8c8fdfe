/**
 * What the last runs executed, and why, for the app's author.
 *
 * The panel asks for the runs when it is opened and whenever one has ended. It
 * shows the newest; the author can go back to those before it.
 */

import { type KeyboardEvent, useEffect, useState } from "react";

import type { RunReport, StepReport, Verdict } from "../../wire/messages";
import { type Translate, translated } from "../../wire/phrase";
import { usePage } from "../context";
import { Icon } from "../icons/icon";
import { BarButton } from "../shell/sidebar";
import { useSelected } from "../store";
import { say } from "../strings";
import { useTranslate } from "./catalogue";
import { bytesOf, timeOf, totalsOf } from "./sums";
import "./panel.css";

export default function Inspector() {
  const page = usePage();
  const translate = useTranslate();
  const runs = useSelected((state) => state.runs);
  const ended = useSelected(({ tree }) => (tree.state === "running" ? undefined : tree.run));
  /** The run that the author went back to; the newest if there is none. */
  const [chosen, choose] = useState<number>();
  useEffect(() => {
    if (ended !== undefined) page.send({ type: "runs" });
  }, [page, ended]);
  const close = () => page.inspect(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
  };
  const at = runs.findIndex(({ run }) => run === chosen);
  const index = at < 0 ? runs.length - 1 : at;
  const run = runs[index];
  const turn = (to: number) => {
    if (runs[to]) choose(to === runs.length - 1 ? undefined : runs[to].run);
  };
  return (
    <section className="sl-inspector" aria-label={say("runs.title")} data-testid="stRunInspector" onKeyDown={onKeyDown}>
      <header className="sl-inspector-head">
        <h2>{say("runs.title")}</h2>
        <Turning index={index} count={runs.length} turn={turn} run={run} />
        <BarButton label={say("runs.close")} icon="close" hook="stRunInspectorClose" focused onPress={close} />
      </header>
      {run ? translate && <Report run={run} translate={translate} /> : <p className="sl-inspector-empty">{say("runs.none")}</p>}
    </section>
  );
}

interface TurningProps {
  readonly index: number;
  readonly count: number;
  readonly run: RunReport | undefined;
  readonly turn: (index: number) => void;
}

function Turning({ index, count, run, turn }: TurningProps) {
  return (
    <div className="sl-inspector-turn">
      <button type="button" className="sl-bar-button" aria-label={say("runs.earlier")} aria-disabled={index <= 0} onClick={() => turn(index - 1)}>
        <Icon name="chevron_left" size={18} />
      </button>
      <span aria-live="polite">{run && say("runs.number", { run: run.run })}</span>
      <button type="button" className="sl-bar-button" aria-label={say("runs.later")} aria-disabled={index + 1 >= count} onClick={() => turn(index + 1)}>
        <Icon name="chevron_right" size={18} />
      </button>
    </div>
  );
}

interface ReportProps {
  readonly run: RunReport;
  readonly translate: Translate;
}

function Report({ run, translate }: ReportProps) {
  const { executed, savedMs } = totalsOf(run);
  return (
    <>
      <p className="sl-inspector-totals">
        <strong>{say(run.steps.some(({ line }) => line) ? "runs.statements" : "runs.executed", { executed, cells: run.steps.length })}</strong>
        {[
          timeOf(run.ms),
          savedMs > 0 ? say("runs.saved", { time: timeOf(savedMs) }) : "",
          say("runs.sent", { elements: run.elements, size: bytesOf(run.bytes) }),
        ]
          .filter(Boolean)
          .map((text) => (
            <span key={text}>{text}</span>
          ))}
      </p>
      {run.verdict && <Verified verdict={run.verdict} />}
      <ol className="sl-inspector-steps">
        {run.steps.map((step) => (
          <Step key={step.cell} step={step} translate={translate} />
        ))}
      </ol>
    </>
  );
}

/** What the comparison with a run of everything says, where that is asked for. */
function Verified({ verdict: { differs, unsure } }: { readonly verdict: Verdict }) {
  if (differs.length === 0) {
    return (
      <p className="sl-inspector-verdict" data-testid="stRunVerdict">
        <Icon name="check" size={16} />
        {say(unsure ? "runs.unsure" : "runs.same")}
      </p>
    );
  }
  return (
    <div className="sl-inspector-verdict" data-testid="stRunVerdict" data-differs>
      <Icon name="error" size={16} />
      <div>
        {say("runs.differs")}
        <ul>
          {differs.map((sentence) => (
            <li key={sentence}>
              <Sentence text={sentence} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** A sentence in which names stand between backticks. */
function Sentence({ text }: { readonly text: string }) {
  return <>{text.split("`").map((part, at) => (at % 2 ? <code key={at}>{part}</code> : part))}</>;
}

interface StepProps {
  readonly step: StepReport;
  readonly translate: Translate;
}

function Step({ step, translate }: StepProps) {
  const time = step.ms ?? step.saved_ms;
  const calls = step.hits + step.misses;
  return (
    <li className="sl-inspector-step" data-ran={step.ran}>
      <span className="sl-inspector-mark">
        <Icon name={step.ran ? "bolt" : "check"} size={16} />
        <span className="sl-unseen">{say(step.ran ? "runs.ran" : "runs.kept")}</span>
      </span>
      <span className="sl-inspector-cell">{say(step.line ? "runs.line" : "runs.cell", { number: step.cell })}</span>
      <code className="sl-inspector-code">{step.title}</code>
      <span className="sl-inspector-time">{time === undefined ? "" : timeOf(time)}</span>
      <span className="sl-inspector-why">
        <Sentence text={translated(step.reason, step.said, translate)} />
        {calls > 0 && ` ${say("runs.cached", { hits: step.hits, calls })}`}
      </span>
    </li>
  );
}
