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
  if (data.want && window.__lnWant !== data.want) {
    window.__lnWant = data.want;
    const works = storage((store) => { store.setItem("linealen.tjek", "1"); store.removeItem("linealen.tjek"); return true; }, false);
    setStateValue("loaded", { want: data.want, works, draft: storage((store) => store.getItem(DRAFT), null), written: written() });
  }
}
