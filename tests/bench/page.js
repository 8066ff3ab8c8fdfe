/* Put into every peer's page: notes when each `value N` is there, and moves the slider. */
(() => {
  const SLIDER = "[role=slider], input[type=range]";
  const marks = {};
  let shown = 10;
  const waiting = new Set();
  let pressed = 0;

  /* Shadow roots too: some peers draw nowhere else. */
  function* roots(node) {
    if (node.shadowRoot) {
      yield node.shadowRoot;
      yield* roots(node.shadowRoot);
    }
    for (const each of node.querySelectorAll?.("*") ?? []) {
      if (each.shadowRoot) {
        yield each.shadowRoot;
        yield* roots(each.shadowRoot);
      }
    }
  }

  function note(text) {
    const number = /^\s*value (\d+)\s*$/.exec(text)?.[1];
    if (number === undefined || number in marks) return;
    shown = Number(number);
    marks[number] = { after: performance.now() - pressed, at: Date.now() };
    waiting.forEach((look) => look());
  }

  /* Only what has changed is looked at, so that looking costs every peer alike, and next to nothing. */
  function noteBelow(node) {
    if (node.nodeType === Node.TEXT_NODE) note(node.data);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) note(texts.currentNode.data);
    for (const root of roots(node)) watch(root);
  }

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData") note(target.data);
      else addedNodes.forEach(noteBelow);
    }
  });
  const watched = new Set();

  function watch(root) {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    if (root !== document) noteBelow(root);
  }

  function slider(root = document) {
    const here = root.querySelector(SLIDER);
    if (here) return here;
    for (const each of roots(root)) {
      const found = each.querySelector(SLIDER);
      if (found) return found;
    }
  }

  /* One step to the right, as a key press makes it, but by script, so that many pages can do it at once. */
  function step() {
    const found = slider();
    const key = { key: "ArrowRight", code: "ArrowRight", keyCode: 39, which: 39, bubbles: true, composed: true };
    const press = (name) => found.dispatchEvent(new KeyboardEvent(name, { ...key, cancelable: true }));
    found.focus();
    pressed = performance.now();
    // Who handles the key says so; otherwise the browser would move the thumb, which it does for nobody but a viewer.
    if (press("keydown") && found.matches("input[type=range]")) {
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      set.call(found, String(Number(found.value) + 1));
      for (const name of ["input", "change"]) found.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    }
    press("keyup");
  }

  const mark = (number) =>
    new Promise((resolve) => {
      const look = () => number in marks && (waiting.delete(look), resolve(marks[number]));
      waiting.add(look);
      look();
    });

  globalThis.bench = {
    slider,
    mark,
    get number() {
      return shown;
    },
    watch() {
      addEventListener("keydown", () => (pressed = performance.now()), true);
      watch(document);
      for (const root of roots(document)) watch(root);
    },
    async steps(first, count) {
      for (let number = first; number < first + count; number++) {
        step();
        await mark(number);
      }
    },
    async stepAt(time, number) {
      await new Promise((resolve) => setTimeout(resolve, time - Date.now()));
      step();
      return (await mark(number)).at;
    },
  };
})();
