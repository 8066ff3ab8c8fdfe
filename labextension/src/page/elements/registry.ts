/**
 * Which view draws which kind of element: one row for each.
 *
 * Views that a first page nearly always needs come with the bundle. The others
 * come in groups, when the first element of their kind is drawn.
 */

import { type ComponentType, lazy } from "react";

import { AlertView, ExceptionView, ProgressView, SpinnerView } from "./status";
import { ColumnView, ColumnsView, ContainerView, EmptyView, OutputAreaView, StepView } from "../blocks/layout";
import { ExpanderView } from "../blocks/expander";
import { FormView } from "../blocks/form";
import { FragmentView } from "../blocks/fragment";
import { TabView, TabsView } from "../blocks/tabs";
import { DividerView, HeadingView, LatexView, MarkdownView, TextView } from "./text";
import { CodeView } from "./code";
import { HtmlView } from "./html";
import { OutputView } from "./output";
import { MetricView } from "../data/metric";
import { ImageView } from "../charts/image";
import { ButtonInput, DownloadButtonInput } from "../inputs/button";
import type { Views } from "./slot";

const basic = () => import("../inputs/basic");
const choices = () => import("../inputs/choices");

export const VIEWS: Views = {
  markdown: MarkdownView,
  heading: HeadingView,
  text: TextView,
  code: CodeView,
  latex: LatexView,
  divider: DividerView,
  html: HtmlView,
  output: OutputView,
  dataframe: later(async () => (await import("../data/dataframe")).DataframeView),
  table: later(async () => (await import("../data/table")).TableView),
  metric: MetricView,
  json: later(async () => (await import("../data/json")).JsonView),
  vega: later(async () => (await import("../charts/vega")).VegaView),
  plotly: later(async () => (await import("../charts/plotly")).PlotlyView),
  image: ImageView,
  button: ButtonInput,
  download_button: DownloadButtonInput,
  checkbox: later(async () => (await basic()).CheckboxInput),
  radio: later(async () => (await basic()).RadioInput),
  selectbox: later(async () => (await choices()).SelectboxInput),
  multiselect: later(async () => (await choices()).MultiselectInput),
  slider: later(async () => (await basic()).SliderInput),
  select_slider: later(async () => (await basic()).SelectSliderInput),
  number_input: later(async () => (await basic()).NumberInput),
  text_input: later(async () => (await basic()).TextInput),
  text_area: later(async () => (await basic()).TextAreaInput),
  date_input: later(async () => (await choices()).DateInput),
  time_input: later(async () => (await choices()).TimeInput),
  color_picker: later(async () => (await choices()).ColorPickerInput),
  file_uploader: later(async () => (await import("../inputs/files/uploader")).FileUploaderInput),
  widget_view: later(async () => (await import("../widgets/view")).WidgetView),
  step: StepView,
  output_area: OutputAreaView,
  container: ContainerView,
  columns: ColumnsView,
  column: ColumnView,
  tabs: TabsView,
  tab: TabView,
  expander: ExpanderView,
  form: FormView,
  fragment: FragmentView,
  empty: EmptyView,
  alert: AlertView,
  exception: ExceptionView,
  progress: ProgressView,
  spinner: SpinnerView,
};

/** Fetch the inputs that most apps have, while the kernel is at its first run. */
export function preload(): void {
  void basic();
}

function later<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>;
}
