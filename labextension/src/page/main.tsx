/** Where the page's parts meet: store, socket, coordinator and views. */

import { createRoot } from "react-dom/client";

import { PageContext } from "./context";
import { VIEWS, preload } from "./elements/registry";
import { ViewsContext } from "./elements/slot";
import { Page } from "./page";
import { App } from "./shell/app";
import { Socket } from "./socket";
import { Store, StoreContext } from "./store";

const ended = new AbortController();
const store = new Store();
const page: Page = new Page(
  store,
  globalThis.streamlitify,
  (message) => socket.send(message),
  ended.signal,
  () => socket.unsent(),
);
const socket = new Socket(globalThis.streamlitify, page);

const root = document.getElementById("root");
if (!root) throw new Error("The HTML has no element with the id 'root' for the page to stand in.");

createRoot(root).render(
  <StoreContext.Provider value={store}>
    <PageContext.Provider value={page}>
      <ViewsContext.Provider value={VIEWS}>
        <App />
      </ViewsContext.Provider>
    </PageContext.Provider>
  </StoreContext.Provider>,
);
socket.start();
preload();
