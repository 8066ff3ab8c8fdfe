/** What stands where the app will be: the same as in index.html, so that nothing jumps. */

import { Icon } from "../icons/icon";
import { say } from "../strings";
import { useSelected } from "../store";

export function Skeleton() {
  const title = useSelected(({ hello }) => hello?.title) ?? document.title;
  const status = useSelected((state) => state.status);
  if (status?.code === "app-failed") return <Failure text={status.detail ?? say("status.app-failed")} />;
  return (
    <>
      <p className="sl-starting" role="status">
        {say("status.starting", { title })}
      </p>
      <div className="sl-bone sl-bone-title" />
      <div className="sl-bone" />
      <div className="sl-bone sl-bone-short" />
      <div className="sl-bone sl-bone-block" />
    </>
  );
}

/** What is said instead where there will be no app. */
function Failure({ text }: { readonly text: string }) {
  return (
    <div className="sl-alert" data-testid="stAlert" data-level="error" role="alert">
      <div className="sl-alert-icon">
        <Icon name="error" />
      </div>
      <div className="sl-alert-body">{text}</div>
    </div>
  );
}
