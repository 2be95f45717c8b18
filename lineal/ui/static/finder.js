// A search field and drop-downs in one widget. What is chosen is told to the server while typing, a moment after each key.
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".ln-finder");
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  if (root.dataset.built !== data.key) {
    root.dataset.built = data.key;
    const chosen = { ...data.values };
    let waiting;
    const tell = (wait) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => setStateValue("chosen", { ...chosen }), wait);
    };
    const cell = (name, label, node) => {
      node.id = `${data.key}.${name}`;
      return make("div", { class: `ln-cell ln-${name}` }, make("label", { for: node.id }, label), node);
    };
    root.replaceChildren();
    root.dataset.columns = data.columns;
    if (data.search) {
      const input = make("input", { type: "search", autocomplete: "off", maxlength: "200", spellcheck: "false" });
      input.value = chosen.query || "";
      input.addEventListener("input", () => { chosen.query = input.value; tell(150); });
      input.addEventListener("keydown", (event) => { if (event.key === "Enter") tell(0); });
      root.append(cell("query", data.search, input));
    }
    for (const field of data.fields) {
      const select = make("select");
      field.options.forEach((each) => select.append(make("option", { value: each.value }, each.label)));
      select.value = chosen[field.name] || "";
      select.addEventListener("change", () => { chosen[field.name] = select.value; tell(0); });
      root.append(cell(field.name, field.label, select));
    }
  }
}
