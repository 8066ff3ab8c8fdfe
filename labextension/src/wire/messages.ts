// Written by `python -m streamlitify.wire.typescript`; do not edit.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Place = readonly (string | number)[];

/** One thing on a page. A field that is None is not sent. */
export interface ElementBase {
  readonly key?: string;
  readonly width?: "stretch" | "content" | number;
  readonly height?: "stretch" | "content" | number;
  readonly lines?: "one" | "many";
}

/** An element whose value the viewer sets. */
export interface WidgetBase extends ElementBase {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly disabled?: boolean;
  readonly label_visibility: "visible" | "hidden" | "collapsed";
  readonly form?: string;
  readonly fragment?: string;
  readonly required?: boolean;
  readonly quiet?: boolean;
}

/** One column of a grid. */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly type: "number" | "text" | "bool" | "datetime" | "date" | "time" | "duration" | "list" | "bytes" | "object";
  readonly index?: boolean;
  readonly config?: { readonly [name: string]: Json };
}

/** What a viewer may select in a grid; its value is `{rows, columns, cells}`. */
export interface Selection extends WidgetBase {
  readonly rows: "none" | "single" | "multi";
  readonly columns: "none" | "single" | "multi";
  readonly cells: "none" | "single" | "multi";
}

/** Data of a chart, as one Arrow IPC stream under the name its spec uses. */
export interface Dataset {
  readonly name: string;
  readonly arrow: Uint8Array;
}

/** What a viewer may select in a chart: its value maps a parameter to what is selected. */
export interface ChartSelection extends WidgetBase {
  readonly parameters: readonly string[];
}

/** One picture: its bytes, or where it is. */
export interface Picture {
  readonly mime: string;
  readonly data?: Uint8Array;
  readonly url?: string;
  readonly caption?: string;
  readonly natural_width?: number;
  readonly natural_height?: number;
}

/** What of a block is open, for an app that asks: the label of a tab, or a boolean. */
export interface Opening extends WidgetBase {
}

/** One line of a traceback in the author's own code or a library's. */
export interface TraceLine {
  readonly where: string;
  readonly function: string;
  readonly source?: string;
  readonly own?: boolean;
}

/** What a run did with one step. */
export interface StepReport {
  readonly id: string;
  readonly cell: number;
  readonly line?: boolean;
  readonly title: string;
  readonly ran: boolean;
  readonly reason: string;
  readonly said?: readonly Json[];
  readonly ms?: number;
  readonly saved_ms?: number;
  readonly hits: number;
  readonly misses: number;
  readonly elements: number;
  readonly problem?: string;
}

/** How a planned run compares with one of everything. */
export interface Verdict {
  readonly differs: readonly string[];
  readonly unsure?: boolean;
}

/** What one run of the whole app did. */
export interface RunReport {
  readonly run: number;
  readonly ended: string;
  readonly ms: number;
  readonly elements: number;
  readonly bytes: number;
  readonly steps: readonly StepReport[];
  readonly verdict?: Verdict;
}

/** A cell that does not parse, so that the app stays as it was. */
export interface Fault {
  readonly id: string;
  readonly cell: number;
  readonly text: string;
  readonly said?: readonly Json[];
}

/** A frozen notebook that was published. */
export interface RevisionRow {
  readonly number: number;
  readonly digest: string;
  readonly time: number;
  readonly author: string;
  readonly message: string;
  readonly path: string;
  readonly kernel: string;
  readonly current?: boolean;
}

/** Whom an app is shared with. */
export interface ShareRow {
  readonly id: string;
  readonly kind: "link" | "user" | "group" | "everyone" | "public";
  readonly name: string;
  readonly created: number;
  readonly until?: number;
  readonly author: string;
  readonly url: string;
}

/** One app. What stands below `theme` is told to its author only. */
export interface AppRow {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly framed: boolean;
  readonly theme: string;
  readonly state?: "cold" | "starting" | "ready" | "failed";
  readonly viewers?: number;
  readonly path?: string;
  readonly notebook?: string;
  readonly problem?: string;
  readonly problem_said?: readonly Json[];
  readonly warnings: readonly string[];
  readonly published?: RevisionRow;
  readonly ahead?: boolean;
}

