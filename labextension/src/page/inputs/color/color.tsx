/** A colour: its swatch, and a panel to pick another that is fetched when it is first opened. */

import { Suspense, lazy, memo, useCallback, useId, useRef, useState } from "react";

import type { ColorPickerElement } from "../../../wire/messages";
import type { ViewProps } from "../../elements/slot";
import { Floating } from "../choice/floating";
import { Field } from "../field";
import { useWidget } from "../widget";

const ColorPanel = lazy(() => import("./panel"));

export const ColorPickerInput = memo(function ColorPickerInput({ element }: ViewProps<ColorPickerElement>) {
  const id = useId();
  const [value, change] = useWidget(element, element.default);
  const [open, setOpen] = useState(false);
  const swatch = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const leave = () => {
    close();
    swatch.current?.focus();
  };
  return (
    <Field element={element} hook="stColorPicker" input={id}>
      <button
        ref={swatch}
        id={id}
        type="button"
        className="sl-swatch"
        data-testid="stColorPickerBlock"
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={`${element.label} ${value}`}
        disabled={element.disabled}
        onClick={() => setOpen(!open)}
      >
        <span style={{ background: value }} />
        <code>{value}</code>
      </button>
      {open && (
        <Floating anchor={swatch} onClose={close}>
          <Suspense fallback={<div className="sl-color-wait" />}>
            <ColorPanel label={element.label} value={value} onChange={change} onLeave={leave} />
          </Suspense>
        </Floating>
      )}
    </Field>
  );
});
