// Hides the whole page at once: on the button, on Escape twice, or when nobody has touched it for a while.
// What is hidden is out of sight, out of print and out of reach of a screen reader, also after a reload.
export default function ({ data, parentElement, setTriggerValue }) {
  const FLAG = "linealen.skjult", TWICE = 600, words = data.words;
  const storage = (action) => { try { return action(window.sessionStorage); } catch { return null; } };
  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...children);
    return node;
  };
  const button = (label, name, act) => {
    const node = make("button", { type: "button", class: name }, label);
    node.addEventListener("click", act);
    return node;
  };
  const watch = window.__lnCover || (window.__lnCover = { touched: Date.now(), escaped: 0 });
  Object.assign(watch, { answers: data.answers, idle: data.idle, words });

  watch.show = () => {
    storage((store) => store.removeItem(FLAG));
    document.documentElement.classList.remove("ln-covered");
    document.getElementById("ln-cover")?.remove();
    watch.titles?.disconnect();
    document.title = watch.title || document.title;
    watch.touched = Date.now();
    document.dispatchEvent(new CustomEvent("ln-shown"));
    if (watch.back && watch.back.isConnected) watch.back.focus();
  };
  // the server forgets first, then the tab; a fresh page follows, so that nothing drawn is left either
  watch.erase = () => {
    setTriggerValue("erase", true);
    storage((store) => Object.keys(store).filter((key) => key.startsWith("linealen.")).forEach((key) => store.removeItem(key)));
    setTimeout(() => window.location.replace(new URL(data.home, document.baseURI)), 500);
  };
  watch.hide = (why) => {
    if (document.getElementById("ln-cover")) return;
    storage((store) => store.setItem(FLAG, "1"));
    notice(false);
    watch.back = document.activeElement;
    watch.title = document.title;
    document.title = words.title;
    // a page still on its way writes its own name there; it waits too
    watch.titles = new MutationObserver(() => {
      if (document.title === words.title) return;
      watch.title = document.title;
      document.title = words.title;
    });
    watch.titles.observe(document.head, { childList: true, subtree: true, characterData: true });
    const head = make("h1", { tabindex: "-1" }, words.heading);
    const row = make("div", { class: "ln-cover-row" }, button(words.show, "ln-cover-main", watch.show));
    if (watch.answers) row.append(button(words.erase, "ln-cover-other", () => {
      row.replaceChildren(
        make("p", { role: "status" }, words.sure), button(words.yes, "ln-cover-main", watch.erase), button(words.no, "ln-cover-other", watch.show));
      row.querySelector("button").focus();
    }));
    document.body.append(make("div", { id: "ln-cover", role: "main" }, head, make("p", {}, why), row));
    document.documentElement.classList.add("ln-covered");
    head.focus();
  };
  const notice = (on) => {
    const box = document.getElementById("ln-idle");
    if (!on) return box?.remove();
    if (box) return;
    const here = button(watch.words.here, "ln-cover-main", () => { watch.touched = Date.now(); notice(false); });
    document.body.append(make("div", { id: "ln-idle", role: "alert" }, make("p", {}, watch.words.notice), here));
  };
  const look = () => {
    const away = (Date.now() - watch.touched) / 60000;
    if (!watch.answers || document.getElementById("ln-cover")) return;
    if (away >= watch.idle.cover) watch.hide(watch.words.away);
    else notice(away >= watch.idle.notice);
  };
  if (!watch.on) {
    watch.on = true;
    // a machine that wakes is looked at before its first key or click counts as somebody being there
    const touch = () => { look(); watch.touched = Date.now(); if (!document.getElementById("ln-cover")) notice(false); };
    for (const each of ["pointerdown", "keydown", "wheel", "touchmove", "input"]) document.addEventListener(each, touch, { capture: true, passive: true });
    for (const each of ["visibilitychange", "pageshow", "resume"]) document.addEventListener(each, look);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") { watch.escaped = 0; return; }
      if (Date.now() - watch.escaped < TWICE) watch.hide(watch.words.hidden);
      watch.escaped = Date.now();
    }, true);
    setInterval(look, 5000);
  }
  const root = parentElement.querySelector(".ln-hide");
  if (!root.firstChild) root.append(button(words.hide, "", () => watch.hide(watch.words.hidden)));
  root.firstChild.setAttribute("title", words.hide_help);
  if (storage((store) => store.getItem(FLAG))) watch.hide(words.hidden);
}