/** How a notebook that an author has open does as an app. */
export interface Watched {
  readonly path: string;
  readonly name?: string;
  readonly title?: string;
  readonly state?: "cold" | "starting" | "ready" | "failed";
  readonly run?: RunReport;
  readonly now?: string;
  readonly faults: readonly Fault[];
  readonly withheld?: boolean;
}

/** An untagged cell that runs unseen, because a cell that is shown needs it. */
export interface CompanionRow {
  readonly id: string;
  readonly cell: number;
  readonly reason: string;
  readonly said?: readonly Json[];
}

/** What a running app costs. */
export interface UsageRow {
  readonly name: string;
  readonly memory?: number;
  readonly cpu?: number;
  readonly error?: string;
}

/** One row of `notebook.tags.TAGS`, for menus. */
export interface TagRow {
  readonly words: readonly string[];
  readonly makes: string;
  readonly meaning: string;
}

/** Something that would surprise an app's viewers. */
export interface FindingRow {
  readonly rule: string;
  readonly severity: "error" | "warning" | "note";
  readonly cell?: number;
  readonly id?: string;
  readonly line?: boolean;
  readonly reason: string;
  readonly said?: readonly Json[];
  readonly cure: string;
}

/** GitHub-flavoured Markdown with `$math$`, `:colour[…]` and `:material/icons:`. */
export interface MarkdownElement extends ElementBase {
  readonly kind: "markdown";
  readonly text: string;
  readonly small?: boolean;
  readonly html?: boolean;
  readonly help?: string;
  readonly align?: "left" | "center" | "right" | "justify";
}

/** A title (level 1), header (2) or subheader (3). */
export interface HeadingElement extends ElementBase {
  readonly kind: "heading";
  readonly level: 1 | 2 | 3;
  readonly text: string;
  readonly anchor?: string;
  readonly anchored: boolean;
  readonly icon?: string;
  readonly divider?: string;
  readonly help?: string;
  readonly align?: "left" | "center" | "right" | "justify";
}

/** Text as it is, in the page's fixed-width face, no Markdown. */
export interface TextElement extends ElementBase {
  readonly kind: "text";
  readonly text: string;
  readonly help?: string;
  readonly align?: "left" | "center" | "right" | "justify";
}

/** Source code with a copy button. A `language` of None is not coloured. */
export interface CodeElement extends ElementBase {
  readonly kind: "code";
  readonly text: string;
  readonly language?: string;
  readonly line_numbers?: boolean;
  readonly wrap?: boolean;
}

/** One formula in display style, without dollar signs. */
export interface LatexElement extends ElementBase {
  readonly kind: "latex";
  readonly text: string;
  readonly help?: string;
}

/** A horizontal line. */
export interface DividerElement extends ElementBase {
  readonly kind: "divider";
}

/** HTML from the author or an object's rich repr. */
export interface HtmlElement extends ElementBase {
  readonly kind: "html";
  readonly text: string;
  readonly media?: string;
}

/** What a step printed, or the plain text of a value, ANSI colours included. */
export interface OutputElement extends ElementBase {
  readonly kind: "output";
  readonly text: string;
  readonly stream: "stdout" | "stderr" | "result";
}

/** A grid over rows that stay in the kernel. */
export interface DataframeElement extends ElementBase {
  readonly kind: "dataframe";
  readonly source: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly first: Uint8Array;
  readonly page_rows: number;
  readonly row_height?: number;
  readonly placeholder?: string;
  readonly alt?: string;
  readonly selection?: Selection;
}

/** A small table, all of it on the page, each cell inline Markdown. */
export interface TableElement extends ElementBase {
  readonly kind: "table";
  readonly header: readonly (readonly string[])[];
  readonly body: readonly (readonly string[])[];
  readonly index_columns: number;
  readonly align: readonly string[];
  readonly border: "all" | "none" | "horizontal";
  readonly alt?: string;
  readonly looks?: { readonly [name: string]: { readonly [name: string]: string } };
}

/** A number with a label, how much it moved, and a small chart. */
export interface MetricElement extends ElementBase {
  readonly kind: "metric";
  readonly label: string;
  readonly value: string;
  readonly delta?: string;
  readonly direction: "up" | "down" | "off";
  readonly tone: string;
  readonly description?: string;
  readonly chart?: readonly number[];
  readonly chart_type: "line" | "bar" | "area";
  readonly border?: boolean;
  readonly help?: string;
  readonly icon?: string;
  readonly label_visibility: "visible" | "hidden" | "collapsed";
}

