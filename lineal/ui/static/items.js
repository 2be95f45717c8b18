// A list of questions with native radios, so that a whole page of signs is one widget. Keeps its own page state across reruns.
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".ln-items");
  if (root.dataset.built === data.build) return;
  root.dataset.built = data.build;
  const unsent = window.__lnUnsent = window.__lnUnsent || {};
  const values = JSON.parse(JSON.stringify(unsent[data.build] || data.values || {}));
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  // Where nothing else on the page hangs on an answer, the server is told of several at once: the tab has each already, and
  // the server gets them when the user leaves the list or hides the page, or some seconds after the first of them. A click
  // on Next and the answers before it are one message, so this must never be a fragment: Streamlit would run only that.
  let later = 0;
  const send = () => {
    clearTimeout(later);
    later = 0;
    if (!root.isConnected) return; // Back in the browser took the list away; the answers go when it is here again
    delete unsent[data.build];
    setStateValue("answers", JSON.parse(JSON.stringify(values)));
  };
  const leave = (target) => { if (later && !root.contains(target)) send(); };
  // a press on a label takes focus from the last answer, and lends it to what is around the list until it is let go
  root.addEventListener("focusout", ({ relatedTarget: to }) => { if (to && !to.contains(root)) leave(to); });
  if (data.hold) window.__lnLeave = leave;
  if (unsent[data.build]) later = setTimeout(send);
  if (!window.__lnLeaves) {
    window.__lnLeaves = true;
    // before Streamlit hears of it: not every browser gives a pressed button focus, and a note is done when it is left
    document.addEventListener("click", (event) => window.__lnLeave?.(event.target), true);
    document.addEventListener("visibilitychange", () => window.__lnLeave?.(null));
  }
  const tell = () => {
    document.dispatchEvent(new CustomEvent("ln-answer", { detail: { key: data.key, value: JSON.parse(JSON.stringify(values)) } }));
    unsent[data.build] = values;
    if (data.hold) later = later || setTimeout(send, data.hold); else send();
  };
  const counters = [];
  const keep = (id, name, value) => {
    values[id] = { ...(values[id] || {}), [name]: value };
    counters.forEach((count) => count());
    tell();
  };
  const explained = (item) => {
    const help = make("p", { class: "ln-help" }, item.help);
    if (data.open) return help;
    const summary = make("summary", { "aria-label": `${data.explain}: ${item.text}` }, data.explain);
    return make("details", { class: "ln-why" }, summary, help);
  };
  const group = (item, name, label, options, labelClass) => {
    const id = `${data.key}.${item.id}.${name}`;
    const told = make("p", { class: labelClass, id: `${id}.q` }, label);
    const set = make("div", { class: "ln-choice", role: "group", "aria-labelledby": told.id }, told);
    const row = make("div", { class: "ln-options" });
    options.forEach((option) => {
      const radio = make("input", { type: "radio", name: id, value: option.value });
      radio.checked = (values[item.id] || {})[name] === option.value;
      radio.addEventListener("change", () => {
        keep(item.id, name, option.value);
        if (name === "present") set.dispatchEvent(new CustomEvent("ln-present", { detail: option.value }));
      });
      row.append(make("label", {}, radio, make("span", {}, option.label)));
    });
    const help = name === "present" && item.help ? [explained(item)] : [];
    set.append(...(data.open ? [...help, row] : [row, ...help]));
    return set;
  };
  // where focus goes after an answer by key: on ja to how often, else to the next question
  const onward = (set) => {
    const sets = [...root.querySelectorAll(".ln-choice")].filter((each) => !each.closest("[hidden]"));
    const next = sets[sets.indexOf(set) + 1];
    if (next) (next.querySelector("input:checked") || next.querySelector("input")).focus();
  };
  // the first letter of an answer chooses it, in the lists of ja, nej and ved ikke; figures choose how often and how much
  const byKey = (event) => {
    const set = event.target.closest && event.target.closest(".ln-choice");
    if (!set || !data.follow.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const radios = [...set.querySelectorAll("input")];
    const main = !set.closest(".ln-follow");
    const at = main ? data.options.findIndex((each) => each.label[0].toLowerCase() === event.key.toLowerCase()) : ["1", "2", "3"].indexOf(event.key);
    if (at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (!radios[at].checked) radios[at].click();
    onward(set);
  };
  root.onkeydown = byKey;
  const question = (item) => {
    const box = make("div", { class: `ln-item st-key-${(data.key + "." + item.id).replace(/[^a-zA-Z0-9_-]/g, "-")}` });
    const main = group(item, "present", item.text, data.options, "ln-question");
    box.append(main);
    if (data.follow.length) {
      const more = make("div", { class: "ln-follow" });
      data.follow.forEach((each) => more.append(group(item, each.name, each.label, each.options, "ln-sub")));
      const show = (answer) => { more.hidden = answer !== "ja"; };
      show((values[item.id] || {}).present);
      main.addEventListener("ln-present", (event) => show(event.detail));
      box.append(more);
    }
    return box;
  };
  const reflection = (item) => {
    const box = make("div", { class: `ln-item st-key-${(data.key + "." + item.id).replace(/[^a-zA-Z0-9_-]/g, "-")}` });
    const id = `${data.key}.${item.id}`;
    box.append(make("h2", { class: "ln-question", id: `${id}.q` }, item.text));
    if (item.help) box.append(make("p", { class: "ln-help" }, item.help));
    const tick = make("input", { type: "checkbox", id: `${id}.tick`, "aria-describedby": `${id}.q` });
    const note = make("textarea", { id: `${id}.note`, rows: "2", maxlength: "4000", "aria-describedby": `${id}.q` });
    tick.checked = Boolean(values[item.id]);
    note.value = (values[item.id] || {}).note || "";
    const change = () => {
      if (note.value) tick.checked = true;
      if (data.tick ? tick.checked : note.value) values[item.id] = { note: note.value }; else delete values[item.id];
      tell();
    };
    tick.addEventListener("change", () => { if (!tick.checked) note.value = ""; change(); });
    note.addEventListener("change", change);
    if (data.tick) box.append(make("label", { class: "ln-tick", for: tick.id }, tick, make("span", {}, data.tick)));
    box.append(
      make("label", { class: "ln-sub", for: note.id }, data.note), note,
    );
    return box;
  };
  const section = (each) => {
    const part = make("section", { class: "ln-group" });
    const items = each.items.map(data.kind === "reflections" ? reflection : question);
    if (each.title) {
      const status = make("span", { class: "ln-count" });
      const count = () => {
        const done = each.items.filter((item) => (values[item.id] || {}).present).length;
        status.textContent = data.count.replace("{nr}", done).replace("{antal}", each.items.length);
      };
      counters.push(count); count();
      part.append(make("div", { class: "ln-head" }, make("h2", {}, each.title), status));
    }
    part.append(...items);
    if (data.rest && each.items.length > 1) {
      const rest = make("button", { type: "button", class: "ln-rest" }, data.rest);
      rest.addEventListener("click", () => {
        each.items.forEach((item) => {
          if ((values[item.id] || {}).present) return;
          values[item.id] = { present: "nej" };
          const radio = [...part.querySelectorAll("input")].find((input) => input.name === `${data.key}.${item.id}.present` && input.value === "nej");
          if (radio) radio.checked = true;
        });
        counters.forEach((count) => count());
        tell();
      });
      part.append(rest);
    }
    return part;
  };
  const keys = data.keys ? [make("p", { class: "ln-keys" }, data.keys)] : [];
  root.replaceChildren(...keys, ...data.groups.map(section));
}
