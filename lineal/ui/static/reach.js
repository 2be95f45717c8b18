// Makes what Streamlit draws reachable: landmarks, a skip link that skips, names without marks, errors tied to their
// fields, changes said aloud, and no keys of Streamlit's own. What is drawn again is mended again.
export default function ({ data }) {
  const reach = window.__lnReach || (window.__lnReach = { heard: new Set() });
  reach.words = data.words;
  document.getElementById("ln-shell")?.remove(); // the page is there; the shell's own rules would cost at every click
  const every = (what) => [...document.querySelectorAll(what)];
  const set = (node, values) => {
    for (const [name, value] of Object.entries(values)) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  };
  const first = (key) => {
    const inputs = [...(document.querySelector(`.${key}`)?.querySelectorAll("input, textarea, select") || [])];
    const open = inputs.find((each) => each.type === "radio" && !inputs.some((other) => other.name === each.name && other.checked));
    return open || inputs[0];
  };

  // Streamlit's own <main> holds the header and the footer too; ours are inside it
  const landmarks = () => {
    const inner = document.querySelector(".st-key-ln-indhold");
    if (!inner) return;
    every("[data-testid=stMain]").forEach((each) => set(each, { role: "group", "aria-label": reach.words.page }));
    set(inner, { role: "main" });
    every(".st-key-ln-hoved").forEach((each) => set(each, { role: "banner" }));
    every(".st-key-ln-bund").forEach((each) => set(each, { role: "contentinfo" }));
    every("h1").forEach((each) => set(each, { tabindex: "-1" }));
  };
  // Streamlit reads a whole label aloud, also the help under it and the marks of its Markdown
  const names = () => {
    for (const node of every("[aria-label]").filter((each) => each.getAttribute("aria-label").includes("\n"))) {
      const [name, ...more] = node.getAttribute("aria-label").split(/\s*\n\s*/);
      set(node, { "aria-label": name, "aria-description": more.join(" ") });
    }
    for (const group of every("[class*='-valg']")) set(group, { role: "group", "aria-label": group.querySelector("p")?.textContent || "" });
  };
  const errors = () => {
    const told = new Map();
    for (const error of every("[data-ln-wrong]")) {
      const field = first(error.dataset.lnWrong);
      if (!field) continue;
      const group = field.closest("[role=radiogroup]");
      for (const node of field.type === "radio" && !group ? [field.closest("[role=group]") || field] : [group || field]) told.set(node, error.id);
    }
    for (const node of every("[data-ln-told]")) if (!told.has(node)) ["aria-invalid", "aria-describedby", "data-ln-told"].forEach((each) => node.removeAttribute(each));
    for (const [node, id] of told) set(node, { "aria-describedby": id, "data-ln-told": "", ...(node.matches("[role=group]") ? {} : { "aria-invalid": "true" }) });
  };
  // a status that is drawn together with its words is not always read; one that is there before it is filled is
  const aloud = (words) => {
    let live = document.getElementById("ln-live");
    if (!live) {
      live = document.createElement("div");
      live.id = "ln-live";
      live.className = "ln-unseen";
      live.setAttribute("role", "status");
      document.body.append(live);
    }
    live.textContent = "";
    setTimeout(() => { live.textContent = words; }, 150);
  };
  const changes = () => {
    const step = `${document.querySelector("nav [aria-current]")?.getAttribute("href")} ${window.__lnStep}`, heard = new Set();
    if (reach.step !== step) Object.assign(reach, { step, since: Date.now() });
    for (const node of every("[data-testid=stHtml] [role=status], [data-ln-say]")) {
      if (!node.dataset.lnSay) set(node, { "aria-live": "off" });
      const words = node.dataset.lnSay || node.innerText.trim();
      heard.add(words);
      // what comes with a new step is read with it
      if (words && !reach.heard.has(words) && Date.now() - reach.since > 1500) aloud(words);
    }
    reach.heard = heard;
  };
  // a button that is gone once it is pressed takes focus with it; it goes to what came instead, else to what is nearest
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [data-ln-arrive]";
  const keep = () => {
    const gone = () => document.activeElement === document.body && reach.last && !reach.last.isConnected;
    if (!gone()) return;
    setTimeout(() => {
      if (!gone()) return;
      const near = reach.around.find((each) => each.isConnected && each.querySelector(FOCUSABLE));
      const target = document.querySelector("[data-ln-arrive]") || near?.querySelector(FOCUSABLE) || document.querySelector("h1");
      reach.last = null;
      target?.focus();
    }, 300);
  };
  reach.mend = () => { landmarks(); names(); errors(); changes(); keep(); };

  if (!reach.on) {
    reach.on = true;
    let waiting = false;
    new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; reach.mend(); });
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter: ["aria-label", "data-ln-say"] });
    for (const each of ["pointerdown", "keydown"]) document.addEventListener(each, () => { window.__lnTouched = true; }, true);
    document.addEventListener("focusin", ({ target }) => {
      reach.last = target;
      reach.around = [];
      for (let at = target.parentElement; at && at.dataset.testid !== "stMain"; at = at.parentElement) reach.around.push(at);
    });
    // r would run the page again, and c open a dialog; before they reach the document they have reached whoever asked for them
    document.body.addEventListener("keydown", (event) => {
      if (/^[rc]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("[data-testid=stSkipToContent], a[data-ln-field]");
      const target = link && (link.dataset.lnField ? first(link.dataset.lnField) : document.querySelector("h1"));
      if (!target) return;
      event.preventDefault();
      target.focus();
      (target.closest("[data-testid=stRadio]") || target).scrollIntoView({ block: "center" });
    });
  }
  reach.mend();
}