/** A tree of JSON that folds. `expanded` is how many levels start open; -1 is all. */
export interface JsonElement extends ElementBase {
  readonly kind: "json";
  readonly text: string;
  readonly expanded: number;
}

/** A Vega-Lite or Vega chart. */
export interface VegaElement extends ElementBase {
  readonly kind: "vega";
  readonly spec: { readonly [name: string]: Json };
  readonly datasets: readonly Dataset[];
  readonly themed: boolean;
  readonly alt?: string;
  readonly selection?: ChartSelection;
}

/** A Plotly figure, drawn by the plotly.js of the author's own Python package. */
export interface PlotlyElement extends ElementBase {
  readonly kind: "plotly";
  readonly figure: Uint8Array;
  readonly script: string;
  readonly config?: { readonly [name: string]: Json };
  readonly themed: boolean;
  readonly alt?: string;
  readonly selection?: ChartSelection;
}

/** One picture or several. */
export interface ImageElement extends ElementBase {
  readonly kind: "image";
  readonly pictures: readonly Picture[];
  readonly link?: string;
  readonly alt?: string;
}

/** Value: a trigger. With `submits`, it sends that form's values along. */
export interface ButtonElement extends WidgetBase {
  readonly kind: "button";
  readonly look: "primary" | "secondary" | "tertiary";
  readonly icon?: string;
  readonly icon_position: "left" | "right";
  readonly shortcut?: string;
  readonly submits?: string;
}

/** Value: a trigger. The file is at `media`; `quiet` downloads cause no rerun. */
export interface DownloadButtonElement extends WidgetBase {
  readonly kind: "download_button";
  readonly media: string;
  readonly file_name: string;
  readonly look: "primary" | "secondary" | "tertiary";
  readonly icon?: string;
  readonly icon_position: "left" | "right";
  readonly shortcut?: string;
}

/** Value: a boolean. */
export interface CheckboxElement extends WidgetBase {
  readonly kind: "checkbox";
  readonly default?: boolean;
  readonly look: "checkbox" | "toggle";
}

/** Value: one of `options`, or None. */
export interface RadioElement extends WidgetBase {
  readonly kind: "radio";
  readonly options: readonly string[];
  readonly default?: string;
  readonly captions?: readonly string[];
  readonly horizontal?: boolean;
}

/** Value: one of `options`, another text if `accept_new`, or None if it may be cleared. */
export interface SelectboxElement extends WidgetBase {
  readonly kind: "selectbox";
  readonly options: readonly string[];
  readonly default?: string;
  readonly placeholder?: string;
  readonly accept_new?: boolean;
  readonly clearable?: boolean;
  readonly filter_mode: "fuzzy" | "contains" | "prefix" | "none";
  readonly icon?: string;
}

/** Value: a list of texts, in the order chosen. */
export interface MultiselectElement extends WidgetBase {
  readonly kind: "multiselect";
  readonly options: readonly string[];
  readonly default: readonly string[];
  readonly placeholder?: string;
  readonly max_selections?: number;
  readonly accept_new?: boolean;
  readonly filter_mode: "fuzzy" | "contains" | "prefix" | "none";
  readonly all_up_to?: number;
}

/** Value: a list of one number, or two for a range. */
export interface SliderElement extends WidgetBase {
  readonly kind: "slider";
  readonly type: "int" | "float" | "date" | "time" | "datetime";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: readonly number[];
  readonly format?: string;
}

/** Value: a list of one of `options`, or two for a range. */
export interface SelectSliderElement extends WidgetBase {
  readonly kind: "select_slider";
  readonly options: readonly string[];
  readonly default: readonly string[];
}

/** Value: a number, or None while it is empty. */
export interface NumberInputElement extends WidgetBase {
  readonly kind: "number_input";
  readonly type: "int" | "float";
  readonly step: number;
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
  readonly format?: string;
  readonly placeholder?: string;
  readonly icon?: string;
}

/** Value: a text, or None while it is empty if its default is None. */
export interface TextInputElement extends WidgetBase {
  readonly kind: "text_input";
  readonly type: "default" | "password" | "email" | "url" | "phone" | "search";
  readonly default?: string;
  readonly nullable?: boolean;
  readonly max_chars?: number;
  readonly placeholder?: string;
  readonly autocomplete?: string;
  readonly icon?: string;
  readonly live?: number;
  readonly pattern?: string;
  readonly pattern_message?: string;
}

