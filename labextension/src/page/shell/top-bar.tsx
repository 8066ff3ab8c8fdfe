/** The bar above the main column: how the run stands, and the menu. */

import { usePage } from "../context";
import { say } from "../strings";
import { useSelected } from "../store";
import { useLasting } from "../states/lasting";
import { Menu } from "./menu";

/** Milliseconds of running before the page says so: quick runs must not flicker. */
const SAY_AFTER = 250;

export function TopBar() {
  return (
    <header className="sl-bar" data-testid="stHeader">
      <div className="sl-bar-tools" data-testid="stToolbar">
        <RunState />
        <Menu />
      </div>
    </header>
  );
}

function RunState() {
  const page = usePage();
  const running = useSelected(({ tree }) => tree.state === "running");
  const stopping = useSelected(({ asked }) => asked === "stop");
  const shown = useLasting(running, SAY_AFTER);
  return (
    <div className="sl-run" data-testid="stStatusWidget" role="status">
      {shown && (
        <>
          <span className="sl-wheel" aria-hidden="true" />
          <span className="sl-run-text">{say(stopping ? "bar.stopping" : "bar.running")}</span>
          <button type="button" className="sl-button sl-button-small" disabled={stopping} onClick={() => page.stop()}>
            {say("bar.stop")}
          </button>
        </>
      )}
    </div>
  );
}
