/**
 * The sidebar beside the main column.
 *
 * It is there when the app has put something in it. On a wide screen it can be
 * folded away; on a narrow one it lies over the page as a drawer.
 */

import { type KeyboardEvent, type ReactNode, useState } from "react";

import { Slots } from "../elements/slot";
import { useFollowing } from "../states/following";
import { Icon } from "../icons/icon";
import { say } from "../strings";
import { useSelected } from "../store";

const NARROW = "(max-width: 52rem)";

export function Sidebar({ children }: { readonly children: ReactNode }) {
  const branches = useSelected(({ tree }) => tree.roots.sidebar);
  const filled = useSelected(({ tree }) => tree.roots.sidebar.some(({ node }) => node.branches.length > 0));
  const wish = useSelected(({ config }) => config.sidebar ?? "auto");
  const [open, setOpen] = useFollowing(wish, isOpenAtFirst);
  // The pressed button goes, so the focus moves to the one that undoes it.
  const [pressed, setPressed] = useState(false);
  const turn = (wished: boolean) => {
    setPressed(true);
    setOpen(wished);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && matchMedia(NARROW).matches) turn(false);
  };
  if (!filled) return <div className="sl-view">{children}</div>;
  return (
    <div className="sl-view" data-testid="stAppViewContainer" data-sidebar={open ? "open" : "folded"}>
      {open && (
        <section className="sl-sidebar" data-testid="stSidebar" aria-label={say("app.sidebar")} onKeyDown={onKeyDown}>
          <div className="sl-sidebar-head" data-testid="stSidebarHeader">
            <BarButton label={say("bar.close-sidebar")} icon="chevron_left" hook="stSidebarCollapseButton" focused={pressed} onPress={() => turn(false)} />
          </div>
          <div className="sl-sidebar-content" data-testid="stSidebarContent">
            <div className="sl-stack" data-testid="stSidebarUserContent">
              <Slots branches={branches} place="sidebar" />
            </div>
          </div>
        </section>
      )}
      {open ? (
        <div className="sl-shade" onClick={() => turn(false)} />
      ) : (
        <div className="sl-sidebar-opener">
          <BarButton label={say("bar.open-sidebar")} icon="chevron_right" hook="stExpandSidebarButton" focused={pressed} onPress={() => turn(true)} />
        </div>
      )}
      {children}
    </div>
  );
}

function isOpenAtFirst(wish: "auto" | "expanded" | "collapsed"): boolean {
  return wish === "expanded" || (wish === "auto" && !matchMedia(NARROW).matches);
}

interface BarButtonProps {
  readonly label: string;
  readonly icon: string;
  readonly hook: string;
  /** It takes the focus as it comes. */
  readonly focused?: boolean;
  readonly onPress: () => void;
}

export function BarButton({ label, icon, hook, focused = false, onPress }: BarButtonProps) {
  return (
    <button type="button" className="sl-bar-button" data-testid={hook} aria-label={label} title={label} autoFocus={focused} onClick={onPress}>
      <Icon name={icon} size={20} />
    </button>
  );
}