/** Value: a text, or None; sent on Ctrl+Enter and when the field is left. */
export interface TextAreaElement extends WidgetBase {
  readonly kind: "text_area";
  readonly default?: string;
  readonly nullable?: boolean;
  readonly max_chars?: number;
  readonly placeholder?: string;
}

/** Value: a list of ISO dates: none or one, or up to two for a range. */
export interface DateInputElement extends WidgetBase {
  readonly kind: "date_input";
  readonly default: readonly string[];
  readonly min: string;
  readonly max: string;
  readonly range?: boolean;
  readonly format: string;
  readonly clearable?: boolean;
}

/** Value: `HH:MM`, or None while it is empty. `step` is in seconds. */
export interface TimeInputElement extends WidgetBase {
  readonly kind: "time_input";
  readonly default?: string;
  readonly step: number;
  readonly hours: 12 | 24;
  readonly clearable?: boolean;
}

/** Value: `#rrggbb`. */
export interface ColorPickerElement extends WidgetBase {
  readonly kind: "color_picker";
  readonly default: string;
}

/** Value: a list of upload ids, in order. */
export interface FileUploaderElement extends WidgetBase {
  readonly kind: "file_uploader";
  readonly types?: readonly string[];
  readonly many: "one" | "several" | "folder";
  readonly limit: number;
}

/** A view of a widget. */
export interface WidgetViewElement extends ElementBase {
  readonly kind: "widget_view";
  readonly comm: string;
}

/** All that one step drew in one root. It is not seen itself. */
export interface StepBlockElement extends ElementBase {
  readonly kind: "step";
  readonly cell: string;
}

/** What stands in one `Output` widget of ipywidgets. It is seen where that widget is. */
export interface OutputAreaElement extends ElementBase {
  readonly kind: "output_area";
  readonly comm: string;
}

/** Elements one below another, or side by side. */
export interface ContainerElement extends ElementBase {
  readonly kind: "container";
  readonly border?: boolean;
  readonly horizontal?: boolean;
  readonly wrap: boolean;
  readonly gap: "none" | "xxsmall" | "xsmall" | "small" | "medium" | "large" | "xlarge" | "xxlarge";
  readonly horizontal_align: "left" | "center" | "right" | "distribute";
  readonly vertical_align: "top" | "center" | "bottom" | "distribute";
  readonly autoscroll?: boolean;
}

/** Its children are `ColumnBlock`s, as wide as their `weights` relative to each other. */
export interface ColumnsElement extends ElementBase {
  readonly kind: "columns";
  readonly weights: readonly number[];
  readonly gap: "none" | "xxsmall" | "xsmall" | "small" | "medium" | "large" | "xlarge" | "xxlarge";
  readonly vertical_align: "top" | "center" | "bottom" | "distribute";
  readonly border?: boolean;
  readonly wrap: boolean;
}

/** One of several columns. */
export interface ColumnBlockElement extends ElementBase {
  readonly kind: "column";
}

/** Its children are `Tab`s. */
export interface TabsElement extends ElementBase {
  readonly kind: "tabs";
  readonly labels: readonly string[];
  readonly default: number;
  readonly opening?: Opening;
}

/** What one tab shows. */
export interface TabElement extends ElementBase {
  readonly kind: "tab";
}

/** A heading that opens and folds what is below it. */
export interface ExpanderElement extends ElementBase {
  readonly kind: "expander";
  readonly label: string;
  readonly expanded?: boolean;
  readonly icon?: string;
  readonly look: "default" | "compact";
  readonly opening?: Opening;
}

/** Widgets whose values are sent together, by a button that submits it. */
export interface FormElement extends ElementBase {
  readonly kind: "form";
  readonly form: string;
  readonly clear?: boolean;
  readonly enter: boolean;
  readonly border: boolean;
}

/** What a fragment drew where it was called: laid out like a plain `Container`. */
export interface FragmentBlockElement extends ElementBase {
  readonly kind: "fragment";
  readonly fragment: string;
  readonly every?: number;
}

/** A place that is kept for something else. */
export interface EmptyElement extends ElementBase {
  readonly kind: "empty";
}

