// A list of questions with native radios, so that a whole page of signs is one widget. Keeps its own page state across reruns.
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".ln-items");
  if (root.dataset.built === data.build) return;
  root.dataset.built = data.build;
  const values = JSON.parse(JSON.stringify(data.values || {}));
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const tell = () => {
    const answers = JSON.parse(JSON.stringify(values));
    document.dispatchEvent(new CustomEvent("ln-answer", { detail: { key: data.key, value: answers } }));
    setStateValue("answers", answers);
  };
  const counters = [];
  const keep = (id, name, value) => {
    values[id] = { ...(values[id] || {}), [name]: value };
    counters.forEach((count) => count());
    tell();
  };
  const group = (item, name, label, options, legendClass) => {
    const id = `${data.key}.${item.id}.${name}`;
    const set = make("fieldset", { class: "ln-choice" }, make("legend", { class: legendClass }, label));
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
    set.append(row);
    return set;
  };
  const question = (item) => {
    const box = make("div", { class: `ln-item st-key-${(data.key + "." + item.id).replace(/[^a-zA-Z0-9_-]/g, "-")}` });
    const main = group(item, "present", item.text, data.options, "ln-question");
    if (item.help) {
      const help = make("p", { class: "ln-help", id: `${data.key}.${item.id}.help` }, item.help);
      main.setAttribute("aria-describedby", help.id);
      main.querySelector("legend").after(help);
    }
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
      if (tick.checked) values[item.id] = { note: note.value }; else delete values[item.id];
      tell();
    };
    tick.addEventListener("change", () => { if (!tick.checked) note.value = ""; change(); });
    note.addEventListener("change", change);
    box.append(
      make("label", { class: "ln-tick", for: tick.id }, tick, make("span", {}, data.tick)),
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
  root.replaceChildren(...data.groups.map(section));
}
