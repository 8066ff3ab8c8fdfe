/** Short notices at the bottom right. They take no focus, and wait while the viewer points at them. */

import { useEffect, useState } from "react";

import { usePage } from "../context";
import { AuthorIcon, Icon } from "../icons/icon";
import { Markdown } from "../markdown/markdown";
import { say } from "../strings";
import { type Toast, useSelected } from "../store";

export function Toasts() {
  const toasts = useSelected((state) => state.toasts);
  return (
    <div className="sl-toasts" data-testid="stToastContainer" role="region" aria-label={say("toast.region")}>
      {toasts.map((toast) => (
        <ToastView key={toast.number} toast={toast} />
      ))}
    </div>
  );
}

function ToastView({ toast }: { readonly toast: Toast }) {
  const page = usePage();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.seconds === undefined) return undefined;
    const timer = setTimeout(() => page.dismiss(toast.number), toast.seconds * 1000);
    return () => clearTimeout(timer);
  }, [page, toast, held]);
  return (
    <div
      className="sl-toast"
      data-testid="stToast"
      role="status"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
    >
      {toast.icon !== undefined && <AuthorIcon icon={toast.icon} />}
      <Markdown text={toast.text} className="sl-small-text" />
      <button type="button" className="sl-toast-close" aria-label={say("toast.close")} onClick={() => page.dismiss(toast.number)}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
