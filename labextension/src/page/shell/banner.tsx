/** One line at the foot of the page about the connection or the app's kernel, while there is something to say. */

import { Icon } from "../icons/icon";
import { say } from "../strings";
import { type PageState, useSelected } from "../store";
import { useLasting } from "../states/lasting";

/** Milliseconds without a socket before the page says so. */
const SAY_AFTER = 500;

interface News {
  readonly text: string;
  readonly icon: string;
}

export function Banner() {
  // Before the first picture, the skeleton says it.
  const status = useSelected((state) => (state.tree.state === "initial" ? undefined : state.status));
  const lost = useLasting(useSelected(isLost), SAY_AFTER);
  const news = lost ? { text: say("link.lost"), icon: "cloud" } : newsOf(status);
  return (
    <div className="sl-banner-place" role="status" aria-live="polite" data-testid="stConnectionStatus">
      {news && (
        <div className="sl-banner">
          <Icon name={news.icon} />
          <span>{news.text}</span>
        </div>
      )}
    </div>
  );
}

function isLost({ link }: PageState): boolean {
  return link.state === "waiting" || (link.state === "opening" && link.tries > 0);
}

function newsOf(status: PageState["status"]): News | undefined {
  if (!status) return undefined;
  switch (status.code) {
    case "kernel-lost":
      return { text: say("status.kernel-lost"), icon: "refresh" };
    case "app-failed":
      return { text: status.detail ?? say("status.app-failed"), icon: "error" };
    case "kernel-starting":
      return { text: say("status.kernel-starting"), icon: "hourglass" };
    case "kernel-ready":
    case "session-ended":
      return undefined;
    default:
      return status.code satisfies never;
  }
}
