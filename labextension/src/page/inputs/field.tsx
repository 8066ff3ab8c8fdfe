/**
 * What stands around an input: its label, its help, and what is wrong with its value.
 *
 * A label that the author hid is still read out, so no input is without a name.
 */

import { type ReactNode, useEffect } from "react";

import type { WidgetBase } from "../../wire/messages";
import { Help } from "../elements/help";
import { Inline } from "../markdown/markdown";
import { usePage } from "../context";
import { useFault } from "../states/faults";
import { useSelected } from "../store";
import { reveal } from "./reveal";

type Labelled = Pick<WidgetBase, "id" | "label" | "help" | "label_visibility" | "disabled" | "required">;

interface LabelRowProps {
  readonly element: Labelled;
  readonly children: ReactNode;
}

/** The line with a label in it; `children` is the label itself, as the input needs it. */
export function LabelRow({ element, children }: LabelRowProps) {
  const { help, label, label_visibility, required } = element;
  return (
    <div className="sl-label" data-testid="stWidgetLabel" data-visibility={label_visibility}>
      {children}
      {required && (
        <span className="sl-required" aria-hidden="true">
          *
        </span>
      )}
      {help !== undefined && <Help text={help} of={label} />}
    </div>
  );
}

interface FieldProps {
  readonly element: Labelled;
  readonly hook: string;
  /** The id of the input that the label is for. */
  readonly input: string;
  readonly children: ReactNode;
}

/** An input that is one HTML control, under its label. */
export function Field({ element, hook, input, children }: FieldProps) {
  const error = useFault(element.id);
  useSought(element.id, input);
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

/** What a control says of itself: that it must not be empty, and what is wrong with it. */
export function useAria({ id, required = false }: Labelled, input: string) {
  const isWrong = useFault(id) !== undefined;
  return {
    "aria-required": required || undefined,
    "aria-invalid": isWrong || undefined,
    "aria-describedby": isWrong ? `${input}-error` : undefined,
  };
}

/** Take the focus when the page asks for it, out of a folded block as well. */
function useSought(widget: string, input: string): void {
  const { faults } = usePage();
  const sought = useSelected((state) => (state.sought?.widget === widget ? state.sought : undefined));
  useEffect(() => {
    if (!sought) return;
    faults.found();
    const control = document.getElementById(input);
    if (control) reveal(control);
  }, [sought, input, faults]);
}
