// Own next steps: what, who, when. Rows are kept here and told to the server as a list.
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".ln-plan");
  if (root.dataset.built === data.build) return;
  root.dataset.built = data.build;
  let rows = JSON.parse(JSON.stringify(data.values && data.values.length ? data.values : [{}]));
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const tell = () => {
    const answers = JSON.parse(JSON.stringify(rows.filter((row) => row.what || row.owner || row.date)));
    document.dispatchEvent(new CustomEvent("ln-answer", { detail: { key: data.key, value: answers } }));
    setStateValue("answers", answers);
  };
  const control = (at, name, label, node) => {
    node.id = `${data.key}.${at}.${name}`;
    node.value = rows[at][name] || "";
    node.addEventListener("change", () => { rows[at][name] = node.value; tell(); });
    return make("div", { class: `ln-cell ln-${name}` }, make("label", { for: node.id }, label), node);
  };
  const draw = (focus) => {
    root.replaceChildren(...rows.map((_, at) => {
      const owner = make("select", {}, make("option", { value: "" }, data.words.choose));
      data.owners.forEach((each) => owner.append(make("option", { value: each.value }, each.label)));
      const row = make("fieldset", { class: "ln-row" }, make("legend", {}, data.words.row.replace("{nr}", at + 1)),
        control(at, "what", data.words.what, make("textarea", { rows: "2", maxlength: "1000" })),
        control(at, "owner", data.words.owner, owner),
        control(at, "date", data.words.date, make("input", { type: "date" })));
      if (rows.length > 1) {
        const gone = make("button", { type: "button", class: "ln-quiet" }, data.words.remove.replace("{nr}", at + 1));
        gone.addEventListener("click", () => { rows.splice(at, 1); tell(); draw(Math.max(0, at - 1)); });
        row.append(gone);
      }
      return row;
    }));
    const more = make("button", { type: "button", class: "ln-rest" }, data.words.add);
    more.addEventListener("click", () => { rows.push({}); draw(rows.length - 1); });
    if (!data.most || rows.length < data.most) root.append(more);
    if (focus !== undefined) root.querySelectorAll("textarea")[focus].focus();
  };
  draw();
}
