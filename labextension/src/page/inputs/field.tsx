/**
 * What stands around an input: its label, its help, and what is wrong with its value.
 *
 * A label that the author hid is still read out, so no input is without a name.
 */

import type { ReactNode } from "react";

import type { WidgetBase } from "../../wire/messages";
import { Help } from "../elements/help";
import { Inline } from "../markdown/markdown";

type Labelled = Pick<WidgetBase, "label" | "help" | "label_visibility" | "disabled">;

interface LabelRowProps {
  readonly element: Labelled;
  readonly children: ReactNode;
}

/** The line with a label in it; `children` is the label itself, as the input needs it. */
export function LabelRow({ element, children }: LabelRowProps) {
  const { help, label, label_visibility } = element;
  return (
    <div className="sl-label" data-testid="stWidgetLabel" data-visibility={label_visibility}>
      {children}
      {help !== undefined && <Help text={help} of={label} />}
    </div>
  );
}

interface FieldProps {
  readonly element: Labelled;
  readonly hook: string;
  /** The id of the input that the label is for. */
  readonly input: string;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** An input that is one HTML control, under its label. */
export function Field({ element, hook, input, error, children }: FieldProps) {
  return (
    <div className="sl-field" data-testid={hook} data-disabled={element.disabled ?? false}>
      <LabelRow element={element}>
        <label htmlFor={input}>
          <Inline text={element.label} />
        </label>
      </LabelRow>
      {children}
      {error !== undefined && (
        <p id={`${input}-error`} className="sl-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
