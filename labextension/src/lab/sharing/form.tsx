/** The form that shares an app. */

import type { TranslationBundle } from "@jupyterlab/translation";
import { type ReactElement, useState } from "react";

import type { Wish } from "./requests";
import { kinds, spans } from "./words";

const NAMED: readonly string[] = ["user", "group"];
const FIRST: Wish = { kind: "link", name: "", expires: "never" };

interface FormOptions {
  readonly trans: TranslationBundle;
  readonly onShare: (wish: Wish) => Promise<void>;
}

export function Form({ trans, onShare }: FormOptions): ReactElement {
  const [wish, become] = useState(FIRST);
  const [isAsking, ask] = useState(false);
  const isNamed = NAMED.includes(wish.kind);
  const share = async () => {
    ask(true);
    await onShare(isNamed ? wish : { ...wish, name: "" });
    ask(false);
  };
  const change = (part: Partial<Wish>) => become({ ...wish, ...part });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void share();
      }}
    >
      <Choice label={trans.__("Share with")} options={kinds(trans)} value={wish.kind} onChoose={(kind) => change({ kind })} />
      {isNamed && (
        <label>
          {trans.__("Name")}
          <input className="jp-mod-styled" required value={wish.name} onChange={({ target }) => change({ name: target.value })} />
        </label>
      )}
      <Choice label={trans.__("How long")} options={spans(trans)} value={wish.expires} onChoose={(expires) => change({ expires })} />
      <button type="submit" className="jp-mod-styled jp-mod-accept" disabled={isAsking}>
        {trans.__("Share and copy link")}
      </button>
    </form>
  );
}

interface ChoiceOptions<Value extends string> {
  readonly label: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, options, value, onChoose }: ChoiceOptions<Value>): ReactElement {
  return (
    <label>
      {label}
      <select className="jp-mod-styled" value={value} onChange={({ target }) => onChoose(target.value as Value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
