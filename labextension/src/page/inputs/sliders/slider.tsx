/** Sliders over numbers, dates and times, and over a list of options. */

import { type CSSProperties, memo, useLayoutEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Label, Slider, SliderThumb, SliderTrack } from "react-aria-components/Slider";

import type { SelectSliderElement, SliderElement } from "../../../wire/messages";
import { usePage } from "../../context";
import type { ViewProps } from "../../elements/slot";
import { Inline } from "../../markdown/markdown";
import { say } from "../../strings";
import { equal } from "../../values";
import { LabelRow } from "../field";
import { labelOf, roundedTo } from "./scale";
import { useWidget } from "../widget";

export const SliderInput = memo(function SliderInput({ element }: ViewProps<SliderElement>) {
  const [value, change] = useWidget(element, element.default);
  const { min, max, step } = element;
  return (
    <Track
      element={element}
      hook="stSlider"
      values={value}
      scale={{ min, max, step, label: (number) => labelOf(number, element) }}
      onChange={(numbers) => change(numbers.map((each) => roundedTo(each, element)))}
    />
  );
});

export const SelectSliderInput = memo(function SelectSliderInput({ element }: ViewProps<SelectSliderElement>) {
  const { options } = element;
  const [value, change] = useWidget(element, element.default);
  const option = (index: number) => options[index] ?? "";
  return (
    <Track
      element={element}
      hook="stSlider"
      values={value.map((each) => Math.max(0, options.indexOf(each)))}
      scale={{ min: 0, max: Math.max(1, options.length - 1), step: 1, label: option }}
      onChange={(indices) => change(indices.map(option))}
    />
  );
});

interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly label: (number: number) => string;
}

interface TrackProps {
  readonly element: SliderElement | SelectSliderElement;
  readonly hook: string;
  readonly values: readonly number[];
  readonly scale: Scale;
  readonly onChange: (values: readonly number[]) => void;
}

function Track(given: TrackProps) {
  const { element, hook, values, scale, onChange } = given;
  const page = usePage();
  const [held, setHeld] = useState(false);
  const hold = (isHeld: boolean) => {
    setHeld(isHeld);
    page.hold(element.id, isHeld);
  };
  return (
    <I18nProvider locale={document.documentElement.lang || "en"}>
      <Slider
        className="sl-slider"
        data-testid={hook}
        value={[...values]}
        minValue={scale.min}
        maxValue={scale.max}
        step={scale.step}
        isDisabled={element.disabled ?? false}
        onChange={(next) => {
          if (!held) hold(true);
          if (!equal(next, values)) onChange(next);
        }}
        onChangeEnd={() => hold(false)}
      >
        <LabelRow element={element}>
          <Label>
            <Inline text={element.label} />
          </Label>
        </LabelRow>
        <Rail values={values} scale={scale} />
      </Slider>
    </I18nProvider>
  );
}

function Rail({ values, scale }: Pick<TrackProps, "values" | "scale">) {
  return (
    <>
      <SliderTrack className="sl-track">
        <div className="sl-rail" />
        <div className="sl-fill" style={filled(values, scale)} />
        {values.map((each, index) => (
          <Thumb key={index} index={index} text={scale.label(each)} part={partOf(each, scale)} range={values.length > 1} />
        ))}
      </SliderTrack>
      <div className="sl-ticks" data-testid="stSliderTickBar" aria-hidden="true">
        <span data-testid="stSliderTickBarMin">{scale.label(scale.min)}</span>
        <span data-testid="stSliderTickBarMax">{scale.label(scale.max)}</span>
      </div>
    </>
  );
}

/** The part of the rail between the thumbs, or before the only one. */
function filled(values: readonly number[], scale: Scale): CSSProperties {
  const [first = scale.min, last] = values;
  return {
    insetInlineStart: last === undefined ? "-0.5rem" : `${partOf(first, scale) * 100}%`,
    insetInlineEnd: `${(1 - partOf(last ?? first, scale)) * 100}%`,
  };
}

function partOf(value: number, { min, max }: Scale): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min || 1)));
}

interface ThumbProps {
  readonly index: number;
  readonly text: string;
  /** How far along the rail it is, from 0 to 1. */
  readonly part: number;
  readonly range: boolean;
}

function Thumb({ index, text, part, range }: ThumbProps) {
  const input = useRef<HTMLInputElement>(null);
  // The thumb's own text is its number, which says nothing for a date or an option.
  useLayoutEffect(() => input.current?.setAttribute("aria-valuetext", text));
  return (
    <SliderThumb
      index={index}
      inputRef={input}
      className="sl-thumb"
      {...(range ? { "aria-label": say(index === 0 ? "slider.min" : "slider.max") } : {})}
    >
      <span className="sl-bubble" data-testid="stSliderThumbValue" style={{ "--sl-part": part } as CSSProperties}>
        <Inline text={text} />
      </span>
    </SliderThumb>
  );
}
