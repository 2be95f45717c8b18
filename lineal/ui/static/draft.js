// Keeps the answers in this tab's own session storage: gone with the tab, never sent to anybody but our server.
// What is being written is kept from the first letter, also before the server has it, and let go once the server has.
export default function ({ data, setStateValue }) {
  const DRAFT = "linealen.udkast", WRITTEN = "linealen.skrevet";
  const storage = (action, otherwise) => { try { return action(window.sessionStorage); } catch { return otherwise; } };
  const written = () => storage((store) => JSON.parse(store.getItem(WRITTEN) || "{}"), {});
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const note = (flow, field, value) => storage((store) => {
    store.setItem(WRITTEN, JSON.stringify({ ...written(), [`${flow}.${field}`]: value }));
  });
  window.__lnTexts = data.texts;
  if (!window.__lnDraft) {
    window.__lnDraft = true;
    document.addEventListener("input", (event) => {
      const box = event.target.tagName === "TEXTAREA" && event.target.closest("[class*='st-key-']");
      const key = box && [...box.classList].find((each) => each.startsWith("st-key-"));
      const place = key && window.__lnTexts[key.slice("st-key-".length)];
      if (place) note(place[0], place[1], event.target.value);
    }, true);
    document.addEventListener("ln-answer", (event) => {
      const [flow, , field] = event.detail.key.split(".");
      note(flow, field, event.detail.value);
    });
  }
  const tell = () => {
    const works = storage((store) => { store.setItem("linealen.tjek", "1"); store.removeItem("linealen.tjek"); return true; }, false);
    const draft = storage((store) => store.getItem(DRAFT), null);
    setStateValue("loaded", { want: data.want, works, draft, written: written(), met: window.__lnMet || 0 });
  };
  window.__lnTell = tell;
  meet();
  if (data.have && data.met === (window.__lnMet || 0)) hold(false);
  // another child: a file was opened or all was cleared, and what was written before is not for this one
  if (window.__lnRound?.want === data.want && window.__lnRound.round !== data.round) {
    storage((store) => store.removeItem(WRITTEN));
    for (const key of Object.keys(window.__lnUnsent || {})) delete window.__lnUnsent[key];
  }
  window.__lnRound = { want: data.want, round: data.round };
  if (data.erase) storage((store) => { store.removeItem(DRAFT); store.removeItem(WRITTEN); });
  if (data.save) {
    storage((store) => {
      store.setItem(DRAFT, data.save);
      const known = Object.fromEntries(Object.entries(JSON.parse(data.save)).map(([flow, text]) => [flow, JSON.parse(text).answers]));
      const left = Object.entries(written()).filter(([key, value]) => {
        const [flow, field] = key.split(".");
        return !same((known[flow] || {})[field] ?? "", value);
      });
      if (left.length) store.setItem(WRITTEN, JSON.stringify(Object.fromEntries(left)));
      else store.removeItem(WRITTEN);
    });
  }
  if (!data.have && window.__lnWant !== data.want) {
    window.__lnWant = data.want;
    // nothing of the child is drawn behind a page that is still hidden after a reload
    if (storage((store) => store.getItem("linealen.skjult"))) document.addEventListener("ln-shown", tell, { once: true });
    else tell();
  }
}

// While the page is met by a server that may not know it, a click would be lost: it waits until the answers are back.
function hold(on) {
  document.querySelector('[data-testid="stMain"]')?.toggleAttribute("inert", on);
  clearTimeout(window.__lnHeld);
  if (on) window.__lnHeld = setTimeout(() => hold(false), 15000);
}

// A page whose connection comes back says nothing to the server by itself; the server may be a new one. So we ask.
function meet() {
  const app = document.querySelector("[data-test-connection-state]");
  if (!app || window.__lnMeets) return;
  window.__lnMeets = new MutationObserver(() => {
    const connected = app.dataset.testConnectionState === "CONNECTED";
    if (connected && window.__lnLost) {
      window.__lnMet = (window.__lnMet || 0) + 1;
      hold(true);
      window.__lnTell();
    }
    window.__lnLost = !connected;
  });
  window.__lnMeets.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
}
