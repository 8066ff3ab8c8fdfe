/** The inputs that most apps have, fetched as one. */

export { CheckboxInput } from "./plain/checkbox";
export { NumberInput } from "./plain/number";
export { RadioInput } from "./plain/radio";
export { TextAreaInput, TextInput } from "./plain/text";
export { SelectSliderInput, SliderInput } from "./sliders/slider";
