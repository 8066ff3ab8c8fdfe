/** The field of a combobox, with the list that hangs below it. */

import { type ReactNode, useLayoutEffect, useRef } from "react";

import type { WidgetBase } from "../../../wire/messages";
import { Icon } from "../../icons/icon";
import { say } from "../../strings";
import { useAria } from "../field";
import type { Combobox } from "./combobox";
import { Floating } from "./floating";
import { Listbox } from "./listbox";

interface ComboFieldProps {
  readonly combobox: Combobox;
  readonly input: string;
  readonly element: WidgetBase;
  readonly text: string;
  readonly chosen: ReadonlySet<string>;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Typing does not filter: the field only opens the list. */
  readonly fixed?: boolean;
  readonly several?: boolean;
  readonly full?: string | undefined;
  /** What stands before the field: an icon, or what was chosen. */
  readonly before?: ReactNode;
  /** Called by the button that empties the field; there is none without it. */
  readonly onClear?: (() => void) | undefined;
  readonly hook?: string;
}

export function ComboField(given: ComboFieldProps) {
  const { combobox, input, element, chosen, disabled, several = false, full, before, onClear } = given;
  const frame = useRef<HTMLDivElement>(null);
  return (
    <>
      <div
        ref={frame}
        className="sl-control sl-combo"
        data-disabled={disabled ?? false}
        data-several={several}
        data-open={combobox.open}
        onClick={(event) => {
          if (disabled || (event.target as Element).closest("button")) return;
          frame.current?.querySelector("input")?.focus();
          if (!combobox.open) combobox.show();
        }}
      >
        {before}
        <ComboInput {...given} input={input} />
        {onClear && !disabled && (
          <button type="button" className="sl-inner-button" aria-label={say("select.clear")} onClick={onClear}>
            <Icon name="close" size={16} />
          </button>
        )}
        <Icon name="expand_more" size={16} />
      </div>
      {combobox.open && (
        <Floating anchor={frame} onClose={combobox.close} fit>
          <Listbox combobox={combobox} label={element.label} chosen={chosen} several={several} full={full} />
        </Floating>
      )}
    </>
  );
}

function ComboInput({ combobox, element, input, text, placeholder, disabled, fixed = false, hook }: ComboFieldProps) {
  const { open, typed, matches, active, id } = combobox;
  const target = useRef<HTMLInputElement>(null);
  // What is typed next replaces the text.
  useLayoutEffect(() => {
    if (open && typed === null) target.current?.select();
  }, [open, typed]);
  return (
    <input
      ref={target}
      id={input}
      type="text"
      role="combobox"
      data-testid={hook}
      autoComplete="off"
      spellCheck={false}
      aria-autocomplete={fixed ? "none" : "list"}
      aria-expanded={open}
      aria-haspopup="listbox"
      aria-controls={open && matches.length ? `${id}-list` : undefined}
      aria-activedescendant={open && matches.length ? `${id}-${active}` : undefined}
      {...useAria(element, input)}
      readOnly={fixed}
      value={typed ?? text}
      placeholder={placeholder}
      disabled={disabled}
      onChange={(event) => combobox.type(event.target.value)}
      onBlur={combobox.close}
      onKeyDown={combobox.onKeyDown}
    />
  );
}