/** A message in a coloured box. `text` and `title` are Markdown. */
export interface AlertElement extends ElementBase {
  readonly kind: "alert";
  readonly level: "success" | "info" | "warning" | "error";
  readonly text: string;
  readonly icon?: string;
  readonly title?: string;
}

/** An exception, as much of it as this viewer may see. */
export interface ExceptionBoxElement extends ElementBase {
  readonly kind: "exception";
  readonly name: string;
  readonly text: string;
  readonly markdown?: boolean;
  readonly trace: readonly TraceLine[];
  readonly written?: string;
  readonly reference?: string;
}

/** A bar, `value` from 0 to 100. */
export interface ProgressElement extends ElementBase {
  readonly kind: "progress";
  readonly value: number;
  readonly text?: string;
}

/** Something is going on. It is shown after half a second. */
export interface SpinnerElement extends ElementBase {
  readonly kind: "spinner";
  readonly text: string;
  readonly show_time?: boolean;
}

/** Draw `element` here. What stands below stays: only `Drop` removes. */
export interface Put {
  readonly op: "put";
  readonly at: readonly (string | number)[];
  readonly element: AnyElement;
}

/** Remove what is here, and all it holds. */
export interface Drop {
  readonly op: "drop";
  readonly at: readonly (string | number)[];
}

/** What is here, and all it holds, was drawn again and is as it was: it is not stale. */
export interface Same {
  readonly op: "same";
  readonly at: readonly (string | number)[];
}

/** A widget's value is not what the page believes, but this. */
export interface SetValue {
  readonly op: "value";
  readonly widget: string;
  readonly value?: Json;
}

/** There is a comm now; a page that has it already takes this for its whole state. */
export interface CommOpen {
  readonly op: "comm-open";
  readonly comm: string;
  readonly target: string;
  readonly data: { readonly [name: string]: Json };
  readonly buffers?: readonly Uint8Array[];
}

/** A comm says something: see `CommOpen`. */
export interface CommSay {
  readonly op: "comm";
  readonly comm: string;
  readonly data: { readonly [name: string]: Json };
  readonly buffers?: readonly Uint8Array[];
}

/** A comm is over. */
export interface CommClose {
  readonly op: "comm-close";
  readonly comm: string;
}

/** Changes to the page, and how the run that made them stands. */
export interface DrawMessage {
  readonly type: "draw";
  readonly run: number;
  readonly ops: readonly (Put | Drop | Same | SetValue | CommOpen | CommSay | CommClose)[];
  readonly state: "running" | "done" | "stopped" | "failed";
  readonly reset?: boolean;
  readonly within?: readonly (readonly (string | number)[])[];
}

/** What comms said beside their states while the page was away, or behind; it has the states by now. */
export interface MissedMessage {
  readonly type: "missed";
  readonly ops: readonly CommSay[];
}

/** The rows that `to_kernel.AskRows` asked for: `arrow` is an Arrow IPC stream. */
export interface RowsMessage {
  readonly type: "rows";
  readonly ask: number;
  readonly rows: number;
  readonly arrow: Uint8Array;
}

/** The last runs, the oldest first, as `to_kernel.AskRuns` asked for. */
export interface RunsMessage {
  readonly type: "runs";
  readonly runs: readonly RunReport[];
}

/** A short notice that goes by itself after `seconds`; None: when it is closed. */
export interface ToastMessage {
  readonly type: "toast";
  readonly text: string;
  readonly icon?: string;
  readonly seconds?: number;
}

/** What `set_page_config` says; None leaves a thing as it is. */
export interface PageConfigMessage {
  readonly type: "config";
  readonly title?: string;
  readonly icon?: string;
  readonly layout?: "centered" | "wide";
  readonly sidebar?: "auto" | "expanded" | "collapsed";
  readonly language?: string;
}

/** The part of the page's URL after `?` is now this, without the question mark. */
export interface QueryMessage {
  readonly type: "query";
  readonly text: string;
  readonly replace?: boolean;
}

/** The first frame of every socket. */
export interface HelloMessage {
  readonly type: "hello";
  readonly key: string;
  readonly media_key: string;
  readonly resumed: boolean;
  readonly app: string;
  readonly title: string;
  readonly layout: "centered" | "wide";
  readonly theme: "auto" | "light" | "dark";
  readonly author: boolean;
  readonly upload_limit: number;
  readonly icon?: string;
}

