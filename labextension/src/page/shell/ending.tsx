/** What a page says that cannot go on: over everything, with the one thing there is to do. */

import { useEffect, useRef } from "react";

import { say } from "../strings";
import { useSelected } from "../store";

export function Ending() {
  const forbidden = useSelected(({ link }) => link.state === "over" && link.reason === "forbidden");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const word = forbidden ? "link.forbidden" : "link.expired";
  return (
    <div className="sl-ending">
      <div className="sl-ending-box" role="alertdialog" aria-modal="true" aria-labelledby="sl-ending" aria-describedby="sl-ending-advice">
        <p id="sl-ending" className="sl-ending-title">
          {say(word)}
        </p>
        <p id="sl-ending-advice">{say(`${word}-advice`)}</p>
        <button ref={button} type="button" className="sl-button" data-look="primary" onClick={() => location.reload()}>
          {say("link.reload")}
        </button>
      </div>
    </div>
  );
}
