/** The panel of a colour picker: saturation and brightness, hue, and the number itself. */

import "./panel.css";

import { type KeyboardEvent, useState } from "react";
import { ColorArea, ColorThumb } from "react-aria-components/ColorArea";
import { ColorField, Input } from "react-aria-components/ColorField";
import { ColorSlider, SliderTrack } from "react-aria-components/ColorSlider";
import { type Color, parseColor } from "react-aria-components/ColorPicker";

import { say } from "../../strings";

interface PanelProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
}

export default function ColorPanel({ label, value, onChange, onLeave }: PanelProps) {
  // Hue and saturation are kept here: a grey's number does not have them.
  const [color, setColor] = useState<Color>(() => parseColor(value).toFormat("hsb"));
  const pick = (next: Color | null) => {
    if (!next) return;
    setColor(next.toFormat("hsb"));
    onChange(next.toString("hex").toLowerCase());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onLeave();
  };
  return (
    <div role="dialog" aria-label={label} className="sl-color" data-testid="stColorPickerPopover" onKeyDown={onKeyDown}>
      <ColorArea
        className="sl-color-area"
        aria-label={say("color.area")}
        colorSpace="hsb"
        xChannel="saturation"
        yChannel="brightness"
        value={color}
        onChange={pick}
      >
        <ColorThumb className="sl-color-thumb" />
      </ColorArea>
      <ColorSlider aria-label={say("color.hue")} channel="hue" colorSpace="hsb" value={color} onChange={pick}>
        <SliderTrack className="sl-color-track">
          <ColorThumb className="sl-color-thumb" />
        </SliderTrack>
      </ColorSlider>
      <ColorField aria-label={say("color.hex")} value={color} onChange={pick}>
        <Input className="sl-color-hex" />
      </ColorField>
    </div>
  );
}