/** How things stand with the app. `detail` is a whole sentence, for its author. */
export interface StatusMessage {
  readonly type: "status";
  readonly code: "kernel-starting" | "kernel-ready" | "kernel-lost" | "kernel-busy" | "app-failed" | "held" | "retrying" | "drowsy" | "asleep" | "session-ended";
  readonly detail?: string;
}

/** A frame from the page was not accepted; the session goes on. */
export interface RefusedMessage {
  readonly type: "refused";
  readonly code: "bad-frame" | "too-large" | "unknown-widget" | "no-access" | "too-fast" | "not-found";
  readonly ask?: number;
  readonly detail?: string;
}

/** A page's first frame. */
export interface OpenMessage {
  readonly type: "open";
  readonly page: string;
  readonly resume?: string;
  readonly values: { readonly [name: string]: Json };
  readonly comms: { readonly [name: string]: { readonly [name: string]: Json } };
  readonly query: string;
  readonly timezone: string;
  readonly offset: number;
  readonly locale: string;
  readonly theme: "light" | "dark";
  readonly url: string;
}

/** Widgets have new values, so the app, or one fragment of it, runs. */
export interface SetValuesMessage {
  readonly type: "set";
  readonly values: { readonly [name: string]: Json };
  readonly trigger?: string;
  readonly fragment?: string;
}

/** Run the app again, or the fragment whose timer has gone off. `query` if the URL changed. */
export interface RerunMessage {
  readonly type: "rerun";
  readonly fragment?: string;
  readonly query?: string;
}

/** End the run that is going on; what it drew stays. */
export interface StopMessage {
  readonly type: "stop";
}

/** The viewer is there: a session that was put off comes back, and one that is about to be stays. */
export interface AwakeMessage {
  readonly type: "awake";
}

/** Rows of a grid. */
export interface AskRowsMessage {
  readonly type: "rows";
  readonly ask: number;
  readonly source: string;
  readonly page: number;
  readonly sort?: string;
  readonly descending?: boolean;
  readonly search: string;
  readonly format: "arrow" | "csv";
}

/** What the last runs executed, and why; only the author is told. */
export interface AskRunsMessage {
  readonly type: "runs";
}

/** A comm that the kernel opened is told something, as Jupyter's widget protocol has it. */
export interface CommTellMessage {
  readonly type: "comm";
  readonly comm: string;
  readonly data: { readonly [name: string]: Json };
  readonly buffers: readonly Uint8Array[];
}

export type AnyElement = MarkdownElement | HeadingElement | TextElement | CodeElement | LatexElement | DividerElement | HtmlElement | OutputElement | DataframeElement | TableElement | MetricElement | JsonElement | VegaElement | PlotlyElement | ImageElement | ButtonElement | DownloadButtonElement | CheckboxElement | RadioElement | SelectboxElement | MultiselectElement | SliderElement | SelectSliderElement | NumberInputElement | TextInputElement | TextAreaElement | DateInputElement | TimeInputElement | ColorPickerElement | FileUploaderElement | WidgetViewElement | StepBlockElement | OutputAreaElement | ContainerElement | ColumnsElement | ColumnBlockElement | TabsElement | TabElement | ExpanderElement | FormElement | FragmentBlockElement | EmptyElement | AlertElement | ExceptionBoxElement | ProgressElement | SpinnerElement;

export type AnyBlock = StepBlockElement | OutputAreaElement | ContainerElement | ColumnsElement | ColumnBlockElement | TabsElement | TabElement | ExpanderElement | FormElement | FragmentBlockElement;

export type Op = Put | Drop | Same | SetValue | CommOpen | CommSay | CommClose;

export type ToPage = DrawMessage | MissedMessage | RowsMessage | RunsMessage | ToastMessage | PageConfigMessage | QueryMessage | HelloMessage | StatusMessage | RefusedMessage;

export type ToKernel = OpenMessage | SetValuesMessage | RerunMessage | StopMessage | AwakeMessage | AskRowsMessage | AskRunsMessage | CommTellMessage;

export const BLOCK_KINDS: ReadonlySet<string> = new Set(["step", "output_area", "container", "columns", "column", "tabs", "tab", "expander", "form", "fragment"]);
