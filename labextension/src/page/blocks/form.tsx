/** Widgets whose values go together. The values wait in `values.ts`; here is the frame, and the Enter key. */

import { createContext, memo } from "react";

import type { FormElement } from "../../wire/messages";
import { hooks } from "../elements/hooks";
import { Slots, type ViewProps } from "../elements/slot";
import { say } from "../strings";
import { useSelected } from "../store";
import { find } from "../tree";

/** Whether Enter in a field submits the form that the field is in. */
export const EnterContext = createContext(false);

export const FormView = memo(function FormView({ element, branches, place }: ViewProps<FormElement>) {
  const { className, style } = hooks(element);
  const settled = useSelected(({ tree }) => tree.state !== "running" && tree.state !== "initial");
  const submits = find(branches, (each) => each.kind === "button" && each.submits === element.form) !== undefined;
  return (
    <EnterContext.Provider value={element.enter && submits}>
      <div className={`sl-form ${className}`} data-testid="stForm" data-border={element.border} role="group" style={style}>
        <div className="sl-stack" data-testid="stVerticalBlock">
          <Slots branches={branches} place={place} />
        </div>
        {settled && !submits && <MissingSubmit />}
      </div>
    </EnterContext.Provider>
  );
});

function MissingSubmit() {
  return (
    <div className="sl-alert" data-testid="stAlert" data-level="error" role="alert">
      <div className="sl-alert-body">
        <p className="sl-alert-title">{say("form.no-submit")}</p>
        <p>{say("form.no-submit-advice")}</p>
      </div>
    </div>
  );
}
