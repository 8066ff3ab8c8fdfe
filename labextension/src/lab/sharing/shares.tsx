/** Whom an app is shared with: a form, and below it a list. */

import type { TranslationBundle } from "@jupyterlab/translation";
import { type ReactElement, useCallback, useEffect, useState } from "react";

import type { ShareRow } from "../../wire/messages";
import { whyOf } from "../phrases";
import { Form } from "./form";
import type { ShareRequests } from "./requests";
import { audienceOf, endOf } from "./words";

type Requests = Pick<ShareRequests, "list" | "share" | "end" | "address">;

export interface SharesOptions {
  readonly requests: Requests;
  readonly trans: TranslationBundle;
  readonly copy: (text: string) => void;
}

export function Shares({ requests, trans, copy }: SharesOptions): ReactElement {
  const { shares, said, failed, after } = useShares(requests, trans);
  const copied = (share: ShareRow) => {
    copy(requests.address(share));
    return trans.__("The link is copied.");
  };
  const end = async (share: ShareRow) => {
    await requests.end(share);
    return trans.__("Ended. Whoever used the app by it is out.");
  };
  return (
    <>
      <p>
        {trans.__(
          "The app runs as you. Whoever may use it can do what its code lets them do, and nothing else on this server.",
        )}
      </p>
      <Form trans={trans} onShare={(wish) => after(async () => copied(await requests.share(wish)))} />
      <p role="status" className={failed ? "jp-StreamlitifyFindings-failed" : undefined}>
        {said}
      </p>
      {shares?.length === 0 && (
        <p className="jp-StreamlitifyShare-none">{trans.__("The app is not shared: only you can use it.")}</p>
      )}
      <ul>
        {shares?.map((each) => (
          <Row
            key={each.id}
            share={each}
            trans={trans}
            onCopy={() => void after(() => Promise.resolve(copied(each)))}
            onEnd={() => void after(() => end(each))}
          />
        ))}
      </ul>
    </>
  );
}

interface State {
  readonly shares?: readonly ShareRow[];
  readonly said: string;
  readonly failed: boolean;
}

/** Whom the app is shared with, what was said last, and a way to do something and say so. */
function useShares(requests: Requests, trans: TranslationBundle) {
  const [state, become] = useState<State>({ said: "", failed: false });
  const after = useCallback(
    async (change: () => Promise<string>) => {
      try {
        const said = await change();
        become({ shares: await requests.list(), said, failed: false });
      } catch (error) {
        become((before) => ({ ...before, said: whyOf(trans, error), failed: true }));
      }
    },
    [requests, trans],
  );
  useEffect(() => void after(() => Promise.resolve("")), [after]);
  return { ...state, after };
}

interface RowOptions {
  readonly share: ShareRow;
  readonly trans: TranslationBundle;
  readonly onCopy: () => void;
  readonly onEnd: () => void;
}

function Row({ share, trans, onCopy, onEnd }: RowOptions): ReactElement {
  const audience = audienceOf(share, trans);
  return (
    <li>
      <span>
        <strong>{audience}</strong>
        <small>{endOf(share, trans)}</small>
      </span>
      <button type="button" className="jp-mod-styled" onClick={onCopy}>
        {trans.__("Copy link")}
      </button>
      <button
        type="button"
        className="jp-mod-styled jp-mod-warn"
        aria-label={trans.__("Stop sharing with: %1", audience)}
        onClick={onEnd}
      >
        {trans.__("End")}
      </button>
    </li>
  );
}
