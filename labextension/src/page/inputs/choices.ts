/** The inputs that open a list or a calendar, fetched as one. */

export { DateInput } from "./calendar/date";
export { TimeInput } from "./calendar/time";
export { MultiselectInput } from "./choice/multiselect";
export { SelectboxInput } from "./choice/selectbox";
export { ColorPickerInput } from "./color/color";
