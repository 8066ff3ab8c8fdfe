/**
 * One place on the page, and what stands in it.
 *
 * A slot picks the view for its element's kind, keeps a broken one from taking
 * the page with it, and fades what a long run has not drawn again. Views come
 * through a context, so that a block's view can hold slots without the two
 * files needing each other.
 */

import { Component, type ComponentType, type PointerEvent, type ReactNode, Suspense, createContext, memo, useContext } from "react";

import { type AnyElement, BLOCK_KINDS } from "../../wire/messages";
import { say } from "../strings";
import { type Branches, type PageNode, type Tree, isStale } from "../tree";
import { hooks } from "./hooks";

export type Kind = AnyElement["kind"];
export type ElementOf<K extends Kind> = Extract<AnyElement, { kind: K }>;

export interface ViewProps<E = AnyElement> {
  readonly element: E;
  readonly branches: Branches;
  readonly place: string;
}

export type Views = { readonly [K in Kind]: ComponentType<ViewProps<ElementOf<K>>> };

export const ViewsContext = createContext<Partial<Views>>({});

/** The run whose leftovers are to be faded, once it has lasted a while. */
export const FadeContext = createContext<Pick<Tree, "run" | "state" | "within"> | null>(null);

interface SlotsProps {
  readonly branches: Branches;
  readonly place: string;
}

/** What a block holds, each under the name it keeps when it moves. */
export function Slots({ branches, place }: SlotsProps): ReactNode {
  return branches.map(({ position, node }) => (
    <Slot key={nameOf(node.element, position)} node={node} place={`${place}/${position}`} />
  ));
}

function nameOf(element: AnyElement, position: number): string {
  if ("id" in element) return element.id;
  if ("selection" in element) return element.selection.id;
  if ("opening" in element) return element.opening.id;
  return `${position}:${element.kind}`;
}

interface SlotProps {
  readonly node: PageNode;
  readonly place: string;
}

export const Slot = memo(function Slot({ node, place }: SlotProps) {
  const { element, branches } = node;
  const views = useContext(ViewsContext);
  const View = views[element.kind] as ComponentType<ViewProps> | undefined;
  if (!View) return <p className="sl-unknown">{say("app.unknown", { kind: element.kind })}</p>;
  const view = (
    <Guard element={element}>
      <View element={element} branches={branches} place={place} />
    </Guard>
  );
  return BLOCK_KINDS.has(element.kind) ? view : <ElementContainer node={node} place={place} view={view} />;
});

function ElementContainer({ node, place, view }: SlotProps & { readonly view: ReactNode }) {
  const fade = useContext(FadeContext);
  const { className, style } = hooks(node.element);
  const stale = fade !== null && isStale(fade, place, node);
  return (
    <div
      className={`sl-element ${className}`}
      style={style}
      data-testid="stElementContainer"
      data-kind={node.element.kind}
      data-stale={stale}
      data-lines={node.element.lines}
      onPointerEnter={node.element.lines === "one" ? telling : undefined}
    >
      <Suspense fallback={<div className="sl-wait" data-testid="stSkeleton" />}>{view}</Suspense>
    </div>
  );
}

/** Text that is cut is told whole to those who point at it. */
function telling({ currentTarget }: PointerEvent<HTMLElement>): void {
  const parts = [currentTarget, ...currentTarget.querySelectorAll<HTMLElement>("*")];
  const isCut = parts.some((each) => each.scrollWidth > each.clientWidth && each.clientWidth > 0);
  currentTarget.title = isCut ? currentTarget.innerText : "";
}

interface GuardProps {
  readonly element: AnyElement;
  readonly children: ReactNode;
}

interface GuardState {
  readonly reason: string | null;
}

/** Shows what went wrong in place of a view that throws, until its element is another one. */
class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { reason: null };

  static getDerivedStateFromError(error: unknown): GuardState {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate(before: GuardProps): void {
    if (this.state.reason !== null && before.element !== this.props.element) this.setState({ reason: null });
  }

  override render(): ReactNode {
    if (this.state.reason === null) return this.props.children;
    return (
      <p className="sl-unknown" role="alert">
        {say("app.broken", { reason: this.state.reason })}
      </p>
    );
  }
}
